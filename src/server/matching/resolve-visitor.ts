import { decideMatch, type Match } from '../../crm/match.ts';
import type { Visitor } from '../../crm/visitor.ts';
import type { ProjectScope, RecordSource } from '../record-source.ts';
import { identityKeysOf } from './identity-key.ts';

/**
 * Whose record a visitor's is. What the desk says of a visitor is unsigned, so no evidence is ever `verified` here: that
 * takes something read from the desk vendor itself.
 */
export async function resolveVisitor(visitor: Visitor, scope: ProjectScope, records: RecordSource): Promise<Match> {
  const keys = identityKeysOf(visitor);
  if (keys.length === 0) return { status: 'none' };
  const holders = await records.findByKeys(keys, scope);
  return decideMatch(
    holders.map(({ key, contacts }) => ({ evidence: { kind: key.kind, value: key.key, verified: false }, contacts })),
  );
}
