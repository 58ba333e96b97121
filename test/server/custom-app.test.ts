import { SignJWT, UnsecuredJWT } from 'jose';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Session } from '../../src/api/session.ts';
import type { IadvizeClient } from '../../src/iadvize/client.ts';
import type { BridgedConversation } from '../../src/iadvize/graphql.ts';
import { UnknownId, Unreachable } from '../../src/iadvize/iadvize-error.ts';
import type { Operator } from '../../src/iadvize/resources.ts';
import type { Database } from '../../src/server/database/database.ts';
import { createPostgresDatabase, openEmptyDatabase } from '../support/databases.ts';
import { createTestApp, NOW_MS, refusalOf } from '../support/test-app.ts';

const NOW_S = NOW_MS / 1000;
const APP_SECRET = '0a1b2c3d4e5f60718293a4b5c6d7e8f9';
const CONVERSATION = '3c0cd1d8-8a0f-4d49-8a4e-4fb8bd4a5a3b';
const LIBRARY = 'https://static.iadvize.com/conversation-panel-app-lib/2.9.0/idzcpa.umd.production.min.js';
const HOST = { host: 'deskside.test' };
const env = {
  PUBLIC_URL: 'https://deskside.test',
  IADVIZE_APP_SECRET: APP_SECRET,
  PANEL_ANCESTORS: 'https://crm.test',
};

const good = {
  iss: 'iadvize',
  sub: '270586',
  aud: 'https://deskside.test/panel?app=iadvize',
  iat: NOW_S,
  exp: NOW_S + 60,
  email: 'ada@shop.example',
};
const textKey = new TextEncoder().encode(APP_SECRET);

/** A token as iAdvize signs it; a claim set to `undefined` is left out. */
function cpaJwt(claims: Record<string, unknown> = {}, key: Uint8Array = textKey, alg = 'HS256'): Promise<string> {
  return new SignJWT({ ...good, ...claims }).setProtectedHeader({ typ: 'JWT', alg }).sign(key);
}

/** One that base64url reads as the same bytes at the end of 32: of its six bits the last two are not used. */
function lettersLike(last: string): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  return letters.charAt(letters.indexOf(last) ^ 1);
}

let database: Database;
beforeAll(async () => {
  database = await openEmptyDatabase(createPostgresDatabase());
});
afterAll(() => database.close());

interface Vendor {
  readonly operator?: () => Promise<Partial<Operator> & { readonly id: number }>;
  readonly conversation?: () => Promise<BridgedConversation | undefined>;
  readonly visitor?: () => Promise<Record<string, unknown>>;
}

function createApp({ operator, conversation, visitor }: Vendor = {}, settings: Record<string, string> = env) {
  const lines: string[] = [];
  const client = operator && {
    operators: { get: operator },
    visitors: { get: visitor ?? (() => Promise.reject(new UnknownId('no such visitor'))) },
  };
  const app = createTestApp({
    env: settings,
    database,
    deps: {
      log: pino({ level: 'info' }, { write: (line) => void lines.push(line) }),
      iadvize: {
        client: client as unknown as IadvizeClient | undefined,
        graphql: conversation && { readConversation: conversation },
      },
    },
  });
  const post = (path: string, body: unknown, token?: string) => app.send('POST', path, body, token, HOST);
  return {
    ...app,
    lines,
    get: (path: string) => app.ask(path, { headers: HOST }),
    exchange: (jwt: unknown) => post('/api/session', { cpaJwt: jwt }),
    async signIn(claims: Record<string, unknown> = {}) {
      const answer = await post('/api/session', { cpaJwt: await cpaJwt({ jti: crypto.randomUUID(), ...claims }) });
      return (await answer.json()) as Session;
    },
    visitorOf: (conversationId: unknown, token: string) => post('/api/desk/visitor', { conversationId }, token),
    post,
  };
}

