import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { TimelineAnswer } from '../../src/api/work.ts';
import { createRecordApp, fieldsOf, type RecordApp, UNKNOWN_ID } from '../support/record-app.ts';
import { brokenDatabase, createTestApp, NOW_MS, refusalOf } from '../support/test-app.ts';

const NOW = new Date(NOW_MS).toISOString();
const ADA = { id: 'crm:ada', name: 'Ada' };
const MARKUP = `<script>alert(1)</script> **bold** '; drop table notes; --`;

let app: RecordApp;
let contactId: string;
beforeAll(async () => {
  app = await createRecordApp();
  contactId = (await app.createContact()).id;
});
afterAll(() => app.database.close());

const conversation = { desk: 'iadvize', conversationId: 'c-1' };
const send = (method: string, path: string, body?: unknown, token = app.tokens.agent, headers = {}) =>
  app.send(method, path, body, token, headers);
const timeline = async (id: string, query = '') =>
  v.parse(TimelineAnswer, await app.answerOf(send('GET', `/api/contacts/${id}/timeline${query}`)));

describe('refused, with the field that is wrong', () => {
  test.each<[string, string, object, string]>([
    ['an empty note', 'notes', { text: ' \n ' }, 'text'],
    ['a note that is no text', 'notes', { text: 7 }, 'text'],
    ['no note', 'notes', {}, 'text'],
    ['a note too long', 'notes', { text: 'x'.repeat(10_001) }, 'text'],
    [
      'a note in a conversation on no desk of ours',
      'notes',
      { text: 'x', conversation: { ...conversation, desk: 'x' } },
      'conversation.desk',
    ],
    [
      'a note in a conversation without an id',
      'notes',
      { text: 'x', conversation: { desk: 'iadvize' } },
      'conversation.conversationId',
    ],
    ['a task without a title', 'tasks', { title: '' }, 'title'],
    ['a title too long', 'tasks', { title: 'x'.repeat(301) }, 'title'],
    ['a day that is none', 'tasks', { title: 'x', dueOn: 'tomorrow' }, 'dueOn'],
    ['a day there never was', 'tasks', { title: 'x', dueOn: '2026-02-31' }, 'dueOn'],
    ['a time for a day', 'tasks', { title: 'x', dueOn: NOW }, 'dueOn'],
    ['an assignee nobody knows', 'tasks', { title: 'x', assigneeId: 'crm:nobody' }, 'assigneeId'],
    ['an assignee that is a list', 'tasks', { title: 'x', assigneeId: ['crm:ada'] }, 'assigneeId'],
  ])('%s', async (_title, kind, body, field) => {
    const answer = await send('POST', `/api/contacts/${contactId}/${kind}`, body);
    expect(answer.status).toBe(400);
    expect(await fieldsOf(answer)).toContain(field);
  });

  test.each<[string, object, string]>([
    ['no version', { title: 'x' }, 'version'],
    ['an empty title', { version: 1, title: ' ' }, 'title'],
    ['a day that is none', { version: 1, dueOn: '30/11/2026' }, 'dueOn'],
    ['done that is neither', { version: 1, done: 'yes' }, 'done'],
    ['an assignee nobody knows', { version: 1, assigneeId: 'crm:nobody' }, 'assigneeId'],
  ])('a changed task with %s', async (_title, body, field) => {
    const { id } = await addTask({ title: 'Call back' });
    const answer = await send('PATCH', `/api/tasks/${id}`, body);
    expect(answer.status).toBe(400);
    expect(await fieldsOf(answer)).toContain(field);
  });

  const activity = { ...conversation, contactId: UNKNOWN_ID, basis: 'chosen', startedAt: NOW };
  test.each<[string, object, string]>([
    ['no conversation', { ...activity, conversationId: undefined }, 'conversationId'],
    ['a conversation id too long', { ...activity, conversationId: 'c'.repeat(129) }, 'conversationId'],
    ['a contact that is no id', { ...activity, contactId: 'nobody' }, 'contactId'],
    ['a basis there is not', { ...activity, basis: 'guessed' }, 'basis'],
    ['a start that is no time', { ...activity, startedAt: '2026-03-01' }, 'startedAt'],
    ['a summary too long', { ...activity, summary: 'x'.repeat(2_001) }, 'summary'],
    ['a unique id too long', { ...activity, uniqueId: 'x'.repeat(1_025) }, 'uniqueId'],
  ])('an activity with %s', async (_title, body, field) => {
    const answer = await send('PUT', '/api/activities', body);
    expect(answer.status).toBe(400);
    expect(await fieldsOf(answer)).toContain(field);
  });
});

