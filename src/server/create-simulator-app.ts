import { Hono } from 'hono';
import { parseConfig } from './config.ts';
import { hostOf } from './host-gate.ts';
import type { Pages } from './pages.ts';
import { answerRefusal, Refusal } from './refusal.ts';
import { deskPageRoutes } from './routes/desk-page-routes.ts';
import { fileOf, notFound } from './routes/page-answers.ts';
import { answerKindOf, deskPageHeaders, securityHeaders } from './security-headers.ts';

/** The pretend desk without the demo: for a panel that runs anywhere on this machine, and which `panel` is the address of. */
export function createSimulatorApp(
  pages: Pages,
  { panel }: { readonly panel: string | undefined },
): { fetch(request: Request): Response | Promise<Response> } {
  // A policy cannot name [::1]. Of the two names every port: which one a panel is developed on nobody knows.
  const headers = {
    ...securityHeaders(parseConfig({})),
    ...deskPageHeaders(['http://localhost:*', 'https://localhost:*', 'http://127.0.0.1:*', 'https://127.0.0.1:*']),
  };
  const app = new Hono();
  app.use(async (c, next) => {
    for (const [name, value] of headers[answerKindOf(c.req.path)]) c.header(name, value);
    // A name of somebody else's that leads here would make this page one of theirs.
    if (!/^(localhost|127\.0\.0\.1)(:\d+)?$/.test(hostOf(c.req.raw))) {
      throw new Refusal('wrong_host', 'The pretend desk answers at http://127.0.0.1 only.');
    }
    await next();
  });
  app.get('/', (c) => c.redirect('/simulator'));
  app.route('/', deskPageRoutes(pages, { panel, isDemo: false }));
  app.get('/assets/*', (c) => fileOf(c, pages.file(c.req.path), 'no-cache'));
  app.notFound((c) => answerRefusal(c, notFound()));
  app.onError((error, c) => {
    if (error instanceof Refusal) return answerRefusal(c, error);
    throw error;
  });
  return app;
}
