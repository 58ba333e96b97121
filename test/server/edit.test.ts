import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createRecordApp, fieldsOf, type RecordApp, UNKNOWN_ID } from '../support/record-app.ts';
import { refusalOf } from '../support/test-app.ts';

const MINUTE_MS = 60_000;

let app: RecordApp;
beforeAll(async () => {
  app = await createRecordApp();
});
afterAll(() => app.database.close());

const change = (id: string, body: unknown, token = app.tokens.lead, headers = {}) =>
  app.send('PATCH', `/api/contacts/${id}`, body, token, headers);

describe('PATCH /api/contacts/:id refuses', () => {
  test.each<[string, unknown, string]>([
    ['no version', { lastName: 'X' }, 'version'],
    ['a version that is no number', { version: '1', lastName: 'X' }, 'version'],
    ['version zero', { version: 0, lastName: 'X' }, 'version'],
    ['half a version', { version: 1.5, lastName: 'X' }, 'version'],
    ['a name too long', { version: 1, lastName: 'x'.repeat(201) }, 'lastName'],
    ['a name that is a list', { version: 1, firstName: ['Zoé'] }, 'firstName'],
    ['an e-mail that is none', { version: 1, emails: ['a@b.test', 'nonsense'] }, 'emails.1'],
    ['a phone that is none', { version: 1, phones: ['+33612345678', 'nonsense'] }, 'phones.1'],
    ['an empty phone', { version: 1, phones: [' '] }, 'phones.0'],
    ['a national phone without a country', { version: 1, phones: ['06 12 34 56 78'] }, 'phones.0'],
    ['an address that is text', { version: 1, address: 'Paris' }, 'address'],
    ['a city too long', { version: 1, address: { city: 'x'.repeat(201) } }, 'address.city'],
    ['an empty tag', { version: 1, tags: [''] }, 'tags.0'],
    ['nobody’s name left', { version: 1, firstName: null, lastName: null, company: null }, 'lastName'],
  ])('%s', async (_title, body, field) => {
    const { id } = await app.createContact();
    const answer = await change(id, body);
    expect(answer.status).toBe(400);
    expect(await fieldsOf(answer)).toContain(field);
    expect(await app.answerOf(app.send('GET', `/api/contacts/${id}`, undefined, app.tokens.lead))).toMatchObject({
      lastName: 'Martin',
      version: 1,
    });
  });

  test('what nobody has, what is no id, and another project’s', async () => {
    const others = await app.createContact({ projectId: 8 });
    for (const id of [UNKNOWN_ID, 'nobody', '1%27%20or%201=1', others.id]) {
      for (const body of [
        { version: 1, lastName: 'X' },
        { version: 1, phones: ['06 12 34 56 78'] },
      ]) {
        expect(await refusalOf(await change(id, body, app.tokens.of7))).toBe('404 not_found');
      }
    }
  });

  test('a body over 64 KiB', async () => {
    const { id } = await app.createContact();
    expect(await refusalOf(await change(id, { version: 1, lastName: 'x'.repeat(70_000) }))).toBe('413 too_large');
  });
});

test('only what is named changes; null empties a field', async () => {
  const { id } = await app.createContact({
    firstName: 'Zoé',
    company: 'Quinn & Co',
    emails: ['zoe@edit.test'],
    address: { street: '1 rue A', city: 'Nantes' },
    tags: ['vip'],
  });
  const answer = await app.answerOf(change(id, { version: 1, company: null, address: { city: 'Rennes' }, tags: [] }));
  expect(answer).toMatchObject({
    id,
    version: 2,
    firstName: 'Zoé',
    company: null,
    emails: ['zoe@edit.test'],
    address: { street: '1 rue A', city: 'Rennes', zip: null, country: null },
    tags: [],
  });
  expect(await app.answerOf(app.send('GET', `/api/contacts/${id}`, undefined, app.tokens.lead))).toEqual(answer);
});

describe('a national phone is read by the country', () => {
  test.each<[string, object, object, readonly string[]]>([
    ['that is there', { country: 'FR' }, {}, ['+33612345678']],
    ['that comes with it', {}, { address: { country: 'Frankreich' } }, ['+33612345678']],
    [
      'that comes with it, not the one that was there',
      { country: 'DE' },
      { address: { country: 'FR' } },
      ['+33612345678'],
    ],
    [
      'that is there when another part of the address changes',
      { country: 'FR' },
      { address: { city: 'Lyon' } },
      ['+33612345678'],
    ],
  ])('%s', async (_title, address, changes, phones) => {
    const { id } = await app.createContact({ address });
    const body = { version: 1, phones: ['06 12 34 56 78', '+33 6 12 34 56 78'], ...changes };
    expect(await app.answerOf(change(id, body))).toMatchObject({ phones });
  });

  test('not by one that goes with the same change', async () => {
    const { id } = await app.createContact({ address: { country: 'FR' } });
    const answer = await change(id, { version: 1, phones: ['06 12 34 56 78'], address: { country: null } });
    expect(await fieldsOf(answer)).toEqual(['phones.0']);
  });
});

test('a stale version is 409 with both values of each field that differs, and nothing is written', async () => {
  const { id } = await app.createContact({ firstName: 'Zoé', emails: ['zoe@stale.test'] });
  await app.answerOf(change(id, { version: 1, firstName: 'Zoë', emails: [], address: { city: 'Nantes' } }));
  const answer = await change(id, {
    version: 1,
    firstName: 'Zoe',
    emails: ['z@stale.test'],
    address: { city: 'Lyon' },
  });
  expect(answer.status).toBe(409);
  expect(await answer.json()).toEqual({
    code: 'version_conflict',
    message: expect.any(String),
    conflict: {
      version: 2,
      fields: [
        { field: 'firstName', yours: 'Zoe', theirs: 'Zoë' },
        { field: 'emails', yours: ['z@stale.test'], theirs: [] },
        { field: 'address.city', yours: 'Lyon', theirs: 'Nantes' },
      ],
    },
  });
  expect(await app.answerOf(app.send('GET', `/api/contacts/${id}`, undefined, app.tokens.lead))).toMatchObject({
    version: 2,
    firstName: 'Zoë',
    address: { city: 'Nantes' },
  });
});

