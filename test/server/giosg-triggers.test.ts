import { createHash } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { TriggerRequest } from '../../src/giosg/emulator/trigger-request.ts';
import { createResultMemory } from '../../src/server/database/remember-result.ts';
import { giosgEvents, giosgInstallations, giosgSeen } from '../../src/server/database/schema.ts';
import { configIn, createGiosgApp, type GiosgApp } from '../support/giosg-app.ts';
import { createTestApp, NOW_MS, refusalOf, testPages } from '../support/test-app.ts';

let app: GiosgApp;
beforeAll(async () => {
  app = await createGiosgApp();
});
afterAll(() => app.close());
afterEach(async () => {
  app.clock.nowMs = NOW_MS;
  app.lines.length = 0;
  await app.database.query(async (queries) => {
    for (const table of [giosgEvents, giosgInstallations, giosgSeen]) await queries.delete(table);
  });
});

const rows = () => app.database.query((queries) => queries.select().from(giosgInstallations));
const events = () => app.database.query((queries) => queries.select().from(giosgEvents));
/** What a page or an answer says it was refused for. */
async function reasonOf(answer: Response): Promise<string> {
  const text = await answer.text();
  const isHtml = answer.headers.get('content-type')?.startsWith('text/html');
  const code = isHtml ? /Reason: (\w+)/.exec(text)?.[1] : (JSON.parse(text) as { code: string }).code;
  return `${answer.status} ${isHtml ? 'page' : 'json'} ${code}`;
}
const who = () => ({ orgId: app.owner, userId: app.users.operator.id });
const inChat = () => ({ ...who(), chatId: app.chats[0]?.id ?? '' });