describe('a token of iAdvize is refused', () => {
  test.each<[string, Record<string, unknown>, string]>([
    ['that has expired', { exp: NOW_S - 1 }, '401 token_expired'],
    ['that expires this very second', { exp: NOW_S }, '401 token_expired'],
    ['that never expires', { exp: undefined }, '401 token_invalid'],
    ['whose end is no whole second', { exp: NOW_S + 60.5 }, '401 token_invalid'],
    ['whose end is text', { exp: String(NOW_S + 60) }, '401 token_invalid'],
    ['that lives for hours', { exp: NOW_S + 3_600 }, '401 token_invalid'],
    ['that is not valid yet', { nbf: NOW_S + 30 }, '401 token_invalid'],
    ['of another issuer', { iss: 'iadvize.com' }, '401 token_invalid'],
    ['of no issuer', { iss: undefined }, '401 token_invalid'],
    ['for another host', { aud: 'https://evil.test/panel?app=iadvize' }, '401 token_invalid'],
    ['for another scheme', { aud: 'http://deskside.test/panel' }, '401 token_invalid'],
    ['for another page', { aud: 'https://deskside.test/other' }, '401 token_invalid'],
    ['for a host that begins as ours does', { aud: 'https://deskside.test.evil.test/panel' }, '401 token_invalid'],
    ['for an address that names somebody', { aud: 'https://x@deskside.test/panel' }, '401 token_invalid'],
    ['for what is no address', { aud: 'deskside' }, '401 token_invalid'],
    ['for several', { aud: [good.aud, 'https://evil.test/'] }, '401 token_invalid'],
    ['for nobody', { aud: undefined }, '401 token_invalid'],
    ['without an operator', { sub: undefined }, '401 token_invalid'],
    ['with an empty operator', { sub: ' ' }, '401 token_invalid'],
    ['whose operator is a number', { sub: 270586 }, '401 token_invalid'],
    ['whose operator is longer than any', { sub: '1'.repeat(65) }, '401 token_invalid'],
  ])('%s', async (_title, claims, refusal) => {
    expect(await refusalOf(await createApp().exchange(await cpaJwt(claims)))).toBe(refusal);
  });

  test.each<[string, () => Promise<string> | string]>([
    ['of the algorithm "none"', () => new UnsecuredJWT(good).encode()],
    ['of another algorithm with the same secret', () => cpaJwt({}, Buffer.concat([textKey, textKey]), 'HS512')],
    ['of HS512 with the secret itself', () => cpaJwt({}, textKey, 'HS512')],
    ['signed with another secret', () => cpaJwt({}, new TextEncoder().encode('f'.repeat(32)))],
    ['signed with the secret read as hexadecimal', () => cpaJwt({}, Buffer.from(APP_SECRET.repeat(2), 'hex'))],
    ['with a changed payload', async () => (await cpaJwt()).replace(/\.[^.]+\./, '.eyJzdWIiOiIxIn0.')],
    ['that is no token', () => 'nonsense'],
    ['that is empty', () => ''],
  ])('%s', async (_title, make) => {
    expect(await refusalOf(await createApp().exchange(await make()))).toBe('401 token_invalid');
  });

  test.each<[string, unknown]>([
    ['that is longer than any', `e${'y'.repeat(5_000)}`],
    ['that is no text', 7],
  ])('%s, unread', async (_title, jwt) => {
    expect(await refusalOf(await createApp().exchange(jwt))).toBe('400 bad_request');
  });

  test('that was used before, also by another process over the same database', async () => {
    const jwt = await cpaJwt({ jti: 'used twice' });
    expect((await createApp().exchange(jwt)).status).toBe(200);
    expect(await refusalOf(await createApp().exchange(jwt))).toBe('401 token_used');
  });

  test.each<[string, (jwt: string) => string]>([
    ['whose signature ends in other letters of the same bytes', (jwt) => jwt.slice(0, -1) + lettersLike(jwt.slice(-1))],
    ['with padding', (jwt) => `${jwt}=`],
    ['with white space', (jwt) => `${jwt} `],
  ])('that was used before, %s', async (title, respell) => {
    const jwt = await cpaJwt({ jti: title });
    expect((await createApp().exchange(jwt)).status).toBe(200);
    expect(await refusalOf(await createApp().exchange(respell(jwt)))).toMatch(/^401 token_(used|invalid)$/);
  });

  test('by all of two who come at once but one', async () => {
    const jwt = await cpaJwt({ jti: 'at once' });
    const [one, other] = await Promise.all([createApp().exchange(jwt), createApp().exchange(jwt)]);
    expect([one?.status, other?.status].sort()).toEqual([200, 401]);
  });

  test.each<[string, Record<string, string>]>([
    ['without the app’s secret', { PUBLIC_URL: env.PUBLIC_URL }],
    ['without an outside address', { IADVIZE_APP_SECRET: APP_SECRET }],
    ['by the demo, which signs everybody in otherwise', { DEMO: '1' }],
  ])('%s', async (_title, settings) => {
    const { send } = createTestApp({ env: settings, database });
    const headers = settings.PUBLIC_URL ? HOST : {};
    const answer = await send('POST', '/api/session', { cpaJwt: await cpaJwt() }, undefined, headers);
    expect(await refusalOf(answer)).toBe('404 not_configured');
  });
});

