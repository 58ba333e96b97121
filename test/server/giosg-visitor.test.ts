import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Fault } from '../../src/giosg/emulator/fault.ts';
import { giosgEvents, idempotencyKeys } from '../../src/server/database/schema.ts';
import { createGiosgApp, type GiosgApp } from '../support/giosg-app.ts';
import { NOW_MS, refusalOf } from '../support/test-app.ts';

const GIVEN = {
  username: 'Zoé de Quartz',
  Email: 'zoe@quartz.example',
  'Customer-Number': 'CUST-1042',
  phoneNumber: '+33199001032',
  postal_code: '44000',
  city: 'Nantes',
  basket: '3 items',
};

/** What goes wrong at giosg, by the path. */
const between: { faultOf: (path: string) => Fault | undefined } = { faultOf: () => undefined };

let app: GiosgApp;
let token: string;
beforeAll(async () => {
  app = await createGiosgApp({ visitors: [{ variables: GIVEN }], faults: ({ url = '' }) => between.faultOf(url) });
  await app.install();
});
afterAll(() => app.close());
beforeEach(() => name(chatId()));
afterEach(async () => {
  between.faultOf = () => undefined;
  app.clock.nowMs = NOW_MS;
  app.lines.length = 0;
  await app.database.query((queries) => queries.delete(giosgEvents));
});

const who = () => ({ orgId: app.owner, userId: app.users.operator.id });
const ofOwner = (index: number) => app.chats.filter(({ organizationId }) => organizationId === app.owner).at(index);
const chatId = () => ofOwner(-1)?.id ?? '';
/** giosg says that a chat is the agent's, and not in which room it is. */
const name = (id: string, user = app.users.operator.id) =>
  app.trigger({ type: 'chat_open', orgId: app.owner, userId: user, chatId: id, withoutLateClaims: true });
const signIn = async () => (token ??= await app.signInAt(who()));
const read = async (id = chatId()) => app.post('/api/giosg/visitor', { chatId: id }, await signIn());
const write = async (body: object, key?: string) =>
  app.send('POST', '/api/giosg/variables', body, await signIn(), key ? { 'Idempotency-Key': key } : {});
const fault = (status: number, path: RegExp): void => {
  between.faultOf = (url) => (path.test(url) ? { type: 'answer', status } : undefined);
};

describe('the visitor of a chat', () => {
  test('is read with the rights of the organisation’s bot, and in our words', async () => {
    const answer = await read();
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(await answer.json()).toEqual({
      status: 'found',
      visitor: {
        externalId: 'CUST-1042',
        uniqueId: ofOwner(-1)?.visitorId,
        email: 'zoe@quartz.example',
        phone: '+33199001032',
        firstName: 'Zoé',
        lastName: 'de Quartz',
        address: null,
        city: 'Nantes',
        zip: '44000',
        country: null,
        browser: 'Firefox',
      },
      variables: expect.arrayContaining([{ key: 'basket', value: '3 items' }]),
    });
    const asked = app.emulator.requests().filter(({ path }) => path.includes(chatId()));
    expect(asked.map(({ scheme }) => scheme)).toContain('Token');
  });

  test('of whom nothing is said is known by their id alone', async () => {
    const index = app.chats.findIndex(({ variables }) => Object.keys(variables).length === 0);
    const chat = app.chats[index];
    await name(chat?.id ?? '');
    expect(await (await read(chat?.id)).json()).toMatchObject({
      visitor: { uniqueId: chat?.visitorId, externalId: null, firstName: null, lastName: null },
      variables: [],
    });
  });

  test('is found in the room that a signed trigger named, where giosg does not say which', async () => {
    fault(404, /owned_chats\/[^/]+$/);
    expect(await (await read()).json()).toMatchObject({ visitor: { email: null, uniqueId: ofOwner(-1)?.visitorId } });
    await app.trigger({ type: 'manual_dialog', ...who(), chatId: chatId() });
    expect(await (await read()).json()).toMatchObject({ visitor: { email: GIVEN.Email } });
  });

  test('is found although the bot does not see them', async () => {
    fault(403, /\/rooms\/[^/]+\/visitors\/[^/]+$/);
    expect(await (await read()).json()).toMatchObject({ visitor: { email: GIVEN.Email, browser: null } });
  });

  test('is read with the API token where the bot may not', async () => {
    await app.desk.installations.save({
      orgId: app.owner,
      installationId: app.installationId(),
      appUserId: undefined,
      token: 'a-token-that-has-ended',
    });
    expect(await (await read()).json()).toMatchObject({ visitor: { email: GIVEN.Email } });
    const without = app.createProcess({ GIOSG_API_TOKEN: '' });
    const other = await without.signInAt(who());
    expect(await refusalOf(await without.post('/api/giosg/visitor', { chatId: chatId() }, other))).toBe(
      '502 desk_forbidden',
    );
    await app.desk.installations.remove({ orgId: app.owner, installationId: app.installationId() });
    await app.desk.installations.save({
      ...{ orgId: app.owner, installationId: app.installationId(), appUserId: undefined, token: undefined },
    });
    await name(chatId());
    expect(await refusalOf(await without.post('/api/giosg/visitor', { chatId: chatId() }, other))).toBe(
      '404 not_configured',
    );
    await app.trigger({ type: 'setup', ...who() });
  });

  test.each<[title: string, status: number, refusal: string]>([
    ['down', 503, '502 desk_unavailable'],
    ['asked too often', 429, '502 desk_unavailable'],
    ['not letting us', 403, '502 desk_forbidden'],
    ['not taking our token', 401, '502 desk_forbidden'],
    ['without that chat', 404, '404 not_found'],
  ])('is not made up when giosg is %s', async (_title, status, refusal) => {
    fault(status, /memberships/);
    expect(await refusalOf(await read())).toBe(refusal);
  });

  test('is not looked for in a chat of another organisation, nor in what is no chat', async () => {
    const theirs = app.chats.find(({ organizationId }) => organizationId === app.partner)?.id ?? '';
    await name(theirs);
    expect(await refusalOf(await read(theirs))).toBe('404 not_found');
    const odd = '../../../users/me';
    await app.trigger({ type: 'chat_open', ...who(), claims: { chat_id: odd } });
    expect(await refusalOf(await read(odd))).toBe('400 bad_request');
    expect(await refusalOf(await read(''))).toBe('400 bad_request');
  });

  test('is not read for an agent whose chat it is not', async () => {
    const notTheirs = ofOwner(0)?.id ?? '';
    await name(notTheirs, app.users.secondOperator.id);
    const before = app.emulator.requests().length;
    expect(await refusalOf(await read(notTheirs))).toBe('404 not_found');
    expect(await refusalOf(await write({ chatId: notTheirs, key: 'k', value: 'v' }))).toBe('404 not_found');
    expect(app.emulator.requests()).toHaveLength(before);
    // As soon as they have it.
    await name(notTheirs);
    expect((await read(notTheirs)).status).toBe(200);
  });

  test.each(['/api/giosg/visitor', '/api/giosg/variables'])('%s is for agents who came from giosg', async (path) => {
    expect(await refusalOf(await app.post(path, { chatId: chatId() }, await app.signIn()))).toBe('403 forbidden');
    expect(await refusalOf(await app.post(path, { chatId: chatId() }))).toBe('401 token_missing');
  });
});

