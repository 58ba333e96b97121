import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { GiosgLogAnswer, GiosgLogEntry, GiosgLogFilters } from '../../src/api/giosg-lead.ts';
import { createGiosgClient } from '../../src/giosg/client.ts';
import type { GiosgEmulatorOptions } from '../../src/giosg/emulator/emulator-options.ts';
import type { Database } from '../../src/server/database/database.ts';
import { createPostgresDatabase, openEmptyDatabase } from '../support/databases.ts';
import { createGiosgLeadApp, type GiosgLeadApp } from '../support/giosg-lead-app.ts';
import { idOf } from '../support/pretend-giosg.ts';
import { NOW_MS } from '../support/test-app.ts';

const APP = idOf(1);
const SECOND_MS = 1_000;
const at = (secondsAgo: number) => new Date(NOW_MS - secondsAgo * SECOND_MS).toISOString();

let database: Database;
let lead: GiosgLeadApp;
beforeAll(async () => {
  database = await openEmptyDatabase(createPostgresDatabase());
});
afterAll(() => database.close());
afterEach(() => lead.close());

/** What giosg has in its log, newest first, a hundred to a page. */
let entries: readonly object[] = [];
let pagesRead = 0;
async function openWith(...given: readonly object[]) {
  [entries, pagesRead] = [given, 0];
  lead = await createGiosgLeadApp(database, {
    fetch: async (input) => {
      const { pathname, searchParams } = new URL(String(input));
      if (pathname.endsWith('/users/me')) return Response.json({ id: 'u', organization_id: idOf(2) });
      pagesRead++;
      const from = Number(searchParams.get('cursor') ?? 0);
      const next = from + 100 < entries.length ? `${pathname}?cursor=${from + 100}` : null;
      return Response.json({ next, previous: null, results: entries.slice(from, from + 100) });
    },
  });
}

const entry = (secondsAgo: number, more: object = {}) => ({
  created_at: at(secondsAgo),
  app_id: APP,
  webhook_id: idOf(7),
  endpoint_url: 'https://deskside.example/giosg/webhooks/hush-hush-hush',
  action: 'added',
  resource_id: `r-${secondsAgo}`,
  channel: '/api/v5/orgs/1/owned_apps/1/installations',
  status: 'successful',
  retry_index: 0,
  reason: null,
  response_status_code: 204,
  response_body: '',
  response_headers: { 'set-cookie': 'hush-hush-hush' },
  duration: 12,
  completed_at: at(secondsAgo),
  ...more,
});
const read = (question: GiosgLogFilters & { since?: string } = {}) => lead.client.readLog(APP, question, '');
const idsIn = ({ entries }: GiosgLogAnswer) => entries.map(({ resourceId }) => resourceId);

/** What a page shows after another answer, as the contract says. */
function shownAfter(shown: readonly GiosgLogEntry[], asked: string, answer: GiosgLogAnswer): readonly GiosgLogEntry[] {
  const older = shown.filter(({ createdAt }) => createdAt !== null && Date.parse(createdAt) < Date.parse(asked));
  return answer.hasMore ? answer.entries : [...answer.entries, ...older];
}

test('an entry has everything the page shows, and no secret', async () => {
  const failed = { status: 'failed', reason: 'POST /giosg/webhooks/hush-hush-hush: no answer', retry_index: 2 };
  await openWith(
    entry(1, {
      ...failed,
      response_status_code: 502,
      response_body: `${'x'.repeat(1_990)} hush-hush-hush ${'y'.repeat(99)}`,
    }),
    { created_at: null, webhook_id: null, endpoint_url: null },
  );
  const answer = await read();
  const [first, bare] = answer.entries;
  expect(first).toEqual({
    key: expect.any(String),
    createdAt: at(1),
    webhookId: idOf(7),
    endpoint: 'https://deskside.example/giosg/webhooks/…',
    action: 'added',
    channel: '/api/v5/orgs/1/owned_apps/1/installations',
    resourceId: 'r-1',
    status: 'failed',
    retryIndex: 2,
    reason: 'POST /giosg/webhooks/…: no answer',
    responseStatus: 502,
    responseBody: `${'x'.repeat(1_990)} … ${'y'.repeat(7)}…`,
    durationMs: 12,
    completedAt: at(1),
  });
  expect(bare).toMatchObject({ createdAt: null, endpoint: null, status: null, responseBody: null });
  expect(JSON.stringify(answer) + lead.lines.join('')).not.toContain('hush');
});

test.each([
  ['https://a.example/hooks/hush-hush/', 'https://a.example/hooks/…'],
  ['https://name:hush-hush@a.example/hook', 'https://a.example/…'],
  ['https://a.example/hook?secret=hush-hush/more', 'https://a.example/…'],
  ['https://a.example?secret=hush-hush', 'https://a.example/…'],
  ['hush-hush', '…'],
])('of the address %s is shown %s', async (endpoint_url, endpoint) => {
  await openWith(entry(1, { endpoint_url, reason: null }));
  expect(await read()).toMatchObject({ entries: [{ endpoint }] });
});

