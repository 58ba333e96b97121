import type { Contact } from './contact.ts';
import { type Identity, normaliseEmail } from './visitor.ts';

/** What a contact can be matched by, strongest first. */
export const EVIDENCE_KINDS = ['link', 'externalId', 'email', 'phone', 'uniqueId'] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

/** Why a contact answers to a visitor. `verified` is set by the server only, from something it read itself from the desk vendor. */
export interface Evidence {
  readonly kind: EvidenceKind;
  readonly value: string;
  readonly verified: boolean;
}

/** Of what the visitor gave and contacts keep, in order of strength. */
export const CONFLICT_KINDS = ['externalId', 'email', 'phone'] as const;

/** What speaks against a contact: it has another value (`value`, its own) where the visitor gave one. */
export interface Conflict {
  readonly kind: (typeof CONFLICT_KINDS)[number];
  readonly value: string;
}

/** An agent's word that a visitor is a contact. `madeBy` is their name, `madeAt` ISO-8601. */
export interface Link {
  readonly id: string;
  readonly madeBy: string;
  readonly madeAt: string;
  /** What it was made under is no longer what the desk says, or somebody else answers now: it is asked again. */
  readonly isStale: boolean;
}

export interface Candidate {
  readonly contact: Contact;
  /** Strongest first, never empty. */
  readonly evidence: readonly Evidence[];
  readonly conflicts: readonly Conflict[];
  readonly link?: Link | undefined;
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

/** A link that stands for this visitor, with what it was made under. */
export interface LinkAnswer {
  readonly link: Omit<Link, 'isStale'>;
  readonly contact: Contact;
  /** The desk's unique id, or the conversation, that it ties. */
  readonly key: string;
  readonly identity: LinkedIdentity;
  /** The contacts the agent chose from. */
  readonly considered: readonly string[];
}

/** The part of an identity that a link is made under; a phone is in E.164 where it can be. */
export type LinkedIdentity = Omit<Identity, 'uniqueId'>;

/** Everything that is known about who a visitor may be. */
export interface MatchQuestion {
  readonly identity: LinkedIdentity;
  /** What each key answered, in any order of keys. */
  readonly answers: readonly KeyAnswer[];
  readonly link?: LinkAnswer | undefined;
}

/**
 * Decides who a visitor is. A link decides alone, as long as it answers for exactly this: the identity it was made under, and nobody
 * named but those the agent chose from. Otherwise `found` only if the strongest key that answers names exactly one contact and no
 * other key names someone else; else `ambiguous`, strongest candidate first. Nobody is ever picked in silence.
 */
export function decideMatch({ identity, answers, link }: MatchQuestion): Match {
  const named = new Map<string, { contact: Contact; evidence: Evidence[] }>();
  for (const { evidence, contacts } of [...answers].sort(byStrength)) {
    for (const contact of contacts) {
      const known = named.get(contact.id);
      if (known) known.evidence.push(evidence);
      else named.set(contact.id, { contact, evidence: [evidence] });
    }
  }
  const linked = link && linkedCandidate(link, isStale(link, identity, [...named.keys()]));
  const known = linked && named.get(linked.contact.id);
  if (linked) named.set(linked.contact.id, { ...linked, evidence: [...linked.evidence, ...(known?.evidence ?? [])] });

  const [first, ...others] = [...named.values()]
    .map((candidate) => ({ ...candidate, conflicts: conflictsOf(candidate.contact, identity) }))
    .sort(byEvidence);
  if (!first) return { status: 'none' };
  if (linked && !linked.link.isStale) return { status: 'found', ...first };
  return others.length === 0 && !linked
    ? { status: 'found', ...first }
    : { status: 'ambiguous', candidates: [first, ...others] };
}

function linkedCandidate({ link, contact, key }: LinkAnswer, stale: boolean) {
  const evidence: Evidence = { kind: 'link', value: key, verified: false };
  return { contact, evidence: [evidence], link: { ...link, isStale: stale } };
}

/** Whether an agent would now be asked something else than when they made the link. */
function isStale(link: LinkAnswer, identity: LinkedIdentity, named: readonly string[]): boolean {
  const isSameIdentity = CONFLICT_KINDS.every((kind) => link.identity[kind] === identity[kind]);
  return !isSameIdentity || named.some((id) => id !== link.contact.id && !link.considered.includes(id));
}

/** Where a contact has values and none of them is the visitor's. */
function conflictsOf(contact: Contact, identity: LinkedIdentity): readonly Conflict[] {
  const values = {
    externalId: contact.externalId === undefined ? [] : [contact.externalId],
    email: contact.emails,
    phone: contact.phones,
  };
  return CONFLICT_KINDS.flatMap((kind) => {
    const given = identity[kind];
    const [value] = values[kind];
    if (given === undefined || value === undefined) return [];
    const holds = values[kind].some((own) => (kind === 'email' ? normaliseEmail(own) : own) === given);
    return holds ? [] : [{ kind, value }];
  });
}

function byStrength(one: KeyAnswer, other: KeyAnswer): number {
  return strengthOf(one.evidence) - strengthOf(other.evidence);
}

/** By the strongest piece, then by how many pieces agree. The sort is stable, so equals keep the order they came in. */
function byEvidence(one: Unweighed, other: Unweighed): number {
  return weightOf(one) - weightOf(other) || other.evidence.length - one.evidence.length;
}

type Unweighed = Pick<Candidate, 'evidence' | 'link'>;

/** A link that is stale says little: it counts after everything else that speaks for a contact. */
function weightOf({ evidence, link }: Unweighed): number {
  const strongest = evidence.find(({ kind }) => kind !== 'link' || !link?.isStale);
  return strongest ? strengthOf(strongest) : EVIDENCE_KINDS.length;
}

/** A verified customer number stands above every other key but a link. */
function strengthOf({ kind, verified }: Evidence): number {
  return EVIDENCE_KINDS.indexOf(kind) - (verified ? 0.5 : 0);
}
