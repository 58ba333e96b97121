import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Fault } from '../../src/iadvize/emulator/fault.ts';
import { createDeskApp, type DeskApp, SHOP, ZOE } from '../support/desk-app.ts';
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

const OF_ZOE = {
  desk: 'iadvize',
  conversationId: 'c-1',
  projectId: SHOP,
  visitor: { uniqueId: ZOE.uniqueId, externalId: ZOE.externalUserId },
};
const html = (status: number): Fault => ({
  type: 'answer',
  status,
  headers: { 'Content-Type': 'text/html' },
  body: '<h1>Maintenance of sso-0123456789abcdef</h1>',
});
const says = (status: string, message: string): Fault => ({
  type: 'answer',
  status: 200,
  body: JSON.stringify({ meta: { status, message } }),
});

/** Every way to ask, and what the vendor is asked last for it. */
const ASKED: readonly (readonly [method: string, address: string, body: object | undefined, last: string])[] = [
  ['POST', '/api/desk/profile', OF_ZOE, 'visitor'],
  ['POST', '/api/desk/conversations', OF_ZOE, 'satisfaction'],
  ['POST', '/api/desk/transactions', OF_ZOE, 'transaction'],
  ['POST', '/api/desk/call-meetings', OF_ZOE, 'callmeeting'],
  ['GET', '/api/desk/me', undefined, 'operator/2001/live'],
  ['PUT', '/api/desk/me/availability', { channel: 'chat', available: false }, 'operator/2001/live'],
];

describe('an answer of the vendor that is none', () => {
  test.each<[string, Fault, string, string]>([
    ['a key that is refused', says('error', 'Forbidden'), 'desk_forbidden', 'forbidden'],
    ['a closed connection', { type: 'destroy' }, 'desk_unavailable', 'unreachable'],
    ['nothing at all', { type: 'hang' }, 'desk_unavailable', 'timed_out'],
    ['half of it', { type: 'truncate' }, 'desk_unavailable', 'bad_answer'],
    ['a connection that breaks', { type: 'cut' }, 'desk_unavailable', 'bad_answer'],
    ['HTML', html(200), 'desk_unavailable', 'bad_answer'],
    ['HTML of a gateway', html(503), 'desk_unavailable', 'unreachable'],
    ['too many requests', html(429), 'desk_unavailable', 'rate_limited'],
    [
      'a redirect',
      { type: 'answer', status: 302, headers: { Location: 'http://127.0.0.1:9/' } },
      'desk_unavailable',
      'bad_answer',
    ],
    ['a status that is not documented', says('perhaps', 'sso-0123456789abcdef'), 'desk_unavailable', 'bad_answer'],
    ['a refusal of the question', says('fail', 'sso-0123456789abcdef'), 'desk_unavailable', 'refused'],
  ])('%s, is an error with a code, and nothing is half shown', async (_title, fault, code, reason) => {
    const timeoutMs = fault.type === 'hang' ? 300 : undefined;
    for (const [method, address, body, last] of ASKED) {
      desk.lines.length = 0;
      desk.between.faultOf = (path) => (path.startsWith(last) ? fault : undefined);
      const hasty = desk.createApp({ timeoutMs });
      const answer = await hasty.send(method, address, body, await hasty.signIn());
      const text = await answer.text();
      expect([address, answer.status, Object.keys(JSON.parse(text))]).toEqual([address, 502, ['code', 'message']]);
      expect(JSON.parse(text)).toMatchObject({ code, message: expect.stringMatching(/^iAdvize /) });
      const warnings = desk.lines.map((line) => JSON.parse(line)).filter(({ msg }) => msg === 'desk');
      expect(warnings).toEqual([expect.objectContaining({ code, reason })]);
      expect(text + desk.lines.join()).not.toMatch(/emulator-key|sso-|Quartz|zoe@|CUST-1042/);
    }
  });

  test('pages that never end, or are fewer than they say, are errors', async () => {
    for (const fault of [{ type: 'endlessPages' }, { type: 'lyingPages', pages: 7 }] as const) {
      desk.between.faultOf = (path) => (path.startsWith('conversation') ? fault : undefined);
      expect(await refusalOf(await app.post('/api/desk/conversations', OF_ZOE, token))).toBe('502 desk_unavailable');
    }
  });
});

test('a section that fails leaves the others alone, and is there again once the vendor is', async () => {
  desk.between.faultOf = (path) => (path.startsWith('callmeeting') ? html(200) : undefined);
  expect(await refusalOf(await app.post('/api/desk/call-meetings', OF_ZOE, token))).toBe('502 desk_unavailable');
  expect((await app.post('/api/desk/conversations', OF_ZOE, token)).status).toBe(200);
  desk.between.faultOf = () => undefined;
  expect((await app.post('/api/desk/call-meetings', OF_ZOE, token)).status).toBe(200);
});

test('names that could not be read are asked for again, and nobody is shown without', async () => {
  desk.between.faultOf = (path) => (path.startsWith('operator') ? html(200) : undefined);
  expect(await refusalOf(await app.post('/api/desk/conversations', OF_ZOE, token))).toBe('502 desk_unavailable');
  desk.between.faultOf = () => undefined;
  expect((await app.post('/api/desk/conversations', OF_ZOE, token)).status).toBe(200);
});

test('a key that is wrong, or without rights, says so to the agent and tells the operator which setting it is', async () => {
  const wrong = desk.createApp({ apiKey: 'hunter2-hunter2' });
  const answer = await wrong.post('/api/desk/profile', OF_ZOE, await wrong.signIn());
  const text = await answer.text();
  expect(JSON.parse(text)).toMatchObject({ code: 'desk_forbidden', message: expect.stringMatching(/IADVIZE_API_KEY/) });
  expect(text + desk.lines.join()).not.toContain('hunter2');
});

test('neither an answer nor a line of the log holds the key, or what signs an operator in', async () => {
  const texts: string[] = [];
  for (const [method, address, body] of ASKED) {
    const answer = await app.send(method, address, body, token);
    expect(answer.status).toBe(200);
    texts.push(await answer.text(), JSON.stringify([...answer.headers]));
  }
  const [ada] = [...desk.emulator.data.operators.values()].filter(({ row }) => row.external_id === 'ada');
  expect(ada?.row.sso_key).toMatch(/^sso-/);
  expect(texts.join() + desk.lines.join()).not.toMatch(/emulator-key|sso[-_]/);
});

test('who has moved on is waited for no longer, and is no failure', async () => {
  const leaving = new AbortController();
  desk.between.faultOf = (path) => {
    if (!path.startsWith('conversation')) return undefined;
    leaving.abort();
    return { type: 'hang' };
  };
  const before = desk.emulator.requests().length;
  const answer = await app.ask('/api/desk/conversations', {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
    body: JSON.stringify(OF_ZOE),
    signal: leaving.signal,
  });
  expect(answer.status).toBe(502);
  expect(desk.askedSince(before).some((path) => path.startsWith('satisfaction'))).toBe(false);
  expect(desk.lines.map((line) => JSON.parse(line)).filter(({ level }) => level > 30)).toEqual([]);
});
