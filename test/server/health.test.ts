import { afterEach, describe, expect, test, vi } from 'vitest';
import { brokenDatabase, createTestApp } from '../support/test-app.ts';

const answering = { ...brokenDatabase(), ping: async () => {} };

afterEach(() => vi.useRealTimers());

describe('GET /health (seed 000)', () => {
  test('is 503 DOWN when the database fails', async () => {
    const answer = await createTestApp().ask('/health');
    expect(answer.status).toBe(503);
    expect(await answer.json()).toEqual({ status: 'DOWN' });
  });

  test('is DOWN after two seconds when the database does not answer, however often it is asked', async () => {
    vi.useFakeTimers();
    const ping = vi.fn(() => new Promise<never>(() => {}));
    const { ask } = createTestApp({ database: { ...brokenDatabase(), ping } });
    const answers = Promise.all([ask('/health'), ask('/health')]);
    await vi.advanceTimersByTimeAsync(2_000);
    expect((await answers).map(({ status }) => status)).toEqual([503, 503]);
    expect(ping).toHaveBeenCalledTimes(1);
  });

  test.each(['/health', '/health?anything=here', 'http://10.1.2.3/health', 'http://elsewhere.test/health?a'])(
    '%s is 200 UP, without a token, whatever the host',
    async (address) => {
      const { ask } = createTestApp({ database: answering, env: { PUBLIC_URL: 'https://crm.test' } });
      const answer = await ask(address, { headers: { 'X-Forwarded-For': '1.2.3.4', Authorization: 'nonsense' } });
      expect(answer.status).toBe(200);
      expect(await answer.text()).toBe('{"status":"UP"}');
      expect(answer.headers.get('content-type')).toContain('application/json');
      expect(answer.headers.get('cache-control')).toBe('no-store');
    },
  );

  test('stands before the gate of the demo too', async () => {
    const { ask } = createTestApp({ database: answering, env: { DEMO: '1' } });
    expect((await ask('http://elsewhere.test/health')).status).toBe(200);
  });

  test('answers HEAD without a body and refuses POST', async () => {
    const { ask, post } = createTestApp({ database: answering });
    const head = await ask('/health', { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
    expect((await post('/health')).status).toBe(405);
  });

  test('is logged only when it is not UP', async () => {
    const info = vi.fn();
    const log = { info, warn: vi.fn(), error: vi.fn() };
    await createTestApp({ database: answering, deps: { log } }).ask('/health');
    expect(info).not.toHaveBeenCalled();
    await createTestApp({ deps: { log } }).ask('/health');
    expect(info).toHaveBeenCalledOnce();
  });
});
