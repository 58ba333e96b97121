import { describe, expect, test } from 'vitest';
import { parseConfig } from '../../src/server/config.ts';

const ID = '0a1b2c3d-0000-4000-8000-000000000000';
const OTHER = '0A1B2C3D-0000-4000-8000-000000000001';
const HEX = '0123456789abcdef'.repeat(4);
const APP = {
  GIOSG_APP_ID: ID,
  GIOSG_APP_SECRET: 'hunter2'.repeat(6),
  GIOSG_TOKEN_KEY: HEX,
  GIOSG_ORG_IDS: `${ID}, ${OTHER} ${ID}`,
};

describe('a setting of giosg is refused and named', () => {
  test.each<[title: string, env: Record<string, string>, message: RegExp]>([
    ['an id that is none', { ...APP, GIOSG_APP_ID: 'deskside' }, /GIOSG_APP_ID: must be an id/],
    ['a short secret', { ...APP, GIOSG_APP_SECRET: 'hunter2' }, /GIOSG_APP_SECRET: must be 16 characters or more/],
    [
      'a secret no header can hold',
      { ...APP, GIOSG_APP_SECRET: 'hunter2é'.repeat(6) },
      /GIOSG_APP_SECRET: must be visible ASCII/,
    ],
    ['a short key', { ...APP, GIOSG_TOKEN_KEY: HEX.slice(2) }, /GIOSG_TOKEN_KEY: must be 32 random bytes/],
    ['a key that is text', { ...APP, GIOSG_TOKEN_KEY: 'hunter2 '.repeat(4) }, /GIOSG_TOKEN_KEY/],
    ['an organisation that is none', { ...APP, GIOSG_ORG_IDS: `${ID},*` }, /GIOSG_ORG_IDS: must be an id/],
    [
      'plain http',
      { ...APP, GIOSG_API_URL: 'http://service.giosg.com' },
      /GIOSG_API_URL: must be a URL that begins with https/,
    ],
    [
      'an address with a path',
      { ...APP, GIOSG_API_URL: 'https://service.giosg.com/api/v5' },
      /GIOSG_API_URL: must end with its host/,
    ],
    [
      'an address with a password',
      { ...APP, GIOSG_API_URL: 'https://me:hunter2@service.giosg.com' },
      /GIOSG_API_URL: must hold no name/,
    ],
    ['a policy smuggled into an address', { ...APP, GIOSG_API_URL: 'https://a.test;script-src' }, /GIOSG_API_URL/],
    ['a token with a space', { GIOSG_API_TOKEN: 'hunter2 hunter2' }, /GIOSG_API_TOKEN/],
  ])('%s', (_title, env, message) => {
    expect(() => parseConfig(env)).toThrow(message);
    expect(() => parseConfig(env)).toThrow(
      expect.objectContaining({ message: expect.not.stringMatching(/hunter2|0123456789abcdef/) }),
    );
  });

  test.each(Object.keys(APP))('%s, when it alone is missing, and when it alone is there', (name) => {
    expect(() => parseConfig({ ...APP, [name]: ' ' })).toThrow(new RegExp(`${name}: needed with`));
    const others = Object.keys(APP).filter((other) => other !== name);
    for (const other of others) {
      const alone = { [name]: APP[name as keyof typeof APP] };
      expect(() => parseConfig(alone)).toThrow(new RegExp(`${other}: needed with ${name}`));
    }
  });

  test('any of them, beside the demo', () => {
    for (const name of [...Object.keys(APP), 'GIOSG_API_TOKEN', 'GIOSG_API_URL']) {
      const env = { DEMO: '1', ...APP, [name]: 'https://a.test' };
      expect(() => parseConfig(env)).toThrow(new RegExp(`DEMO: .*${name}`));
    }
  });
});

test('the settings of giosg', () => {
  expect(parseConfig(APP).giosg).toEqual({
    apiUrl: 'https://service.giosg.com',
    apiToken: undefined,
    app: {
      id: ID,
      secret: APP.GIOSG_APP_SECRET,
      tokenKey: Buffer.from(HEX, 'hex'),
      orgIds: [ID, OTHER.toLowerCase()],
    },
  });
  const base64 = Buffer.from(HEX, 'hex').toString('base64');
  expect(parseConfig({ ...APP, GIOSG_TOKEN_KEY: base64 }).giosg?.app?.tokenKey).toEqual(Buffer.from(HEX, 'hex'));
  expect(parseConfig({ GIOSG_API_TOKEN: 't', GIOSG_API_URL: 'http://127.0.0.1:8080/' }).giosg).toEqual({
    apiUrl: 'http://127.0.0.1:8080',
    apiToken: 't',
  });
  expect(parseConfig({ GIOSG_API_URL: 'https://service.giosg.com' }).giosg).toBeUndefined();
});
