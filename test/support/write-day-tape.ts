import { decodeIadvize } from '../../src/desk/decode-iadvize.ts';
import { encodeTape } from '../../src/desk/tape/encode-tape.ts';
import type { TapeEnd, TapeLine } from '../../src/desk/tape/tape.ts';
import { DAY_STEP_MS, sampleDay } from '../../src/samples/day.ts';
import type { DeskMessage } from '../../src/samples/desk-message.ts';
import { actionOfDay } from '../../src/simulator/day-player.ts';
import { act, type DeskAction, emptyDesk } from '../../src/simulator/desk-model.ts';

/** Between two messages of one step. */
const MESSAGE_MS = 40;

const end: TapeEnd = { open: [], focused: undefined, uncertain: false };

/**
 * The scripted day as the pretend desk posts it, on a tape. Nobody on it is real, so that the names of the samples stand where a
 * recorded tape has pseudonyms.
 */
export function writeDayTape(): string {
  const lines: TapeLine[] = [];
  let desk = emptyDesk;
  let nowMs = 0;
  const write = (event: TapeLine) => {
    lines.push(event);
    nowMs += MESSAGE_MS;
  };
  const post = (messages: readonly DeskMessage[]) => {
    for (const message of messages) {
      const decoded = decodeIadvize(message);
      if (!decoded.ok) throw new Error(`The pretend desk posts what cannot be read: ${decoded.reason}`);
      write({ atMs: nowMs, event: decoded.value });
    }
  };
  const dispatch = (action: DeskAction) => {
    const outcome = act(desk, action);
    desk = outcome.state;
    post(outcome.messages);
  };
  // A page posts while it is still loading.
  const load = () => {
    dispatch({ type: 'load' });
    write({ atMs: nowMs, event: { type: 'deskLoaded' } });
  };

  load();
  for (const [index, step] of sampleDay.entries()) {
    nowMs = (index + 1) * DAY_STEP_MS;
    if (step.act.type === 'refresh') {
      load();
      continue;
    }
    const { visitor } = step.act;
    const action = actionOfDay(step.act, desk, () => `day-${visitor}`);
    if (!action) throw new Error(`Nobody is there for "${step.title}"`);
    dispatch(action);
  }
  return encodeTape({ header: { desk: 'iadvize', end }, lines });
}
