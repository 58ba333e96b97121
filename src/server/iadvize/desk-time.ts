import type { DeskTime } from '../../api/desk-data.ts';
import { formatWall, parseWall } from './wall-time.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** What is known of the zone that a time is written in; the offset, in minutes ahead of UTC, outranks the IANA name. */
export interface WallZone {
  readonly offsetMinutes?: number | undefined;
  readonly timezone?: string | undefined;
}

/** A time as written, with the moment it is where the zone tells: not for a day alone, nor in the hour that a clock repeats or skips. */
export function deskTime(written: string, { offsetMinutes, timezone }: WallZone): DeskTime {
  const wallMs = parseWall(written);
  const ms =
    wallMs === undefined
      ? undefined
      : offsetMinutes !== undefined
        ? wallMs - offsetMinutes * 60_000
        : momentIn(timezone, wallMs);
  return { written, at: ms === undefined ? null : new Date(ms).toISOString() };
}

/** The same of a time that may not be known. */
export function deskTimeOrNull(written: string | undefined, zone: WallZone): DeskTime | null {
  return written === undefined ? null : deskTime(written, zone);
}

/** What a clock in an IANA zone shows, as `YYYY-MM-DD HH:MM:SS`; `undefined` where there is no such zone. */
export function wallIn(timezone: string | undefined, ms: number): string | undefined {
  const wallMs = clockOf(timezone)?.(ms);
  return wallMs === undefined ? undefined : formatWall(wallMs);
}

function momentIn(timezone: string | undefined, wallMs: number): number | undefined {
  const clock = clockOf(timezone);
  if (!clock) return undefined;
  const moments = [wallMs - DAY_MS, wallMs + DAY_MS].map((near) => wallMs - (clock(near) - near));
  const [moment, other] = new Set(moments.filter((ms) => clock(ms) === wallMs));
  return other === undefined ? moment : undefined;
}

type Clock = (ms: number) => number;
// Making a formatter takes far longer than using it, and there are no more zones than websites have.
const CLOCKS = new Map<string, Clock | undefined>();

function clockOf(timezone: string | undefined): Clock | undefined {
  if (!timezone) return undefined;
  if (!CLOCKS.has(timezone)) CLOCKS.set(timezone, createClock(timezone));
  return CLOCKS.get(timezone);
}

function createClock(timezone: string): Clock | undefined {
  try {
    // Swedish dates are written as the vendor's are.
    const format = new Intl.DateTimeFormat('sv-SE', { timeZone: timezone, dateStyle: 'short', timeStyle: 'medium' });
    return (ms) => parseWall(format.format(ms)) ?? ms;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
