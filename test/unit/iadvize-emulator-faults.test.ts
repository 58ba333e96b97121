import { afterEach, describe, expect, test } from 'vitest';
import type { Fault } from '../../src/iadvize/emulator/fault.ts';
import { type RunningEmulator, startEmulator } from '../../src/iadvize/emulator/start-emulator.ts';
import { ask, write } from '../support/ask-emulator.ts';

let emulator: RunningEmulator | undefined;
afterEach(() => emulator?.close());

async function failing(fault: Fault): Promise<RunningEmulator> {
  emulator = await startEmulator({
    now: '2026-03-10 12:00:00',
    faults: ({ url = '' }) => (url.includes('fine') ? undefined : fault),
  });
  return emulator;
}

const get = (path: string, init?: RequestInit) =>
  fetch(`${emulator?.baseUrl}${path}`, { headers: { 'X-API-Key': 'emulator-key' }, redirect: 'manual', ...init });

describe('a fault', () => {
  test('closes the socket before anything is said', async () => {
    await failing({ type: 'destroy' });
    await expect(get('/client')).rejects.toThrow('fetch failed');
  });

  test('closes it in the middle', async () => {
    await failing({ type: 'cut' });
    const response = await get('/client');
    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toThrow('terminated');
  });

  test('sends half as if it were all', async () => {
    await failing({ type: 'truncate' });
    const text = await (await get('/client')).text();
    expect(text).toMatch(/^\{"meta":\{"status":"success"\}/);
    expect(() => JSON.parse(text)).toThrow();
  });

  test('says nothing at all', async () => {
    await failing({ type: 'hang' });
    const asked = get('/client', { signal: AbortSignal.timeout(50) });
    await expect(asked).rejects.toThrow(/timeout/);
  });

  test('never comes to an end', async () => {
    await failing({ type: 'endlessBody' });
    const reader = (await get('/client')).body?.getReader();
    let bytes = 0;
    while (bytes < 4 * 1024 * 1024) bytes += (await reader?.read())?.value?.length ?? Number.NaN;
    await reader?.cancel();
  });

  test.each<[string, Fault & { readonly type: 'answer' }]>([
    ['HTML', { type: 'answer', status: 200, headers: { 'content-type': 'text/html' }, body: '<h1>Maintenance</h1>' }],
    ['a redirect', { type: 'answer', status: 302, headers: { location: 'https://elsewhere.example/' } }],
    ['429', { type: 'answer', status: 429, headers: { 'retry-after': '2' } }],
    ['503', { type: 'answer', status: 503, body: 'down' }],
    ['a status nobody knows', { type: 'answer', status: 200, body: '{"meta":{"status":"maybe"}}' }],
  ])('answers with %s', async (_title, fault) => {
    await failing(fault);
    const response = await get('/client');
    expect(response.status).toBe(fault.status);
    expect(await response.text()).toBe(fault.body ?? '');
    for (const [name, value] of Object.entries(fault.headers ?? {})) expect(response.headers.get(name)).toBe(value);
  });

  test('puts another page behind every page', async () => {
    const running = await failing({ type: 'endlessPages' });
    const { body: first } = await ask(running, '/website?limit=2');
    const { body: far } = await ask(running, '/website?limit=2&page=50');
    expect(far.data).toEqual(first.data);
    expect(far.pagination).toEqual({ page: 50, pages: 51, limit: 2, count: 102 });
  });

  test('says there are more pages than there are', async () => {
    const running = await failing({ type: 'lyingPages', pages: 9 });
    expect((await ask(running, '/website')).body.pagination).toEqual({ page: 1, pages: 9, limit: 20, count: 3 });
  });

  test('comes only where it was asked for', async () => {
    const running = await failing({ type: 'destroy' });
    expect((await ask(running, '/client?fine')).status).toBe(200);
  });

  test('reaches GraphQL as well', async () => {
    const running = await failing({ type: 'answer', status: 502 });
    expect((await fetch(running.graphqlUrl, { method: 'POST', body: '{}' })).status).toBe(502);
  });

  test.each<[Fault['type'], Fault, boolean]>([
    ['destroy', { type: 'destroy' }, false],
    ['answer', { type: 'answer', status: 500 }, false],
    ['cut', { type: 'cut' }, true],
    ['truncate', { type: 'truncate' }, true],
  ])('%s says whether a write was carried out', async (_type, fault, isDone) => {
    const running = await failing(fault);
    await get('/operator/456/live', write('PUT', { 'chat[available]': '0' }, 'form'))
      .then((response) => response.text())
      .catch(() => {});
    expect(running.data.operators.get(456)?.live?.chat.available).toBe(!isDone);
  });

  test('is remembered as a request', async () => {
    const running = await failing({ type: 'destroy' });
    await get('/client').catch(() => {});
    expect(running.requests().map(({ path }) => path)).toContain('/api/2/client');
  });
});

describe('closing', () => {
  test('ends what still waits for an answer', async () => {
    const running = await failing({ type: 'hang' });
    const waiting = expect(get('/client')).rejects.toThrow('fetch failed');
    await expect.poll(() => running.requests().length).toBeGreaterThan(0);
    await running.close();
    await waiting;
  });
});
