import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AuditEntry, MOST_VIEWS_REPORTED } from '../../src/api/audit.ts';
import { createAudit } from '../../src/server/database/create-audit.ts';
import { DatabaseFailure } from '../../src/server/database/database.ts';
import { createRecordApp, fieldsOf, type RecordApp, UNKNOWN_ID } from '../support/record-app.ts';
import { createTestApp, NOW_MS, refusalOf } from '../support/test-app.ts';

const NOW = new Date(NOW_MS).toISOString();
const DAY_MS = 24 * 60 * 60_000;

let app: RecordApp;
beforeAll(async () => {
  app = await createRecordApp();
});
afterAll(() => app.database.close());

const actionsOf = (entries: readonly AuditEntry[]) => entries.map(({ action }) => action);

describe('what is disclosed is in the audit, with who saw it and why', () => {
  const agent = { id: 'crm:ada', name: 'Ada' };
  const entry = { agent, at: NOW, conversationId: null, fromCache: false, fields: null, reason: null };

  test('resolving, once for each contact in the answer, as what it was asked for', async () => {
    const [one, other, third] = [
      await app.createContact({ emails: ['a@audit.test'] }),
      await app.createContact({ emails: ['a@audit.test'] }),
      await app.createContact(),
    ];
    const body = { desk: 'iadvize', conversationId: 'c-7', visitor: { email: 'a@audit.test' } };
    await app.answerOf(app.post('/api/records/resolve', { ...body, purpose: 'prefetch' }, app.tokens.agent));
    await app.answerOf(app.post('/api/records/resolve', body, app.tokens.agent));
    for (const contact of [one, other]) {
      expect(await app.auditOf(contact.id)).toMatchObject([
        { ...entry, action: 'focus', conversationId: 'c-7' },
        { ...entry, action: 'prefetch', conversationId: 'c-7' },
      ]);
    }
    expect(await app.auditOf(third.id)).toEqual([]);
  });

  test('reading a contact, and its timeline', async () => {
    const { id } = await app.createContact();
    await app.answerOf(app.send('GET', `/api/contacts/${id}`, undefined, app.tokens.agent));
    await app.answerOf(app.send('GET', `/api/contacts/${id}/timeline`, undefined, app.tokens.agent));
    expect(await app.auditOf(id)).toMatchObject([
      { ...entry, action: 'focus' },
      { ...entry, action: 'focus' },
    ]);
  });

  test('searching, and looking for duplicates', async () => {
    const { id } = await app.createContact({ lastName: 'Auditson', emails: ['b@audit.test'] });
    const search = { query: 'Auditson', conversationId: 'c-8' };
    await app.answerOf(app.post('/api/contacts/search', search, app.tokens.agent));
    const sought = { lastName: 'X', emails: ['b@audit.test'] };
    await app.answerOf(app.post('/api/contacts/duplicates', sought, app.tokens.agent));
    expect(await app.auditOf(id)).toMatchObject([
      { ...entry, action: 'search' },
      { ...entry, action: 'search', conversationId: 'c-8' },
    ]);
  });

  test('changing a contact, whose answer shows all of it, even where it is a conflict', async () => {
    const { id } = await app.createContact();
    const change = { version: 1, firstName: 'Zoé' };
    await app.answerOf(app.send('PATCH', `/api/contacts/${id}`, change, app.tokens.agent));
    const stale = await app.send('PATCH', `/api/contacts/${id}`, { version: 1, firstName: 'Zoe' }, app.tokens.agent);
    expect(stale.status).toBe(409);
    expect(await app.auditOf(id)).toMatchObject([
      { ...entry, action: 'focus' },
      { ...entry, action: 'focus' },
    ]);
  });

  test('a task that is changed, for its answer is all of it, even where nothing changes or it is a conflict', async () => {
    const { id } = await app.createContact();
    const task = await app.answerOf(app.post(`/api/contacts/${id}/tasks`, { title: 'Theirs' }, app.tokens.lead));
    const change = (body: object) =>
      app.send('PATCH', `/api/tasks/${(task as { id: string }).id}`, body, app.tokens.agent);
    for (const [body, status] of [
      [{ version: 1 }, 200],
      [{ version: 1, done: true }, 200],
      [{ version: 1, title: 'Mine' }, 409],
    ] as const) {
      const before = await app.auditOf(id);
      expect((await change(body)).status).toBe(status);
      expect(await app.auditOf(id)).toEqual([expect.objectContaining({ ...entry, action: 'focus' }), ...before]);
    }
  });

  test('a conversation that was logged before, for the contact it is with', async () => {
    const [one, other] = [await app.createContact(), await app.createContact()];
    const conversation = { desk: 'iadvize', conversationId: 'c-9', startedAt: NOW };
    const log = (body: object, token = app.tokens.agent) =>
      app.answerOf(app.send('PUT', '/api/activities', { ...conversation, ...body }, token));
    const first = await log({ contactId: one.id, basis: 'confirmed', summary: 'Secret' }, app.tokens.lead);
    // It says nothing but what came with it.
    expect(await app.auditOf(one.id)).toEqual([]);
    expect(await log({ contactId: one.id, basis: 'link' })).toEqual(first);
    // It stays with whom it is, and what was said in it stays with them.
    expect(await log({ contactId: other.id, basis: 'link' })).toEqual({ ...(first as object), summary: null });
    const seen = expect.objectContaining({ ...entry, action: 'focus', conversationId: 'c-9' });
    expect(await app.auditOf(one.id)).toEqual([seen, seen]);
    expect(await app.auditOf(other.id)).toEqual([]);
  });

  test('a repeated write, whose answer is the first result', async () => {
    const { id } = await app.createContact();
    const note = () =>
      app.send('POST', `/api/contacts/${id}/notes`, { text: 'x' }, app.tokens.agent, { 'Idempotency-Key': 'audited' });
    await app.answerOf(note());
    expect(await app.auditOf(id)).toEqual([]);
    await app.answerOf(note());
    expect(await app.auditOf(id)).toMatchObject([{ ...entry, action: 'focus' }]);
  });

  test('but not what was refused', async () => {
    const { id } = await app.createContact({ projectId: 8 });
    for (const path of ['', '/timeline', '/export']) {
      await app.send('GET', `/api/contacts/${id}${path}`, undefined, app.tokens.of7);
    }
    await app.send('PATCH', `/api/contacts/${id}`, { version: 1, firstName: 'Zoé' }, app.tokens.of7);
    await app.send('DELETE', `/api/contacts/${id}`, undefined, app.tokens.of7);
    expect(await app.auditOf(id)).toEqual([]);
  });
});