describe('filters', () => {
  const LOG = [
    entry(1, { status: 'pending', completed_at: null }),
    entry(2, { status: 'failed', webhook_id: idOf(8) }),
    entry(3, { action: 'removed', channel: '/api/v5/users/1/chats/2/Messages' }),
    entry(4, { created_at: null }),
    entry(5, { status: 'failed', action: 'changed', channel: null }),
  ];
  test.each<[title: string, filters: GiosgLogFilters, seconds: readonly number[]]>([
    ['none', {}, [1, 2, 3, 4, 5]],
    ['a webhook, in any case', { webhookId: idOf(8).toUpperCase() }, [2]],
    ['only failed', { status: 'failed' }, [2, 5]],
    ['only under way', { status: 'pending' }, [1]],
    ['an action', { action: 'removed' }, [3]],
    ['a part of the channel, in any case', { channel: 'messages' }, [3]],
    ['a part of the channel that stands for itself', { channel: 'users/.*/chats' }, []],
    ['from a time on', { from: at(3) }, [1, 2, 3]],
    ['up to a time', { to: at(2) }, [2, 3, 5]],
    ['between two times', { from: at(3), to: at(2) }, [2, 3]],
    ['several at once', { status: 'failed', action: 'changed', from: at(9) }, [5]],
  ])('%s', async (_title, filters, seconds) => {
    await openWith(...LOG);
    const answer = await read(filters);
    expect(idsIn(answer)).toEqual(seconds.map((second) => `r-${second}`));
    expect(answer.hasMore).toBe(false);
  });

  test('let through what is among the 500 newest, and what is older is not read', async () => {
    await openWith(...Array.from({ length: 600 }, (_, index) => entry(index + 1)));
    const all = await read();
    expect([all.entries.length, all.read, all.hasMore]).toEqual([500, 500, true]);
    const few = await read({ to: at(499) });
    expect([idsIn(few), few.read, few.hasMore]).toEqual([['r-499', 'r-500'], 500, true]);
    pagesRead = 0;
    const late = await read({ from: at(120) });
    expect([late.entries.length, late.hasMore, pagesRead]).toEqual([120, false, 2]);
  });
});

describe('asked again with what it said', () => {
  test('the log is read from there only, and everything since is told anew', async () => {
    const old = Array.from({ length: 300 }, (_, index) => entry(90 + index));
    await openWith(entry(10), ...old);
    const first = await read();
    expect(first.since).toBe(at(70));
    [entries, pagesRead] = [[entry(5), entry(10), ...old], 0];
    const next = await read({ since: first.since ?? '' });
    expect([idsIn(next), pagesRead]).toEqual([['r-5', 'r-10'], 1]);
    expect(shownAfter(first.entries, first.since ?? '', next).map(({ resourceId }) => resourceId)).toEqual(
      entries.map((one) => (one as { resource_id: string }).resource_id),
    );
  });

  test('what was under way is among it, but for what has been for an hour', async () => {
    const underWay = { status: 'started', completed_at: null };
    await openWith(entry(10), entry(400, underWay), entry(500), entry(4_000, underWay));
    expect((await read()).since).toBe(at(400));
  });

  test('nothing new leaves it where it was, and nothing at all is said', async () => {
    await openWith();
    expect(await read()).toEqual({ entries: [], since: null, read: 0, hasMore: false });
    expect((await read({ since: at(70) })).since).toBe(at(70));
  });

  test('an entry keeps its key, whatever else changes of it and whatever comes; two that are alike have two', async () => {
    await openWith(entry(5, { status: 'pending' }), entry(5, { status: 'pending' }), entry(9));
    const before = (await read()).entries.map(({ key }) => key);
    expect(new Set(before).size).toBe(3);
    entries = [entry(5), entry(5), entry(5, { status: 'failed' }), entry(9)];
    expect((await read()).entries.map(({ key }) => key).slice(1)).toEqual(before);
  });

  test.each<[title: string, log: GiosgEmulatorOptions['log'], indexes: readonly number[]]>([
    ['each attempt is an entry of its own', 'each', [1, 0]],
    ['one entry changes with each attempt', 'one', [1]],
  ])('every change is shown once where %s', async (_title, log, indexes) => {
    const timers: (() => void)[] = [];
    lead = await createGiosgLeadApp(database, {
      emulator: {
        log,
        retryDelaysMs: [1_000],
        setTimer: (run, delayMs) => {
          if (delayMs === 1_000) timers.push(run);
          return () => {};
        },
      },
    });
    const { emulator, users, organizations, apps } = lead;
    const authorization = { type: 'token', value: users.admin.token } as const;
    await createGiosgClient({ baseUrl: emulator.baseUrl, authorization }).webhooks.create(
      organizations.owner.id,
      apps.deskside.id,
      {
        endpoint_url: 'http://127.0.0.1:1/hook',
        channel_subscriptions: [
          {
            channel_pattern: '/api/v5/orgs/{organization_id}/rooms',
            ...{ is_additions_subscribed: true, is_changes_subscribed: true, is_removals_subscribed: true },
          },
        ],
      },
    );
    const readNow = (since?: string) => lead.client.readLog(apps.deskside.id, since === undefined ? {} : { since }, '');
    const channel = `/api/v5/orgs/${organizations.owner.id}/rooms`;
    emulator.publish({ channel, action: 'added', resourceId: 'room', resource: { id: 'room' } });
    await emulator.whenDelivered();
    const first = await readNow();
    expect(first.entries[0]).toMatchObject({ status: 'pending', retryIndex: 1, completedAt: null });
    timers.shift()?.();
    await emulator.whenDelivered();
    const { since } = first;
    const second = await readNow(since ?? '');
    const shown = shownAfter(first.entries, since ?? '', second);
    expect(shown.map(({ retryIndex }) => retryIndex)).toEqual(indexes);
    expect(shown[0]).toMatchObject({ status: 'failed', reason: 'Connection failed' });
  });
});
