import { SignJWT } from 'jose';
import { afterEach, describe, expect, test } from 'vitest';
import type { EmulatorVisitor, GiosgEmulatorOptions } from '../../src/giosg/emulator/emulator-options.ts';
import { type RunningGiosgEmulator, startGiosgEmulator } from '../../src/giosg/emulator/start-emulator.ts';
import { askGiosg, readGiosg } from '../support/ask-giosg.ts';

const NOW = Date.parse('2026-03-10T12:00:00.250Z');
const TRIGGER_URL = 'http://127.0.0.1:9/giosg/trigger';

let nowMs = NOW;
const running: RunningGiosgEmulator[] = [];
async function start(options: Partial<GiosgEmulatorOptions> = {}): Promise<RunningGiosgEmulator> {
  nowMs = NOW;
  const emulator = await startGiosgEmulator({ nowMs: () => nowMs, triggerUrl: TRIGGER_URL, ...options });
  running.push(emulator);
  return emulator;
}
afterEach(async () => {
  for (const emulator of running.splice(0)) await emulator.close();
});

/** Of every kind, each with what stands in its path. */
function pathsOf({ fixtures }: RunningGiosgEmulator) {
  const { organizations, apps, installations, chats, users } = fixtures;
  const org = `/api/v5/orgs/${organizations.owner.id}`;
  const app = `${org}/owned_apps/${apps.deskside.id}`;
  const [chat] = chats;
  return {
    org,
    app,
    chat: `${org}/owned_chats/${chat?.id}`,
    visitor: `/api/v5/users/${users.admin.id}/rooms/${chat?.roomId}/visitors/${chat?.visitorId}`,
    variables: `${org}/rooms/${chat?.roomId}/visitors/${chat?.visitorId}/variables`,
    installation: `${app}/installations/${installations.deskside.id}`,
  };
}

