import { createSecretKey } from 'node:crypto';
import { createRemoteJWKSet, errors, type JWTPayload, type JWTVerifyOptions, jwtVerify } from 'jose';
import * as v from 'valibot';
import type { HostTokens } from '../config.ts';
import { Refusal } from '../refusal.ts';
import { AgentClaims, type SignedInAgent } from './signed-in-agent.ts';

/** Reads who an agent is from the token their CRM signed. Throws a `Refusal`. */
export type VerifyHostToken = (token: string) => Promise<SignedInAgent>;

// Pinned on our side: a token must not choose how it is verified. No symmetric one with public keys, and never "none".
const SECRET_ALGORITHMS = ['HS256'];
const PUBLIC_KEY_ALGORITHMS = ['RS256', 'PS256', 'ES256', 'EdDSA'];

/** Failures of the place the keys come from; the token may be a good one. */
const ABOUT_KEYS = ['ERR_JOSE_GENERIC', 'ERR_JWKS_TIMEOUT', 'ERR_JWKS_INVALID'];

/** `now` is in milliseconds. With nothing configured nobody gets in. */
export function createHostTokenVerifier(settings: HostTokens | undefined, now: () => number): VerifyHostToken {
  if (!settings) {
    return async () => {
      throw new Refusal(
        'token_invalid',
        'This server verifies no agents: AGENT_JWT_SECRET or AGENT_JWKS_URL is not set.',
      );
    };
  }
  const verify = verifierOf(settings);
  return async (token) => {
    const options = {
      issuer: settings.issuer,
      audience: settings.audience,
      requiredClaims: ['exp', 'sub'],
      currentDate: new Date(now()),
    };
    const payload = await verify(token, options).catch((error) => {
      throw refusalOf(error);
    });
    const claims = v.safeParse(AgentClaims, payload);
    if (!claims.success) {
      const names = claims.issues.map((issue) => v.getDotPath(issue)).join(', ');
      throw new Refusal('token_invalid', `The token's claims cannot be used: ${names}.`);
    }
    const { sub, name, locale, roles, projects } = claims.output;
    // Subjects of different issuers must never meet.
    return { id: `crm:${sub}`, name: name || sub, locale, roles, projects };
  };
}

function verifierOf(settings: HostTokens): (token: string, options: JWTVerifyOptions) => Promise<JWTPayload> {
  if (settings.type === 'secret') {
    const key = createSecretKey(Buffer.from(settings.secret));
    return async (token, options) =>
      (await jwtVerify(token, key, { ...options, algorithms: SECRET_ALGORITHMS })).payload;
  }
  const keys = createRemoteJWKSet(new URL(settings.url));
  return async (token, options) =>
    (await jwtVerify(token, keys, { ...options, algorithms: PUBLIC_KEY_ALGORITHMS })).payload;
}

/** Why a token was refused, without quoting it. */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof errors.JWTExpired) return new Refusal('token_expired', 'The token has expired. Sign in again.');
  if (error instanceof errors.JOSEError && !ABOUT_KEYS.includes(error.code)) {
    return new Refusal('token_invalid', 'The token is not one this server accepts. Sign in again.');
  }
  return new Refusal('identity_unavailable', 'The keys at AGENT_JWKS_URL cannot be read just now. Try again.');
}