test('what cannot be written into the audit is not shown', async () => {
  const contact = await app.createContact({ firstName: 'Unseen', emails: ['unseen@audit.test'] });
  const audit = { ...createAudit(app.database), record: () => Promise.reject(new DatabaseFailure(new Error('full'))) };
  const deaf = createTestApp({ database: app.database, deps: { audit } });
  const token = await deaf.signIn({ roles: ['lead'] });
  const path = `/api/contacts/${contact.id}`;
  const visitor = { email: 'unseen@audit.test' };
  const requests: readonly (readonly [string, string, object?])[] = [
    ['POST', '/api/records/resolve', { desk: 'iadvize', conversationId: 'c', visitor }],
    ['GET', path],
    ['GET', `${path}/timeline`],
    ['GET', `${path}/export`],
    ['PATCH', path, { version: 1, firstName: 'Unseen' }],
    ['POST', `${path}/reveal`, { fields: ['emails'], reason: 'because' }],
    ['POST', '/api/contacts/search', { query: 'unseen' }],
    ['POST', '/api/contacts/duplicates', { lastName: 'X', emails: ['unseen@audit.test'] }],
    ['DELETE', path],
  ];
  for (const [method, address, body] of requests) {
    const answer = await deaf.send(method, address, body, token);
    expect([method, address, await refusalOf(answer)]).toEqual([method, address, '503 database_unavailable']);
  }
  // Nor was it erased.
  expect(await app.answerOf(app.send('GET', path, undefined, app.tokens.lead))).toMatchObject({ id: contact.id });
});

