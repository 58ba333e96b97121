import { describe, expect, test, vi } from 'vitest';
import { createRecordSource } from '../../src/server/database/create-record-source.ts';
import { brokenDatabase, createTestApp, refusalOf } from '../support/test-app.ts';

describe('with PUBLIC_URL', () => {
  const { ask } = createTestApp({ env: { PUBLIC_URL: 'https://crm.test' } });

  test.each(['crm.test.evil.test', 'evil.test', 'crm.test:8443', 'crm.test.', '127.0.0.1:4173', ''])(
    'host "%s" is refused',
    async (host) => {
      for (const path of ['/', '/panel', '/api/session', '/embed.js']) {
        expect(await refusalOf(await ask(path, { headers: { host } }))).toBe('421 wrong_host');
      }
    },
  );

  test.each(['crm.test', 'CRM.test', 'crm.test:443'])('host "%s" is answered', async (host) => {
    expect((await ask('/panel', { headers: { host } })).status).toBe(200);
  });
});

describe('the demo', () => {
  const { ask, post } = createTestApp({ env: { DEMO: '1', PORT: '5000' } });

  test.each([
    'localhost',
    'localhost:4173',
    '127.0.0.1',
    '0.0.0.0:5000',
    '192.168.0.7:5000',
    'demo.test',
    'localhost.evil.test:5000',
  ])('refuses host "%s"', async (host) => {
    expect(await refusalOf(await ask('/', { headers: { host } }))).toBe('403 demo_only_local');
    expect(await refusalOf(await ask('/api/session', { method: 'POST', headers: { host } }))).toBe(
      '403 demo_only_local',
    );
  });

  test.each(['Forwarded', 'X-Forwarded-For', 'X-Forwarded-Host', 'X-Forwarded-Anything', 'Via', 'X-Real-IP'])(
    'refuses what was forwarded (%s) and says why',
    async (name) => {
      const answer = await ask('/', { headers: { [name]: '10.0.0.1' } });
      expect(answer.status).toBe(403);
      expect(await answer.json()).toMatchObject({
        code: 'demo_only_local',
        message: expect.stringMatching(/forwarded/),
      });
    },
  );

  test.each(['/panel', '/signed-in', '/team', '/giosg', '/embed.js', '/icon.svg', '/nothing'])(
    '127.0.0.1 does not serve %s',
    async (path) => {
      expect((await ask(`http://127.0.0.1:5000${path}`)).status).toBe(404);
    },
  );

  test('127.0.0.1 answers no API, and says at / where the panel is', async () => {
    expect(await refusalOf(await post('http://127.0.0.1:5000/api/session'))).toBe('404 not_found');
    const root = await ask('http://127.0.0.1:5000/');
    expect(root.status).toBe(404);
    expect(await root.text()).toContain('http://localhost:5000');
  });

  test('127.0.0.1 serves the simulator and what it is made of, localhost the rest', async () => {
    expect(await (await ask('http://127.0.0.1:5000/simulator')).text()).toContain('<title>simulator');
    expect((await ask('http://127.0.0.1:5000/assets/panel-1a2b.js')).status).toBe(200);
    expect((await ask('http://localhost:5000/simulator')).status).toBe(404);
    for (const path of ['/', '/panel', '/signed-in', '/team', '/embed.js', '/icon.svg', '/assets/panel-1a2b.js']) {
      expect((await ask(path)).status).toBe(200);
    }
  });

  test('signs everybody in, with the language left to the browser', async () => {
    const answer = await post('/api/session');
    expect(await answer.json()).toMatchObject({
      agent: { id: 'demo:ada', name: 'Ada Agent', roles: ['agent', 'lead'] },
      token: expect.any(String),
    });
  });
});

describe('without the demo', () => {
  test('there is no simulator and no signing in without a token', async () => {
    const { ask, post } = createTestApp();
    expect((await ask('/simulator')).status).toBe(404);
    expect((await ask('http://127.0.0.1:4173/simulator')).status).toBe(404);
    expect(await refusalOf(await post('/api/session'))).toBe('401 token_missing');
  });
});

