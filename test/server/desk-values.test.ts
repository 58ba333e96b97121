import { describe, expect, test, vi } from 'vitest';
import {
  BadAnswer,
  Forbidden,
  type IadvizeError,
  InvalidField,
  PeriodTooLong,
  RateLimited,
  Refused,
  TimedOut,
  UnknownId,
  Unreachable,
} from '../../src/iadvize/iadvize-error.ts';
import { byNewest } from '../../src/server/iadvize/by-newest.ts';
import { windowEnding } from '../../src/server/iadvize/conversation-window.ts';
import { decimalText, digitsOf, smallestUnits } from '../../src/server/iadvize/decimal-amount.ts';
import { deskTime, type WallZone } from '../../src/server/iadvize/desk-time.ts';
import { mapAtMost } from '../../src/server/iadvize/map-at-most.ts';
import { rememberFor } from '../../src/server/iadvize/remember-for.ts';
import { refusalOfVendor } from '../../src/server/iadvize/vendor-refusal.ts';
import { createWebsiteScope } from '../../src/server/iadvize/website-scope.ts';

const NOW_MS = Date.parse('2026-03-01T09:00:00.000Z');

describe('a time of the vendor is a moment only where its zone is known', () => {
  test.each<[string, string, WallZone, string | null]>([
    ['an offset', '2016-02-16 11:24:43', { offsetMinutes: 60 }, '2016-02-16T10:24:43.000Z'],
    ['a zone, in winter', '2016-02-16 11:24:43', { timezone: 'Europe/Paris' }, '2016-02-16T10:24:43.000Z'],
    ['a zone, in summer', '2016-07-16 11:24:43', { timezone: 'Europe/Paris' }, '2016-07-16T09:24:43.000Z'],
    ['a zone far ahead', '2026-01-01 00:30:00', { timezone: 'Pacific/Kiritimati' }, '2025-12-31T10:30:00.000Z'],
    [
      'an offset against a zone',
      '2016-02-16 11:24:43',
      { offsetMinutes: 60, timezone: 'Europe/London' },
      '2016-02-16T10:24:43.000Z',
    ],
    ['nothing', '2016-02-16 11:24:43', {}, null],
    ['a zone there is not', '2016-02-16 11:24:43', { timezone: 'Europe/Atlantis' }, null],
    ['an hour that the clock shows twice', '2025-10-26 02:30:00', { timezone: 'Europe/Paris' }, null],
    ['an hour that the clock skips', '2026-03-29 02:30:00', { timezone: 'Europe/Paris' }, null],
    ['the hour after it', '2026-03-29 03:30:00', { timezone: 'Europe/Paris' }, '2026-03-29T01:30:00.000Z'],
    ['a day alone', '2016-02-16', { offsetMinutes: 60 }, null],
    ['a day that no calendar has', '2016-02-30 10:00:00', { offsetMinutes: 60 }, null],
  ])('%s', (_title, written, zone, at) => {
    expect(deskTime(written, zone)).toEqual({ written, at });
  });
});

describe('amounts', () => {
  test.each<[number, string | undefined, string]>([
    [0.1 + 0.2, 'EUR', '0.30'],
    [1.005, 'EUR', '1.01'],
    [-1.005, 'EUR', '-1.01'],
    [1e-7, 'EUR', '0.00'],
    [-1e-7, 'EUR', '0.00'],
    [-0.5, 'EUR', '-0.50'],
    [12, 'EUR', '12.00'],
    [1234.5, 'JPY', '1235'],
    [1.2345, 'BHD', '1.235'],
    [2.34567, undefined, '2.35'],
    [2.34567, '€', '2.35'],
    [90_071_992_547_409.9, 'EUR', '90071992547409.90'],
  ])('%d %s is %s', (amount, currency, text) => {
    const digits = digitsOf(currency);
    const units = smallestUnits(amount, digits);
    expect(units !== undefined && decimalText(units, digits)).toBe(text);
  });

  test('one that is too large to be exact is none', () => {
    expect(smallestUnits(1e21, 2)).toBeUndefined();
    expect(smallestUnits(1e15, 2)).toBeUndefined();
  });
});

describe('windows of conversations', () => {
  test('the first ends with the latest time that any clock shows, and is asked in one request', () => {
    expect(windowEnding(undefined, NOW_MS)).toEqual({
      period: { from: '2025-12-02 23:00:01', to: '2026-03-01 23:00:00' },
      next: '2025-12-02 23:00:00',
    });
  });

  test('each begins a second after the one before has ended, until five years are over', () => {
    let [cursor, windows]: [string | null, number] = [windowEnding(undefined, NOW_MS).next, 1];
    while (cursor !== null) {
      const { period, next } = windowEnding(cursor, NOW_MS);
      expect(period.to).toBe(cursor);
      if (next !== null) expect(Date.parse(`${period.from}Z`) - Date.parse(`${next}Z`)).toBe(1000);
      cursor = next;
      windows++;
    }
    expect(windows).toBe(21);
  });

  test.each([
    '',
    'yesterday',
    '2026-02-30 10:00:00',
    '2026-02-01',
    '2026-02-01T10:00:00',
    '2026-03-02 10:00:00',
    '2020-12-31 23:59:59',
    '9999-12-31 23:59:59',
    '2026-02-01 10:00:00,2026-02-02 10:00:00',
  ])('the cursor "%s" is refused', (cursor) => {
    expect(() => windowEnding(cursor, NOW_MS)).toThrow(
      expect.objectContaining({ code: 'bad_request', fields: [expect.objectContaining({ field: 'cursor' })] }),
    );
  });
});