describe('GET /api/audit', () => {
  const read = (query = '', token = app.tokens.auditor) => app.send('GET', `/api/audit${query}`, undefined, token);

  test.each(['agent', 'lead', 'of7'] as const)('is not for the role %s', async (role) => {
    expect(await refusalOf(await read('', app.tokens[role]))).toBe('403 forbidden');
  });

  test('is not for who is not signed in', async () => {
    expect(await refusalOf(await app.ask('/api/audit'))).toBe('401 token_missing');
  });

  test('is for a lead who is an auditor too', async () => {
    const token = await app.signIn({ sub: 'both', roles: ['lead', 'auditor'] });
    expect((await read('', token)).status).toBe(200);
  });

  test.each([
    'limit=0',
    'limit=101',
    'limit=ten',
    'cursor=nonsense',
    'cursor=',
    'cursor=%00',
    'contactId=nobody',
    'contactId=',
    'agentId=',
    'agentId=%00',
    `agentId=${'x'.repeat(221)}`,
  ])('refuses %s', async (query) => {
    const answer = await read(`?${query}`);
    expect(answer.status).toBe(400);
    expect(await fieldsOf(answer)).toEqual([query.split('=')[0]]);
  });

  test('goes through all of it once, page by page, newest first, by contact and by agent', async () => {
    const { id } = await app.createContact();
    const eve = await app.signIn({ sub: 'eve', name: 'Eve' });
    for (const token of [app.tokens.agent, eve, app.tokens.agent]) {
      await app.answerOf(app.send('GET', `/api/contacts/${id}`, undefined, token));
    }
    const page = async (query: string) =>
      (await app.answerOf(read(query))) as { entries: AuditEntry[]; next: string | null };
    const all = (await page(`?contactId=${id}`)).entries;
    expect(all.map(({ agent }) => agent.name)).toEqual(['Ada', 'Eve', 'Ada']);
    const first = await page(`?contactId=${id.toUpperCase()}&limit=2`);
    const rest = await page(`?contactId=${id}&limit=2&cursor=${encodeURIComponent(first.next ?? '')}`);
    expect([...first.entries, ...rest.entries]).toEqual(all);
    expect(rest.next).toBeNull();
    expect((await page(`?contactId=${id}&agentId=crm%3Aeve`)).entries).toEqual([all[1]]);
    expect((await page(`?contactId=${UNKNOWN_ID}`)).entries).toEqual([]);
    expect((await page('?limit=1')).entries).toEqual(all.slice(0, 1));
  });
});

