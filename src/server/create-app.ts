import { type Context, Hono } from 'hono';
import { VIEWED_HEADER } from '../api/audit.ts';
import type { AppDeps } from './app-deps.ts';
import { createHealthCheck } from './check-health.ts';
import { DatabaseFailure } from './database/database.ts';
import { createHostGate, hostOf } from './host-gate.ts';
import { createBridge } from './iadvize/bridge.ts';
import { createCpaTokenVerifier } from './iadvize/cpa-token.ts';
import { customAppSettings, isCustomApp } from './iadvize/custom-app.ts';
import { createOperatorSignIn } from './iadvize/sign-in-operator.ts';
import { findBearerToken } from './identity/authenticate.ts';
import { createHostTokenVerifier } from './identity/host-tokens.ts';
import { createSessionTokens } from './identity/session-tokens.ts';
import { createMetrics } from './metrics.ts';
import { recordViews } from './record-views.ts';
import { answerRefusal, Refusal } from './refusal.ts';
import { addressOf } from './routes/addresses.ts';
import { auditRoutes } from './routes/audit-routes.ts';
import { contactRoutes } from './routes/contact-routes.ts';
import { deskRoutes } from './routes/desk-routes.ts';
import { doctorRoutes } from './routes/doctor-routes.ts';
import { fieldRoutes } from './routes/field-routes.ts';
import { giosgLeadRoutes } from './routes/giosg-lead-routes.ts';
import { giosgRoutes } from './routes/giosg-routes.ts';
import { answerTriggerRefusal, giosgTriggerRoutes } from './routes/giosg-trigger-routes.ts';
import { giosgWebhookRoutes } from './routes/giosg-webhook-routes.ts';
import { linkRoutes } from './routes/link-routes.ts';
import { notFound } from './routes/page-answers.ts';
import { pageRoutes } from './routes/page-routes.ts';
import { pluginRoutes } from './routes/plugin-routes.ts';
import { pretendDeskRoutes } from './routes/pretend-desk-routes.ts';
import { privacyRoutes } from './routes/privacy-routes.ts';
import { recordRoutes } from './routes/record-routes.ts';
import type { RouteDeps } from './routes/route-deps.ts';
import { searchRoutes } from './routes/search-routes.ts';
import { sessionRoutes } from './routes/session-routes.ts';
import { simulatorRoutes } from './routes/simulator-routes.ts';
import { teamRoutes } from './routes/team-routes.ts';
import { workRoutes } from './routes/work-routes.ts';
import { answerKindOf, securityHeaders } from './security-headers.ts';

