import { createSecretKey } from 'node:crypto';
import { jwtVerify } from 'jose';
import * as v from 'valibot';
import { refusalOf } from '../identity/host-tokens.ts';
import { Refusal } from '../refusal.ts';
import { CUSTOM_APP_PATH, type CustomAppSettings } from './custom-app.ts';

/** Who iAdvize says has opened a custom app. */
export interface CpaAgent {
  /** The operator's id there. */
  readonly operatorId: string;
  readonly email: string | undefined;
  /** What iAdvize signed, which tells one token from another: its signature can be spelt in several ways. */
  readonly signed: string;
  readonly expiresAtMs: number;
}

/** iAdvize's own are good for a minute; one that is good for much longer is none of those. */
const LONGEST_LIFE_S = 5 * 60;

const Claims = v.object({
  sub: v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(64)),
  aud: v.string(),
  exp: v.pipe(v.number(), v.safeInteger()),
  // It is only a name: one that cannot be read keeps nobody out.
  email: v.fallback(v.optional(v.pipe(v.string(), v.trim(), v.maxLength(200))), undefined),
});

/**
 * Reads who an agent is from the token that iAdvize signs for its custom apps: HS256 with the app's secret as text. Throws a `Refusal`.
 * `now` is in milliseconds. Source: docs/build-apps.md of github.com/iadvize/documentation, "Use authentication".
 */
export function createCpaTokenVerifier(
  settings: CustomAppSettings,
  now: () => number,
): (token: string) => Promise<CpaAgent> {
  if (settings.status === 'notConfigured') {
    return async () => {
      throw new Refusal(
        'not_configured',
        `This server takes no operator of iAdvize: set ${settings.missing.join(' and ')}.`,
      );
    };
  }
  const key = createSecretKey(Buffer.from(settings.secret, 'utf8'));
  return async (token) => {
    const options = {
      // Pinned on our side: a token must not choose how it is verified.
      algorithms: ['HS256'],
      issuer: 'iadvize',
      requiredClaims: ['exp', 'sub', 'aud'],
      currentDate: new Date(now()),
    };
    const { payload } = await jwtVerify(token, key, options).catch((error) => {
      throw refusalOf(error);
    });
    const claims = v.safeParse(Claims, payload);
    if (!claims.success) {
      const names = claims.issues.map((issue) => v.getDotPath(issue)).join(', ');
      throw new Refusal('token_invalid', `The token's claims cannot be used: ${names}.`);
    }
    const { sub, aud, exp, email } = claims.output;
    if (exp > now() / 1000 + LONGEST_LIFE_S) {
      throw new Refusal('token_invalid', 'The token lives longer than those of iAdvize do.');
    }
    // Signed for another app of the same secret, it says nothing here.
    if (!isOurs(aud, settings.publicUrl))
      throw new Refusal('token_invalid', 'The token is for another page than ours.');
    const signed = token.slice(0, token.lastIndexOf('.'));
    return { operatorId: sub, email: email || undefined, signed, expiresAtMs: exp * 1000 };
  };
}

/** Whether the query belongs to it is not documented, so both are taken. */
function isOurs(audience: string, publicUrl: string): boolean {
  if (!URL.canParse(audience)) return false;
  const { origin, pathname, username, password } = new URL(audience);
  return origin === new URL(publicUrl).origin && pathname === CUSTOM_APP_PATH && !username && !password;
}
