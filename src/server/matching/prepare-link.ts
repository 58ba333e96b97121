import type { LinkTarget } from '../../api/link.ts';
import type { PreparedLink } from '../record-source.ts';
import { linkedIdentityOf } from './identity-key.ts';

/** A link's visitor as our own keys have it; `verifiedNumber` is the customer number that the desk's vendor gives. */
export function prepareLink(
  { desk, conversationId, visitor, considered }: LinkTarget,
  verifiedNumber?: string,
): PreparedLink {
  const identity = linkedIdentityOf(visitor, verifiedNumber);
  return { desk, conversationId, uniqueId: visitor.uniqueId, identity, considered };
}
