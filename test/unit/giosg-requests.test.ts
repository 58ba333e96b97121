import { describe, expect, test } from 'vitest';
import { INSTALLATIONS_CHANNEL, isSilent } from '../../src/giosg/check-webhook.ts';
import {
  createGiosgClient,
  type GiosgClient,
  type OwnedAppFields,
  type WebhookFields,
} from '../../src/giosg/client.ts';
import { createInstallUrl } from '../../src/giosg/create-install-url.ts';
import { exchangeCode } from '../../src/giosg/exchange-code.ts';
import { NotSent } from '../../src/giosg/giosg-error.ts';
import {
  createPretendFetch,
  createPretendGiosg,
  errorOf,
  everythingIn,
  GIOSG,
  idOf,
  readList,
  TOKEN,
} from '../support/pretend-giosg.ts';

const [ORG, APP, OTHER, USER, ROOM] = [idOf(1), idOf(2), idOf(3), idOf(4), idOf(5)] as const;
const VISITOR = 'f'.repeat(32);

const FIELDS: OwnedAppFields = {
  name: 'Deskside',
  description: 'The record of the visitor',
  is_app_user_required: false,
  terms_of_service_url: 'https://deskside.example/terms',
  privacy_policy_url: 'https://deskside.example/privacy',
};
const SUBSCRIPTION = {
  channel_pattern: '/api/v5/users/{user_id}/routed_chats',
  is_additions_subscribed: true,
  is_changes_subscribed: false,
  is_removals_subscribed: true,
};
const WEBHOOK: WebhookFields = {
  endpoint_url: 'https://deskside.example/giosg/webhooks/hunter2',
  channel_subscriptions: [SUBSCRIPTION],
};

describe('an address or a credential that cannot be used is refused', () => {
  test.each([
    ['plain http', 'http://service.giosg.com', /https/],
    ['what only begins like this machine', 'http://127.0.0.1.evil.example', /https/],
    ['a file', 'file:///', /https/],
    ['no URL', 'service.giosg.com', /not a URL/],
    ['the prefix of the API', 'https://service.giosg.com/api/v5', /host/],
    ['a query', 'https://service.giosg.com/?key=hunter2', /host/],
    ['a password', 'https://me:hunter2@service.giosg.com', /password/],
  ])('%s', (_title, baseUrl, message) => {
    const create = () => createGiosgClient({ baseUrl, authorization: { type: 'token', value: TOKEN } });
    expect(create).toThrow(message);
    expect(create).toThrow(expect.objectContaining({ message: expect.not.stringContaining('hunter2') }));
  });

  test.each([
    ['nothing', ''],
    ['a line break', 'hunter2\r\nX-Other: 1'],
    ['a space', 'hun ter2'],
    ['no ASCII', 'hunter2é'],
  ])('a credential of %s', (_title, value) => {
    for (const authorization of [
      { type: 'token', value },
      { type: 'bearer', value },
      { type: 'trigger', token: value, secret: 'a' },
      { type: 'trigger', token: 'a', secret: value },
    ] as const) {
      const create = () => createGiosgClient({ baseUrl: GIOSG, authorization });
      expect(create).toThrow(NotSent);
      expect(create).toThrow(expect.objectContaining({ message: expect.not.stringContaining('hunter2') }));
    }
  });
});

test.each([
  [{ type: 'token', value: 'abc' }, 'Token abc'],
  [{ type: 'bearer', value: 'a.b.c' }, 'Bearer a.b.c'],
  [{ type: 'trigger', token: 'a.b.c', secret: 'def' }, 'GIOSGAPP a.b.c def'],
] as const)('the credential %j goes as "%s"', async (authorization, header) => {
  const { client, sent } = createPretendGiosg(() => ({ body: { id: USER } }), { authorization });
  await client.users.me();
  expect(sent[0]?.headers).toEqual({ accept: 'application/json', authorization: header });
});

const app = { id: APP, name: 'Deskside' };
const installation = { id: OTHER, organization_id: ORG, app_id: APP };
const webhook = { id: OTHER, endpoint_url: WEBHOOK.endpoint_url };

