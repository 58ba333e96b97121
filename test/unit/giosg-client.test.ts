import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { INSTALLATIONS_CHANNEL } from '../../src/giosg/check-webhook.ts';
import { type Authorization, createGiosgClient, type GiosgClient } from '../../src/giosg/client.ts';
import type { GiosgEmulatorOptions } from '../../src/giosg/emulator/emulator-options.ts';
import { type RunningGiosgEmulator, startGiosgEmulator } from '../../src/giosg/emulator/start-emulator.ts';
import { exchangeCode } from '../../src/giosg/exchange-code.ts';
import { verifyTrigger } from '../../src/giosg/verify-trigger.ts';
import { errorOf, everythingIn, idOf, readList } from '../support/pretend-giosg.ts';

const OPTIONS: readonly (readonly [string, Partial<GiosgEmulatorOptions>])[] = [
  ['as it starts', {}],
  ['one to a page', { pageSize: 1 }],
  ['everything on a page', { pageSize: 100 }],
  ['pages by path', { next: 'relative', pageSize: 1 }],
  ['refusals under detail', { errors: 'detail' }],
  ['refusals as a list', { errors: 'list' }],
  ['refusals as HTML', { errors: 'html' }],
  ['refusals without a body', { errors: 'empty' }],
  ['the draft as 404', { notImplemented: 404 }],
  ['the draft as 501', { notImplemented: 501 }],
  ['the nested app in installations', { installationApp: 'nested' }],
  ['times without a zone', { dates: 'bare' }],
  ['the pattern of installations with ids', { installationsPattern: 'ids' }],
  ['triggers without a chat as null', { noChat: 'null' }],
  [
    'all of these',
    {
      ...{ pageSize: 1, next: 'relative', errors: 'empty', notImplemented: 404, installationApp: 'nested' },
      ...{ dates: 'bare', installationsPattern: 'ids', noChat: 'null' },
    },
  ],
];

const FIELDS = {
  name: 'Night desk',
  description: 'A test of ours',
  is_app_user_required: true,
  app_user_default_first_name: 'Night',
  app_user_default_last_name: 'Desk',
  terms_of_service_url: 'https://night.example/terms',
  privacy_policy_url: 'https://night.example/privacy',
};
const SUBSCRIPTION = {
  channel_pattern: INSTALLATIONS_CHANNEL,
  is_additions_subscribed: true,
  is_changes_subscribed: false,
  is_removals_subscribed: true,
};
/** As our own types hold every time. */
const UTC = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

