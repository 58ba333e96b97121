import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createGiosgClient } from '../../src/giosg/client.ts';
import type { Fault } from '../../src/giosg/emulator/fault.ts';
import type { Database } from '../../src/server/database/database.ts';
import { createPostgresDatabase, openEmptyDatabase } from '../support/databases.ts';
import { createGiosgLeadApp, type GiosgLeadApp } from '../support/giosg-lead-app.ts';
import { readList } from '../support/pretend-giosg.ts';
import { createTestApp, refusalOf } from '../support/test-app.ts';

const NOBODY = '00000000-0000-4000-8000-00000000dead';

/** What goes wrong at giosg, by method and path. */
let faultOf: (request: string) => Fault | undefined = () => undefined;
let database: Database;
let lead: GiosgLeadApp;
beforeAll(async () => {
  database = await openEmptyDatabase(createPostgresDatabase());
});
afterAll(() => database.close());
beforeEach(async () => {
  faultOf = () => undefined;
  lead = await createGiosgLeadApp(database, {
    emulator: { faults: ({ method, url }) => faultOf(`${method} ${url}`) },
  });
});
afterEach(async () => {
  const log = lead.lines.join('');
  for (const secret of lead.secretsOf()) expect(log).not.toContain(secret);
  await lead.close();
});

const giosg = () =>
  createGiosgClient({
    baseUrl: lead.emulator.baseUrl,
    authorization: { type: 'token', value: lead.users.admin.token },
  });
const ours = () => lead.apps.deskside.id;
const owner = () => lead.organizations.owner.id;
const makeWebhook = (endpoint_url: string, channel_subscriptions = SUBSCRIPTIONS) =>
  giosg().webhooks.create(owner(), ours(), { endpoint_url, channel_subscriptions });
const SUBSCRIPTIONS = [
  {
    channel_pattern: '/api/v5/users/{user_id}/chats/*/messages',
    is_additions_subscribed: true,
    is_changes_subscribed: false,
    is_removals_subscribed: true,
  },
];

interface Question {
  readonly method: string;
  readonly path: (appId: string) => string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: object;
}
const PLAN = { method: 'GET', path: () => '/registration' };
const OF_APP: readonly Question[] = [
  { method: 'GET', path: (id) => `/apps/${id}/webhooks` },
  { method: 'GET', path: (id) => `/apps/${id}/log` },
  { method: 'GET', path: (id) => `/apps/${id}/losing`, query: { change: 'deleted' } },
  { method: 'PUT', path: (id) => `/apps/${id}/availability`, body: { isAvailableToPartners: true } },
  { method: 'DELETE', path: (id) => `/apps/${id}`, body: { name: 'Deskside' } },
  { method: 'DELETE', path: (id) => `/apps/${id}/webhooks/${NOBODY}` },
];
const QUESTIONS: readonly Question[] = [
  { method: 'GET', path: () => '' },
  { method: 'GET', path: () => '/apps', query: { kind: 'owned' } },
  { method: 'GET', path: () => '/installations' },
  PLAN,
  { method: 'POST', path: () => '/registration', body: { fingerprint: 'abc' } },
  ...OF_APP,
];
const titled = (questions: readonly Question[]) =>
  questions.map((question) => [`${question.method} ${question.path('ID')}`, question] as const);
const put = ({ method, path, ...how }: Question, appId = ours(), by?: string) =>
  lead.ask(method, path(appId), { ...how, ...(by === undefined ? {} : { by }) });

