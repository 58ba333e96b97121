import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ContactAnswer } from '../../src/api/contact.ts';
import { MatchAnswer } from '../../src/api/record.ts';
import type { Database } from '../../src/server/database/database.ts';
import { DATABASES, openEmptyDatabase } from '../support/databases.ts';
import { createTestApp, NOW_MS, refusalOf } from '../support/test-app.ts';

describe.each(DATABASES)('over $name', ({ createPlace }) => {
  let database: Database;
  let app: ReturnType<typeof createTestApp>;
  let token: string;

  beforeAll(async () => {
    database = await openEmptyDatabase(createPlace());
    app = createTestApp({ database });
    token = await app.signIn({ roles: ['lead'] });
  });
  afterAll(() => database.close());

  const create = async (body: unknown) => app.post('/api/contacts', body, token);
  const created = async (body: object) =>
    v.parse(ContactAnswer, await (await create({ lastName: 'X', ...body })).json());
  const read = (id: string, as = token) =>
    app.ask(`/api/contacts/${id}`, { headers: { Authorization: `Bearer ${as}` } });
  const resolve = async (visitor: object, projectId?: number, as = token) => {
    const body = { desk: 'iadvize', conversationId: 'c-1', projectId, visitor };
    return v.parse(MatchAnswer, await (await app.post('/api/records/resolve', body, as)).json());
  };

  describe('POST /api/contacts refuses', () => {
    test.each<[string, unknown, string]>([
      ['nothing', {}, 'lastName'],
      ['a name that is not text', { lastName: 7 }, 'lastName'],
      ['a name too long', { lastName: 'x'.repeat(201) }, 'lastName'],
      ['an e-mail that is none', { lastName: 'X', emails: ['a@b.test', 'nonsense'] }, 'emails.1'],
      ['e-mails that are no list', { lastName: 'X', emails: 'a@b.test' }, 'emails'],
      ['too many e-mails', { lastName: 'X', emails: Array.from({ length: 21 }, (_, n) => `a${n}@b.test`) }, 'emails'],
      ['a phone that is none', { lastName: 'X', phones: ['+33612345678', 'nonsense'] }, 'phones.1'],
      ['a national phone without a country', { lastName: 'X', phones: ['06 12 34 56 78'] }, 'phones.0'],
      ['a phone with an extension', { lastName: 'X', phones: ['+33612345678 ext. 9'] }, 'phones.0'],
      ['a project that is no whole number', { lastName: 'X', projectId: 1.5 }, 'projectId'],
      ['an address that is text', { lastName: 'X', address: 'Paris' }, 'address'],
      ['a street too long', { lastName: 'X', address: { street: 'x'.repeat(301) } }, 'address.street'],
      ['prototype keys instead of fields', JSON.parse('{"__proto__":{"lastName":"X"}}'), 'lastName'],
    ])('%s', async (_title, body, field) => {
      const answer = await create(body);
      expect(answer.status).toBe(400);
      expect(await answer.json()).toMatchObject({
        code: 'bad_request',
        fields: [{ field, message: expect.any(String) }],
      });
    });

    test('a huge body', async () => {
      expect(await refusalOf(await create({ lastName: 'X', tags: ['x'.repeat(70_000)] }))).toBe('413 too_large');
    });
  });

  test('GET /api/contacts/:id refuses what is no id and what nobody has', async () => {
    for (const id of ['nobody', '1', "' or 1=1", '00000000-0000-4000-8000-000000000000', `${'0'.repeat(5_000)}`]) {
      expect(await refusalOf(await read(encodeURIComponent(id)))).toBe('404 not_found');
    }
  });

  test('creates a contact and reads it back, every field there', async () => {
    const answer = await create({
      firstName: ' Zoé ',
      lastName: 'Martin',
      externalId: 'C-100',
      emails: ['Zoe.Martin@Example.test', 'zoe.martin@example.test'],
      phones: ['06 12 34 56 78', '+44 1632 960001', '0612345678'],
      address: { city: 'Paris', country: 'France' },
      tags: ['vip'],
      id: 'mine',
      version: 99,
      createdAt: '1999-01-01',
    });
    expect(answer.status).toBe(201);
    const contact = await answer.json();
    expect(contact).toEqual({
      id: expect.stringMatching(/^[\da-f-]{36}$/),
      externalId: 'C-100',
      projectId: null,
      firstName: 'Zoé',
      lastName: 'Martin',
      company: null,
      emails: ['zoe.martin@example.test'],
      phones: ['+33612345678', '+441632960001'],
      address: { street: null, city: 'Paris', zip: null, country: 'France' },
      language: null,
      tags: ['vip'],
      createdAt: new Date(NOW_MS).toISOString(),
      updatedAt: new Date(NOW_MS).toISOString(),
      version: 1,
    });
    expect(await (await read(v.parse(ContactAnswer, contact).id)).json()).toEqual(contact);
  });

  test('keeps markup, SQL and odd characters as the text they are', async () => {
    const lastName = `<img src=x onerror=alert(1)> '; drop table contacts; -- \u202e🦊`;
    const { id } = await created({ lastName, company: 'javascript:alert(1)' });
    expect(await (await read(id)).json()).toMatchObject({ lastName, company: 'javascript:alert(1)' });
  });

  test('shows the character zero, which no text can hold here, as unreadable', async () => {
    expect((await created({ lastName: 'a\0b' })).lastName).toBe('a\uFFFDb');
    expect(await resolve({ externalId: 'a\0b' })).toEqual({ status: 'none' });
  });

  describe('POST /api/records/resolve', () => {
    test.each<[string, object]>([
      ['no visitor', { desk: 'iadvize', conversationId: 'c' }],
      ['another desk', { desk: 'other', conversationId: 'c', visitor: {} }],
      ['no conversation', { desk: 'iadvize', conversationId: '', visitor: {} }],
      ['a conversation id too long', { desk: 'iadvize', conversationId: 'c'.repeat(129), visitor: {} }],
      ['an ill-typed key', { desk: 'iadvize', conversationId: 'c', visitor: { email: { $ne: '' } } }],
      ['a key too long', { desk: 'iadvize', conversationId: 'c', visitor: { email: 'x'.repeat(1_025) } }],
    ])('refuses %s', async (_title, body) => {
      expect(await refusalOf(await app.post('/api/records/resolve', body, token))).toBe('400 bad_request');
    });

    test.each<[string, object]>([
      ['without keys', { firstName: 'Ada' }],
      ['whose only key is a unique id', { uniqueId: 'u-1' }],
      ['whose keys nobody has', { externalId: 'none', email: 'none@none.test', phone: '+33600000000' }],
      ['whose phone cannot be read', { phone: 'unlisted' }],
      ['whose key is a pattern', { email: '%', externalId: '*' }],
    ])('answers none for a visitor %s', async (_title, visitor) => {
      expect(await resolve(visitor)).toEqual({ status: 'none' });
    });

    test('finds by each key, with the evidence, never verified', async () => {
      const { id } = await created({ externalId: 'F-1', emails: ['found@f.test'], phones: ['+33698765432'] });
      const visitor = { externalId: 'F-1', email: 'FOUND@f.test', phone: '06 98 76 54 32', country: 'Francia' };
      expect(await resolve(visitor)).toMatchObject({
        status: 'found',
        contact: { id },
        evidence: [
          { kind: 'externalId', value: 'F-1', verified: false },
          { kind: 'email', value: 'found@f.test', verified: false },
          { kind: 'phone', value: '+33698765432', verified: false },
        ],
      });
      for (const key of ['externalId', 'email'] as const) {
        expect(await resolve({ [key]: visitor[key] })).toMatchObject({ status: 'found', contact: { id } });
      }
      expect(await resolve({ phone: '0033 698 765 432' })).toMatchObject({ status: 'found', contact: { id } });
    });

    test('is found when only a weaker key is silent', async () => {
      const { id } = await created({ emails: ['weak@f.test'] });
      expect(await resolve({ externalId: 'silent', email: 'weak@f.test' })).toMatchObject({
        status: 'found',
        contact: { id },
      });
    });

    test('is ambiguous when two contacts share the key', async () => {
      const ids = [await created({ emails: ['two@a.test'] }), await created({ emails: ['two@a.test'] })].map(
        ({ id }) => id,
      );
      const match = await resolve({ email: 'two@a.test' });
      if (match.status !== 'ambiguous') throw new Error(match.status);
      expect(match.candidates.map(({ contact }) => contact.id).sort()).toEqual(ids.sort());
    });

    test('is ambiguous when keys name different contacts, the strongest first', async () => {
      const weak = await created({ emails: ['conflict@a.test'] });
      const strong = await created({ externalId: 'A-1' });
      expect(await resolve({ externalId: 'A-1', email: 'conflict@a.test' })).toMatchObject({
        status: 'ambiguous',
        candidates: [
          { contact: { id: strong.id }, evidence: [{ kind: 'externalId', value: 'A-1' }] },
          { contact: { id: weak.id }, evidence: [{ kind: 'email', value: 'conflict@a.test' }] },
        ],
      });
    });
  });

  describe('an agent of some projects', () => {
    let agentOf7: string;
    let theirs: string;
    let others: string;
    beforeAll(async () => {
      agentOf7 = await app.signIn({ sub: 'bea', projects: [7] });
      theirs = (await created({ projectId: 7, emails: ['p@p.test'] })).id;
      others = (await created({ projectId: 8, emails: ['p@p.test'] })).id;
    });

    test('neither reads nor finds the contacts of others', async () => {
      expect(await refusalOf(await read(others, agentOf7))).toBe('404 not_found');
      expect((await read(theirs, agentOf7)).status).toBe(200);
      expect(await resolve({ email: 'p@p.test' }, undefined, agentOf7)).toMatchObject({
        status: 'found',
        contact: { id: theirs },
      });
      expect(await resolve({ email: 'p@p.test' }, 8, agentOf7)).toEqual({ status: 'none' });
    });

    test('creates none for others', async () => {
      const answer = await app.post('/api/contacts', { lastName: 'X', projectId: 8 }, agentOf7);
      expect(answer.status).toBe(403);
      expect(await answer.json()).toMatchObject({ code: 'forbidden', fields: [{ field: 'projectId' }] });
      expect((await app.post('/api/contacts', { lastName: 'X', projectId: 7 }, agentOf7)).status).toBe(201);
    });

    test('creates none that everybody would see', async () => {
      const mine = await app.post('/api/contacts', { lastName: 'X' }, agentOf7);
      expect(await mine.json()).toMatchObject({ projectId: 7 });
      const agentOfTwo = await app.signIn({ sub: 'eve', projects: [7, 8] });
      expect(await refusalOf(await app.post('/api/contacts', { lastName: 'X' }, agentOfTwo))).toBe('403 forbidden');
    });

    test('of all projects, the conversation’s decides', async () => {
      expect(await resolve({ email: 'p@p.test' })).toMatchObject({ status: 'ambiguous' });
      expect(await resolve({ email: 'p@p.test' }, 8)).toMatchObject({ status: 'found', contact: { id: others } });
    });
  });
});
