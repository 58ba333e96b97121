import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { checkTape } from '../support/check-tape.ts';

const folder = new URL('../tapes/', import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith('.ndjson'));

describe('a tape in test/tapes ends as it says it must', () => {
  test.each(files)('%s', (name) => {
    expect(checkTape(readFileSync(new URL(name, folder), 'utf8'))).toEqual([]);
  });

  test('there are some', () => {
    expect(files.length).toBeGreaterThanOrEqual(6);
  });
});

describe('a tape that is no test yet says what to do', () => {
  const header = { tape: 'deskside', version: 1, desk: 'iadvize', redaction: 'pseudonyms' };
  const lines = [
    { atMs: 0, event: { type: 'conversationAdded', conversationId: 'id-a' } },
    { atMs: 0, event: { type: 'visitorUpdated', conversationId: 'id-a', visitor: { email: 'a@tape.example' } } },
    { atMs: 5, event: { type: 'messageReceived', conversationId: 'id-a', author: 'visitor' } },
  ];
  const textOf = (...values: readonly object[]) => `${values.map((value) => JSON.stringify(value)).join('\n')}\n`;
  const end = {
    open: ['id-a'],
    focused: null,
    visitors: { 'id-a': { email: 'a@tape.example' } },
    unread: { 'id-a': 1 },
    uncertain: false,
  };
  const check = (changes: object) => checkTape(textOf({ ...header, end: { ...end, ...changes } }, ...lines));

  test('without an end: the line to begin with, with which it is one', () => {
    const [problem = ''] = checkTape(textOf(header, ...lines));
    expect(problem).toContain('does not say what must be true at the end');
    const written = problem.slice(problem.indexOf('{'));
    expect(JSON.parse(written)).toEqual({ ...header, end });
    expect(checkTape(`${written}\n${textOf(...lines)}`)).toEqual([]);
  });

  test('that cannot be read: the line and the reason', () => {
    expect(checkTape(textOf({ ...header, end }, { atMs: 0 }))).toEqual(['Line 2: "event" must be an object.']);
  });

  test.each<readonly [changes: object, problem: string]>([
    [{ open: ['id-b'] }, 'The list of open conversations should be ["id-b"] but is ["id-a"].'],
    [{ focused: 'id-a' }, 'The focused conversation should be "id-a" but is none.'],
    [
      { visitors: { 'id-a': { email: 'b@tape.example' } } },
      '"email" of id-a should be "b@tape.example" but is "a@tape.example".',
    ],
    [{ visitors: { 'id-a': { email: null } } }, '"email" of id-a should be none but is "a@tape.example".'],
    [{ visitors: { 'id-a': { phone: '1' } } }, '"phone" of id-a should be "1" but is none.'],
    [{ visitors: { 'id-a': 'waiting' } }, 'The visitor of id-a should be "waiting" but is {"email":"a@tape.example"}.'],
    [{ visitors: { 'id-b': {} } }, 'The visitor of id-b should be {} but is none.'],
    [{ unread: { 'id-a': 2 } }, 'The unread count of id-a should be 2 but is 1.'],
    [{ unread: { 'id-b': 0 } }, 'The unread count of id-b should be 0 but is none.'],
    [{ uncertain: true }, 'Whether the list is uncertain should be true but is false.'],
  ])('that ends otherwise than %j', (changes, problem) => {
    expect(check(changes)).toEqual([problem]);
  });

  test('what an end does not speak of is not compared', () => {
    expect(check({ visitors: { 'id-a': {} }, unread: undefined, uncertain: undefined })).toEqual([]);
    expect(check({ visitors: { 'id-a': { phone: null } } })).toEqual([]);
  });
});
