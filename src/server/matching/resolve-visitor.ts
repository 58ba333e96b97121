import type { VisitorQuestion } from '../../api/record.ts';
import { decideMatch, type Match } from '../../crm/match.ts';
import type { ProjectScope, RecordSource } from '../record-source.ts';
import { identityKeysOf, linkedIdentityOf } from './identity-key.ts';

/**
 * Whose record a visitor's is. What the desk says of a visitor is unsigned; only `verifiedNumber`, the customer number that the desk's
 * vendor itself gives (see `verifiedNumberOf`), makes evidence `verified`. It is a key of its own where the desk says another, or none.
 */
export async function resolveVisitor(
  { desk, conversationId, visitor }: VisitorQuestion,
  scope: ProjectScope,
  records: Pick<RecordSource, 'findHolders'>,
  verifiedNumber?: string,
): Promise<Match> {
  const said = identityKeysOf(visitor);
  const isSaid = said.some(({ kind, key }) => kind === 'externalId' && key === verifiedNumber);
  const isMore = verifiedNumber !== undefined && !isSaid;
  const keys = isMore ? [{ kind: 'externalId' as const, key: verifiedNumber }, ...said] : said;
  const { answers, link } = await records.findHolders(
    { desk, conversationId, keys, uniqueId: visitor.uniqueId },
    scope,
  );
  return decideMatch({
    identity: linkedIdentityOf(visitor, verifiedNumber),
    answers: answers.map(({ kind, value, contacts }) => ({
      evidence: { kind, value, verified: kind === 'externalId' && value === verifiedNumber },
      contacts,
    })),
    link,
  });
}
