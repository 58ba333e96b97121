import { describe, expect, test } from 'vitest';
import { ConfigError, parseConfig } from '../../src/server/config.ts';

const SECRET = 'x'.repeat(32);

describe('a wrong setting is refused and named', () => {
  test.each<[string, Record<string, string>, RegExp]>([
    ['PORT not a number', { PORT: 'http' }, /PORT: "http" is not a whole number from 1 to 65535/],
    ['PORT too high', { PORT: '65536' }, /PORT/],
    ['PORT zero', { PORT: '0' }, /PORT/],
    ['HOST a URL', { HOST: 'http://localhost' }, /HOST/],
    [
      'PUBLIC_URL with a path',
      { PUBLIC_URL: 'https://crm.test/deskside' },
      /PUBLIC_URL: .* write "https:\/\/crm.test"/,
    ],
    ['an origin with a path', { DESK_ORIGINS: 'https://desk.test/' }, /DESK_ORIGINS: .* write "https:\/\/desk.test"/],
    ['an origin in upper case', { DESK_ORIGINS: 'https://Desk.test' }, /DESK_ORIGINS: .*write "https:\/\/desk.test"/],
    ['an origin with its default port', { DESK_ORIGINS: 'https://desk.test:443' }, /DESK_ORIGINS/],
    ['an origin with a wildcard', { DESK_ORIGINS: 'https://*.desk.test' }, /wildcard/],
    ['any origin', { DESK_ORIGINS: '*' }, /DESK_ORIGINS: "\*" is not an origin/],
    ['the origin "null"', { PANEL_ANCESTORS: 'null' }, /PANEL_ANCESTORS: "null" is not an origin/],
    ['an origin with a trailing dot', { DESK_ORIGINS: 'https://desk.test.' }, /ends in a dot/],
    ['an origin of another scheme', { DESK_ORIGINS: 'ftp://desk.test' }, /DESK_ORIGINS/],
    ['an origin without a scheme', { DESK_FRAME_ORIGINS: 'login.test' }, /DESK_FRAME_ORIGINS/],
    ['one bad origin among good ones', { DESK_ORIGINS: 'https://a.test, https://b.test/x' }, /b\.test/],
    ['a policy smuggled into an origin', { PANEL_ANCESTORS: 'https://a.test;script-src' }, /PANEL_ANCESTORS/],
    ['DESK_URL not a URL', { DESK_URL: 'desk.test' }, /DESK_URL/],
    ['DESK_URL a script', { DESK_URL: 'javascript:alert(1)' }, /DESK_URL/],
    [
      'DESK_URL of an origin that does not count',
      { DESK_URL: 'https://a.test/', DESK_ORIGINS: 'https://b.test' },
      /DESK_URL: its origin https:\/\/a.test is not among DESK_ORIGINS/,
    ],
    ['DATABASE_URL of another database', { DATABASE_URL: 'mysql://h/x' }, /DATABASE_URL/],
    ['a short AGENT_JWT_SECRET', { AGENT_JWT_SECRET: 'x'.repeat(31) }, /AGENT_JWT_SECRET: has 31 bytes/],
    ['a short SESSION_SECRET', { SESSION_SECRET: 'short' }, /SESSION_SECRET/],
    [
      'a secret and keys',
      { AGENT_JWT_SECRET: SECRET, AGENT_JWKS_URL: 'https://id.test/k', AGENT_JWT_AUDIENCE: 'd' },
      /both set/,
    ],
    ['keys without an audience', { AGENT_JWKS_URL: 'https://id.test/k' }, /AGENT_JWT_AUDIENCE: needed/],
    [
      'keys over plain http',
      { AGENT_JWKS_URL: 'http://id.test/k', AGENT_JWT_AUDIENCE: 'd' },
      /AGENT_JWKS_URL: must begin with https/,
    ],
    ['CONSOLE_POLICY unknown', { CONSOLE_POLICY: 'open' }, /CONSOLE_POLICY: "open" is not one of auto, pinned, closed/],
    ['CONSOLE_GRACE_MS negative', { CONSOLE_GRACE_MS: '-1' }, /CONSOLE_GRACE_MS/],
    [
      'MASKED_FIELDS unknown',
      { MASKED_FIELDS: 'phones, names' },
      /MASKED_FIELDS: "names" is not one of emails, phones/,
    ],
    ['MASKED_FIELDS of one field', { MASKED_FIELDS: 'phone' }, /MASKED_FIELDS: "phone"/],
    ['MASKED_FIELDS none and some', { MASKED_FIELDS: 'none,phones' }, /MASKED_FIELDS: "none" .*stands alone/],
    ['SIGN_IN_URL a script', { SIGN_IN_URL: 'javascript:alert(1)' }, /SIGN_IN_URL/],
    ['LOG_LEVEL unknown', { LOG_LEVEL: 'loud' }, /LOG_LEVEL/],
    ['DEMO neither on nor off', { DEMO: 'true' }, /DEMO: "true" is neither 1 nor 0/],
    [
      'the demo beside a database',
      { DEMO: '1', DATABASE_URL: 'postgresql://h/x' },
      /DEMO: .*Unset DEMO, or DATABASE_URL/,
    ],
    ['the demo beside agents', { DEMO: '1', AGENT_JWT_SECRET: SECRET }, /DEMO: .*AGENT_JWT_SECRET/],
    ['the demo beside iAdvize', { DEMO: '1', IADVIZE_API_KEY: 'k' }, /DEMO: .*IADVIZE_API_KEY/],
    [
      'the demo beside giosg',
      { DEMO: '1', GIOSG_APP_ID: 'a', GIOSG_APP_SECRET: 's' },
      /DEMO: .*GIOSG_APP_ID, GIOSG_APP_SECRET/,
    ],
    ['the demo for other machines', { DEMO: '1', HOST: '0.0.0.0' }, /HOST: the demo signs everybody in/],
    [
      'one secret for two kinds of tokens',
      { AGENT_JWT_SECRET: SECRET, SESSION_SECRET: SECRET },
      /SESSION_SECRET: must differ/,
    ],
    ['a key without its address', { IADVIZE_API_KEY: 'k' }, /IADVIZE_API_URL: needed with IADVIZE_API_KEY/],
    [
      'an address without its key',
      { IADVIZE_API_URL: 'https://ha.iadvize.com/api/2' },
      /IADVIZE_API_KEY: needed with IADVIZE_API_URL/,
    ],
    [
      'a token without its address',
      { IADVIZE_GRAPHQL_TOKEN: 't' },
      /IADVIZE_GRAPHQL_URL: needed with IADVIZE_GRAPHQL_TOKEN/,
    ],
    [
      'an address without its token',
      { IADVIZE_GRAPHQL_URL: 'https://api.iadvize.com/graphql' },
      /IADVIZE_GRAPHQL_TOKEN: needed with IADVIZE_GRAPHQL_URL/,
    ],
    ...(
      [
        ['without /api/2', 'https://ha.iadvize.com', /must end in \/api\/2/],
        ['of another version', 'https://ha.iadvize.com/api/22', /must end in/],
        ['of one resource', 'https://ha.iadvize.com/api/2/operator', /must end in/],
        ['with a query', 'https://ha.iadvize.com/api/2?x=1', /must end in/],
        ['over plain http', 'http://ha.iadvize.com/api/2', /must be a URL that begins with https/],
        ['over plain http to what looks like this machine', 'http://localhost.evil.test/api/2', /https/],
        ['of another scheme', 'ftp://ha.iadvize.com/api/2', /https/],
        ['with a password', 'https://me:hunter2@ha.iadvize.com/api/2', /no name, no password/],
        ['that is none', 'ha.iadvize.com/api/2', /must be a URL/],
      ] as const
    ).map(([what, url, message]): [string, Record<string, string>, RegExp] => [
      `IADVIZE_API_URL ${what}`,
      { IADVIZE_API_URL: url, IADVIZE_API_KEY: 'k' },
      new RegExp(`IADVIZE_API_URL: .*${message.source}`),
    ]),
    [
      'IADVIZE_GRAPHQL_URL over plain http',
      { IADVIZE_GRAPHQL_URL: 'http://api.iadvize.com/graphql', IADVIZE_GRAPHQL_TOKEN: 't' },
      /IADVIZE_GRAPHQL_URL: must be a URL that begins with https/,
    ],
    [
      'a key that no header holds',
      { IADVIZE_API_URL: 'https://ha.iadvize.com/api/2', IADVIZE_API_KEY: 'hunt\ner2' },
      /IADVIZE_API_KEY: must be visible ASCII/,
    ],
    ['a short IADVIZE_APP_SECRET', { IADVIZE_APP_SECRET: 'short' }, /IADVIZE_APP_SECRET: must be 16 characters/],
    ['the demo behind an outside address', { DEMO: '1', PUBLIC_URL: 'https://crm.test' }, /DEMO: .*PUBLIC_URL/],
  ])('%s', (_title, env, message) => {
    expect(() => parseConfig(env)).toThrow(ConfigError);
    expect(() => parseConfig(env)).toThrow(message);
  });

  test('all of them at once', () => {
    expect(() => parseConfig({ PORT: 'x', LOG_LEVEL: 'x', DESK_URL: 'x' })).toThrow(
      /PORT: .*\n.*DESK_URL: .*\n.*LOG_LEVEL: /,
    );
  });

  test('without quoting a secret or a password', () => {
    const env = {
      AGENT_JWT_SECRET: 'hunter2',
      DATABASE_URL: 'mysql://me:hunter2@db/x',
      // Set in each other's place.
      IADVIZE_API_URL: 'hunter2',
      IADVIZE_API_KEY: 'hunter2 hunter2',
      IADVIZE_GRAPHQL_URL: 'https://hunter2@api.iadvize.com/graphql',
      IADVIZE_GRAPHQL_TOKEN: 'hunter2\u00e9',
      IADVIZE_APP_SECRET: 'hunter2',
    };
    expect(() => parseConfig(env)).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining('hunter2') }),
    );
  });
});