describe('refused is', () => {
  test.each(titled(QUESTIONS))('%s to whoever is no lead', async (_title, question) => {
    const address = `/api/giosg/lead${question.path(ours())}`;
    expect(await refusalOf(await lead.app.send(question.method, address, question.body))).toBe('401 token_missing');
    for (const roles of [['agent'], ['auditor'], []]) {
      const by = await lead.app.signIn({ roles });
      expect(await refusalOf(await put(question, ours(), by))).toBe('403 forbidden');
    }
    expect(await refusalOf(await put(question, ours(), await lead.signInFromGiosg()))).toBe('403 forbidden');
    expect(lead.emulator.requests().filter(({ scheme }) => scheme === 'Token')).toEqual([]);
  });

  test.each(titled(QUESTIONS))('%s without GIOSG_API_TOKEN, which is named', async (_title, question) => {
    const app = createTestApp({ deps: {}, database });
    const token = await app.signIn({ roles: ['lead'] });
    const answer = await app.send(question.method, `/api/giosg/lead${question.path(ours())}`, question.body, token);
    expect(answer.status).toBe(404);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(await answer.json()).toMatchObject({
      code: 'not_configured',
      message: expect.stringContaining('GIOSG_API_TOKEN'),
      fields: [{ field: 'GIOSG_API_TOKEN' }],
    });
  });

  test.each(titled(OF_APP))('%s of an app there is not, and of what is no id', async (_title, question) => {
    expect(await refusalOf(await put(question, NOBODY))).toBe('404 not_found');
    expect(await refusalOf(await put(question, lead.apps.public.id))).toBe('404 not_found');
    expect(await refusalOf(await put(question, 'x%2F..%2Fusers'))).toBe('400 bad_request');
    expect(lead.written().every(({ path }) => path.includes(NOBODY) || path.includes(lead.apps.public.id))).toBe(true);
  });

  test.each<[title: string, fault: Fault, refusal: string]>([
    ['a token that it does not know', { type: 'answer', status: 401 }, '502 desk_forbidden'],
    ['a feature that is not paid for', { type: 'answer', status: 402 }, '502 desk_unpaid'],
    ['a permission that is missing', { type: 'answer', status: 403, body: '{"detail":["no"]}' }, '502 desk_forbidden'],
    ['a thing that is gone', { type: 'answer', status: 404 }, '404 not_found'],
    ['an odd status', { type: 'answer', status: 418 }, '502 desk_unavailable'],
    ['a page instead of an answer', { type: 'answer', status: 200, body: '<h1>Hello</h1>' }, '502 desk_unavailable'],
    ['a cut line', { type: 'destroy' }, '502 desk_unavailable'],
  ])('what giosg refuses with %s, and is told the log by its code', async (_title, fault, refusal) => {
    faultOf = (request) => (/users\/me/.test(request) ? undefined : fault);
    for (const question of QUESTIONS.slice(1).filter(({ method }) => method === 'GET' || method === 'PUT')) {
      expect(`${question.method}: ${await refusalOf(await put(question))}`).toBe(`${question.method}: ${refusal}`);
    }
    expect(lead.lines.join('')).toContain(`"code":"${refusal.split(' ')[1]}"`);
  });

  test('whatever fails at giosg with 500, and everything where even the token’s user cannot be read', async () => {
    faultOf = (request) => (/webhooks/.test(request) ? { type: 'answer', status: 500 } : undefined);
    expect(await refusalOf(await lead.ask('GET', `/apps/${ours()}/webhooks`))).toBe('502 desk_unavailable');
    faultOf = (request) => (/users\/me/.test(request) ? { type: 'answer', status: 401 } : undefined);
    const other = await createGiosgLeadApp(database, { emulator: { faults: ({ url }) => faultOf(`GET ${url}`) } });
    expect(await refusalOf(await other.ask('GET', ''))).toBe('502 desk_forbidden');
    // A failure is not kept.
    faultOf = () => undefined;
    expect((await other.ask('GET', '')).status).toBe(200);
    await other.close();
  });

  test.each<[title: string, path: string, query: Record<string, string>, field: string]>([
    ['apps of no kind', '/apps', {}, 'kind'],
    ['apps of an unknown kind', '/apps', { kind: 'all' }, 'kind'],
    ['installations of what is no app', '/installations', { appId: 'x' }, 'appId'],
    ['who loses by what is no change', `/apps/${NOBODY}/losing`, { change: 'renamed' }, 'change'],
    ['a plan with a policy that is no address', '/registration', { privacyUrl: 'here' }, 'privacyUrl'],
    ['a plan with terms that are a script', '/registration', { termsUrl: 'javascript:alert(1)' }, 'termsUrl'],
    ['a log of an unknown status', `/apps/${NOBODY}/log`, { status: 'lost' }, 'status'],
    ['a log of an unknown action', `/apps/${NOBODY}/log`, { action: 'added,removed' }, 'action'],
    ['a log of what is no webhook', `/apps/${NOBODY}/log`, { webhookId: '../webhooks' }, 'webhookId'],
    ['a log of a channel without letters', `/apps/${NOBODY}/log`, { channel: '  ' }, 'channel'],
    ['a log from a time that is none', `/apps/${NOBODY}/log`, { from: 'yesterday' }, 'from'],
    ['a log since a time that is none', `/apps/${NOBODY}/log`, { since: '1' }, 'since'],
    [
      'a log that ends before it begins',
      `/apps/${NOBODY}/log`,
      { from: '2026-03-02T00:00:00.000Z', to: '2026-03-01T00:00:00.000Z' },
      'to',
    ],
  ])('%s, before giosg is asked', async (_title, path, query, field) => {
    const answer = await lead.ask('GET', path, { query });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ code: 'bad_request', fields: [{ field }] });
    expect(lead.emulator.requests()).toEqual([]);
  });

  test.each<[title: string, name: object]>([
    ['no name', {}],
    ['an empty name', { name: '' }],
    ['a name in another case', { name: 'deskside' }],
    ['a name with a space after it', { name: 'Deskside ' }],
    ['the name of another app', { name: 'Stock at hand' }],
    ['what is no text', { name: true }],
  ])('to delete an app, or take it from partners, with %s', async (_title, name) => {
    for (const [method, path, body] of [
      ['DELETE', '', name],
      ['PUT', '/availability', { isAvailableToPartners: false, ...name }],
    ] as const) {
      const answer = await lead.ask(method, `/apps/${ours()}${path}`, { body });
      expect(answer.status).toBe(400);
      expect(await answer.json()).toMatchObject({ code: 'bad_request', fields: [{ field: 'name' }] });
    }
    expect(lead.written()).toEqual([]);
  });

  test('another method', async () => {
    expect(await refusalOf(await lead.ask('POST', '/apps', { body: {} }))).toBe('405 method_not_allowed');
    expect(await refusalOf(await lead.ask('PATCH', `/apps/${ours()}/webhooks/${NOBODY}`))).toBe(
      '405 method_not_allowed',
    );
  });
});

