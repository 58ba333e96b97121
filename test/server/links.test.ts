import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ContactAnswer } from '../../src/api/contact.ts';
import { MatchAnswer } from '../../src/api/record.ts';
import { createRecordApp, fieldsOf, type RecordApp, UNKNOWN_ID } from '../support/record-app.ts';
import { NOW_MS, refusalOf } from '../support/test-app.ts';

let app: RecordApp;
beforeAll(async () => {
  app = await createRecordApp();
});
afterAll(() => app.database.close());

const visitorOf = (conversationId: string, visitor: object, projectId?: number) => ({
  desk: 'iadvize',
  conversationId,
  projectId,
  visitor,
});
const resolve = async (question: object) =>
  v.parse(MatchAnswer, await app.answerOf(app.post('/api/records/resolve', question, app.tokens.lead)));
const link = (body: object, token = app.tokens.agent) => app.post('/api/links', body, token);
const unlink = (id: string, token = app.tokens.agent) => app.send('DELETE', `/api/links/${id}`, undefined, token);

describe('POST /api/links refuses', () => {
  const target = visitorOf('c-1', { uniqueId: 'u-1' });

  test.each<[string, object, string]>([
    ['no id', { contactId: UNKNOWN_ID, target }, 'id'],
    ['an id that is none', { id: '1', contactId: UNKNOWN_ID, target }, 'id'],
    ['a contact id that is none', { id: UNKNOWN_ID, contactId: 'nobody', target }, 'contactId'],
    ['no visitor', { id: UNKNOWN_ID, contactId: UNKNOWN_ID }, 'target'],
    ['another desk', { id: UNKNOWN_ID, contactId: UNKNOWN_ID, target: { ...target, desk: 'x' } }, 'target.desk'],
    [
      'a unique id too long',
      { id: UNKNOWN_ID, contactId: UNKNOWN_ID, target: visitorOf('c', { uniqueId: 'u'.repeat(1_025) }) },
      'target.visitor.uniqueId',
    ],
    [
      'considered contacts that are no ids',
      { id: UNKNOWN_ID, contactId: UNKNOWN_ID, target: { ...target, considered: ['x'] } },
      'target.considered.0',
    ],
  ])('%s', async (_title, body, field) => {
    const answer = await link(body);
    expect(answer.status).toBe(400);
    expect(await fieldsOf(answer)).toContain(field);
  });

  test('a contact that nobody has, or of another project than the agent’s or the conversation’s', async () => {
    const { id: contactId } = await app.createContact({ projectId: 8 });
    const id = randomUUID();
    expect(await refusalOf(await link({ id, contactId: UNKNOWN_ID, target }))).toBe('404 not_found');
    expect(await refusalOf(await link({ id, contactId, target }, app.tokens.of7))).toBe('404 not_found');
    expect(await refusalOf(await link({ id, contactId, target: { ...target, projectId: 7 } }))).toBe('404 not_found');
  });
});

test('a link names the contact from then on, with its author and date, until it is taken back', async () => {
  const [one, other] = [
    await app.createContact({ emails: ['two@link.test'] }),
    await app.createContact({ emails: ['two@link.test'] }),
  ];
  const question = visitorOf('c-2', { uniqueId: 'u-2', email: 'two@link.test' });
  expect(await resolve(question)).toMatchObject({ status: 'ambiguous' });

  const id = randomUUID();
  const considered = [one.id, other.id];
  const made = { id, contactId: other.id, madeBy: 'Ada', madeAt: new Date(NOW_MS).toISOString() };
  const answer = await link({ id, contactId: other.id, target: { ...question, considered } });
  expect([answer.status, await answer.json()]).toEqual([201, made]);
  expect(await resolve({ ...question, conversationId: 'another' })).toMatchObject({
    status: 'found',
    contact: { id: other.id },
    evidence: [{ kind: 'link', value: 'u-2' }, { kind: 'email' }],
    link: { id, madeBy: 'Ada', madeAt: made.madeAt, isStale: false },
  });

  const taken = await unlink(id);
  expect([taken.status, await taken.json()]).toEqual([200, {}]);
  expect(await resolve(question)).toMatchObject({ status: 'ambiguous' });
});

test('a link made under another identity is asked again, phones compared as E.164', async () => {
  const { id: contactId } = await app.createContact();
  const visitor = { uniqueId: 'u-3', phone: '06 12 34 00 00', country: 'FR' };
  await app.answerOf(link({ id: randomUUID(), contactId, target: visitorOf('c-3', visitor) }));
  const same = { uniqueId: 'u-3', phone: '+33 6 12 34 00 00' };
  expect(await resolve(visitorOf('c-3', same))).toMatchObject({ status: 'found', contact: { id: contactId } });
  const changed = { uniqueId: 'u-3', phone: '+33 6 12 34 00 01' };
  expect(await resolve(visitorOf('c-3', changed))).toMatchObject({
    status: 'ambiguous',
    candidates: [{ contact: { id: contactId }, link: { isStale: true } }],
  });
});

test('a contact is created and linked in one go', async () => {
  const target = visitorOf('c-4', { uniqueId: 'u-4' });
  const answer = await app.answerOf(app.post('/api/contacts', { lastName: 'New', link: target }, app.tokens.agent));
  expect(answer).not.toHaveProperty('link');
  const contact = v.parse(ContactAnswer, answer);
  expect(await resolve(target)).toMatchObject({ status: 'found', contact, evidence: [{ kind: 'link' }] });
});

test('the link of a contact that is created has the id that comes with it, and can be taken back by it', async () => {
  const [target, id] = [visitorOf('c-6', { uniqueId: 'u-6' }), randomUUID()];
  const create = (link: object) => app.post('/api/contacts', { lastName: 'New', link }, app.tokens.agent);
  expect(await fieldsOf(await create({ ...target, id: 'mine' }))).toEqual(['link.id']);
  await app.answerOf(create({ ...target, id }));
  expect(await resolve(target)).toMatchObject({ status: 'found', link: { id } });
  await app.answerOf(unlink(id));
  expect(await resolve(target)).toEqual({ status: 'none' });
});

test('a contact whose link cannot be made is not created', async () => {
  const body = { lastName: 'Unlinked', link: { desk: 'iadvize', conversationId: '', visitor: {} } };
  expect(await fieldsOf(await app.post('/api/contacts', body, app.tokens.agent))).toEqual(['link.conversationId']);
  const found = await app.answerOf(app.post('/api/contacts/search', { query: 'Unlinked' }, app.tokens.lead));
  expect(found).toMatchObject({ contacts: [] });
});

test('DELETE /api/links/:id knows none of another project, and none that is no id', async () => {
  const { id: contactId } = await app.createContact({ projectId: 8 });
  const id = randomUUID();
  await app.answerOf(link({ id, contactId, target: visitorOf('c-5', { uniqueId: 'u-5' }) }));
  expect(await refusalOf(await unlink(id, app.tokens.of7))).toBe('404 not_found');
  for (const unknown of [UNKNOWN_ID, 'nobody', "'%20or%201=1"]) {
    expect(await refusalOf(await unlink(unknown))).toBe('404 not_found');
  }
  expect(await resolve(visitorOf('c-5', { uniqueId: 'u-5' }))).toMatchObject({ status: 'found' });
});
