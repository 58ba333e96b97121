import { formatWall } from '../../iadvize/split-period.ts';

// Wall times are the vendor's: `YYYY-MM-DD HH:MM:SS` in a zone it does not name. To reckon with one, it is taken for UTC.

const WALL = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/;

/** `undefined` for what is no time of a calendar, and for a day without a time. */
export function parseWall(written: string): number | undefined {
  if (!WALL.test(written)) return undefined;
  const ms = Date.parse(`${written.replace(' ', 'T')}Z`);
  return Number.isNaN(ms) || formatWall(ms) !== written ? undefined : ms;
}

/** The least that any clock on Earth shows: no wall time of the future is earlier, whatever the zone. */
export function earliestWall(nowMs: number): number {
  return nowMs - 12 * 60 * 60 * 1000;
}
