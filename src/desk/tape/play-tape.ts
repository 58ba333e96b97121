import type { Tape, TapeLine } from './tape.ts';

/** Calls back once, after so many ms; returns how to call that off. */
export type ScheduleAfter = (callback: () => void, delayMs: number) => () => void;

export interface TapePlayback {
  /** How many lines have been played: the next one's index. */
  readonly position: number;
  readonly length: number;
  readonly isPlaying: boolean;
  /** From 0.5 to 20. */
  readonly speed: number;
}

export interface TapePlayer {
  playback(): TapePlayback;
  /** Goes on from the position; at the end there is nothing to go on with. */
  play(): void;
  pause(): void;
  /** Plays one line, and pauses. */
  step(): void;
  /** Goes to the position before the line at `index`: what is skipped is played at once, and going back begins again. */
  seek(index: number): void;
  setSpeed(speed: number): void;
  /** Stops for good. May be called twice. */
  dispose(): void;
}

const MIN_SPEED = 0.5;
const MAX_SPEED = 20;
/** A timer cannot wait longer: beyond this it fires at once. */
const MAX_DELAY_MS = 2 ** 31 - 1;

/**
 * Plays a tape's lines in order and at their times. Whoever hears them keeps time by `line.atMs`, not by a clock, so that a tape ends
 * in the same state at any speed.
 */
export function createTapePlayer(
  { lines }: Pick<Tape, 'lines'>,
  {
    schedule,
    onLine,
    onRewind,
    onState,
  }: {
    readonly schedule: ScheduleAfter;
    readonly onLine: (line: TapeLine) => void;
    /** Before playing goes on from the first line: everything heard so far is to be forgotten. */
    readonly onRewind: () => void;
    readonly onState: (playback: TapePlayback) => void;
  },
): TapePlayer {
  let playback: TapePlayback = { position: 0, length: lines.length, isPlaying: false, speed: 1 };
  let isDisposed = false;
  let cancel: (() => void) | undefined;

  const change = (changes: Partial<TapePlayback>) => {
    playback = { ...playback, ...changes };
    onState(playback);
  };
  const stopWaiting = () => {
    cancel?.();
    cancel = undefined;
  };
  const playOne = () => {
    const line = lines[playback.position];
    if (!line) return;
    // The position first: a listener that seeks or steps goes on from behind this line.
    change({ position: playback.position + 1 });
    onLine(line);
  };
  const waitForNext = () => {
    stopWaiting();
    if (!playback.isPlaying || isDisposed) return;
    const next = lines[playback.position];
    if (!next) {
      change({ isPlaying: false });
      return;
    }
    const sinceMs = lines[playback.position - 1]?.atMs ?? next.atMs;
    cancel = schedule(onDue, Math.min((next.atMs - sinceMs) / playback.speed, MAX_DELAY_MS));
  };
  const onDue = () => {
    cancel = undefined;
    const dueMs = lines[playback.position]?.atMs;
    // What came at once is played at once.
    while (playback.isPlaying && !isDisposed && !cancel && lines[playback.position]?.atMs === dueMs) {
      if (dueMs === undefined) break;
      playOne();
    }
    if (!cancel) waitForNext();
  };

  return {
    playback: () => playback,
    play() {
      if (isDisposed || playback.isPlaying || playback.position >= lines.length) return;
      change({ isPlaying: true });
      waitForNext();
    },
    pause() {
      stopWaiting();
      if (playback.isPlaying) change({ isPlaying: false });
    },
    step() {
      if (isDisposed) return;
      stopWaiting();
      if (playback.isPlaying) change({ isPlaying: false });
      playOne();
    },
    seek(index) {
      if (isDisposed) return;
      stopWaiting();
      const target = Math.min(Math.max(Math.trunc(index) || 0, 0), lines.length);
      if (target < playback.position) {
        onRewind();
        change({ position: 0 });
      }
      while (playback.position < target) playOne();
      waitForNext();
    },
    setSpeed(speed) {
      if (isDisposed || Number.isNaN(speed)) return;
      change({ speed: Math.min(Math.max(speed, MIN_SPEED), MAX_SPEED) });
      waitForNext();
    },
    dispose() {
      isDisposed = true;
      stopWaiting();
    },
  };
}
