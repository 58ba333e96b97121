import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { GiosgEvent } from '../../src/api/giosg.ts';
import { startGiosgEmulator } from '../../src/giosg/emulator/start-emulator.ts';
import type { Database } from '../../src/server/database/database.ts';
import { giosgEvents } from '../../src/server/database/schema.ts';
import { snapshotOf, wordsOf } from '../../src/server/giosg/arrange-pings.ts';
import { createPings, type Ping } from '../../src/server/giosg/pings.ts';
import { createPostgresDatabase, DATABASES, openEmptyDatabase } from '../support/databases.ts';
import { freePort } from '../support/free-port.ts';
import { configIn, createGiosgApp, type GiosgApp, linesOf, TOKEN_KEY } from '../support/giosg-app.ts';
import { propertyRuns } from '../support/property-runs.ts';
import { runScript } from '../support/run-script.ts';
import { NOW_MS, refusalOf } from '../support/test-app.ts';

const SESSION_MS = 15 * 60_000;

describe.each(DATABASES)('over $name', ({ createPlace }) => {
  let app: GiosgApp;
  let token: string;
  let database: Database;
  beforeAll(async () => {
    database = await openEmptyDatabase(createPlace());
    app = await createGiosgApp({}, { database });
    await app.install();
  });
  afterAll(async () => {
    await app.close();
    await database.close();
  });
  afterEach(async () => {
    app.clock.nowMs = NOW_MS;
    await app.database.query((queries) => queries.delete(giosgEvents));
  });

  const who = () => ({ orgId: app.owner, userId: app.users.operator.id });
  const chat = (index: number) => app.chats[index]?.id ?? '';
  const ping = (type: 'chat_open' | 'chat_focus' | 'chat_close' | 'chat_end_with_msgs', index: number) =>
    app.trigger({ type, ...who(), chatId: chat(index) });
  const listen = async (after?: number, of: Pick<GiosgApp, 'send'> = app) => {
    token = await app.signInAt(who());
    const query = after === undefined ? '' : `?after=${after}`;
    const stream = linesOf(await of.send('GET', `/api/giosg/events${query}`, undefined, token));
    if (!after) expect(await stream.next()).toMatchObject({ type: 'consoleLoaded' });
    return stream;
  };

  test('an agent is told what happens to their chats, in our words', async () => {
    const stream = await listen();
    await ping('chat_open', 0);
    await ping('chat_focus', 0);
    await app.trigger({ type: 'chat_start', ...who(), chatId: chat(1) });
    await ping('chat_close', 0);
    await app.trigger({ type: 'chat_end', ...who(), chatId: chat(1) });
    await ping('chat_end_with_msgs', 1);
    await app.trigger({ type: 'console_load', ...who() });
    const words = await stream.take(7);
    expect(words.map((word) => ({ ...word, id: 0, atMs: 0 }))).toEqual([
      { type: 'conversationAdded', chatId: chat(0), id: 0, atMs: 0 },
      { type: 'conversationFocused', chatId: chat(0), id: 0, atMs: 0 },
      { type: 'conversationAdded', chatId: chat(1), id: 0, atMs: 0 },
      { type: 'conversationRemoved', chatId: chat(0), hasMessages: false, id: 0, atMs: 0 },
      { type: 'conversationRemoved', chatId: chat(1), hasMessages: false, id: 0, atMs: 0 },
      { type: 'conversationRemoved', chatId: chat(1), hasMessages: true, id: 0, atMs: 0 },
      { type: 'consoleLoaded', id: 0, atMs: 0 },
    ]);
    await stream.cancel();
  });

  test('a ping that was overtaken does not take the focus back', async () => {
    const stream = await listen();
    const urlOf = async (index: number) =>
      new URL(await app.emulator.createTriggerUrl({ type: 'chat_focus', ...who(), chatId: chat(index) }));
    const first = await urlOf(0);
    app.clock.nowMs += 5_000;
    const second = await urlOf(1);
    await app.ask(second.pathname + second.search);
    await app.ask(first.pathname + first.search);
    expect(await stream.take(2)).toMatchObject([
      { type: 'conversationFocused', chatId: chat(1) },
      { type: 'conversationAdded', chatId: chat(0) },
    ]);
    await stream.cancel();
  });

  test('whoever comes back with an id hears everything since, and whoever comes without one what is true', async () => {
    const stream = await listen();
    await ping('chat_focus', 0);
    const [heard] = await stream.take(1);
    await stream.cancel();
    await ping('chat_open', 1);
    await ping('chat_close', 0);
    await ping('chat_focus', 2);

    const again = await listen(heard && 'id' in heard ? heard.id : 0);
    expect(await again.take(3)).toMatchObject([
      { type: 'conversationAdded', chatId: chat(1) },
      { type: 'conversationRemoved', chatId: chat(0) },
      { type: 'conversationFocused', chatId: chat(2) },
    ]);
    await again.cancel();
    const anew = await listen();
    expect(await anew.take(3)).toMatchObject([
      { type: 'conversationAdded', chatId: chat(1), id: 0 },
      { type: 'conversationAdded', chatId: chat(2), id: 0 },
      { type: 'conversationFocused', chatId: chat(2) },
    ]);
    await anew.cancel();
  });

  test.each([
    ['that was given before the database was set back', (id: number) => id + 1_000],
    ['of somebody else', (id: number) => id - 1],
  ])('whoever comes back with an id %s is told what is true now, and of what comes then', async (_title, idOf) => {
    await app.trigger({ type: 'chat_focus', orgId: app.owner, userId: app.users.secondOperator.id, chatId: chat(1) });
    await ping('chat_focus', 0);
    const first = await listen();
    const [, heard] = await first.take(2);
    await first.cancel();
    const again = await listen(idOf(heard && 'id' in heard ? heard.id : 0));
    expect(await again.take(3)).toMatchObject([
      { type: 'consoleLoaded', id: 0 },
      { type: 'conversationAdded', chatId: chat(0), id: 0 },
      { type: 'conversationFocused', chatId: chat(0) },
    ]);
    await ping('chat_focus', 2);
    expect(await again.take(1)).toMatchObject([{ type: 'conversationFocused', chatId: chat(2) }]);
    await again.cancel();
  });

  test('whoever comes back after more than a day is not left with what was open then', async () => {
    await ping('chat_focus', 0);
    const first = await listen();
    const [, heard] = await first.take(2);
    await first.cancel();
    // It was closed, and nobody keeps for so long that it was.
    await ping('chat_close', 0);
    app.clock.nowMs += 25 * 60 * 60_000;
    const again = await listen(heard && 'id' in heard ? heard.id : 0);
    expect(await again.next()).toMatchObject({ type: 'consoleLoaded' });
    await again.cancel();
  });

  test('another process that shares the database tells the same', async () => {
    const other = app.createProcess({ SESSION_SECRET: 's'.repeat(32) });
    token = await other.signInAt(who());
    const stream = linesOf(await other.send('GET', '/api/giosg/events', undefined, token));
    await ping('chat_focus', 0);
    expect(await stream.take(2)).toMatchObject([
      { type: 'consoleLoaded' },
      { type: 'conversationFocused', chatId: chat(0) },
    ]);
    await other.desk.close();
    expect(await stream.next()).toBeUndefined();
    // Nor is a new one kept open by a process that stops.
    const again = linesOf(await other.send('GET', '/api/giosg/events', undefined, token));
    expect(await again.next()).toBeUndefined();
  });

  test('nobody else hears of them: not another agent, and not the same one in another organisation', async () => {
    const { secondOperator } = app.users;
    const stream = await listen();
    await app.trigger({ type: 'chat_focus', orgId: app.owner, userId: secondOperator.id, chatId: chat(1) });
    const { orgId, userId } = { ...who(), orgId: app.partner };
    const expMs = NOW_MS;
    await app.desk.pings.add({ orgId, userId, type: 'chat_focus', chatId: chat(2), roomId: undefined, expMs });
    await ping('chat_focus', 0);
    expect(await stream.take(1)).toMatchObject([{ type: 'conversationFocused', chatId: chat(0) }]);
    await stream.cancel();
  });

  test('a heartbeat says that nothing has happened, and up to where', async () => {
    const stream = await listen();
    await ping('chat_focus', 0);
    const [heard] = await stream.take(1);
    app.clock.nowMs += 15_000;
    expect(await stream.next()).toEqual({ type: 'heartbeat', id: heard && 'id' in heard ? heard.id : undefined });
    await stream.cancel();
  });

  test('it ends with the session’s token, and when the app is uninstalled', async () => {
    const stream = await listen();
    app.clock.nowMs += SESSION_MS;
    expect(await stream.next()).toBeUndefined();

    const other = await listen();
    const installation = await app.desk.installations.find(app.owner);
    if (!installation) throw new Error('It is not installed');
    await app.desk.installations.remove(installation);
    app.clock.nowMs += 15_000;
    expect(await other.next()).toBeUndefined();
    await app.desk.installations.save(installation);
  });

  test('of too many streams the oldest gives way, before a browser has no connection left for anything else', async () => {
    const streams = [];
    for (let count = 0; count < 6; count++) streams.push(await listen());
    expect(await streams[0]?.next()).toEqual({ type: 'replaced' });
    expect(await streams[0]?.next()).toBeUndefined();
    await ping('chat_focus', 0);
    for (const stream of streams.slice(1)) {
      expect(await stream.take(1)).toMatchObject([{ type: 'conversationFocused' }]);
      await stream.cancel();
    }
  });

  test('pings that come at once are all heard, each once', async () => {
    const stream = await listen();
    const types = ['chat_open', 'chat_focus'] as const;
    await Promise.all(Array.from({ length: 100 }, (_, index) => ping(types[index % 2] ?? 'chat_open', index % 5)));
    const ids = (await stream.take(100)).map((event) => ('id' in event ? event.id : 0));
    expect(ids).toEqual([...new Set(ids)].sort((one, other) => one - other));
    await stream.cancel();
  });

  test('what is older than a day is forgotten', async () => {
    await ping('chat_focus', 0);
    app.clock.nowMs += 24 * 60 * 60_000;
    const stream = await listen();
    await ping('chat_focus', 1);
    expect(await stream.take(1)).toMatchObject([{ type: 'conversationFocused', chatId: chat(1) }]);
    await stream.cancel();
  });
});

