import { type JWTPayload, SignJWT } from 'jose';

export const JWT_SECRET = 'the secret of the CRM in the browser tests';
export const JWT_AUDIENCE = 'deskside-browser-tests';

/** A token as the CRM page signs it, good for five minutes unless its claims say otherwise. */
export function mintToken(claims: JWTPayload = {}, secret = JWT_SECRET): Promise<string> {
  const exp = Math.floor(Date.now() / 1_000) + 300;
  return new SignJWT({ sub: 'ada', name: 'Ada Agent', locale: 'en', aud: JWT_AUDIENCE, exp, ...claims })
    .setProtectedHeader({ alg: 'HS256' })
    .sign(new TextEncoder().encode(secret));
}

/** A single-use code that opens the CRM tab. */
export async function mintCode(server: string, claims: JWTPayload = {}): Promise<string> {
  const answer = await fetch(`${server}/api/session/codes`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${await mintToken(claims)}` },
  });
  const { code } = (await answer.json()) as { code: string };
  return code;
}