describe('is 404, whether nobody has it or another project', () => {
  const note = { text: 'x' };
  const activity = { ...conversation, basis: 'chosen', startedAt: NOW };

  test.each<[string, string, (id: string) => object | undefined, (id: string) => string]>([
    ['a note', 'POST', () => note, (id) => `/api/contacts/${id}/notes`],
    ['a task', 'POST', () => ({ title: 'x' }), (id) => `/api/contacts/${id}/tasks`],
    ['a timeline', 'GET', () => undefined, (id) => `/api/contacts/${id}/timeline`],
    ['an activity', 'PUT', (id) => ({ ...activity, contactId: id }), () => '/api/activities'],
  ])('%s', async (_title, method, body, path) => {
    const { id } = await app.createContact({ projectId: 8 });
    for (const unknown of [id, UNKNOWN_ID]) {
      expect(await refusalOf(await send(method, path(unknown), body(unknown), app.tokens.of7))).toBe('404 not_found');
    }
    if (method !== 'PUT') expect(await refusalOf(await send(method, path('nobody'), body('')))).toBe('404 not_found');
  });

  test('a task', async () => {
    const others = await app.createContact({ projectId: 8 });
    const { id } = await addTask({ title: 'x' }, others.id);
    for (const unknown of [id, UNKNOWN_ID, 'nobody']) {
      const answer = await send('PATCH', `/api/tasks/${unknown}`, { version: 1, done: true }, app.tokens.of7);
      expect(await refusalOf(answer)).toBe('404 not_found');
    }
  });
});

test('a note is kept as it was written, with its author, time and conversation', async () => {
  const answer = await send('POST', `/api/contacts/${contactId}/notes`, { text: ` ${MARKUP}\n`, conversation });
  expect([answer.status, await answer.json()]).toEqual([
    201,
    { id: expect.any(String), text: MARKUP, conversation, createdAt: NOW, createdBy: ADA },
  ]);
  const plain = await app.answerOf(send('POST', `/api/contacts/${contactId}/notes`, { text: 'a\0b \ud800' }));
  expect(plain).toMatchObject({ text: 'a\uFFFDb \uFFFD', conversation: null });
});

test('a task is given, moved, done and opened again', async () => {
  const task = await addTask({ title: MARKUP, dueOn: '2026-11-30', assigneeId: 'crm:ada' });
  const open = {
    id: task.id,
    title: MARKUP,
    dueOn: '2026-11-30',
    assignee: ADA,
    doneAt: null,
    doneBy: null,
    createdAt: NOW,
    createdBy: ADA,
    version: 1,
  };
  expect(task).toEqual(open);
  const change = (body: object) => app.answerOf(send('PATCH', `/api/tasks/${task.id}`, body));
  const done = { ...open, dueOn: null, assignee: null, doneAt: NOW, doneBy: ADA, version: 2 };
  expect(await change({ version: 1, done: true, dueOn: null, assigneeId: null })).toEqual(done);
  expect(await change({ version: 2, done: false })).toEqual({ ...done, doneAt: null, doneBy: null, version: 3 });
  const stale = await send('PATCH', `/api/tasks/${task.id}`, { version: 2, title: 'Mine' });
  expect([stale.status, await stale.json()]).toMatchObject([
    409,
    {
      code: 'version_conflict',
      conflict: { version: 3, fields: [{ field: 'title', yours: 'Mine', theirs: MARKUP }] },
    },
  ]);
});