test('no ping of an agent appears before one with an earlier id', async () => {
  const database = await openEmptyDatabase(createPostgresDatabase());
  const agent = { orgId: 'org', userId: 'user' };
  const ping = { ...agent, type: 'chat_focus' as const, chatId: 'a', roomId: undefined, expMs: 1 };
  let letGo = () => {};
  const isLetGo = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const slow = createPings(
    {
      ...database,
      transaction: (work) =>
        database.transaction(async (queries) => {
          const result = await work(queries);
          await isLetGo;
          return result;
        }),
    },
    () => NOW_MS,
  );
  const fast = createPings(database, () => NOW_MS);
  const locks = async (isGranted: boolean) => {
    const { rows } = (await database.query((queries) =>
      queries.execute(sql`select 1 from pg_locks where locktype = 'advisory' and granted = ${isGranted}
          and database = (select oid from pg_database where datname = current_database())`),
    )) as { rows: unknown[] };
    return rows.length > 0;
  };
  const until = async (isGranted: boolean) => {
    while (!(await locks(isGranted)));
  };
  const first = slow.add(ping);
  await until(true);
  const second = fast.add(ping);
  expect(await Promise.race([second.then(() => 'came first'), until(false).then(() => 'waits')])).toBe('waits');
  expect(await fast.readAfter([{ ...agent, after: 0 }])).toEqual([]);
  letGo();
  await Promise.all([first, second]);
  const read = await fast.readAfter([{ ...agent, after: 0 }]);
  expect(read.map(({ ping }) => ping.id)).toEqual([1, 2]);
  await database.close();
});

