import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Session } from '../../src/api/session.ts';
import { parseConfig } from '../../src/server/config.ts';
import type { Database } from '../../src/server/database/database.ts';
import { type DemoDesk, startDemoDesk } from '../../src/server/iadvize/start-demo-desk.ts';
import { createPostgresDatabase, openEmptyDatabase } from '../support/databases.ts';
import { createTestApp, refusalOf } from '../support/test-app.ts';

const AT_DESK = 'http://127.0.0.1:4173';
const AT_PANEL = 'http://localhost:4173';
const PATHS = ['/simulator/iadvize', '/simulator/iadvize/library.js'];

let database: Database;
let desk: DemoDesk;
let ask: (url: string, init?: RequestInit) => Promise<Response>;
beforeAll(async () => {
  database = await openEmptyDatabase(createPostgresDatabase());
  desk = await startDemoDesk(4173);
  const app = createTestApp({
    database,
    env: { DEMO: '1' },
    // As the pretend desk's, whose tokens are of now.
    clock: { nowMs: Date.now() },
    deps: {
      config: { ...parseConfig({ DEMO: '1' }), pretendDesk: desk.pretendDesk },
      iadvize: desk.iadvize,
      pretendConversations: desk.conversations,
      pretendCustomApp: desk.customApp,
    },
  });
  ask = app.ask;
});
afterAll(async () => {
  await desk.stop();
  await database.close();
});

const tokenFor = (origin: string | undefined, at = AT_DESK) =>
  ask(`${at}/simulator/iadvize/token`, { method: 'POST', headers: origin ? { Origin: origin } : {} });

describe('the pretend desk with custom apps', () => {
  test.each(PATHS)('is at the pretend desk’s address only: %s', async (path) => {
    expect((await ask(AT_DESK + path)).status).toBe(200);
    expect(await refusalOf(await ask(AT_PANEL + path))).toBe('404 not_found');
  });

  test.each(PATHS)('is the demo’s only: %s', async (path) => {
    expect(await refusalOf(await createTestApp().ask(path))).toBe('404 not_found');
    expect(await refusalOf(await createTestApp().ask(AT_DESK + path))).toBe('404 not_found');
  });

  test.each<[string, () => Promise<Response>]>([
    ['the panel’s page', () => tokenFor(AT_PANEL)],
    ['another page', () => tokenFor('https://evil.test')],
    ['who does not say where from', () => tokenFor(undefined)],
    ['anybody at the panel’s address', () => tokenFor(AT_DESK, AT_PANEL)],
  ])('signs nothing for %s', async (_title, answer) => {
    expect(await refusalOf(await answer())).toBe('404 not_found');
  });

  test('signs in its operator, who is told who is in a conversation', async () => {
    const conversationId = randomUUID();
    desk.conversations.open(conversationId, 'zoe', false);
    const { token: cpaJwt } = (await (await tokenFor(AT_DESK)).json()) as { token: string };
    const post = (path: string, body: object, token?: string) =>
      ask(AT_PANEL + path, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', ...(token && { Authorization: `Bearer ${token}` }) },
        body: JSON.stringify(body),
      });
    const { token, agent } = (await (await post('/api/session', { cpaJwt })).json()) as Session;
    expect(agent).toMatchObject({ id: expect.stringMatching(/^iadvize:\d+$/), name: 'Ada Agent', roles: ['agent'] });
    expect(await (await post('/api/desk/visitor', { conversationId }, token)).json()).toMatchObject({
      status: 'found',
      visitor: { externalId: 'CUST-10427', firstName: 'Zoé' },
    });
    expect(await refusalOf(await post('/api/session', { cpaJwt: `${cpaJwt}x` }))).toBe('401 token_invalid');
  });

  test('frames the panel, and the panel there runs its library and nothing of iAdvize’s', async () => {
    const policyOf = async (url: string) => (await ask(url)).headers.get('content-security-policy') ?? '';
    const around = await policyOf(`${AT_DESK}/simulator/iadvize`);
    expect(around).toContain(`; frame-src ${AT_PANEL}; frame-ancestors 'none'; `);
    const inside = await policyOf(`${AT_PANEL}/panel?app=iadvize`);
    expect(inside).toContain(`; script-src 'self' ${AT_DESK}/simulator/iadvize/library.js 'sha256-`);
    expect(inside).toContain(`; frame-ancestors ${AT_DESK}; `);
    expect(around + inside).not.toMatch(/iadvize\.com|unsafe/);
    const library = await ask(`${AT_DESK}/simulator/iadvize/library.js`);
    expect(library.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
  });
});