describe('a token of iAdvize signs in', () => {
  test.each([
    'https://deskside.test/panel',
    'https://deskside.test/panel?app=iadvize',
    'https://deskside.test:443/panel?app=iadvize&x=1',
  ])('for %s', async (aud) => {
    const { agent } = await createApp().signIn({ aud });
    expect(agent).toMatchObject({ id: 'iadvize:270586', name: 'ada@shop.example', roles: ['agent'] });
  });

  test('an operator without an e-mail address by their id, whatever stands in its place', async () => {
    expect((await createApp().signIn({ email: undefined })).agent.name).toBe('270586');
    expect((await createApp().signIn({ email: 7 })).agent.name).toBe('270586');
  });

  test('an operator by the name that iAdvize has of them', async () => {
    const app = createApp({ operator: async () => ({ id: 270586, first_name: 'Ada', name: 'Agent' }) });
    expect((await app.signIn()).agent.name).toBe('Ada Agent');
  });

  test('nobody while iAdvize does not answer, and then the same token', async () => {
    const jwt = await cpaJwt({ jti: 'kept' });
    const down = createApp({ operator: () => Promise.reject(new Unreachable('down')) });
    expect(await refusalOf(await down.exchange(jwt))).toBe('502 desk_unavailable');
    expect((await createApp({ operator: async () => ({ id: 270586 }) }).exchange(jwt)).status).toBe(200);
  });

  test('and the session is renewed by our own token', async () => {
    const app = createApp();
    const { token } = await app.signIn();
    const renewed = (await (await app.post('/api/session', undefined, token)).json()) as Session;
    expect(renewed.agent.id).toBe('iadvize:270586');
  });
});

describe('whose records an operator sees', () => {
  const contact = (lastName: string, projectId: number | null) => ({
    firstName: 'Rosa',
    lastName,
    projectId,
    emails: [],
    phones: [],
  });
  const namesFor = async (vendor: Vendor, lastName: string) => {
    const app = createApp(vendor);
    const { token } = await app.signIn();
    const found = await app.post('/api/contacts/search', { query: lastName }, token);
    const { contacts } = (await found.json()) as { contacts: { projectId: number | null }[] };
    return contacts.map(({ projectId }) => projectId).sort();
  };

  beforeAll(async () => {
    const app = createTestApp({ database });
    const token = await app.signIn();
    for (const projectId of [null, 3103, 4000]) {
      expect((await app.post('/api/contacts', contact('Quillfeather', projectId), token)).status).toBe(201);
    }
  });

  test('those of their websites, as iAdvize names them, and of every project', async () => {
    const operator = async () => ({ id: 270586, website_list: [3103] });
    expect(await namesFor({ operator }, 'Quillfeather')).toEqual([3103, null]);
  });

  test.each<[string, Vendor]>([
    ['nothing can be asked', {}],
    ['iAdvize does not know the operator', { operator: () => Promise.reject(new UnknownId('nobody')) }],
    ['iAdvize does not say which they are', { operator: async () => ({ id: 270586 }) }],
    ['there are none', { operator: async () => ({ id: 270586, website_list: [] }) }],
  ])('those of every project only, where %s', async (_title, vendor) => {
    expect(await namesFor(vendor, 'Quillfeather')).toEqual([null]);
  });
});