describe('settings', () => {
  test('absent: everything closed, on this machine only', () => {
    expect(parseConfig({ DESK_ORIGINS: '', DEMO: '0' })).toEqual({
      host: '127.0.0.1',
      port: 4173,
      deskOrigins: [],
      deskFrameOrigins: [],
      panelAncestors: [],
      database: { type: 'embedded', folder: './data' },
      console: { mode: 'auto', graceMs: 5000 },
      maskedFields: ['phones'],
      logLevel: 'info',
      demo: false,
    });
  });

  test('lists are separated by commas or spaces', () => {
    const { deskOrigins } = parseConfig({ DESK_ORIGINS: 'https://a.test,https://b.test https://c.test:8443' });
    expect(deskOrigins).toEqual(['https://a.test', 'https://b.test', 'https://c.test:8443']);
  });

  test.each([
    ['address emails,phones', ['emails', 'phones', 'address']],
    ['emails', ['emails']],
    ['none', []],
    ['', ['phones']],
  ])('MASKED_FIELDS "%s" masks %j', (text, fields) => {
    expect(parseConfig({ MASKED_FIELDS: text }).maskedFields).toEqual(fields);
  });

  test('each part of iAdvize stands alone', () => {
    const api = { IADVIZE_API_URL: 'https://ha.iadvize.com/api/2/', IADVIZE_API_KEY: 'k' };
    const graphql = {
      IADVIZE_GRAPHQL_URL: 'https://api.iadvize.com/graphql?platform=sd',
      IADVIZE_GRAPHQL_TOKEN: 't',
    };
    expect(parseConfig(api).iadvize).toEqual({ api: { url: 'https://ha.iadvize.com/api/2', key: 'k' } });
    expect(parseConfig(graphql).iadvize).toEqual({ graphql: { url: graphql.IADVIZE_GRAPHQL_URL, token: 't' } });
    expect(parseConfig({ IADVIZE_APP_SECRET: SECRET }).iadvize).toEqual({ appSecret: SECRET });
    const local = { ...api, IADVIZE_API_URL: 'http://127.0.0.1:8080/api/2' };
    expect(parseConfig(local).iadvize?.api?.url).toBe('http://127.0.0.1:8080/api/2');
  });

  test('the demo knows its own desk, on its own port, and keeps its own data', () => {
    expect(parseConfig({ DEMO: '1', PORT: '5000', DATA_DIR: '/var/deskside' })).toMatchObject({
      deskUrl: 'http://127.0.0.1:5000/simulator',
      deskOrigins: ['http://127.0.0.1:5000'],
      panelAncestors: ['http://localhost:5000'],
      database: { type: 'embedded', folder: '/var/deskside/demo' },
      demo: true,
    });
  });
});
