// Wall times are the vendor's: `YYYY-MM-DD HH:MM:SS` in a zone it does not name. To reckon with one, it is taken for UTC.

const HOUR_MS = 60 * 60 * 1000;
const WALL = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/;

export function formatWall(ms: number): string {
  return new Date(ms).toISOString().slice(0, 19).replace('T', ' ');
}

/** `undefined` for what is no time of a calendar, and for a day without a time. */
export function parseWall(written: string): number | undefined {
  if (!WALL.test(written)) return undefined;
  const ms = Date.parse(`${written.replace(' ', 'T')}Z`);
  return Number.isNaN(ms) || formatWall(ms) !== written ? undefined : ms;
}

/** The least that any clock on Earth shows: no wall time of the future is earlier, whatever the zone. */
export function earliestWall(nowMs: number): number {
  return nowMs - 12 * HOUR_MS;
}

/** The most that any clock on Earth shows: no wall time of the past is later. */
export function latestWall(nowMs: number): number {
  return nowMs + 14 * HOUR_MS;
}
