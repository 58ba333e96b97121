import { describe, expect, test } from 'vitest';
import { createContactIds } from '../../src/server/import/contact-id.ts';
import { describeProgress, duration } from '../../src/server/import/describe-progress.ts';

describe('the progress of an import', () => {
  const pace = { bytes: 500, ofBytes: 1_000, bytesRead: 250, rows: 12_345, elapsedMs: 2_000 };

  test('says how far it is, how fast, and how long it will take at this pace', () => {
    expect(describeProgress(pace, false)).toBe('50 %  12,345 rows  6,173 rows/s  0:04 left');
    expect(describeProgress(pace, true)).toBe('[############............]  50 %  12,345 rows  6,173 rows/s  0:04 left');
  });

  test('promises nothing before it has begun', () => {
    expect(describeProgress({ ...pace, bytesRead: 0, rows: 0, elapsedMs: 0 }, false)).toBe('50 %  0 rows  0 rows/s');
    expect(describeProgress({ ...pace, bytes: 0, ofBytes: 0, bytesRead: 0 }, false)).toMatch(/^100 %/);
  });

  test.each([
    [0, '0:00'],
    [59_499, '0:59'],
    [61_000, '1:01'],
    [3_599_600, '1:00:00'],
    [36_061_000, '10:01:01'],
  ])('%i ms is %s', (ms, text) => {
    expect(duration(ms)).toBe(text);
  });
});

test('the ids of an import are UUIDs that rise, however many a millisecond has and however the clock goes', () => {
  const times = [1_000, 1_000, 999, 2_000];
  let calls = 0;
  const createId = createContactIds(() => times[Math.min(Math.floor(calls++ / 5_000), 3)] ?? 0);
  const ids = Array.from({ length: 20_000 }, createId);
  expect(ids.every((id) => /^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/.test(id))).toBe(true);
  expect(ids.every((id, index) => index === 0 || id > (ids[index - 1] ?? ''))).toBe(true);
});