describe('what is asked', () => {
  const owned = `/api/v5/orgs/${ORG}/owned_apps`;
  test.each<[string, (client: GiosgClient) => Promise<unknown>, unknown, string]>([
    ['users.me', (client) => client.users.me(), { id: USER }, 'GET /api/v5/users/me'],
    ['publicApps.get', (client) => client.publicApps.get(APP), app, `GET /api/v5/public_apps/${APP}`],
    [
      'partnerApps.get',
      (client) => client.partnerApps.get(ORG, APP),
      app,
      `GET /api/v5/orgs/${ORG}/partner_apps/${APP}`,
    ],
    ['ownedApps.get', (client) => client.ownedApps.get(ORG, APP), app, `GET ${owned}/${APP}`],
    [
      'ownedApps.create',
      (client) => client.ownedApps.create(ORG, FIELDS),
      app,
      `POST ${owned} ${JSON.stringify(FIELDS)}`,
    ],
    [
      'ownedApps.replace',
      (client) => client.ownedApps.replace(ORG, APP, FIELDS),
      app,
      `PUT ${owned}/${APP} ${JSON.stringify(FIELDS)}`,
    ],
    [
      'ownedApps.update',
      (client) => client.ownedApps.update(ORG, APP, { trigger_url: null }),
      app,
      `PATCH ${owned}/${APP} {"trigger_url":null}`,
    ],
    ['ownedApps.delete', (client) => client.ownedApps.delete(ORG, APP), '', `DELETE ${owned}/${APP}`],
    [
      'ownedApps.readSecret',
      (client) => client.ownedApps.readSecret(ORG, APP),
      { ...app, secret: 's' },
      `GET ${owned}/${APP}`,
    ],
    [
      'installedApps.get',
      (client) => client.installedApps.get(ORG, APP),
      app,
      `GET /api/v5/orgs/${ORG}/installed_apps/${APP}`,
    ],
    [
      'appInstallations.get',
      (client) => client.appInstallations.get(ORG, OTHER),
      installation,
      `GET /api/v5/orgs/${ORG}/app_installations/${OTHER}`,
    ],
    [
      'ownedAppInstallations.get',
      (client) => client.ownedAppInstallations.get(ORG, APP, OTHER),
      installation,
      `GET ${owned}/${APP}/installations/${OTHER}`,
    ],
    [
      'ownedAppInstallations.uninstall',
      (client) => client.ownedAppInstallations.uninstall(ORG, APP, USER),
      '',
      `DELETE ${owned}/${APP}/installations/${USER}`,
    ],
    [
      'webhooks.get',
      (client) => client.webhooks.get(ORG, APP, OTHER),
      webhook,
      `GET ${owned}/${APP}/webhooks/${OTHER}`,
    ],
    [
      'webhooks.create',
      (client) => client.webhooks.create(ORG, APP, WEBHOOK),
      webhook,
      `POST ${owned}/${APP}/webhooks ${JSON.stringify(WEBHOOK)}`,
    ],
    [
      'webhooks.replace',
      (client) => client.webhooks.replace(ORG, APP, OTHER, WEBHOOK),
      webhook,
      `PUT ${owned}/${APP}/webhooks/${OTHER} ${JSON.stringify(WEBHOOK)}`,
    ],
    [
      'webhooks.update',
      (client) => client.webhooks.update(ORG, APP, OTHER, { channel_subscriptions: [] }),
      webhook,
      `PATCH ${owned}/${APP}/webhooks/${OTHER} {"channel_subscriptions":[]}`,
    ],
    [
      'webhooks.delete',
      (client) => client.webhooks.delete(ORG, APP, OTHER),
      '',
      `DELETE ${owned}/${APP}/webhooks/${OTHER}`,
    ],
    [
      'visitors.get',
      (client) => client.visitors.get(USER, ROOM, VISITOR),
      { id: VISITOR },
      `GET /api/v5/users/${USER}/rooms/${ROOM}/visitors/${VISITOR}`,
    ],
    [
      'visitors.createVariable',
      (client) => client.visitors.createVariable(ORG, ROOM, VISITOR, { key: 'username', value: 'Ada' }),
      { key: 'username' },
      `POST /api/v5/orgs/${ORG}/rooms/${ROOM}/visitors/${VISITOR}/variables {"key":"username","value":"Ada"}`,
    ],
  ])('by %s', async (_name, call, body, asked) => {
    const { client, sent } = createPretendGiosg(() => ({ body }));
    await call(client);
    expect(sent.map(({ method, path, body: fields }) => `${method} ${path}${fields ? ` ${fields}` : ''}`)).toEqual([
      asked,
    ]);
    expect(sent[0]?.headers.accept).toBe('application/json');
    expect(sent[0]?.headers['content-type']).toBe(sent[0]?.body ? 'application/json' : undefined);
  });

  test.each<[string, (client: GiosgClient) => AsyncIterable<unknown>, string]>([
    ['publicApps', (client) => client.publicApps.list(), '/api/v5/public_apps'],
    ['partnerApps', (client) => client.partnerApps.list(ORG), `/api/v5/orgs/${ORG}/partner_apps`],
    ['ownedApps', (client) => client.ownedApps.list(ORG), owned],
    ['installedApps', (client) => client.installedApps.list(ORG), `/api/v5/orgs/${ORG}/installed_apps`],
    ['appInstallations', (client) => client.appInstallations.list(ORG), `/api/v5/orgs/${ORG}/app_installations`],
    ['ownedAppInstallations', (client) => client.ownedAppInstallations.list(ORG, APP), `${owned}/${APP}/installations`],
    ['webhooks', (client) => client.webhooks.list(ORG, APP), `${owned}/${APP}/webhooks`],
    ['webhookLogEntries', (client) => client.webhookLogEntries.list(ORG, APP), `${owned}/${APP}/webhook_log_entries`],
    [
      'chats.memberships',
      (client) => client.chats.memberships(ORG, OTHER),
      `/api/v5/orgs/${ORG}/owned_chats/${OTHER}/memberships`,
    ],
    [
      'visitors.variables',
      (client) => client.visitors.variables(ORG, ROOM, VISITOR),
      `/api/v5/orgs/${ORG}/rooms/${ROOM}/visitors/${VISITOR}/variables`,
    ],
  ])('by the list of %s, once it is read', async (_name, list, path) => {
    const { client, sent } = createPretendGiosg(() => ({ body: { next: null, previous: null, results: [] } }));
    const listing = list(client);
    expect(sent).toEqual([]);
    await readList(listing);
    await readList(listing);
    expect(sent.map((request) => `${request.method} ${request.path}`)).toEqual([`GET ${path}`, `GET ${path}`]);
  });
});