describe('a masked field', () => {
  const reveal = (id: string, fields = ['phones'], token = app.tokens.agent) =>
    app.post(`/api/contacts/${id}/reveal`, { fields, reason: 'The customer asked for a call' }, token);

  test('that holds a value cannot be changed, nor emptied, by who has not seen it', async () => {
    const { id } = await app.createContact({ phones: ['+33612345678'] });
    for (const phones of [['+33612345679'], [], null]) {
      const answer = await change(id, { version: 1, phones }, app.tokens.agent);
      expect(answer.status).toBe(403);
      expect(await answer.json()).toMatchObject({ code: 'field_masked', fields: [{ field: 'phones' }] });
    }
    expect(await app.answerOf(app.send('GET', `/api/contacts/${id}`, undefined, app.tokens.lead))).toMatchObject({
      phones: ['+33612345678'],
    });
  });

  test('that holds none can be filled in', async () => {
    const { id } = await app.createContact();
    const answer = await app.answerOf(change(id, { version: 1, phones: ['+33612345678'] }, app.tokens.agent));
    expect(answer).toMatchObject({ version: 2, masked: [{ field: 'phones', display: '+33 ••••••• 78' }] });
  });

  test('can be changed for fifteen minutes by the agent it was revealed to, and by nobody else', async () => {
    const { id } = await app.createContact({ phones: ['+33612345678'] });
    const other = await app.createContact({ phones: ['+33612345678'] });
    await app.answerOf(reveal(id));
    const eve = await app.signIn({ sub: 'eve' });
    expect(await refusalOf(await change(id, { version: 1, phones: [] }, eve))).toBe('403 field_masked');
    expect(await refusalOf(await change(other.id, { version: 1, phones: [] }, app.tokens.agent))).toBe(
      '403 field_masked',
    );
    const startMs = app.clock.nowMs;
    try {
      app.clock.nowMs = startMs + 14 * MINUTE_MS;
      const changed = await change(id, { version: 1, phones: ['+33612345679'] }, app.tokens.agent);
      expect(await changed.json()).toMatchObject({ version: 2, masked: [{ field: 'phones' }] });
      app.clock.nowMs = startMs + 15 * MINUTE_MS + 1;
      const late = await app.signIn({ exp: app.clock.nowMs / 1000 + 60 });
      expect(await refusalOf(await change(id, { version: 2, phones: [] }, late))).toBe('403 field_masked');
    } finally {
      app.clock.nowMs = startMs;
    }
  });

  test('is not opened by revealing another', async () => {
    const { id } = await app.createContact({ phones: ['+33612345678'], emails: ['zoe@other.test'] });
    await app.answerOf(reveal(id, ['emails']));
    expect(await refusalOf(await change(id, { version: 1, phones: [] }, app.tokens.agent))).toBe('403 field_masked');
  });
});

describe('POST /api/contacts/:id/reveal', () => {
  test.each<[string, unknown, string]>([
    ['no fields', { reason: 'a good one' }, 'fields'],
    ['an empty list', { fields: [], reason: 'a good one' }, 'fields'],
    ['a field that is never masked', { fields: ['lastName'], reason: 'a good one' }, 'fields.0'],
    ['no reason', { fields: ['phones'] }, 'reason'],
    ['an empty reason', { fields: ['phones'], reason: '   ' }, 'reason'],
    ['a reason too long', { fields: ['phones'], reason: 'x'.repeat(501) }, 'reason'],
  ])('refuses %s', async (_title, body, field) => {
    const { id } = await app.createContact({ phones: ['+33612345678'] });
    const answer = await app.post(`/api/contacts/${id}/reveal`, body, app.tokens.agent);
    expect(answer.status).toBe(400);
    expect(await fieldsOf(answer)).toContain(field);
    expect(await app.auditOf(id)).toEqual([]);
  });

  test('answers only what was asked for, and the audit says to whom, in which conversation and why', async () => {
    const { id } = await app.createContact({
      phones: ['+33612345678'],
      emails: ['zoe@reveal.test'],
      address: { city: 'Nantes' },
    });
    const body = { fields: ['phones', 'address', 'phones'], reason: ' Call back ', conversationId: 'c-9' };
    expect(await app.answerOf(app.post(`/api/contacts/${id}/reveal`, body, app.tokens.agent))).toEqual({
      phones: ['+33612345678'],
      address: { street: null, city: 'Nantes', zip: null, country: null },
    });
    expect(await app.auditOf(id)).toMatchObject([
      {
        action: 'reveal',
        agent: { id: 'crm:ada', name: 'Ada' },
        fields: ['phones', 'address'],
        reason: 'Call back',
        conversationId: 'c-9',
      },
    ]);
  });

  test('is 404 for another project’s contact, and says nothing of it in the audit', async () => {
    const { id } = await app.createContact({ projectId: 8, phones: ['+33612345678'] });
    const body = { fields: ['phones'], reason: 'curious' };
    for (const unknown of [id, UNKNOWN_ID, 'nobody']) {
      const answer = await app.post(`/api/contacts/${unknown}/reveal`, body, app.tokens.of7);
      expect(await refusalOf(answer)).toBe('404 not_found');
    }
    expect(await app.auditOf(id)).toEqual([]);
  });
});
