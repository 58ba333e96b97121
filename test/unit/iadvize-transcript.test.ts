import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseTranscript } from '../../src/iadvize/transcript.ts';
import { propertyRuns } from '../support/property-runs.ts';

/** As printed in seed 004, with its braces and its stray backtick. */
const PRINTED = `{
  [5,"2016-02-16 11:24:21","http://test.com/"],
  [2,"2016-02-16 11:24:23","Hello",1455618264049],
  [3,"2016-02-16 11:24:31","The chat rule has been activated."],
  [1,"2016-02-16 11:24:43","Hello, how can I help you?",1455618283869],
  [2,"2016-02-16 11:25:26","I would like to know if my order: xxx has been sent",1455618327321],
  [1,"2016-02-16 11:25:45","I check it, thank you for your patience",1455618346030],
  [1,"2016-02-16 11:26:02","Your order has been shipped",1455618363054],
  [2,"2016-02-16 11:26:09","Thanks, goodbye",1455618370072],
  [1,"2016-02-16 11:26:17","Goodbye",1455618377364],
  [3,"2016-02-16 11:26:43","OPERATOR_CHAT_CLOSE"]\`
}`;
const ENTRIES: readonly (readonly [number, string, string, number?])[] = [
  [5, '2016-02-16 11:24:21', 'http://test.com/'],
  [2, '2016-02-16 11:24:23', 'Hello', 1455618264049],
  [3, '2016-02-16 11:24:31', 'The chat rule has been activated.'],
  [1, '2016-02-16 11:24:43', 'Hello, how can I help you?', 1455618283869],
  [2, '2016-02-16 11:25:26', 'I would like to know if my order: xxx has been sent', 1455618327321],
  [1, '2016-02-16 11:25:45', 'I check it, thank you for your patience', 1455618346030],
  [1, '2016-02-16 11:26:02', 'Your order has been shipped', 1455618363054],
  [2, '2016-02-16 11:26:09', 'Thanks, goodbye', 1455618370072],
  [1, '2016-02-16 11:26:17', 'Goodbye', 1455618377364],
  [3, '2016-02-16 11:26:43', 'OPERATOR_CHAT_CLOSE'],
];
const AUTHORS = [
  'page',
  'visitor',
  'system',
  'operator',
  'visitor',
  'operator',
  'operator',
  'visitor',
  'operator',
  'system',
];
const NOTHING = { lines: [], unreadable: 0, offsetMinutes: undefined };

describe('the history of seed 004 is read', () => {
  const whole = {
    lines: ENTRIES.map(([type, wallTime, content, epochMs], index) => ({
      ...{ type, author: AUTHORS[index], content, isRich: false, wallTime },
      ...(epochMs === undefined ? {} : { epochMs }),
    })),
    unreadable: 0,
    // Paris, in winter.
    offsetMinutes: 60,
  };

  test.each<[string, unknown]>([
    ['as it is printed', PRINTED],
    ['as it is printed, on one line', PRINTED.replaceAll('\n', ' ')],
    ['as a list', ENTRIES],
    ['as the JSON of a list', JSON.stringify(ENTRIES)],
    ['as JSON that was encoded twice', JSON.stringify(JSON.stringify(ENTRIES))],
    ['as an object by index', { ...ENTRIES }],
    ['as lines', ENTRIES.map((entry) => JSON.stringify(entry)).join('\r\n')],
    ['as a list with a comma too many', `[${ENTRIES.map((entry) => `${JSON.stringify(entry)},`).join('\n')}]`],
    [
      'with numbers as text',
      ENTRIES.map((entry) => entry.map((value, index) => (index === 2 ? value : String(value)))),
    ],
  ])('%s', (_title, history) => {
    expect(parseTranscript(history)).toEqual(whole);
  });

  test.each<[string, number, string, boolean]>([
    ['[1,"2016-02-16 11:24:43","Hello, how can I help you?",1455618283869]', 1, 'operator', false],
    [
      '[2,"2016-02-16 11:25:26","I would like to know if my order: xxx has been sent",1455618327321]',
      2,
      'visitor',
      false,
    ],
    ['[3,"2016-02-16 11:24:31","The chat rule has been activated."]', 3, 'system', false],
    ['[5,"2016-02-16 11:24:21","http://iadvize.com/"]', 5, 'page', false],
    ['[6,"2016-02-16 11:24:21","http://img.png/"]', 6, 'operator', true],
    ['[7,"2016-02-16 11:24:21","http://img.png/"]', 7, 'visitor', true],
  ])('entry by entry: %s', (entry, type, author, isRich) => {
    expect(parseTranscript(entry)).toMatchObject({ lines: [{ type, author, isRich }], unreadable: 0 });
    expect(parseTranscript(JSON.parse(entry))).toMatchObject({ lines: [{ type, author, isRich }], unreadable: 0 });
  });

  test('two notices side by side, as its table of types has them', () => {
    const row =
      '[3,"2016-02-16 11:24:31","The chat rule has been activated."], [3,"2016-02-16 11:26:43","OPERATOR_CHAT_CLOSE"]';
    expect(parseTranscript(row).lines.map(({ content }) => content)).toEqual([
      'The chat rule has been activated.',
      'OPERATOR_CHAT_CLOSE',
    ]);
  });
});

