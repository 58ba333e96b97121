/** Who or what a line of a transcript is by; `unknown` is kept with the vendor's own number of its type. */
export type TranscriptAuthor = 'operator' | 'visitor' | 'system' | 'page' | 'unknown';

/** One line of a conversation. */
export interface TranscriptLine {
  /** 1, 2, 3, 5, 6 or 7 as documented, or whatever the vendor sent. */
  readonly type: number;
  readonly author: TranscriptAuthor;
  /** Text that was written or a notice, or the address of a page visited or of an image or file sent. */
  readonly content: string;
  readonly isRich: boolean;
  /** As written, `YYYY-MM-DD HH:MM:SS` in an unnamed time zone. */
  readonly wallTime: string;
  /** Milliseconds since 1970, where the vendor gave it. */
  readonly epochMs?: number | undefined;
}

export interface Transcript {
  readonly lines: readonly TranscriptLine[];
  /** How many entries could not be read. */
  readonly unreadable: number;
  /**
   * Minutes the wall times are ahead of UTC, by the lines that have both, to a quarter of an hour; `undefined` where none has.
   */
  readonly offsetMinutes?: number | undefined;
}

const AUTHORS: Readonly<Record<number, TranscriptAuthor>> = {
  1: 'operator',
  2: 'visitor',
  3: 'system',
  5: 'page',
  6: 'operator',
  7: 'visitor',
};
const RICH = [6, 7];
const MINUTE_MS = 60_000;
const QUARTER_MS = 15 * MINUTE_MS;

/**
 * A conversation's `history` as it came: a list, the JSON of one as text, or the documentation's lines in braces, which are no JSON.
 * An entry is `[type, "YYYY-MM-DD HH:MM:SS", content, milliseconds since 1970 if any]`. What is no entry is counted. Source: seed 004,
 * "Conversation history details".
 */
export function parseTranscript(history: unknown): Transcript {
  const read = entriesOf(history).map(readEntry);
  const lines = read.filter((line) => line !== undefined);
  const offsets = lines.map(offsetMinutesOf).filter((offset) => offset !== undefined);
  return { lines, unreadable: read.length - lines.length, offsetMinutes: medianOf(offsets) };
}

function entriesOf(history: unknown): readonly unknown[] {
  if (history === undefined || history === null) return [];
  if (Array.isArray(history)) return isEntry(history) ? [history] : history;
  if (typeof history === 'object') return Object.values(history);
  if (typeof history !== 'string') return [history];
  if (history.trim() === '') return [];
  const parsed = parseJson(history);
  return parsed === undefined ? splitLines(history) : entriesOf(parsed);
}

/** One entry by itself, not a list of them. */
function isEntry(list: readonly unknown[]): boolean {
  return list.length >= 3 && !list.some((item) => typeof item === 'object');
}

/** How an entry begins. Within what somebody wrote, its quotes would be escaped. */
const HEAD = /\[\s*"?\d+"?\s*,\s*"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d"\s*,/g;

/** The entries of a text that is no JSON as a whole, from one beginning to the next; what stands between counts as one. */
function splitLines(text: string): readonly unknown[] {
  const starts = [...text.matchAll(HEAD)].map(({ index }) => index);
  const before = text.slice(0, starts[0] ?? text.length);
  const entries = starts.map((start, index) => parseEntry(text.slice(start, starts[index + 1])));
  return /[^\s[{]/.test(before) ? [undefined, ...entries] : entries;
}

function parseEntry(text: string): unknown {
  // The seed's own list ends in "]`", then "}".
  return parseJson(`${text.replace(/[\s,`}\]]+$/, '')}]`);
}

function readEntry(entry: unknown): TranscriptLine | undefined {
  if (!Array.isArray(entry)) return undefined;
  const [givenType, wallTime, givenContent, givenEpoch]: readonly unknown[] = entry;
  const type = wholeOf(givenType);
  const content = typeof givenContent === 'number' ? String(givenContent) : givenContent;
  if (type === undefined || typeof content !== 'string') return undefined;
  if (typeof wallTime !== 'string' || !/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(wallTime)) return undefined;
  const author = AUTHORS[type] ?? 'unknown';
  const line = { type, author, content, isRich: RICH.includes(type), wallTime };
  const epochMs = wholeOf(givenEpoch);
  const offset = epochMs === undefined ? undefined : offsetMinutesOf({ ...line, epochMs });
  // What no time zone explains is no time.
  return offset === undefined || offset < -12 * 60 || offset > 14 * 60 ? line : { ...line, epochMs };
}

/** To a quarter of an hour, as the two times of one line differ by up to 1.3 s in the documentation. */
function offsetMinutesOf({ wallTime, epochMs }: TranscriptLine): number | undefined {
  if (epochMs === undefined) return undefined;
  const aheadMs = Date.parse(`${wallTime.replace(' ', 'T')}Z`) - epochMs;
  return Number.isNaN(aheadMs) ? undefined : (Math.round(aheadMs / QUARTER_MS) * QUARTER_MS) / MINUTE_MS;
}

function medianOf(numbers: readonly number[]): number | undefined {
  return numbers.toSorted((one, other) => one - other)[Math.floor((numbers.length - 1) / 2)];
}

function wholeOf(given: unknown): number | undefined {
  const number = typeof given === 'string' && /^\d+$/.test(given) ? Number(given) : given;
  return typeof number === 'number' && Number.isSafeInteger(number) ? number : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