describe('a trigger is refused', () => {
  type Given = { readonly request: () => TriggerRequest; readonly change?: (url: URL) => void };
  const focus = () => ({ type: 'chat_focus' as const, ...inChat() });
  const dialog = () => ({ type: 'manual_dialog' as const, ...inChat() });
  const setup = () => ({ type: 'setup' as const, ...who() });

  test.each<[title: string, given: Given, reason: string]>([
    ['without a type', { request: focus, change: (url) => url.searchParams.delete('type') }, '400 json missing_type'],
    ['of a type there is not', { request: () => ({ ...focus(), sentAs: 'chat_opened' }) }, '400 json unknown_type'],
    ['with one type and another', { request: focus, change: twice('type') }, '400 json malformed'],
    ['without data', { request: focus, change: (url) => url.searchParams.delete('data') }, '400 json missing_data'],
    [
      'with data of something else',
      { request: focus, change: (url) => url.searchParams.set('data', 'a.b.c') },
      '400 json malformed',
    ],
    ['tampered with', { request: focus, change: tampered }, '400 json bad_signature'],
    ['signed by somebody else', { request: () => ({ ...dialog(), wrongKey: true }) }, '400 page bad_signature'],
    ['signed in another way', { request: () => ({ ...dialog(), algorithm: 'HS512' }) }, '400 page wrong_algorithm'],
    ['not signed at all', { request: () => ({ ...dialog(), algorithm: 'none' }) }, '400 page wrong_algorithm'],
    ['that has expired', { request: () => ({ ...dialog(), expired: true }) }, '400 page expired'],
    [
      'of another app',
      { request: () => ({ ...dialog(), claims: { app_id: app.apps.public.id } }) },
      '400 page wrong_app',
    ],
    ['without a token', { request: () => ({ ...focus(), withoutToken: true }) }, '400 json missing_token'],
    [
      'with the token of another user',
      { request: () => ({ ...focus(), claims: { user_id: app.users.admin.id } }) },
      '400 json foreign_token',
    ],
    ['about a chat, without one', { request: () => ({ type: 'chat_focus', ...who() }) }, '400 json missing_chat'],
    [
      'beside a chat, without one',
      { request: () => ({ type: 'manual_dialog', ...who(), noIds: 'null' }) },
      '400 page missing_chat',
    ],
    [
      'beside a chat whose id is longer than any',
      { request: () => ({ ...dialog(), claims: { chat_id: 'x'.repeat(129) } }) },
      '400 page missing_chat',
    ],
    [
      'beside a chat whose id nothing can hold',
      { request: () => ({ ...dialog(), claims: { chat_id: 'x\0' } }) },
      '400 page missing_chat',
    ],
    [
      'of data of no chat, sent as one of a chat',
      { request: () => ({ type: 'console_load', ...who(), sentAs: 'chat_close' }) },
      '400 json missing_chat',
    ],
    [
      'to open a panel for nobody',
      { request: () => ({ type: 'manual_nav', orgId: app.owner }) },
      '400 page missing_user',
    ],
    [
      'of another installation',
      { request: () => ({ ...focus(), installationId: app.chats[0]?.id ?? '' }) },
      '403 json unknown_installation',
    ],
    [
      'to set up another installation',
      { request: () => ({ ...setup(), installationId: app.chats[0]?.id ?? '' }) },
      '403 page unknown_installation',
    ],
    [
      'of an organisation that is not allowed',
      {
        request: () => ({ ...focus(), claims: { org_id: app.users.strangerAdmin.organizationId }, withoutToken: true }),
        change: (url) => url.searchParams.set('token', bareToken()),
      },
      '403 json org_not_allowed',
    ],
  ])('%s', async (_title, { request, change }, reason) => {
    await app.install();
    const before = await rows();
    expect(await reasonOf(await app.trigger(request(), change))).toBe(reason);
    expect(await rows()).toEqual(before);
    expect(await events()).toEqual([]);
  });

  test.each<[title: string, redirect: string, reason: string]>([
    ['another origin', 'https://evil.test/', '400 page foreign_redirect'],
    ['a host that begins like giosg’s', 'http://127.0.0.1.evil.test/', '400 page foreign_redirect'],
    ['a script', 'javascript:alert(1)', '400 page foreign_redirect'],
    ['nowhere', '', '400 page missing_redirect'],
    ['a path', '/console', '400 page foreign_redirect'],
  ])('an install that leads to %s', async (_title, redirectUri, reason) => {
    const request = { type: 'install' as const, ...who(), redirectUri };
    expect(await reasonOf(await app.trigger(request))).toBe(reason);
    expect(await rows()).toEqual([]);
  });

  test('everything but an install, before one', async () => {
    expect(await reasonOf(await app.trigger(dialog()))).toBe('403 page unknown_installation');
    expect(await reasonOf(await app.trigger(focus()))).toBe('403 json unknown_installation');
  });

  test('an install of an organisation that is not allowed', async () => {
    const only = app.createProcess({ GIOSG_ORG_IDS: app.partner });
    expect(await reasonOf(await only.trigger({ type: 'install', ...who() }))).toBe('403 page org_not_allowed');
    expect(await rows()).toEqual([]);
  });

  test.each(['install', 'setup', 'uninstall'] as const)('%s, a second time', async (type) => {
    if (type !== 'install') await app.install();
    const url = new URL(await app.emulator.createTriggerUrl({ type, ...who() }));
    const ask = () => app.ask(url.pathname + url.search);
    if (type === 'uninstall') await app.uninstallAtGiosg();
    const [first, second] = [await ask(), await ask()];
    expect(first.ok).toBe(true);
    // What is uninstalled already is no refusal: giosg must not come again.
    if (type === 'uninstall') {
      expect(second.status).toBe(204);
      app.installAtGiosg();
      return;
    }
    expect(await reasonOf(second)).toBe('409 page replayed');
    // However the last letter of its signature is written.
    const data = url.searchParams.get('data') ?? '';
    url.searchParams.set('data', `${data.slice(0, -1)}${sameLetter(data.at(-1) ?? '')}`);
    expect(await reasonOf(await ask())).toMatch(/^4\d\d page (replayed|bad_signature)$/);
  });

  test('when nothing is configured', async () => {
    const { ask } = createTestApp();
    expect(await reasonOf(await ask('/giosg/trigger?type=install'))).toBe('404 page not_configured');
    expect(await reasonOf(await ask('/giosg/trigger?type=chat_focus'))).toBe('404 json not_configured');
  });

  test('at another host than ours, and where something of ours fails', async () => {
    await app.install();
    const elsewhere = app.createProcess({ PUBLIC_URL: 'https://deskside.example' });
    const pages = { ...testPages, html: () => Promise.reject(new TypeError('data=secret')) };
    const failing = createTestApp({
      ...{ database: app.database, clock: app.clock },
      deps: { giosg: { desk: app.desk, remember: createResultMemory(app.database) }, pages },
    });
    const askAt = async ({ ask }: Pick<typeof failing, 'ask'>, request: TriggerRequest, init?: RequestInit) => {
      const url = new URL(await app.emulator.createTriggerUrl(request));
      return reasonOf(await ask(url.pathname + url.search, init));
    };
    expect(await askAt(elsewhere, dialog())).toBe('421 page wrong_host');
    expect(await askAt(elsewhere, focus())).toBe('421 json wrong_host');
    expect(await askAt(elsewhere, dialog(), { method: 'POST' })).toBe('421 page wrong_host');
    expect(await askAt(failing, dialog())).toBe('500 page internal');
    expect(await askAt(failing, dialog(), { method: 'POST' })).toBe('405 json method_not_allowed');
  });

  test('by another method than GET, and a look at its head does nothing', async () => {
    await app.install();
    for (const method of ['HEAD', 'POST']) {
      expect((await app.trigger(focus(), undefined, { method })).status).toBe(405);
    }
    expect(await events()).toEqual([]);
  });
});

