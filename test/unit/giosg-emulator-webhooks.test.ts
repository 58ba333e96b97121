import { afterEach, describe, expect, test } from 'vitest';
import type { GiosgEmulatorOptions } from '../../src/giosg/emulator/emulator-options.ts';
import { type RunningGiosgEmulator, startGiosgEmulator } from '../../src/giosg/emulator/start-emulator.ts';
import { askGiosg, readGiosg } from '../support/ask-giosg.ts';
import { type Listener, listenForRequests, type ReceivedRequest } from '../support/listen-for-requests.ts';

const NOW = Date.parse('2026-03-10T12:00:00Z');
const DAY = 24 * 60 * 60 * 1000;
const INSTALLATIONS = '/api/v5/orgs/{app_organization_id}/owned_apps/{app_id}/installations';
const ALL = { is_additions_subscribed: true, is_changes_subscribed: true, is_removals_subscribed: true };

let nowMs = NOW;
/** What waits for its time, until a test lets it come. */
let timers: { readonly delayMs: number; readonly run: () => void }[] = [];
const running: (RunningGiosgEmulator | Listener)[] = [];
afterEach(async () => {
  for (const one of running.splice(0)) await one.close();
});

type Answering = (request: ReceivedRequest) => { readonly status: number; readonly body?: string } | undefined;

/** An emulator, and the server that its webhooks call. */
async function start(options: Partial<GiosgEmulatorOptions> = {}, answer?: Answering) {
  nowMs = NOW;
  timers = [];
  const receiver = await listenForRequests(answer);
  const emulator = await startGiosgEmulator({
    nowMs: () => nowMs,
    setTimer(run, delayMs) {
      const timer = { run, delayMs };
      timers.push(timer);
      return () => {
        timers = timers.filter((one) => one !== timer);
      };
    },
    ...options,
  });
  running.push(emulator, receiver);
  const { organizations, apps, installations } = emulator.fixtures;
  const app = `/api/v5/orgs/${organizations.owner.id}/owned_apps/${apps.deskside.id}`;

  return {
    emulator,
    receiver,
    app,
    org: organizations.owner.id,
    bot: String(installations.deskside.appUserId),
    async subscribe(pattern: string, wanted: object = ALL, endpoint = `${receiver.url}/hook?secret=s`) {
      const body = { endpoint_url: endpoint, channel_subscriptions: [{ channel_pattern: pattern, ...ALL, ...wanted }] };
      return (await askGiosg(emulator, `${app}/webhooks`, { method: 'POST', body })).body;
    },
    async publish(channel: string, action: 'added' | 'changed' | 'removed' = 'added') {
      emulator.publish({ channel, action, resourceId: 'r1', resource: { id: 'r1', key: 'value' } });
      await emulator.whenDelivered();
      return receiver.take().map(({ body }) => JSON.parse(body));
    },
    readLog: () => readGiosg(emulator, `${app}/webhook_log_entries`),
  };
}

/** Lets the time come for what waits so long. */
function pass(delayMs: number): void {
  for (const timer of timers.filter((one) => one.delayMs === delayMs)) {
    timers = timers.filter((one) => one !== timer);
    timer.run();
  }
}

