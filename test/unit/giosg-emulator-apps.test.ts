import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type RunningGiosgEmulator, startGiosgEmulator } from '../../src/giosg/emulator/start-emulator.ts';
import { askGiosg, readGiosg } from '../support/ask-giosg.ts';

let nowMs = 0;
let emulator: RunningGiosgEmulator;
beforeEach(async () => {
  nowMs = Date.parse('2026-03-10T12:00:00Z');
  emulator = await startGiosgEmulator({ nowMs: () => nowMs });
});
afterEach(() => emulator.close());

const ownerPath = () => `/api/v5/orgs/${emulator.fixtures.organizations.owner.id}`;
const appPath = (key: 'deskside' | 'network' | 'shared') =>
  `${ownerPath()}/owned_apps/${emulator.fixtures.apps[key].id}`;
const namesOf = async (path: string) => (await readGiosg(emulator, path)).map(({ name }) => name);

const WHOLE = {
  name: 'Side by side',
  description: 'Shows what is known.',
  is_app_user_required: false,
  terms_of_service_url: 'https://apps.example/terms',
  privacy_policy_url: 'http://apps.example/privacy',
};

async function create(fields: object) {
  return askGiosg(emulator, `${ownerPath()}/owned_apps`, { method: 'POST', body: fields });
}

describe('an app is refused', () => {
  test.each(Object.keys(WHOLE))('without %s, unless it is patched', async (name) => {
    const fields = Object.fromEntries(Object.entries(WHOLE).filter(([key]) => key !== name));
    const expected = { status: 400, body: { [name]: ['This field is required.'] } };
    expect(await create(fields)).toMatchObject(expected);
    expect(await askGiosg(emulator, appPath('network'), { method: 'PUT', body: fields })).toMatchObject(expected);
    expect((await askGiosg(emulator, appPath('network'), { method: 'PATCH', body: fields })).status).toBe(200);
  });

  test.each<[string, unknown]>([
    ['name', ''],
    ['name', '  '],
    ['name', null],
    ['name', 7],
    ['name', 'x'.repeat(76)],
    ['description', null],
    ['is_app_user_required', 'yes'],
    ['is_app_user_required', null],
    ['terms_of_service_url', 'apps.example/terms'],
    ['privacy_policy_url', 'javascript:alert(1)'],
    ['icon_asset_id', '00000000-0000-4000-8000-000000000000'],
    ['is_available_to_partners', null],
    ['app_user_default_first_name', ''],
    ['app_user_default_last_name', ' '],
    ['app_user_default_alias', ''],
    ['trigger_url', 'nowhere'],
    ['trigger_conditions', 'install'],
    ['trigger_conditions', ['install', 'chat_wave']],
    ['required_scopes', ['admin']],
    ['allowed_redirect_uris', ['http://apps.example/back']],
    ['allowed_redirect_uris', ['https://']],
  ])('when its %s is %j', async (name, value) => {
    for (const [method, path] of [
      ['POST', `${ownerPath()}/owned_apps`],
      ['PUT', appPath('network')],
      ['PATCH', appPath('network')],
    ] as const) {
      const answer = await askGiosg(emulator, path, { method, body: { ...WHOLE, [name]: value } });
      expect([answer.status, Object.keys(answer.body)]).toEqual([400, [name]]);
    }
    expect(await namesOf(`${ownerPath()}/owned_apps`)).toEqual(['Deskside', 'Stock at hand', 'Opening hours']);
  });

  test('when a bot is required and has no names', async () => {
    const bot = { is_app_user_required: true, app_user_default_alias: null };
    const missing = ['app_user_default_first_name', 'app_user_default_last_name'];
    expect(Object.keys((await create({ ...WHOLE, ...bot })).body)).toEqual(missing);
    const patch = (body: object) => askGiosg(emulator, appPath('network'), { method: 'PATCH', body });
    expect(Object.keys((await patch(bot)).body)).toEqual(missing);
    const first = { app_user_default_first_name: 'Bo' };
    expect(Object.keys((await patch({ ...bot, ...first })).body)).toEqual(['app_user_default_last_name']);
    expect((await patch({ ...bot, ...first, app_user_default_last_name: 'Tt' })).status).toBe(200);
    expect((await patch({ app_user_default_first_name: null })).status).toBe(400);
  });

  test.each(['[]', '"text"', 'null', '{', ''])('when its body is %j', async (body) => {
    expect((await askGiosg(emulator, `${ownerPath()}/owned_apps`, { method: 'POST', body })).status).toBe(400);
  });

  test('with 402 when an update makes it available without the feature, and 400 when it is made so', async () => {
    const { id } = emulator.fixtures.organizations.owner;
    emulator.setOrganization(id, { appProvider: false });
    const on = { is_available_to_partners: true };
    expect(await create({ ...WHOLE, ...on })).toMatchObject({
      status: 400,
      body: { is_available_to_partners: [expect.any(String)] },
    });
    const { body: app } = await create(WHOLE);
    const path = `${ownerPath()}/owned_apps/${app.id}`;
    for (const wish of [on, { is_available_to_anyone: true }]) {
      expect((await askGiosg(emulator, path, { method: 'PATCH', body: wish })).status).toBe(402);
      expect((await askGiosg(emulator, path, { method: 'PUT', body: { ...WHOLE, ...wish } })).status).toBe(402);
    }
    // What is so already may be said again.
    expect((await askGiosg(emulator, appPath('network'), { method: 'PATCH', body: on })).status).toBe(200);
  });
});

