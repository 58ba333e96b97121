/**
 * A time as a clock on the wall shows it, in ms as if that clock were UTC's: the vendor names no zone, and within one wall the sums
 * come out right. The emulator's wall is in Paris, as the one of seed 004's transcript is.
 */
export type WallMs = number;

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

const WRITTEN = /^(\d{4})-(\d{2})-(\d{2})(?: (\d{2}):(\d{2}):(\d{2}))?$/;

/**
 * Reads `YYYY-MM-DD` or `YYYY-MM-DD HH:MM:SS`; `undefined` when it is neither. A 31st of June is the 1st of July, since seed 004
 * asks for one.
 */
export function readWallTime(text: string): WallMs | undefined {
  const parts = WRITTEN.exec(text);
  if (!parts) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts
    .slice(1)
    .map((part) => Number(part ?? 0));
  const isPossible = month >= 1 && month <= 12 && day >= 1 && day <= 31 && hour < 24 && minute < 60 && second < 60;
  return isPossible ? Date.UTC(year, month - 1, day, hour, minute, second) : undefined;
}

/** As `YYYY-MM-DD HH:MM:SS`. */
export function writeWallTime(wall: WallMs): string {
  return new Date(wall).toISOString().slice(0, 19).replace('T', ' ');
}

/** The same day of another month, or its last day where the month is too short. */
export function addMonths(wall: WallMs, months: number): WallMs {
  const at = new Date(wall);
  const lastDay = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + months + 1, 0)).getUTCDate();
  const day = Math.min(at.getUTCDate(), lastDay);
  return Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + months, day) + (wall - startOfDay(wall));
}

export function startOfDay(wall: WallMs): WallMs {
  return Math.floor(wall / DAY) * DAY;
}

const PARIS = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris', dateStyle: 'short', timeStyle: 'medium' });

/** What the wall in Paris shows at a moment, in ms since 1970. */
export function wallTimeAt(epochMs: number): WallMs {
  return readWallTime(PARIS.format(epochMs)) ?? Number.NaN;
}

/** The moment, in ms since 1970, at which the wall in Paris shows this, a whole second. */
export function epochOf(wall: WallMs): number {
  const guess = wall - (wallTimeAt(wall) - wall);
  // Beside a change of the clocks the first guess may be an hour off.
  return wall - (wallTimeAt(guess) - guess);
}
