import { describe, expect, test } from 'vitest';
import {
  createPretendGiosg,
  errorOf,
  everythingIn,
  GIOSG,
  idOf,
  type Reply,
  readList,
  TOKEN,
} from '../support/pretend-giosg.ts';

const [ORG, APP, OTHER] = [idOf(1), idOf(2), idOf(3)] as const;
const FIELDS = {
  ...{ name: 'Deskside', description: 'x', is_app_user_required: false },
  ...{ terms_of_service_url: 'https://a.example', privacy_policy_url: 'https://a.example' },
};
const page = (results: readonly unknown[], next: unknown = null): Reply => ({
  body: { next, previous: null, results },
});
const item = (number: number) => ({ id: idOf(number), name: `App ${number}` });

describe('a refusal by its status', () => {
  test.each([
    [400, 'InvalidFields', 'invalid_fields'],
    [401, 'Unauthenticated', 'unauthenticated'],
    [402, 'PaymentRequired', 'payment_required'],
    [403, 'Forbidden', 'forbidden'],
    [404, 'NotFound', 'not_found'],
    [405, 'Refused', 'refused'],
    [409, 'Refused', 'refused'],
    [418, 'Refused', 'refused'],
    [429, 'RateLimited', 'rate_limited'],
    [501, 'NotImplemented', 'not_implemented'],
    [500, 'Unreachable', 'unreachable'],
    [503, 'Unreachable', 'unreachable'],
  ])('%i is %s', async (status, name, code) => {
    const { client, sent } = createPretendGiosg(() => ({ status, body: { detail: 'No.' } }));
    expect(await errorOf(client.ownedApps.update(ORG, APP, { name: 'x' }))).toMatchObject({ name, code });
    // A write may have been carried out.
    expect(sent).toHaveLength(1);
  });

  test.each([404, 405, 501])('%i of the draft that uninstalls is "not implemented"', async (status) => {
    const { client } = createPretendGiosg(() => ({ status, body: '' }));
    const uninstalling = client.ownedAppInstallations.uninstall(ORG, APP, OTHER);
    expect(await errorOf(uninstalling)).toMatchObject({ name: 'NotImplemented', code: 'not_implemented' });
  });

  test.each([401, 403, 409])('%i of it is what it is elsewhere', async (status) => {
    const { client } = createPretendGiosg(() => ({ status, body: '' }));
    const uninstalling = client.ownedAppInstallations.uninstall(ORG, APP, OTHER);
    expect(await errorOf(uninstalling)).not.toMatchObject({ code: 'not_implemented' });
  });
});

