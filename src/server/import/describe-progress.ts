const BAR_WIDTH = 24;

/** How far something long has come; `elapsedMs`, `bytesRead` and `rows` are of this run alone. */
export interface Pace {
  readonly bytes: number;
  readonly ofBytes: number;
  readonly bytesRead: number;
  readonly rows: number;
  readonly elapsedMs: number;
}

/** One line for a person who waits; with a bar where one can be drawn. */
export function describeProgress({ bytes, ofBytes, bytesRead, rows, elapsedMs }: Pace, hasBar: boolean): string {
  const share = ofBytes > 0 ? bytes / ofBytes : 1;
  const filled = Math.round(share * BAR_WIDTH);
  const bar = hasBar ? [`[${'#'.repeat(filled)}${'.'.repeat(BAR_WIDTH - filled)}]`] : [];
  const leftMs = bytesRead > 0 ? ((ofBytes - bytes) / bytesRead) * elapsedMs : undefined;
  return [
    ...bar,
    `${Math.floor(share * 100)} %`,
    `${count(rows)} rows`,
    `${count(rowsASecond(rows, elapsedMs))} rows/s`,
    ...(leftMs === undefined ? [] : [`${duration(leftMs)} left`]),
  ].join('  ');
}

export function rowsASecond(rows: number, elapsedMs: number): number {
  return elapsedMs > 0 ? Math.round((rows / elapsedMs) * 1_000) : 0;
}

/** As in "1,234,567". */
export function count(number: number): string {
  return number.toLocaleString('en');
}

/** As in "2:05", or "1:02:05". */
export function duration(ms: number): string {
  const seconds = Math.round(ms / 1_000);
  const [hours, minutes] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60];
  const two = (number: number) => String(number).padStart(2, '0');
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}