describe('a variable', () => {
  test('is written back, and read again', async () => {
    expect(await (await write({ chatId: chatId(), key: 'crm_level', value: 'Gold' })).json()).toEqual({});
    expect(await (await read()).json()).toMatchObject({
      variables: expect.arrayContaining([{ key: 'crm_level', value: 'Gold' }]),
    });
  });

  test('is written once, however often its key comes', async () => {
    const body = { chatId: chatId(), key: 'crm_note', value: 'one' };
    const writes = () =>
      app.emulator.requests().filter(({ method, path }) => method === 'POST' && path.endsWith('/variables'));
    const before = writes().length;
    for (const _ of [1, 2, 3]) expect((await write(body, 'key-1')).status).toBe(200);
    expect(writes()).toHaveLength(before + 1);
    expect(await refusalOf(await write({ ...body, value: 'two' }, 'key-1'))).toBe('422 idempotency_key_reused');
    // Nothing of what was written is kept.
    const kept = await app.database.query((queries) => queries.select().from(idempotencyKeys));
    expect(JSON.stringify(kept)).not.toContain('crm_note');
  });

  test.each<[title: string, body: () => object, refusal: string]>([
    [
      'of a chat of another organisation',
      () => ({ chatId: app.chats.find((one) => one.organizationId === app.partner)?.id, key: 'k', value: 'v' }),
      '404 not_found',
    ],
    ['without a key', () => ({ chatId: chatId(), key: ' ', value: 'v' }), '400 bad_request'],
    ['without a value', () => ({ chatId: chatId(), key: 'k' }), '400 bad_request'],
    ['that is too long', () => ({ chatId: chatId(), key: 'k', value: 'v'.repeat(2_001) }), '400 bad_request'],
    ['without a chat', () => ({ key: 'k', value: 'v' }), '400 bad_request'],
  ])('%s is refused', async (_title, body, refusal) => {
    const writes = () => app.emulator.requests().filter(({ method }) => method === 'POST').length;
    const before = writes();
    expect(await refusalOf(await write(body()))).toBe(refusal);
    expect(writes()).toBe(before);
  });

  test('that giosg does not take is refused, and may be sent again', async () => {
    const body = { chatId: chatId(), key: 'crm_again', value: 'v' };
    fault(400, /variables$/);
    expect(await refusalOf(await write(body, 'key-2'))).toBe('400 bad_request');
    between.faultOf = () => undefined;
    expect((await write(body, 'key-2')).status).toBe(200);
  });
});

test('neither the bot’s token nor anything of the visitor is in any log', async () => {
  const { token: bot = '' } = (await app.desk.installations.find(app.owner)) ?? {};
  await read();
  await write({ chatId: chatId(), key: 'crm_secret_level', value: 'Platinum' });
  fault(403, /memberships/);
  const refused = await read();
  const log = app.lines.join('\n');
  expect(log).toContain('desk_forbidden');
  for (const secret of [
    bot,
    app.users.admin.token,
    app.apps.deskside.secret,
    GIVEN.Email,
    'Platinum',
    ofOwner(-1)?.visitorId ?? '?',
  ]) {
    expect(log).not.toContain(secret);
    expect(await refused.clone().text()).not.toContain(secret);
  }
});