describe('a refusal in any words', () => {
  const none = { fields: {}, detail: undefined };
  test.each<[title: string, body: unknown, expected: object]>([
    ['detail as text', { detail: 'No.' }, { fields: {}, detail: 'No.' }],
    ['detail as a list', { detail: ['No.', 'Never.'] }, { fields: {}, detail: 'No.: Never.' }],
    ['a list', ['No.', 'Never.'], { fields: {}, detail: 'No.: Never.' }],
    ['a text', '"No."', { fields: {}, detail: 'No.' }],
    [
      'fields',
      { name: ['Too long.'], trigger_url: ['Bad.', 'Very bad.'] },
      { fields: { name: ['Too long.'], trigger_url: ['Bad.', 'Very bad.'] }, detail: undefined },
    ],
    ['a field as a text', { name: 'Too long.' }, { fields: { name: ['Too long.'] } }],
    [
      'fields and what is of none',
      { name: ['Bad.'], non_field_errors: ['Both.'] },
      { fields: { name: ['Bad.'] }, detail: 'Both.' },
    ],
    [
      'fields of the things in a list',
      { channel_subscriptions: [{}, { channel_pattern: ['Bad.'] }] },
      { fields: { 'channel_subscriptions.1.channel_pattern': ['Bad.'] } },
    ],
    [
      'an error with a description',
      { error: 'invalid', error_description: 'Bad.' },
      { fields: {}, detail: 'invalid: Bad.' },
    ],
    ['HTML', '<html>Bad gateway</html>', none],
    ['nothing', '', none],
    ['null', 'null', none],
    ['a number', '42', none],
    ['half an answer', '{"detail": "N', none],
    ['an empty object', {}, none],
    ['a name that is none', { '<b>name</b>': ['Bad.'], ['x'.repeat(65)]: ['Bad.'] }, none],
    ['what is nested beyond reason', JSON.parse(`${'{"a":'.repeat(50)}"x"${'}'.repeat(50)}`), none],
  ])('%s', async (_title, body, expected) => {
    const { client } = createPretendGiosg(() => ({ status: 400, body }));
    expect(await errorOf(client.ownedApps.create(ORG, FIELDS))).toMatchObject({ name: 'InvalidFields', ...expected });
  });

  test('is cut where it is long, and never without an end', async () => {
    const body = {
      detail: 'x'.repeat(10_000),
      ...Object.fromEntries(Array.from({ length: 1_000 }, (_, number) => [`field_${number}`, ['Bad.']])),
    };
    const { client } = createPretendGiosg(() => ({ status: 400, body }));
    const error = await errorOf(client.ownedApps.create(ORG, FIELDS));
    expect(everythingIn(error).length).toBeLessThan(10_000);
    expect(error).toMatchObject({ detail: 'x'.repeat(500) });
  });

  test('repeats no credential, and no address that was sent', async () => {
    const authorization = { type: 'trigger', token: 'trigger-hunter2', secret: 'secret-hunter2' } as const;
    const endpoint_url = 'https://deskside.example/giosg/webhooks/hunter2';
    for (const status of [400, 401, 403, 404, 409, 500]) {
      const { client } = createPretendGiosg(
        ({ headers }) => ({
          status,
          body: { detail: `Not with ${headers.authorization}`, endpoint_url: [`${endpoint_url} is not reached.`] },
        }),
        { authorization },
      );
      const error = await errorOf(client.webhooks.create(ORG, APP, { endpoint_url }));
      expect(everythingIn(error)).not.toContain('hunter2');
      if (status === 400) {
        expect(error).toMatchObject({
          detail: 'Not with GIOSGAPP … …',
          fields: { endpoint_url: ['… is not reached.'] },
        });
      }
    }
  });

  test('is not part of the message, which logs may hold', async () => {
    const { client } = createPretendGiosg(() => ({ status: 400, body: { name: ['Ada has it.'], detail: 'Ask Ada.' } }));
    expect(await errorOf(client.ownedApps.create(ORG, FIELDS))).toMatchObject({
      message: 'giosg does not take these fields: name',
    });
  });
});

describe('an answer that cannot be read', () => {
  test.each<[title: string, reply: Reply]>([
    ['HTML', { body: '<html>' }],
    ['nothing', { body: '' }],
    ['a list', { body: [item(2)] }],
    ['null', { body: 'null' }],
    ['a thing without an id', { body: { name: 'x' } }],
    ['a thing with an empty id', { body: { id: '', name: 'x' } }],
    ['an id that is a number', { body: { id: 7, name: 'x' } }],
    ['another thing', { body: item(9) }],
    ['a text where a truth is', { body: { ...item(2), is_app_user_required: 'yes' } }],
    ['a time that is none', { body: { ...item(2), created_at: 'yesterday' } }],
    ['a day that no calendar has', { body: { ...item(2), created_at: '2026-13-45T00:00:00Z' } }],
    ['a redirect', { status: 302, body: '', headers: { Location: 'https://evil.example/' } }],
    ['304', { status: 304, body: '' }],
  ])('%s', async (_title, reply) => {
    const { client, sent } = createPretendGiosg(() => reply);
    const error = await errorOf(client.ownedApps.get(ORG, APP));
    expect(error).toMatchObject({ name: 'BadAnswer', code: 'bad_answer' });
    expect(sent).toHaveLength(1);
  });

  test('names the field and nothing of what it holds', async () => {
    const { client } = createPretendGiosg(() => ({
      body: { ...item(2), created_by_user: { id: 7, full_name: 'Ada' } },
    }));
    const error = await errorOf(client.ownedApps.get(ORG, APP));
    expect(error).toMatchObject({
      message: 'giosg answered with something that cannot be read, by its created_by_user.id',
    });
  });
});

