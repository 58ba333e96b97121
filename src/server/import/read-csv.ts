import { isUtf8 } from 'node:buffer';
import type { FileHandle } from 'node:fs/promises';
import { CsvError, parse } from 'csv-parse/sync';
import { StartError } from '../start-error.ts';

/** Where in a file a record begins: bytes from the start, and the number of the line. */
export interface Place {
  readonly byte: number;
  readonly line: number;
}

/** A record, or why what stands on a line is none. `line` is the one it begins on, the first of the file being 1. */
export type CsvRecord =
  | { readonly type: 'cells'; readonly line: number; readonly cells: readonly string[] }
  | { readonly type: 'broken'; readonly line: number; readonly reason: string };

export interface CsvHeader {
  readonly names: readonly string[];
  readonly delimiter: string;
  /** Where the first record begins. */
  readonly next: Place;
}

/** Small, so that the database never waits long for somebody to take its answer. */
const PIECE_BYTES = 16 * 1024;
/** A record that goes on for longer has a quotation mark that nobody closed. */
const MOST_RECORD_BYTES = 256 * 1024;
const NEWLINE = 0x0a;
const QUOTE = 0x22;
const DELIMITERS = [',', ';', '\t'];
const BOM = Buffer.from([0xef, 0xbb, 0xbf]);

const NOT_UTF8 = 'is not UTF-8: save the file with that encoding';
const HAS_ZERO = 'holds a zero byte, which is not text';
const TOO_LONG = `is longer than ${MOST_RECORD_BYTES / 1024} KiB`;
const NOT_CLOSED = 'has a quotation mark that is never closed';
const MISPLACED =
  'has a quotation mark within a cell: the cell must stand between quotation marks, and those within it be doubled';

/** The first record of a file, and what stands between its cells. Throws a `StartError` when it cannot be read. */
export async function readHeader(file: FileHandle, size: number): Promise<CsvHeader> {
  const bytes = await readBytes(file, 0, Math.min(size, MOST_RECORD_BYTES));
  if (bytes[0] === 0xff || bytes[0] === 0xfe) {
    throw new StartError('The file is not UTF-8 but, it seems, UTF-16: save it as "CSV UTF-8".');
  }
  const start = bytes.subarray(0, BOM.length).equals(BOM) ? BOM.length : 0;
  const [first] = split(bytes, start, bytes.length === size);
  if (!first || first.end === start)
    throw new StartError('The file has no header: its first line must name its columns.');
  const text = bytes.subarray(start, first.end);
  if (/\r(?!\n)/.test(text.toString())) {
    throw new StartError(
      'The lines of the file end in a carriage return alone: save it with the line ends of Unix or Windows.',
    );
  }
  const delimiter = delimiterOf(text.toString());
  const record = readRecord(text, 1, delimiter);
  if (record.type === 'broken') throw new StartError(`The header (line 1) ${record.reason}.`);
  return {
    names: record.cells.map((name) => name.trim()),
    delimiter,
    next: { byte: first.end, line: 1 + first.lines },
  };
}

/** The records from a place on, in pieces, each with the place that comes after it. Empty lines are no records. */
export async function* readCsv(
  file: FileHandle,
  size: number,
  delimiter: string,
  start: Place,
): AsyncGenerator<{ readonly records: readonly CsvRecord[]; readonly next: Place }> {
  let { byte, line } = start;
  let bytes: Buffer = Buffer.alloc(0);
  /** In the midst of a line too long to keep. */
  let isSkipping = false;
  for (let end = byte; end < size; ) {
    const more = await readBytes(file, end, Math.min(PIECE_BYTES, size - end));
    // Cut short while it was read.
    if (more.length === 0) throw new StartError('The file became shorter while it was read.');
    end += more.length;
    bytes = bytes.length > 0 ? Buffer.concat([bytes, more]) : more;
    const skipped: CsvRecord[] = [];
    if (isSkipping) {
      const newline = bytes.indexOf(NEWLINE);
      if (newline < 0 && end < size) {
        byte += bytes.length;
        bytes = Buffer.alloc(0);
        continue;
      }
      skipped.push({ type: 'broken', line: line++, reason: TOO_LONG });
      const used = newline < 0 ? bytes.length : newline + 1;
      byte += used;
      bytes = bytes.subarray(used);
      isSkipping = false;
    }
    const piece = readPiece(bytes, line, delimiter, end === size);
    ({ line } = piece);
    byte += piece.used;
    bytes = bytes.subarray(piece.used);
    isSkipping = bytes.length > MOST_RECORD_BYTES;
    const records = [...skipped, ...piece.records];
    if (records.length > 0) yield { records: records.filter(isFilled), next: { byte, line } };
  }
}

