import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { connect, createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createRecordSource } from '../../src/server/database/create-record-source.ts';
import { openDatabase } from '../../src/server/database/open-database.ts';
import type { RecordSource } from '../../src/server/record-source.ts';
import { createFolder, createPostgresDatabase, DATABASES, type DatabasePlace } from '../support/databases.ts';
import { freePort } from '../support/free-port.ts';
import { keyedNote } from '../support/keyed-note.ts';
import { runScript } from '../support/run-script.ts';
import { AGENT_SECRET, hostToken } from '../support/test-app.ts';

const CODE = 'a-code-nobody-was-given';

describe.each(DATABASES)('a process killed again and again, over $name', ({ createPlace }) => {
  test('loses nothing it acknowledged, and doubles nothing that is sent again', async () => {
    const place = await createPlace();
    const contactId = await withRecords(place, createSomebody);

    const sent: string[] = [];
    const acknowledged = new Map<string, string>();
    for (const run of ['first-', 'second-']) {
      const writer = runScript('write-until-killed.ts', { ...place.env, CONTACT_ID: contactId, RUN: run });
      const lines = 50 + Math.floor(Math.random() * 150);
      await writer.said(new RegExp(`(.*\\n){${lines}}`));
      writer.process.kill('SIGKILL');
      expect(await writer.ended).toBe('SIGKILL');
      for (const line of writer.output().split('\n').slice(0, -1)) {
        const [word, key = '', id = ''] = line.split(' ');
        if (word === 'sent') sent.push(key);
        else acknowledged.set(key, id);
      }
    }

    await withRecords(place, async (records) => {
      // As an outbox does that never heard back: every key once more, acknowledged or not.
      for (const key of sent) {
        const { answer } = await records.write(...keyedNote(contactId, key));
        expect(answer.id).toBe(acknowledged.get(key) ?? answer.id);
      }
      const kept = await records.exportContact(contactId);
      expect(kept?.notes.map(({ text }) => text).sort()).toEqual(sent.sort());
    });
    await place.remove();
  }, 90_000);
});

test('two processes on one embedded database: the second refuses to start and says why', async () => {
  const place = await createFolder();
  const first = runScript('serve.ts', { ...place.env, PORT: String(await freePort()) });
  await first.said('listening at');
  const second = runScript('serve.ts', { ...place.env, PORT: String(await freePort()) });
  expect(await second.ended).toBe(1);
  expect(second.output().trim()).toBe(
    `Another process is using the embedded database in ${place.env.DATA_DIR}. Stop it first, give this one its own DATA_DIR, or let both use one PostgreSQL through DATABASE_URL.`,
  );

  first.process.kill('SIGKILL');
  await first.ended;
  const third = runScript('serve.ts', { ...place.env, PORT: String(await freePort()) });
  await third.said('listening at');
  third.process.kill('SIGTERM');
  expect(await third.ended).toBe(0);
  await place.remove();
});

describe('over one PostgreSQL', () => {
  test('several processes start at once, and one stops without leaving a request unanswered', async () => {
    const place = await createPostgresDatabase();
    const ports = [await freePort(), await freePort(), await freePort()];
    const servers = ports.map((port) => runScript('serve.ts', { ...place.env, PORT: String(port) }));
    await Promise.all(servers.map((server) => server.said('listening at')));

    const [port, server] = [ports[0], servers[0]];
    const status = await postSlowly(port ?? 0, async () => {
      server?.process.kill('SIGTERM');
      await untilRefused(port ?? 0);
    });
    // The database was still there to say that nobody was given this code.
    expect(status).toBe(401);
    expect(await server?.ended).toBe(0);
    expect(server?.output()).not.toContain(CODE);

    for (const other of servers.slice(1)) other.process.kill('SIGINT');
    expect(await Promise.all(servers.map(({ ended }) => ended))).toEqual([0, 0, 0]);
    await place.remove();
  });
});

