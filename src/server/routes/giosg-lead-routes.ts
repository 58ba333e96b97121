import { type Context, Hono } from 'hono';
import type { Logger } from 'pino';
import {
  GiosgAppsQuery,
  GiosgAvailabilityRequest,
  GiosgDeleteAppRequest,
  GiosgInstallationsQuery,
  GiosgLogQuery,
  GiosgLosingQuery,
  GiosgRegisterRequest,
  GiosgRegistrationQuery,
} from '../../api/giosg-lead.ts';
import { GiosgError } from '../../giosg/giosg-error.ts';
import { createTurns } from '../giosg/create-turns.ts';
import { changeAvailability, countLosing, deleteApp, deleteWebhook } from '../giosg-lead/change-app.ts';
import type { GiosgLead } from '../giosg-lead/create-giosg-lead.ts';
import type { LeadQuestion } from '../giosg-lead/lead-question.ts';
import { leadRefusal, notSet } from '../giosg-lead/lead-refusal.ts';
import { readApps } from '../giosg-lead/read-apps.ts';
import { readInstallations } from '../giosg-lead/read-installations.ts';
import { readLog } from '../giosg-lead/read-log.ts';
import { readOverview } from '../giosg-lead/read-overview.ts';
import { readWebhooks } from '../giosg-lead/read-webhooks.ts';
import { carryOut, planFor } from '../giosg-lead/registration.ts';
import { bearerToken } from '../identity/authenticate.ts';
import type { SessionTokens } from '../identity/session-tokens.ts';
import type { SignedInAgent } from '../identity/signed-in-agent.ts';
import { readBody, readQuery } from '../read-body.ts';
import { Refusal } from '../refusal.ts';

/** Less than the page waits: long lists are many requests to giosg. */
const READ_TIMEOUT_MS = 20_000;

/** Who changes what, in the log. */
type Change = 'app_registered' | 'availability_changed' | 'app_deleted' | 'webhook_deleted';

/** `/api/giosg/lead/*`: the apps of an organisation at giosg, for leads. What they ask and are told is in `src/api/giosg-lead.ts`. */
export function giosgLeadRoutes({
  tokens,
  lead,
  log,
}: {
  readonly tokens: SessionTokens;
  /** Absent without `GIOSG_API_TOKEN`. */
  readonly lead: GiosgLead | undefined;
  readonly log: Pick<Logger, 'info' | 'warn'>;
}): Hono {
  const routes = new Hono();
  // Two who register at once would each create an app: the second finds that something has changed.
  const inTurn = createTurns(1);

  routes.get('/', (c) => reading(c, () => readOverview));
  routes.get('/apps', (c) =>
    reading(c, () => {
      const { kind } = readQuery(c, GiosgAppsQuery);
      return (question) => readApps(question, kind);
    }),
  );
  routes.get('/installations', (c) =>
    reading(c, () => {
      const { appId } = readQuery(c, GiosgInstallationsQuery);
      return (question) => readInstallations(question, appId);
    }),
  );
  routes.get('/apps/:id/webhooks', (c) => reading(c, () => (question) => readWebhooks(question, c.req.param('id'))));
  routes.get('/apps/:id/log', (c) =>
    reading(c, () => {
      const filters = readQuery(c, GiosgLogQuery);
      return (question) => readLog(question, c.req.param('id'), filters);
    }),
  );
  routes.get('/apps/:id/losing', (c) =>
    reading(c, () => {
      const { change } = readQuery(c, GiosgLosingQuery);
      return (question) => countLosing(question, c.req.param('id'), change);
    }),
  );
  routes.get('/registration', (c) =>
    reading(c, () => {
      const request = readQuery(c, GiosgRegistrationQuery);
      return (question) => planFor(question, request);
    }),
  );

  routes.post('/registration', (c) =>
    changing(c, 'app_registered', async () => {
      const request = await readBody(c, GiosgRegisterRequest);
      return (question) => inTurn(() => carryOut(question, request));
    }),
  );
  routes.put('/apps/:id/availability', (c) =>
    changing(c, 'availability_changed', async () => {
      const request = await readBody(c, GiosgAvailabilityRequest);
      return (question) => changeAvailability(question, c.req.param('id'), request);
    }),
  );
  routes.delete('/apps/:id', (c) =>
    changing(c, 'app_deleted', async () => {
      const { name } = await readBody(c, GiosgDeleteAppRequest);
      return async (question) => {
        await deleteApp(question, c.req.param('id'), name);
        return {};
      };
    }),
  );
  routes.delete('/apps/:id/webhooks/:webhookId', (c) =>
    changing(c, 'webhook_deleted', async () => async (question) => {
      await deleteWebhook(question, c.req.param('id'), c.req.param('webhookId'));
      return {};
    }),
  );

  return routes;

  async function reading(c: Context, prepare: () => (question: LeadQuestion) => Promise<object>): Promise<Response> {
    const { lead } = await callerOf(c);
    const ask = prepare();
    const [gone, late] = [c.req.raw.signal, AbortSignal.timeout(READ_TIMEOUT_MS)];
    try {
      return c.json(await asking({ lead, options: { signal: AbortSignal.any([gone, late]) } }, ask));
    } catch (error) {
      // A lead who has moved on is no failure.
      if (gone.aborted) throw new Refusal('desk_unavailable', 'Nobody waits for this answer any more.');
      if (!late.aborted) throw error;
      log.warn({ code: 'desk_unavailable', reason: 'timed_out' }, 'giosg');
      throw new Refusal('desk_unavailable', 'giosg cannot be used just now: it took too long. Try again.');
    }
  }

  /** What is begun is done, whoever waits for it. */
  async function changing(
    c: Context,
    change: Change,
    prepare: () => Promise<(question: LeadQuestion) => Promise<object>>,
  ): Promise<Response> {
    const { agent, lead } = await callerOf(c);
    const answer = await asking({ lead, options: {} }, await prepare());
    log.info({ code: change, agentId: agent.id, appId: c.req.param('id') }, 'giosg');
    return c.json(answer);
  }

  async function callerOf(c: Context): Promise<{ readonly agent: SignedInAgent; readonly lead: GiosgLead }> {
    const agent = await tokens.verify(bearerToken(c));
    if (!agent.roles.includes('lead')) throw new Refusal('forbidden', 'Only the role "lead" looks after the app.');
    if (!lead) throw notSet('GIOSG_API_TOKEN', 'is not set');
    return { agent, lead };
  }

  async function asking(
    { lead, options }: Pick<LeadQuestion, 'lead' | 'options'>,
    ask: (question: LeadQuestion) => Promise<object>,
  ): Promise<object> {
    try {
      return await ask({ lead, orgId: await lead.owner.orgId(), options });
    } catch (error) {
      if (!(error instanceof GiosgError)) throw error;
      const refusal = leadRefusal(error);
      log.warn({ code: refusal.code, reason: error.code }, 'giosg');
      throw refusal;
    }
  }
}
