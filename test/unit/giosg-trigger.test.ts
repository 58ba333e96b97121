import { base64url, CompactSign, UnsecuredJWT } from 'jose';
import { describe, expect, test } from 'vitest';
import { TRIGGER_CONDITIONS } from '../../src/giosg/resources.ts';
import { verifyTrigger } from '../../src/giosg/verify-trigger.ts';
import { idOf } from '../support/pretend-giosg.ts';

const SECRET = 'pretend-secret-of-forty-characters-long!';
const EXP = 1_553_877_435;
const NOW_MS = (EXP - 600) * 1_000;
const EXPECTED = { secret: SECRET, appId: idOf(1), giosgOrigin: 'https://service.giosg.com', nowMs: NOW_MS };

/** As giosg writes them where there is no chat. */
const CLAIMS = {
  ...{ sub: 'service.giosg.com', exp: EXP, org_id: idOf(2), user_id: idOf(3), app_id: idOf(1), inst_id: idOf(4) },
  ...{ app_user_id: idOf(5), app_user_code: 'a.code.here', chat_id: idOf(6), visitor_id: 'f'.repeat(32) },
  ...{ room_id: idOf(7), domain_host: 'shop.example', _org_id: 12, _user_id: 34 },
};
type Claims = Readonly<Record<string, unknown>>;

function sign(claims: unknown, { secret = SECRET, header = {} as object } = {}): Promise<string> {
  const bytes = new TextEncoder().encode(typeof claims === 'string' ? claims : JSON.stringify(claims));
  return new CompactSign(bytes)
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT', ...header })
    .sign(new TextEncoder().encode(secret));
}

const tokenOf = (claims: Claims = CLAIMS) => sign({ ...claims, perms: [] }, { secret: 'only giosg has this key' });

interface Query {
  readonly type?: string | null;
  readonly data?: string | null;
  readonly token?: string | null;
  readonly redirect_uri?: string | null;
}

/** A query that is right but for what is given; `null` leaves a parameter out. */
async function queryOf(given: Query = {}): Promise<URLSearchParams> {
  const install = given.type === 'install' ? { redirect_uri: 'https://service.giosg.com/settings/apps' } : {};
  const right = { type: 'manual_dialog', data: await sign(CLAIMS), token: await tokenOf(), ...install };
  const entries = Object.entries({ ...right, ...given }).filter(([, value]) => value !== null);
  return new URLSearchParams(entries as [string, string][]);
}

const verify = async (given: Query = {}, nowMs = NOW_MS) => verifyTrigger(await queryOf(given), { ...EXPECTED, nowMs });