describe('refusals of the API', () => {
  const { ask, post } = createTestApp();

  test.each([
    ['GET', '/api/nothing', '404 not_found'],
    ['POST', '/api/nothing', '404 not_found'],
    ['DELETE', '/api', '404 not_found'],
    ['GET', '/nothing', '404 not_found'],
    ['GET', '/assets/../server/main.js', '404 not_found'],
    ['GET', '/assets/%2e%2e%2fserver%2fmain.js', '404 not_found'],
    ['GET', '/assets/missing.js', '404 not_found'],
    ['GET', '/api/session', '405 method_not_allowed'],
    ['PUT', '/api/contacts', '405 method_not_allowed'],
    ['PUT', '/api/contacts/1', '405 method_not_allowed'],
    ['GET', '/api/contacts/search', '405 method_not_allowed'],
    ['DELETE', '/api/contacts/1/notes', '405 method_not_allowed'],
    ['GET', '/api/links', '405 method_not_allowed'],
    ['POST', '/api/audit', '405 method_not_allowed'],
    ['DELETE', '/api/audit/1', '404 not_found'],
    ['GET', '/api/contacts/1/anything', '404 not_found'],
    ['OPTIONS', '/api/records/resolve', '405 method_not_allowed'],
    ['POST', '/panel', '405 method_not_allowed'],
  ])('%s %s is %s, never stored, never readable from elsewhere', async (method, path, refusal) => {
    const answer = await ask(path, { method, headers: { Origin: 'https://evil.test' } });
    expect(await refusalOf(answer)).toBe(refusal);
    expect([...answer.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
    if (path.startsWith('/api/')) expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.has('allow')).toBe(answer.status === 405);
  });

  test.each([
    ['broken JSON', '{"code":', '400 bad_request'],
    ['an array', '[]', '400 bad_request'],
    ['a number', '7', '400 bad_request'],
    ['an ill-typed field', '{"code":7}', '400 bad_request'],
    ['very deep JSON', `{"code":${'['.repeat(60_000)}`, '400 bad_request'],
    ['64 KiB and one byte', `{"code":"${'x'.repeat(64 * 1024 - 10)}"}`, '413 too_large'],
  ])('a body that is %s', async (_title, body, refusal) => {
    expect(await refusalOf(await ask('/api/session', { method: 'POST', body }))).toBe(refusal);
  });

  test('a body that never ends is not read to its end', async () => {
    let pulled = 0;
    const body = new ReadableStream({
      pull(controller) {
        pulled++;
        controller.enqueue(new Uint8Array(16 * 1024).fill(32));
      },
    });
    const init = { method: 'POST', body, duplex: 'half' } as RequestInit;
    expect(await refusalOf(await ask('/api/session', init))).toBe('413 too_large');
    expect(pulled).toBeLessThan(10);
  });

  test('a failing database is 503, never "none" and never 500', async () => {
    const { post, signIn } = createTestApp();
    const body = { desk: 'iadvize', conversationId: 'c', visitor: { email: 'a@b.test' } };
    expect(await refusalOf(await post('/api/records/resolve', body, await signIn()))).toBe('503 database_unavailable');
  });

  test('what nobody expected is 500, logged without what it was about', async () => {
    const error = vi.fn();
    const records = {
      ...createRecordSource(brokenDatabase()),
      write: () => Promise.reject(new TypeError('secret@person.test')),
    };
    const { post, signIn } = createTestApp({ deps: { records, log: { info: vi.fn(), warn: vi.fn(), error } } });
    const answer = await post('/api/contacts', { lastName: 'Person', emails: ['secret@person.test'] }, await signIn());
    expect(await refusalOf(answer)).toBe('500 internal');
    expect(JSON.stringify(error.mock.calls)).toContain('TypeError');
    expect(JSON.stringify(error.mock.calls)).not.toContain('person.test');
  });

  test('a request is one line in the log, without its query, its token or its body', async () => {
    const info = vi.fn();
    const { ask } = createTestApp({ deps: { log: { info, warn: vi.fn(), error: vi.fn() } } });
    await ask('/api/session?code=secret', {
      method: 'POST',
      body: '{"code":7}',
      headers: { Authorization: 'Bearer secret' },
    });
    expect(info.mock.calls).toEqual([
      [{ method: 'POST', path: '/api/session', status: 401, ms: expect.any(Number) }, 'request'],
    ]);
  });

  test('an answer to a wrong token says how to authenticate', async () => {
    expect((await post('/api/session')).headers.get('www-authenticate')).toBe('Bearer');
  });
});
