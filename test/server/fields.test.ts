import { createHmac } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { CustomerField } from '../../src/crm/customer-field.ts';
import { parseConfig } from '../../src/server/config.ts';
import { createAudit } from '../../src/server/database/create-audit.ts';
import { createRecordSource } from '../../src/server/database/create-record-source.ts';
import { type Database, DatabaseFailure } from '../../src/server/database/database.ts';
import { createResultMemory } from '../../src/server/database/remember-result.ts';
import { idempotencyKeys } from '../../src/server/database/schema.ts';
import { createHttpFieldSource } from '../../src/server/fields/create-http-field-source.ts';
import type { FieldQuestion, FieldSource } from '../../src/server/fields/field-source.ts';
import { startDemoCrm } from '../../src/server/fields/start-demo-crm.ts';
import { describeFieldSource } from '../contracts/field-source.ts';
import { DATABASES, openEmptyDatabase } from '../support/databases.ts';
import { json, type PretendCrm, startPretendCrm } from '../support/pretend-crm.ts';
import { AGENT_SECRET, createTestApp, NOW_MS, refusalOf } from '../support/test-app.ts';

const HA = ['https://ha.iadvize.com'];
const log = { warn: () => {} };

describeFieldSource('HTTP', async ({ isShortOfTime }) => {
  const crm = await startPretendCrm();
  const { url, secret, stop } = crm;
  const timeoutMs = isShortOfTime ? 100 : undefined;
  return { crm, stop, source: createHttpFieldSource({ url, secret, deskOrigins: HA, log, timeoutMs }) };
});

describe('a wrong setting is refused and named', () => {
  const FIELDS_SECRET = 'x'.repeat(16);
  test.each<[string, Record<string, string>, RegExp]>([
    ['no secret', { FIELDS_URL: 'https://crm.test/c' }, /FIELDS_SECRET: needed with FIELDS_URL/],
    ['a short secret', { FIELDS_URL: 'https://crm.test/c', FIELDS_SECRET: 'hunter2' }, /FIELDS_SECRET: must be 16/],
    ['plain http', { FIELDS_URL: 'http://crm.test/c', FIELDS_SECRET }, /FIELDS_URL: must begin with https/],
    ['what only begins like this machine', { FIELDS_URL: 'http://127.0.0.1.test', FIELDS_SECRET }, /FIELDS_URL/],
    ['another machine', { FIELDS_URL: 'http://10.0.0.1', FIELDS_SECRET }, /FIELDS_URL/],
    ['a file', { FIELDS_URL: 'file:///etc/passwd', FIELDS_SECRET }, /FIELDS_URL: .* is not a URL/],
    ['a path', { FIELDS_URL: '/customer', FIELDS_SECRET }, /FIELDS_URL: .* is not a URL/],
    [
      'a password in the URL',
      { FIELDS_URL: 'https://me:hunter2@crm.test', FIELDS_SECRET },
      /FIELDS_URL: must not hold/,
    ],
    ['the demo beside a real CRM', { DEMO: '1', FIELDS_URL: 'https://crm.test', FIELDS_SECRET }, /DEMO: .*FIELDS_URL/],
  ])('%s', (_title, env, message) => {
    expect(() => parseConfig(env)).toThrow(message);
    expect(() => parseConfig(env)).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining('hunter2') }),
    );
  });

  test.each(['https://crm.test/c?key=1', 'http://127.0.0.1:8080/c', 'http://localhost/c', 'http://[::1]/c'])(
    'and %s is taken',
    (url) => {
      expect(parseConfig({ FIELDS_URL: url, FIELDS_SECRET }).fields).toEqual({ url, secret: FIELDS_SECRET });
    },
  );
});

let crm: PretendCrm;
beforeEach(async () => {
  crm = await startPretendCrm();
});
afterEach(() => crm.stop());

/** A log that keeps its lines. */
function createLog() {
  const lines: string[] = [];
  return { lines, log: pino({ level: 'warn', base: null, timestamp: false }, { write: (line) => lines.push(line) }) };
}

