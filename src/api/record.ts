import * as v from 'valibot';
import { EVIDENCE_KINDS, type Match } from '../crm/match.ts';
import { ContactAnswer } from './contact.ts';

const Field = v.pipe(
  v.nullish(v.pipe(v.string(), v.trim(), v.maxLength(1024))),
  v.transform((text) => text || undefined),
);

/** The body of `POST /api/records/resolve`: who the desk says is talking. `country` puts a national phone number into E.164. */
export const ResolveRequest = v.object({
  desk: v.picklist(['iadvize']),
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
export type ResolveRequest = v.InferOutput<typeof ResolveRequest>;

const EvidenceAnswer = v.object({ kind: v.picklist(EVIDENCE_KINDS), value: v.string(), verified: v.boolean() });
const CandidateAnswer = v.object({ contact: ContactAnswer, evidence: v.pipe(v.array(EvidenceAnswer), v.nonEmpty()) });

/** The answer to it. */
export const MatchAnswer = v.variant('status', [
  v.object({ status: v.literal('found'), ...CandidateAnswer.entries }),
  v.object({ status: v.literal('ambiguous'), candidates: v.pipe(v.array(CandidateAnswer), v.nonEmpty()) }),
  v.object({ status: v.literal('none') }),
]) satisfies v.GenericSchema<unknown, Match>;