describe('installing', () => {
  test('keeps the bot’s token sealed, and leads on to giosg', async () => {
    const answer = await app.install();
    const html = await answer.text();
    expect(answer.status).toBe(200);
    expect(html).toContain(`href="${app.emulator.baseUrl}/console"`);
    expect(html).toContain('Deskside is installed');
    const [row] = await rows();
    expect(row).toMatchObject({ orgId: app.owner, installationId: app.installationId() });
    const installation = await app.desk.installations.find(app.owner);
    expect(installation?.token).toMatch(/./);
    expect(row?.token).not.toContain(installation?.token);
    expect(html).not.toContain(installation?.token);
    // Under another key it is no token at all.
    const other = app.createProcess({ GIOSG_TOKEN_KEY: 'f'.repeat(64) });
    expect((await other.desk.installations.find(app.owner))?.token).toBeUndefined();
  });

  test('without the token of the bot says so, and its setup tries again', async () => {
    const failing = app.createProcess({ GIOSG_APP_SECRET: app.apps.deskside.secret });
    const url = new URL(await app.emulator.createTriggerUrl({ type: 'install', ...who() }));
    // The code lives for 30 s, the request for ten minutes.
    app.clock.nowMs += 31_000;
    const answer = await failing.ask(url.pathname + url.search);
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain('role="alert"');
    expect(await rows()).toMatchObject([{ orgId: app.owner, token: null }]);
    expect(app.lines.join('')).toContain('giosg_code_not_exchanged');

    expect(await (await app.trigger({ type: 'setup', ...who() })).text()).not.toContain('role="alert"');
    expect((await app.desk.installations.find(app.owner))?.token).toBeDefined();
  });

  test('the setup page is the same again, without a way on', async () => {
    await app.install();
    const html = await (await app.trigger({ type: 'setup', ...who() })).text();
    expect(html).toContain('Deskside is installed');
    expect(html).not.toContain('href=');
  });
});

