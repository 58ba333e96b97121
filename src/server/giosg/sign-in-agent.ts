import { createGiosgClient } from '../../giosg/client.ts';
import type { Trigger } from '../../giosg/verify-trigger.ts';
import type { SignedInAgent } from '../identity/signed-in-agent.ts';
import type { GiosgDesk } from './giosg-desk.ts';

/** The page waits for it. */
const NAME_TIMEOUT_MS = 2_000;
const LONGEST_NAME = 200;

/** Who opened a panel: the user that giosg has signed, with the name that it knows them by, if it says so in time. */
export async function agentOf(trigger: Trigger & { readonly userId: string }, desk: GiosgDesk): Promise<SignedInAgent> {
  const id = `giosg:${trigger.userId}`;
  return { id, name: (await nameOf(trigger, desk)) ?? id, roles: ['agent'], giosgOrgId: trigger.orgId };
}

async function nameOf(
  { token, userId }: Trigger,
  { apiUrl, appSecret: secret, fetch }: GiosgDesk,
): Promise<string | undefined> {
  if (token === undefined) return undefined;
  try {
    const client = createGiosgClient({ baseUrl: apiUrl, authorization: { type: 'trigger', token, secret }, fetch });
    const user = await client.users.me({ signal: AbortSignal.timeout(NAME_TIMEOUT_MS) });
    // Nothing signs for us whose token it is.
    if (user.id !== userId) return undefined;
    const name = user.full_name?.trim() || [user.first_name, user.last_name].filter(Boolean).join(' ').trim();
    return name.slice(0, LONGEST_NAME) || undefined;
  } catch {
    // Their id names them as well.
    return undefined;
  }
}
