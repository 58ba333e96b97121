import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createGiosgClient, type GiosgClient } from '../../src/giosg/client.ts';
import type { Fault } from '../../src/giosg/emulator/fault.ts';
import type { Database } from '../../src/server/database/database.ts';
import { createPostgresDatabase, openEmptyDatabase } from '../support/databases.ts';
import { createGiosgLeadApp, type GiosgLeadApp, PUBLIC_URL } from '../support/giosg-lead-app.ts';
import { readList } from '../support/pretend-giosg.ts';
import { refusalOf } from '../support/test-app.ts';

const ADDRESSES = { termsUrl: 'https://deskside.example/terms', privacyUrl: 'https://deskside.example/privacy' };
/** Our server has no app of its own yet. */
const NO_APP = { GIOSG_APP_ID: '', GIOSG_APP_SECRET: '', GIOSG_TOKEN_KEY: '', GIOSG_ORG_IDS: '' };
const FINGERPRINT = /^[\da-f]{64}$/;

let faultOf: (request: string) => Fault | undefined = () => undefined;
let database: Database;
let lead: GiosgLeadApp;
let giosg: GiosgClient;
beforeAll(async () => {
  database = await openEmptyDatabase(createPostgresDatabase());
});
afterAll(() => database.close());
beforeEach(() => open());
afterEach(close);

async function open(env: Readonly<Record<string, string>> = {}) {
  faultOf = () => undefined;
  lead = await createGiosgLeadApp(database, {
    env,
    emulator: {
      triggerUrl: 'https://before.example/trigger',
      faults: ({ method, url }) => faultOf(`${method} ${url}`),
    },
  });
  const authorization = { type: 'token', value: lead.users.admin.token } as const;
  giosg = createGiosgClient({ baseUrl: lead.emulator.baseUrl, authorization });
}

async function close() {
  const log = lead.lines.join('');
  for (const secret of [...lead.secretsOf(), ...(await webhookSecrets())]) expect(log).not.toContain(secret);
  await lead.close();
}

async function reopen(env: Readonly<Record<string, string>>) {
  await close();
  await open(env);
}

const ours = () => lead.apps.deskside.id;
const owner = () => lead.organizations.owner.id;
const webhooks = async (appId = ours()) => {
  const owned = await readList(giosg.ownedApps.list(owner()));
  return owned.some(({ id }) => id === appId) ? readList(giosg.webhooks.list(owner(), appId)) : [];
};
const webhookSecrets = async () => (await webhooks()).map(({ endpoint_url }) => endpoint_url.split('/').at(-1) ?? '');
const plan = (request: object = {}) => lead.client.planRegistration(request, '');
const planned = async (request: object = {}) => {
  const answer = await plan(request);
  if (answer.status !== 'planned') throw new Error(answer.status);
  return answer;
};