describe('reasons to refuse come in this order', () => {
  test('401, 403 for the subscription, the organisation and the permission, 404, 400, 402', async () => {
    const emulator = await start();
    const { organizations, users, apps } = emulator.fixtures;
    const { owner, partner } = organizations;
    emulator.setOrganization(owner.id, { subscription: false, appProvider: false });
    const ask = async (org: string, app: string, token: string | undefined, body: unknown) => {
      const path = `/api/v5/orgs/${org}/owned_apps/${app}`;
      const authorization = token === undefined ? '' : `Token ${token}`;
      const answer = await askGiosg(emulator, path, { method: 'PATCH', authorization, body });
      return [answer.status, answer.body.detail];
    };
    const on = { is_available_to_partners: true };
    const { operator, admin } = users;

    // Each is wrong in every way that is left, and then in one less.
    expect(await ask(partner.id, 'nothing', undefined, '{')).toEqual([401, expect.any(String)]);
    const noSubscription = [403, 'There is no active subscription.'];
    expect(await ask(partner.id, 'nothing', operator.token, '{')).toEqual(noSubscription);
    emulator.setOrganization(owner.id, { subscription: true });
    expect(await ask(partner.id, 'nothing', operator.token, '{')).toEqual([403, 'No access to the organization.']);
    expect(await ask(owner.id, 'nothing', operator.token, '{')).toEqual([403, 'This takes the "settings" permission.']);
    expect(await ask(owner.id, apps.partner.id, admin.token, '{')).toEqual([404, 'Not found.']);
    expect(await ask(owner.id, apps.deskside.id, admin.token, '{')).toEqual([400, 'JSON parse error.']);
    expect(await ask(owner.id, apps.deskside.id, admin.token, { is_available_to_partners: false })).toEqual([
      200,
      undefined,
    ]);
    expect((await ask(owner.id, apps.deskside.id, admin.token, on))[0]).toBe(402);
    expect((await ask(owner.id, apps.deskside.id, admin.token, { ...on, name: '' }))[0]).toBe(400);
    emulator.setOrganization(owner.id, { appProvider: true });
    expect((await ask(owner.id, apps.deskside.id, admin.token, on))[0]).toBe(200);
  });

  test.each<[string, (paths: ReturnType<typeof pathsOf>) => string, string]>([
    ['a way that leads nowhere', () => '/api/v5/apps', 'GET'],
    ['an app that is not public', ({ org }) => org.replace(/orgs.*/, 'public_apps/nothing'), 'GET'],
    ['an installation of another app', ({ installation }) => `${installation}0`, 'GET'],
    ['a chat that is not there', ({ chat }) => `${chat}0/memberships`, 'GET'],
    ['a visitor in another room', ({ visitor }) => visitor.replace(/rooms\/./, 'rooms/z'), 'GET'],
    ['a list below an app that is not there', ({ org }) => `${org}/owned_apps/nothing/installations`, 'GET'],
    ['webhooks of an app that is not there', ({ org }) => `${org}/owned_apps/nothing/webhooks`, 'GET'],
    ['the log of an app that is not there', ({ org }) => `${org}/owned_apps/nothing/webhook_log_entries`, 'GET'],
  ])('404 for %s', async (_title, pathOf, method) => {
    const emulator = await start();
    expect((await askGiosg(emulator, pathOf(pathsOf(emulator)), { method })).status).toBe(404);
  });

  test('403 for what another user sees, and for chats without the permission for them', async () => {
    const emulator = await start();
    const authorization = `Token ${emulator.fixtures.users.secondOperator.token}`;
    const { visitor, chat, variables } = pathsOf(emulator);
    expect((await askGiosg(emulator, visitor, { authorization })).status).toBe(403);
    expect((await askGiosg(emulator, `${chat}/memberships`, { authorization })).status).toBe(403);
    expect((await askGiosg(emulator, variables, { authorization })).status).toBe(200);
  });

  test('405 for what cannot be done to a thing that is there', async () => {
    const emulator = await start();
    const { org, installation } = pathsOf(emulator);
    expect((await askGiosg(emulator, `${org}/app_installations`, { method: 'POST' })).status).toBe(405);
    expect((await askGiosg(emulator, installation, { method: 'PATCH' })).status).toBe(405);
  });

  test.each([404, 405, 501] as const)('%i for uninstalling elsewhere, which is only a draft', async (status) => {
    const emulator = await start({ notImplemented: status });
    const { app } = pathsOf(emulator);
    const path = `${app}/installations/${emulator.fixtures.organizations.owner.id}`;
    expect((await askGiosg(emulator, path, { method: 'DELETE' })).status).toBe(status);
    expect(await readGiosg(emulator, `${app}/installations`)).toHaveLength(1);
  });
});

describe('who asks', () => {
  test.each<[string, (users: RunningGiosgEmulator['fixtures']['users']) => string]>([
    ['nobody', () => ''],
    ['a word alone', () => 'Token'],
    ['an unknown token', () => `Token ${'0'.repeat(40)}`],
    ['a token as a bearer', ({ admin }) => `Bearer ${admin.token}`],
    ['a bearer as a token', ({ admin }) => `Token ${admin.bearer}`],
    ['a word in lower case', ({ admin }) => `token ${admin.token}`],
    ['something after the token', ({ admin }) => `Token ${admin.token} ${admin.token}`],
  ])('is not known by %s', async (_title, authorizationOf) => {
    const emulator = await start();
    const authorization = authorizationOf(emulator.fixtures.users);
    expect((await askGiosg(emulator, '/api/v5/users/me', { authorization })).status).toBe(401);
  });

  test.each(['token', 'bearer'] as const)('is known by a %s', async (kind) => {
    const emulator = await start();
    const { operator } = emulator.fixtures.users;
    const authorization = kind === 'token' ? `Token ${operator.token}` : `Bearer ${operator.bearer}`;
    expect((await askGiosg(emulator, '/api/v5/users/me', { authorization })).body).toMatchObject({
      id: operator.id,
      full_name: 'Tuomas Rinne',
      organization: emulator.fixtures.organizations.owner,
    });
  });

  test('is known by a trigger, until that ends, with the secret of its app and while it is installed', async () => {
    const emulator = await start();
    const { organizations, users, apps, installations } = emulator.fixtures;
    const url = await emulator.createTriggerUrl({
      ...{ type: 'manual_nav', orgId: organizations.owner.id, userId: users.operator.id },
    });
    const token = new URL(url).searchParams.get('token');
    const me = async (authorization: string) => askGiosg(emulator, '/api/v5/users/me', { authorization });
    const right = `GIOSGAPP ${token} ${apps.deskside.secret}`;
    expect((await me(right)).body.id).toBe(users.operator.id);
    const forged = await new SignJWT({
      ...{ org_id: organizations.owner.id, user_id: users.admin.id, app_id: apps.deskside.id },
      ...{ inst_id: installations.deskside.id, exp: NOW / 1000 + 60 },
    })
      .setProtectedHeader({ alg: 'HS256' })
      .sign(new TextEncoder().encode(apps.deskside.secret));
    const wrong = [
      `GIOSGAPP ${token} ${apps.network.secret}`,
      `GIOSGAPP ${token}`,
      `Bearer ${token}`,
      `GIOSGAPP ${forged} ${apps.deskside.secret}`,
    ];
    for (const authorization of wrong) expect((await me(authorization)).status).toBe(401);
    nowMs += 600_000;
    expect((await me(right)).status).toBe(401);
    nowMs -= 1_000;
    expect((await me(right)).status).toBe(200);
    await emulator.uninstall(installations.deskside.id);
    expect((await me(right)).status).toBe(401);
  });
});

