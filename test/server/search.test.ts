import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SearchAnswer } from '../../src/api/contact.ts';
import { DuplicatesAnswer } from '../../src/api/record.ts';
import { createRecordApp, fieldsOf, type RecordApp } from '../support/record-app.ts';
import { refusalOf } from '../support/test-app.ts';

let app: RecordApp;
beforeAll(async () => {
  app = await createRecordApp();
});
afterAll(() => app.database.close());

const search = async (body: object, token = app.tokens.lead) =>
  v.parse(SearchAnswer, await app.answerOf(app.post('/api/contacts/search', body, token)));
const duplicates = async (body: object, token = app.tokens.lead) =>
  v.parse(DuplicatesAnswer, await app.answerOf(app.post('/api/contacts/duplicates', body, token))).duplicates;
const idsOf = (contacts: readonly { readonly id: string }[]) => contacts.map(({ id }) => id);

describe('POST /api/contacts/search', () => {
  test.each<[string, unknown, string]>([
    ['no query', {}, 'query'],
    ['an empty query', { query: '  ' }, 'query'],
    ['a query too long', { query: 'x'.repeat(201) }, 'query'],
    ['a query that is no text', { query: { $ne: '' } }, 'query'],
    ['a project that is no number', { query: 'a', projectId: '7' }, 'projectId'],
    ['a conversation id too long', { query: 'a', conversationId: 'c'.repeat(129) }, 'conversationId'],
  ])('refuses %s', async (_title, body, field) => {
    const answer = await app.post('/api/contacts/search', body, app.tokens.agent);
    expect(answer.status).toBe(400);
    expect(await fieldsOf(answer)).toContain(field);
  });

  test('finds by words in any order, and says when it had to guess', async () => {
    const { id } = await app.createContact({ firstName: 'Zoé', lastName: 'Quackenbush' });
    expect(await search({ query: 'quacken zoe' })).toMatchObject({ contacts: [{ id }], isFuzzy: false });
    expect(await search({ query: 'Quakenbush' })).toMatchObject({ contacts: [{ id }], isFuzzy: true });
  });

  test.each(['%', '_', "' or 1=1 --", '<script>', '\\', '\0', '\ud800', '🦊', '(((', '*'])(
    'takes %j for the text it is',
    async (query) => {
      expect(await search({ query })).toMatchObject({ contacts: [] });
    },
  );

  test('shows an agent of some projects theirs, and everybody’s, and in a conversation its own', async () => {
    const [mine, others, all] = await Promise.all(
      [7, 8, undefined].map((projectId) => app.createContact({ lastName: 'Projectson', projectId })),
    );
    const query = 'Projectson';
    expect(idsOf((await search({ query }, app.tokens.of7)).contacts).sort()).toEqual([mine?.id, all?.id].sort());
    expect(idsOf((await search({ query, projectId: 8 }, app.tokens.of7)).contacts)).toEqual([all?.id]);
    expect(idsOf((await search({ query, projectId: 8 })).contacts).sort()).toEqual([others?.id, all?.id].sort());
  });
});

describe('POST /api/contacts/duplicates', () => {
  test('refuses what could not be created', async () => {
    const answer = await app.post('/api/contacts/duplicates', { emails: ['nonsense'] }, app.tokens.agent);
    expect(await fieldsOf(answer)).toEqual(['emails.0']);
  });

  test('lists those with the most in common first, each with what it is, then the namesakes', async () => {
    const byPhone = await app.createContact({ lastName: 'Other', phones: ['+33611111111'] });
    const namesake = await app.createContact({ firstName: 'Zoé', lastName: 'Dupont' });
    const byTwo = await app.createContact({ lastName: 'Other', emails: ['second@d.test'], phones: ['+33611111111'] });
    const byId = await app.createContact({ firstName: 'Zoé', lastName: 'Dupont', externalId: 'D-1' });
    await app.createContact({ lastName: 'Stranger', emails: ['nobody@d.test'] });

    const sought = {
      firstName: 'ZOE',
      lastName: 'dupont',
      externalId: 'D-1',
      emails: ['first@d.test', 'SECOND@d.test'],
      phones: ['06 11 11 11 11', 'not yet a phone'],
      address: { country: 'France' },
    };
    const found = await duplicates(sought);
    expect(found.map(({ contact, isSameName }) => [contact.id, isSameName])).toEqual([
      [byId.id, false],
      [byTwo.id, false],
      [byPhone.id, false],
      [namesake.id, true],
    ]);
    expect(found.map(({ evidence }) => evidence)).toEqual([
      [{ kind: 'externalId', value: 'D-1', verified: false }],
      [
        { kind: 'email', value: 'second@d.test', verified: false },
        { kind: 'phone', value: '+33611111111', verified: false },
      ],
      [{ kind: 'phone', value: '+33611111111', verified: false }],
      [],
    ]);
  });

  test('knows nobody of another project', async () => {
    await app.createContact({ lastName: 'Elsewhere', projectId: 8, emails: ['elsewhere@d.test'] });
    const sought = { lastName: 'Elsewhere', emails: ['elsewhere@d.test'] };
    expect(await duplicates(sought, app.tokens.of7)).toEqual([]);
    expect(await duplicates({ ...sought, projectId: 7 })).toEqual([]);
    expect(await duplicates({ ...sought, projectId: 8 })).toHaveLength(1);
  });

  test('is nothing for a company nobody has', async () => {
    expect(await duplicates({ company: 'Nobody & Sons' })).toEqual([]);
  });
});

test('a body that is no object is refused', async () => {
  for (const path of ['/api/contacts/search', '/api/contacts/duplicates']) {
    expect(await refusalOf(await app.post(path, ['a'], app.tokens.agent))).toBe('400 bad_request');
  }
});