describe('over HTTP', () => {
  const question: FieldQuestion = {
    desk: 'iadvize',
    conversationId: 'c-1',
    contact: { emails: ['zoé+1@quartz.example', 'second@quartz.example'], externalId: 'A&B=1' },
    uniqueId: 'u-1',
    projectId: 123,
    agentId: 'crm:ada',
    locale: 'fr-FR',
  };
  const sourceAt = (url: string, deskOrigins = HA) =>
    createHttpFieldSource({ url, secret: crm.secret, deskOrigins, log });
  const parametersOf = (request: number) => Object.fromEntries(new URLSearchParams(crm.requests[request]?.query));

  test('fields are asked for as documented, signed over the raw query', async () => {
    await sourceAt(crm.url).readFields(question);
    expect(parametersOf(0)).toEqual({
      emailVisitor: 'zoé+1@quartz.example',
      idVisitorExternal: 'A&B=1',
      idVisitorUnique: 'u-1',
      idWebsite: 'ha-123',
      idOperator: 'crm:ada',
      operatorLocale: 'fr-FR',
    });
    const { query = '', headers } = crm.requests[0] ?? {};
    const signature = createHmac('sha256', crm.secret).update(query).digest('hex');
    expect(headers?.['x-iadvize-signature']).toBe(`sha256=${signature}`);
  });

  test('what is not known is not said', async () => {
    const { contact, projectId, ...rest } = question;
    const bare = { ...rest, contact: { emails: [], externalId: 'CUST-1' }, uniqueId: undefined, locale: undefined };
    await sourceAt(crm.url).readFields(bare);
    await sourceAt(crm.url, ['https://sd.iadvize.com']).readFields({ ...bare, projectId });
    for (const request of [0, 1])
      expect(parametersOf(request)).toEqual({ idVisitorExternal: 'CUST-1', idOperator: 'crm:ada' });
  });

  test("the operator's own parameters stay, and never stand in for the customer's", async () => {
    await sourceAt(`${crm.url}?key=a%2Fb&idConnectorVersion=v&emailVisitor=no@body.example`).readFields(question);
    expect(parametersOf(0)).toMatchObject({
      key: 'a/b',
      idConnectorVersion: 'v',
      emailVisitor: 'zoé+1@quartz.example',
    });
    expect(new URLSearchParams(crm.requests[0]?.query).getAll('emailVisitor')).toHaveLength(1);
  });

  test('an action is sent as documented, with its key, signed over the raw body', async () => {
    await sourceAt(crm.url).runAction({ ...question, action: 'OPEN_CASE' }, 'k-1');
    const { body = '', headers } = crm.requests[0] ?? {};
    expect(JSON.parse(body)).toEqual({
      action: 'OPEN_CASE',
      idVisitorUnique: 'u-1',
      idWebsite: 'ha-123',
      idOperator: 'crm:ada',
      idConversation: 'c-1',
      emailVisitor: 'zoé+1@quartz.example',
      idVisitorExternal: 'A&B=1',
    });
    expect(headers).toMatchObject({
      'content-type': 'application/json',
      'idempotency-key': 'k-1',
      'x-iadvize-signature': `sha256=${createHmac('sha256', crm.secret).update(body).digest('hex')}`,
    });
  });

  test('another secret is refused', async () => {
    const { url } = crm;
    const source = createHttpFieldSource({ url, secret: 'not the secret of this CRM', deskOrigins: HA, log });
    await expect(source.readFields(question)).rejects.toMatchObject({ reason: 'refused', status: 401 });
    await expect(source.runAction({ ...question, action: 'x' }, 'k-1')).rejects.toMatchObject({ reason: 'refused' });
    expect(crm.done.size).toBe(0);
  });

  test('what is too large is not read on', async () => {
    const closed = new Promise((resolve) => {
      crm.instead = (response) => {
        response.once('close', resolve);
        response.write(' '.repeat(300 * 1024));
      };
    });
    await expect(sourceAt(crm.url).readFields(question)).rejects.toMatchObject({ reason: 'too_large' });
    await closed;
  });

  test('its name is its host, and what was left out is counted without being told', async () => {
    const { lines, log } = createLog();
    crm.customers.set('A&B=1', [
      { id: '1', label: 'Secret', value: 'http://shop.example', fieldType: 'URL' },
      { id: '2', label: 'Secret', value: 'javascript:alert(1)', fieldType: 'URL' },
      { id: '3', label: 'Secret', value: 'x', fieldType: 'MAP' },
    ]);
    const source = createHttpFieldSource({ url: crm.url, secret: crm.secret, deskOrigins: HA, log });
    expect(source.name).toBe('127.0.0.1');
    expect(await source.readFields(question)).toEqual([]);
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      { level: 40, code: 'fields_left_out', source: '127.0.0.1', not_https: 2, unknown_type: 1, msg: 'fields' },
    ]);
  });
});

