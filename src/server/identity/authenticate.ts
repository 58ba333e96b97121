import type { Context } from 'hono';
import { Refusal } from '../refusal.ts';
import type { SessionTokens } from './session-tokens.ts';
import { mayReadContacts, type SignedInAgent } from './signed-in-agent.ts';

/** The token of a request. Throws a `Refusal` when there is none. */
export function bearerToken(c: Context): string {
  const token = findBearerToken(c);
  if (!token) throw new Refusal('token_missing', 'Sign in first: this needs an "Authorization: Bearer" header.');
  return token;
}

/** The token of a request, if it has one; another scheme is a token we cannot use, not an absent one. */
export function findBearerToken(c: Context): string | undefined {
  const header = c.req.header('authorization')?.trim();
  if (!header) return undefined;
  const token = /^Bearer +(\S+)$/i.exec(header)?.[1];
  if (!token) throw new Refusal('token_invalid', 'The Authorization header is not "Bearer" and a token.');
  return token;
}

/** Who is asking for contacts. Throws a `Refusal` for everybody who may not see any. */
export async function contactReader(c: Context, tokens: SessionTokens): Promise<SignedInAgent> {
  const agent = await tokens.verify(bearerToken(c));
  if (!mayReadContacts(agent)) throw new Refusal('forbidden', 'Your role does not include working with contacts.');
  return agent;
}

/** Who is asking for the audit, which says enough of contacts that nobody else reads it. Throws a `Refusal`. */
export async function auditReader(c: Context, tokens: SessionTokens): Promise<SignedInAgent> {
  const agent = await tokens.verify(bearerToken(c));
  if (!agent.roles.includes('auditor')) throw new Refusal('forbidden', 'Only the role "auditor" reads the audit.');
  return agent;
}