describe('an app', () => {
  test('is created with what is not said empty, and installed nowhere', async () => {
    const conditions = ['setup', 'chat_open', 'install', 'setup'];
    const { status, body } = await create({ ...WHOLE, trigger_conditions: conditions, colour: 'red' });
    const { admin } = emulator.fixtures.users;
    expect(status).toBe(201);
    expect(body).toEqual({
      ...WHOLE,
      id: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
      owned_by_organization_id: emulator.fixtures.organizations.owner.id,
      owned_by_organization: emulator.fixtures.organizations.owner,
      icon_asset_id: null,
      icon_asset: null,
      is_available_to_anyone: false,
      is_available_to_partners: false,
      app_user_default_first_name: null,
      app_user_default_last_name: null,
      app_user_default_alias: null,
      trigger_url: null,
      trigger_conditions: ['chat_open', 'install', 'setup'],
      required_scopes: [],
      allowed_redirect_uris: [],
      secret: expect.stringMatching(/^[0-9a-f]{40}$/),
      installation_count: 0,
      created_at: '2026-03-10T12:00:00.000Z',
      updated_at: '2026-03-10T12:00:00.000Z',
      created_by_user_id: admin.id,
      created_by_user: expect.objectContaining({ id: admin.id, full_name: admin.name }),
      updated_by_user_id: admin.id,
      updated_by_user: expect.objectContaining({ id: admin.id }),
    });
    expect((await askGiosg(emulator, `${ownerPath()}/owned_apps/${body.id}`)).body).toEqual(body);
    expect((await namesOf(`${ownerPath()}/owned_apps`))[0]).toBe(WHOLE.name);
    expect(await namesOf(`${ownerPath()}/installed_apps`)).toEqual(['Deskside']);
  });

  test.each(['PUT', 'PATCH'])('keeps by %s what was not said, and says when it changed', async (method) => {
    const { body: before } = await askGiosg(emulator, appPath('network'));
    nowMs += 5_000;
    const { body } = await askGiosg(emulator, appPath('network'), { method, body: { ...WHOLE, name: 'Stock' } });
    expect(body).toEqual({ ...before, ...WHOLE, name: 'Stock', updated_at: '2026-03-10T12:00:05.000Z' });
  });

  test.each([
    ['read-only', false],
    ['writable', true],
  ] as const)('has an is_available_to_anyone that is %s', async (anyone, expected) => {
    const other = await startGiosgEmulator({ anyone });
    const body = { ...WHOLE, is_available_to_anyone: true };
    const path = `/api/v5/orgs/${other.fixtures.organizations.owner.id}/owned_apps`;
    const answer = await askGiosg(other, path, { method: 'POST', body });
    await other.close();
    expect(answer.body.is_available_to_anyone).toBe(expected);
  });

  test('that nobody may have any more is uninstalled wherever it is not shared', async () => {
    const off = { method: 'PATCH', body: { is_available_to_partners: false } };
    for (const key of ['network', 'shared', 'deskside'] as const) await askGiosg(emulator, appPath(key), off);
    expect(await readGiosg(emulator, `${appPath('network')}/installations`)).toEqual([]);
    expect(await readGiosg(emulator, `${appPath('shared')}/installations`)).toHaveLength(1);
    // Its owner can always have it.
    expect(await readGiosg(emulator, `${appPath('deskside')}/installations`)).toHaveLength(1);
    expect((await askGiosg(emulator, appPath('network'))).body.installation_count).toBe(0);
  });

  test('that stays unavailable is uninstalled nowhere', async () => {
    const off = { method: 'PATCH', body: { is_available_to_anyone: false, name: 'Stock' } };
    await askGiosg(emulator, appPath('network'), off);
    expect(await readGiosg(emulator, `${appPath('network')}/installations`)).toHaveLength(1);
  });

  test('takes with it all that belonged to it', async () => {
    const webhooks = `${appPath('deskside')}/webhooks`;
    await askGiosg(emulator, webhooks, { method: 'POST', body: { endpoint_url: 'http://127.0.0.1:9/' } });
    const answer = await askGiosg(emulator, appPath('deskside'), { method: 'DELETE' });
    expect([answer.status, answer.body]).toEqual([204, { text: '' }]);
    expect((await askGiosg(emulator, appPath('deskside'))).status).toBe(404);
    expect((await askGiosg(emulator, webhooks)).status).toBe(404);
    expect(await readGiosg(emulator, `${ownerPath()}/app_installations`)).toEqual([]);
    const { body } = await askGiosg(emulator, '/emulator/fixtures');
    expect(body.users).not.toContainEqual(expect.objectContaining({ is_bot: true }));
  });
});