interface Span {
  readonly start: number;
  /** After its newline. */
  readonly end: number;
  readonly lines: number;
}

/** All whole records of these bytes. */
function readPiece(
  bytes: Buffer,
  firstLine: number,
  delimiter: string,
  isLast: boolean,
): { readonly records: readonly CsvRecord[]; readonly line: number; readonly used: number } {
  let spans = split(bytes, 0, isLast);
  const together = readTogether(bytes, firstLine, delimiter, spans);
  if (together) return together;

  const records: CsvRecord[] = [];
  let [line, used] = [firstLine, 0];
  for (let index = 0; index < spans.length; index++) {
    const span = spans[index] as Span;
    const record = readRecord(bytes.subarray(span.start, span.end), line, delimiter);
    records.push(record);
    if (record.type === 'broken' && span.lines > 1 && !record.isWhole) {
      // Its quotation mark was no beginning of lines that belong together: only the line it stands on is lost.
      used = bytes.indexOf(NEWLINE, span.start) + 1;
      line += 1;
      spans = split(bytes, used, isLast);
      index = -1;
    } else {
      used = span.end;
      line += span.lines;
    }
  }
  return { records, line, used };
}

/** The records of sound bytes, read all at once; `undefined` when anything about them is not sound. */
function readTogether(bytes: Buffer, firstLine: number, delimiter: string, spans: readonly Span[]) {
  const used = spans.at(-1)?.end ?? 0;
  const sound = bytes.subarray(0, used);
  if (!isUtf8(sound) || sound.includes(0)) return undefined;
  const rows = parsed(sound, delimiter);
  if (!Array.isArray(rows) || rows.length !== spans.length) return undefined;
  let line = firstLine;
  const records = rows.map((cells, index): CsvRecord => {
    const record = { type: 'cells', line, cells } as const;
    line += spans[index]?.lines ?? 0;
    return record;
  });
  return { records, line, used };
}

/** `isWhole`: it is a record, of however many lines, only not text that can be kept. */
function readRecord(bytes: Buffer, line: number, delimiter: string): CsvRecord & { readonly isWhole?: boolean } {
  const rows = parsed(bytes, delimiter);
  if (!Array.isArray(rows)) return { type: 'broken', line, reason: rows };
  if (!isUtf8(bytes)) return { type: 'broken', line, reason: NOT_UTF8, isWhole: true };
  if (bytes.includes(0)) return { type: 'broken', line, reason: HAS_ZERO, isWhole: true };
  return { type: 'cells', line, cells: rows[0] ?? [] };
}

/** The rows of some whole records, or what is wrong with the first that is none. */
function parsed(bytes: Buffer, delimiter: string): string[][] | string {
  try {
    return parse(bytes, { delimiter, record_delimiter: ['\r\n', '\n'], relax_column_count: true });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return error.code === 'CSV_QUOTE_NOT_CLOSED' ? NOT_CLOSED : MISPLACED;
  }
}

/**
 * The whole records from `start` on. Where quotation marks are sound, a record ends at the first newline with an even number of
 * them before it. `isLast`: no more bytes will come.
 */
function split(bytes: Buffer, start: number, isLast: boolean): Span[] {
  const spans: Span[] = [];
  let from = start;
  let [lines, isQuoted] = [0, false];
  let quote = bytes.indexOf(QUOTE, start);
  for (let at = start; at < bytes.length; ) {
    const newline = bytes.indexOf(NEWLINE, at);
    if (newline < 0 && !isLast) break;
    at = newline < 0 ? bytes.length : newline + 1;
    lines++;
    for (; quote >= 0 && quote < at; quote = bytes.indexOf(QUOTE, quote + 1)) isQuoted = !isQuoted;
    if (isQuoted && !(isLast && at === bytes.length) && at - from <= MOST_RECORD_BYTES) continue;
    spans.push({ start: from, end: at, lines });
    from = at;
    lines = 0;
    isQuoted = false;
  }
  return spans;
}

/** Whichever stands most often between the cells of the header. */
function delimiterOf(header: string): string {
  const unquoted = header.replace(/"[^"]*"/g, '');
  const counts = DELIMITERS.map((delimiter) => unquoted.split(delimiter).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ',';
}

function isFilled(record: CsvRecord): boolean {
  return record.type === 'broken' || record.cells.some((cell) => cell.trim() !== '');
}

async function readBytes(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.allocUnsafe(length), 0, length, position);
  return buffer.subarray(0, bytesRead);
}