describe('a webhook is refused', () => {
  const subscription = { channel_pattern: '/api/v5/users/{user_id}/chats', ...ALL };

  test.each<[string, object, object]>([
    ['without an address', {}, { endpoint_url: ['This field is required.'] }],
    ['without a usable address', { endpoint_url: 'hook' }, { endpoint_url: ['Enter a valid URL.'] }],
    [
      'with null for subscriptions',
      { channel_subscriptions: null },
      { channel_subscriptions: ['This field may not be null.'] },
    ],
    [
      'with one subscription',
      { channel_subscriptions: subscription },
      { channel_subscriptions: ['Expected a list of items.'] },
    ],
    ['with text for a subscription', { channel_subscriptions: ['x'] }, { channel_subscriptions: [expect.any(String)] }],
    ...Object.keys(subscription).map((name): [string, object, object] => [
      `without ${name}`,
      { channel_subscriptions: [subscription, { ...subscription, [name]: undefined }] },
      { channel_subscriptions: [{}, { [name]: ['This field is required.'] }] },
    ]),
    ...[
      '/api/v5/orgs/{org}/chats',
      '/api/v5/orgs/b05ddd7e-0000-4000-8000-000000000000/owned_chats',
      'api/v5/users/{user_id}/chats',
      '/api/v5/users/{user_id}',
      `${INSTALLATIONS}/`,
      '/api/v5/orgs/{app_organization_id}/owned_apps',
      '*',
    ].map((pattern): [string, object, object] => [
      `with the pattern ${pattern}`,
      { channel_subscriptions: [{ ...subscription, channel_pattern: pattern }] },
      { channel_subscriptions: [{ channel_pattern: ['Not a valid channel pattern.'] }] },
    ]),
  ])('%s', async (_title, fields, errors) => {
    const { emulator, app } = await start();
    const whole = 'endpoint_url' in errors ? fields : { endpoint_url: 'https://hooks.example/', ...fields };
    const answer = await askGiosg(emulator, `${app}/webhooks`, { method: 'POST', body: whole });
    expect([answer.status, answer.body]).toEqual([400, errors]);
    expect(await readGiosg(emulator, `${app}/webhooks`)).toEqual([]);
  });
});

describe('a webhook', () => {
  test('is created, read, written and deleted', async () => {
    const { emulator, app, org, subscribe } = await start();
    const created = await subscribe(INSTALLATIONS);
    const path = `${app}/webhooks/${created.id}`;
    expect(created).toMatchObject({
      ...{ organization_id: org, app_id: emulator.fixtures.apps.deskside.id, app: { name: 'Deskside' } },
      channel_subscriptions: [{ channel_pattern: INSTALLATIONS, ...ALL }],
      created_by_user: { id: emulator.fixtures.users.admin.id },
    });
    expect(created.app).not.toHaveProperty('secret');
    expect((await askGiosg(emulator, path)).body).toEqual(created);
    const endpoint_url = 'https://hooks.example/other';
    const patched = await askGiosg(emulator, path, { method: 'PATCH', body: { endpoint_url } });
    expect(patched.body).toEqual({ ...created, endpoint_url });
    const without = { method: 'PUT', body: { channel_subscriptions: [] } };
    expect((await askGiosg(emulator, path, without)).body).toEqual({ endpoint_url: ['This field is required.'] });
    const put = await askGiosg(emulator, path, { method: 'PUT', body: { endpoint_url, channel_subscriptions: [] } });
    expect(put.body.channel_subscriptions).toEqual([]);
    expect((await askGiosg(emulator, path, { method: 'DELETE' })).status).toBe(204);
    expect((await askGiosg(emulator, path)).status).toBe(404);
  });

  test('may have its pattern for installations with ids, and be sent back so', async () => {
    const { emulator, app, subscribe, publish } = await start({ installationsPattern: 'ids' });
    const { id, channel_subscriptions } = await subscribe(INSTALLATIONS);
    expect(channel_subscriptions).toEqual([{ channel_pattern: `${app}/installations`, ...ALL }]);
    const asking = { method: 'PATCH', body: { channel_subscriptions } };
    expect((await askGiosg(emulator, `${app}/webhooks/${id}`, asking)).status).toBe(200);
    expect(await publish(`${app}/installations`)).toHaveLength(1);
  });

  test('acts as before for a while after it was written', async () => {
    const { emulator, receiver, app, org, subscribe, publish } = await start({ webhookDelayMs: 5_000 });
    const channel = `/api/v5/orgs/${org}/owned_chats`;
    const { id } = await subscribe('/api/v5/orgs/{organization_id}/owned_chats');
    expect(await publish(channel)).toHaveLength(0);
    nowMs += 5_000;
    expect(await publish(channel)).toHaveLength(1);
    const endpoint_url = `${receiver.url}/other`;
    await askGiosg(emulator, `${app}/webhooks/${id}`, { method: 'PATCH', body: { endpoint_url } });
    const whereTo = async () => {
      emulator.publish({ channel, action: 'added', resourceId: 'r1', resource: {} });
      await emulator.whenDelivered();
      return receiver.take().map(({ url }) => url.pathname);
    };
    nowMs += 4_999;
    expect(await whereTo()).toEqual(['/hook']);
    nowMs += 1;
    expect(await whereTo()).toEqual(['/other']);
  });
});