describe('the header Deskside-Viewed', () => {
  const ask = (views: unknown, token?: string, path = '/api/agents') => {
    const header = typeof views === 'string' ? views : encodeURIComponent(JSON.stringify(views));
    return app.send('GET', path, undefined, token, { 'Deskside-Viewed': header });
  };
  const view = (contactId: string, at = NOW) => ({ contactId, conversationId: 'c-é', at });

  test.each<[string, unknown]>([
    ['no JSON', 'nonsense'],
    ['not percent-encoded', '%zz'],
    ['empty', ''],
    ['no list', { contactId: UNKNOWN_ID }],
    ['without a contact', [{ conversationId: 'c', at: NOW }]],
    ['of a contact that is no id', [view('nobody')]],
    ['without a conversation', [{ contactId: UNKNOWN_ID, at: NOW }]],
    ['with a conversation id too long', [{ ...view(UNKNOWN_ID), conversationId: 'c'.repeat(129) }]],
    ['with a time that is none', [view(UNKNOWN_ID, 'yesterday')]],
    ['too long', Array.from({ length: MOST_VIEWS_REPORTED + 1 }, () => view(UNKNOWN_ID))],
  ])('that is %s is refused', async (_title, views) => {
    expect(await refusalOf(await ask(views, app.tokens.agent))).toBe('400 bad_request');
  });

  test('with any request is in the audit as seen from the cache, at its own time', async () => {
    const { id } = await app.createContact();
    const at = new Date(NOW_MS - 60_000).toISOString();
    expect((await ask([view(id, at)], app.tokens.agent)).status).toBe(200);
    expect(await app.auditOf(id)).toMatchObject([
      { action: 'focus', agent: { id: 'crm:ada' }, at, conversationId: 'c-é', fromCache: true },
    ]);
  });

  test('comes with renewing a session too', async () => {
    const { id } = await app.createContact();
    const header = encodeURIComponent(JSON.stringify([view(id)]));
    await app.answerOf(app.send('POST', '/api/session', undefined, app.tokens.agent, { 'Deskside-Viewed': header }));
    expect(await app.auditOf(id)).toMatchObject([{ fromCache: true }]);
  });

  test.each<[string, string, string]>([
    ['in the future', new Date(NOW_MS + DAY_MS).toISOString(), NOW],
    ['older than a day', new Date(NOW_MS - 3 * DAY_MS).toISOString(), new Date(NOW_MS - DAY_MS).toISOString()],
  ])('of a time %s is moved to the last day', async (_title, at, kept) => {
    const { id } = await app.createContact();
    await app.answerOf(ask([view(id, at)], app.tokens.agent));
    expect(await app.auditOf(id)).toMatchObject([{ at: kept }]);
  });

  test('says nothing of contacts that are not there or not the agent’s', async () => {
    const [mine, others] = [await app.createContact({ projectId: 7 }), await app.createContact({ projectId: 8 })];
    await app.answerOf(ask([view(others.id), view(UNKNOWN_ID), view(mine.id)], app.tokens.of7));
    expect(await app.auditOf(mine.id)).toHaveLength(1);
    expect([...(await app.auditOf(others.id)), ...(await app.auditOf(UNKNOWN_ID))]).toEqual([]);
  });

  test('of who is not signed in, or sees no contacts, is not read', async () => {
    const { id } = await app.createContact();
    expect(await refusalOf(await ask([view(id)]))).toBe('401 token_missing');
    expect(await refusalOf(await ask([view(id)], 'nonsense'))).toBe('401 token_invalid');
    expect((await ask([view(id)], app.tokens.auditor, '/api/audit')).status).toBe(200);
    expect(await app.auditOf(id)).toEqual([]);
  });

  test('that cannot be kept is no answer', async () => {
    const audit = {
      ...createAudit(app.database),
      record: () => Promise.reject(new DatabaseFailure(new Error('full'))),
    };
    const deaf = createTestApp({ database: app.database, deps: { audit } });
    const { id } = await app.createContact();
    const headers = { 'Deskside-Viewed': encodeURIComponent(JSON.stringify([view(id)])) };
    const answer = await deaf.send('GET', '/api/agents', undefined, await deaf.signIn(), headers);
    expect(await refusalOf(answer)).toBe('503 database_unavailable');
  });

  test('that cannot be read changes nothing for one whose token has expired', async () => {
    const startMs = app.clock.nowMs;
    try {
      app.clock.nowMs = startMs + 16 * 60_000;
      expect(await refusalOf(await ask('nonsense', app.tokens.agent))).toBe('401 token_expired');
    } finally {
      app.clock.nowMs = startMs;
    }
  });
});

test('a refusal is no disclosure', async () => {
  const { id } = await app.createContact({ phones: ['+33612345678'] });
  await app.send('PATCH', `/api/contacts/${id}`, { version: 1, phones: [] }, app.tokens.agent);
  expect(actionsOf(await app.auditOf(id))).toEqual([]);
});
