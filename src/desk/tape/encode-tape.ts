import { TAPE_VERSION, type Tape, type TapeHeader, type TapeLine } from './tape.ts';

/** The text of a tape, which must have been redacted (`redactTape`) or read (`decodeTape`): nothing is left out here. */
export function encodeTape({ header, lines }: Tape): string {
  return [encodeHeader(header), ...lines.map(encodeLine), ''].join('\n');
}

function encodeHeader({ desk, dropped, end }: TapeHeader): string {
  return JSON.stringify({
    tape: 'deskside',
    version: TAPE_VERSION,
    desk,
    redaction: 'pseudonyms',
    dropped,
    end: end && { ...end, focused: end.focused ?? null },
  });
}

function encodeLine(line: TapeLine): string {
  if (!('event' in line) || line.event.type !== 'visitorUpdated') return JSON.stringify(line);
  // Absent is null on the wire: that nobody could be read must not be lost.
  return JSON.stringify({ ...line, event: { ...line.event, visitor: line.event.visitor ?? null } });
}