describe('the stream is refused', () => {
  let app: GiosgApp;
  beforeAll(async () => {
    app = await createGiosgApp();
    await app.install();
  });
  afterAll(() => app.close());

  test.each([
    ['without a token', async () => undefined, '', '401 token_missing'],
    ['to an agent of a host', () => app.signIn(), '', '403 forbidden'],
    [
      'to an agent of a host who says to be of an organisation',
      () => app.signIn({ giosgOrgId: app.owner }),
      '',
      '403 forbidden',
    ],
    [
      'after what is no id',
      () => app.signInAt({ orgId: app.owner, userId: app.users.operator.id }),
      '?after=1%20or%201',
      '400 bad_request',
    ],
    [
      'after less than nothing',
      () => app.signInAt({ orgId: app.owner, userId: app.users.operator.id }),
      '?after=-1',
      '400 bad_request',
    ],
  ])('%s', async (_title, signIn, query, refusal) => {
    const answer = await app.send('GET', `/api/giosg/events${query}`, undefined, await signIn());
    expect(await refusalOf(answer)).toBe(refusal);
  });
});

describe('pings in any order', () => {
  const TYPES = [
    'chat_open',
    'chat_start',
    'chat_focus',
    'chat_close',
    'chat_end',
    'chat_end_with_msgs',
    'console_load',
  ] as const;
  const happenings = fc.uniqueArray(
    fc.record({
      type: fc.constantFrom(...TYPES),
      chatId: fc.constantFrom('a', 'b', 'c'),
      expMs: fc.integer({ min: 1, max: 1_000 }),
    }),
    { selector: ({ expMs }) => expMs, maxLength: 12 },
  );
  const asPings = (list: readonly Omit<Ping, 'id' | 'receivedAtMs'>[]): Ping[] =>
    list.map((one, index) => ({ ...one, id: index + 1, receivedAtMs: index }));

  test('come to the same as in the order they happened', () => {
    fc.assert(
      fc.property(happenings, (list) => {
        const inOrder = asPings(list.toSorted((one, other) => one.expMs - other.expMs));
        expect(shownAfter(heardOf(asPings(list)))).toEqual(shownAfter(heardOf(inOrder)));
      }),
      { numRuns: propertyRuns(1_000) },
    );
  });

  test('come to the same for whoever is cut off anywhere', () => {
    fc.assert(
      fc.property(happenings, fc.nat(20), (list, cut) => {
        const pings = asPings(list);
        const before = heardOf(pings).slice(0, cut);
        const last = before.at(-1);
        const after = last && 'id' in last ? last.id : 0;
        const known = pings.filter(({ id }) => id <= after);
        const rest = after === 0 ? snapshotOf(pings) : heardOf(pings, known);
        expect(shownAfter([...before, ...rest])).toEqual(shownAfter(heardOf(pings)));
      }),
      { numRuns: propertyRuns(1_000) },
    );
  });

  test('that one chat is over with messages is said, even after it was closed', () => {
    const [close, end] = asPings([
      { type: 'chat_close', chatId: 'a', expMs: 9 },
      { type: 'chat_end_with_msgs', chatId: 'a', expMs: 5 },
    ]);
    if (!close || !end) throw new Error('There are two');
    expect(wordsOf([close], end)).toMatchObject([{ type: 'conversationRemoved', chatId: 'a', hasMessages: true }]);
  });

  /** Everything that somebody is told who knows the first of them. */
  function heardOf(pings: readonly Ping[], known: readonly Ping[] = []): readonly GiosgEvent[] {
    return pings.slice(known.length).flatMap((ping, index) => wordsOf(pings.slice(0, known.length + index), ping));
  }

  /** By the rules of the desk's lifecycle: focusing opens, removing takes the focus away. */
  function shownAfter(events: readonly GiosgEvent[]): {
    readonly open: readonly string[];
    readonly focused: string | null;
  } {
    const open = new Set<string>();
    let focused: string | null = null;
    for (const event of events) {
      switch (event.type) {
        case 'consoleLoaded':
          open.clear();
          focused = null;
          break;
        case 'conversationAdded':
          open.add(event.chatId);
          break;
        case 'conversationFocused':
          open.add(event.chatId);
          focused = event.chatId;
          break;
        case 'conversationRemoved':
          open.delete(event.chatId);
          if (focused === event.chatId) focused = null;
          break;
      }
    }
    return { open: [...open].sort(), focused };
  }
});