describe('a subscription', () => {
  const visitors = '/api/v5/orgs/{organization_id}/rooms/*/visitors/*/variables';

  test.each<[string, string, boolean]>([
    ['/api/v5/orgs/{organization_id}/owned_chats', '/api/v5/orgs/ORG/owned_chats', true],
    ['/api/v5/orgs/{organization_id}/owned_chats', '/api/v5/orgs/OTHER/owned_chats', false],
    ['/api/v5/orgs/{organization_id}/owned_chats', '/api/v5/orgs/ORG/owned_chats/c1', false],
    ['/api/v5/orgs/{organization_id}/owned_chats/*', '/api/v5/orgs/ORG/owned_chats/c1', true],
    ['/api/v5/orgs/{organization_id}/owned_chats/*', '/api/v5/orgs/ORG/owned_chats/c1/memberships', false],
    ['/api/v5/orgs/{organization_id}/*', '/api/v5/orgs/ORG/owned_chats', true],
    ['/api/v5/orgs/{organization_id}/owned.chats', '/api/v5/orgs/ORG/owned_chats', false],
    [visitors, '/api/v5/orgs/ORG/rooms/r1/visitors/v1/variables', true],
    [visitors, '/api/v5/orgs/ORG/rooms/r1/visitors/variables', false],
    ['/api/v5/users/{user_id}/chats/*/messages', '/api/v5/users/BOT/chats/c1/messages', true],
    ['/api/v5/users/{user_id}/chats/*/messages', '/api/v5/users/ADMIN/chats/c1/messages', false],
    [INSTALLATIONS, 'APP/installations', true],
    [INSTALLATIONS, '/api/v5/orgs/ORG/owned_apps/other/installations', false],
  ])('of %s has %s: %s', async (pattern, channel, isMatch) => {
    const { emulator, app, org, bot, subscribe, publish } = await start();
    await subscribe(pattern);
    const { partner } = emulator.fixtures.organizations;
    const names = { ORG: org, BOT: bot, ADMIN: emulator.fixtures.users.admin.id, OTHER: partner.id, APP: app };
    const concrete = channel.replace(/ORG|BOT|ADMIN|OTHER|APP/, (name) => names[name as keyof typeof names]);
    expect(await publish(concrete)).toHaveLength(isMatch ? 1 : 0);
  });

  test.each([
    ['is_additions_subscribed', 'added'],
    ['is_changes_subscribed', 'changed'],
    ['is_removals_subscribed', 'removed'],
  ] as const)('without %s has everything but what is %s', async (name, missing) => {
    const { org, subscribe, publish } = await start();
    await subscribe('/api/v5/orgs/{organization_id}/owned_chats', { [name]: false });
    for (const action of ['added', 'changed', 'removed'] as const) {
      const told = await publish(`/api/v5/orgs/${org}/owned_chats`, action);
      expect(told).toHaveLength(action === missing ? 0 : 1);
    }
  });

  test('is told once, by however many patterns', async () => {
    const { emulator, receiver, app, org, publish } = await start();
    const channel_subscriptions = ['owned_chats', '*', 'owned_chats'].map((end) => ({
      ...{ channel_pattern: `/api/v5/orgs/{organization_id}/${end}`, ...ALL },
    }));
    const body = { endpoint_url: receiver.url, channel_subscriptions };
    await askGiosg(emulator, `${app}/webhooks`, { method: 'POST', body });
    expect(await publish(`/api/v5/orgs/${org}/owned_chats`)).toHaveLength(1);
  });
});

