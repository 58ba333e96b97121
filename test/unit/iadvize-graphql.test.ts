import { describe, expect, test, vi } from 'vitest';
import { startEmulator } from '../../src/iadvize/emulator/start-emulator.ts';
import { createIadvizeGraphql } from '../../src/iadvize/graphql.ts';
import { IadvizeError } from '../../src/iadvize/iadvize-error.ts';

const URL_OF_IT = 'https://api.iadvize.test/graphql?platform=sd';
const TOKEN = 'hunter2-token';
const ID = '0d9f6d4e-0c54-4d1a-9a35-2f1f6c6d8b11';
const CONVERSATION = {
  __typename: 'Conversation',
  id: ID,
  legacyId: 42,
  project: { __typename: 'Project', id: 1234 },
  visitor: { __typename: 'Visitor', legacyVisitorId: '560', externalUserId: 'CUST-1', email: 'zoe@quartz.test' },
};
const READ = {
  id: ID,
  legacyId: 42,
  projectId: 1234,
  visitor: { legacyVisitorId: 560, externalUserId: 'CUST-1', email: 'zoe@quartz.test' },
};

/** A client whose requests get these answers, one after the other, and the last of them from then on. */
function createClient(answers: readonly (() => Response | Promise<Response>)[], timeoutMs?: number) {
  const requests: { url: string; init: RequestInit; query: string }[] = [];
  const fetch = vi.fn(async (url: string | URL | Request, init: RequestInit = {}) => {
    const { query } = JSON.parse(String(init.body)) as { query: string };
    requests.push({ url: String(url), init, query });
    const answer = answers[Math.min(requests.length, answers.length) - 1];
    if (!answer) throw new Error('An unexpected request');
    return answer();
  });
  return { client: createIadvizeGraphql({ url: URL_OF_IT, token: TOKEN, fetch, timeoutMs }), requests };
}

const json =
  (body: unknown, status = 200) =>
  () =>
    Response.json(body, { status });
const found = (conversation: object | null = CONVERSATION) => json({ data: { conversation } });
const noSuch = (...messages: readonly string[]) => json({ errors: messages.map((message) => ({ message })) }, 400);

async function codeOf(reading: Promise<unknown>): Promise<string> {
  const error = await reading.then(
    () => new Error('It was answered'),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof IadvizeError)) throw error;
  expect(`${error.message} ${error.stack} ${JSON.stringify(error)}`).not.toContain(TOKEN);
  expect(error.cause).toBeUndefined();
  return error.code;
}

describe('an address that may not be asked is refused', () => {
  test.each([
    'http://api.iadvize.com/graphql',
    'http://localhost.evil.test/graphql',
    'ftp://127.0.0.1/graphql',
    'api.iadvize.com',
    '',
  ])('%s', (url) => {
    expect(() => createIadvizeGraphql({ url, token: TOKEN })).toThrow(
      expect.objectContaining({ code: 'invalid_field', field: 'url' }),
    );
  });

  test.each(['', 'two words', `${TOKEN}\n`, 'é'])('a token that no header holds, unquoted: %j', (token) => {
    const refused = expect.objectContaining({ field: 'token', message: expect.not.stringContaining(TOKEN) });
    expect(() => createIadvizeGraphql({ url: URL_OF_IT, token })).toThrow(refused);
  });

  test.each(['http://127.0.0.1:1/graphql', 'http://localhost:1/graphql', 'http://[::1]:1/graphql'])(
    'but not on loopback: %s',
    (url) => {
      expect(() => createIadvizeGraphql({ url, token: TOKEN })).not.toThrow();
    },
  );
});

describe('an id that is no UUID is never asked about', () => {
  test.each(['', '42', 'c-1', `${ID} `, `${ID}"}`, `{${ID}}`])('"%s"', async (id) => {
    const { client, requests } = createClient([]);
    expect(await client.readConversation(id)).toBeUndefined();
    expect(requests).toEqual([]);
  });
});

