import { decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose';
import { afterEach, describe, expect, test } from 'vitest';
import type { GiosgEmulatorOptions } from '../../src/giosg/emulator/emulator-options.ts';
import { type RunningGiosgEmulator, startGiosgEmulator } from '../../src/giosg/emulator/start-emulator.ts';
import type { TriggerRequest } from '../../src/giosg/emulator/trigger-request.ts';
import { TRIGGER_CONDITIONS } from '../../src/giosg/resources.ts';
import { askGiosg, readGiosg } from '../support/ask-giosg.ts';
import { type Listener, listenForRequests } from '../support/listen-for-requests.ts';

const NOW = Date.parse('2026-03-10T12:00:00.250Z');
const EXP = Date.parse('2026-03-10T12:10:00Z') / 1000;

let nowMs = NOW;
const running: (RunningGiosgEmulator | Listener)[] = [];
afterEach(async () => {
  for (const one of running.splice(0)) await one.close();
});

/** An emulator, and the app's server that it calls. */
async function start(options: Partial<GiosgEmulatorOptions> = {}) {
  nowMs = NOW;
  const app = await listenForRequests();
  const triggerUrl = `${app.url}/giosg/trigger`;
  const emulator = await startGiosgEmulator({ nowMs: () => nowMs, triggerUrl, ...options });
  running.push(emulator, app);
  const { organizations, users, chats } = emulator.fixtures;
  const [chat] = chats;
  if (!chat) throw new Error('There are no chats.');
  const about = { orgId: organizations.owner.id, userId: users.operator.id, chatId: chat.id };
  const claimsOf = async (request: TriggerRequest) => dataOf(await emulator.createTriggerUrl(request));
  return { emulator, app, about, chat, claimsOf };
}

const queryOf = (url: string) => new URL(url).searchParams;
const dataOf = (url: string) => decodeJwt(queryOf(url).get('data') ?? '');

describe('a trigger', () => {
  test('says who, whose, which and where, signed with the secret of the app, for ten minutes', async () => {
    const { emulator, about, chat } = await start();
    const { apps, installations } = emulator.fixtures;
    const url = await emulator.createTriggerUrl({ type: 'chat_focus', ...about });
    const data = queryOf(url).get('data') ?? '';
    const key = new TextEncoder().encode(apps.deskside.secret);
    const { payload } = await jwtVerify(data, key, { algorithms: ['HS256'], currentDate: new Date(NOW) });
    expect(payload).toEqual({
      sub: new URL(emulator.baseUrl).host,
      exp: EXP,
      org_id: about.orgId,
      user_id: about.userId,
      app_id: apps.deskside.id,
      inst_id: installations.deskside.id,
      app_user_id: installations.deskside.appUserId,
      app_user_code: expect.any(String),
      chat_id: chat.id,
      visitor_id: chat.visitorId,
      room_id: chat.roomId,
      domain_host: chat.domainHost,
      _org_id: 1201,
      _user_id: 5002,
    });
    expect(decodeJwt(queryOf(url).get('token') ?? '')).toEqual({
      sub: new URL(emulator.baseUrl).host,
      ...{ org_id: about.orgId, user_id: about.userId, app_id: apps.deskside.id },
      ...{ inst_id: installations.deskside.id, perms: [], exp: EXP },
    });
  });

  test.each(TRIGGER_CONDITIONS)('is sent as %s by GET, with what that has', async (type) => {
    const { emulator, app, about } = await start();
    const sent = await emulator.sendTrigger({ type, ...about });
    expect(sent).toMatchObject({ status: 200, body: '', again: null });
    expect(app.received).toMatchObject([{ method: 'GET', url: { pathname: '/giosg/trigger' } }]);
    const query = app.received[0]?.url.searchParams;
    const names = ['type', 'data', ...(type === 'uninstall' ? [] : ['token'])];
    expect([...(query?.keys() ?? [])]).toEqual(type === 'install' ? [...names, 'redirect_uri'] : names);
    expect(query?.get('type')).toBe(type);
  });

  test.each<[string, TriggerRequest | object, object]>([
    ['nobody', { userId: undefined }, { user_id: null, _user_id: null }],
    ['no chat', { chatId: undefined }, { chat_id: '', visitor_id: '', room_id: null, domain_host: null }],
    ['no chat, as null', { chatId: undefined, noIds: 'null' }, { chat_id: null, visitor_id: null }],
    ['another claim', { claims: { app_id: 'other', exp: 'soon' } }, { app_id: 'other', exp: 'soon' }],
    ['a time long gone', { expired: true }, { exp: EXP - 3_600 }],
    ['a fraction of a second', { floatTimes: true }, { exp: EXP + 0.2505 }],
    ['another visitor', { visitorId: '0'.repeat(32) }, { visitor_id: '0'.repeat(32) }],
    ['another installation', { installationId: 'gone' }, { inst_id: 'gone' }],
  ])('can be about %s', async (_title, odd, expected) => {
    const { about, claimsOf } = await start();
    expect(await claimsOf({ type: 'chat_open', ...about, ...odd })).toMatchObject(expected);
  });

  test.each<[string, object, readonly string[]]>([
    [
      'the claims that came late',
      { withoutLateClaims: true },
      ['app_user_id', 'app_user_code', 'room_id', 'domain_host'],
    ],
    ['ids that there are none of', { noIds: 'absent', chatId: undefined }, ['chat_id', 'visitor_id', 'room_id']],
  ])('can be without %s', async (_title, odd, names) => {
    const { about, claimsOf } = await start();
    const whole = await claimsOf({ type: 'chat_open', ...about });
    const less = await claimsOf({ type: 'chat_open', ...about, ...odd });
    for (const name of names) {
      expect(whole).toHaveProperty(name);
      expect(less).not.toHaveProperty(name);
    }
  });

  test('can be signed wrongly', async () => {
    const { emulator, about } = await start();
    const key = new TextEncoder().encode(emulator.fixtures.apps.deskside.secret);
    const currentDate = new Date(NOW);
    const headerOf = async (odd: object) => {
      const url = await emulator.createTriggerUrl({ type: 'chat_open', ...about, ...odd });
      const data = queryOf(url).get('data') ?? '';
      await expect(jwtVerify(data, key, { algorithms: ['HS256'], currentDate })).rejects.toThrow();
      return decodeProtectedHeader(data).alg;
    };
    expect(await headerOf({ wrongKey: true })).toBe('HS256');
    expect(await headerOf({ algorithm: 'HS512' })).toBe('HS512');
    expect(await headerOf({ algorithm: 'none' })).toBe('none');
  });

  test('can come as another type, without a token, and with one that it should not have', async () => {
    const { emulator, about } = await start();
    const urlOf = async (request: TriggerRequest) => queryOf(await emulator.createTriggerUrl(request));
    expect((await urlOf({ type: 'chat_open', ...about, sentAs: 'uninstall' })).get('type')).toBe('uninstall');
    expect((await urlOf({ type: 'chat_open', ...about, withoutToken: true })).has('token')).toBe(false);
    expect((await urlOf({ type: 'uninstall', ...about, withToken: true })).has('token')).toBe(true);
    const elsewhere = { redirectUri: 'https://elsewhere.example/' };
    expect((await urlOf({ type: 'install', ...about, ...elsewhere })).get('redirect_uri')).toBe(elsewhere.redirectUri);
  });

  test('can come twice', async () => {
    const { emulator, app, about } = await start();
    expect((await emulator.sendTrigger({ type: 'setup', ...about, twice: true })).again).toMatchObject({ status: 200 });
    expect(app.received[0]?.url.href).toBe(app.received[1]?.url.href);
  });

  test('is the same as another of its second, where there is no code in it', async () => {
    const { emulator, about } = await start({ codes: 'install' });
    const urlOf = () => emulator.createTriggerUrl({ type: 'chat_open', ...about });
    const first = await urlOf();
    nowMs += 700;
    expect(await urlOf()).toBe(first);
    nowMs += 100;
    expect(await urlOf()).not.toBe(first);
  });

  test('can be overtaken by one that came later', async () => {
    const { emulator, app, about } = await start();
    const pair = [
      { type: 'chat_open', ...about },
      { type: 'chat_focus', ...about },
    ] as const;
    const orderOf = () => app.take().map(({ url }) => url.searchParams.get('type'));
    await emulator.sendTriggers(pair);
    expect(orderOf()).toEqual(['chat_open', 'chat_focus']);
    const sent = await emulator.sendTriggers(pair, { swapped: true });
    expect(orderOf()).toEqual(['chat_focus', 'chat_open']);
    expect(sent.map(({ url }) => queryOf(url).get('type'))).toEqual(['chat_open', 'chat_focus']);
  });

  test('is sent by what is posted to the emulator', async () => {
    const { emulator, app, about } = await start();
    const post = (body: object) => askGiosg(emulator, '/emulator/triggers', { method: 'POST', body });
    const one = { type: 'chat_open', ...about };
    expect(await post(one)).toMatchObject({ status: 200, body: { status: 200, url: app.received[0]?.url.href } });
    expect(await post({ triggers: [one, { ...one, type: 'chat_close' }], swapped: true })).toMatchObject({
      ...{ status: 200, body: { sent: [{ status: 200 }, { status: 200 }] } },
    });
    expect(app.received.map(({ url }) => url.searchParams.get('type'))).toEqual([
      ...['chat_open', 'chat_close', 'chat_open'],
    ]);
  });

  test('that nobody answers has no status', async () => {
    const { emulator, app, about } = await start();
    await app.close();
    expect(await emulator.sendTrigger({ type: 'chat_open', ...about })).toMatchObject({ status: null });
  });

  test('cannot be made for who has not installed the app', async () => {
    const { emulator } = await start();
    const { stranger } = emulator.fixtures.organizations;
    await expect(emulator.createTriggerUrl({ type: 'chat_open', orgId: stranger.id })).rejects.toThrow(RangeError);
  });
});

describe('a code', () => {
  async function codeOf({ emulator, claimsOf }: Awaited<ReturnType<typeof start>>) {
    const claims = await claimsOf({ type: 'setup', orgId: emulator.fixtures.organizations.owner.id });
    return String(claims.app_user_code);
  }

  async function exchange(emulator: RunningGiosgEmulator, code: string, odd: Readonly<Record<string, string>> = {}) {
    const { id, secret } = emulator.fixtures.apps.deskside;
    const form = { grant_type: 'authorization_code', code, client_id: id, client_secret: secret, ...odd };
    const init = { method: 'POST', body: new URLSearchParams(form) };
    const response = await fetch(`${emulator.baseUrl}/identity/token`, init);
    return { status: response.status, body: (await response.json()) as Readonly<Record<string, string>> };
  }

  test('lives thirty seconds, by times with fractions', async () => {
    const world = await start();
    const claims = decodeJwt(await codeOf(world));
    expect(claims.exp).toBeCloseTo((claims.iat ?? 0) + 30, 5);
    expect(Number.isInteger(claims.iat)).toBe(false);
    const [late, inTime] = [await codeOf(world), await codeOf(world)];
    nowMs += 29_999;
    expect((await exchange(world.emulator, inTime)).status).toBe(200);
    nowMs += 1;
    expect(await exchange(world.emulator, late)).toEqual({
      ...{ status: 400, body: { error: 'invalid_grant', error_description: expect.any(String) } },
    });
  });

  test('is exchanged once, for a token with which the bot asks until it is uninstalled', async () => {
    const world = await start();
    const { emulator, about } = world;
    const { deskside } = emulator.fixtures.installations;
    const code = await codeOf(world);
    const { body } = await exchange(emulator, code);
    expect(body).toEqual({
      ...{ access_token: expect.any(String), token_type: 'Token', user_id: deskside.appUserId },
      ...{ organization_id: about.orgId, app_id: emulator.fixtures.apps.deskside.id },
    });
    expect((await exchange(emulator, code)).body.error).toBe('invalid_grant');
    const asBot = { authorization: `Token ${body.access_token}` };
    expect((await askGiosg(emulator, '/api/v5/users/me', asBot)).body).toMatchObject({ is_bot: true });
    await emulator.uninstall(deskside.id);
    expect((await askGiosg(emulator, '/api/v5/users/me', asBot)).status).toBe(401);
  });

  test.each([
    ['another secret', { client_secret: 'wrong' }, 'invalid_client'],
    ['another app', { client_id: 'wrong' }, 'invalid_client'],
    ['another grant', { grant_type: 'password' }, 'unsupported_grant_type'],
    ['another code', { code: 'wrong' }, 'invalid_grant'],
  ])('is not exchanged with %s, and not used up by that', async (_title, odd, error) => {
    const world = await start();
    const code = await codeOf(world);
    expect(await exchange(world.emulator, code, odd)).toMatchObject({ status: 400, body: { error } });
    expect((await exchange(world.emulator, code)).status).toBe(200);
  });

  test('is of its app only', async () => {
    const world = await start();
    const { network } = world.emulator.fixtures.apps;
    const other = { client_id: network.id, client_secret: network.secret };
    expect((await exchange(world.emulator, await codeOf(world), other)).body.error).toBe('invalid_grant');
  });

  test.each([
    ['allowed', 200],
    ['none', 403],
  ] as const)('gives a bot with scopes %s an answer of %i about chats', async (botScopes, status) => {
    const world = await start({ botScopes });
    const { body } = await exchange(world.emulator, await codeOf(world));
    const path = `/api/v5/orgs/${world.about.orgId}/owned_chats/${world.chat.id}/memberships`;
    const asking = { authorization: `Token ${body.access_token}` };
    expect((await askGiosg(world.emulator, path, asking)).status).toBe(status);
  });

  test.each<[GiosgEmulatorOptions['codes'], boolean]>([
    ['always', true],
    ['install', false],
  ])('comes with setup when the option is "%s": %s', async (codes, isThere) => {
    const { claimsOf, about } = await start({ codes });
    expect((await claimsOf({ type: 'setup', ...about })).app_user_code !== null).toBe(isThere);
    expect((await claimsOf({ type: 'install', ...about })).app_user_code).toEqual(expect.any(String));
    expect((await claimsOf({ type: 'uninstall', ...about })).app_user_code).toBeNull();
  });
});

describe('in a browser', () => {
  /** Keeps the cookie, follows nothing. */
  async function visit(
    emulator: RunningGiosgEmulator,
    path: string,
    form?: Readonly<Record<string, string>>,
    cookie = '',
  ) {
    const response = await fetch(new URL(path, emulator.baseUrl), {
      redirect: 'manual',
      headers: { cookie },
      ...(form ? { method: 'POST', body: new URLSearchParams(form) } : {}),
    });
    const { status, headers } = response;
    return {
      ...{ status, text: await response.text(), location: headers.get('location') ?? '' },
      cookie: (headers.get('set-cookie') ?? '').split(';')[0] ?? '',
    };
  }

  async function signIn(emulator: RunningGiosgEmulator, user: string, to = '/console') {
    return visit(emulator, '/sign-in', { user, to });
  }

  const installPath = (emulator: RunningGiosgEmulator, app: 'deskside' | 'shared' = 'deskside', next = '/console') =>
    `/apps/${emulator.fixtures.apps[app].id}/install?${new URLSearchParams({ next })}`;
  const NAMES = { first_name: 'Pat', last_name: 'Panel', alias: '' };

  test('an app is installed: sign in, confirm, name the bot, and on to the trigger URL and back', async () => {
    const { emulator, app } = await start();
    const { partnerAdmin } = emulator.fixtures.users;
    const path = installPath(emulator);
    const asked = await visit(emulator, path);
    expect(asked).toMatchObject({ status: 302, location: `/sign-in?${new URLSearchParams({ to: path })}` });
    expect((await visit(emulator, asked.location)).text).toContain(partnerAdmin.name);
    const { cookie, location } = await signIn(emulator, partnerAdmin.id, path);
    expect(location).toBe(path);
    const page = await visit(emulator, path, undefined, cookie);
    expect(page).toMatchObject({ status: 200, text: expect.stringContaining('Install Deskside?') });
    expect(page.text).toContain('reports');
    expect(page.text).toContain('value="Panel"');
    expect(await visit(emulator, path, { ...NAMES, last_name: ' ' }, cookie)).toMatchObject({ status: 400 });

    const installed = await visit(emulator, path, NAMES, cookie);
    expect(installed.status).toBe(302);
    expect(installed.location).toMatch(`${app.url}/giosg/trigger?type=install&data=`);
    expect(queryOf(installed.location).get('redirect_uri')).toBe(`${emulator.baseUrl}/console`);
    const claims = dataOf(installed.location);
    expect(claims).toMatchObject({ org_id: partnerAdmin.organizationId, user_id: partnerAdmin.id });
    const installations = await readGiosg(
      emulator,
      `/api/v5/orgs/${emulator.fixtures.organizations.owner.id}/owned_apps/${claims.app_id}/installations`,
    );
    expect(installations[0]).toMatchObject({
      ...{ id: claims.inst_id, app_user_id: claims.app_user_id, allowed_scopes: ['reports'] },
      app_user: { full_name: 'Pat Panel', is_bot: true },
    });

    const again = await visit(emulator, path, NAMES, cookie);
    expect(again).toMatchObject({ status: 302, location: `${emulator.baseUrl}/console` });
  });

  test('an app without a trigger for it leads back at once', async () => {
    const { emulator } = await start();
    const { cookie } = await signIn(emulator, emulator.fixtures.users.admin.id);
    const next = `${emulator.baseUrl}/console?from=shared`;
    const installed = await visit(emulator, installPath(emulator, 'shared', next), {}, cookie);
    expect(installed).toMatchObject({ status: 302, location: next });
  });

  test.each<
    [string, number, (world: Awaited<ReturnType<typeof start>>) => { readonly user: string; readonly path: string }]
  >([
    [
      'who lacks the permission',
      403,
      ({ emulator }) => ({ user: emulator.fixtures.users.operator.id, path: installPath(emulator) }),
    ],
    [
      'a stranger',
      404,
      ({ emulator }) => ({ user: emulator.fixtures.users.strangerAdmin.id, path: installPath(emulator) }),
    ],
    [
      'an organisation without the feature',
      403,
      ({ emulator, about }) => {
        emulator.setOrganization(about.orgId, { appsFeature: false });
        return { user: emulator.fixtures.users.admin.id, path: installPath(emulator) };
      },
    ],
    [
      'an organisation without a subscription',
      403,
      ({ emulator, about }) => {
        emulator.setOrganization(about.orgId, { subscription: false });
        return { user: emulator.fixtures.users.admin.id, path: installPath(emulator) };
      },
    ],
    [
      'who wants to go elsewhere',
      400,
      ({ emulator }) => ({
        ...{
          user: emulator.fixtures.users.admin.id,
          path: installPath(emulator, 'shared', 'https://elsewhere.example/'),
        },
      }),
    ],
    [
      'an app that is not there',
      404,
      ({ emulator }) => ({ user: emulator.fixtures.users.admin.id, path: '/apps/nothing/install' }),
    ],
  ])('an app is not installed for %s: %i', async (_title, status, prepare) => {
    const world = await start();
    const { user, path } = prepare(world);
    const { cookie } = await signIn(world.emulator, user);
    expect((await visit(world.emulator, path, NAMES, cookie)).status).toBe(status);
    expect((await askGiosg(world.emulator, '/emulator/fixtures')).body.installations).toHaveLength(3);
  });

  test('signing in leads to a page of the emulator only', async () => {
    const { emulator } = await start();
    const { admin } = emulator.fixtures.users;
    expect((await signIn(emulator, admin.id, 'https://elsewhere.example/')).location).toBe('/console');
    expect((await signIn(emulator, admin.id, '//elsewhere.example/')).location).toBe('/console');
    expect((await signIn(emulator, 'nobody')).cookie).toBe('');
  });

  test('the operators’ page has frames of both sizes, which lead to the panel', async () => {
    const { emulator, about, chat } = await start();
    const { cookie } = await signIn(emulator, about.userId);
    const { text } = await visit(emulator, '/console', undefined, cookie);
    expect(text).toContain('id="manual_dialog" title="App in the chat" width="300" height="368"');
    expect(text).toContain('id="manual_nav" title="App in the navigation" width="700" height="400"');
    const appId = emulator.fixtures.apps.deskside.id;
    const frame = (fields: Readonly<Record<string, string>>) =>
      visit(emulator, `/console/frame?${new URLSearchParams({ app: appId, ...fields })}`, undefined, cookie);
    const dialog = await frame({ type: 'manual_dialog', chat: chat.id });
    expect(dialog.status).toBe(302);
    expect(dataOf(dialog.location)).toMatchObject({ chat_id: chat.id, user_id: about.userId });
    expect(dataOf((await frame({ type: 'manual_nav', chat: chat.id })).location)).toMatchObject({ chat_id: '' });
    expect(queryOf((await frame({ type: 'setup' })).location).get('type')).toBe('setup');
    expect((await frame({ type: 'manual_dialog' })).status).toBe(404);
    expect((await frame({ type: 'chat_open', chat: chat.id })).status).toBe(404);
  });

  test.each<[GiosgEmulatorOptions['background'], string, 'browser' | 'server']>([
    ['server', 'chat_open', 'browser'],
    ['server', 'chat_focus', 'browser'],
    ['server', 'chat_close', 'browser'],
    ['server', 'console_load', 'server'],
    ['browser', 'console_load', 'browser'],
  ])('with the background in the %s, %s is sent by the %s', async (background, type, expected) => {
    const { emulator, app, about, chat } = await start({ background });
    const { cookie } = await signIn(emulator, about.userId);
    const form = { type, ...(type === 'console_load' ? {} : { chat: chat.id }) };
    const { urls } = JSON.parse((await visit(emulator, '/console/pings', form, cookie)).text);
    const sent = expected === 'browser' ? urls : app.received.map(({ url }) => url.href);
    expect(sent).toHaveLength(1);
    expect(urls.length + app.received.length).toBe(1);
    expect(queryOf(sent[0]).get('type')).toBe(type);
    expect(dataOf(sent[0])).toMatchObject({ user_id: about.userId });
  });

  test('chats start and end, and end with messages', async () => {
    const { emulator, app, about } = await start();
    const { cookie } = await signIn(emulator, about.userId);
    const said = () => app.take().map(({ url }) => [url.searchParams.get('type'), dataOf(url.href).chat_id]);
    await visit(emulator, '/console/chats', {}, cookie);
    const [[type, chat] = []] = said();
    expect(type).toBe('chat_start');
    await visit(emulator, '/console/chats', { chat: String(chat) }, cookie);
    expect(said()).toEqual([
      ['chat_end', chat],
      ['chat_end_with_msgs', chat],
    ]);
    const silent = emulator.fixtures.chats[1]?.id;
    await visit(emulator, '/console/chats', { chat: String(silent) }, cookie);
    expect(said()).toEqual([['chat_end', silent]]);
    const other = emulator.fixtures.chats.at(-1)?.id;
    expect((await visit(emulator, '/console/chats', { chat: String(other) }, cookie)).status).toBe(404);
  });

  test('a chat shows what the visitor has written, and ends with messages once there are any', async () => {
    const says = ['Is it open on Sunday?', 'And <b>on Monday</b>?'];
    const { emulator, app, about } = await start({
      invented: false,
      visitors: [{ variables: { username: 'Silent' } }, { variables: { username: 'Ada' }, says }],
    });
    const { cookie } = await signIn(emulator, about.userId);
    const ada = String(emulator.fixtures.chats[1]?.id);
    const drawn = async () => (await visit(emulator, '/console', undefined, cookie)).text;
    expect(await drawn()).toContain('Has not written anything yet.');
    const write = async () => (await visit(emulator, '/console/messages', { chat: ada }, cookie)).status;
    expect(await write()).toBe(200);
    expect(await drawn()).toContain('Is it open on Sunday?');
    expect(await write()).toBe(200);
    expect(await drawn()).toContain('And &#60;b&#62;on Monday&#60;/b&#62;?');
    expect(app.take()).toEqual([]);
    await visit(emulator, '/console/chats', { chat: ada }, cookie);
    expect(app.take().map(({ url }) => url.searchParams.get('type'))).toEqual(['chat_end', 'chat_end_with_msgs']);
    expect((await visit(emulator, '/console/messages', { chat: 'nothing' }, cookie)).status).toBe(404);
  });

  test('somebody who has not said who they are is asked, or is who the options say', async () => {
    const asking = await start();
    expect((await visit(asking.emulator, '/console')).location).toBe('/sign-in?to=%2Fconsole');
    const { emulator } = await start({ signedInAs: 'operator' });
    const { operator, admin } = emulator.fixtures.users;
    expect((await visit(emulator, '/console')).text).toContain(`Signed in as ${operator.name}.`);
    const { cookie } = await signIn(emulator, admin.id);
    expect((await visit(emulator, '/console', undefined, cookie)).text).toContain(`Signed in as ${admin.name}.`);
  });

  test('who may not install an app is led to somebody who may, and back', async () => {
    const { emulator } = await start({ signedInAs: 'operator' });
    const path = installPath(emulator);
    const refused = await visit(emulator, path);
    expect(refused.status).toBe(403);
    const [, elsewhere = ''] = /href="(\/sign-in[^"]*)"/.exec(refused.text) ?? [];
    expect(queryOf(`http://giosg.test${elsewhere}`).get('to')).toBe(path);
  });

  test('an app is uninstalled, and told so', async () => {
    const { emulator, app, about } = await start();
    const { deskside, network } = emulator.fixtures.installations;
    const { cookie } = await signIn(emulator, about.userId);
    const uninstall = (installation: string) => visit(emulator, '/console/uninstall', { installation }, cookie);
    expect((await uninstall(network.id)).status).toBe(404);
    expect((await uninstall(deskside.id)).status).toBe(302);
    expect(app.received).toHaveLength(1);
    const url = app.received[0]?.url ?? new URL('');
    expect([url.searchParams.get('type'), url.searchParams.has('token')]).toEqual(['uninstall', false]);
    expect(dataOf(url.href)).toMatchObject({ inst_id: deskside.id, org_id: about.orgId });
  });
});