describe.each(OPTIONS)('client and emulator agree: %s', (_title, options) => {
  let emulator: RunningGiosgEmulator;
  let client: GiosgClient;
  let org: string;
  let app: string;
  const as = (authorization: Authorization) => createGiosgClient({ baseUrl: emulator.baseUrl, authorization });
  const of = (user: keyof RunningGiosgEmulator['fixtures']['users']) =>
    as({ type: 'token', value: emulator.fixtures.users[user].token });
  beforeAll(async () => {
    emulator = await startGiosgEmulator({ triggerUrl: 'http://127.0.0.1:1/giosg/trigger', ...options });
    client = of('admin');
    org = emulator.fixtures.organizations.owner.id;
    app = emulator.fixtures.apps.deskside.id;
  });
  afterAll(() => emulator.close());

  test('every kind of app is listed, newest first, and one is read by its id', async () => {
    const { apps } = emulator.fixtures;
    const lists = {
      publicApps: [client.publicApps.list(), (id: string) => client.publicApps.get(id), [apps.public.id]],
      partnerApps: [client.partnerApps.list(org), (id: string) => client.partnerApps.get(org, id), [apps.partner.id]],
      ownedApps: [
        client.ownedApps.list(org),
        (id: string) => client.ownedApps.get(org, id),
        [apps.deskside.id, apps.network.id, apps.shared.id],
      ],
      installedApps: [client.installedApps.list(org), (id: string) => client.installedApps.get(org, id), [app]],
    } as const;
    for (const [list, get, ids] of Object.values(lists)) {
      const read = await readList<{ readonly id: string; readonly created_at?: string | undefined }>(list);
      expect(read.map(({ id }) => id)).toEqual(ids);
      for (const one of read) {
        expect(one.created_at).toMatch(UTC);
        expect(await get(one.id)).toEqual(one);
      }
    }
  });

  test('an app is made, read, changed in part and whole, and deleted', async () => {
    const made = await client.ownedApps.create(org, { ...FIELDS, trigger_conditions: ['setup', 'chat_open'] });
    expect(made).toMatchObject({ ...FIELDS, trigger_conditions: ['chat_open', 'setup'], installation_count: 0 });

    const changes = { trigger_url: 'https://night.example/giosg/trigger', required_scopes: ['reports'] } as const;
    expect(await client.ownedApps.update(org, made.id, changes)).toMatchObject({ ...FIELDS, ...changes });
    const whole = { ...FIELDS, name: 'Day desk', trigger_url: null };
    const replaced = await client.ownedApps.replace(org, made.id, whole);
    expect(replaced).toMatchObject({ name: 'Day desk' });
    expect(replaced.trigger_url).toBeUndefined();
    expect(await client.ownedApps.get(org, made.id)).toEqual(replaced);

    await client.ownedApps.delete(org, made.id);
    expect(await errorOf(client.ownedApps.get(org, made.id))).toMatchObject({ code: 'not_found' });
  });

  test('its secret is told to who asks for it alone', async () => {
    expect(JSON.stringify(await readList(client.ownedApps.list(org)))).not.toMatch(/secret/);
    expect(await client.ownedApps.readSecret(org, app)).toBe(emulator.fixtures.apps.deskside.secret);
  });

  test('installations are listed from both sides, with whatever app they hold', async () => {
    const { installations, organizations } = emulator.fixtures;
    const [mine] = await readList(client.appInstallations.list(org));
    const [owned] = await readList(client.ownedAppInstallations.list(org, app));
    expect(mine).toMatchObject({ organization_id: org, app_id: app, allowed_scopes: ['reports'], app: { id: app } });
    expect(mine?.app_user).toMatchObject({ is_bot: true });
    expect(owned).toEqual(mine);
    const id = mine?.id ?? '';
    expect(await client.appInstallations.get(org, id)).toEqual(mine);
    expect(await client.ownedAppInstallations.get(org, app, id)).toEqual(mine);
    const of = options.installationApp === 'nested' ? 'required_scopes' : 'trigger_conditions';
    expect(mine?.app?.[of]).toEqual(expect.any(Array));

    const [theirs] = await readList(client.ownedAppInstallations.list(org, emulator.fixtures.apps.network.id));
    expect(theirs).toMatchObject({ organization_id: organizations.partner.id });
    expect(theirs?.app_user).toBeUndefined();
    expect(JSON.stringify(installations)).toContain(theirs?.id);
  });

  test('the draft that uninstalls is not implemented, and uninstalls nothing', async () => {
    expect(await errorOf(client.ownedAppInstallations.uninstall(org, app, org))).toMatchObject({
      code: 'not_implemented',
    });
    expect(await readList(client.ownedAppInstallations.list(org, app))).toHaveLength(1);
  });

  test('a webhook is made, listed, read, changed in part and whole, and deleted', async () => {
    const endpoint_url = 'https://night.example/giosg/webhooks/hunter2';
    const made = await client.webhooks.create(org, app, { endpoint_url, channel_subscriptions: [SUBSCRIPTION] });
    const other = await client.webhooks.create(org, app, { endpoint_url });
    expect(other.channel_subscriptions).toEqual([]);
    const pattern =
      options.installationsPattern === 'ids'
        ? `/api/v5/orgs/${org}/owned_apps/${app}/installations`
        : INSTALLATIONS_CHANNEL;
    expect(made).toMatchObject({
      endpoint_url,
      channel_subscriptions: [{ ...SUBSCRIPTION, channel_pattern: pattern }],
    });
    expect((await readList(client.webhooks.list(org, app))).map(({ id }) => id)).toEqual([other.id, made.id]);
    expect(await client.webhooks.get(org, app, made.id)).toMatchObject({
      id: made.id,
      created_at: expect.stringMatching(UTC),
    });

    const chats = { ...SUBSCRIPTION, channel_pattern: '/api/v5/users/{user_id}/chats/*/messages' };
    expect(await client.webhooks.update(org, app, made.id, { channel_subscriptions: [chats] })).toMatchObject({
      endpoint_url,
      channel_subscriptions: [chats],
    });
    const moved = { endpoint_url: `${endpoint_url}3`, channel_subscriptions: [] };
    expect(await client.webhooks.replace(org, app, made.id, moved)).toMatchObject(moved);

    for (const { id } of [made, other]) await client.webhooks.delete(org, app, id);
    expect(await readList(client.webhooks.list(org, app))).toEqual([]);
  });

  test('the visitor of a chat is found by its memberships, and read with their variables', async () => {
    const [chat] = emulator.fixtures.chats;
    if (!chat) throw new Error('There is no chat');
    const members = await readList(client.chats.memberships(org, chat.id));
    const { member_id: visitorId = '' } = members.find(({ member_type }) => member_type === 'visitor') ?? {};
    expect(visitorId).toBe(chat.visitorId);
    const { id: userId } = await client.users.me();
    expect(await client.visitors.get(userId, chat.roomId, visitorId)).toMatchObject({ name: chat.variables.username });
    const read = async () =>
      Object.fromEntries(
        (await readList(client.visitors.variables(org, chat.roomId, visitorId))).map(({ key, value }) => [key, value]),
      );
    expect(await read()).toEqual(chat.variables);

    const written = await client.visitors.createVariable(org, chat.roomId, visitorId, { key: 'crm', value: 'Ada <3' });
    expect(written).toMatchObject({ key: 'crm', value: 'Ada <3', visitor_id: visitorId });
    expect(await read()).toEqual({ ...chat.variables, crm: 'Ada <3' });
  });

  test('who asks is told by any credential', async () => {
    const { users } = emulator.fixtures;
    const expected = { id: users.admin.id, full_name: users.admin.name, organization: { id: org } };
    expect(await client.users.me()).toMatchObject(expected);
    expect(await as({ type: 'bearer', value: users.admin.bearer }).users.me()).toMatchObject(expected);
    const url = new URL(await emulator.createTriggerUrl({ type: 'manual_nav', orgId: org, userId: users.admin.id }));
    const verdict = await verifyTrigger(url.searchParams, expectations());
    const token = (verdict.status === 'verified' && verdict.trigger.token) || '';
    const byTrigger = as({ type: 'trigger', token, secret: emulator.fixtures.apps.deskside.secret });
    expect(await byTrigger.users.me()).toMatchObject(expected);
  });

  test('a trigger is verified, and its code exchanged for the bot’s token', async () => {
    const { secret } = emulator.fixtures.apps.deskside;
    const url = new URL(await emulator.createTriggerUrl({ type: 'install', orgId: org }));
    const verdict = await verifyTrigger(url.searchParams, expectations());
    if (verdict.status !== 'verified') throw new Error(verdict.code);
    const { appUserCode = '', appUserId, redirectUri } = verdict.trigger;
    expect(new URL(redirectUri ?? '').origin).toBe(emulator.baseUrl);
    const exchange = { baseUrl: emulator.baseUrl, appId: app, secret, code: appUserCode };
    expect(await errorOf(exchangeCode({ ...exchange, secret: 'wrong' }))).toMatchObject({ code: 'invalid_fields' });
    const token = await exchangeCode({ ...exchange, code: await freshCode() });
    expect(token).toMatchObject({ user_id: appUserId, organization_id: org, app_id: app });
    expect(await as({ type: 'token', value: token.access_token }).users.me()).toMatchObject({
      id: appUserId,
      is_bot: true,
    });
  });

  async function freshCode(): Promise<string> {
    const url = new URL(await emulator.createTriggerUrl({ type: 'install', orgId: org }));
    const verdict = await verifyTrigger(url.searchParams, expectations());
    return (verdict.status === 'verified' && verdict.trigger.appUserCode) || '';
  }

  const expectations = () => ({
    secret: emulator.fixtures.apps.deskside.secret,
    appId: app,
    giosgOrigin: emulator.baseUrl,
    nowMs: Date.now(),
  });

  test('what is refused has the class of its status, and repeats no credential', async () => {
    const { organizations, users } = emulator.fixtures;
    const wrong = as({ type: 'token', value: 'token-hunter2' });
    const partnerApp = [organizations.partner.id, emulator.fixtures.apps.partner.id] as const;
    const setAvailable = (is_available_to_partners: boolean) => () =>
      of('partnerAdmin').ownedApps.update(...partnerApp, { is_available_to_partners });
    await setAvailable(false)();
    const refusals: readonly (readonly [call: () => Promise<unknown>, code: string])[] = [
      [() => wrong.users.me(), 'unauthenticated'],
      [() => readList(of('operator').ownedApps.list(org)), 'forbidden'],
      [() => readList(of('strangerAdmin').ownedApps.list(org)), 'forbidden'],
      [() => client.ownedApps.get(org, idOf(9)), 'not_found'],
      [() => client.webhooks.delete(org, app, idOf(9)), 'not_found'],
      [() => readList(client.webhooks.list(org, idOf(9))), 'not_found'],
      [() => client.publicApps.get(app), 'not_found'],
      [setAvailable(true), 'payment_required'],
      [() => client.ownedApps.update(org, app, { icon_asset_id: idOf(9) }), 'invalid_fields'],
    ];
    for (const [call, code] of refusals) {
      const error = await errorOf(call());
      expect(error).toMatchObject({ code });
      for (const secret of ['hunter2', users.admin.token, users.partnerAdmin.token]) {
        expect(everythingIn(error)).not.toContain(secret);
      }
    }
  });

  test('an organisation without a subscription is refused all of it', async () => {
    emulator.setOrganization(org, { subscription: false });
    try {
      expect(await errorOf(readList(client.publicApps.list()))).toMatchObject({ code: 'forbidden' });
    } finally {
      emulator.setOrganization(org, { subscription: true });
    }
  });
});

test('giosg’s own words about a field come with the field, where it names one', async () => {
  const emulator = await startGiosgEmulator();
  const { organizations, users, apps } = emulator.fixtures;
  const client = createGiosgClient({
    baseUrl: emulator.baseUrl,
    authorization: { type: 'token', value: users.admin.token },
  });
  const error = await errorOf(
    client.ownedApps.update(organizations.owner.id, apps.deskside.id, { icon_asset_id: idOf(9) }),
  );
  expect(error).toMatchObject({ fields: { icon_asset_id: ['There is no such asset.'] } });
  await emulator.close();
});