describe('two processes over one PostgreSQL are as one', () => {
  let place: DatabasePlace;
  let servers: readonly ReturnType<typeof runScript>[];
  let both: readonly [one: string, other: string];
  beforeAll(async () => {
    place = await createPostgresDatabase();
    const ports = [await freePort(), await freePort()] as const;
    const env = { ...place.env, AGENT_JWT_SECRET: AGENT_SECRET, SESSION_SECRET: 's'.repeat(32) };
    servers = ports.map((port) => runScript('serve.ts', { ...env, PORT: String(port) }));
    await Promise.all(servers.map((server) => server.said('listening at')));
    both = [`http://127.0.0.1:${ports[0]}`, `http://127.0.0.1:${ports[1]}`];
  });
  afterAll(async () => {
    for (const server of servers) server.process.kill('SIGTERM');
    await Promise.all(servers.map(({ ended }) => ended));
    await place.remove();
  });

  const ask = async (url: string, token: string, body?: unknown, method = body ? 'POST' : 'GET', key?: string) => {
    const headers = {
      'Content-Type': 'application/json',
      Authorization: `Bearer ${token}`,
      ...(key && { 'Idempotency-Key': key }),
    };
    const answer = await fetch(url, { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) });
    return { status: answer.status, body: await answer.json() };
  };
  const signed = (claims: Record<string, unknown> = {}) =>
    hostToken({ exp: Math.floor(Date.now() / 1_000) + 300, ...claims });
  const signInAt = async (url: string, claims: Record<string, unknown> = {}): Promise<string> =>
    (await ask(`${url}/api/session`, await signed(claims), undefined, 'POST')).body.token;

  test('a session begun at one is good, and renewed, at the other', async () => {
    const [one, other] = both;
    const token = await signInAt(one);
    const renewed = await ask(`${other}/api/session`, token, undefined, 'POST');
    expect(renewed).toMatchObject({ status: 200, body: { agent: { id: 'crm:ada' } } });
    expect(await ask(`${one}/api/contacts/search`, renewed.body.token, { query: 'nobody' })).toMatchObject({
      status: 200,
      body: { contacts: [] },
    });
  });

  test('each keeps an unused connection longer than a load balancer in front of them does', async () => {
    const heard = await Promise.all(both.map((url) => fetch(`${url}/health`)));
    expect(heard.map(({ headers }) => headers.get('keep-alive'))).toEqual(['timeout=75', 'timeout=75']);
  });

  test('a code given by one opens one session, whichever it is brought to and however often at once', async () => {
    const [one] = both;
    const { body } = await ask(`${one}/api/session/codes`, await signed(), undefined, 'POST');
    const answers = await Promise.all(
      [...both, ...both].map((url) =>
        fetch(`${url}/api/session`, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify(body),
        }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401, 401, 401]);
  });

  test('a note sent to both at once under one key is written once, and both answer with it', async () => {
    const [one, other] = both;
    const token = await signInAt(one);
    const { body: contact } = await ask(`${one}/api/contacts`, token, { lastName: 'Once' }, 'POST', randomUUID());
    const key = randomUUID();
    const send = (url: string) => ask(`${url}/api/contacts/${contact.id}/notes`, token, { text: 'Once' }, 'POST', key);
    const answers = await Promise.all([send(one), send(other), send(one), send(other)]);
    expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toHaveLength(1);
    const timeline = await ask(`${other}/api/contacts/${contact.id}/timeline`, token);
    expect(timeline.body.entries).toMatchObject([{ text: 'Once' }]);
  });

  test('a link made at one counts at the other at once, and so does taking it back; both are in one audit', async () => {
    const [one, other] = both;
    const token = await signInAt(one);
    const { body: contact } = await ask(`${one}/api/contacts`, token, { lastName: 'Linked' }, 'POST', randomUUID());
    const target = { desk: 'iadvize', conversationId: 'c-1', visitor: { uniqueId: 'u-1' } };
    const resolvedAt = async (url: string) => (await ask(`${url}/api/records/resolve`, token, target)).body;
    expect(await resolvedAt(other)).toMatchObject({ status: 'none' });

    const id = randomUUID();
    await ask(`${one}/api/links`, token, { id, contactId: contact.id, target }, 'POST', randomUUID());
    expect(await resolvedAt(other)).toMatchObject({ status: 'found', contact: { id: contact.id }, link: { id } });
    expect(await resolvedAt(one)).toMatchObject({ status: 'found', contact: { id: contact.id } });
    await ask(`${other}/api/links/${id}`, token, undefined, 'DELETE', randomUUID());
    expect(await resolvedAt(one)).toMatchObject({ status: 'none' });

    const auditor = await signInAt(other, { sub: 'otto', roles: ['auditor'] });
    for (const url of both) {
      const { body } = await ask(`${url}/api/audit?contactId=${contact.id}`, auditor);
      expect(body.entries).toMatchObject([
        { action: 'focus', agent: { id: 'crm:ada' } },
        { action: 'focus', agent: { id: 'crm:ada' } },
      ]);
    }
  });
});