describe('what is read', () => {
  test('of an app has no null, no secret, and times in UTC, written with a zone or without', async () => {
    const body = {
      ...item(2),
      ...{ icon_asset: null, icon_asset_id: null, trigger_url: null, trigger_conditions: null, secret: 'hunter2' },
      ...{ created_at: '2015-02-13T11:31:36.042', updated_at: '2015-08-31T16:32:17.879Z', mood: 'good' },
    };
    const { client } = createPretendGiosg(() => ({ body }));
    const app = await client.ownedApps.get(ORG, APP);
    expect(app).toMatchObject({
      ...{ id: APP, trigger_conditions: [], required_scopes: [], trigger_url: undefined, icon_asset: undefined },
      ...{ created_at: '2015-02-13T11:31:36.042Z', updated_at: '2015-08-31T16:32:17.879Z' },
    });
    expect(JSON.stringify(app)).not.toMatch(/null|hunter2|mood/);
  });

  test.each([
    ['2015-02-13T11:31:36Z', '2015-02-13T11:31:36.000Z'],
    ['2015-02-13T11:31:36.042123', '2015-02-13T11:31:36.042Z'],
    ['2015-02-13T11:31:36.042+02:00', '2015-02-13T09:31:36.042Z'],
  ])('of a time that is written %s is %s', async (written, created_at) => {
    const { client } = createPretendGiosg(() => ({ body: { ...item(2), created_at: written } }));
    expect(await client.publicApps.get(APP)).toMatchObject({ created_at });
  });

  test('of an installation is the app of either kind', async () => {
    const installation = { id: OTHER, organization_id: ORG, app_id: APP, app_user: null, app_user_id: null };
    const nested = { ...item(2), required_scopes: ['reports'] };
    const installed = { ...item(2), trigger_conditions: ['install'] };
    for (const [app, expected] of [
      [nested, { required_scopes: ['reports'], trigger_conditions: undefined }],
      [installed, { required_scopes: undefined, trigger_conditions: ['install'] }],
    ]) {
      const { client } = createPretendGiosg(() => ({ body: { ...installation, app } }));
      const read = await client.appInstallations.get(ORG, OTHER);
      expect(read.app_user).toBeUndefined();
      expect({ ...expected, ...read.app }).toEqual({ ...read.app, ...expected });
    }
    const { client } = createPretendGiosg(() => ({ body: installation }));
    const bare = await client.ownedAppInstallations.get(ORG, APP, OTHER);
    expect(bare.app).toBeUndefined();
    expect(bare.allowed_scopes).toEqual([]);
  });

  test('of a log entry that is under way is what there is', async () => {
    const entry = {
      ...{
        created_at: '2026-03-02T12:00:00.000Z',
        webhook_id: OTHER,
        action: 'added',
        status: 'pending',
        retry_index: 0,
      },
      ...{
        reason: null,
        response_status_code: null,
        response_body: null,
        response_headers: null,
        duration: null,
        completed_at: null,
      },
    };
    const { client } = createPretendGiosg(() => page([entry]));
    const [read] = await readList(client.webhookLogEntries.list(ORG, APP));
    expect(read).toMatchObject({ action: 'added', status: 'pending', retry_index: 0, webhook_id: OTHER });
    expect(Object.values(read ?? {})).not.toContain(null);
  });

  test('of a write that is answered without a body is read anew', async () => {
    const { client, sent } = createPretendGiosg(({ method }) => ({ body: method === 'PATCH' ? '' : item(2) }));
    expect(await client.ownedApps.update(ORG, APP, { name: 'x' })).toMatchObject({ name: 'App 2' });
    expect(sent.map(({ method }) => method)).toEqual(['PATCH', 'GET']);
  });

  test('of something made that is answered without a body is nothing that can be told', async () => {
    const { client, sent } = createPretendGiosg(() => ({ status: 201, body: '' }));
    expect(await errorOf(client.ownedApps.create(ORG, FIELDS))).toMatchObject({ code: 'bad_answer' });
    expect(sent).toHaveLength(1);
  });
});

