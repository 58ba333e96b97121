import type { VisitorQuestion } from '../../api/record.ts';
import { decideMatch, type Match } from '../../crm/match.ts';
import type { ProjectScope, RecordSource } from '../record-source.ts';
import { identityKeysOf, linkedIdentityOf } from './identity-key.ts';

/**
 * Whose record a visitor's is. What the desk says of a visitor is unsigned, so no evidence is ever `verified` here: that
 * takes something read from the desk vendor itself.
 */
export async function resolveVisitor(
  { desk, conversationId, visitor }: VisitorQuestion,
  scope: ProjectScope,
  records: Pick<RecordSource, 'findHolders'>,
): Promise<Match> {
  const { answers, link } = await records.findHolders(
    { desk, conversationId, keys: identityKeysOf(visitor), uniqueId: visitor.uniqueId },
    scope,
  );
  return decideMatch({
    identity: linkedIdentityOf(visitor),
    answers: answers.map(({ kind, value, contacts }) => ({ evidence: { kind, value, verified: false }, contacts })),
    link,
  });
}