test('a conversation is one activity, however often it is told of', async () => {
  const { id } = await app.createContact();
  const body = { ...conversation, conversationId: 'c-once', contactId: id, basis: 'chosen', startedAt: NOW };
  const first = await app.answerOf(send('PUT', '/api/activities', body));
  expect(first).toEqual({
    id: expect.any(String),
    desk: 'iadvize',
    conversationId: 'c-once',
    basis: 'chosen',
    startedAt: NOW,
    endedAt: null,
    summary: null,
    loggedBy: ADA,
  });
  const answer = await send('PUT', '/api/activities', { ...body, endedAt: NOW, summary: 'All well' });
  expect([answer.status, await answer.json()]).toEqual([
    200,
    { ...(first as object), endedAt: NOW, summary: 'All well' },
  ]);
  expect((await timeline(id)).entries).toMatchObject([{ type: 'activity', summary: 'All well' }]);
});

test('conversations of one id on two desks are two activities, each one however often it is told of', async () => {
  const { id } = await app.createContact();
  const body = { conversationId: 'c-twice', contactId: id, basis: 'chosen', startedAt: NOW };
  const log = (desk: string) => app.answerOf(send('PUT', '/api/activities', { ...body, desk }));
  const first = (await log('giosg')) as { id: string };
  expect(await log('iadvize')).not.toMatchObject({ id: first.id });
  expect(await log('giosg')).toMatchObject({ id: first.id });
  const { entries } = await timeline(id);
  expect(entries.map((entry) => (entry as { desk?: string }).desk).sort()).toEqual(['giosg', 'iadvize']);
});

describe('GET /api/contacts/:id/timeline', () => {
  test.each([
    'limit=0',
    'limit=101',
    'limit=-1',
    'limit=1e1',
    'limit=',
    'limit=ten',
    'limit=1.5',
    'cursor=',
    'cursor=nonsense',
    'cursor=%00',
    `cursor=${'x'.repeat(501)}`,
  ])('refuses %s', async (query) => {
    const answer = await send('GET', `/api/contacts/${contactId}/timeline?${query}`);
    expect(answer.status).toBe(400);
    expect(await fieldsOf(answer)).toEqual([query.split('=')[0]]);
  });

  test('goes through everything once, page by page, newest first; the summary comes with the first', async () => {
    const { id } = await app.createContact();
    for (let minute = 0; minute < 5; minute++) {
      app.clock.nowMs = NOW_MS + minute * 60_000;
      await app.answerOf(send('POST', `/api/contacts/${id}/notes`, { text: `note ${minute}` }));
    }
    app.clock.nowMs = NOW_MS;
    const task = await addTask({ title: 'Call back' }, id);
    const first = await timeline(id, '?limit=4');
    expect(first.entries.map((entry) => entry.type === 'note' && entry.text)).toEqual(
      [4, 3, 2, 1].map((minute) => `note ${minute}`),
    );
    expect(first.entries[0]?.at).toBe(new Date(NOW_MS + 4 * 60_000).toISOString());
    expect(first.summary).toMatchObject({ openTasks: [{ id: task.id }], orders: [] });
    const rest = await timeline(id, `?limit=4&cursor=${encodeURIComponent(first.next ?? '')}`);
    expect(rest.entries.map(({ type }) => type).sort()).toEqual(['note', 'task']);
    expect(rest.next).toBeUndefined();
    expect(rest.summary).toBeUndefined();
  });
});

describe('GET /api/agents', () => {
  test('names whoever has signed in and works with contacts', async () => {
    await app.signIn({ sub: 'zed', name: 'Zed' });
    const agents = async () => (await app.answerOf(send('GET', '/api/agents'))) as { agents: { id: string }[] };
    // Signing in does not wait for it.
    await vi.waitFor(async () => expect((await agents()).agents).toContainEqual({ id: 'crm:zed', name: 'Zed' }));
    expect((await agents()).agents.map(({ id }) => id)).not.toContain('crm:otto');
  });

  test('is not what signing in depends on: a failing database is only told to the log', async () => {
    const warn = vi.fn();
    const lonely = createTestApp({
      database: brokenDatabase(),
      deps: { log: { info: vi.fn(), warn, error: vi.fn() } },
    });
    expect(await lonely.signIn()).toEqual(expect.any(String));
    await vi.waitFor(() =>
      expect(warn).toHaveBeenCalledWith({ code: 'agent_not_remembered', cause: expect.any(String) }, 'session'),
    );
    expect(await createTestApp({ database: brokenDatabase({ hangs: true }) }).signIn()).toEqual(expect.any(String));
  });
});