describe('a delivery', () => {
  test('says what happened, and lets the bot act for five minutes', async () => {
    const { emulator, org, bot, subscribe, publish } = await start();
    await subscribe('/api/v5/orgs/{organization_id}/owned_chats');
    const channel = `/api/v5/orgs/${org}/owned_chats`;
    const [told] = await publish(channel, 'changed');
    expect(told).toEqual({
      ...{ channel, action: 'changed', resource_id: 'r1', resource: { id: 'r1', key: 'value' } },
      app_user_auth: {
        ...{ access_token: expect.any(String), token_type: 'Bearer', expires_in: 300 },
        ...{ user_id: bot, organization_id: org },
      },
    });
    const asBot = { authorization: `Bearer ${told.app_user_auth.access_token}` };
    nowMs += 299_000;
    expect((await askGiosg(emulator, '/api/v5/users/me', asBot)).body.id).toBe(bot);
    nowMs += 1_000;
    expect((await askGiosg(emulator, '/api/v5/users/me', asBot)).status).toBe(401);
  });

  test.each([
    ['bare', false],
    ['resource', true],
  ] as const)('of something removed is %s', async (removed, hasResource) => {
    const { org, subscribe, publish } = await start({ removed });
    await subscribe('/api/v5/orgs/{organization_id}/owned_chats');
    const [told] = await publish(`/api/v5/orgs/${org}/owned_chats`, 'removed');
    expect('resource' in told).toBe(hasResource);
  });

  test.each([
    ['without', false],
    ['with', true],
  ] as const)('of an installation is %s the bot’s token', async (installationAuth, hasAuth) => {
    const { emulator, receiver, app, subscribe } = await start({ installationAuth });
    await subscribe(INSTALLATIONS);
    const { apps, organizations } = emulator.fixtures;
    const { id } = emulator.install({ appId: apps.deskside.id, orgId: organizations.partner.id });
    await emulator.whenDelivered();
    const [added] = receiver.take().map(({ body }) => JSON.parse(body));
    expect(added).toMatchObject({
      ...{ channel: `${app}/installations`, action: 'added', resource_id: id },
      resource: { id, organization_id: organizations.partner.id, allowed_scopes: ['reports'] },
    });
    expect('app_user_auth' in added).toBe(hasAuth);
    await emulator.uninstall(id);
    await emulator.whenDelivered();
    const [removed] = receiver.take().map(({ body }) => JSON.parse(body));
    expect(removed).toEqual({ channel: `${app}/installations`, action: 'removed', resource_id: id });
  });

  test('tells of a variable that was written', async () => {
    const { emulator, receiver, org, subscribe } = await start();
    await subscribe('/api/v5/orgs/{organization_id}/rooms/*/visitors/*/variables');
    const [chat] = emulator.fixtures.chats;
    const path = `/api/v5/orgs/${org}/rooms/${chat?.roomId}/visitors/${chat?.visitorId}/variables`;
    await askGiosg(emulator, path, { method: 'POST', body: { key: 'tier', value: 'gold' } });
    await emulator.whenDelivered();
    expect(receiver.take().map(({ body }) => JSON.parse(body))).toMatchObject([
      { channel: path, action: 'added', resource: { key: 'tier', value: 'gold' } },
    ]);
  });

  test('is what is posted to the emulator', async () => {
    const { emulator, receiver, org, subscribe } = await start();
    await subscribe('/api/v5/orgs/{organization_id}/owned_chats');
    const event = { channel: `/api/v5/orgs/${org}/owned_chats`, action: 'added', resourceId: 'c1', resource: {} };
    expect((await askGiosg(emulator, '/emulator/events', { method: 'POST', body: event })).status).toBe(202);
    await emulator.whenDelivered();
    expect(receiver.take()).toHaveLength(1);
  });
});

