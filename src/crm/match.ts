import type { Contact } from './contact.ts';

/** What a contact can be matched by, strongest first. */
export const EVIDENCE_KINDS = ['link', 'externalId', 'email', 'phone', 'uniqueId'] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

/** Why a contact answers to a visitor. `verified` is set by the server only, from something it read itself from the desk vendor. */
export interface Evidence {
  readonly kind: EvidenceKind;
  readonly value: string;
  readonly verified: boolean;
}

export interface Candidate {
  readonly contact: Contact;
  /** Strongest first, never empty. */
  readonly evidence: readonly Evidence[];
}

export type Match =
  | ({ readonly status: 'found' } & Candidate)
  | { readonly status: 'ambiguous'; readonly candidates: readonly Candidate[] }
  | { readonly status: 'none' };

/** The contacts that one key of the visitor names. */
export interface KeyAnswer {
  readonly evidence: Evidence;
  readonly contacts: readonly Contact[];
}

/**
 * Decides who a visitor is from what each of their keys answered, in any order of keys.
 * `found` only if the strongest key that answers names exactly one contact and no other key names someone else;
 * otherwise `ambiguous`, strongest candidate first. Nobody is ever picked in silence.
 */
export function decideMatch(answers: readonly KeyAnswer[]): Match {
  const candidates = new Map<string, { contact: Contact; evidence: Evidence[] }>();
  for (const { evidence, contacts } of [...answers].sort(byStrength)) {
    for (const contact of contacts) {
      const known = candidates.get(contact.id);
      if (known) known.evidence.push(evidence);
      else candidates.set(contact.id, { contact, evidence: [evidence] });
    }
  }
  const [first, ...others] = [...candidates.values()].sort(byEvidence);
  if (!first) return { status: 'none' };
  return others.length === 0 ? { status: 'found', ...first } : { status: 'ambiguous', candidates: [first, ...others] };
}

function byStrength(one: KeyAnswer, other: KeyAnswer): number {
  return strengthOf(one.evidence) - strengthOf(other.evidence);
}

/** By the strongest piece, then by how many pieces agree. The sort is stable, so equals keep the order they came in. */
function byEvidence(one: Candidate, other: Candidate): number {
  const [strongest, strongestOther] = [one.evidence[0], other.evidence[0]];
  if (!strongest || !strongestOther) return 0;
  return strengthOf(strongest) - strengthOf(strongestOther) || other.evidence.length - one.evidence.length;
}

function strengthOf(evidence: Evidence): number {
  return EVIDENCE_KINDS.indexOf(evidence.kind);
}
