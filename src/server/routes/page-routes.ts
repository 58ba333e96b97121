import { Hono } from 'hono';
import type { PageConfig } from '../../api/page-config.ts';
import type { Config } from '../config.ts';
import { withoutScript } from '../doctor-page.ts';
import { hostOf } from '../host-gate.ts';
import { CUSTOM_APP_PATH, customAppHost, customAppSettings, isCustomApp } from '../iadvize/custom-app.ts';
import { CONFIG_PLACE, type Pages, withPageConfig } from '../pages.ts';
import { preferredLanguage } from '../preferred-language.ts';
import { STRIP_JWT_SCRIPT } from '../strip-query.ts';
import { deskPageRoutes, isDeskPage } from './desk-page-routes.ts';
import { fileOf, htmlOf, notFound } from './page-answers.ts';

/** The pages and the files they are made of. */
export function pageRoutes({
  config,
  pages,
  fieldsFrom,
  hasDeskApi,
  hasGiosgApi,
}: {
  readonly config: Config;
  readonly pages: Pages;
  readonly fieldsFrom: string | undefined;
  readonly hasDeskApi: boolean;
  readonly hasGiosgApi: boolean;
}): Hono {
  const routes = new Hono();
  const pageConfig: PageConfig = {
    deskOrigins: [...config.deskOrigins],
    deskUrl: config.deskUrl,
    panelAncestors: [...config.panelAncestors],
    console: config.console,
    signInUrl: config.signInUrl,
    fieldsFrom,
    hasDeskApi,
    hasGiosgApi,
    demo: config.demo,
  };

  if (config.demo) {
    // The pretend desk's origin is for the pretend desk: served there too, the panel would share an origin with it.
    routes.use(async (c, next) => {
      const { path } = c.req;
      const atDesk = hostOf(c.req.raw).startsWith('127.0.0.1');
      if (atDesk && path === '/') {
        return c.text(`Only the pretend desk lives here. Open http://localhost:${config.port} instead.\n`, 404);
      }
      if (atDesk !== isDeskPage(path) && !isShared(path)) throw notFound();
      await next();
    });
    routes.route('/', deskPageRoutes(pages, { panel: `http://localhost:${config.port}`, isDemo: true }));
  }

  const settings = customAppSettings(config);
  const customAppConfig: PageConfig = {
    ...pageConfig,
    ...{ deskOrigins: [], deskUrl: undefined, panelAncestors: [], signInUrl: undefined },
    customApp: {
      missing: settings.status === 'configured' ? [] : [...settings.missing],
      library: customAppHost(config).library,
    },
  };
  routes.get(CUSTOM_APP_PATH, async (c, next) => {
    if (!isCustomApp(c.req)) return next();
    const html = await pages.html('panel', CUSTOM_APP_PATH);
    // Its address holds what signs somebody in.
    c.header('Cache-Control', 'no-store');
    return c.html(
      withPageConfig(
        html.replace(CONFIG_PLACE, () => STRIP_JWT_SCRIPT + CONFIG_PLACE),
        customAppConfig,
      ),
    );
  });
  for (const path of ['/', '/panel', '/signed-in', '/team', '/giosg']) {
    routes.get(path, async (c) => htmlOf(c, withPageConfig(await pages.html('panel', path), pageConfig)));
  }
  // What everybody gets with /panel, and of that only what the doctor examines.
  const { deskOrigins, panelAncestors, console, demo } = pageConfig;
  routes.get('/doctor', async (c) => {
    const html = withPageConfig(await pages.html('panel', '/doctor'), { deskOrigins, panelAncestors, console, demo });
    c.header('Vary', 'Accept-Language');
    return htmlOf(c, withoutScript(html, preferredLanguage(c.req.header('accept-language'))));
  });
  routes.get('/assets/*', (c) => fileOf(c, pages.file(c.req.path), 'public, max-age=31536000, immutable'));
  for (const path of ['/embed.js', '/icon.svg']) routes.get(path, (c) => fileOf(c, pages.file(path), 'no-cache'));
  return routes;
}

function isShared(path: string): boolean {
  return path.startsWith('/assets/');
}