describe('pages', () => {
  test.each(['absolute', 'relative'] as const)('lead to the next and back by %s links', async (next) => {
    const emulator = await start({ next, pageSize: 2 });
    const { org } = pathsOf(emulator);
    const path = `${org}/owned_apps`;
    const { body: first } = await askGiosg(emulator, path);
    const origin = next === 'absolute' ? emulator.baseUrl : '';
    expect(first.next).toMatch(new RegExp(`^${origin}${path}\\?cursor=[0-9a-f]{32}$`));
    expect(first.previous).toBeNull();
    const { body: second } = await askGiosg(emulator, String(first.next));
    expect(second.next).toBeNull();
    expect([...first.results, ...second.results].map(({ name }) => name)).toEqual([
      ...['Deskside', 'Stock at hand', 'Opening hours'],
    ]);
    expect((await askGiosg(emulator, String(second.previous))).body).toEqual(first);
  });

  test('go on where they were when something new has come, and when something has gone', async () => {
    const emulator = await start({ pageSize: 1 });
    const { org } = pathsOf(emulator);
    const { body: first } = await askGiosg(emulator, `${org}/owned_apps`);
    const terms = 'https://apps.example/terms';
    const fields = {
      ...{ name: 'New', description: 'Newest of all.', is_app_user_required: false },
      ...{ terms_of_service_url: terms, privacy_policy_url: terms },
    };
    await askGiosg(emulator, `${org}/owned_apps`, { method: 'POST', body: fields });
    const { network } = emulator.fixtures.apps;
    await askGiosg(emulator, `${org}/owned_apps/${network.id}`, { method: 'DELETE' });
    const { body: second } = await askGiosg(emulator, String(first.next));
    expect(second.results[0]?.name).toBe('Opening hours');
  });

  test.each(['0'.repeat(32), 'other'])('know no cursor that is %s', async (cursor) => {
    const emulator = await start();
    const { org } = pathsOf(emulator);
    const { body } = await askGiosg(emulator, `${org}/owned_apps`);
    const given = cursor === 'other' ? new URL(String(body.next)).searchParams.get('cursor') : cursor;
    expect((await askGiosg(emulator, `${org}/app_installations?cursor=${given}`)).status).toBe(404);
  });
});

describe('a refusal is written', () => {
  test.each<[GiosgEmulatorOptions['errors'], unknown, unknown]>([
    [
      'fields',
      { detail: 'Not found.' },
      {
        endpoint_url: ['This field is required.'],
        channel_subscriptions: [{}, { channel_pattern: [expect.any(String)] }],
      },
    ],
    ['detail', { detail: ['Not found.'] }, { detail: ['endpoint_url: This field is required.', expect.any(String)] }],
    ['list', ['Not found.'], ['endpoint_url: This field is required.', expect.any(String)]],
    ['html', { text: expect.stringContaining('<h1>404</h1>') }, { text: expect.stringContaining('<h1>400</h1>') }],
    ['empty', { text: '' }, { text: '' }],
  ])('as %s', async (errors, missing, invalid) => {
    const emulator = await start({ errors });
    const { app } = pathsOf(emulator);
    const subscription = {
      ...{ channel_pattern: '/api/v5/users/{user_id}/chats' },
      ...{ is_additions_subscribed: true, is_changes_subscribed: true, is_removals_subscribed: true },
    };
    const wrong = { ...subscription, channel_pattern: '/api/v5/rooms' };
    const body = { channel_subscriptions: [subscription, wrong] };
    expect((await askGiosg(emulator, `${app}/webhooks/nothing`)).body).toEqual(missing);
    expect((await askGiosg(emulator, `${app}/webhooks`, { method: 'POST', body })).body).toEqual(invalid);
  });
});