test('the overview says whose organisation it is, and where we are; giosg is asked who we are once', async () => {
  expect(await lead.client.readOverview('')).toEqual({
    organization: { id: owner(), name: lead.organizations.owner.name },
    appId: ours(),
    giosgUrl: lead.emulator.baseUrl,
    publicUrl: 'http://localhost:4173',
  });
  await lead.client.listApps('owned', '');
  await lead.client.listWebhooks(ours(), '');
  expect(lead.emulator.requests().filter(({ path }) => path.endsWith('/users/me'))).toHaveLength(1);
});

describe('apps', () => {
  test.each([
    ['owned', ['deskside', 'network', 'shared']],
    ['public', ['public']],
    ['partner', ['partner']],
    ['installed', ['deskside']],
  ] as const)('that are %s are listed, every page of them', async (kind, names) => {
    const { apps, read, hasMore } = await lead.client.listApps(kind, '');
    expect(apps.map(({ id }) => id)).toEqual(names.map((name) => lead.apps[name].id));
    expect({ read, hasMore }).toEqual({ read: names.length, hasMore: false });
  });

  test('say what the page shows of each kind, and which one is ours', async () => {
    const [deskside, network] = (await lead.client.listApps('owned', '')).apps;
    expect(deskside).toMatchObject({
      name: 'Deskside',
      owner: { id: owner(), name: lead.organizations.owner.name },
      installationCount: 1,
      hasBot: true,
      triggerConditions: expect.arrayContaining(['manual_dialog']),
      scopes: ['reports'],
      isAvailableToPartners: true,
      isAvailableToAnyone: false,
      isDeskside: true,
      installUrl: `${lead.emulator.baseUrl}/apps/${ours()}/install?next=${encodeURIComponent(`${lead.emulator.baseUrl}/`)}`,
    });
    expect(network?.isDeskside).toBe(false);
    const [shown] = (await lead.client.listApps('public', '')).apps;
    expect(shown).toMatchObject({ triggerConditions: null, triggerUrl: null, isAvailableToPartners: null });
    expect(shown?.iconUrl).toMatch(/^http/);
    const [installed] = (await lead.client.listApps('installed', '')).apps;
    expect(installed).toMatchObject({ scopes: null, isDeskside: true });
  });

  test('beyond the first 500 are not read, which is said', async () => {
    const many = await createGiosgLeadApp(database, {
      fetch: async (input) => {
        const { pathname, searchParams } = new URL(String(input));
        if (pathname.endsWith('/users/me')) return Response.json({ id: 'u', organization_id: NOBODY });
        const from = Number(searchParams.get('cursor') ?? 0);
        const results = Array.from({ length: 100 }, (_, index) => ({ id: `app-${from + index}`, name: 'One' }));
        return Response.json({ next: `${pathname}?cursor=${from + 100}`, previous: null, results });
      },
    });
    const { apps, read, hasMore } = await many.client.listApps('public', '');
    expect([apps.length, read, hasMore]).toEqual([500, 500, true]);
    // Not a UUID, so giosg documents no address for it.
    expect(apps[0]).toMatchObject({ id: 'app-0', description: null, owner: null, installUrl: null });
    await many.close();
  });

  test('are counted by who loses them', async () => {
    const { network, shared } = lead.apps;
    expect(await lead.client.countLosing(network.id, 'deleted', '')).toEqual({ count: 1, isAtMost: false });
    expect(await lead.client.countLosing(shared.id, 'unavailable', '')).toEqual({ count: 1, isAtMost: true });
    expect(await lead.client.countLosing(ours(), 'unavailable', '')).toEqual({ count: 0, isAtMost: false });
  });

  test('are taken from partners and offered again, and deleted, by whom is in the log', async () => {
    const { id, name } = lead.apps.network;
    const taken = await lead.client.setAvailability(id, { isAvailableToPartners: false, name }, '');
    expect(taken).toMatchObject({ id, isAvailableToPartners: false, installationCount: 0 });
    const offered = await lead.client.setAvailability(id, { isAvailableToPartners: true }, '');
    expect(offered.isAvailableToPartners).toBe(true);
    await lead.client.deleteApp(id, name, '');
    expect((await lead.client.listApps('owned', '')).apps.map((app) => app.id)).not.toContain(id);
    const changes = lead.lines.map((line) => JSON.parse(line)).filter(({ agentId }) => agentId !== undefined);
    expect(changes.map(({ code, agentId, appId }) => [code, agentId, appId])).toEqual([
      ['availability_changed', 'crm:lea', id],
      ['availability_changed', 'crm:lea', id],
      ['app_deleted', 'crm:lea', id],
    ]);
  });

  test('are not offered by who is no app provider', async () => {
    const { id, name } = lead.apps.network;
    await lead.client.setAvailability(id, { isAvailableToPartners: false, name }, '');
    lead.emulator.setOrganization(owner(), { appProvider: false });
    await expect(lead.client.setAvailability(id, { isAvailableToPartners: true }, '')).rejects.toMatchObject({
      code: 'desk_unpaid',
    });
  });
});

