import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { DESKSIDE_VERSION, DoctorAnswer } from '../../src/api/doctor.ts';
import { PROBE_PAGE } from '../../src/desk/sandbox-probe.ts';
import { brokenDatabase, createTestApp, NOW_MS, testPages } from '../support/test-app.ts';

const SECRETS = {
  AGENT_JWT_SECRET: 'a secret that nobody may ever read here',
  SESSION_SECRET: 'another secret that nobody may ever read',
  METRICS_TOKEN: 'metrics-token-that-nobody-may-read',
  SIGN_IN_URL: 'https://host.test/sign-in',
  DESK_URL: 'https://desk.test/app?tenant=secret',
  DESK_ORIGINS: 'https://desk.test',
  PANEL_ANCESTORS: 'https://host.test',
};
const answering = { ...brokenDatabase(), ping: async () => {} };
const read = async (answer: Response) => v.parse(DoctorAnswer, await answer.json());

afterEach(() => vi.useRealTimers());

describe('GET /api/doctor', () => {
  test('says DOWN, and still answers, when the database fails', async () => {
    const answer = await createTestApp().ask('/api/doctor');
    expect(answer.status).toBe(200);
    expect(await read(answer)).toMatchObject({ status: 'DOWN', databaseMs: null });
  });

  test('asks the database once for all who ask, and waits two seconds at most', async () => {
    vi.useFakeTimers();
    const ping = vi.fn(() => new Promise<never>(() => {}));
    const { ask } = createTestApp({ database: { ...brokenDatabase(), ping } });
    const answers = Promise.all([ask('/api/doctor'), ask('/api/doctor'), ask('/health')]);
    await vi.advanceTimersByTimeAsync(2_000);
    const [one, other] = await answers;
    expect([(await read(one)).status, (await read(other)).status]).toEqual(['DOWN', 'DOWN']);
    expect(ping).toHaveBeenCalledTimes(1);
  });

  test.each([
    ['nothing configured', {}],
    ['everything configured', SECRETS],
  ])('says what an integrator needs and no more, without a token, with %s', async (_, env) => {
    const answer = await createTestApp({ env, database: answering }).ask('/api/doctor');
    expect(await answer.json()).toEqual({
      status: 'UP',
      databaseMs: expect.any(Number),
      version: DESKSIDE_VERSION,
      contract: 1,
      serverTime: new Date(NOW_MS).toISOString(),
    });
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
    expect(answer.headers.get('content-security-policy')).toBe("default-src 'none'; frame-ancestors 'none'");
  });

  test('takes no other method, and no other host where one is set', async () => {
    const { ask, post } = createTestApp({ env: { PUBLIC_URL: 'https://crm.test' }, database: answering });
    expect((await ask('/api/doctor')).status).toBe(421);
    expect((await createTestApp().post('/api/doctor')).status).toBe(405);
    expect((await post('/api/doctor')).status).toBe(421);
  });

  test('names the version that package.json has', () => {
    const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
    expect(DESKSIDE_VERSION).toBe(version);
  });
});

describe('GET /doctor', () => {
  const [, script = ''] = /<script>(.*)<\/script>/.exec(PROBE_PAGE) ?? [];
  const hash = createHash('sha256').update(script).digest('base64');

  test('may be framed by everybody, and runs its own scripts and the one of its sandboxed frame only', async () => {
    const answer = await createTestApp().ask('/doctor');
    expect(answer.headers.get('content-security-policy')).toBe(
      `default-src 'none'; script-src 'self' 'sha256-${hash}'; style-src 'self'; img-src 'self' data:; font-src 'self'; ` +
        "connect-src 'self'; frame-src 'none'; frame-ancestors *; base-uri 'none'; form-action 'none'",
    );
    expect(answer.headers.get('cross-origin-opener-policy')).toBeNull();
    expect(answer.headers.get('x-frame-options')).toBeNull();
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
    expect(answer.headers.get('permissions-policy')).toContain('camera=(), microphone=()');
    expect(answer.headers.get('cache-control')).toBe('no-cache');
  });

  test('knows the origins that are configured, and neither where to sign in nor where the desk is', async () => {
    const html = await (await createTestApp({ env: SECRETS }).ask('/doctor')).text();
    const [, json = ''] = /id="deskside-config">(.*)<\/script>/.exec(html) ?? [];
    expect(JSON.parse(json)).toEqual({
      deskOrigins: ['https://desk.test'],
      panelAncestors: ['https://host.test'],
      console: { mode: 'auto', graceMs: 5000 },
      demo: false,
    });
    expect(html).not.toMatch(/secret|nobody|sign-in/);
  });

  test.each([
    ['fr-FR,fr;q=0.9', 'fr', 'Le docteur se charge.'],
    ['de', 'en', 'The doctor is being loaded.'],
  ])('says in the page itself why its script may not run (%s)', async (header, language, text) => {
    const html = () => '<html lang="en"><!--deskside-config--><div id="root"></div>';
    const { ask } = createTestApp({ deps: { pages: { ...testPages, html } } });
    const answer = await ask('/doctor', { headers: { 'Accept-Language': header } });
    const page = await answer.text();
    expect(page).toContain(`<html lang="${language}">`);
    expect(page).toContain(text);
    expect(page).toContain('allow-scripts allow-same-origin');
    expect(answer.headers.get('vary')).toBe('Accept-Language');
  });

  test('is no page of the pretend desk', async () => {
    const { ask } = createTestApp({ env: { DEMO: '1' }, database: answering });
    expect((await ask('/doctor')).status).toBe(200);
    expect((await ask('/api/doctor')).status).toBe(200);
    expect((await ask('http://127.0.0.1:4173/doctor')).status).toBe(404);
    expect((await ask('http://127.0.0.1:4173/api/doctor')).status).toBe(404);
  });
});