const named = { app_user_default_first_name: 'Desk', app_user_default_last_name: 'Side' };

describe('an app is refused before it is sent', () => {
  const refused: readonly (readonly [title: string, fields: object, field: string])[] = [
    ['without a name', { name: undefined }, 'name'],
    ['with a blank name', { name: ' ' }, 'name'],
    ['with a name of 76 characters', { name: 'x'.repeat(76) }, 'name'],
    ['with a description that is null', { description: null }, 'description'],
    ['without saying whether it needs an app user', { is_app_user_required: undefined }, 'is_app_user_required'],
    ['with a word for a truth', { is_app_user_required: 'yes' }, 'is_app_user_required'],
    ['without terms of service', { terms_of_service_url: undefined }, 'terms_of_service_url'],
    ['with a privacy policy that is no address', { privacy_policy_url: 'privacy' }, 'privacy_policy_url'],
    ['with a privacy policy that is script', { privacy_policy_url: 'javascript:alert(1)' }, 'privacy_policy_url'],
    [
      'that needs an app user without a first name',
      { is_app_user_required: true, app_user_default_last_name: 'Side' },
      'app_user_default_first_name',
    ],
    [
      'that needs an app user whose last name is null',
      { is_app_user_required: true, ...named, app_user_default_last_name: null },
      'app_user_default_last_name',
    ],
    ['with a blank first name', { app_user_default_first_name: '' }, 'app_user_default_first_name'],
    ['with a blank last name', { app_user_default_last_name: ' ' }, 'app_user_default_last_name'],
    ['with a blank alias', { app_user_default_alias: '' }, 'app_user_default_alias'],
    ['with a trigger URL that is none', { trigger_url: '/giosg/trigger' }, 'trigger_url'],
    ['with a blank trigger URL', { trigger_url: '' }, 'trigger_url'],
    ['with a condition there is not', { trigger_conditions: ['chat_open', 'chat_opened'] }, 'trigger_conditions.1'],
    ['with a scope there is not', { required_scopes: ['admin'] }, 'required_scopes.0'],
    [
      'with a redirect over plain http',
      { allowed_redirect_uris: ['https://a.example/', 'http://a.example/'] },
      'allowed_redirect_uris.1',
    ],
    ['with one condition instead of a list', { trigger_conditions: 'install' }, 'trigger_conditions'],
    ['that is for anyone', { is_available_to_anyone: true }, 'is_available_to_anyone'],
    ['with a secret of one’s own', { secret: 'hunter2' }, 'secret'],
    ['with a count of installations', { installation_count: 3 }, 'installation_count'],
  ];

  test.each(refused)('%s', async (_title, wrong, field) => {
    const { client, sent } = createPretendGiosg(() => ({ body: app }));
    const fields = { ...FIELDS, ...wrong } as OwnedAppFields;
    for (const call of [client.ownedApps.create(ORG, fields), client.ownedApps.replace(ORG, APP, fields)]) {
      expect(await errorOf(call)).toMatchObject({ name: 'NotSent', code: 'not_sent', field });
    }
    expect(sent).toEqual([]);
  });

  test('and so are changes to one, but for what they leave out', async () => {
    const { client, sent } = createPretendGiosg(() => ({ body: app }));
    for (const [, wrong, field] of refused) {
      if (Object.values(wrong).every((value) => value === undefined)) continue;
      const isLeftOut = field === 'app_user_default_first_name' && 'is_app_user_required' in wrong;
      if (isLeftOut) continue;
      expect(await errorOf(client.ownedApps.update(ORG, APP, wrong))).toMatchObject({ code: 'not_sent', field });
    }
    expect(await errorOf(client.ownedApps.update(ORG, APP, {}))).toMatchObject({ field: 'fields' });
    expect(await errorOf(client.ownedApps.update(ORG, APP, { name: undefined }))).toMatchObject({ field: 'fields' });
    expect(sent).toEqual([]);
  });

  test('but is sent with everything the documentation allows', async () => {
    const { client, sent } = createPretendGiosg(() => ({ body: app }));
    const all: OwnedAppFields = {
      ...{ ...FIELDS, ...named, is_app_user_required: true, app_user_default_alias: null, icon_asset_id: null },
      ...{ is_available_to_partners: true, trigger_url: 'http://localhost:4173/giosg/trigger' },
      ...{ trigger_conditions: ['install', 'chat_open'], required_scopes: ['reports'], allowed_redirect_uris: [] },
    };
    await client.ownedApps.create(ORG, all);
    await client.ownedApps.create(ORG, { ...FIELDS, app_user_default_first_name: null, trigger_url: null });
    await client.ownedApps.update(ORG, APP, { is_app_user_required: true });
    expect(sent.map(({ body }) => JSON.parse(body ?? ''))).toEqual([
      all,
      { ...FIELDS, app_user_default_first_name: null, trigger_url: null },
      { is_app_user_required: true },
    ]);
  });
});

