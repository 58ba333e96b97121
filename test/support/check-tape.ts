import { decodeTape } from '../../src/desk/tape/decode-tape.ts';
import { differencesAtEnd } from '../../src/desk/tape/differences-at-end.ts';
import { encodeTape } from '../../src/desk/tape/encode-tape.ts';
import type { DeskState } from '../../src/store/desk-state.ts';
import { endStateOf } from './end-state-of.ts';
import { playLines } from './play-lines.ts';

/** Plays a tape through the store. What is wrong with it or with how it ended, in sentences; none when it ended as it says. */
export function checkTape(text: string): readonly string[] {
  const decoded = decodeTape(text);
  if (!decoded.ok) return [`Line ${decoded.reason.line}: ${decoded.reason.reason}`];
  const tape = decoded.value;
  const state = playLines(tape.lines);
  if (tape.header.end) return differencesAtEnd(tape.header.end, endStateOf(state));
  const [header] = encodeTape({ ...tape, header: { ...tape.header, end: endOf(state) }, lines: [] }).split('\n');
  return [
    `The header does not say what must be true at the end. If it ended as it must, make its first line: ${header}`,
  ];
}

function endOf({ openIds, focus, conversations, isListUncertain }: DeskState) {
  const open = [...conversations];
  return {
    open: openIds,
    focused: focus?.conversationId,
    visitors: Object.fromEntries(
      open.map(([id, { visitor }]) => [id, visitor.status === 'known' ? visitor.visitor : visitor.status]),
    ),
    unread: Object.fromEntries(open.map(([id, { unread }]) => [id, unread])),
    uncertain: isListUncertain,
  };
}