describe('refused is registering', () => {
  test.each([
    ['without PUBLIC_URL', { PUBLIC_URL: '' }, 'is not set'],
    [
      'at an address that anybody can listen to',
      { PUBLIC_URL: 'http://localhost.example' },
      'must begin with https://',
    ],
  ])('%s', async (_title, env, message) => {
    await reopen(env);
    for (const [method, body] of [['GET'], ['POST', { fingerprint: 'abc' }]] as const) {
      const answer = await lead.ask(method, '/registration', { body });
      expect(answer.status).toBe(404);
      expect(await answer.json()).toMatchObject({ code: 'not_configured', fields: [{ field: 'PUBLIC_URL', message }] });
    }
    expect(lead.written()).toEqual([]);
  });

  test.each<[title: string, body: object, field: string]>([
    ['without a fingerprint', {}, 'fingerprint'],
    ['with a fingerprint that is none', { fingerprint: 'as shown' }, 'fingerprint'],
    ['with terms that are no address', { fingerprint: 'abc', termsUrl: 'terms' }, 'termsUrl'],
    ['of what is no app', { fingerprint: 'abc', appId: 'Deskside' }, 'appId'],
  ])('%s', async (_title, body, field) => {
    const answer = await lead.ask('POST', '/registration', { body });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ code: 'bad_request', fields: [{ field }] });
    expect(lead.written()).toEqual([]);
  });

  test.each<[title: string, change: () => Promise<unknown>]>([
    ['another fingerprint', async () => undefined],
    ['an app that has changed', () => giosg.ownedApps.update(owner(), ours(), { trigger_url: 'https://c.example/t' })],
    [
      'a webhook that has come',
      async () =>
        giosg.webhooks.create(owner(), ours(), {
          endpoint_url: await lead.issueEndpoint(),
          channel_subscriptions: [],
        }),
    ],
  ])('what was shown before: %s', async (title, change) => {
    const { fingerprint } = await planned();
    await change();
    const before = lead.written().length;
    const body = { fingerprint: title === 'another fingerprint' ? '0'.repeat(64) : fingerprint };
    expect(await refusalOf(await lead.ask('POST', '/registration', { body }))).toBe('409 stale');
    expect(lead.written()).toHaveLength(before);
  });

  test('an app that is not our organisation’s', async () => {
    await reopen({ GIOSG_APP_ID: '00000000-0000-4000-8000-00000000dead' });
    expect(await refusalOf(await lead.ask('GET', '/registration'))).toBe('404 not_found');
  });

  test('one that giosg does not take, without its words about an address', async () => {
    const { fingerprint } = await planned();
    faultOf = (request) =>
      request.startsWith('POST') && request.endsWith('/webhooks')
        ? {
            type: 'answer',
            status: 400,
            body: JSON.stringify({
              endpoint_url: ['http://localhost/giosg/webhooks/s3cret is bad'],
              other: ['is bad'],
            }),
          }
        : undefined;
    const answer = await lead.ask('POST', '/registration', { body: { fingerprint } });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({
      fields: [
        { field: 'endpoint_url', message: 'is not taken' },
        { field: 'other', message: 'is bad' },
      ],
    });
    // The app was changed already: what is left is planned anew.
    faultOf = () => undefined;
    const left = await planned();
    expect(left.differences.map(({ of }) => of)).toEqual(['webhook', 'webhook']);
    expect(await lead.client.register({ fingerprint: left.fingerprint }, '')).toMatchObject({ appId: ours() });
  });
});

describe('an app that is there', () => {
  test('is shown with what would change, and becomes exactly that; then there is nothing to do', async () => {
    const shown = await planned();
    expect(shown).toMatchObject({ appId: ours(), fingerprint: expect.stringMatching(FINGERPRINT) });
    expect(shown.differences).toEqual([
      { of: 'app', field: 'trigger_url', from: 'https://before.example/trigger', to: `${PUBLIC_URL}/giosg/trigger` },
      { of: 'webhook', field: 'endpoint_url', from: null, to: `${PUBLIC_URL}/giosg/webhooks/… (a new secret)` },
      { of: 'webhook', field: 'channel_subscriptions', from: null, to: [expect.stringContaining('installations')] },
    ]);
    expect(await planned()).toEqual(shown);
    expect(lead.written()).toEqual([]);

    const { fingerprint } = shown;
    const done = await lead.client.register({ fingerprint }, '');
    expect(done).toEqual({ appId: ours(), isNew: false, hasChangedWebhooks: true });
    expect(await giosg.ownedApps.get(owner(), ours())).toMatchObject({ trigger_url: `${PUBLIC_URL}/giosg/trigger` });
    expect(await lead.client.listWebhooks(ours(), '')).toMatchObject({ webhooks: [{ isDeskside: true }] });

    const before = lead.written().length;
    const after = await planned();
    expect(after.differences).toEqual([]);
    expect(await lead.client.register({ fingerprint: after.fingerprint }, '')).toEqual({
      ...done,
      hasChangedWebhooks: false,
    });
    // A repetition of the first finds that it is done.
    await expect(lead.client.register({ fingerprint }, '')).rejects.toMatchObject({ code: 'stale', status: 409 });
    expect(lead.written()).toHaveLength(before);
  });

  test('keeps a secret that we hold, which is in no answer', async () => {
    const endpoint = (await lead.issueEndpoint()).replace(PUBLIC_URL, 'https://before.example');
    await giosg.webhooks.create(owner(), ours(), { endpoint_url: endpoint, channel_subscriptions: [] });
    const shown = await planned();
    expect(shown.differences).toContainEqual({
      of: 'webhook',
      field: 'endpoint_url',
      from: 'https://before.example/giosg/webhooks/…',
      to: `${PUBLIC_URL}/giosg/webhooks/…`,
    });
    await lead.client.register({ fingerprint: shown.fingerprint }, '');
    expect((await webhooks()).map(({ endpoint_url }) => endpoint_url)).toEqual([
      endpoint.replace('https://before.example', PUBLIC_URL),
    ]);
  });
});