describe('what is read', () => {
  test('is a chat by its members, the visitor last', async () => {
    const emulator = await start();
    const [chat] = emulator.fixtures.chats;
    const members = await readGiosg(emulator, `${pathsOf(emulator).chat}/memberships`);
    expect(members.map(({ member_type, member_id }) => [member_type, member_id])).toEqual([
      ['user', emulator.fixtures.users.operator.id],
      ['visitor', chat?.visitorId],
    ]);
  });

  test('is a visitor, and their variables, which can be written and written again', async () => {
    const emulator = await start();
    const { visitor, variables } = pathsOf(emulator);
    expect((await askGiosg(emulator, visitor)).body).toMatchObject({
      id: expect.stringMatching(/^[0-9a-f]{32}$/),
      name: 'Inès Marchand',
    });
    const read = async () =>
      Object.fromEntries((await readGiosg(emulator, variables)).map(({ key, value }) => [key, value]));
    expect(await read()).toEqual(emulator.fixtures.chats[0]?.variables);
    for (const value of ['gold', 'silver']) {
      const answer = await askGiosg(emulator, variables, { method: 'POST', body: { key: 'tier', value } });
      expect(answer).toMatchObject({ status: 201, body: { key: 'tier', value } });
    }
    expect(await read()).toEqual({ ...emulator.fixtures.chats[0]?.variables, tier: 'silver' });
    expect((await askGiosg(emulator, variables, { method: 'POST', body: { value: 'x' } })).status).toBe(400);
  });

  test('has visitors of the options at the end', async () => {
    const emulator = await start({ visitors: [{ variables: { email: 'ada@post.example' } }] });
    const { chats, organizations } = emulator.fixtures;
    expect(chats.findLast(({ organizationId }) => organizationId === organizations.owner.id)?.variables).toEqual({
      email: 'ada@post.example',
    });
  });

  test('has visitors of the options only, when the invented ones are left out', async () => {
    const visitors: readonly EmulatorVisitor[] = [{ variables: { username: 'Ada' } }, { variables: {} }];
    const { chats } = (await start({ visitors, invented: false })).fixtures;
    expect(chats.map(({ variables }) => variables)).toEqual([{ username: 'Ada' }, {}]);
  });

  test.each([
    ['zoned', '2026-03-10T12:00:00.250Z'],
    ['bare', '2026-03-10T12:00:00.250'],
  ] as const)('has %s times', async (dates, expected) => {
    const emulator = await start({ dates });
    const { installation } = pathsOf(emulator);
    expect((await askGiosg(emulator, installation)).body.created_at).toBe(expected);
  });

  test.each([
    ['installed', 'trigger_conditions', 'required_scopes'],
    ['nested', 'required_scopes', 'trigger_conditions'],
  ] as const)('is an installation with the %s app', async (installationApp, present, absent) => {
    const emulator = await start({ installationApp });
    const { body } = await askGiosg(emulator, pathsOf(emulator).installation);
    expect(body.app).toHaveProperty(present);
    expect(body.app).not.toHaveProperty(absent);
    expect('is_disabled' in body).toBe(installationApp === 'nested');
  });
});