describe('installations', () => {
  test('in our organisation say whether our server knows them', async () => {
    const find = async () => (await lead.client.listInstallations(undefined, '')).installations;
    expect(await find()).toMatchObject([
      {
        organization: { id: owner(), name: lead.organizations.owner.name },
        app: { id: ours(), name: 'Deskside' },
        botName: 'Deskside Panel',
        scopes: ['reports'],
        deskside: { mayInstall: true, isKnown: false, hasToken: false },
      },
    ]);
    const [{ id: installationId = '' } = {}] = await find();
    const installation = { orgId: owner(), installationId, appUserId: undefined, token: 'token-of-the-bot-2b1f' };
    await lead.desk?.installations.save(installation);
    expect(await find()).toMatchObject([{ deskside: { mayInstall: true, isKnown: true, hasToken: true } }]);
    expect(JSON.stringify(await find())).not.toContain('token-of-the-bot-2b1f');
    await lead.desk?.installations.save({ ...installation, installationId: NOBODY, token: undefined });
    expect(await find()).toMatchObject([{ deskside: { isKnown: false } }]);
  });

  test('of an app of ours are listed wherever they are', async () => {
    lead.emulator.install({ appId: ours(), orgId: lead.organizations.partner.id });
    const { installations } = await lead.client.listInstallations(ours(), '');
    expect(installations.map(({ organization, deskside }) => [organization.name, deskside?.mayInstall])).toEqual([
      [lead.organizations.partner.name, false],
      [lead.organizations.owner.name, true],
    ]);
    const others = await lead.client.listInstallations(lead.apps.network.id, '');
    expect(others.installations).toMatchObject([{ deskside: null }]);
  });
});

