import { createStore, type StoreApi } from 'zustand/vanilla';
import { createRecorder, type Recorder } from '../../desk/tape/create-recorder.ts';
import { shapeOf } from '../../desk/tape/shape-of.ts';
import type { DeskLine } from '../desk-line.ts';
import type { Clock } from '../outbox/clock.ts';

/** What the agent has recorded, by when; in ms since 1970. */
export type RecordingState =
  | { readonly status: 'none' }
  | { readonly status: 'running'; readonly sinceMs: number }
  | { readonly status: 'stopped'; readonly sinceMs: number; readonly untilMs: number };

export interface DeskRecorder extends Pick<Recorder, 'start' | 'stop' | 'take' | 'recent' | 'extent'> {
  /** `round` is another one after each `forget`. */
  readonly state: Pick<
    StoreApi<{ readonly round: number; readonly recording: RecordingState }>,
    'getState' | 'subscribe' | 'getInitialState'
  >;
  /** Somebody else has signed in: nothing of what was heard so far may be saved. */
  forget(): void;
}

/** In any one second. A flood of what is refused must not wash out what the desk said. */
const MOST_OF_A_REASON = 10;

/** Hears all that comes over the line, from its first moment; in memory only. */
export function createDeskRecorder({
  line,
  clock,
}: {
  readonly line: Pick<DeskLine, 'store' | 'onApplied' | 'onRefused' | 'drained'>;
  readonly clock: Pick<Clock, 'now'>;
}): DeskRecorder {
  const { now } = clock;
  const create = () => createRecorder({ now, state: line.store.getState });
  const state = createStore<ReturnType<DeskRecorder['state']['getState']>>(() => ({
    round: 0,
    recording: { status: 'none' },
  }));
  let recorder = create();
  let noted: Record<string, number> = {};
  let secondMs = 0;

  line.onApplied((events) => recorder.hear(events));
  line.onRefused((reason, times, data) => {
    const nowMs = now();
    if (nowMs - secondMs >= 1_000 || nowMs < secondMs) {
      noted = {};
      secondMs = nowMs;
    }
    const before = noted[reason] ?? 0;
    const after = Math.min(before + times, MOST_OF_A_REASON);
    noted[reason] = after;
    for (let count = before; count < after; count++)
      recorder.refused(reason, reason === 'unknownEvent' ? shapeOf(data) : undefined);
  });

  return {
    state,
    start() {
      recorder.start();
      state.setState({ recording: { status: 'running', sinceMs: now() } });
    },
    stop() {
      const { recording } = state.getState();
      if (recording.status !== 'running') return;
      recorder.stop();
      state.setState({ recording: { ...recording, status: 'stopped', untilMs: now() } });
    },
    take: () => recorder.take(),
    recent: () => recorder.recent(),
    extent: () => recorder.extent(),
    forget() {
      // What waits in the queue was said to the one before.
      line.drained();
      recorder = create();
      state.setState(({ round }) => ({ round: round + 1, recording: { status: 'none' } }));
    },
  };
}