describe('the log', () => {
  const chats = '/api/v5/orgs/{organization_id}/owned_chats';

  test('has nulls while the answer is awaited, and then what it was', async () => {
    let atReceiver: (() => void) | undefined;
    const arrived = new Promise<void>((resolve) => {
      atReceiver = resolve;
    });
    const { emulator, org, subscribe, readLog } = await start({}, () => {
      atReceiver?.();
      return undefined;
    });
    const webhook = await subscribe(chats);
    const channel = `/api/v5/orgs/${org}/owned_chats`;
    emulator.publish({ channel, action: 'added', resourceId: 'c1', resource: {} });
    const entry = {
      created_at: '2026-03-10T12:00:00.000Z',
      ...{ app_id: emulator.fixtures.apps.deskside.id, organization_id: org, webhook_id: webhook.id },
      ...{ endpoint_url: webhook.endpoint_url, action: 'added', resource_id: 'c1', channel },
      ...{ retry_index: 0, reason: null, response_status_code: null, response_body: null },
      ...{ response_headers: null, duration: null, completed_at: null },
    };
    await arrived;
    expect(await readLog()).toEqual([{ ...entry, status: 'started' }]);
    nowMs += 10_000;
    pass(10_000);
    await emulator.whenDelivered();
    const [next, first] = await readLog();
    expect(first).toEqual({
      ...{ ...entry, status: 'failed', reason: 'Timed out', duration: 10_000 },
      completed_at: '2026-03-10T12:00:10.000Z',
    });
    const created_at = '2026-03-10T12:00:10.000Z';
    expect(next).toEqual({ ...entry, status: 'pending', created_at, retry_index: 1 });
  });

  test.each<['each' | 'one', readonly (readonly [string, number])[]]>([
    [
      'each',
      [
        ['failed', 3],
        ['failed', 2],
        ['failed', 1],
        ['failed', 0],
      ],
    ],
    ['one', [['failed', 3]]],
  ])('of three retries in vain has %s', async (log, expected) => {
    const { emulator, receiver, org, subscribe, publish, readLog } = await start({ log }, () => ({
      ...{ status: 503, body: 'not now' },
    }));
    await subscribe(chats);
    expect(await publish(`/api/v5/orgs/${org}/owned_chats`)).toHaveLength(1);
    for (const delayMs of [1_000, 5_000, 30_000]) {
      expect(timers.map((timer) => timer.delayMs)).toEqual([delayMs]);
      pass(delayMs);
      await emulator.whenDelivered();
      expect(receiver.take()).toHaveLength(1);
    }
    expect(timers).toEqual([]);
    const entries = await readLog();
    expect(entries.map(({ status, retry_index }) => [status, retry_index])).toEqual(expected);
    expect(entries[0]).toMatchObject({
      ...{ reason: 'HTTP 503', response_status_code: 503, response_body: 'not now' },
      response_headers: { 'content-type': 'text/plain' },
    });
  });

  test('of a retry that arrives is successful, and that is all', async () => {
    let asked = 0;
    const { emulator, org, subscribe, publish, readLog } = await start({}, () => {
      asked += 1;
      return { status: asked === 1 ? 302 : 204 };
    });
    await subscribe(chats);
    await publish(`/api/v5/orgs/${org}/owned_chats`);
    pass(1_000);
    await emulator.whenDelivered();
    expect(await readLog()).toMatchObject([
      { status: 'successful', retry_index: 1, reason: null, response_status_code: 204, response_body: '' },
      { status: 'failed', retry_index: 0, reason: 'HTTP 302', response_status_code: 302 },
    ]);
    expect(timers).toEqual([]);
  });

  test('says when nobody was there', async () => {
    const { receiver, org, subscribe, publish, readLog } = await start({ retryDelaysMs: [] });
    await subscribe(chats);
    await receiver.close();
    await publish(`/api/v5/orgs/${org}/owned_chats`);
    expect(await readLog()).toMatchObject([
      { status: 'failed', reason: 'Connection failed', response_status_code: null },
    ]);
  });

  test('is kept for seven days', async () => {
    const { emulator, org, subscribe, publish, readLog } = await start();
    await subscribe(chats);
    await publish(`/api/v5/orgs/${org}/owned_chats`);
    nowMs += 1;
    await publish(`/api/v5/orgs/${org}/owned_chats`);
    nowMs = NOW + 7 * DAY - 1;
    expect(await readLog()).toHaveLength(2);
    nowMs += 1;
    expect(await readLog()).toHaveLength(1);
    await emulator.whenDelivered();
  });

  test('goes on after the emulator has closed with nothing', async () => {
    const { emulator, org, subscribe, publish } = await start({}, () => ({ status: 500 }));
    await subscribe(chats);
    await publish(`/api/v5/orgs/${org}/owned_chats`);
    expect(timers).toHaveLength(1);
    await emulator.close();
    expect(timers).toEqual([]);
  });
});