describe('who is in a conversation', () => {
  const conversation = async (): Promise<BridgedConversation> => ({
    id: CONVERSATION,
    projectId: 3103,
    visitor: { legacyVisitorId: 12, externalUserId: ' CUST-1 ', email: 'zoe@example.test' },
  });
  const visitor = async () => ({
    id: 12,
    unique_id: 'f'.repeat(45),
    external_id: 'CUST-OF-THE-PAGE',
    firstname: 'Zoé',
    lastname: 'Quartz',
    phone: '+33123456789',
    city: 'Lyon',
    website_id: [3103],
  });
  const operator = async () => ({ id: 270586, website_list: [3103] });

  test('is said by iAdvize, with what the role may not see left out', async () => {
    const app = createApp({ operator, conversation, visitor });
    const { token } = await app.signIn();
    const answer = await app.visitorOf(CONVERSATION, token);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(await answer.json()).toEqual({
      status: 'found',
      visitor: {
        ...{ externalId: 'CUST-1', uniqueId: 'f'.repeat(45), email: 'zoe@example.test', phone: null },
        ...{
          firstName: 'Zoé',
          lastName: 'Quartz',
          address: null,
          city: 'Lyon',
          zip: null,
          country: null,
          browser: null,
        },
      },
    });
  });

  test('is known by whom iAdvize has authenticated where their profile cannot be read', async () => {
    const app = createApp({ operator, conversation, visitor: () => Promise.reject(new Unreachable('down')) });
    const { token } = await app.signIn();
    expect(await (await app.visitorOf(CONVERSATION, token)).json()).toMatchObject({
      status: 'found',
      visitor: { externalId: 'CUST-1', email: 'zoe@example.test', uniqueId: null, firstName: null },
    });
  });

  test('is said to an operator whose websites cannot be asked for, without a profile', async () => {
    const app = createApp({ conversation });
    const { token } = await app.signIn();
    expect(await (await app.visitorOf(CONVERSATION, token)).json()).toMatchObject({
      status: 'found',
      visitor: { externalId: 'CUST-1', uniqueId: null },
    });
  });

  test.each<[string, Vendor]>([
    [
      'of a website that is not the operator’s',
      { operator: async () => ({ id: 270586, website_list: [4000] }), conversation },
    ],
    [
      'of no known website',
      { operator, conversation: async () => ({ ...(await conversation()), projectId: undefined }) },
    ],
    ['that iAdvize does not know', { operator, conversation: async () => undefined }],
    ['without a visitor', { operator, conversation: async () => ({ id: CONVERSATION, projectId: 3103 }) }],
  ])('is nobody in one %s', async (_title, vendor) => {
    const app = createApp(vendor);
    const { token } = await app.signIn();
    expect(await (await app.visitorOf(CONVERSATION, token)).json()).toEqual({ status: 'none' });
  });

  test('is asked only of a conversation, and only by who is signed in', async () => {
    const app = createApp({ conversation });
    const { token } = await app.signIn();
    expect(await refusalOf(await app.visitorOf('', token))).toBe('400 bad_request');
    expect(await refusalOf(await app.visitorOf(7, token))).toBe('400 bad_request');
    expect(await (await app.visitorOf('not-a-uuid', token)).json()).toEqual({ status: 'none' });
    expect(await refusalOf(await app.post('/api/desk/visitor', { conversationId: CONVERSATION }))).toBe(
      '401 token_missing',
    );
    expect(await refusalOf(await app.visitorOf(CONVERSATION, 'nonsense'))).toBe('401 token_invalid');
  });

  test('is refused in words where nobody can be asked', async () => {
    const unset = createApp();
    expect(await refusalOf(await unset.visitorOf(CONVERSATION, (await unset.signIn()).token))).toBe(
      '404 not_configured',
    );
    const down = createApp({ conversation: () => Promise.reject(new Unreachable('down')) });
    expect(await refusalOf(await down.visitorOf(CONVERSATION, (await down.signIn()).token))).toBe(
      '502 desk_unavailable',
    );
  });
});

