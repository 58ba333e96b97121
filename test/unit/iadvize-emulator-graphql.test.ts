import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type RunningEmulator, startEmulator } from '../../src/iadvize/emulator/start-emulator.ts';
import { ask } from '../support/ask-emulator.ts';

const ID = 'e7a1c4c2-6a0e-4a35-9f0a-3c8f6f0a1b2c';
const UNIQUE_ID = 'c'.repeat(45);
const NOW = '2026-03-10 12:00:00';

let emulator: RunningEmulator;
beforeEach(async () => {
  emulator = await startEmulator({ now: NOW });
});
afterEach(() => emulator.close());

async function query(text: string, variables?: object, of = emulator) {
  const headers = { Authorization: `Bearer ${of.graphqlToken}`, 'Content-Type': 'application/json' };
  const response = await fetch(of.graphqlUrl, {
    method: 'POST',
    headers,
    body: JSON.stringify({ query: text, variables }),
  });
  return { status: response.status, body: await response.json() };
}

const conversation = (fields: string, id = ID) => `{ conversation(id: "${id}") { ${fields} } }`;

describe('a token', () => {
  test.each<[string, Record<string, string>]>([
    ['none', {}],
    ['another', { Authorization: 'Bearer other' }],
    ['the key of the REST API', { Authorization: 'Bearer emulator-key' }],
    ['one that is not said to bear', { Authorization: 'emulator-graphql-token' }],
  ])('is refused: %s', async (_title, headers) => {
    const response = await fetch(emulator.graphqlUrl, { method: 'POST', headers, body: '{}' });
    expect(response.status).toBe(401);
    expect(await response.json()).toEqual({ error_description: 'access token not valid', error: 'invalid_token' });
  });
});

describe('a query is refused that', () => {
  test.each<[string, string, string | RegExp]>([
    ['asks for a field nobody knows', conversation('id mood'), 'Cannot query field "mood" on type "Conversation".'],
    ['asks it of the visitor', conversation('visitor { nope }'), 'Cannot query field "nope" on type "Visitor".'],
    ['asks for another read', '{ conversations { id } }', 'Cannot query field "conversations" on type "Query".'],
    [
      'asks for a field of every object',
      conversation('toString'),
      'Cannot query field "toString" on type "Conversation".',
    ],
    ['wants nothing of a visitor', conversation('visitor'), /^Field "visitor" of type "Visitor" must have a selection/],
    ['wants something of a text', conversation('channel { id }'), /^Field "channel" must not have a selection/],
    ['names no conversation', '{ conversation { id } }', /^Field "conversation" argument "id" is required/],
    [
      'names it by a variable that is not there',
      'query Q($id: UUID!) { conversation(id: $id) { id } }',
      /argument "id" is required/,
    ],
    ['has no end', '{ conversation(id: "x") { id ', 'Syntax Error: Unexpected <EOF>.'],
    ['has too many ends', `${conversation('id')} }`, 'Syntax Error: Unexpected }.'],
    ['selects nothing', conversation(''), 'Syntax Error: Unexpected }.'],
    ['writes', 'mutation { userDelete }', /queries only/],
    ['is beyond the emulator', conversation('...Fields'), /no fragments/],
    ['is empty', '', 'Syntax Error: Unexpected <EOF>.'],
  ])('%s', async (_title, text, message) => {
    const { status, body } = await query(text);
    expect(status).toBe(200);
    expect(body).toEqual({
      errors: [{ message: expect.stringMatching(typeof message === 'string' ? exactly(message) : message) }],
    });
  });

  test('is no JSON, or has no query in it', async () => {
    const headers = { Authorization: `Bearer ${emulator.graphqlToken}` };
    for (const body of ['{', '[]', '{"query":1}', conversation('id')]) {
      const response = await fetch(emulator.graphqlUrl, { method: 'POST', headers, body });
      expect(await response.json()).toEqual({ errors: [{ message: 'Must provide query string.' }] });
    }
  });

  test('names several fields that are not there, each by itself', async () => {
    const { body } = await query(conversation('one visitor { two } three'));
    expect(body.errors).toHaveLength(3);
  });

  test('goes with 400 where errors have a status', async () => {
    const other = await startEmulator({ now: NOW, errors: 'http' });
    expect((await query(conversation('mood'), undefined, other)).status).toBe(400);
    await other.close();
  });
});

