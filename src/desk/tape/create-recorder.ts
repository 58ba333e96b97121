import type { RefusalReason, TimedEvent } from '../desk-event.ts';
import { createTapeLog, type TapeExtent, type TapeLog } from './create-tape-log.ts';
import type { PlayedState } from './played-state.ts';
import type { MessageShape } from './shape-of.ts';
import type { TapeLine } from './tape.ts';

/** What was heard, as it was said: with who everybody is. Only `redactTape` makes a tape of it. */
export interface Recording {
  /** `atMs` counts from the first line. */
  readonly lines: readonly TapeLine[];
  /** How many lines came before the first and were let go for lack of room. */
  readonly dropped: number;
}

export interface Recorder {
  /** Takes events that have just been applied, in order. */
  hear(events: readonly TimedEvent[]): void;
  refused(reason: RefusalReason, shape?: MessageShape): void;
  /** Begins a recording; one that there was is thrown away. */
  start(): void;
  stop(): void;
  isRecording(): boolean;
  /** How much was recorded since `start`; `undefined` when nothing ever was. */
  extent(): TapeExtent | undefined;
  /** What was recorded since `start`, up to now or to `stop`; `undefined` when nothing ever was. */
  take(): Recording | undefined;
  /** The last five minutes, which are always kept. */
  recent(): Recording;
}

const RECENT_MS = 5 * 60_000;

/**
 * Keeps in memory what the desk said, and never more than a few megabytes. `state` is the desk's state after everything heard: a
 * recording that begins in the middle begins with what leads to the state there was. `now` is in ms since 1970.
 */
export function createRecorder({
  now,
  state,
}: {
  readonly now: () => number;
  readonly state: () => PlayedState;
}): Recorder {
  const ring = createTapeLog();
  let current: TapeLog | undefined;
  let taken: Recording | undefined;
  let takenExtent: TapeExtent | undefined;
  let before = state();
  let lastMs = 0;

  const append = (lines: readonly TapeLine[]) => {
    ring.append(lines, before);
    ring.forgetBefore(now() - RECENT_MS);
    current?.append(lines, before);
  };

  return {
    hear(events) {
      append(
        events.map(({ event, atMs }) => {
          // A clock that was set back cannot be told on a tape: time stands still there until it has caught up.
          lastMs = Math.max(lastMs, atMs);
          return { atMs: lastMs, event };
        }),
      );
      before = state();
    },
    refused: (refused, shape) => append([{ atMs: now(), refused, ...shape }]),
    start() {
      current = createTapeLog();
      taken = undefined;
      takenExtent = undefined;
    },
    stop() {
      taken = current?.recording(before, now()) ?? taken;
      takenExtent = current?.extent() ?? takenExtent;
      current = undefined;
    },
    isRecording: () => current !== undefined,
    extent: () => current?.extent() ?? takenExtent,
    take: () => current?.recording(before, now()) ?? taken,
    recent() {
      ring.forgetBefore(now() - RECENT_MS);
      return ring.recording(before, now());
    },
  };
}