describe('of data that was signed for something else, an install', () => {
  const resentAsInstall = async (data: Parameters<GiosgApp['trigger']>[0]) => {
    const url = new URL(await app.emulator.createTriggerUrl({ ...data, sentAs: 'install' }));
    url.searchParams.set('redirect_uri', `${app.emulator.baseUrl}/console`);
    return () => app.ask(url.pathname + url.search);
  };

  test('does not bring back what giosg says is gone', async () => {
    await app.install();
    const resend = await resentAsInstall({ type: 'chat_focus', ...inChat() });
    await app.uninstallAtGiosg();
    await app.desk.sync();
    expect(await reasonOf(await resend())).toBe('403 page unknown_installation');
    expect(await rows()).toEqual([]);
    app.installAtGiosg();
  });

  test('puts no installation that is gone in the place of the one there is', async () => {
    await app.install();
    const resend = await resentAsInstall({ type: 'chat_focus', ...inChat() });
    await app.uninstallAtGiosg();
    app.installAtGiosg();
    await app.install();
    const before = await rows();
    expect(await reasonOf(await resend())).toBe('403 page unknown_installation');
    expect(await rows()).toEqual(before);
  });

  test('changes nothing where giosg cannot be asked', async () => {
    const url = new URL(await app.emulator.createTriggerUrl({ type: 'install', ...who() }));
    // The code has ended, which would have said that it is one.
    app.clock.nowMs += 31_000;
    const cut = app.createProcess({ GIOSG_API_TOKEN: 'nobody-has-this-one' });
    expect(await reasonOf(await cut.ask(url.pathname + url.search))).toBe('502 page desk_unavailable');
    expect(await rows()).toEqual([]);
    // It may come again.
    expect((await app.ask(url.pathname + url.search)).status).toBe(200);
  });
});

describe('uninstalling', () => {
  test('removes nothing as long as giosg says that it is installed', async () => {
    await app.install();
    const url = new URL(await app.emulator.createTriggerUrl({ type: 'uninstall', ...who() }));
    expect(await reasonOf(await app.ask(url.pathname + url.search))).toBe('409 json still_installed');
    expect(await rows()).toHaveLength(1);
    // It may come again once it is true.
    await app.uninstallAtGiosg();
    expect((await app.ask(url.pathname + url.search)).status).toBe(204);
    expect(await rows()).toEqual([]);
    app.installAtGiosg();
  });

  test('of data that was sent as something else removes nothing', async () => {
    await app.install();
    const answer = await app.trigger({ type: 'chat_focus', ...inChat(), sentAs: 'uninstall' });
    expect(await reasonOf(answer)).toBe('409 json still_installed');
    expect(await rows()).toHaveLength(1);
  });

  test('removes nothing when giosg cannot be asked', async () => {
    await app.install();
    const cut = app.createProcess({ GIOSG_API_TOKEN: 'nobody-has-this-one' });
    expect(await reasonOf(await cut.trigger({ type: 'uninstall', ...who() }))).toBe('502 json desk_unavailable');
    expect(await rows()).toHaveLength(1);
  });

  test('ends what the organisation’s agents may do', async () => {
    await app.install();
    const token = await app.signInAt(who());
    const { giosg } = await configIn(await app.trigger({ type: 'manual_nav', ...who() }));
    await app.desk.installations.remove({
      orgId: app.owner,
      installationId: app.installationId(),
    });
    expect(await refusalOf(await app.post('/api/session', undefined, token))).toBe('401 session_ended');
    expect(await refusalOf(await app.post('/api/session', { code: giosg?.code }))).toBe('401 session_ended');
    expect(await refusalOf(await app.post('/api/giosg/visitor', { chatId: app.chats[0]?.id }, token))).toBe(
      '403 forbidden',
    );
  });
});

