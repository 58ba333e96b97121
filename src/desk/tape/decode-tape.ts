import { DESKS } from '../../crm/work.ts';
import type { RefusalReason } from '../desk-event.ts';
import type { Result } from '../result.ts';
import { decodeEnd } from './decode-end.ts';
import { decodeEvent } from './decode-event.ts';
import { bad, type Fields, good, isCount, isFields, type Read, short, unknownField } from './read-fields.ts';
import { isEventName, MAX_SHAPE_TYPES, VALUE_TYPES, type ValueType } from './shape-of.ts';
import { TAPE_VERSION, type Tape, type TapeHeader, type TapeLine } from './tape.ts';
import { REFUSAL_REASONS } from './tape-fields.ts';

/** Where a tape cannot be read, counted from 1, and why, in plain English. */
export interface TapeRefusal {
  readonly line: number;
  readonly reason: string;
}

const MAX_LENGTH = 8 * 1024 * 1024;
/** Beside the header. */
const MAX_LINES = 200_000;
const HEADER_FIELDS = ['tape', 'version', 'desk', 'redaction', 'dropped', 'end'];

/**
 * Reads a tape that may come from anywhere: cut off, written by another version, edited by hand. All of it or nothing: after one bad line
 * there is no tape, since what follows would be played into the wrong state. Never throws.
 */
export function decodeTape(text: string): Result<Tape, TapeRefusal> {
  const refuse = (line: number, reason: string) => ({ ok: false, reason: { line, reason } }) as const;
  if (text.length > MAX_LENGTH) return refuse(1, 'The tape is longer than 8 million characters.');
  // Editors on Windows add a mark at the start and write the ends of lines their way.
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  if (lines.length > 1 && lines.at(-1) === '') lines.pop();
  if (lines.length - 1 > MAX_LINES) return refuse(MAX_LINES + 2, 'The tape has more than 200,000 lines.');

  const header = decodeHeader(lines[0] ?? '');
  if (!header.ok) return refuse(1, header.reason);
  const decoded: TapeLine[] = [];
  for (const [index, each] of lines.entries()) {
    if (index === 0) continue;
    const line = decodeLine(each, decoded.at(-1)?.atMs ?? 0);
    if (!line.ok) return refuse(index + 1, line.reason);
    decoded.push(line.value);
  }
  return good({ header: header.value, lines: decoded });
}

function decodeHeader(text: string): Read<TapeHeader> {
  const header = parseLine(text);
  if (!header.ok || header.value.tape !== 'deskside')
    return bad('This is not a tape: its first line must be a header that begins {"tape":"deskside","version":1.');
  const { version, desk, redaction, dropped } = header.value;
  if (version !== TAPE_VERSION) {
    const isNewer = typeof version === 'number' && version > TAPE_VERSION;
    const origin = isNewer ? 'made by a newer Deskside' : 'not made by a Deskside that we know';
    return bad(`The tape was ${origin}: version ${short(version)}; this one reads ${TAPE_VERSION}.`);
  }
  const unknown = unknownField(header.value, HEADER_FIELDS, 'The header');
  if (unknown) return unknown;
  const known = DESKS.find((each) => each === desk);
  if (!known) return bad(`There is no desk "${short(desk)}": it must be one of ${DESKS.join(', ')}.`);
  if (redaction !== 'pseudonyms') return bad('"redaction" must be "pseudonyms": nothing else is kept on a tape.');
  if (dropped !== undefined && !isCount(dropped)) return bad('"dropped" must be a whole number from 0.');
  const end = header.value.end === undefined ? good(undefined) : decodeEnd(header.value.end);
  if (!end.ok) return end;
  return good({ desk: known, ...(dropped !== undefined && { dropped }), ...(end.value && { end: end.value }) });
}

function decodeLine(text: string, afterMs: number): Read<TapeLine> {
  const line = parseLine(text);
  if (!line.ok) return line;
  const { atMs } = line.value;
  if (!isCount(atMs)) return bad('"atMs" must be a whole number of milliseconds from 0.');
  if (atMs < afterMs) return bad(`"atMs" goes back: ${atMs} comes after ${afterMs}.`);
  if ('refused' in line.value) return decodeRefused(line.value, atMs);
  const unknown = unknownField(line.value, ['atMs', 'event'], 'A line');
  if (unknown) return unknown;
  const event = decodeEvent(line.value.event);
  return event.ok ? good({ atMs, event: event.value }) : event;
}

function decodeRefused(fields: Fields, atMs: number): Read<TapeLine> {
  const unknown = unknownField(fields, ['atMs', 'refused', 'name', 'keys', 'types'], 'A refusal');
  if (unknown) return unknown;
  const { name, keys, types } = fields;
  const refused: RefusalReason | undefined = REFUSAL_REASONS.find((reason) => reason === fields.refused);
  if (!refused) return bad(`There is no refusal "${short(fields.refused)}".`);
  if (name !== undefined && !isEventName(name)) return bad('"name" must be the name of an event of the iAdvize desk.');
  if (keys !== undefined && !isCount(keys)) return bad('"keys" must be a whole number from 0.');
  if (types !== undefined && !isTypes(types)) return bad(`"types" must list at most 32 of ${VALUE_TYPES.join(', ')}.`);
  return good({
    atMs,
    refused,
    ...(name !== undefined && { name }),
    ...(keys !== undefined && { keys }),
    ...(types && { types }),
  });
}

function isTypes(value: unknown): value is readonly ValueType[] {
  const types: readonly unknown[] = VALUE_TYPES;
  return Array.isArray(value) && value.length <= MAX_SHAPE_TYPES && value.every((each) => types.includes(each));
}

function parseLine(text: string): Read<Fields> {
  if (text.trim() === '') return bad('The line is empty.');
  try {
    const value: unknown = JSON.parse(text);
    return isFields(value) ? good(value) : bad('The line must be a JSON object.');
  } catch {
    return bad('The line is not JSON: it may have been cut off.');
  }
}
