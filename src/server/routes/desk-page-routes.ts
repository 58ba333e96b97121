import { Hono } from 'hono';
import type { Pages } from '../pages.ts';
import { STRANGER_PAGE } from '../stranger-page.ts';
import { htmlOf } from './page-answers.ts';

/** What the pretend desk is told of where it is. */
export interface DeskPlace {
  /** Where there is a panel to see it beside. */
  readonly panel?: string | undefined;
  /** Whether the demo is around it, with a vendor that wants to know who talks on it, and giosg's console. */
  readonly isDemo: boolean;
}

export const STRANGER_PATH = '/simulator/stranger';
export const OTHER_WINDOW_PATH = '/simulator/window';

/** The pretend desk, and the page that speaks in its place: once as another origin, once as another window (see `securityHeaders`). */
export function deskPageRoutes(pages: Pages, place: DeskPlace): Hono {
  const routes = new Hono();
  routes.get('/simulator', async (c) => htmlOf(c, withPlace(await pages.html('simulator', '/simulator'), place)));
  for (const path of [STRANGER_PATH, OTHER_WINDOW_PATH]) routes.get(path, (c) => htmlOf(c, STRANGER_PAGE));
  return routes;
}

export function isDeskPage(path: string): boolean {
  return path === '/simulator' || path === STRANGER_PATH || path === OTHER_WINDOW_PATH;
}

/** The panel's address has no character that could end the attribute: it is one of a parsed URL. */
function withPlace(html: string, { panel, isDemo }: DeskPlace): string {
  const metas = [
    ...(panel ? [`<meta name="panel" content="${new URL(panel).href}">`] : []),
    ...(isDemo ? ['<meta name="demo">'] : []),
  ];
  return html.replace('<!--deskside-place-->', () => metas.join(''));
}