describe('whose websites an answer may hold', () => {
  const EVERY = [1, 2, 3, undefined];
  test.each<{ title: string; allowed?: number[]; requested?: number; asked: typeof EVERY; has: typeof EVERY }>([
    { title: 'all of them', asked: [undefined], has: EVERY },
    { title: 'all of them, in a conversation of one', requested: 1, asked: [1], has: [1, undefined] },
    { title: 'some', allowed: [1, 2], asked: [1, 2], has: [1, 2] },
    { title: 'some, in a conversation of one', allowed: [1, 2], requested: 1, asked: [1], has: [1] },
    { title: 'some, in a conversation of another', allowed: [1, 2], requested: 3, asked: [], has: [] },
    { title: 'none', allowed: [], asked: [], has: [] },
  ])('$title', ({ allowed, requested, asked, has }) => {
    const scope = createWebsiteScope({ allowed, requested });
    expect(scope.asked).toEqual(asked);
    expect(EVERY.filter(scope.has)).toEqual(has);
    expect(scope.hasAny([3, 2, 1])).toBe(has.length > 0);
    expect(scope.hasAny([])).toBe(allowed === undefined);
    expect(scope.hasAny(undefined)).toBe(allowed === undefined);
  });
});

describe('why the vendor did not answer', () => {
  test.each<[IadvizeError, string, RegExp]>([
    [new Forbidden('no'), 'desk_forbidden', /refuses our key.*Tell the operator/],
    [new UnknownId('no'), 'desk_unavailable', /does not know/],
    [new InvalidField('from', 'no'), 'desk_unavailable', /does not take the question/],
    [new PeriodTooLong('no'), 'desk_unavailable', /period is longer/],
    [new Refused('no'), 'desk_unavailable', /refuses to answer/],
    [new RateLimited('no'), 'desk_unavailable', /asked too often/],
    [new TimedOut('no'), 'desk_unavailable', /took too long/],
    [new BadAnswer('no'), 'desk_unavailable', /cannot be read/],
    [new Unreachable('no'), 'desk_unavailable', /cannot be reached/],
  ])('$name', (error, code, message) => {
    expect(refusalOfVendor(error)).toMatchObject({ code, message: expect.stringMatching(message) });
  });

  test('what is not the vendor is nothing for the agent to read', () => {
    const error = new TypeError('x is not a function');
    expect(() => refusalOfVendor(error)).toThrow(error);
  });
});

describe('what is remembered for a while', () => {
  test('is asked for once, by everybody together, until it is too old', async () => {
    let nowMs = 0;
    const read = vi.fn(async () => nowMs);
    const remembered = rememberFor(1000, () => nowMs, read);
    expect(await Promise.all([remembered(), remembered()])).toEqual([0, 0]);
    nowMs = 999;
    expect(await remembered()).toBe(0);
    nowMs = 1000;
    expect(await remembered()).toBe(1000);
    expect(read).toHaveBeenCalledTimes(2);
  });

  test('is no failure: the next to ask asks again', async () => {
    const read = vi.fn(async () => 'answer').mockRejectedValueOnce(new Unreachable('gone'));
    const remembered = rememberFor(1000, () => 0, read);
    await expect(Promise.all([remembered(), remembered()])).rejects.toThrow('gone');
    expect(await remembered()).toBe('answer');
    expect(read).toHaveBeenCalledTimes(2);
  });
});

describe('many things in turns', () => {
  test('so many at a time, answered in their order', async () => {
    let [running, most] = [0, 0];
    const results = await mapAtMost(3, [5, 1, 4, 2, 3], async (turns) => {
      most = Math.max(most, ++running);
      for (let turn = 0; turn < turns; turn++) await Promise.resolve();
      running--;
      return turns * 10;
    });
    expect(results).toEqual([50, 10, 40, 20, 30]);
    expect(most).toBe(3);
  });

  test('after a failure no other is begun', async () => {
    const begun: number[] = [];
    const all = mapAtMost(2, [1, 2, 3, 4, 5], async (item) => {
      begun.push(item);
      await Promise.resolve();
      if (item === 2) throw new Unreachable('gone');
    });
    await expect(all).rejects.toThrow('gone');
    expect(begun.length).toBeLessThan(5);
  });
});

test('the newest comes first: by time, then by id, and last what has no time', () => {
  const items = [
    { id: 1, created_at: '2026-01-01 10:00:00' },
    { id: 2 },
    { id: 3, created_at: '2026-01-02 10:00:00' },
    { id: 4, created_at: '2026-01-01 10:00:00' },
  ];
  expect(items.sort(byNewest).map(({ id }) => id)).toEqual([3, 4, 1, 2]);
});
