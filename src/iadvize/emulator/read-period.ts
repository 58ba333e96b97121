import { type Filters, listOf } from './read-query.ts';
import { fail, invalid, type Reply } from './reply.ts';
import { addMonths, DAY, readWallTime, SECOND, type WallMs } from './wall-time.ts';

/** Both ends included. */
export interface Period {
  readonly from: WallMs;
  readonly to: WallMs;
}

interface Limit {
  readonly months: number;
  readonly reading: 'calendar' | 'days';
  readonly now: WallMs;
}

type Ends =
  | { readonly from?: WallMs | undefined; readonly to?: WallMs | undefined; readonly toEnd?: WallMs | undefined }
  | { readonly refusal: Reply };

/** `from` and `to` where nothing limits them; an end that is not given is open. */
export function readOpenPeriod(filters: Filters): Period | { readonly refusal: Reply } {
  const ends = readEnds(filters);
  if ('refusal' in ends) return ends;
  return { from: ends.from ?? Number.NEGATIVE_INFINITY, to: ends.toEnd ?? Number.POSITIVE_INFINITY };
}

/**
 * `from` and `to` by the four rules that seed 004 gives for conversations: neither, one of them, both, and both too far apart. Of
 * transactions it names the limit only; the rules are taken to be the same.
 */
export function readLimitedPeriod(filters: Filters, limit: Limit): Period | { readonly refusal: Reply } {
  const ends = readEnds(filters);
  if ('refusal' in ends) return ends;
  const later = (wall: WallMs, sign: 1 | -1) =>
    limit.reading === 'calendar' ? addMonths(wall, sign * limit.months) : wall + sign * limit.months * 30 * DAY;
  const { from, to, toEnd } = ends;
  if (from === undefined) return { from: later(to ?? limit.now, -1), to: toEnd ?? limit.now };
  if (to === undefined || toEnd === undefined) return { from, to: later(from, 1) };
  if (to <= later(from, 1)) return { from, to: toEnd };
  const months = limit.months === 1 ? '1 month' : `${limit.months} months`;
  // The text of this one is not documented, nor whether it is a fail or an error.
  return { refusal: fail(`The period between 'from' and 'to' can not be longer than ${months}.`) };
}

/** A day by itself is all of that day at the far end of a period, and is measured as it is written. */
function readEnds(filters: Filters): Ends {
  const [fromText] = listOf(filters.get('from'));
  const [toText] = listOf(filters.get('to'));
  const from = fromText === undefined ? undefined : readWallTime(fromText);
  const to = toText === undefined ? undefined : readWallTime(toText);
  if (fromText !== undefined && from === undefined) return { refusal: invalid('from') };
  if (toText === undefined) return { from };
  if (to === undefined) return { refusal: invalid('to') };
  return { from, to, toEnd: toText.includes(':') ? to : to + DAY - SECOND };
}

export function isWithin(wall: WallMs, { from, to }: Period): boolean {
  return wall >= from && wall <= to;
}
