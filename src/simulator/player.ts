import { removed } from '../samples/scenarios/desk-says.ts';
import type { ScenarioStep } from '../samples/scenarios/scenario.ts';
import { conversationsIn, endOfDue, type Playable, type Playback, type PlayScript, waitFor } from './playback.ts';

export type SaidStep = Pick<Extract<ScenarioStep, { type: 'message' }>, 'from' | 'message'>;

export interface PlayerWorld {
  /** What is kept of it, over a reload too. */
  playback(): Playback | undefined;
  keep(playback: Playback | undefined): void;
  scriptOf(playback: Playback): PlayScript;
  speed(): number;
  say(steps: readonly SaidStep[]): void;
  /** Reloads this page; the new one goes on. */
  refresh(): void;
  newRun(): number;
  schedule(callback: () => void, delayMs: number): () => void;
}

/** Plays a scenario or a tape step by step. */
export interface Player {
  start(playable: Playable, seed: number, isPlaying: boolean): void;
  /** Goes on from where it is: after a pause, after a reload, or at another speed. */
  goOn(): void;
  pause(): void;
  /** Takes one step, and pauses. */
  step(): void;
  stop(): void;
}

export function createPlayer(world: PlayerWorld): Player {
  let cancel = () => {};

  /** Closes what has been opened, so that nothing of it stays in the list of whoever listens. */
  const close = () => {
    const playback = world.playback();
    if (!playback) return;
    const ids = conversationsIn(world.scriptOf(playback), playback.position);
    world.say(ids.map((id) => ({ from: 'desk', message: removed(id) })));
  };

  const waitForNext = () => {
    cancel();
    const playback = world.playback();
    const next = playback?.isPlaying ? world.scriptOf(playback).steps[playback.position] : undefined;
    if (next) cancel = world.schedule(takeDue, waitFor(next, world.speed()));
  };

  const takeDue = () => {
    const playback = world.playback();
    if (playback) takeUntil(playback, endOfDue(world.scriptOf(playback), playback.position));
    waitForNext();
  };

  const takeUntil = (playback: Playback, end: number) => {
    const { steps } = world.scriptOf(playback);
    const taken = steps.slice(playback.position, end);
    world.keep({ ...playback, position: end, isPlaying: playback.isPlaying && end < steps.length });
    world.say(taken.flatMap((step) => (step.type === 'message' ? [step] : [])));
    if (taken.some(({ type }) => type === 'load')) world.refresh();
  };

  const pause = () => {
    cancel();
    const playback = world.playback();
    if (playback?.isPlaying) world.keep({ ...playback, isPlaying: false });
  };
  const step = () => {
    pause();
    const playback = world.playback();
    if (playback && playback.position < world.scriptOf(playback).steps.length)
      takeUntil(playback, playback.position + 1);
  };
  const goOn = () => {
    const playback = world.playback();
    if (!playback) return;
    const isOver = playback.position >= world.scriptOf(playback).steps.length;
    world.keep({ ...playback, isPlaying: !isOver });
    waitForNext();
  };
  return {
    start(playable, seed, isPlaying) {
      cancel();
      close();
      world.keep({ playable, seed, run: world.newRun(), position: 0, isPlaying });
      if (isPlaying) goOn();
      else step();
    },
    goOn,
    pause,
    step,
    stop() {
      cancel();
      close();
      world.keep(undefined);
    },
  };
}