describe('a trigger is refused', () => {
  test.each<[title: string, given: () => Promise<Query> | Query, code: string]>([
    ['without a type', () => ({ type: null }), 'missing_type'],
    ['with an empty type', () => ({ type: '' }), 'missing_type'],
    ['of a type there is not', () => ({ type: 'chat_opened' }), 'unknown_type'],
    ['of a type in other letters', () => ({ type: 'INSTALL' }), 'unknown_type'],
    ['without data', () => ({ data: null }), 'missing_data'],
    ['with empty data', () => ({ data: '' }), 'missing_data'],
    ['with data that is no token', () => ({ data: 'hello' }), 'malformed'],
    ['with data of two parts', () => ({ data: 'aaaa.bbbb' }), 'malformed'],
    ['signed by another secret', async () => ({ data: await sign(CLAIMS, { secret: `${SECRET}.` }) }), 'bad_signature'],
    ['signed by the secret read as hex', async () => ({ data: await signAsHex() }), 'bad_signature'],
    [
      'changed after it was signed',
      async () => ({ data: forged(await sign(CLAIMS), { ...CLAIMS, user_id: idOf(9) }) }),
      'bad_signature',
    ],
    ['with its signature cut off', async () => ({ data: (await sign(CLAIMS)).replace(/[^.]*$/, '') }), 'bad_signature'],
    ['without a signature, as "none"', () => ({ data: new UnsecuredJWT(CLAIMS).encode() }), 'wrong_algorithm'],
    [
      'signed by the secret with HS512',
      async () => ({ data: await sign(CLAIMS, { header: { alg: 'HS512' } }) }),
      'wrong_algorithm',
    ],
    ['that asks for what nobody knows', async () => ({ data: await withCritical() }), 'malformed'],
    ['whose claims are no JSON', async () => ({ data: await sign('hello') }), 'malformed'],
    ['whose claims are a list', async () => ({ data: await sign([CLAIMS]) }), 'malformed'],
    ['without an end', async () => ({ data: await sign(without('exp')) }), 'malformed'],
    ['with an end that is text', async () => ({ data: await sign({ ...CLAIMS, exp: String(EXP) }) }), 'malformed'],
    ['with an end that no calendar has', async () => ({ data: await sign({ ...CLAIMS, exp: 1e15 }) }), 'malformed'],
    ['with an organisation that is ""', async () => ({ data: await sign({ ...CLAIMS, org_id: '' }) }), 'malformed'],
    ['without an installation', async () => ({ data: await sign(without('inst_id')) }), 'malformed'],
    ['with a user that is a number', async () => ({ data: await sign({ ...CLAIMS, user_id: 34 }) }), 'malformed'],
    ['that has ended', async () => ({ data: await sign({ ...CLAIMS, exp: EXP - 600 }) }), 'expired'],
    ['that has ended by a fraction', async () => ({ data: await sign({ ...CLAIMS, exp: EXP - 600.001 }) }), 'expired'],
    ['of another app', async () => ({ data: await sign({ ...CLAIMS, app_id: idOf(8) }) }), 'wrong_app'],
    [
      'that has ended, of another app',
      async () => ({ data: await sign({ ...CLAIMS, exp: 0, app_id: idOf(8) }) }),
      'expired',
    ],
    ['of a chat that is ""', async () => ({ data: await sign({ ...CLAIMS, chat_id: '' }) }), 'missing_chat'],
    [
      'of a chat that is not there',
      async () => ({ type: 'chat_focus', data: await sign(without('chat_id')) }),
      'missing_chat',
    ],
    ['that installs and leads nowhere', () => ({ type: 'install', redirect_uri: null }), 'missing_redirect'],
    [
      'that installs without redirect and token',
      () => ({ type: 'install', redirect_uri: '', token: '' }),
      'missing_redirect',
    ],
    ['without a token', () => ({ token: null }), 'missing_token'],
    ['with an empty token', () => ({ token: '' }), 'missing_token'],
    ['with a token that is none', () => ({ token: 'hello' }), 'malformed'],
    ['with a token without an end', async () => ({ token: await tokenOf(without('exp')) }), 'malformed'],
    ['with a token that has ended', async () => ({ token: await tokenOf({ ...CLAIMS, exp: EXP - 600 }) }), 'expired'],
    [
      'with the token of another user',
      async () => ({ token: await tokenOf({ ...CLAIMS, user_id: idOf(9) }) }),
      'foreign_token',
    ],
    [
      'with the token of another organisation',
      async () => ({ token: await tokenOf({ ...CLAIMS, org_id: idOf(9) }) }),
      'foreign_token',
    ],
    [
      'with the token of an installation elsewhere',
      async () => ({ token: await tokenOf({ ...CLAIMS, inst_id: idOf(9) }) }),
      'foreign_token',
    ],
  ])('%s', async (_title, given, code) => {
    expect(await verify(await given())).toEqual({ status: 'refused', code });
  });

  test.each([
    ['another site', 'https://evil.example/'],
    ['a site whose name begins alike', 'https://service.giosg.com.evil.example/'],
    ['a user that looks like giosg', 'https://service.giosg.com@evil.example/'],
    ['another port', 'https://service.giosg.com:8443/'],
    ['giosg with a name and a password', 'https://user:password@service.giosg.com/'],
    ['plain http', 'http://service.giosg.com/'],
    ['a host above', 'https://giosg.com/'],
    ['script', 'javascript:alert(1)'],
    ['data', 'data:text/html,hello'],
    ['a path', '/settings'],
    ['no scheme', '//evil.example/'],
    ['backslashes', 'https:\\\\evil.example\\service.giosg.com'],
    ['no URL at all', 'https://'],
  ])('that installs and leads to %s', async (_title, redirect_uri) => {
    expect(await verify({ type: 'install', redirect_uri })).toEqual({ status: 'refused', code: 'foreign_redirect' });
  });

  test.each(['type', 'data', 'token', 'redirect_uri'])('whose %s is there twice', async (name) => {
    const query = await queryOf({ type: 'install' });
    query.append(name, query.get(name) ?? '');
    expect(await verifyTrigger(query, EXPECTED)).toEqual({ status: 'refused', code: 'malformed' });
  });

  test('loudly where the app has no secret, which anybody could sign with', async () => {
    await expect(verifyTrigger(await queryOf(), { ...EXPECTED, secret: '' })).rejects.toThrow('empty');
  });
});

test('data is remembered by what is signed of it, however its signature is written', async () => {
  const data = await sign(CLAIMS);
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const last = letters.indexOf(data.slice(-1));
  const rewritten = data.slice(0, -1) + letters[last ^ 1];
  const other = await sign({ ...CLAIMS, exp: EXP + 1 });
  const prints = [data, rewritten, other].map(async (given) => {
    const verdict = await verify({ data: given });
    return verdict.status === 'verified' ? verdict.trigger.fingerprint : verdict.code;
  });
  const [first, second, third] = await Promise.all(prints);
  expect(rewritten).not.toBe(data);
  expect(second).toBe(first);
  expect(third).not.toBe(first);
});