describe('a webhook is refused before it is sent', () => {
  test.each<[title: string, fields: object, field: string]>([
    ['without an address', { endpoint_url: undefined }, 'endpoint_url'],
    ['with an address that is none', { endpoint_url: 'webhooks' }, 'endpoint_url'],
    ['with a subscription instead of a list', { channel_subscriptions: SUBSCRIPTION }, 'channel_subscriptions'],
    ...(Object.keys(SUBSCRIPTION) as (keyof typeof SUBSCRIPTION)[]).map((name): [string, object, string] => [
      `with a subscription without ${name}`,
      { channel_subscriptions: [SUBSCRIPTION, { ...SUBSCRIPTION, [name]: undefined }] },
      `channel_subscriptions.1.${name}`,
    ]),
    ...[
      '',
      '/api/v5/orgs/',
      `/api/v5/orgs/${ORG}/owned_chats`,
      '/api/v5/users/{organization_id}/chats',
      '/api/v5/orgs/{app_organization_id}/owned_apps',
      `${INSTALLATIONS_CHANNEL}/*`,
      'api/v5/users/{user_id}/chats',
      `https://service.giosg.com/api/v5/users/{user_id}/chats`,
      '/api/v5/users/%7Buser_id%7D/chats',
    ].map((channel_pattern): [string, object, string] => [
      `with the pattern "${channel_pattern}"`,
      { channel_subscriptions: [{ ...SUBSCRIPTION, channel_pattern }] },
      'channel_subscriptions.0.channel_pattern',
    ]),
    ['with an id', { id: OTHER }, 'id'],
  ])('%s', async (_title, wrong, field) => {
    const { client, sent } = createPretendGiosg(() => ({ body: webhook }));
    const fields = { ...WEBHOOK, ...wrong } as WebhookFields;
    for (const call of [client.webhooks.create(ORG, APP, fields), client.webhooks.replace(ORG, APP, OTHER, fields)]) {
      expect(await errorOf(call)).toMatchObject({ code: 'not_sent', field });
      expect(everythingIn(await errorOf(call))).not.toContain('hunter2');
    }
    expect(sent).toEqual([]);
  });

  test('but is sent with any other pattern, braces and all, and without a subscription', async () => {
    const { client, sent } = createPretendGiosg(() => ({ body: webhook }));
    const patterns = [
      '/api/v5/users/{user_id}/chats/*/messages',
      '/api/v5/orgs/{organization_id}/owned_chats',
      INSTALLATIONS_CHANNEL,
    ];
    const channel_subscriptions = patterns.map((channel_pattern) => ({ ...SUBSCRIPTION, channel_pattern }));
    await client.webhooks.create(ORG, APP, { ...WEBHOOK, channel_subscriptions });
    await client.webhooks.create(ORG, APP, { endpoint_url: WEBHOOK.endpoint_url });
    expect(sent[0]?.body).toContain('"/api/v5/orgs/{app_organization_id}/owned_apps/{app_id}/installations"');
    expect(sent[1]?.body).toBe(JSON.stringify({ endpoint_url: WEBHOOK.endpoint_url }));
  });
});