describe('pages', () => {
  const PATH = `/api/v5/orgs/${ORG}/owned_apps`;
  const read = (pages: Readonly<Record<string, Reply>>) => {
    const { client, sent } = createPretendGiosg(({ path }) => pages[path] ?? new Error(`Nothing at ${path}`));
    return { sent, reading: readList(client.ownedApps.list(ORG)) };
  };

  test.each([
    ['a whole URL', `${GIOSG}${PATH}?cursor=abc`, `${PATH}?cursor=abc`],
    ['a path', `${PATH}?cursor=abc`, `${PATH}?cursor=abc`],
    ['a query', '?cursor=abc', `${PATH}?cursor=abc`],
    ['a URL with the port that is meant', `https://service.giosg.com:443${PATH}?cursor=abc`, `${PATH}?cursor=abc`],
    ['a URL with a user, who is left out', `https://someone@service.giosg.com${PATH}?cursor=abc`, `${PATH}?cursor=abc`],
  ])('are followed by %s', async (_title, next, path) => {
    const { sent, reading } = read({ [PATH]: page([item(1)], next), [path]: page([item(2)]) });
    expect((await reading).map(({ id }) => id)).toEqual([idOf(1), idOf(2)]);
    expect(sent.map((request) => request.path)).toEqual([PATH, path]);
    expect(sent[1]?.headers.authorization).toBe(`Token ${TOKEN}`);
  });

  test.each([
    'https://evil.example/api/v5/public_apps?cursor=abc',
    'https://service.giosg.com.evil.example/',
    'https://service.giosg.com@evil.example/',
    'http://service.giosg.com/api/v5/public_apps?cursor=abc',
    'https://service.giosg.com:8443/api/v5/public_apps',
    '//evil.example/api/v5/public_apps',
    '\\\\evil.example\\',
    'file:///etc/passwd',
    'https://',
  ])('are not followed to %s, with the credential', async (next) => {
    const { sent, reading } = read({ [PATH]: page([item(1)], next) });
    expect(await errorOf(reading)).toMatchObject({
      code: 'bad_answer',
      message: expect.stringContaining('another origin'),
    });
    expect(sent).toHaveLength(1);
  });

  test.each([
    ['to itself', PATH],
    ['to itself, by nothing', ''],
    ['to itself, by a fragment', '#again'],
    ['to the first of two', '?cursor=b', '?cursor=a', '?cursor=b'],
  ])('that lead back %s are a bad answer', async (_title, ...nexts) => {
    let turn = 0;
    const { client, sent } = createPretendGiosg(() => page([item(1)], nexts[turn++ % nexts.length]));
    expect(await errorOf(readList(client.ownedApps.list(ORG)))).toMatchObject({ code: 'bad_answer' });
    expect(sent.length).toBeLessThanOrEqual(nexts.length + 1);
  });

  test('without an end are a bad answer in the end', async () => {
    let turn = 0;
    const { client } = createPretendGiosg(() => page([], `?cursor=${turn++}`));
    expect(await errorOf(readList(client.ownedApps.list(ORG)))).toMatchObject({
      code: 'bad_answer',
      message: expect.stringContaining('no end'),
    });
  });

  test('may be empty, anywhere', async () => {
    const { reading } = read({
      [PATH]: page([], '?cursor=a'),
      [`${PATH}?cursor=a`]: page([item(1)], '?cursor=b'),
      [`${PATH}?cursor=b`]: page([]),
    });
    expect(await reading).toHaveLength(1);
  });

  test('are asked one at a time, as they are wanted', async () => {
    const { client, sent } = createPretendGiosg(() => page([item(1), item(2)], '?cursor=a'));
    for await (const app of client.ownedApps.list(ORG)) if (app.id === idOf(2)) break;
    expect(sent).toHaveLength(1);
  });

  test('that are a bare list are one page', async () => {
    const { client } = createPretendGiosg(() => ({ body: [{ key: 'username', value: 'Ada' }] }));
    const variables = await readList(client.visitors.variables(ORG, OTHER, 'f'.repeat(32)));
    expect(variables).toMatchObject([{ key: 'username', value: 'Ada' }]);
  });

  test.each<[title: string, body: unknown]>([
    ['HTML', '<html>'],
    ['nothing', ''],
    ['no results', { next: null }],
    ['results that are no list', { next: null, results: {} }],
    ['no next', { results: [] }],
    ['a next that is a number', { next: 2, results: [] }],
    ['something that cannot be read', { next: null, results: [item(1), { name: 'without an id' }] }],
  ])('with %s are a bad answer, and nothing is left out', async (_title, body) => {
    const { client } = createPretendGiosg(() => ({ body }));
    expect(await errorOf(readList(client.ownedApps.list(ORG)))).toMatchObject({ code: 'bad_answer' });
  });
});