describe('Idempotency-Key', () => {
  const withKey = (key: string) => ({ 'Idempotency-Key': key });

  test.each([
    ['empty', ''],
    ['with a space', 'a b'],
    ['too long', 'k'.repeat(201)],
    ['not ASCII', 'é'],
  ])('that is %s is refused', async (_title, key) => {
    const answer = await send(
      'POST',
      `/api/contacts/${contactId}/notes`,
      { text: 'x' },
      app.tokens.agent,
      withKey(key),
    );
    expect(answer.status).toBe(400);
    expect(await fieldsOf(answer)).toEqual(['Idempotency-Key']);
  });

  test('again is answered with the first result, for every kind of write', async () => {
    const { id } = await app.createContact();
    const task = await addTask({ title: 'x' }, id);
    const linkId = randomUUID();
    const target = { ...conversation, visitor: { uniqueId: 'u-idem' } };
    const writes: readonly (readonly [string, string, object?])[] = [
      ['POST', '/api/contacts', { lastName: 'Once' }],
      ['PATCH', `/api/contacts/${id}`, { version: 1, firstName: 'Once' }],
      ['POST', `/api/contacts/${id}/notes`, { text: 'once' }],
      ['POST', `/api/contacts/${id}/tasks`, { title: 'once' }],
      ['PATCH', `/api/tasks/${task.id}`, { version: 1, done: true }],
      ['POST', '/api/links', { id: linkId, contactId: id, target }],
      [
        'PUT',
        '/api/activities',
        { ...conversation, conversationId: 'c-idem', contactId: id, basis: 'link', startedAt: NOW, uniqueId: 'u-idem' },
      ],
      ['DELETE', `/api/links/${linkId}`],
    ];
    for (const [method, path, body] of writes) {
      const key = withKey(randomUUID());
      const answers = [];
      for (let time = 0; time < 2; time++) {
        const answer = await send(method, path, body, app.tokens.agent, key);
        answers.push([answer.status, await answer.json()]);
      }
      expect(answers[0]?.[0]).toBeLessThan(300);
      expect(answers[1]).toEqual(answers[0]);
      // Another body, and another address.
      const other = await send(method, path, { ...body, extra: 1 }, app.tokens.agent, key);
      expect(await refusalOf(other)).toBe('422 idempotency_key_reused');
    }
    const elsewhere = withKey(randomUUID());
    await app.answerOf(send('POST', `/api/contacts/${id}/notes`, { text: 'here' }, app.tokens.agent, elsewhere));
    const moved = await send('POST', `/api/contacts/${contactId}/notes`, { text: 'here' }, app.tokens.agent, elsewhere);
    expect(await refusalOf(moved)).toBe('422 idempotency_key_reused');
    const notes = (await timeline(id)).entries.filter(({ type }) => type === 'note');
    expect(notes).toHaveLength(2);
  });

  test('is an agent’s own: another’s same key is another write', async () => {
    const key = withKey(randomUUID());
    const path = `/api/contacts/${contactId}/notes`;
    const mine = await app.answerOf(send('POST', path, { text: 'mine' }, app.tokens.agent, key));
    const theirs = await app.answerOf(send('POST', path, { text: 'theirs' }, app.tokens.lead, key));
    expect(mine).toMatchObject({ text: 'mine', createdBy: ADA });
    expect(theirs).toMatchObject({ text: 'theirs', createdBy: { name: 'Lea' } });
  });

  test('of a refused write can be used again, for the corrected one', async () => {
    const key = withKey(randomUUID());
    const { id } = await addTask({ title: 'x' });
    const refused = await send('PATCH', `/api/tasks/${id}`, { version: 9, title: 'y' }, app.tokens.agent, key);
    expect(refused.status).toBe(409);
    await app.answerOf(send('PATCH', `/api/tasks/${id}`, { version: 1, title: 'y' }, app.tokens.agent, key));
  });
});

async function addTask(body: object, id = contactId): Promise<{ readonly id: string }> {
  return (await app.answerOf(send('POST', `/api/contacts/${id}/tasks`, body))) as { id: string };
}