describe('the data', () => {
  test('is the same for the same seed and clock, and other for another', async () => {
    const read = async (seed: number) => {
      const emulator = await start({ seed });
      const { body } = await askGiosg(emulator, '/emulator/fixtures');
      const { apps } = emulator.fixtures;
      const url = await emulator.createTriggerUrl({
        ...{ type: 'chat_open', orgId: apps.deskside.ownerId, chatId: emulator.fixtures.chats[0]?.id },
        claims: { sub: '' },
      });
      return { body, fixtures: emulator.fixtures, data: new URL(url).searchParams.get('data') };
    };
    const first = await read(1);
    expect(await read(1)).toEqual(first);
    expect((await read(2)).fixtures.apps.deskside).not.toEqual(first.fixtures.apps.deskside);
  });

  test('lists organisations, users, tokens, apps and secrets', async () => {
    const emulator = await start();
    const { body } = await askGiosg(emulator, '/emulator/fixtures', { authorization: '' });
    const { fixtures } = emulator;
    expect(body.organizations).toContainEqual(
      expect.objectContaining({ ...fixtures.organizations.owner, subscription: true }),
    );
    expect(body.users).toContainEqual(
      expect.objectContaining({ id: fixtures.users.admin.id, full_name: 'Maarit Koskela' }),
    );
    expect(body.tokens).toContainEqual(expect.objectContaining({ key: fixtures.users.admin.token, type: 'Token' }));
    const { id, secret } = fixtures.apps.deskside;
    expect(body.apps).toContainEqual(expect.objectContaining({ id, secret }));
    expect(body.shares).toHaveLength(1);
  });

  test.each(['subscription', 'apps_feature', 'app_provider'])('lets %s be switched', async (name) => {
    const emulator = await start();
    const path = `/emulator/organizations/${emulator.fixtures.organizations.owner.id}`;
    for (const value of [false, true]) {
      const { status, body } = await askGiosg(emulator, path, { method: 'PATCH', body: { [name]: value } });
      expect([status, body[name]]).toEqual([200, value]);
    }
  });

  test.each<[string, string, string, unknown]>([
    ['an unknown switch', 'PATCH', 'organizations/owner', { colour: true }],
    ['a switch that is no boolean', 'PATCH', 'organizations/owner', { subscription: 'no' }],
    ['an unknown organisation', 'PATCH', 'organizations/nothing', { subscription: false }],
    ['half a body', 'POST', 'triggers', '{'],
    ['an unknown trigger', 'POST', 'triggers', { type: 'chat_wave', orgId: 'owner' }],
    ['a trigger of nobody', 'POST', 'triggers', { type: 'chat_open', orgId: 'nothing' }],
    ['a trigger with an unknown oddity', 'POST', 'triggers', { type: 'chat_open', orgId: 'owner', odd: true }],
    ['an installation of nothing', 'POST', 'installations', { appId: 'nothing', orgId: 'owner' }],
    ['an installation that is not there', 'DELETE', 'installations/nothing', undefined],
    ['an event without an action', 'POST', 'events', { channel: '/', resourceId: '1', resource: {} }],
  ])('refuses %s', async (_title, method, path, body) => {
    const emulator = await start();
    const { id } = emulator.fixtures.organizations.owner;
    const name = (text: string) => text.replace('owner', id);
    const asking = { method, body: typeof body === 'object' ? JSON.parse(name(JSON.stringify(body))) : body };
    const answer = await askGiosg(emulator, name(`/emulator/${path}`), asking);
    expect(answer.status).toBe(400);
    expect(answer.body.detail).toEqual(expect.any(String));
  });
});

test('requests are remembered without credentials', async () => {
  const emulator = await start();
  await askGiosg(emulator, '/api/v5/public_apps?page_size=5');
  await askGiosg(emulator, '/api/v5/public_apps', { authorization: '' });
  expect(emulator.requests()).toEqual([
    { method: 'GET', path: '/api/v5/public_apps?page_size=5', scheme: 'Token' },
    { method: 'GET', path: '/api/v5/public_apps', scheme: undefined },
  ]);
});

test('what a gateway would say can be said instead', async () => {
  const emulator = await start({
    faults: ({ url }) =>
      url?.endsWith('destroy') ? { type: 'destroy' } : { type: 'answer', status: 429, headers: { 'retry-after': '7' } },
  });
  const answer = await askGiosg(emulator, '/api/v5/users/me');
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '7']);
  await expect(askGiosg(emulator, '/api/v5/destroy')).rejects.toThrow();
});