describe('a conversation of the desk', () => {
  const visitor = { uniqueId: UNIQUE_ID, externalUserId: 'CUST-1', email: 'zoe@quartz.example', firstName: 'Zoé' };

  test('is unknown until it is opened', async () => {
    expect((await query(conversation('id'))).body).toEqual({ data: { conversation: null } });
  });

  test('is known with what was selected, and no more', async () => {
    emulator.openConversation({ id: ID, visitor, projectId: 2345 });
    const text = `query Read($id: UUID!) {
      # Commas and remarks mean nothing.
      conversation(id: $id) { id, theVisitor: visitor { externalUserId email lastName __typename } project { id } closedAt }
    }`;
    expect((await query(text, { id: ID })).body).toEqual({
      data: {
        conversation: {
          id: ID,
          theVisitor: { externalUserId: 'CUST-1', email: 'zoe@quartz.example', lastName: null, __typename: 'Visitor' },
          project: { id: 2345 },
          closedAt: null,
        },
      },
    });
  });

  test("leads to its visitor's id in the REST API", async () => {
    emulator.openConversation({ id: ID, visitor });
    const { body } = await query(conversation('legacyId visitor { legacyVisitorId }'));
    const { legacyId, visitor: found } = body.data.conversation;
    expect(legacyId).toBeGreaterThan(10_000);
    const rest = await ask(emulator, `/visitor/${found.legacyVisitorId}`);
    expect(rest.body.data).toMatchObject({ unique_id: UNIQUE_ID, external_id: 'CUST-1', firstname: 'Zoé' });
  });

  test('vouches for nobody who has not logged in', async () => {
    emulator.openConversation({ id: ID, visitor: { uniqueId: UNIQUE_ID, externalId: 'CUST-1' } });
    const read = async () =>
      (await query(conversation('visitor { externalUserId externalId }'))).body.data.conversation;
    expect(await read()).toEqual({ visitor: { externalUserId: null, externalId: 'CUST-1' } });
    emulator.openConversation({ id: ID, visitor });
    expect(await read()).toEqual({ visitor: { externalUserId: 'CUST-1', externalId: 'CUST-1' } });
    // The same browser, and somebody who has not.
    const other = '00000000-0000-4000-8000-000000000001';
    emulator.openConversation({ id: other, visitor: { uniqueId: UNIQUE_ID } });
    const { body } = await query(conversation('visitor { externalUserId }', other));
    expect(body.data.conversation.visitor.externalUserId).toBeNull();
  });

  test('keeps its visitor and its number when more is said of them', async () => {
    const read = async () =>
      (await query(conversation('legacyId visitor { legacyVisitorId email }'))).body.data.conversation;
    emulator.openConversation({ id: ID, visitor: { browser: 'Firefox' } });
    const before = await read();
    emulator.openConversation({ id: ID, visitor: { email: 'zoe@quartz.example' } });
    const after = await read();
    expect(after).toEqual({ ...before, visitor: { ...before.visitor, email: 'zoe@quartz.example' } });
  });

  test('is of somebody the vendor has known before', async () => {
    const known = [...emulator.data.visitors.values()].find(({ row }) => row.external_id !== null)?.row;
    for (const identity of [{ uniqueId: known?.unique_id }, { externalId: known?.external_id ?? '' }]) {
      emulator.openConversation({ id: ID, visitor: identity });
      const { body } = await query(conversation('visitor { legacyVisitorId }'));
      expect(body.data.conversation.visitor.legacyVisitorId).toBe(known?.id);
    }
  });

  test('is of another when the browser is, whatever the e-mail', async () => {
    const known = [...emulator.data.visitors.values()].find(({ row }) => row.email !== null)?.row;
    emulator.openConversation({ id: ID, visitor: { uniqueId: UNIQUE_ID, email: known?.email ?? '' } });
    const { body } = await query(conversation('visitor { legacyVisitorId }'));
    expect(body.data.conversation.visitor.legacyVisitorId).not.toBe(known?.id);
  });

  test('is known when it has ended', async () => {
    emulator.openConversation({ id: ID, visitor });
    emulator.closeConversation(ID);
    expect((await query(conversation('closedAt createdAt'))).body.data.conversation).toEqual({
      createdAt: '2026-03-10T11:00:00.000Z',
      closedAt: '2026-03-10T11:00:00.000Z',
    });
  });
});

describe('a conversation of the past', () => {
  test('is found by its xmpp_id', async () => {
    const past = emulator.data.conversations[100];
    const { body } = await query(
      conversation('legacyId channel project { id } visitor { legacyVisitorId }', past?.row.xmpp_id),
    );
    expect(body.data.conversation).toEqual({
      legacyId: past?.row.id,
      channel: past?.row.channel.toUpperCase(),
      project: { id: past?.row.website_id },
      visitor: { legacyVisitorId: past?.visitorId },
    });
  });

  test('is at the moment that its time in Paris stands for', async () => {
    const seed = emulator.data.conversations.find(({ row }) => row.id === 666);
    const { body } = await query(conversation('createdAt duration', seed?.row.xmpp_id));
    expect(body.data.conversation).toEqual({ createdAt: '2016-02-16T10:24:21.000Z', duration: 142 });
  });
});

describe('a field that has gone', () => {
  test.each(['email', 'Visitor.email'])('as %s is a field nobody knows, here and in the schema', async (gone) => {
    const other = await startEmulator({ now: NOW, goneFields: [gone] });
    const { body } = await query(conversation('visitor { email }'), undefined, other);
    expect(body).toEqual({ errors: [{ message: 'Cannot query field "email" on type "Visitor".' }] });
    const { body: schema } = await query('{ __type(name: "Visitor") { name fields { name } } }', undefined, other);
    const names = schema.data.__type.fields.map(({ name }: { name: string }) => name);
    expect(names).toContain('externalUserId');
    expect(names).not.toContain('email');
    await other.close();
  });

  test('of one type is left to another', async () => {
    const other = await startEmulator({ now: NOW, goneFields: ['Conversation.id'] });
    other.openConversation({ id: ID, visitor: {} });
    expect((await query(conversation('project { id }'), undefined, other)).body.data.conversation).toEqual({
      project: { id: 1234 },
    });
    expect((await query(conversation('id'), undefined, other)).body.errors).toHaveLength(1);
    await other.close();
  });

  test('is no type either', async () => {
    expect((await query('{ __type(name: "Order") { name } }')).body).toEqual({ data: { __type: null } });
  });
});

function exactly(text: string): RegExp {
  return new RegExp(`^${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`);
}
