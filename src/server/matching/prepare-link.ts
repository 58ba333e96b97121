import type { LinkTarget } from '../../api/link.ts';
import type { PreparedLink } from '../record-source.ts';
import { linkedIdentityOf } from './identity-key.ts';

/** A link's visitor as our own keys have it. */
export function prepareLink({ desk, conversationId, visitor, considered }: LinkTarget): PreparedLink {
  return { desk, conversationId, uniqueId: visitor.uniqueId, identity: linkedIdentityOf(visitor), considered };
}