describe('the page inside the desk', () => {
  const configOf = async (answer: Response) =>
    JSON.parse(/id="deskside-config">(.*?)<\/script>/.exec(await answer.text())?.[1] ?? 'null') as unknown;

  test('is framed by iAdvize only, and runs its library and nothing else of anybody', async () => {
    const { headers } = await createApp().get('/panel?app=iadvize&jwt=secret');
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(new RegExp(`; script-src 'self' ${LIBRARY.replaceAll('.', '\\.')} 'sha256-[^ ]+'; `));
    expect(policy).toContain('; frame-ancestors https://sd.iadvize.com https://ha.iadvize.com; ');
    expect(policy).not.toMatch(/unsafe|crm\.test/);
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('strict-transport-security')).toMatch(/max-age=/);
  });

  test.each([
    ...['/', '/panel', '/panel?app=', '/panel?app=IADVIZE', '/panel?app=giosg&app=iadvize', '/panel?x=iadvize'],
    ...['/signed-in?app=iadvize', '/team?app=iadvize', '/giosg?app=iadvize', '/giosg/trigger?app=iadvize'],
    ...['/doctor?app=iadvize', '/embed.js?app=iadvize', '/icon.svg?app=iadvize', '/assets/panel-1a2b.js?app=iadvize'],
    ...['/health?app=iadvize', '/api/session?app=iadvize', '/nothing?app=iadvize', '/?app=iadvize'],
  ])('is the only one that may load it: %s may not', async (path) => {
    expect((await createApp().get(path)).headers.get('content-security-policy') ?? '').not.toContain('iadvize.com');
  });

  test('holds no token, and takes the one in its address out before anything else runs', async () => {
    const html = await (await createApp().get('/panel?app=iadvize&jwt=eyJsecret')).text();
    expect(html).not.toContain('eyJsecret');
    expect(html.indexOf("searchParams.delete('jwt')")).toBeGreaterThan(0);
    expect(html.indexOf("searchParams.delete('jwt')")).toBeLessThan(html.indexOf('deskside-config'));
  });

  test('says which settings are missing', async () => {
    expect(await configOf(await createApp().get('/panel?app=iadvize'))).toMatchObject({ customApp: { missing: [] } });
    const unset = await createTestApp().ask('/panel?app=iadvize');
    expect(await configOf(unset)).toMatchObject({ customApp: { missing: ['IADVIZE_APP_SECRET', 'PUBLIC_URL'] } });
    const plain = await createApp().get('/panel');
    expect(await configOf(plain)).not.toHaveProperty('customApp');
  });

  test('leaves no token in the log, whatever becomes of it', async () => {
    const app = createApp({ operator: () => Promise.reject(new Unreachable('down')) });
    const jwt = await cpaJwt({ jti: 'logged' });
    await app.get(`/panel?app=iadvize&jwt=${jwt}`);
    await app.exchange(jwt);
    await app.exchange(`${jwt}x`);
    const log = app.lines.join('\n');
    expect(app.lines.length).toBeGreaterThan(3);
    for (const part of jwt.split('.').slice(1)) expect(log).not.toContain(part);
    expect(log).not.toContain('ada@shop.example');
    expect(log).not.toContain(APP_SECRET);
  });
});
