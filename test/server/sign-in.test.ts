import { createServer, type Server } from 'node:http';
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Session } from '../../src/api/session.ts';
import type { Database } from '../../src/server/database/database.ts';
import { createPostgresDatabase, openEmptyDatabase } from '../support/databases.ts';
import { freePort } from '../support/free-port.ts';
import { AGENT_SECRET, createTestApp, hostToken, NOW_MS, refusalOf } from '../support/test-app.ts';

const NOW_S = NOW_MS / 1000;
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const env = {
  AGENT_JWT_SECRET: AGENT_SECRET,
  AGENT_JWT_ISSUER: 'https://crm.test',
  AGENT_JWT_AUDIENCE: 'deskside',
  SESSION_SECRET: 'a secret of our own, of 32 bytes or more',
};
const good = { iss: env.AGENT_JWT_ISSUER, aud: env.AGENT_JWT_AUDIENCE };
const sessionOf = async (answer: Response) => (await answer.json()) as Session;

describe('a host token is refused', () => {
  const { post, ask } = createTestApp({ env });

  test.each<[string, Record<string, unknown>, string]>([
    ['that has expired', { exp: NOW_S - 1 }, '401 token_expired'],
    ['that expires this very second', { exp: NOW_S }, '401 token_expired'],
    ['that never expires', { exp: undefined }, '401 token_invalid'],
    ['that is not valid yet', { nbf: NOW_S + 60 }, '401 token_invalid'],
    ['for another audience', { aud: 'another' }, '401 token_invalid'],
    ['for no audience', { aud: undefined }, '401 token_invalid'],
    ['of another issuer', { iss: 'https://evil.test' }, '401 token_invalid'],
    ['without a subject', { sub: undefined }, '401 token_invalid'],
    ['with an empty subject', { sub: ' ' }, '401 token_invalid'],
    ['whose subject is not text', { sub: 7 }, '401 token_invalid'],
    ['whose name is not text', { name: { first: 'Ada' } }, '401 token_invalid'],
    ['whose roles are not a list', { roles: 'lead' }, '401 token_invalid'],
    ['whose roles are not texts', { roles: [1] }, '401 token_invalid'],
    ['whose projects are one number', { projects: 7 }, '401 token_invalid'],
    ['whose projects are texts', { projects: ['7'] }, '401 token_invalid'],
    ['whose projects are not whole', { projects: [1.5] }, '401 token_invalid'],
    ['whose projects are null', { projects: null }, '401 token_invalid'],
    ['whose locale is not text', { locale: 7 }, '401 token_invalid'],
  ])('%s', async (_title, claims, refusal) => {
    expect(await refusalOf(await post('/api/session', undefined, await hostToken({ ...good, ...claims })))).toBe(
      refusal,
    );
  });

  test.each<[string, () => Promise<string> | string]>([
    ['forged with another secret', () => hostToken(good, 'another secret of 32 bytes or even more')],
    ['of the algorithm "none"', () => new UnsecuredJWT({ ...good, sub: 'ada', exp: NOW_S + 60 }).encode()],
    [
      'of another algorithm with the same secret',
      () =>
        new SignJWT({ ...good, sub: 'ada', exp: NOW_S + 60 })
          .setProtectedHeader({ alg: 'HS512' })
          .sign(Buffer.from(AGENT_SECRET)),
    ],
    [
      'that pretends to be ours',
      () =>
        new SignJWT({ sub: 'crm:ada', name: 'A', beganS: NOW_S, iss: 'deskside', aud: 'deskside', exp: NOW_S + 60 })
          .setProtectedHeader({ alg: 'HS256', typ: 'deskside-session+jwt' })
          .sign(Buffer.from(AGENT_SECRET)),
    ],
    ['that is no token', () => 'nonsense'],
    ['with a changed payload', async () => (await hostToken(good)).replace(/\.[^.]+\./, '.eyJzdWIiOiJldmUifQ.')],
  ])('%s', async (_title, make) => {
    expect(await refusalOf(await post('/api/session', undefined, await make()))).toBe('401 token_invalid');
  });

  test('in another scheme, or absent', async () => {
    const basic = await ask('/api/session', { method: 'POST', headers: { Authorization: 'Basic YTpi' } });
    expect(await refusalOf(basic)).toBe('401 token_invalid');
    expect(await refusalOf(await post('/api/session'))).toBe('401 token_missing');
    expect(await refusalOf(await post('/api/session/codes'))).toBe('401 token_missing');
  });

  test('by a server on which nothing is configured', async () => {
    const { post } = createTestApp({ env: {} });
    expect(await refusalOf(await post('/api/session', undefined, await hostToken()))).toBe('401 token_invalid');
  });
});