test('the pretend CRM of the demo knows its sample customers and takes signed requests only', async () => {
  const demo = await startDemoCrm(log);
  const question = { desk: 'iadvize', conversationId: 'c-1', agentId: 'demo:ada' } as const;
  const zoe = { ...question, contact: { emails: ['zoe@quartz.example'] } };
  const fields = await demo.fields.readFields(zoe);
  expect(fields.map(({ fieldType }) => fieldType)).toEqual(['TEXT', 'TEXT', 'URL', 'ACTION']);
  expect(await demo.fields.readFields({ ...question, contact: { emails: ['no@body.example'] } })).toEqual([]);
  expect(await demo.fields.runAction({ ...zoe, action: 'OPEN_CASE' }, 'k-1')).toMatchObject({ success: true });
  expect((await fetch(`${demo.url}?emailVisitor=zoe@quartz.example`)).status).toBe(401);
  expect((await fetch(demo.url, { method: 'POST', headers: { 'x-iadvize-signature': 'sha256=é' } })).status).toBe(401);
  demo.stop();
});

describe.each(DATABASES)('over $name', ({ createPlace }) => {
  let database: Database;
  let app: ReturnType<typeof createTestApp>;
  let lines: string[];
  let token: string;
  let contactId: string;
  let path: string;
  const clock = { nowMs: NOW_MS };

  const TIER: CustomerField = { id: 'tier', label: 'Tier', value: 'Gold', fieldType: 'TEXT' };
  const CASE: CustomerField = { id: 'case', label: 'Open a case', value: 'OPEN_CASE', fieldType: 'ACTION' };
  const IN = { desk: 'iadvize', conversationId: 'c-1', uniqueId: 'u-1' };

  beforeAll(async () => {
    database = await openEmptyDatabase(createPlace());
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    clock.nowMs = NOW_MS;
    const kept = createLog();
    lines = kept.lines;
    const { url, secret } = crm;
    const fields = createHttpFieldSource({ url: `${url}?key=hush`, secret, deskOrigins: HA, log: kept.log });
    const otherCrm = { fields, remember: createResultMemory(database, () => clock.nowMs) };
    app = createTestApp({ database, clock, deps: { otherCrm, log: kept.log } });
    token = await app.signIn();
    contactId = await created({ lastName: 'Quartz', emails: ['zoe@quartz.example'], projectId: 7 });
    path = `/api/contacts/${contactId}/fields`;
    crm.customers.set('zoe@quartz.example', [TIER, CASE]);
  });

  const created = async (body: object) =>
    ((await (await app.post('/api/contacts', body, token)).json()) as { id: string }).id;
  const act = (body: object, key: string | undefined, as = token, at = app) =>
    at.ask(`${path}/action`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${as}`, ...(key !== undefined && { 'Idempotency-Key': key }) },
      body: JSON.stringify({ ...IN, action: 'OPEN_CASE', ...body }),
    });
  // The keys of one test mean nothing to the next.
  let keys = 0;
  const newKey = () => `key-${NOW_MS}-${++keys}`;
  const asksTo = (method: string) => crm.requests.filter((request) => request.method === method);

  test('an agent is shown the fields of a contact, and from where they are', async () => {
    const answer = await app.post(path, IN, token);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({ name: '127.0.0.1', fields: [TIER, CASE] });
    const { headers } = crm.requests[0] ?? {};
    expect(headers).not.toHaveProperty('authorization');
    expect(headers).not.toHaveProperty('cookie');
    expect(JSON.stringify(crm.requests)).not.toContain(token);
  });

  test('what another CRM says of a contact is in the audit, and else it is not shown', async () => {
    const audit = createAudit(database);
    const entries = async () => (await audit.read({ contactId, limit: 10 })).entries;
    const shown = { action: 'focus', conversationId: 'c-1', agent: { id: 'crm:ada' }, fromCache: false };
    crm.instead = (response) => response.writeHead(500).end();
    expect([(await app.post(path, IN, token)).status, await entries()]).toEqual([502, []]);
    crm.instead = undefined;
    await app.post(path, IN, token);
    expect(await entries()).toMatchObject([shown]);
    await act({}, newKey());
    expect(await entries()).toMatchObject([shown, shown]);

    const { url, secret } = crm;
    const fields = createHttpFieldSource({ url, secret, deskOrigins: HA, log });
    const deaf = createTestApp({
      database,
      deps: {
        otherCrm: { fields, remember: createResultMemory(database) },
        audit: { ...audit, record: () => Promise.reject(new DatabaseFailure(new Error('full'))) },
      },
    });
    const theirs = await deaf.signIn();
    for (const answer of [await deaf.post(path, IN, theirs), await act({}, newKey(), theirs, deaf)]) {
      expect(await refusalOf(answer)).toBe('503 database_unavailable');
    }
  });

  describe('refuses, asking nobody,', () => {
    test.each<[string, () => Promise<Response>, string]>([
      ['whoever is not signed in', async () => app.post(path, IN), '401 token_missing'],
      ['an auditor', async () => app.post(path, IN, await app.signIn({ roles: ['auditor'] })), '403 forbidden'],
      [
        'a contact of another project',
        async () => app.post(path, IN, await app.signIn({ projects: [8] })),
        '404 not_found',
      ],
      [
        'a contact there is not',
        () => app.post(path.replace(contactId, crypto.randomUUID()), IN, token),
        '404 not_found',
      ],
      ['an id that is none', () => app.post(path.replace(contactId, 'x'), IN, token), '404 not_found'],
      [
        'a conversation of a project that is not theirs',
        async () => app.post(path, { ...IN, projectId: 8 }, await app.signIn({ projects: [7] })),
        '403 forbidden',
      ],
      ['another desk', () => app.post(path, { ...IN, desk: 'x' }, token), '400 bad_request'],
      ['no conversation', () => app.post(path, { desk: 'iadvize' }, token), '400 bad_request'],
      ['a GET', () => app.ask(path), '405 method_not_allowed'],
      ['an action without a key', () => act({}, undefined), '400 bad_request'],
      ['an action with a key of blanks', () => act({}, ' '), '400 bad_request'],
      ['an action with an endless key', () => act({}, 'x'.repeat(201)), '400 bad_request'],
      ['no action', () => act({ action: '' }, 'k'), '400 bad_request'],
      ['an action too long', () => act({ action: 'x'.repeat(1025) }, 'k'), '400 bad_request'],
      ['an action by an auditor', async () => act({}, 'k', await app.signIn({ roles: ['auditor'] })), '403 forbidden'],
      [
        'an action on a contact of another project',
        async () => act({}, 'k', await app.signIn({ projects: [8] })),
        '404 not_found',
      ],
    ])('%s', async (_title, ask, refusal) => {
      expect(await refusalOf(await ask())).toBe(refusal);
      expect(crm.requests).toEqual([]);
    });
  });

  test('without FIELDS_URL there is nothing to ask, and it says so', async () => {
    const plain = createTestApp({ database });
    for (const address of [path, `${path}/action`]) {
      const answer = await plain.post(address, { ...IN, action: 'x' }, await plain.signIn());
      expect(answer.status).toBe(404);
      expect(await answer.json()).toMatchObject({ code: 'not_found', message: expect.stringContaining('FIELDS_URL') });
    }
  });

  test('a failure is a 502 with its reason, and neither answer nor log holds the customer or the query', async () => {
    crm.instead = (response) => response.writeHead(500).end('zoe@quartz.example');
    const answer = await app.post(path, IN, token);
    expect(answer.status).toBe(502);
    const body = await answer.text();
    expect(JSON.parse(body)).toEqual({
      code: 'fields_unavailable',
      message:
        '127.0.0.1 cannot be used just now: it answered with status 500 (refused). Try again, or tell the operator.',
    });
    expect(lines.map((line) => JSON.parse(line))).toContainEqual(
      expect.objectContaining({ code: 'fields_unavailable', source: '127.0.0.1', reason: 'refused', status: 500 }),
    );
    expect(body + lines.join()).not.toMatch(/quartz|hush|CUST/);
  });

  describe('an action', () => {
    test('is done once however often its key comes, and answered with the first result', async () => {
      const key = newKey();
      crm.result = { success: true, message: 'Case 1' };
      const first = await act({}, key);
      expect([first.status, await first.json()]).toEqual([200, { success: true, message: 'Case 1' }]);
      crm.result = { success: true, message: 'Case 2' };
      crm.customers.clear();
      expect(await (await act({}, key)).json()).toEqual({ success: true, message: 'Case 1' });
      expect(asksTo('POST')).toHaveLength(1);
      expect(asksTo('POST')[0]?.headers['idempotency-key']).toBe(key);
    });

    test('that the other CRM would not do is answered so, each time', async () => {
      const key = newKey();
      crm.result = { success: false, message: 'Closed today' };
      for (const _ of [1, 2]) expect(await (await act({}, key)).json()).toEqual(crm.result);
      expect(asksTo('POST')).toHaveLength(1);
    });

    test('is done for each agent, though their keys are the same', async () => {
      const key = newKey();
      await act({}, key);
      await act({}, key, await app.signIn({ sub: 'grace' }));
      expect(asksTo('POST')).toHaveLength(2);
    });

    test.each<[string, unknown]>([
      ['not offered', [TIER]],
      ['not among the actions offered', [{ ...CASE, value: 'CLOSE_CASE' }]],
      ['the value of another kind of field', [{ ...CASE, fieldType: 'TEXT' }]],
      ["of a contact the other CRM doesn't know", []],
    ])('%s is not sent', async (_title, fields) => {
      crm.customers.set('zoe@quartz.example', fields);
      const key = newKey();
      expect(await refusalOf(await act({}, key))).toBe('404 not_found');
      expect(asksTo('POST')).toEqual([]);
      crm.customers.set('zoe@quartz.example', [CASE]);
      expect((await act({}, key)).status).toBe(200);
    });

    test('whose fields cannot be read is not sent', async () => {
      crm.instead = { GET: (response) => response.writeHead(503).end() };
      const answer = await act({}, newKey());
      expect(await answer.json()).toMatchObject({
        code: 'fields_unavailable',
        message: expect.stringMatching(/status 503 \(refused\)\. Nothing was done\.$/),
      });
      expect(asksTo('POST')).toEqual([]);
    });

    test('that failed is sent again under the same key', async () => {
      const key = newKey();
      crm.instead = { POST: (response) => response.socket?.resetAndDestroy() };
      const answer = await act({}, key);
      expect(await answer.json()).toMatchObject({
        code: 'fields_unavailable',
        message: expect.stringContaining('It may have been done all the same'),
      });
      crm.instead = undefined;
      expect(await (await act({}, key)).json()).toEqual({ success: true });
      expect(asksTo('POST').map(({ headers }) => headers['idempotency-key'])).toEqual([key, key]);
    });

    test.each<[string, object]>([
      ['action', { action: 'CLOSE_CASE' }],
      ['conversation', { conversationId: 'c-2' }],
    ])('is refused under a key that came with another %s', async (_title, changes) => {
      const key = newKey();
      await act({}, key);
      expect(await refusalOf(await act(changes, key))).toBe('422 idempotency_key_reused');
      expect(asksTo('POST')).toHaveLength(1);
    });

    test('is not done twice at once, and can be asked about', async () => {
      const key = newKey();
      let finish = () => {};
      const begun = new Promise<void>((resolve) => {
        crm.instead = {
          POST: (response) => {
            finish = () => json(response, { success: true });
            resolve();
          },
        };
      });
      const first = act({}, key);
      await begun;
      expect(await refusalOf(await act({}, key))).toBe('502 fields_unavailable');
      finish();
      expect(await (await first).json()).toEqual({ success: true });
      expect(await (await act({}, key)).json()).toEqual({ success: true });
      expect(asksTo('POST')).toHaveLength(1);
    });

    test('that a dying process left unfinished is sent again under its key half a minute later, by one', async () => {
      const key = newKey();
      await new Promise<void>((begun) => {
        const runAction = () => {
          begun();
          return new Promise<never>(() => {});
        };
        const fields: FieldSource = { name: 'dying', readFields: async () => [CASE], runAction };
        const remember = createResultMemory(database, () => clock.nowMs);
        const dying = createTestApp({ database, clock, deps: { otherCrm: { fields, remember } } });
        void dying.signIn().then((theirs) => act({}, key, theirs, dying));
      });
      clock.nowMs += 29_999;
      expect(await refusalOf(await act({}, key))).toBe('502 fields_unavailable');
      clock.nowMs += 1;
      const answers = await Promise.all([1, 2, 3].map(async () => (await act({}, key)).status));
      expect(answers).toContain(200);
      expect(asksTo('POST').map(({ headers }) => headers['idempotency-key'])).toEqual([key]);
    });

    test('that fails after somebody else has taken it over leaves it to them', async () => {
      const remember = createResultMemory(database, () => clock.nowMs);
      const request = { agentId: 'crm:ada', key: newKey(), fingerprint: 'f', contactId };
      /** Resolves once the work has begun, with what ends it and what becomes of it. */
      const begin = () =>
        new Promise<{ succeed: () => void; fail: (error: Error) => void; end: Promise<unknown> }>((begun) => {
          const end: Promise<unknown> = remember(request, () => {
            return new Promise((resolve, fail) => {
              queueMicrotask(() => begun({ succeed: () => resolve({ success: true }), fail, end }));
            });
          });
        });
      const slow = await begin();
      clock.nowMs += 30_000;
      const other = await begin();
      slow.fail(new Error('timed out'));
      await expect(slow.end).rejects.toThrow('timed out');
      const third = () => remember(request, () => Promise.reject(new Error('It is done by two at once')));
      expect(await third()).toEqual({ status: 'in_progress' });
      other.succeed();
      expect(await other.end).toEqual({ status: 'done', result: { success: true } });
      expect(await third()).toEqual({ status: 'done', result: { success: true } });
    });

    test('whose contact is erased meanwhile leaves nothing behind', async () => {
      const key = newKey();
      crm.result = { success: true, message: 'Done for Zoé' };
      crm.instead = {
        POST: async (response) => {
          await createRecordSource(database).eraseContact(contactId);
          json(response, crm.result);
        },
      };
      expect((await act({}, key)).status).toBe(200);
      expect(await refusalOf(await act({}, key))).toBe('404 not_found');
      const kept = await database.query((queries) =>
        queries.select().from(idempotencyKeys).where(eq(idempotencyKeys.key, key)),
      );
      expect(JSON.stringify(kept)).not.toContain('Zoé');
    });
  });

  test('the panel is told where fields come from', async () => {
    expect(await (await app.ask('/panel')).text()).toContain('"fieldsFrom":"127.0.0.1"');
    expect(await (await createTestApp({ env: { AGENT_JWT_SECRET: AGENT_SECRET } }).ask('/panel')).text()).not.toContain(
      'fieldsFrom',
    );
  });
});
