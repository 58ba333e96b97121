/** The last entry of a page: the next begins after it. */
export interface TimelinePosition {
  /** ISO-8601. */
  readonly at: string;
  readonly id: string;
}

const POSITION = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z) ([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/;

export function encodeCursor({ at, id }: TimelinePosition): string {
  return Buffer.from(`${at} ${id}`).toString('base64url');
}

/** Throws a `RangeError` for what `encodeCursor` did not make. */
export function parseCursor(cursor: string): TimelinePosition {
  const [, at, id] = POSITION.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  if (at === undefined || id === undefined || Number.isNaN(Date.parse(at))) {
    throw new RangeError('This cursor is not of a timeline.');
  }
  return { at, id };
}