describe('a host token signs in', () => {
  const { post, clock } = createTestApp({ env });

  test('for a quarter of an hour, under a subject that says where it is from', async () => {
    const claims = {
      ...good,
      sub: 'ada',
      name: 'Ada Lovelace',
      locale: 'fr_fr',
      roles: ['lead', 'root', 'agent'],
      projects: [7],
    };
    const answer = await post('/api/session', undefined, await hostToken(claims));
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('set-cookie')).toBeNull();
    expect(await answer.json()).toEqual({
      token: expect.any(String),
      expiresAt: new Date(clock.nowMs + 15 * MINUTE_MS).toISOString(),
      agent: { id: 'crm:ada', name: 'Ada Lovelace', locale: 'fr-FR', roles: ['agent', 'lead'] },
    });
  });

  test('as an agent named by the subject when it says no more', async () => {
    const answer = await post('/api/session', undefined, await hostToken({ ...good, name: undefined }));
    expect((await sessionOf(answer)).agent).toEqual({ id: 'crm:ada', name: 'ada', roles: ['agent'] });
  });
});

describe('a session', () => {
  test('opens the API until its token expires', async () => {
    const { post, ask, clock, signIn } = createTestApp({ env: { AGENT_JWT_SECRET: AGENT_SECRET } });
    const token = await signIn();
    const nobody = () => ask('/api/contacts/nobody', { headers: { Authorization: `Bearer ${token}` } });
    expect(await refusalOf(await nobody())).toBe('404 not_found');
    clock.nowMs += 15 * MINUTE_MS - 1_000;
    expect(await refusalOf(await nobody())).toBe('404 not_found');
    clock.nowMs += 1_000;
    expect(await refusalOf(await nobody())).toBe('401 token_expired');
    expect(await refusalOf(await post('/api/session', undefined, token))).toBe('401 token_expired');
  });

  test('is renewed for twelve hours, and then over', async () => {
    const { post, clock } = createTestApp({ env });
    let { token } = await sessionOf(await post('/api/session', undefined, await hostToken({ ...good, projects: [7] })));
    for (let elapsedMs = 0; elapsedMs < 12 * HOUR_MS - 10 * MINUTE_MS; elapsedMs += 10 * MINUTE_MS) {
      clock.nowMs += 10 * MINUTE_MS;
      const answer = await post('/api/session', undefined, token);
      expect(answer.status).toBe(200);
      token = (await sessionOf(answer)).token;
    }
    clock.nowMs += 10 * MINUTE_MS;
    expect(await refusalOf(await post('/api/session', undefined, token))).toBe('401 session_ended');
  });

  test('that ended long ago says so, not that its token expired', async () => {
    const { post, clock, signIn } = createTestApp();
    const token = await signIn();
    clock.nowMs += 13 * HOUR_MS;
    expect(await refusalOf(await post('/api/session', undefined, token))).toBe('401 session_ended');
  });

  test('of a process without SESSION_SECRET ends with it', async () => {
    const token = await createTestApp().signIn();
    expect(await refusalOf(await createTestApp().post('/api/contacts', {}, token))).toBe('401 token_invalid');
  });

  test('needs a token of ours: a host’s opens nothing but the session', async () => {
    const { post } = createTestApp({ env });
    expect(await refusalOf(await post('/api/contacts', {}, await hostToken(good)))).toBe('401 token_invalid');
    expect(await refusalOf(await post('/api/records/resolve', {}))).toBe('401 token_missing');
  });

  test.each([[['auditor']], [['unheard-of']], [[]]])(
    'of an agent with the roles %j sees no contacts',
    async (roles) => {
      const { post, ask, signIn } = createTestApp();
      const token = await signIn({ roles });
      const headers = { Authorization: `Bearer ${token}` };
      expect(await refusalOf(await post('/api/records/resolve', {}, token))).toBe('403 forbidden');
      expect(await refusalOf(await post('/api/contacts', {}, token))).toBe('403 forbidden');
      expect(await refusalOf(await ask('/api/contacts/x', { headers }))).toBe('403 forbidden');
    },
  );
});