describe('a ping', () => {
  test.each(['chat_open', 'chat_focus', 'chat_close', 'chat_start', 'chat_end', 'chat_end_with_msgs'] as const)(
    '%s is answered empty and kept for its agent',
    async (type) => {
      await app.install();
      const answer = await app.trigger({ type, ...inChat() });
      expect([answer.status, await answer.text()]).toEqual([204, '']);
      const { orgId, userId, chatId } = inChat();
      expect(await events()).toMatchObject([{ orgId, userId, chatId, type, exp: NOW_MS + 600_000 }]);
    },
  );

  test('with times that have fractions is kept all the same', async () => {
    await app.install();
    await app.trigger({ type: 'chat_focus', ...inChat(), floatTimes: true });
    expect(await events()).toMatchObject([{ exp: NOW_MS + 600_001 }]);
  });

  test.each(['empty', 'null', 'absent'] as const)('whose user is %s reaches nobody', async (noIds) => {
    await app.install();
    const { orgId, chatId } = inChat();
    const claims = noIds === 'empty' ? { user_id: '' } : {};
    expect((await app.trigger({ type: 'chat_focus', orgId, chatId, noIds, claims })).status).toBe(204);
    expect((await app.trigger({ type: 'console_load', orgId, noIds, claims })).status).toBe(204);
    expect(await events()).toEqual([]);
  });

  test.each(['x'.repeat(129), 'x\0'])('about a chat of an impossible id, %j, is not kept', async (chatId) => {
    await app.install();
    expect((await app.trigger({ type: 'chat_focus', ...inChat(), claims: { chat_id: chatId } })).status).toBe(204);
    expect(await events()).toEqual([]);
  });

  test('may come twice, byte for byte', async () => {
    await app.install();
    const url = new URL(await app.emulator.createTriggerUrl({ type: 'chat_focus', ...inChat() }));
    for (const _ of [1, 2]) expect((await app.ask(url.pathname + url.search)).status).toBe(204);
    expect(await events()).toHaveLength(2);
  });

  test('can be read by giosg’s console, and by no other page', async () => {
    await app.install();
    const from = async (origin: string) =>
      (await app.trigger({ type: 'chat_focus', ...inChat() }, undefined, { headers: { origin } })).headers;
    expect((await from(app.emulator.baseUrl)).get('access-control-allow-origin')).toBe(app.emulator.baseUrl);
    expect((await from('https://evil.test')).get('access-control-allow-origin')).toBeNull();
    const panel = await app.trigger({ type: 'manual_nav', ...who() }, undefined, {
      headers: { origin: app.emulator.baseUrl },
    });
    expect(panel.headers.get('access-control-allow-origin')).toBeNull();
  });
});

describe('a panel', () => {
  test('beside a chat knows which, and signs in as the agent whom giosg names', async () => {
    await app.install();
    const answer = await app.trigger({ type: 'manual_dialog', ...inChat() });
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const config = await configIn(answer);
    expect(config).toMatchObject({
      ...{ deskOrigins: [], panelAncestors: [], hasDeskApi: false, demo: false },
      giosg: { view: 'dialog', chatId: inChat().chatId },
    });
    const session = await app.post('/api/session', { code: config.giosg?.code });
    expect(await session.json()).toMatchObject({
      agent: { id: `giosg:${who().userId}`, name: app.users.operator.name, roles: ['agent'] },
    });
    expect(await refusalOf(await app.post('/api/session', { code: config.giosg?.code }))).toBe('401 code_invalid');
  });

  test('in the navigation knows no chat', async () => {
    await app.install();
    const { giosg } = await configIn(await app.trigger({ type: 'manual_nav', ...who() }));
    expect(giosg).toEqual({ view: 'nav', code: expect.any(String) });
  });

  test('signs nobody in after a minute', async () => {
    await app.install();
    const { giosg } = await configIn(await app.trigger({ type: 'manual_nav', ...who() }));
    app.clock.nowMs += 60_000;
    expect(await refusalOf(await app.post('/api/session', { code: giosg?.code }))).toBe('401 code_invalid');
  });

  test('has the agent’s id for a name when giosg does not say another', async () => {
    await app.install();
    const answer = await app.trigger({ type: 'manual_nav', ...who() }, (url) =>
      url.searchParams.set('token', bareToken()),
    );
    const { giosg } = await configIn(answer);
    const session = await app.post('/api/session', { code: giosg?.code });
    expect(await session.json()).toMatchObject({ agent: { name: `giosg:${who().userId}` } });
  });

  test('stays of its organisation when its session is renewed', async () => {
    await app.install();
    const token = await app.signInAt(inChat(), 'manual_dialog');
    const renewed = (await (await app.post('/api/session', undefined, token)).json()) as { token: string };
    expect((await app.post('/api/giosg/visitor', { chatId: app.chats[0]?.id }, renewed.token)).status).toBe(200);
  });
});

