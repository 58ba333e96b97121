import { createAsk } from './ask.ts';
import type { Credentials, Send } from './client.ts';
import { type Session, SessionAnswer } from './session.ts';

/** Apart from the client, since it comes before everything that only an agent may ask. Rejects with an `ApiError`. */
export function createSignIn<Signal>(send: Send<Signal>): (credentials: Credentials) => Promise<Session> {
  const ask = createAsk(send);
  return ({ bearer, code, cpaJwt }) =>
    ask({ method: 'POST', path: '/api/session', token: bearer, body: { code, cpaJwt } }, SessionAnswer);
}
