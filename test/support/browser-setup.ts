import { chromium } from 'playwright-core';
import type { TestProject } from 'vitest/node';
import { servePages } from './browser-pages.ts';
import { people } from './browser-people.ts';
import { createDataFolder, startBuiltServer } from './browser-server.ts';
import { JWT_AUDIENCE, JWT_SECRET, mintToken } from './browser-tokens.ts';
import { freePort } from './free-port.ts';

export interface Places {
  /** The server under test, with the customers of `browser-people.ts`. */
  readonly server: string;
  /** Its desk, and pages that are like it but for one thing. */
  readonly desk: string;
  readonly otherPort: string;
  readonly otherName: string;
  /** CRM pages that may frame the panel, one of a different site than the panel; and one that may not. */
  readonly host: string;
  readonly sameSiteHost: string;
  readonly portal: string;
  readonly unlisted: string;
  readonly signIn: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    places: Places;
    browserEndpoint: string;
  }
}

/** One browser, one built server with its database, and pages on several origins, for all the browser's tests. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const browser = await chromium.launchServer(JSON.parse(project.config.env?.DESKSIDE_BROWSER ?? '{}'));
  const pages = await Promise.all(Array.from({ length: 5 }, servePages));
  const [deskPort, otherPort, hostPort, portalPort, unlistedPort] = pages.map(({ port }) => port);
  const folder = await createDataFolder();
  const PORT = String(await freePort());
  const places: Places = {
    server: `http://localhost:${PORT}`,
    desk: `http://127.0.0.1:${deskPort}`,
    otherPort: `http://127.0.0.1:${otherPort}`,
    otherName: `http://localhost:${deskPort}`,
    host: `http://127.0.0.1:${hostPort}`,
    sameSiteHost: `http://localhost:${hostPort}`,
    portal: `http://localhost:${portalPort}`,
    unlisted: `http://127.0.0.1:${unlistedPort}`,
    signIn: `http://127.0.0.1:${otherPort}`,
  };
  const server = await startBuiltServer('main', {
    PORT,
    DATA_DIR: folder.path,
    DESK_ORIGINS: places.desk,
    DESK_URL: `${places.desk}/desk`,
    PANEL_ANCESTORS: [places.host, places.sameSiteHost, places.portal].join(' '),
    SIGN_IN_URL: `${places.signIn}/sign-in?next=${encodeURIComponent(`${places.server}/signed-in`)}`,
    AGENT_JWT_SECRET: JWT_SECRET,
    AGENT_JWT_AUDIENCE: JWT_AUDIENCE,
    CONSOLE_GRACE_MS: '600',
    LOG_LEVEL: 'warn',
  });
  await createPeople(places.server);
  project.provide('places', places);
  project.provide('browserEndpoint', browser.wsEndpoint());

  return async () => {
    await browser.close();
    await server.stop();
    for (const page of pages) page.stop();
    await folder.remove();
  };
}

async function createPeople(server: string): Promise<void> {
  const post = async (path: string, token: string, body?: unknown) => {
    const answer = await fetch(server + path, {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
      body: body ? JSON.stringify(body) : undefined,
    });
    if (!answer.ok) throw new Error(`POST ${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  };
  const { token } = (await post('/api/session', await mintToken())) as { token: string };
  for (const { contact } of Object.values(people)) await post('/api/contacts', token, contact);
}
