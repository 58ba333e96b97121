import { Hono } from 'hono';
import type { Logger } from 'pino';
import { type Session, SessionRequest } from '../../api/session.ts';
import { DatabaseFailure } from '../database/database.ts';
import { bearerToken, findBearerToken } from '../identity/authenticate.ts';
import type { VerifyHostToken } from '../identity/host-tokens.ts';
import type { SessionCodes } from '../identity/session-codes.ts';
import type { SessionTokens } from '../identity/session-tokens.ts';
import { mayReadContacts, type SignedInAgent } from '../identity/signed-in-agent.ts';
import { readBody } from '../read-body.ts';
import type { RecordSource } from '../record-source.ts';
import { Refusal } from '../refusal.ts';

/** The demo's agent. Their language is the browser's. */
const DEMO_AGENT: SignedInAgent = { id: 'demo:ada', name: 'Ada Agent', roles: ['agent', 'lead'] };

/** `POST /api/session`: signing in and staying so. `POST /api/session/codes`: a code with which a CRM opens the tab. */
export function sessionRoutes(deps: {
  readonly verifyHostToken: VerifyHostToken;
  readonly tokens: SessionTokens;
  readonly codes: SessionCodes;
  readonly demo: boolean;
  readonly records: Pick<RecordSource, 'rememberAgent'>;
  /** Whether an organisation at giosg has our app. */
  readonly isWelcome: (giosgOrgId: string) => Promise<boolean>;
  /** Who iAdvize's token for its custom apps names. */
  readonly signInOperator: (cpaJwt: string) => Promise<SignedInAgent>;
  readonly log: Pick<Logger, 'warn'>;
}): Hono {
  const { verifyHostToken, tokens, codes, demo, records, isWelcome, signInOperator, log } = deps;
  const routes = new Hono();

  routes.post('/', async (c) => {
    const token = findBearerToken(c);
    if (token) {
      return c.json(tokens.isOurs(token) ? await renew(token) : await begin(await verifyHostToken(token)));
    }
    const { code, cpaJwt } = await readBody(c, SessionRequest);
    if (code !== undefined) {
      const agent = await codes.redeem(code);
      if (!agent)
        throw new Refusal('code_invalid', 'This code was used before or is older than a minute. Sign in again.');
      await refuseUninstalled(agent);
      return c.json(await begin(agent));
    }
    if (cpaJwt !== undefined) return c.json(await begin(await signInOperator(cpaJwt)));
    if (demo) return c.json(await begin(DEMO_AGENT));
    throw new Refusal('token_missing', 'Sign in with a token of your CRM, or with a code.');
  });

  // A host's token only: whoever holds a token of ours is signed in already and has nothing to open with a code.
  routes.post('/codes', async (c) => {
    const token = bearerToken(c);
    if (tokens.isOurs(token)) throw new Refusal('token_invalid', 'Codes are for hosts: send a token of your CRM.');
    return c.json({ code: await codes.issue(await verifyHostToken(token)) }, 201);
  });

  return routes;

  async function renew(token: string): Promise<Session> {
    const session = await tokens.renew(token);
    await refuseUninstalled(await tokens.verify(session.token));
    return session;
  }

  async function refuseUninstalled({ giosgOrgId }: SignedInAgent): Promise<void> {
    if (giosgOrgId === undefined || (await isWelcome(giosgOrgId))) return;
    throw new Refusal('session_ended', 'Your organization does not use Deskside in giosg any more.');
  }

  /** A new session of somebody who can be given tasks from now on. Signing in waits for no database, and fails for none. */
  function begin(agent: SignedInAgent): Promise<Session> {
    if (mayReadContacts(agent)) {
      records.rememberAgent({ id: agent.id, name: agent.name }).catch((error: unknown) => {
        const cause = error instanceof DatabaseFailure ? error.code : 'unknown';
        log.warn({ code: 'agent_not_remembered', cause }, 'session');
      });
    }
    return tokens.begin(agent);
  }
}
