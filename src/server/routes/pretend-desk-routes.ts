import { Hono } from 'hono';
import { hostOf } from '../host-gate.ts';
import { customAppDeskPage } from '../pretend-desk/custom-app-desk-page.ts';
import type { PretendCustomApp } from '../pretend-desk/pretend-custom-app.ts';
import { PRETEND_LIBRARY } from '../pretend-desk/pretend-library.ts';
import { htmlOf, notFound } from './page-answers.ts';
import { checkPretendDesk } from './simulator-routes.ts';

/** `/simulator/iadvize` and what belongs to it: a desk with the panel as its custom app. Demo only, and never at the panel's address. */
export function pretendDeskRoutes({ panel, visitors, sign }: PretendCustomApp): Hono {
  const routes = new Hono();
  routes.use(async (c, next) => {
    if (!hostOf(c.req.raw).startsWith('127.0.0.1:')) throw notFound();
    await next();
  });
  routes.get('/', (c) => htmlOf(c, customAppDeskPage(panel, visitors)));
  routes.get('/library.js', (c) => c.body(PRETEND_LIBRARY, 200, { 'Content-Type': 'text/javascript; charset=utf-8' }));
  routes.post('/token', async (c) => {
    checkPretendDesk(c);
    c.header('Cache-Control', 'no-store');
    return c.json({ token: await sign() });
  });
  return routes;
}
