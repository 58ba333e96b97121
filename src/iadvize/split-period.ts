import type { Period } from './client.ts';
import { InvalidField } from './iadvize-error.ts';

const SECOND_MS = 1_000;
const HOUR_MS = 3_600 * SECOND_MS;
const DAY_MS = 24 * HOUR_MS;

/** How long a period one request may ask for. */
export interface PeriodLimit {
  readonly months: number;
  /** The fewest days that so many months of a calendar have, counted from any day forwards or backwards. */
  readonly fewestDays: number;
}

/** Source: seed 004, "Conversation". From 1 February to 1 May there are 89 days. */
export const THREE_MONTHS: PeriodLimit = { months: 3, fewestDays: 89 };
/** Source: seed 004, "Transaction". From 1 February to 1 March there are 28 days. */
export const ONE_MONTH: PeriodLimit = { months: 1, fewestDays: 28 };

// Wall times are reckoned with as if they were of UTC: the vendor does not name their zone.

/**
 * The period as a list with a limit covers it: a bare day is all of it, and an open end means now, the latest that any clock on Earth
 * shows; an open beginning, so many months before the end. Throws an `InvalidField` for what is no period.
 */
export function closePeriod(given: Partial<Period>, { months }: PeriodLimit, nowMs: number): Period {
  const { from, to = nowAsWall(nowMs) } = readPeriod(given);
  return orderedPeriod({ from: from ?? formatWall(addMonths(wallMs(to), -months) + SECOND_MS), to });
}

/** Both ends as far as they are given, in full. Throws an `InvalidField` for what is no time of a calendar. */
export function readPeriod({ from, to }: { readonly from?: string | undefined; readonly to?: string | undefined }): {
  readonly from: string | undefined;
  readonly to: string | undefined;
} {
  const period = {
    from: from === undefined ? undefined : readWall('from', from, '00:00:00'),
    to: to === undefined ? undefined : readWall('to', to, '23:59:59'),
  };
  if (period.from !== undefined && period.to !== undefined) orderedPeriod({ from: period.from, to: period.to });
  return period;
}

/** The latest that any clock on Earth shows: no wall time of the past is later, whatever the zone. */
export function nowAsWall(nowMs: number): string {
  return formatWall(nowMs + 14 * HOUR_MS);
}

function formatWall(ms: number): string {
  return new Date(ms).toISOString().slice(0, 19).replace('T', ' ');
}

/**
 * A period in windows that one request may ask for, newest first: each within the limit by either reading of it, in months of the
 * calendar or of 30 days, less a second. Both ends of a window belong to it, so the next ends a second before.
 */
export function* splitPeriod({ from, to }: Period, { fewestDays }: PeriodLimit): Generator<Period, void, undefined> {
  const fromMs = wallMs(from);
  for (let endMs = wallMs(to); endMs >= fromMs; ) {
    const startMs = Math.max(fromMs, endMs - fewestDays * DAY_MS + SECOND_MS);
    yield { from: formatWall(startMs), to: formatWall(endMs) };
    endMs = startMs - SECOND_MS;
  }
}

function orderedPeriod(period: Period): Period {
  // Written alike, they compare as text.
  if (period.from > period.to) throw new InvalidField('from', "Value of field 'from' is after 'to'");
  return period;
}

function readWall(field: 'from' | 'to', written: string, time: string): string {
  const full = /^\d{4}-\d\d-\d\d$/.test(written) ? `${written} ${time}` : written;
  const ms = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(full) ? wallMs(full) : Number.NaN;
  // A date that no calendar has would be taken for the next one.
  if (Number.isNaN(ms) || formatWall(ms) !== full) {
    throw new InvalidField(field, `Value of field '${field}' is no date, or date and time, of the calendar`);
  }
  return full;
}

function wallMs(wall: string): number {
  return Date.parse(`${wall.replace(' ', 'T')}Z`);
}

/** The same day and time some months away; the last of the month where it has no such day. */
function addMonths(ms: number, months: number): number {
  const date = new Date(ms);
  const day = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + months);
  const lastDay = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(day, lastDay));
  return date.getTime();
}
