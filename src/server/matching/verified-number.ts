import type { VisitorQuestion } from '../../api/record.ts';
import type { BridgedConversation } from '../../iadvize/graphql.ts';
import { type Bridge, identityKeyOf } from '../iadvize/bridge.ts';
import type { ProjectScope } from '../record-source.ts';
import { identityKey } from './identity-key.ts';

/**
 * The customer number that the desk's vendor says the visitor of a conversation was authenticated with, as our own keys have it;
 * `undefined` where that says nothing to this agent: the conversation is of another project than theirs, or than the desk says.
 */
export function verifiedNumberOf(
  vendor: BridgedConversation | undefined,
  { allowed, requested }: ProjectScope,
): string | undefined {
  const { projectId, visitor } = vendor ?? {};
  // Where the vendor does not say, it may be anybody's; whoever sees all projects sees that one too.
  const isAllowed = !allowed || (projectId !== undefined && allowed.includes(projectId));
  const isAsSaid = requested === undefined || projectId === undefined || projectId === requested;
  if (!isAllowed || !isAsSaid || visitor?.externalUserId === undefined) return undefined;
  return identityKey('externalId', visitor.externalUserId);
}

/** The same, asked of the vendor unless that is known already. */
export async function readVerifiedNumber(
  bridge: Pick<Bridge, 'read'>,
  { desk, conversationId, visitor }: Pick<VisitorQuestion, 'desk' | 'conversationId' | 'visitor'>,
  scope: ProjectScope,
): Promise<string | undefined> {
  return verifiedNumberOf(await bridge.read({ desk, conversationId }, identityKeyOf(visitor)), scope);
}