describe('webhooks', () => {
  test('are shown with what they subscribe to, and without what is secret in their addresses', async () => {
    const endpoint = await lead.issueEndpoint();
    await makeWebhook(endpoint);
    await makeWebhook(endpoint.replace(/[^/]+$/, 'nobody-holds-this-one'));
    await makeWebhook('https://other.example/hooks/?secret=hush/hush&n=1', []);
    const { webhooks } = await lead.client.listWebhooks(ours(), '');
    const summaries = webhooks.map((one) => [one.endpoint, one.isDeskside, one.isSilent]);
    expect(summaries).toEqual([
      ['https://other.example/…', false, true],
      ['http://localhost:4173/giosg/webhooks/…', false, false],
      ['http://localhost:4173/giosg/webhooks/…', true, false],
    ]);
    expect(webhooks[1]?.subscriptions).toEqual([
      { channelPattern: SUBSCRIPTIONS[0]?.channel_pattern, actions: ['added', 'removed'] },
    ]);
    expect(webhooks[0]?.createdBy).toBe(lead.users.admin.name);
    expect(JSON.stringify(webhooks)).not.toMatch(/hush|nobody-holds/);
  });

  test('are deleted one by one', async () => {
    const [first, second] = [await makeWebhook('https://a.example/1'), await makeWebhook('https://a.example/2')];
    await lead.client.deleteWebhook(ours(), first.id, '');
    expect((await readList(giosg().webhooks.list(owner(), ours()))).map(({ id }) => id)).toEqual([second.id]);
    await expect(lead.client.deleteWebhook(ours(), first.id, '')).rejects.toMatchObject({ code: 'not_found' });
    faultOf = () => ({ type: 'answer', status: 403 });
    await expect(lead.client.deleteWebhook(ours(), second.id, '')).rejects.toMatchObject({ code: 'desk_forbidden' });
  });

  test('that are deleted, by themselves or with their app, leave no address behind that we answer at', async () => {
    const endpoints = [await lead.issueEndpoint(), await lead.issueEndpoint(), await lead.issueEndpoint()] as const;
    const [first] = [await makeWebhook(endpoints[0]), await makeWebhook(endpoints[1])];
    const held = () => Promise.all(endpoints.map(lead.holds));
    await lead.client.deleteWebhook(ours(), first.id, '');
    expect(await held()).toEqual([false, true, true]);
    expect((await lead.ask('DELETE', `/apps/${ours()}`, { body: { name: 'Deskside' } })).status).toBe(200);
    // Whose it is nobody knows.
    expect(await held()).toEqual([false, false, true]);
  });
});
