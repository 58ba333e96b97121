import { checkId } from './check-id.ts';
import type { CallOptions } from './client.ts';
import { createAsk } from './create-ask.ts';
import { BadAnswer, NotSent } from './giosg-error.ts';
import { parseGiosgOrigin } from './parse-giosg-origin.ts';
import { readOne } from './read-one.ts';
import { AppUserToken } from './resources.ts';
import { createSend } from './send-request.ts';

export interface CodeExchange {
  readonly baseUrl: string;
  readonly appId: string;
  readonly secret: string;
  /** The `app_user_code` of a trigger request, which lives for 30 s. */
  readonly code: string;
  readonly fetch?: typeof globalThis.fetch | undefined;
  readonly timeoutMs?: number | undefined;
}

/**
 * Exchanges a code for the app user's token, once: whether a code can be used again is not documented. Rejects with a `GiosgError`,
 * `InvalidFields` for a code that has ended. Sources: github.com/giosg/giosgapps_bindings, github.com/giosg/weather-app.
 */
export async function exchangeCode(
  { baseUrl, appId, secret, code, fetch, timeoutMs }: CodeExchange,
  { signal }: CallOptions = {},
): Promise<AppUserToken> {
  if (!code) throw new NotSent('code', "Field 'code' is required");
  const client_id = checkId('client_id', appId);
  const ask = createAsk(createSend({ origin: parseGiosgOrigin(baseUrl), fetch, timeoutMs }), []);
  const fields = { grant_type: 'authorization_code', code, client_id, client_secret: secret };
  const text = await ask({ method: 'POST', path: '/identity/token', body: { type: 'form', fields } }, signal);
  const token = readOne(AppUserToken, text);
  if (token.app_id !== appId) throw new BadAnswer('giosg answered with a token of another app');
  if (token.token_type.toLowerCase() !== 'token') throw new BadAnswer('giosg answered with a token of another type');
  return token;
}