test('a webhook is silent without a subscription, and with one that asks for nothing', () => {
  const nothing = { is_additions_subscribed: false, is_changes_subscribed: false, is_removals_subscribed: false };
  expect(isSilent({})).toBe(true);
  expect(isSilent({ channel_subscriptions: [] })).toBe(true);
  expect(isSilent({ channel_subscriptions: [{ ...SUBSCRIPTION, ...nothing }] })).toBe(true);
  expect(isSilent(WEBHOOK)).toBe(false);
});

test.each(['', '..', 'me', `${APP}/webhooks`, `${APP}?x=1`, 'd8287ad27e0744e3b533 5a178cafecc1', `${APP}%2F..`])(
  'what is no id, as "%s", is never part of a path',
  async (id) => {
    const { client, sent } = createPretendGiosg(() => ({ body: app }));
    const calls = [
      client.publicApps.get(id),
      client.ownedApps.get(id, APP),
      client.ownedApps.delete(ORG, id),
      client.ownedApps.readSecret(ORG, id),
      client.webhooks.delete(ORG, APP, id),
      client.webhooks.create(ORG, id, WEBHOOK),
      client.ownedAppInstallations.get(id, APP, OTHER),
    ];
    for (const call of calls) expect(await errorOf(call)).toBeInstanceOf(NotSent);
    for (const list of [
      () => client.ownedApps.list(id),
      () => client.webhookLogEntries.list(ORG, id),
      () => client.chats.memberships(ORG, id),
    ]) {
      expect(list).toThrow(NotSent);
    }
    expect(sent).toEqual([]);
  },
);

test.each(['', '..', 'a/b', 'a?b', 'a b', 'x'.repeat(129)])('nor is what is no visitor’s, as "%s"', async (id) => {
  const { client, sent } = createPretendGiosg(() => ({ body: {} }));
  expect(await errorOf(client.visitors.get(USER, ROOM, id))).toBeInstanceOf(NotSent);
  expect(await errorOf(client.visitors.createVariable(ORG, ROOM, id, { key: 'a', value: 'b' }))).toBeInstanceOf(
    NotSent,
  );
  expect(() => client.visitors.variables(ORG, ROOM, id)).toThrow(NotSent);
  expect(sent).toEqual([]);
});

test('a variable without a key is refused before it is sent, one without a text is not', async () => {
  const { client, sent } = createPretendGiosg(() => ({ body: { key: 'note', value: '' } }));
  expect(await errorOf(client.visitors.createVariable(ORG, ROOM, VISITOR, { key: ' ', value: 'x' }))).toMatchObject({
    field: 'key',
  });
  await client.visitors.createVariable(ORG, ROOM, VISITOR, { key: 'note', value: '' });
  expect(sent).toHaveLength(1);
});

