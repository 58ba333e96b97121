import { describe, expect, test } from 'vitest';
import { admit, parseOrigins } from '../../src/desk/admit.ts';

const ORIGIN = 'https://ha.iadvize.com';

function windowIn(parent?: object): object {
  const self: { parent?: unknown } = {};
  self.parent = parent ?? self;
  return self;
}
const host = windowIn();
const desk = windowIn(host);
const insideDesk = windowIn(windowIn(desk));

const refusals: readonly (readonly [string, string, unknown, 'origin' | 'source'])[] = [
  ['another origin', 'https://evil.test', desk, 'origin'],
  ['a look-alike that ends in another domain', `${ORIGIN}.evil.test`, desk, 'origin'],
  ['a look-alike that begins with another name', 'https://evilha.iadvize.com', desk, 'origin'],
  ['another scheme', 'http://ha.iadvize.com', desk, 'origin'],
  ['another port', `${ORIGIN}:8443`, desk, 'origin'],
  ['a trailing dot', `${ORIGIN}.`, desk, 'origin'],
  ['a trailing slash', `${ORIGIN}/`, desk, 'origin'],
  ['upper case', 'HTTPS://HA.IADVIZE.COM', desk, 'origin'],
  ['a sandboxed frame', 'null', desk, 'origin'],
  ['no origin', '', desk, 'origin'],
  ['the right origin from a window beside the desk', ORIGIN, windowIn(host), 'source'],
  ['the right origin from the page around the desk', ORIGIN, host, 'source'],
  ['the right origin from a window of its own', ORIGIN, windowIn(), 'source'],
  ['the right origin from no window', ORIGIN, null, 'source'],
  ['the right origin from a worker or a port, which have no parent', ORIGIN, {}, 'source'],
  ['the right origin from what is no object', ORIGIN, 42, 'source'],
];

describe('admit drops', () => {
  const gate = { origins: parseOrigins([ORIGIN]), desk: () => desk };

  test.each(refusals)('%s', (_, origin, source, reason) => {
    const message = {
      origin,
      source,
      get data(): unknown {
        throw new Error('data was read before the sender was known');
      },
    };
    expect(admit(message, gate)).toBe(reason);
  });

  test('everything while there is no desk', () => {
    expect(admit({ origin: ORIGIN, source: null }, { ...gate, desk: () => null })).toBe('source');
    expect(admit({ origin: ORIGIN, source: undefined }, { ...gate, desk: () => undefined })).toBe('source');
  });
});

describe('admit takes', () => {
  const gate = { origins: parseOrigins([ORIGIN, 'https://sd.iadvize.com']), desk: () => desk };
  test.each([
    ['the desk', ORIGIN, desk],
    ['a frame inside the desk', ORIGIN, insideDesk],
    ['the desk at another origin of the list', 'https://sd.iadvize.com', desk],
  ])('%s', (_, origin, source) => {
    expect(admit({ origin, source }, gate)).toBeUndefined();
  });
});

describe('parseOrigins refuses', () => {
  test.each([
    '*',
    'null',
    '',
    'ha.iadvize.com',
    'https://ha.iadvize.com/',
    'https://ha.iadvize.com.',
    'https://ha.iadvize.com/desk',
    'https://*.iadvize.com',
    'https://user@ha.iadvize.com',
    'https://HA.iadvize.com',
    'file:///desk',
    'javascript:alert(1)',
    ' https://ha.iadvize.com',
  ])('%j', (text) => {
    expect(() => parseOrigins([text])).toThrow(`Not an exact origin: "${text}"`);
  });

  test.each(['https://ha.iadvize.com', 'http://127.0.0.1:4173', 'http://localhost:4173', 'http://[::1]:4173'])(
    'but not %s',
    (text) => {
      expect(parseOrigins([text]).has(text)).toBe(true);
    },
  );
});