describe('a trigger is verified', () => {
  test('with all that it says', async () => {
    const token = await tokenOf();
    expect(await verify({ token })).toEqual({
      status: 'verified',
      trigger: {
        ...{ type: 'manual_dialog', orgId: idOf(2), userId: idOf(3), appId: idOf(1), installationId: idOf(4) },
        ...{ appUserId: idOf(5), appUserCode: 'a.code.here', chatId: idOf(6), visitorId: 'f'.repeat(32) },
        ...{ roomId: idOf(7), domainHost: 'shop.example', expiresAtMs: EXP * 1_000, token, redirectUri: undefined },
        fingerprint: expect.stringMatching(/^[\w-]{43}$/),
      },
    });
  });

  test.each(TRIGGER_CONDITIONS)('of the type %s', async (type) => {
    expect(await verify({ type })).toMatchObject({ status: 'verified', trigger: { type } });
  });

  test.each([
    ['""', ''],
    ['null', null],
    ['absent', undefined],
  ])('with everything that may be missing %s', async (_title, nothing) => {
    const maybe = ['user_id', 'app_user_id', 'app_user_code', 'chat_id', 'visitor_id', 'room_id', 'domain_host'];
    const claims = { ...CLAIMS, ...Object.fromEntries(maybe.map((name) => [name, nothing])) };
    const verdict = await verify({ type: 'manual_nav', data: await sign(claims), token: await tokenOf(claims) });
    expect(verdict).toMatchObject({
      status: 'verified',
      trigger: {
        ...{ userId: undefined, appUserId: undefined, appUserCode: undefined, chatId: undefined },
        ...{ visitorId: undefined, roomId: undefined, domainHost: undefined, orgId: idOf(2) },
      },
    });
  });

  test('with the claims of 2015, and with ones nobody knows yet', async () => {
    const { app_user_id, app_user_code, room_id, domain_host, ...early } = CLAIMS;
    expect(await verify({ data: await sign(early) })).toMatchObject({
      status: 'verified',
      trigger: { chatId: idOf(6) },
    });
    expect(await verify({ data: await sign({ ...CLAIMS, mood: { of: ['the', 'day'] } }) })).toMatchObject({
      status: 'verified',
    });
  });

  test('with an end between two seconds, until then', async () => {
    const data = await sign({ ...CLAIMS, exp: EXP + 0.5 });
    const token = await tokenOf({ ...CLAIMS, exp: EXP + 0.5 });
    expect(await verify({ data, token }, EXP * 1_000 + 499)).toMatchObject({
      status: 'verified',
      trigger: { expiresAtMs: EXP * 1_000 + 500 },
    });
    expect(await verify({ data, token }, EXP * 1_000 + 500)).toEqual({ status: 'refused', code: 'expired' });
  });

  test('that uninstalls, without a token, and with one that nobody looks at', async () => {
    for (const token of [null, 'hello']) {
      expect(await verify({ type: 'uninstall', token })).toMatchObject({
        status: 'verified',
        trigger: { type: 'uninstall', token: undefined },
      });
    }
  });

  test('that installs, with where to go on, which no other type has', async () => {
    const redirect_uri = 'https://service.giosg.com/settings?tab=apps#x';
    expect(await verify({ type: 'install', redirect_uri })).toMatchObject({ trigger: { redirectUri: redirect_uri } });
    expect(await verify({ type: 'setup', redirect_uri: 'https://evil.example/' })).toMatchObject({
      status: 'verified',
      trigger: { redirectUri: undefined },
    });
  });

  test('whose token names nobody', async () => {
    expect(await verify({ token: await sign({ exp: EXP }) })).toMatchObject({ status: 'verified' });
  });

  test('among parameters of other times', async () => {
    const query = await queryOf();
    query.append('user', '12');
    query.append('chat', '34');
    expect(await verifyTrigger(query, EXPECTED)).toMatchObject({ status: 'verified' });
  });
});

function without(name: string): Claims {
  return Object.fromEntries(Object.entries(CLAIMS).filter(([claim]) => claim !== name));
}

function forged(data: string, claims: Claims): string {
  const [header, , signature] = data.split('.');
  return [header, base64url.encode(JSON.stringify(claims)), signature].join('.');
}

async function signAsHex(): Promise<string> {
  const hex = new Uint8Array([...SECRET].map((letter) => Number.parseInt(letter, 16) || 0));
  return new CompactSign(new TextEncoder().encode(JSON.stringify(CLAIMS)))
    .setProtectedHeader({ alg: 'HS256' })
    .sign(hex);
}

/** jose signs none with an extension it does not know, so the header is put there afterwards. */
async function withCritical(): Promise<string> {
  const [, ...rest] = (await sign(CLAIMS)).split('.');
  return [base64url.encode(JSON.stringify({ alg: 'HS256', crit: ['mood'], mood: 'good' })), ...rest].join('.');
}