describe('an answer that cannot be used is an error with a code', () => {
  const errors = [{ message: 'No.' }];
  test.each<[string, () => Response, string]>([
    ['a wrong token', json({ error: 'invalid_token', error_description: 'access token not valid' }), 'forbidden'],
    ['a wrong token with its status', json({ error: 'invalid_token' }, 401), 'forbidden'],
    ['a status alone', json({}, 403), 'forbidden'],
    [
      'a conversation the token may not read',
      json({ data: { conversation: null }, errors: [{ message: 'No.', extensions: { code: 'FORBIDDEN' } }] }),
      'forbidden',
    ],
    ['an error of the query', json({ errors }), 'refused'],
    ['an error instead of the conversation', json({ data: { conversation: null }, errors }), 'refused'],
    ['a schema without conversations', noSuch('Cannot query field "conversation" on type "Query".'), 'refused'],
    ['too many requests', json({}, 429), 'rate_limited'],
    ['a server that is down', json({ data: { conversation: CONVERSATION } }, 503), 'unreachable'],
    ['a redirect', () => new Response(null, { status: 302, headers: { location: 'https://evil.test' } }), 'bad_answer'],
    ['HTML', () => new Response('<html>Maintenance</html>'), 'bad_answer'],
    ['half a body', () => new Response('{"data":{"conversation":{"id":'), 'bad_answer'],
    ['a list', json([]), 'bad_answer'],
    ['nothing', json({}), 'bad_answer'],
    ['no conversation in it', json({ data: {} }), 'bad_answer'],
    ['a conversation that is text', json({ data: { conversation: 'yes' } }), 'bad_answer'],
    ['another conversation', found({ ...CONVERSATION, id: ID.replace('0', '1') }), 'bad_answer'],
    ['a refusal without a reason', json({ message: 'No.' }, 400), 'bad_answer'],
    [
      'more than 256 KiB',
      () => new Response(JSON.stringify({ data: { conversation: CONVERSATION }, more: 'x'.repeat(256 * 1024) })),
      'bad_answer',
    ],
    [
      'no connection',
      () => {
        throw new TypeError(`fetch failed with Bearer ${TOKEN}`);
      },
      'unreachable',
    ],
  ])('%s', async (_title, answer, code) => {
    const { client, requests } = createClient([answer]);
    expect(await codeOf(client.readConversation(ID))).toBe(code);
    expect(requests).toHaveLength(1);
  });

  test('an answer that does not come, and one that does not end', async () => {
    const endless = new Response(new ReadableStream({ start: (controller) => controller.enqueue(new Uint8Array(1)) }));
    for (const answer of [() => new Promise<Response>(() => {}), () => endless]) {
      const client = createIadvizeGraphql({
        url: URL_OF_IT,
        token: TOKEN,
        timeoutMs: 1,
        // As the real one does, on time-out it fails the request and the body.
        fetch: async (_url, init) => {
          const late = new Promise<never>((_, reject) => {
            init?.signal?.addEventListener('abort', () => reject(init.signal?.reason));
          });
          const response = await Promise.race([answer(), late]);
          const body = new ReadableStream({ pull: () => late });
          return new Response(body, response);
        },
      });
      expect(await codeOf(client.readConversation(ID))).toBe('timed_out');
    }
  });

  test('an abort is no error of iAdvize’s', async () => {
    const { client } = createClient([() => Promise.reject(new Error('aborted'))]);
    const reason = new Error('gone elsewhere');
    await expect(client.readConversation(ID, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  });
});

describe('a conversation', () => {
  test('is read with its project and its visitor, in one request with the token in a header alone', async () => {
    const { client, requests } = createClient([found()]);
    expect(await client.readConversation(ID)).toEqual(READ);
    const [{ url, init, query } = { url: '', init: {}, query: '' }] = requests;
    expect(url).toBe(URL_OF_IT);
    expect(init).toMatchObject({ method: 'POST', redirect: 'manual' });
    expect(new Headers(init.headers).get('authorization')).toBe(`Bearer ${TOKEN}`);
    expect(JSON.parse(String(init.body))).toEqual({ query, variables: { id: ID } });
    expect(query).toBe(
      'query Conversation($id: UUID!) { conversation(id: $id) { __typename id legacyId project { __typename id } ' +
        'visitor { __typename legacyVisitorId externalUserId email } } }',
    );
  });

  test('that iAdvize does not know is none', async () => {
    const { client } = createClient([found(null)]);
    expect(await client.readConversation(ID)).toBeUndefined();
  });

  test.each<[string, object, object]>([
    ['nothing but its id', { id: ID }, { id: ID }],
    ['not even that', {}, { id: ID }],
    ['its id in capitals', { id: ID.toUpperCase() }, { id: ID }],
    ['null for everything', { id: ID, legacyId: null, project: null, visitor: null }, { id: ID }],
    [
      'what is of another type',
      { id: ID, legacyId: 'x', project: 7, visitor: { legacyVisitorId: -1.5, externalUserId: 42, email: 'a@b.test' } },
      { id: ID, visitor: { email: 'a@b.test' } },
    ],
  ])('of which iAdvize says %s', async (_title, given, read) => {
    const { client } = createClient([found(given)]);
    expect(await client.readConversation(ID)).toEqual(read);
  });

  test('some of which could not be read is read as far as it could', async () => {
    const { visitor } = CONVERSATION;
    const conversation = { ...CONVERSATION, visitor: { ...visitor, externalUserId: null } };
    const errors = [{ message: 'Timeout', path: ['conversation', 'visitor', 'externalUserId'] }];
    const { client } = createClient([json({ data: { conversation }, errors })]);
    expect(await client.readConversation(ID)).toMatchObject({ legacyId: 42, visitor: { email: 'zoe@quartz.test' } });
  });
});

describe('a field that has gone is left out, from then on', () => {
  test.each<[string, string, string]>([
    [
      'graphql-js',
      'Cannot query field "legacyVisitorId" on type "Visitor". Did you mean "externalUserId"?',
      'legacyVisitorId',
    ],
    ['without a suggestion', "Cannot query field 'email' on type 'Visitor'.", 'email'],
    [
      'graphql-java',
      "Validation error (FieldUndefined@[conversation/legacyId]) : Field 'legacyId' in type 'Conversation' is undefined",
      'legacyId',
    ],
    ['Hot Chocolate', 'The field `externalUserId` does not exist on the type `Visitor`.', 'externalUserId'],
    [
      'that is a number now',
      'Field "project" must not have a selection since type "Int" has no subfields.',
      'project { __typename id }',
    ],
    ['the id of the project alone', 'Cannot query field "id" on type "Project".', ' id }'],
    ['the id of the conversation alone', 'Cannot query field "id" on type "Conversation".', 'id legacyId'],
  ])('%s', async (_title, message, asked) => {
    const { client, requests } = createClient([noSuch(message), found()]);
    await client.readConversation(ID);
    await client.readConversation(ID);
    expect(requests).toHaveLength(3);
    const [first, ...later] = requests.map(({ query }) => query);
    expect(first).toContain(asked);
    for (const query of later) expect(query).not.toContain(asked);
    // And only that one.
    expect((later[0]?.match(/\w+/g) ?? []).length).toBeGreaterThanOrEqual((first?.match(/\w+/g) ?? []).length - 3);
  });

  test('all of them, one at a time, and then it is given up', async () => {
    const goners = ['legacyVisitorId', 'externalUserId', 'email', 'visitor', 'id', 'legacyId', 'project'];
    const answers = goners.map((name) => noSuch(`Cannot query field "${name}" on type "X".`));
    const { client, requests } = createClient([...answers, noSuch('Cannot query field "visitor" on type "X".')]);
    expect(await codeOf(client.readConversation(ID))).toBe('refused');
    expect(requests).toHaveLength(goners.length + 1);
    expect(requests.at(-1)?.query).toBe('query Conversation($id: UUID!) { conversation(id: $id) { __typename } }');
  });

  test.each(['The "visitor" of this conversation does not exist', 'Entity with "id" "42" does not exist'])(
    'but not because a conversation is without it: %s',
    async (message) => {
      const nobody = json({ data: { conversation: null }, errors: [{ message }] });
      const { client, requests } = createClient([nobody, found()]);
      expect(await codeOf(client.readConversation(ID))).toBe('refused');
      expect(await client.readConversation(ID)).toEqual(READ);
      expect(requests[1]?.query).toBe(requests[0]?.query);
    },
  );

  test('by two reads at once', async () => {
    const answers = ['legacyId', 'legacyId'].map((name) => noSuch(`Cannot query field "${name}" on type "C".`));
    const { client } = createClient([...answers, found()]);
    const reads = await Promise.all([client.readConversation(ID), client.readConversation(ID)]);
    expect(reads).toEqual([READ, READ]);
  });
});

describe.each(['200', 'http'] as const)('against the emulator, whose refusals are %s,', (errors) => {
  const visitor = { uniqueId: 'a'.repeat(45), externalUserId: 'CUST-1', email: 'zoe@quartz.test' };

  test.each<[readonly string[], object]>([
    [[], { projectId: 2345, visitor: { externalUserId: 'CUST-1', email: 'zoe@quartz.test' } }],
    [['Visitor.email', 'Project.id', 'legacyVisitorId'], { visitor: { externalUserId: 'CUST-1' } }],
    [['visitor', 'legacyId'], { projectId: 2345 }],
  ])('a conversation is read without %j', async (goneFields, read) => {
    const emulator = await startEmulator({ port: 0, errors, goneFields });
    try {
      emulator.openConversation({ id: ID, visitor, projectId: 2345 });
      const { graphqlUrl: url, graphqlToken: token } = emulator;
      const graphql = createIadvizeGraphql({ url, token });
      expect(await graphql.readConversation(ID)).toMatchObject({ id: ID, ...read });
      expect(await graphql.readConversation(ID.replace('0', '1'))).toBeUndefined();
      expect(await codeOf(createIadvizeGraphql({ url, token: TOKEN }).readConversation(ID))).toBe('forbidden');
    } finally {
      await emulator.close();
    }
  });
});
