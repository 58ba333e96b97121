import { describe, expect, test } from 'vitest';
import { admit, parseOrigins, type Sender } from '../../src/desk/admit.ts';
import { brokenRows, REFUSAL_TABLE, type RefusalRow, TABLE_ORIGIN } from '../../src/desk/refusal-table.ts';

const ORIGIN = TABLE_ORIGIN;

describe('admit, row by row,', () => {
  test('has a table that refuses more than it takes, each row of its own name', () => {
    expect(REFUSAL_TABLE.filter(({ verdict }) => verdict === 'origin').length).toBeGreaterThanOrEqual(10);
    expect(REFUSAL_TABLE.filter(({ verdict }) => verdict === 'source').length).toBeGreaterThanOrEqual(6);
    expect(REFUSAL_TABLE.filter(({ verdict }) => verdict === undefined).length).toBeGreaterThanOrEqual(3);
    expect(new Set(REFUSAL_TABLE.map(({ id }) => id)).size).toBe(REFUSAL_TABLE.length);
  });

  test.each(REFUSAL_TABLE)('answers $title with $verdict', (row) => {
    expect(brokenRows()).not.toContain(row);
  });

  test('drops everything while there is no desk', () => {
    const origins = parseOrigins([ORIGIN]);
    expect(admit({ origin: ORIGIN, source: null }, { origins, desk: () => null })).toBe('source');
    expect(admit({ origin: ORIGIN, source: undefined }, { origins, desk: () => undefined })).toBe('source');
  });
});

describe('the table finds a gate that', () => {
  const refusing = REFUSAL_TABLE.filter(({ verdict }) => verdict !== undefined);
  const taking = REFUSAL_TABLE.filter(({ verdict }) => verdict === undefined);
  const ofSource = REFUSAL_TABLE.filter(({ verdict }) => verdict === 'source');

  test.each<readonly [string, typeof admit, readonly RefusalRow[]]>([
    ['takes everything', () => undefined, refusing],
    ['takes nothing', () => 'origin', [...ofSource, ...taking]],
    ['never looks at the window', ({ origin }, { origins }) => (origins.has(origin) ? undefined : 'origin'), ofSource],
    [
      'reads what is sent first',
      (message, gate) => ((message as Sender & { data: unknown }).data ? 'origin' : admit(message, gate)),
      REFUSAL_TABLE,
    ],
  ])('%s', (_, gateOf, broken) => {
    expect(brokenRows(gateOf)).toEqual(broken);
  });

  test('is content with the beginning of an origin, or with any scheme', () => {
    const byBeginning: typeof admit = ({ origin, source }, gate) =>
      admit({ origin: origin.startsWith(ORIGIN) ? ORIGIN : origin, source }, gate);
    expect(brokenRows(byBeginning).map(({ id }) => id)).toEqual([
      'lookAlikeSuffix',
      'otherPort',
      'trailingDot',
      'trailingSlash',
    ]);
    const byHost: typeof admit = ({ origin, source }, gate) =>
      admit({ origin: origin.replace('http:', 'https:'), source }, gate);
    expect(brokenRows(byHost).map(({ id }) => id)).toEqual(['otherScheme']);
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