describe('a code', () => {
  let database: Database;
  beforeAll(async () => {
    database = await openEmptyDatabase(createPostgresDatabase());
  });
  afterAll(() => database.close());

  const codeOf = async (answer: Response) => ((await answer.json()) as { code: string }).code;

  test('opens one session, in any process over the same database', async () => {
    const [one, other] = [createTestApp({ env, database }), createTestApp({ env, database })];
    const code = await codeOf(
      await one.post('/api/session/codes', undefined, await hostToken({ ...good, projects: [7] })),
    );
    const answers = await Promise.all([other.post('/api/session', { code }), one.post('/api/session', { code })]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401]);
    const used = answers.find(({ status }) => status === 200);
    expect((await sessionOf(used as Response)).agent).toMatchObject({ id: 'crm:ada', name: 'Ada' });
    expect(await refusalOf(await one.post('/api/session', { code }))).toBe('401 code_invalid');
  });

  test('is worth nothing after a minute', async () => {
    const { post, clock } = createTestApp({ database });
    const code = await codeOf(await post('/api/session/codes', undefined, await hostToken()));
    clock.nowMs += MINUTE_MS;
    expect(await refusalOf(await post('/api/session', { code }))).toBe('401 code_invalid');
  });

  test.each(['', 'guessed', "' or true --"])('that was never issued ("%s") is refused', async (code) => {
    const { post } = createTestApp({ database });
    expect(await refusalOf(await post('/api/session', { code }))).toBe('401 code_invalid');
  });

  test('is issued for a good host token only', async () => {
    const { post, signIn } = createTestApp({ database });
    expect(await refusalOf(await post('/api/session/codes', undefined, await hostToken({ exp: 1 })))).toBe(
      '401 token_expired',
    );
    expect(await refusalOf(await post('/api/session/codes', undefined, await signIn()))).toBe('401 token_invalid');
  });

  test('is not kept in a form that could be used', async () => {
    const { post } = createTestApp({ database });
    const code = await codeOf(await post('/api/session/codes', undefined, await hostToken()));
    const rows = await database.query((queries) => queries.execute('select * from session_codes'));
    expect(JSON.stringify(rows)).not.toContain(code);
  });
});

describe('with public keys (AGENT_JWKS_URL)', () => {
  let server: Server;
  let jwksUrl: string;
  let keys: Awaited<ReturnType<typeof generateKeyPair>>;
  const audience = 'deskside';

  beforeAll(async () => {
    keys = await generateKeyPair('ES256');
    const body = JSON.stringify({ keys: [{ ...(await exportJWK(keys.publicKey)), kid: 'k1', alg: 'ES256' }] });
    const port = await freePort();
    server = createServer((_request, response) => response.end(body)).listen(port, '127.0.0.1');
    jwksUrl = `http://127.0.0.1:${port}/keys`;
  });
  afterAll(() => {
    server.close();
  });

  const app = (url = jwksUrl) => createTestApp({ env: { AGENT_JWKS_URL: url, AGENT_JWT_AUDIENCE: audience } });
  const sign = (claims = {}, kid = 'k1') =>
    new SignJWT({ sub: 'ada', aud: audience, exp: NOW_S + 60, ...claims })
      .setProtectedHeader({ alg: 'ES256', kid })
      .sign(keys.privateKey);

  test('signs in with one of them', async () => {
    const answer = await app().post('/api/session', undefined, await sign());
    expect((await sessionOf(answer)).agent.id).toBe('crm:ada');
  });

  test.each<[string, () => Promise<string>]>([
    ['another audience', () => sign({ aud: 'another' })],
    ['an unknown key', () => sign({}, 'k2')],
    [
      'the public key used as a secret',
      async () =>
        new SignJWT({ sub: 'ada', aud: audience, exp: NOW_S + 60 })
          .setProtectedHeader({ alg: 'HS256', kid: 'k1' })
          .sign(Buffer.from(JSON.stringify(await exportJWK(keys.publicKey)))),
    ],
  ])('refuses %s', async (_title, make) => {
    expect(await refusalOf(await app().post('/api/session', undefined, await make()))).toBe('401 token_invalid');
  });

  test('says so when they cannot be read: the agent’s token may be good', async () => {
    const { post } = app(`http://127.0.0.1:${await freePort()}/keys`);
    expect(await refusalOf(await post('/api/session', undefined, await sign()))).toBe('503 identity_unavailable');
  });
});
