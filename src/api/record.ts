import * as v from 'valibot';
import { assertNever } from '../crm/assert-never.ts';
import type { Contact } from '../crm/contact.ts';
import { type Candidate, CONFLICT_KINDS, EVIDENCE_KINDS, type Evidence, type Link, type Match } from '../crm/match.ts';
import { DESKS } from '../crm/work.ts';
import { ContactAnswer, encodeContact } from './contact.ts';

const Field = v.pipe(
  v.nullish(v.pipe(v.string(), v.trim(), v.maxLength(1024))),
  v.transform((text) => text || undefined),
);

/** Why a record is asked for: somebody looks at it now, or will when the focus gets there. */
export const LOOKUP_PURPOSES = ['focus', 'prefetch'] as const;
export type LookupPurpose = (typeof LOOKUP_PURPOSES)[number];

/** The visitor of a conversation as the desk describes them. `country` puts a national phone number into E.164. */
export const VisitorQuestion = v.object({
  desk: v.picklist(DESKS),
  conversationId: v.pipe(v.string(), v.nonEmpty(), v.maxLength(128)),
  projectId: v.pipe(
    v.nullish(v.pipe(v.number(), v.safeInteger())),
    v.transform((id) => id ?? undefined),
  ),
  visitor: v.object({
    externalId: Field,
    uniqueId: Field,
    email: Field,
    phone: Field,
    country: Field,
    firstName: Field,
    lastName: Field,
  }),
});
export type VisitorQuestion = v.InferOutput<typeof VisitorQuestion>;

/**
 * The body of `POST /api/records/resolve`: who the desk says is talking, and what the answer is for. `awaitVerification`: answer only
 * when it is known what the desk's vendor itself says of the conversation; otherwise the answer waits for nobody.
 */
export const ResolveRequest = v.object({
  ...VisitorQuestion.entries,
  purpose: v.nullish(v.picklist(LOOKUP_PURPOSES), 'focus'),
  awaitVerification: v.nullish(v.boolean(), false),
});

const EvidenceAnswer = v.object({ kind: v.picklist(EVIDENCE_KINDS), value: v.string(), verified: v.boolean() });
const ConflictAnswer = v.object({ kind: v.picklist(CONFLICT_KINDS), value: v.string() });
const MatchedLink = v.object({
  id: v.string(),
  madeBy: v.string(),
  madeAt: v.string(),
  isStale: v.boolean(),
}) satisfies v.GenericSchema<unknown, Link>;
const CandidateAnswer = v.object({
  contact: ContactAnswer,
  evidence: v.pipe(v.array(EvidenceAnswer), v.nonEmpty()),
  conflicts: v.nullish(v.array(ConflictAnswer), []),
  link: v.pipe(
    v.nullish(MatchedLink),
    v.transform((link) => link ?? undefined),
  ),
});

/** The answer to it. */
export const MatchAnswer = v.variant('status', [
  v.object({ status: v.literal('found'), ...CandidateAnswer.entries }),
  v.object({ status: v.literal('ambiguous'), candidates: v.pipe(v.array(CandidateAnswer), v.nonEmpty()) }),
  v.object({ status: v.literal('none') }),
]) satisfies v.GenericSchema<unknown, Match>;

/** `isVerifying`: the vendor is being asked who this is; the same request with `awaitVerification` has its answer. */
export interface Resolved {
  readonly match: Match;
  readonly isVerifying: boolean;
}

export const ResolveAnswer = v.pipe(
  v.intersect([MatchAnswer, v.object({ isVerifying: v.nullish(v.boolean(), false) })]),
  v.transform(({ isVerifying, ...match }): Resolved => ({ match, isVerifying })),
);

export function encodeResolved({ match, isVerifying }: Resolved) {
  return { ...encodeMatch(match), isVerifying };
}

function encodeMatch(match: Match) {
  switch (match.status) {
    case 'found':
      return { status: match.status, ...encodeCandidate(match) };
    case 'ambiguous':
      return { status: match.status, candidates: match.candidates.map(encodeCandidate) };
    case 'none':
      return { status: match.status };
    default:
      return assertNever(match);
  }
}

function encodeCandidate({ contact, evidence, conflicts, link }: Candidate) {
  return { contact: encodeContact(contact), evidence, conflicts, link: link ?? null };
}

/**
 * The answer of `POST /api/contacts/duplicates`, whose body is a new contact: who may be the same person, those with the most in
 * common first. `isSameName`: nothing but the name may be the same.
 */
export const DuplicatesAnswer = v.object({
  duplicates: v.array(v.object({ contact: ContactAnswer, evidence: v.array(EvidenceAnswer), isSameName: v.boolean() })),
});
export interface Duplicate {
  readonly contact: Contact;
  readonly evidence: readonly Evidence[];
  readonly isSameName: boolean;
}