describe('its page', () => {
  test('may be framed by what stands for giosg only, and takes its query out of the address first', async () => {
    await app.install();
    const answer = await app.trigger({ type: 'manual_nav', ...who() });
    const { headers } = answer;
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('x-frame-options')).toBeNull();
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain(`frame-ancestors ${app.emulator.baseUrl};`);
    const [, script = ''] = /<script>([^<]*)<\/script>/.exec(await answer.text()) ?? [];
    expect(script).toContain('history.replaceState');
    expect(policy).toContain(`'sha256-${createHash('sha256').update(script).digest('base64')}'`);
  });

  test.each<[env: Record<string, string>, ancestors: string]>([
    [
      {
        GIOSG_APP_ID: '0a1b2c3d-0000-4000-8000-000000000000',
        GIOSG_APP_SECRET: 's'.repeat(40),
        GIOSG_TOKEN_KEY: 'a'.repeat(64),
        GIOSG_ORG_IDS: '0a1b2c3d-0000-4000-8000-000000000001',
      },
      'https://service.giosg.com https://*.giosg.com',
    ],
    [{}, "'none'"],
  ])('with %j it may be framed by %s', async (env, ancestors) => {
    const answer = await createTestApp({ env }).ask('/giosg/trigger');
    expect(answer.headers.get('content-security-policy')).toContain(`frame-ancestors ${ancestors};`);
  });

  test('asked for without its query says what to do', async () => {
    const answer = await app.ask('/giosg/trigger', { headers: { accept: 'text/html,*/*' } });
    expect(await reasonOf(answer)).toBe('400 page missing_type');
  });
});

test('no secret of a trigger is in any log, or in any answer', async () => {
  const secrets = [app.apps.deskside.secret, app.users.admin.token];
  const answers: string[] = [];
  const requests: TriggerRequest[] = [
    { type: 'install', ...who() },
    { type: 'setup', ...who() },
    { type: 'manual_dialog', ...inChat() },
    { type: 'chat_focus', ...inChat() },
    { type: 'chat_focus', ...inChat(), wrongKey: true },
    { type: 'manual_nav', ...who(), expired: true },
    { type: 'uninstall', ...who() },
  ];
  for (const request of requests) {
    const url = new URL(await app.emulator.createTriggerUrl(request));
    for (const name of ['data', 'token']) secrets.push(...(url.searchParams.get(name)?.split('.') ?? []).slice(1));
    const answer = await app.ask(url.pathname + url.search);
    answers.push(await answer.text(), JSON.stringify([...answer.headers]));
  }
  const { token = '' } = (await app.desk.installations.find(app.owner)) ?? {};
  secrets.push(token);
  for (const secret of secrets) {
    expect(secret.length).toBeGreaterThan(10);
    expect(app.lines.join('\n')).not.toContain(secret);
    expect(answers.join('\n')).not.toContain(secret);
  }
  expect(app.lines.join('\n')).toContain('/giosg/trigger');
  expect(app.lines.join('\n')).not.toContain('data=');
});

function twice(name: string): (url: URL) => void {
  return (url) => url.searchParams.append(name, 'install');
}

/** Another user, under the same signature. */
function tampered(url: URL): void {
  const [header, payload = '', signature] = (url.searchParams.get('data') ?? '').split('.');
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString());
  const forged = Buffer.from(JSON.stringify({ ...claims, user_id: app.users.admin.id })).toString('base64url');
  url.searchParams.set('data', [header, forged, signature].join('.'));
}

/** A token that names nobody, which giosg would not take. */
function bareToken(): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return [part({ alg: 'HS256' }), part({ exp: NOW_MS / 1000 + 600 }), 'c2lnbmF0dXJl'].join('.');
}

/** Another letter whose first four bits are the same. */
function sameLetter(letter: string): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  return letters[letters.indexOf(letter) ^ 1] ?? letter;
}