describe('apps of others', () => {
  test('are public when they are available to anyone, and of partners when these make them so', async () => {
    expect(await namesOf('/api/v5/public_apps')).toEqual(['Weather words']);
    expect(await namesOf(`${ownerPath()}/partner_apps`)).toEqual(['Parcel finder']);
    const { organizations, users } = emulator.fixtures;
    const authorization = `Token ${users.strangerAdmin.token}`;
    const path = `/api/v5/orgs/${organizations.stranger.id}/partner_apps`;
    expect((await askGiosg(emulator, path, { authorization })).body.results).toEqual([]);
  });

  test('have no secret and say nothing of triggers', async () => {
    const [app] = await readGiosg(emulator, '/api/v5/public_apps');
    for (const hidden of ['secret', 'trigger_url', 'trigger_conditions']) expect(app).not.toHaveProperty(hidden);
    const { body } = await askGiosg(emulator, `/api/v5/public_apps/${app?.id}`);
    expect(body).toEqual(app);
  });
});

describe('an installation', () => {
  test('is one, however often it is made, with the scopes of its first time', async () => {
    const { organizations, apps } = emulator.fixtures;
    const what = { appId: apps.deskside.id, orgId: organizations.partner.id };
    const { id } = emulator.install(what);
    await askGiosg(emulator, appPath('deskside'), {
      method: 'PATCH',
      body: { required_scopes: ['settings', 'users'] },
    });
    expect(emulator.install(what).id).toBe(id);
    const { body } = await askGiosg(emulator, `${appPath('deskside')}/installations/${id}`);
    expect(body).toMatchObject({
      organization: organizations.partner,
      app: { id: apps.deskside.id, installation_count: 2 },
      app_user: { first_name: 'Deskside', last_name: 'Panel', is_bot: true },
      allowed_scopes: ['reports'],
    });
    await emulator.uninstall(id);
    expect((await askGiosg(emulator, `${appPath('deskside')}/installations/${id}`)).status).toBe(404);
    expect((await askGiosg(emulator, appPath('deskside'))).body.installation_count).toBe(1);
  });

  test('of an app without a bot has none', async () => {
    const [installation] = await readGiosg(emulator, `${appPath('network')}/installations`);
    expect(installation).toMatchObject({ app_user_id: null, app_user: null });
  });

  test('is refused to who may not have the app', () => {
    const { organizations, apps } = emulator.fixtures;
    expect(() => emulator.install({ appId: apps.network.id, orgId: organizations.stranger.id })).toThrow(RangeError);
  });
});