test.each([[undefined], [null], [''], [' \n'], ['[]'], ['{}'], ['null'], [[]], [{}], ['{\n}']])(
  'there is nothing in %j',
  (history) => {
    expect(parseTranscript(history)).toEqual(NOTHING);
  },
);

test.each([4, 8, 0, 42])('a line of the unknown type %i is kept', (type) => {
  const line = { type, author: 'unknown', content: 'What?', isRich: false, wallTime: '2016-02-16 11:24:21' };
  expect(parseTranscript([[type, '2016-02-16 11:24:21', 'What?']])).toEqual({ ...NOTHING, lines: [line] });
});

test('content that is a number is what somebody wrote', () => {
  expect(parseTranscript([[2, '2016-02-16 11:24:21', 42]]).lines[0]?.content).toBe('42');
});

describe('what is no entry is counted, and the others are read', () => {
  const good = [1, '2016-02-16 11:24:43', 'Hello'];
  test.each<[string, unknown]>([
    ['a text', 'Hello'],
    ['an object', { type: 1, date: '2016-02-16 11:24:43', content: 'Hello' }],
    ['an empty list', []],
    ['no content', [1, '2016-02-16 11:24:43']],
    ['null as content', [1, '2016-02-16 11:24:43', null]],
    ['content of parts', [6, '2016-02-16 11:24:43', { url: 'http://img.png/' }]],
    ['no type', [null, '2016-02-16 11:24:43', 'Hello']],
    ['a type in words', ['operator', '2016-02-16 11:24:43', 'Hello']],
    ['a time of another form', [1, '16/02/2016 11:24', 'Hello']],
    ['null', null],
  ])('%s', (_title, bad) => {
    const { lines, unreadable } = parseTranscript([good, bad, good]);
    expect(lines.map(({ content }) => content)).toEqual(['Hello', 'Hello']);
    expect(unreadable).toBe(1);
  });

  test('the last of lines that break off', () => {
    const { lines, unreadable } = parseTranscript(PRINTED.slice(0, PRINTED.indexOf('OPERATOR_CHAT') + 4));
    expect([lines.length, unreadable]).toEqual([9, 1]);
  });

  test.each(['Hello', '<p>Hello</p>', '"Hello"', '5', 5, true])('a history that is only %j', (history) => {
    expect(parseTranscript(history)).toEqual({ ...NOTHING, unreadable: 1 });
  });

  test('what stands before lines', () => {
    expect(parseTranscript(`History: ${PRINTED}`)).toMatchObject({ unreadable: 1, offsetMinutes: 60 });
  });
});

describe('the offset is', () => {
  const at = (wallTime: string, utc: string) => [1, wallTime, 'Hello', Date.parse(utc)];
  test.each<[string, unknown[], number | undefined]>([
    ['none where no line has both times', [[1, '2016-02-16 11:24:43', 'Hello']], undefined],
    ['to a quarter of an hour', [at('2025-06-15 17:45:01', '2025-06-15T12:00:02.3Z')], 345],
    ['behind UTC in America', [at('2025-06-15 08:00:00', '2025-06-15T12:00:00Z')], -240],
    [
      'that of most lines',
      ['12:00:00', '14:00:00', '14:00:01'].map((time) => at(`2025-06-15 ${time}`, '2025-06-15T12:00:00Z')),
      120,
    ],
    ['none of a time that no zone explains', [at('2025-06-15 12:00:00', '2025-06-17T12:00:00Z')], undefined],
  ])('%s', (_title, history, offsetMinutes) => {
    expect(parseTranscript(history).offsetMinutes).toBe(offsetMinutes);
  });

  test('not taken from seconds that should be milliseconds, nor are they kept', () => {
    const transcript = parseTranscript([[1, '2016-02-16 11:24:43', 'Hello', 1455618283]]);
    expect(transcript.offsetMinutes).toBeUndefined();
    expect(transcript.lines[0]).not.toHaveProperty('epochMs');
  });
});

const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    '[1,"2016-02-16 11:24:43","I never wrote this"]',
    '"],[1,"2016-02-16 11:24:43","',
    ']`\n}',
    '\\", 3]',
    '{',
  ),
);
const entry = fc.tuple(fc.integer({ min: 1, max: 9 }), fc.constant('2016-02-16 11:24:43'), text);

test('whatever somebody writes stays what they wrote, in every form of a history', () =>
  fc.assert(
    fc.property(fc.array(entry, { maxLength: 6 }), (entries) => {
      const lines = entries.map((one) => JSON.stringify(one));
      for (const history of [entries, JSON.stringify(entries), `{\n${lines.join(',\n')}\n}`, lines.join('\n')]) {
        const read = parseTranscript(history);
        expect(read.lines.map(({ type, content }) => [type, content])).toEqual(
          entries.map(([type, , content]) => [type, content]),
        );
        expect(read.unreadable).toBe(0);
      }
    }),
    { numRuns: propertyRuns(300) },
  ));

test('nothing that comes makes it throw', () =>
  fc.assert(
    fc.property(fc.oneof(fc.anything(), fc.string(), fc.json()), (history) => {
      expect(parseTranscript(history).unreadable).toBeGreaterThanOrEqual(0);
    }),
    { numRuns: propertyRuns(300) },
  ));