describe('without an app of our server’s', () => {
  beforeEach(() => reopen(NO_APP));
  const remove = () => giosg.ownedApps.delete(owner(), ours());

  test('the one that has our name is taken', async () => {
    expect(await plan()).toMatchObject({ status: 'planned', appId: ours() });
  });

  test('one is created once its addresses are given, and found afterwards; its secret goes nowhere', async () => {
    await remove();
    expect(await plan()).toEqual({ status: 'addressesNeeded' });
    expect(await plan({ termsUrl: ADDRESSES.termsUrl })).toEqual({ status: 'addressesNeeded' });
    const shown = await planned(ADDRESSES);
    expect(shown.appId).toBeNull();
    expect(shown.differences).toContainEqual({ of: 'app', field: 'name', from: null, to: 'Deskside' });
    // Of other addresses it would be another plan.
    const { fingerprint } = shown;
    await expect(lead.client.register({ fingerprint }, '')).rejects.toMatchObject({ code: 'stale' });
    const other = { ...ADDRESSES, termsUrl: 'https://deskside.example/other' };
    await expect(lead.client.register({ ...other, fingerprint }, '')).rejects.toMatchObject({ code: 'stale' });
    expect((await readList(giosg.ownedApps.list(owner()))).filter(({ name }) => name === 'Deskside')).toEqual([]);

    const done = await lead.client.register({ ...ADDRESSES, fingerprint }, '');
    expect(done).toMatchObject({ isNew: true, hasChangedWebhooks: true });
    const secret = await giosg.ownedApps.readSecret(owner(), done.appId);
    const [webhook] = await webhooks(done.appId);
    const said = JSON.stringify([done, await plan(), await lead.client.listApps('owned', '')]) + lead.lines.join('');
    for (const hidden of [secret, webhook?.endpoint_url.split('/').at(-1) ?? '']) expect(said).not.toContain(hidden);
    expect(await plan()).toMatchObject({ status: 'planned', appId: done.appId, differences: [] });
    expect(lead.lines.map((line) => JSON.parse(line))).toContainEqual(
      expect.objectContaining({ code: 'app_registered', agentId: 'crm:lea' }),
    );
  });

  test('two leads who create it at once create one', async () => {
    await remove();
    const { fingerprint } = await planned(ADDRESSES);
    const both = await Promise.allSettled([1, 2].map(() => lead.client.register({ ...ADDRESSES, fingerprint }, '')));
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const named = (await readList(giosg.ownedApps.list(owner()))).filter(({ name }) => name === 'Deskside');
    expect(named).toHaveLength(1);
  });

  test('of several that have our name, one is to be chosen', async () => {
    const second = await giosg.ownedApps.create(owner(), {
      ...{ name: 'Deskside', description: 'Another', is_app_user_required: false },
      ...{ terms_of_service_url: ADDRESSES.termsUrl, privacy_policy_url: ADDRESSES.privacyUrl },
    });
    expect(await plan()).toEqual({
      status: 'appNeeded',
      apps: [second.id, ours()].map((id) => ({ id, name: 'Deskside' })),
    });
    expect(await plan({ appId: second.id })).toMatchObject({ status: 'planned', appId: second.id });
    expect(await refusalOf(await lead.ask('POST', '/registration', { body: { fingerprint: 'abc' } }))).toBe(
      '409 stale',
    );
  });
});
