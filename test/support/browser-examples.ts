import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { build } from 'vite';
import { inject } from 'vitest';
import { findDesk, type Speaker } from './browser-desk.ts';
import { JWT_AUDIENCE, JWT_SECRET } from './browser-tokens.ts';
import { type View, viewOf } from './browser-view.ts';

export interface OpenExample {
  readonly view: View;
  readonly desk: Speaker;
  /** How often the page's server was asked for a token. */
  readonly tokensAsked: () => number;
}

/**
 * Opens a page of a CRM's server that has these files, one of them `page`: those of the guide, with the addresses of the tests put in
 * as an integrator puts in theirs, under the guide's policy, with the guide's own way to make a token
 * for an agent who is signed in there.
 */
export async function openExample(
  page: Page,
  name: string,
  files: Readonly<Record<string, string>>,
  { isSignedIn = true } = {},
): Promise<OpenExample> {
  const { host } = inject('places');
  const [, policy = ''] = withOurAddresses(readExample('csp.txt')).trim().split(': ');
  let tokensAsked = 0;
  // A page that a test answers for counts as one of the internet, which would have to ask for the servers of this machine.
  await page.context().grantPermissions(['local-network-access']);
  await page.route(`${host}/**`, async (route) => {
    const path = new URL(route.request().url()).pathname.slice(1);
    if (path === 'deskside-token' && route.request().method() === 'POST') {
      tokensAsked++;
      if (!isSignedIn) return route.fulfill({ status: 401 });
      return route.fulfill({ contentType: 'text/plain', body: await mintAsTheGuideDoes() });
    }
    const file = files[path];
    if (file === undefined) return route.fulfill({ status: 404 });
    const contentType = path.endsWith('.js') ? 'text/javascript' : 'text/html';
    return route.fulfill({
      contentType,
      headers: { 'Content-Security-Policy': policy },
      body: withOurAddresses(file),
    });
  });
  await page.goto(`${host}/${name}`, { waitUntil: 'domcontentloaded' });
  return {
    view: viewOf(page.frameLocator('iframe[title="Deskside"]')),
    desk: await findDesk(page),
    tokensAsked: () => tokensAsked,
  };
}

export function readExample(name: string): string {
  return readFileSync(pathOf(`examples/${name}`), 'utf8');
}

/** The page around the guide's React component, as a development build: only there does StrictMode do everything twice. */
export async function buildReactExample(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    mode: 'development',
    define: { 'process.env.NODE_ENV': '"development"' },
    build: {
      write: false,
      minify: false,
      lib: { entry: pathOf('test/browser/pages/react-crm.tsx'), formats: ['iife'], name: 'crm' },
    },
  });
  const [chunk] = [built].flat().flatMap((result) => ('output' in result ? result.output : []));
  if (chunk?.type !== 'chunk') throw new Error('Nothing was built of the React example');
  return chunk.code;
}

const pathOf = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

function withOurAddresses(text: string): string {
  const { server, desk } = inject('places');
  return text
    .replaceAll('/YOUR-DESK', '/desk')
    .replaceAll('https://ha.iadvize.com', desk)
    .replaceAll('https://deskside.example', server);
}

interface TokenModule {
  desksideToken(agent: { readonly id: string; readonly name: string; readonly locale: string }): Promise<string>;
}

async function mintAsTheGuideDoes(): Promise<string> {
  Object.assign(process.env, { AGENT_JWT_SECRET: JWT_SECRET, AGENT_JWT_AUDIENCE: JWT_AUDIENCE });
  const { desksideToken }: TokenModule = await import(/* @vite-ignore */ pathOf('examples/token.mjs'));
  return desksideToken({ id: 'ada', name: 'Ada Agent', locale: 'en' });
}
