import * as v from 'valibot';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { MyDeskAnswer } from '../../src/api/desk-data.ts';
import { createIadvizeClient } from '../../src/iadvize/client.ts';
import { createMyOperators } from '../../src/server/iadvize/my-operator.ts';
import { createDeskApp, type DeskApp } from '../support/desk-app.ts';
import { type createTestApp, refusalOf } from '../support/test-app.ts';

let desk: DeskApp;
let app: ReturnType<typeof createTestApp>;
let token: string;

beforeAll(async () => {
  desk = await createDeskApp();
});
afterAll(() => desk.close());
beforeEach(async () => {
  desk.reset();
  app = desk.createApp();
  token = await app.signIn();
});

async function myDesk(as = token): Promise<MyDeskAnswer> {
  const answer = await app.send('GET', '/api/desk/me', undefined, as);
  expect(answer.status).toBe(200);
  return v.parse(MyDeskAnswer, await answer.json());
}
const put = (change: unknown, as = token) => app.send('PUT', '/api/desk/me/availability', change, as);
async function set(change: unknown, as = token): Promise<MyDeskAnswer> {
  const answer = await put(change, as);
  expect(answer.status).toBe(200);
  return v.parse(MyDeskAnswer, await answer.json());
}
const writesSince = (before: number) =>
  desk.emulator
    .requests()
    .slice(before)
    .filter(({ method }) => method !== 'GET')
    .map(({ method, path }) => `${method} ${path}`);

const ADA: MyDeskAnswer = {
  status: 'on',
  name: 'Ada',
  connected: true,
  channels: [
    { channel: 'chat', enabled: true, available: true, busy: false, slots: 1, maxSlots: 4 },
    { channel: 'call', enabled: true, available: true, busy: false, slots: 0, maxSlots: 1 },
    { channel: 'video', enabled: true, available: false, busy: false, slots: 0, maxSlots: 1 },
  ],
  conversationNumber: expect.any(Number),
  experience: expect.any(Number),
};

describe('my own availability', () => {
  test('is that of the operator whose external id is the agent’s', async () => {
    expect(await myDesk()).toEqual(ADA);
  });

  test('is that of operator 123 as it is printed: not connected, and yet its call is busy', async () => {
    expect(await myDesk(await app.signIn({ sub: 'john' }))).toMatchObject({
      name: 'John',
      connected: false,
      channels: [
        { channel: 'chat', enabled: false, available: false, busy: false, slots: 1, maxSlots: 2 },
        { channel: 'call', enabled: true, available: false, busy: true, slots: 1, maxSlots: 1 },
        { channel: 'video' },
      ],
    });
  });

  test.each<[string, string, 'noOperator' | 'severalOperators', number]>([
    ['nobody has', 'nobody', 'noOperator', 1],
    ['several have', 'twin', 'severalOperators', 1],
    ['is written with other letters', 'ADA', 'noOperator', 1],
    ['would be a wildcard', 'ad*', 'noOperator', 0],
    ['would be a wildcard, though an operator has just that one', 'agent-*', 'noOperator', 0],
    ['would be a list', 'ada,john', 'noOperator', 0],
  ])('is off, with the reason, for an id that %s', async (_title, sub, reason, requests) => {
    const before = desk.emulator.requests().length;
    const as = await app.signIn({ sub });
    expect(await myDesk(as)).toEqual({ status: 'off', reason });
    expect(await set({ channel: 'chat', available: false }, as)).toEqual({ status: 'off', reason });
    expect(desk.askedSince(before)).toHaveLength(2 * requests);
    expect(writesSince(before)).toEqual([]);
  });

  test.each([
    ['crm:ada', 'on'],
    ['demo:ada', 'on'],
    ['iadvize:ada', 'off'],
    ['giosg:ada', 'off'],
    ['crm:crm:ada', 'off'],
    ['crm:', 'off'],
    ['ada', 'off'],
  ])('of the agent %s is %s: only a CRM says whose external id is whose', async (agentId, status) => {
    const client = createIadvizeClient({ baseUrl: desk.emulator.baseUrl, apiKey: 'emulator-key' });
    expect(await createMyOperators(client, Date.now).read(agentId)).toMatchObject({ status });
  });

  test('is off where iAdvize is not configured, and cannot be set', async () => {
    app = desk.createApp({ isConfigured: false });
    token = await app.signIn();
    expect(await myDesk()).toEqual({ status: 'off', reason: 'notConfigured' });
    expect(await refusalOf(await put({ connected: false }))).toBe('404 not_configured');
  });

  test('is nobody’s whom the vendor answers with, but who was not asked for', async () => {
    desk.between.rewrite = (path, item) => (path.startsWith('operator?') ? { ...item, external_id: 'ADA' } : item);
    expect(await myDesk()).toEqual({ status: 'off', reason: 'noOperator' });
  });

  test('is an error when there may be another operator who cannot be read', async () => {
    desk.between.rewrite = (path, item) => (path.startsWith('operator?') ? { ...item, website_list: 'all' } : item);
    expect(await refusalOf(await app.send('GET', '/api/desk/me', undefined, token))).toBe('502 desk_unavailable');
  });

  test('says nothing that the vendor does not say', async () => {
    desk.between.rewrite = (path, item) => {
      if (path.endsWith('/live')) return { id: item.id, connected: null, chat: { enabled: true, slot_number: '2' } };
      return path.endsWith('/statistic') ? { id: item.id } : item;
    };
    const unknown = { enabled: null, available: null, busy: null, slots: null, maxSlots: null };
    expect(await myDesk()).toEqual({
      ...ADA,
      connected: null,
      channels: [
        { channel: 'chat', ...unknown, enabled: true, slots: 2 },
        { channel: 'call', ...unknown },
        { channel: 'video', ...unknown },
      ],
      conversationNumber: null,
      experience: null,
    });
  });

  test('is there without figures when those fail', async () => {
    desk.between.faultOf = (path) => (path.endsWith('/statistic') ? { type: 'truncate' } : undefined);
    expect(await myDesk()).toEqual({ ...ADA, conversationNumber: null, experience: null });
  });

  test('asks whose operator it is once a minute, and each time what it is', async () => {
    await myDesk();
    const before = desk.emulator.requests().length;
    const asked = () => desk.askedSince(before).map((path) => path.replace(/\?.*/, ''));
    desk.clock.nowMs += 59_999;
    await myDesk();
    expect(asked().sort()).toEqual(['operator/2001/live', 'operator/2001/statistic']);
    desk.clock.nowMs += 1;
    await myDesk();
    expect(asked()).toContain('operator');
  });

  test('is an agent’s: nobody else may see or set one', async () => {
    const auditor = await app.signIn({ roles: ['auditor'] });
    expect(await refusalOf(await app.send('GET', '/api/desk/me', undefined, auditor))).toBe('403 forbidden');
    expect(await refusalOf(await put({ connected: false }, auditor))).toBe('403 forbidden');
    expect(await refusalOf(await app.send('GET', '/api/desk/me'))).toBe('401 token_missing');
    expect(await refusalOf(await app.send('PUT', '/api/desk/me/availability', {}))).toBe('401 token_missing');
  });
});