test('two processes on one PostgreSQL: a ping to one reaches a panel at the other, which loses nothing when it is cut off', async () => {
  const place = await createPostgresDatabase();
  const ports = [await freePort(), await freePort()];
  const [one, other] = ports.map((port) => `http://127.0.0.1:${port}`);
  const emulator = await startGiosgEmulator({ triggerUrl: `${one}/giosg/trigger` });
  const { organizations, users, apps, chats } = emulator.fixtures;
  const env = {
    ...place.env,
    SESSION_SECRET: 's'.repeat(32),
    GIOSG_API_URL: emulator.baseUrl,
    GIOSG_APP_ID: apps.deskside.id,
    GIOSG_APP_SECRET: apps.deskside.secret,
    GIOSG_TOKEN_KEY: TOKEN_KEY,
    GIOSG_ORG_IDS: organizations.owner.id,
  };
  const servers = ports.map((port) => runScript('serve.ts', { ...env, PORT: String(port) }));
  await Promise.all(servers.map((server) => server.said('listening at')));
  const who = { orgId: organizations.owner.id, userId: users.operator.id };
  expect((await emulator.sendTrigger({ type: 'install', ...who })).status).toBe(200);

  const { giosg } = await configIn(await fetch(await emulator.createTriggerUrl({ type: 'manual_nav', ...who })));
  const headers = { 'Content-Type': 'application/json' };
  const session = await fetch(`${other}/api/session`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ code: giosg?.code }),
  });
  const { token } = (await session.json()) as { token: string };
  const listen = async (at: string | undefined, after: number) =>
    linesOf(await fetch(`${at}/api/giosg/events?after=${after}`, { headers: { Authorization: `Bearer ${token}` } }));

  let after = 0;
  const heard: string[] = [];
  for (const [index, { id: chatId }] of chats.slice(0, 4).entries()) {
    const stream = await listen(index % 2 === 0 ? other : one, after);
    const ping = async (type: 'chat_focus' | 'chat_close') =>
      expect((await emulator.sendTrigger({ type, ...who, chatId })).status).toBe(204);
    if (after === 0) expect(await stream.next()).toMatchObject({ type: 'consoleLoaded' });
    else expect(await stream.next()).toMatchObject({ type: 'conversationRemoved' });
    await ping('chat_focus');
    const event = await stream.next();
    if (event?.type !== 'conversationFocused') throw new Error('It has not got the focus');
    heard.push(event.chatId);
    after = event.id;
    await stream.cancel();
    // Nobody listens.
    await ping('chat_close');
  }
  const last = await listen(one, after);
  expect(await last.next()).toMatchObject({ type: 'conversationRemoved', chatId: chats[3]?.id });
  expect(heard).toEqual(chats.slice(0, 4).map(({ id }) => id));

  // A stream that is open keeps no server from stopping.
  for (const server of servers) server.process.kill('SIGTERM');
  expect(await last.next()).toBeUndefined();
  expect(await Promise.all(servers.map(({ ended }) => ended))).toEqual([0, 0]);
  for (const secret of [token, giosg?.code ?? '', apps.deskside.secret, 'data=']) {
    for (const server of servers) expect(server.output()).not.toContain(secret);
  }
  await emulator.close();
  await place.remove();
});
