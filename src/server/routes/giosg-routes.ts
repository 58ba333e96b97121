import { type Context, Hono } from 'hono';
import { decodeJwt } from 'jose';
import type { Logger } from 'pino';
import { encodeGiosgVisitor, GiosgEventsQuery, GiosgVariableRequest, GiosgVisitorRequest } from '../../api/giosg.ts';
import { assertNever } from '../../crm/assert-never.ts';
import { GiosgError } from '../../giosg/giosg-error.ts';
import type { RememberResult } from '../database/remember-result.ts';
import type { GiosgDesk } from '../giosg/giosg-desk.ts';
import { type ChatReading, readVisitor, writeVariable } from '../giosg/read-visitor.ts';
import { refusalOfGiosg } from '../giosg/vendor-refusal.ts';
import { bearerToken, contactReader } from '../identity/authenticate.ts';
import type { SessionTokens } from '../identity/session-tokens.ts';
import type { SignedInAgent } from '../identity/signed-in-agent.ts';
import { readBody, readQuery } from '../read-body.ts';
import { Refusal } from '../refusal.ts';
import { readWrite } from './read-write.ts';

/** What the app needs of giosg. */
export interface GiosgParts {
  readonly desk: GiosgDesk;
  readonly remember: RememberResult;
}

/** Somebody who came from giosg. */
interface Caller {
  readonly agent: SignedInAgent;
  readonly orgId: string;
  readonly userId: string;
  readonly parts: GiosgParts;
}

/** `/api/giosg/*`: what happens to an agent's chats at giosg, and who is in them. For agents whom giosg has sent, of their organisation. */
export function giosgRoutes({
  tokens,
  giosg,
  log,
}: {
  readonly tokens: SessionTokens;
  readonly giosg: GiosgParts | undefined;
  readonly log: Pick<Logger, 'warn'>;
}): Hono {
  const routes = new Hono();

  routes.get('/events', async (c) => {
    const { orgId, userId, parts } = await callerOf(c);
    const { after } = readQuery(c, GiosgEventsQuery);
    // Verified already; the panel comes back with its next token.
    const { exp = 0 } = decodeJwt(bearerToken(c));
    const lines = await parts.desk.streams.open({ orgId, userId }, { after, sessionEndsMs: exp * 1_000 });
    // A proxy that waits for more would keep them.
    c.header('X-Accel-Buffering', 'no');
    return c.body(lines, 200, { 'Content-Type': 'application/x-ndjson' });
  });

  routes.post('/visitor', async (c) => {
    const caller = await callerOf(c);
    const { chatId } = await readBody(c, GiosgVisitorRequest);
    const reading = await readingOf(c, caller, chatId);
    return c.json(encodeGiosgVisitor(await orRefuse(c, () => readVisitor(reading))));
  });

  routes.post('/variables', async (c) => {
    const caller = await callerOf(c);
    const { body, mark } = await readWrite(c, GiosgVariableRequest);
    const { chatId, ...fields } = body;
    // What is begun is done, whoever waits for it.
    const reading = { ...(await readingOf(c, caller, chatId)), signal: new AbortController().signal };
    const work = async () => {
      await orRefuse(c, () => writeVariable(reading, fields));
      return {};
    };
    const { idempotencyKey: key, fingerprint = '' } = mark;
    if (key === undefined) return c.json(await work());
    const remembered = await caller.parts.remember({ agentId: caller.agent.id, key, fingerprint }, work);
    switch (remembered.status) {
      case 'done':
        return c.json({});
      case 'in_progress':
        throw new Refusal('desk_unavailable', 'This is being written already. Try again in half a minute.');
      case 'key_reused':
        throw new Refusal('idempotency_key_reused', 'This idempotency key came with another request before.');
      default:
        return assertNever(remembered);
    }
  });

  return routes;

  async function callerOf(c: Context): Promise<Caller> {
    const agent = await contactReader(c, tokens);
    if (!giosg) throw new Refusal('not_configured', 'There is no giosg app here: GIOSG_APP_ID is not set.');
    const { giosgOrgId: orgId } = agent;
    if (orgId === undefined) throw new Refusal('forbidden', 'This is for agents who come from giosg.');
    if (!(await giosg.desk.isWelcome(orgId))) {
      throw new Refusal('forbidden', 'Your organization does not use Deskside in giosg any more.');
    }
    return { agent, orgId, userId: agent.id.replace(/^giosg:/, ''), parts: giosg };
  }

  async function readingOf(c: Context, { orgId, userId, parts }: Caller, chatId: string): Promise<ChatReading> {
    const { accesses, pings } = parts.desk;
    // We ask with rights to every chat of the organisation, which its agents need not have.
    if (!(await pings.haveChat({ orgId, userId }, chatId))) {
      throw new Refusal('not_found', 'giosg has named no such chat of yours.');
    }
    return { orgId, chatId, accesses, pings, signal: c.req.raw.signal };
  }

  async function orRefuse<Answer>(c: Context, ask: () => Promise<Answer>): Promise<Answer> {
    try {
      return await ask();
    } catch (error) {
      // An agent who has moved on is no failure.
      if (c.req.raw.signal.aborted) throw new Refusal('desk_unavailable', 'Nobody waits for this answer any more.');
      if (error instanceof Refusal) throw error;
      const refusal = refusalOfGiosg(error);
      if (error instanceof GiosgError) log.warn({ code: refusal.code, reason: error.code }, 'giosg');
      throw refusal;
    }
  }
}