describe('the address that installs an app', () => {
  test('is at giosg and goes on to where it is told', () => {
    expect(createInstallUrl(APP, 'https://service.giosg.com/settings/apps?a=1&b=2')).toBe(
      `https://service.giosg.com/apps/${APP}/install?next=https%3A%2F%2Fservice.giosg.com%2Fsettings%2Fapps%3Fa%3D1%26b%3D2`,
    );
    expect(createInstallUrl(APP, '/settings', 'http://127.0.0.1:9')).toBe(
      `http://127.0.0.1:9/apps/${APP}/install?next=http%3A%2F%2F127.0.0.1%3A9%2Fsettings`,
    );
  });

  test.each([
    ['another site', APP, 'https://evil.example/', 'next'],
    ['a site whose name begins alike', APP, 'https://service.giosg.com.evil.example/', 'next'],
    ['a user that looks like giosg', APP, 'https://service.giosg.com@evil.example/', 'next'],
    ['a user at giosg', APP, 'https://someone@service.giosg.com/', 'next'],
    ['no scheme', APP, '//evil.example/', 'next'],
    ['backslashes', APP, '/\\evil.example', 'next'],
    ['plain http', APP, 'http://service.giosg.com/', 'next'],
    ['script', APP, 'javascript:alert(1)', 'next'],
    ['what is no app', '../login', '/settings', 'app_id'],
  ])('is refused for %s', (_title, appId, next, field) => {
    expect(() => createInstallUrl(appId, next)).toThrow(expect.objectContaining({ code: 'not_sent', field }));
  });
});

describe('a code is exchanged', () => {
  const exchange = { baseUrl: GIOSG, appId: APP, secret: 'secret-hunter2', code: 'code-hunter3' };
  const token = { access_token: 'a.b.c', token_type: 'Token', user_id: USER, organization_id: ORG, app_id: APP };

  test('once, as a form, without a credential in a header', async () => {
    const { sent, fetch } = createPretendFetch(() => ({ body: { ...token, scope: 'x' } }));
    expect(await exchangeCode({ ...exchange, fetch })).toEqual(token);
    expect(sent).toEqual([
      {
        method: 'POST',
        path: '/identity/token',
        headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
        body: `grant_type=authorization_code&code=code-hunter3&client_id=${APP}&client_secret=secret-hunter2`,
      },
    ]);
  });

  test.each<[title: string, status: number, body: unknown, expected: object]>([
    [
      'a code that has ended',
      400,
      { error: 'invalid_grant', error_description: 'Code code-hunter3 expired' },
      { code: 'invalid_fields', detail: 'invalid_grant: Code … expired', fields: {} },
    ],
    [
      'a secret that is wrong',
      401,
      { error: 'invalid_client', error_description: 'secret-hunter2?' },
      { code: 'unauthenticated', detail: 'invalid_client: …?' },
    ],
    ['trouble', 503, 'secret-hunter2', { code: 'unreachable', detail: undefined }],
    ['a token of another app', 200, { ...token, app_id: OTHER }, { code: 'bad_answer' }],
    ['a token of another type', 200, { ...token, token_type: 'Bearer' }, { code: 'bad_answer' }],
    ['an answer without a token', 200, { ...token, access_token: '' }, { code: 'bad_answer' }],
    ['nothing', 200, '', { code: 'bad_answer' }],
  ])('and refused for %s, without being sent again', async (_title, status, body, expected) => {
    const { sent, fetch } = createPretendFetch(() => ({ status, body }));
    const error = await errorOf(exchangeCode({ ...exchange, fetch }));
    expect(error).toMatchObject(expected);
    expect(everythingIn(error)).not.toMatch(/hunter/);
    expect(sent).toHaveLength(1);
  });

  test('and refused before it is sent where there is no code, or no app', async () => {
    const { sent, fetch } = createPretendFetch(() => ({ body: token }));
    expect(await errorOf(exchangeCode({ ...exchange, fetch, code: '' }))).toMatchObject({ field: 'code' });
    expect(await errorOf(exchangeCode({ ...exchange, fetch, appId: 'x' }))).toMatchObject({ field: 'client_id' });
    expect(sent).toEqual([]);
  });
});
