import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Period } from '../../src/iadvize/client.ts';
import { createPretendClient, pageOf, readList } from '../support/pretend-iadvize.ts';
import { propertyRuns } from '../support/property-runs.ts';

const SECOND_MS = 1_000;
const DAY_MS = 86_400 * SECOND_MS;
const msOf = (wall: string) => Date.parse(`${wall.replace(' ', 'T')}Z`);
const wallOf = (ms: number) => new Date(ms).toISOString().slice(0, 19).replace('T', ' ');

/** Months later or earlier, as PHP reckons: a day too many runs into the next month. */
function overflowing(ms: number, months: number): number {
  const date = new Date(ms);
  date.setUTCMonth(date.getUTCMonth() + months);
  return date.getTime();
}

/** The same as databases reckon: the last day of the month at most. */
function clamped(ms: number, months: number): number {
  const ran = new Date(overflowing(ms, months));
  if (ran.getUTCDate() !== new Date(ms).getUTCDate()) ran.setUTCDate(0);
  return ran.getTime();
}

const moment = fc
  .integer({ min: msOf('2015-01-01 00:00:00') / SECOND_MS, max: msOf('2030-12-31 23:59:59') / SECOND_MS })
  .map((seconds) => seconds * SECOND_MS);
const period = fc
  .tuple(moment, fc.integer({ min: 0, max: 800 * 86_400 }))
  .map(([fromMs, seconds]) => ({ from: wallOf(fromMs), to: wallOf(fromMs + seconds * SECOND_MS) }));

async function windowsOf(
  resource: 'conversations' | 'transactions',
  filters: Partial<Period>,
): Promise<readonly Period[]> {
  const { client, sent } = createPretendClient((request) => pageOf([], request));
  await readList<unknown>(client[resource].list(filters));
  return sent.map(({ query }) => ({ from: query['filters[from]'] ?? '', to: query['filters[to]'] ?? '' }));
}

describe.each([
  ['conversations', 3, 90],
  ['transactions', 1, 30],
] as const)('windows of %s', (resource, months, days) => {
  test('cover the period exactly, newest first, without a gap or a double', () =>
    fc.assert(
      fc.asyncProperty(period, async ({ from, to }) => {
        const windows = await windowsOf(resource, { from, to });
        expect(windows[0]?.to).toBe(to);
        expect(windows.at(-1)?.from).toBe(from);
        for (const [index, window] of windows.entries()) {
          expect(msOf(window.from)).toBeLessThanOrEqual(msOf(window.to));
          const older = windows[index + 1];
          // Both ends belong to a window, and nothing is shorter than a second.
          if (older) expect(msOf(older.to)).toBe(msOf(window.from) - SECOND_MS);
        }
      }),
      { numRuns: propertyRuns(200) },
    ));

  test('are no longer than the limit less a second, in months however reckoned and in days', () =>
    fc.assert(
      fc.asyncProperty(period, async (filters) => {
        for (const { from, to } of await windowsOf(resource, filters)) {
          const [fromMs, toMs] = [msOf(from), msOf(to)];
          const latest = Math.min(fromMs + days * DAY_MS, clamped(fromMs, months), overflowing(fromMs, months));
          const earliest = Math.max(toMs - days * DAY_MS, clamped(toMs, -months), overflowing(toMs, -months));
          expect(toMs).toBeLessThanOrEqual(latest - SECOND_MS);
          expect(fromMs).toBeGreaterThanOrEqual(earliest + SECOND_MS);
        }
      }),
      { numRuns: propertyRuns(200) },
    ));

  test('are asked for no more often than months in days need', () =>
    fc.assert(
      fc.asyncProperty(period, async ({ from, to }) => {
        const windows = await windowsOf(resource, { from, to });
        const fewestDays = months === 3 ? 89 : 28;
        expect(windows.length).toBeLessThanOrEqual(Math.floor((msOf(to) - msOf(from)) / (fewestDays * DAY_MS)) + 1);
      }),
      { numRuns: propertyRuns(50) },
    ));

  test('of a period open at its beginning reach back as many months as the limit has', () =>
    fc.assert(
      fc.asyncProperty(moment, async (toMs) => {
        const windows = await windowsOf(resource, { to: wallOf(toMs) });
        expect(windows.at(-1)?.from).toBe(wallOf(clamped(toMs, -months) + SECOND_MS));
      }),
      { numRuns: propertyRuns(100) },
    ));
});

test('months are reckoned as databases do', () => {
  expect(wallOf(clamped(msOf('2025-05-31 00:00:00'), -3))).toBe('2025-02-28 00:00:00');
  expect(wallOf(overflowing(msOf('2025-05-31 00:00:00'), -3))).toBe('2025-03-03 00:00:00');
});
