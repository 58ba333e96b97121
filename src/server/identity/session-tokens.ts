import { createSecretKey, randomBytes } from 'node:crypto';
import { decodeProtectedHeader, jwtVerify, SignJWT } from 'jose';
import * as v from 'valibot';
import type { Session } from '../../api/session.ts';
import { Refusal } from '../refusal.ts';
import { refusalOf } from './host-tokens.ts';
import { AgentClaims, type SignedInAgent } from './signed-in-agent.ts';

const TOKEN_LIFE_S = 15 * 60;
const SESSION_LIFE_S = 12 * 60 * 60;
/** Marks our own tokens, so that a host's can never pass for one, even where both are signed with the same secret. */
const TYPE = 'deskside-session+jwt';
const NAME = 'deskside';
const REMEMBERED_TOKENS = 1_000;

/** What a token of ours says; `beganS` is when the agent first signed in, in seconds. */
const SessionClaims = v.object({
  ...AgentClaims.entries,
  sub: v.string(),
  name: v.string(),
  giosgOrgId: v.optional(v.string()),
  exp: v.number(),
  beganS: v.number(),
});

export interface SessionTokens {
  isOurs(token: string): boolean;
  /** A new session. */
  begin(agent: SignedInAgent): Promise<Session>;
  /** Another token for the same session. Throws a `Refusal`, `session_ended` when twelve hours have passed. */
  renew(token: string): Promise<Session>;
  /** Who holds this token. Throws a `Refusal`. */
  verify(token: string): Promise<SignedInAgent>;
}

/** Our own tokens. Without a secret they end with the process. `now` is in milliseconds. */
export function createSessionTokens(secret: string | undefined, now: () => number): SessionTokens {
  const key = createSecretKey(secret ? Buffer.from(secret) : randomBytes(32));
  const nowS = () => Math.floor(now() / 1000);
  // A panel sends the same token with every request; its signature need not be computed anew each time.
  const remembered = new Map<string, { agent: SignedInAgent; expiresS: number }>();

  async function issue(agent: SignedInAgent, beganS: number): Promise<Session> {
    const expiresS = nowS() + TOKEN_LIFE_S;
    const { id, name, locale, roles, projects, giosgOrgId } = agent;
    const token = await new SignJWT({ name, locale, roles: [...roles], projects, giosgOrgId, beganS })
      .setProtectedHeader({ alg: 'HS256', typ: TYPE })
      .setSubject(id)
      .setIssuer(NAME)
      .setAudience(NAME)
      .setExpirationTime(expiresS)
      .sign(key);
    return {
      token,
      expiresAt: new Date(expiresS * 1000).toISOString(),
      agent: { id, name, locale, roles: [...roles] },
    };
  }

  /** `atS` is the time to judge the expiry by. */
  async function read(token: string, atS: number): Promise<v.InferOutput<typeof SessionClaims>> {
    try {
      const { payload } = await jwtVerify(token, key, {
        algorithms: ['HS256'],
        typ: TYPE,
        issuer: NAME,
        audience: NAME,
        requiredClaims: ['exp'],
        currentDate: new Date(atS * 1000),
      });
      return v.parse(SessionClaims, payload);
    } catch (error) {
      throw error instanceof v.ValiError ? new Refusal('token_invalid', 'Sign in again.') : refusalOf(error);
    }
  }

  function remember(token: string, agent: SignedInAgent, expiresS: number): void {
    const oldest = remembered.keys().next().value;
    if (remembered.size >= REMEMBERED_TOKENS && oldest !== undefined) remembered.delete(oldest);
    remembered.set(token, { agent, expiresS });
  }

  return {
    isOurs(token) {
      try {
        return decodeProtectedHeader(token).typ === TYPE;
      } catch {
        return false;
      }
    },
    begin: (agent) => issue(agent, nowS()),
    async renew(token) {
      // Before the expiry: an agent back from a long break hears that the session is over, not that a token is.
      const { beganS } = await read(token, 0);
      if (nowS() >= beganS + SESSION_LIFE_S) {
        throw new Refusal('session_ended', 'The session has ended after 12 hours. Sign in again.');
      }
      const claims = await read(token, nowS());
      return issue(agentOf(claims), beganS);
    },
    async verify(token) {
      const known = remembered.get(token);
      if (known && known.expiresS > nowS()) return known.agent;
      remembered.delete(token);
      const claims = await read(token, nowS());
      const agent = agentOf(claims);
      remember(token, agent, claims.exp);
      return agent;
    },
  };
}

function agentOf({ sub, ...claims }: v.InferOutput<typeof SessionClaims>): SignedInAgent {
  const { name, locale, roles, projects, giosgOrgId } = claims;
  return { id: sub, name, locale, roles, projects, giosgOrgId };
}
