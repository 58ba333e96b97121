import { createStore, type StoreApi } from 'zustand/vanilla';
import type { PageConfig } from '../../src/api/page-config.ts';
import type { Agent } from '../../src/api/session.ts';
import { decodeTape } from '../../src/desk/tape/decode-tape.ts';
import { createTapePlayer, type TapePlayback, type TapePlayer } from '../../src/desk/tape/play-tape.ts';
import type { TapeLine } from '../../src/desk/tape/tape.ts';
import { createPanel } from '../../src/panel/create-panel.ts';
import type { Keep } from '../../src/panel/keep-in-browser.ts';
import { createMemoryStorage } from '../../src/panel/outbox/agent-storage.ts';
import { browserClock } from '../../src/panel/outbox/clock.ts';
import { scheduleFrame } from '../../src/panel/schedule-frame.ts';
import text from '../../src/samples/tapes/day.ndjson?raw';
import { createSampleServer, OTHER_CRM } from './create-sample-server.ts';
import { dayStepOf } from './day-steps.ts';

/** The lines of the day, which every story plays. Throws when the tape cannot be read. */
export const dayLines: readonly TapeLine[] = readDay();

export interface Day {
  readonly panel: ReturnType<typeof createPanel>;
  readonly playback: TapePlayback;
}

export interface DayPlayer extends Omit<TapePlayer, 'playback'> {
  /** A panel that has heard everything before the playback's position, and nothing else. */
  readonly state: Pick<StoreApi<Day>, 'getState' | 'subscribe' | 'getInitialState'>;
}

const CONFIG: PageConfig = {
  deskOrigins: [],
  panelAncestors: [],
  console: { mode: 'auto', graceMs: 5_000 },
  fieldsFrom: OTHER_CRM,
  hasDeskApi: true,
  demo: true,
};

/** Longer than what tells an ordinary switch from "ask again" (L5), so that no step runs into the one before. */
const STEP_APART_MS = 1_100;

/** A whole panel, signed in in this language, that hears the day from its tape. Paused at the start. */
export function createDayPlayer(locale: string): DayPlayer {
  let toNowMs = 0;
  let lastMs = 0;
  let lastStep = -1;
  /** The console counts down by the browser's clock, so each step begins now, and keeps its own time from there. */
  const inOurTime = (line: TapeLine) => {
    const step = dayStepOf(line);
    if (step !== lastStep) toNowMs = Math.max(Date.now(), lastMs + STEP_APART_MS) - line.atMs;
    lastStep = step;
    lastMs = line.atMs + toNowMs;
    return lastMs;
  };
  const openPanel = () => {
    lastStep = -1;
    lastMs = 0;
    const agent: Agent = { id: 'demo:ada', name: 'Ada Adler', locale, roles: ['agent'] };
    const panel = createPanel({
      config: CONFIG,
      send: createSampleServer(agent),
      openStream: () => Promise.reject(new Error('This desk is followed by its messages')),
      schedule: scheduleFrame,
      findCredentials: async () => ({}),
      keep: keepNothing(),
    });
    void panel.session.signIn();
    return panel;
  };

  const state = createStore<Day>(() => ({
    panel: openPanel(),
    playback: { position: 0, length: dayLines.length, isPlaying: false, speed: 1 },
  }));
  const player = createTapePlayer(
    { lines: dayLines },
    {
      schedule: (callback, delayMs) => browserClock.after(delayMs, callback),
      onLine(line) {
        const { panel } = state.getState();
        if ('event' in line) panel.line.take([{ event: line.event, atMs: inOurTime(line) }]);
        else panel.line.refusals.count(line.refused);
      },
      onRewind() {
        const { panel: before } = state.getState();
        state.setState({ panel: openPanel() });
        before.dispose();
      },
      onState: (playback) => state.setState({ playback }),
    },
  );
  return {
    ...player,
    state,
    dispose() {
      player.dispose();
      state.getState().panel.dispose();
    },
  };
}

function readDay(): readonly TapeLine[] {
  const tape = decodeTape(text);
  if (!tape.ok) throw new Error(`day.ndjson, line ${tape.reason.line}: ${tape.reason.reason}`);
  return tape.value.lines;
}

/** Every time the day begins anew, so does the browser. */
function keepNothing(): Keep {
  return {
    unsent: createMemoryStorage(),
    drafts: createMemoryStorage(),
    clock: browserClock,
    onOnline: () => () => {},
    onPageHide: () => () => {},
  };
}