describe('a server that cannot start says why in one message and ends with 1', () => {
  test('a wrong setting', async () => {
    const server = runScript('serve.ts', { PORT: 'http', DESK_ORIGINS: '*' });
    expect(await server.ended).toBe(1);
    expect(server.output()).toMatch(/^The configuration cannot be used:\n {2}PORT: .*\n {2}DESK_ORIGINS: .*\n$/);
  });

  test('a database that is not there', async () => {
    const server = runScript('serve.ts', { DATABASE_URL: `postgresql://me:hunter2@127.0.0.1:${await freePort()}/x` });
    expect(await server.ended).toBe(1);
    expect(server.output()).toMatch(/^The database in DATABASE_URL cannot be used \(ECONNREFUSED\).*\n$/);
  });

  test('a port in use', async () => {
    const place = await createPostgresDatabase();
    const port = await freePort();
    const other = createServer().listen(port, '127.0.0.1');
    const server = runScript('serve.ts', { ...place.env, PORT: String(port) });
    expect(await server.ended).toBe(1);
    expect(server.output()).toBe(
      `Port ${port} of 127.0.0.1 is in use. Stop what listens there, or set PORT to another.\n`,
    );
    other.close();
    await place.remove();
  });
});

async function withRecords<T>(place: DatabasePlace, work: (records: RecordSource) => Promise<T>): Promise<T> {
  const database = await openDatabase(place.settings);
  try {
    return await work(createRecordSource(database));
  } finally {
    await database.close();
  }
}

async function createSomebody(records: RecordSource): Promise<string> {
  const contact = { firstName: '', lastName: 'Survivor', emails: [], phones: [], address: {}, tags: [] };
  const agent = { id: 'crm:ada', name: 'Ada' };
  return (await records.write({ type: 'createContact', contact }, { agent, scope: {} })).contactId;
}

/** Asks with a body whose end comes only after `before`, which begins once the server has the request. */
function postSlowly(port: number, before: () => Promise<void>): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const body = JSON.stringify({ code: CODE });
    const headers = { 'Content-Length': body.length, Expect: '100-continue' };
    const post = request({ host: '127.0.0.1', port, path: '/api/session', method: 'POST', headers });
    post.once('error', reject);
    post.once('response', (answer) => resolve(answer.resume().statusCode));
    post.once('continue', () => before().then(() => post.end(body), reject));
    post.flushHeaders();
  });
}

/** Until nobody accepts connections there any more. */
async function untilRefused(port: number): Promise<void> {
  const isRefused = () =>
    new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => socket.destroy());
      socket.once('error', () => resolve(true)).once('close', () => resolve(false));
    });
  while (!(await isRefused()));
}