describe('setting it', () => {
  // They have what they set to themselves: the emulator keeps it.
  const setter = () => app.signIn({ sub: 'grace' });

  test('sets one channel and answers with what is so afterwards', async () => {
    const before = desk.emulator.requests().length;
    const grace = await setter();
    const answer = await set({ channel: 'chat', available: false }, grace);
    expect(answer).toMatchObject({ channels: [{ channel: 'chat', available: false }, { available: true }, {}] });
    expect(writesSince(before)).toEqual(['PUT /api/2/operator/2002/live']);
    expect(await myDesk(grace)).toEqual(answer);
    expect(await set({ channel: 'video', available: true }, grace)).toMatchObject({
      channels: [{}, {}, { channel: 'video', available: true }],
    });
  });

  test('goes offline', async () => {
    expect(await set({ connected: false }, await setter())).toMatchObject({ status: 'on', connected: false });
  });

  test.each<[string, unknown]>([
    ['nothing', {}],
    ['a channel alone', { channel: 'chat' }],
    ['a channel there is not', { channel: 'fax', available: true }],
    ['neither on nor off', { channel: 'chat', available: 1 }],
    ['going online', { connected: true }],
    ['an operator only', { operatorId: 123 }],
  ])('is refused for %s', async (_title, change) => {
    const before = desk.emulator.requests().length;
    expect(await refusalOf(await put(change))).toBe('400 bad_request');
    expect(desk.askedSince(before)).toEqual([]);
  });

  test('never sets an operator that the browser names', async () => {
    const before = desk.emulator.requests().length;
    await set({ channel: 'chat', available: false, operatorId: 456, id: 456 }, await setter());
    expect(writesSince(before)).toEqual(['PUT /api/2/operator/2002/live']);
  });

  test('sets nobody who is the agent’s operator no more, though they were a moment ago', async () => {
    await myDesk();
    desk.between.rewrite = (path, item) =>
      path.startsWith('operator?') ? { ...item, external_id: 'somebody-else' } : item;
    const before = desk.emulator.requests().length;
    expect(await set({ channel: 'chat', available: false })).toEqual({ status: 'off', reason: 'noOperator' });
    expect(writesSince(before)).toEqual([]);
    expect(await myDesk()).toEqual({ status: 'off', reason: 'noOperator' });
  });

  test('that fails is sent once, and changes nothing that is shown', async () => {
    desk.between.faultOf = (path) =>
      path.endsWith('/live') ? { type: 'answer', status: 503, body: 'down' } : undefined;
    const before = desk.emulator.requests().length;
    expect(await refusalOf(await put({ channel: 'chat', available: false }))).toBe('502 desk_unavailable');
    expect(writesSince(before)).toHaveLength(1);
    desk.between.faultOf = () => undefined;
    expect(await myDesk()).toEqual(ADA);
  });
});
