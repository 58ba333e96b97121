import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase } from '../../src/server/database/open-database.ts';
import { giosgWebhooks } from '../../src/server/database/schema.ts';
import { type RunningServer, startServer } from '../../src/server/start-server.ts';
import { createFolder, type DatabasePlace } from '../support/databases.ts';
import { freePort } from '../support/free-port.ts';
import { configIn, linesOf } from '../support/giosg-app.ts';
import { testPages } from '../support/test-app.ts';

let place: DatabasePlace;
let server: RunningServer;
let page: string;
let desk: string;
beforeAll(async () => {
  place = await createFolder();
  const port = String(await freePort());
  const env = { ...place.env, DEMO: '1', PORT: port };
  server = await startServer(env, { pages: testPages, log: pino({ level: 'silent' }) });
  page = `http://localhost:${port}`;
  desk = new URL(server.giosgConsole ?? '').origin;
}, 60_000);
afterAll(async () => {
  await server.stop();
  await place.remove();
});

/** What the page of the operators shows, to somebody who only opened it. */
const consolePage = async () => (await fetch(`${desk}/console`)).text();
const chatsIn = (html: string) =>
  [...html.matchAll(/class="who" data-type="take" data-chat="([^"]+)">([^<]+)</g)].map(([, id = '', name = '']) => ({
    id,
    name,
  }));
const appIn = (html: string) => /data-app="([^"]+)"/.exec(html)?.[1] ?? '';

/** Opens the panel from the operators' page, and signs in there. */
async function openPanel(fields: Readonly<Record<string, string>>) {
  const app = appIn(await consolePage());
  const opened = await fetch(`${desk}/console/frame?${new URLSearchParams({ app, ...fields })}`);
  const { giosg } = await configIn(opened.clone());
  const { token } = await post<{ token: string }>('/api/session', { code: giosg?.code });
  return { opened, giosg, token };
}

async function post<Answer>(path: string, body: object, token?: string): Promise<Answer> {
  const headers = { 'Content-Type': 'application/json', ...(token && { Authorization: `Bearer ${token}` }) };
  const answer = await fetch(page + path, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
  return answer.json() as Promise<Answer>;
}

test('the console opens the panel in both frames, at the panel’s own address', async () => {
  const [chat] = chatsIn(await consolePage());
  const { opened, giosg } = await openPanel({ type: 'manual_dialog', chat: chat?.id ?? '' });
  expect(opened.url).toMatch(`${page}/giosg/trigger?type=manual_dialog&`);
  expect(opened.headers.get('content-security-policy')).toContain(`frame-ancestors ${desk};`);
  expect(giosg).toMatchObject({ view: 'dialog', chatId: chat?.id });
  expect((await openPanel({ type: 'manual_nav' })).giosg).toMatchObject({ view: 'nav' });
});

test('its visitors are found in the CRM: one, one by telephone, one of two, and nobody', async () => {
  const found: Record<string, string> = {};
  for (const { id, name } of chatsIn(await consolePage())) {
    const { token } = await openPanel({ type: 'manual_dialog', chat: id });
    const { visitor } = await post<{ visitor: object }>('/api/giosg/visitor', { chatId: id }, token);
    const known = Object.fromEntries(Object.entries(visitor).filter(([, value]) => value !== null));
    const question = { desk: 'iadvize', conversationId: id, visitor: known };
    const match = await post<{ status: string; candidates?: unknown[] }>('/api/records/resolve', question, token);
    found[name] = match.candidates ? `${match.status} ${match.candidates.length}` : match.status;
  }
  const [unknown] = Object.keys(found).filter((name) => name.startsWith('Visitor '));
  expect(found).toEqual({
    'Zoé Quartz': 'found',
    Bruno: 'found',
    'Clara Olmo': 'ambiguous 2',
    [String(unknown)]: 'none',
  });
});

test('a focus in the console reaches an open panel, and the panel is not for other names of this machine', async () => {
  const { token } = await openPanel({ type: 'manual_nav' });
  const lines = linesOf(await fetch(`${page}/api/giosg/events`, { headers: { Authorization: `Bearer ${token}` } }));
  await lines.next();
  const [chat] = chatsIn(await consolePage());
  const pinged = await fetch(`${desk}/console/pings`, {
    method: 'POST',
    body: new URLSearchParams({ type: 'chat_focus', chat: chat?.id ?? '' }),
  });
  const { urls } = (await pinged.json()) as { urls: readonly string[] };
  expect(urls).toHaveLength(1);
  for (const url of urls) expect((await fetch(url)).status).toBe(204);
  expect(await lines.next()).toMatchObject({ type: 'conversationFocused', chatId: chat?.id });
  await lines.cancel();
  const atDesk = String(urls[0]).replace('localhost', '127.0.0.1');
  expect((await fetch(atDesk)).status).toBe(404);
});

test('the pretend desk leads to the console', async () => {
  const answer = await fetch(`${page.replace('localhost', '127.0.0.1')}/simulator/giosg`, { redirect: 'manual' });
  expect([answer.status, answer.headers.get('location')]).toEqual([302, server.giosgConsole]);
});

test('a webhook tells of an app that is gone and comes back, and the panel is refused in between', async () => {
  const html = await consolePage();
  const app = appIn(html);
  const fixtures = (await (await fetch(`${desk}/emulator/fixtures`)).json()) as {
    readonly installations: readonly {
      readonly id: string;
      readonly organization_id: string;
      readonly app_id: string;
    }[];
  };
  const installed = fixtures.installations.find(({ app_id }) => app_id === app);
  const { token } = await openPanel({ type: 'manual_nav' });
  await fetch(`${desk}/emulator/installations/${installed?.id}`, { method: 'DELETE' });
  const renewed = () =>
    fetch(`${page}/api/session`, { method: 'POST', headers: { Authorization: `Bearer ${token}` } }).then(
      ({ ok }) => ok,
    );
  await expect.poll(renewed).toBe(false);
  await fetch(`${desk}/emulator/installations`, {
    method: 'POST',
    body: JSON.stringify({ appId: app, orgId: installed?.organization_id }),
  });
  // No trigger says so, only the webhook.
  await expect.poll(renewed).toBe(true);
});

test('the lead finds our app there as it should be, at a page of its own', async () => {
  expect((await fetch(`${page}/giosg`)).status).toBe(200);
  const { token } = await post<{ token: string }>('/api/session', {});
  const ask = async (path: string) =>
    (await fetch(`${page}/api/giosg/lead${path}`, { headers: { Authorization: `Bearer ${token}` } })).json();
  expect(await ask('/registration')).toMatchObject({ status: 'planned', differences: [] });
  const { appId } = (await ask('')) as { appId: string };
  expect(await ask(`/apps/${appId}/webhooks`)).toMatchObject({ webhooks: [{ isDeskside: true, isSilent: false }] });
});

test('the console ends with the server, and what was registered for it is forgotten', async () => {
  await server.stop();
  await expect(consolePage()).rejects.toThrow();
  const database = await openDatabase({ type: 'embedded', folder: join(place.env.DATA_DIR ?? '', 'demo') });
  expect(await database.query((queries) => queries.select().from(giosgWebhooks))).toEqual([]);
  await database.close();
}, 60_000);