/** The server as a function from a request to its answer: no port, no process, no clock of its own. */
export function createApp(deps: AppDeps): { fetch(request: Request): Response | Promise<Response> } {
  const { config, log, pages, records, audit, now = Date.now } = deps;
  const tokens = createSessionTokens(config.sessionSecret, now);
  const verifyHostToken = createHostTokenVerifier(config.demo ? undefined : config.hostTokens, now);
  const checkHealth = createHealthCheck(deps.pingDatabase);
  const gate = createHostGate(config);
  const metrics = createMetrics(config.metricsToken);
  const headers = securityHeaders(config, { hotReload: deps.hotReload });
  const routeDeps: RouteDeps = { tokens, records, audit, maskedFields: config.maskedFields, now };
  const { giosg } = deps;
  const bridge = createBridge({ graphql: deps.iadvize?.graphql, log, now });
  const app = new Hono();

  app.use(async (c, next) => {
    const startedMs = performance.now();
    for (const [name, value] of headers[isCustomApp(c.req) ? 'customApp' : answerKindOf(c.req.path)])
      c.header(name, value);
    if (c.req.path.startsWith('/api/') || c.req.path === '/health') c.header('Cache-Control', 'no-store');
    await next();
    const ms = performance.now() - startedMs;
    metrics.observe(c.req.method, c.req.path, c.res.status, ms);
    logRequest(c, ms);
  });

  // Before every gate: whoever polls it knows neither our name nor a token.
  app.get('/health', async (c) => {
    const status = await checkHealth();
    return c.json({ status }, status === 'UP' ? 200 : 503);
  });

  app.use(async (c, next) => {
    if (c.req.path !== '/health') gate(c.req.raw);
    const isPanels = /^\/(api|giosg)\//.test(c.req.path);
    if (config.demo && isPanels && hostOf(c.req.raw).startsWith('127.')) throw notFound();
    const methods = addressOf(c.req.path)?.methods;
    if (methods && !methods.includes(c.req.method)) {
      c.header('Allow', methods.join(', '));
      throw new Refusal('method_not_allowed', `This address answers ${methods.join(' and ')} only.`);
    }
    const viewed = c.req.path.startsWith('/api/') ? c.req.header(VIEWED_HEADER) : undefined;
    if (viewed !== undefined) await recordViews(c, viewed, routeDeps);
    await next();
  });

  app.get('/metrics', async (c) => {
    const found = await metrics.read(findBearerToken(c));
    // To whoever has no token there is nothing here.
    if (!found) throw notFound();
    return c.body(found.text, 200, { 'Content-Type': found.contentType, 'Cache-Control': 'no-store' });
  });
  app.route(
    '/api/session',
    sessionRoutes({
      ...{ verifyHostToken, tokens, codes: deps.sessionCodes, demo: config.demo, records, log },
      signInOperator: createOperatorSignIn({
        verify: createCpaTokenVerifier(customAppSettings(config), now),
        used: deps.usedTokens,
        client: deps.iadvize?.client,
        log,
      }),
      isWelcome: async (orgId) => (await giosg?.desk.isWelcome(orgId)) ?? false,
    }),
  );
  app.route('/api/records', recordRoutes({ ...routeDeps, bridge }));
  app.route('/api/contacts', searchRoutes(routeDeps));
  app.route('/api/contacts', contactRoutes({ ...routeDeps, bridge }));
  app.route('/api/contacts', privacyRoutes(routeDeps));
  app.route('/api', workRoutes({ ...routeDeps, bridge }));
  app.route('/api/links', linkRoutes({ ...routeDeps, bridge }));
  app.route('/api/audit', auditRoutes(routeDeps));
  app.route('/api/doctor', doctorRoutes({ checkHealth, now }));
  app.route('/api/contacts', fieldRoutes({ ...routeDeps, otherCrm: deps.otherCrm, log }));
  const { iadvize } = deps;
  app.route('/api/desk', deskRoutes({ ...routeDeps, iadvize, bridge, log }));
  app.route('/api/team', teamRoutes({ ...routeDeps, iadvize, log }));
  const { publicUrl } = config;
  const { appSecret } = config.iadvize ?? {};
  app.route('/iadvize/customer-information', pluginRoutes({ ...routeDeps, appSecret, publicUrl, log }));
  app.route('/api/giosg/lead', giosgLeadRoutes({ tokens, lead: deps.giosgLead, log }));
  app.route('/api/giosg', giosgRoutes({ tokens, giosg, log }));
  const fieldsFrom = deps.otherCrm?.fields.name;
  app.route(
    '/giosg/trigger',
    giosgTriggerRoutes({ desk: giosg?.desk, codes: deps.sessionCodes, pages, config, fieldsFrom, now, log }),
  );
  app.route('/giosg/webhooks', giosgWebhookRoutes({ desk: giosg?.desk }));
  if (deps.pretendConversations) app.route('/simulator/conversations', simulatorRoutes(deps.pretendConversations));
  if (deps.pretendCustomApp) app.route('/simulator/iadvize', pretendDeskRoutes(deps.pretendCustomApp));
  const { pretendGiosg } = deps;
  if (pretendGiosg) app.get('/simulator/giosg', (c) => c.redirect(pretendGiosg));
  const hasDeskApi = iadvize?.client !== undefined;
  app.route('/', pageRoutes({ config, pages, fieldsFrom, hasDeskApi, hasGiosgApi: deps.giosgLead !== undefined }));

  app.notFound((c) => answerRefusal(c, notFound()));
  app.onError((error, c) => {
    const answer = c.req.path === '/giosg/trigger' ? answerTriggerRefusal : answerRefusal;
    return answer(c, refusalOf(error));
  });
  return app;

  function refusalOf(error: Error): Refusal {
    if (error instanceof Refusal) return error;
    if (error instanceof DatabaseFailure) {
      log.error({ code: 'database_unavailable', cause: error.code }, 'database');
      return new Refusal('database_unavailable', 'The database does not answer just now. Try again.');
    }
    // Its message may quote what was being worked on; where it happened says enough.
    log.error({ code: 'internal', error: error.name, at: framesOf(error) }, 'unexpected');
    return new Refusal('internal', 'Something went wrong on our side. Try again; if it stays, tell the operator.');
  }

  function logRequest(c: Context, ms: number): void {
    const { path, method } = c.req;
    const { status } = c.res;
    if (path === '/health' && status === 200) return;
    // What follows there is a secret.
    const shown = path.replace(/(\/webhooks\/).*/is, '$1:id').slice(0, 200);
    log.info({ method, path: shown, status, ms: Math.round(ms * 10) / 10 }, 'request');
  }
}

function framesOf(error: Error): string[] {
  return (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 5)
    .map((line) => line.trim());
}
