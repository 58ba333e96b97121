import { describe, expect, test } from 'vitest';
import { createTapePlayer, type TapePlayback } from '../../src/desk/tape/play-tape.ts';
import type { TapeLine } from '../../src/desk/tape/tape.ts';

const lineAt = (atMs: number): TapeLine => ({ atMs, refused: 'origin' });

/** A player whose clock only moves by `tick`, which answers how long it had been told to wait. */
function start(times: readonly number[], onHeard: (atMs: number) => void = () => {}) {
  const heard: (number | 'rewind')[] = [];
  const states: TapePlayback[] = [];
  const waiting: { readonly callback: () => void; readonly delayMs: number }[] = [];
  const player = createTapePlayer(
    { lines: times.map(lineAt) },
    {
      schedule(callback, delayMs) {
        const timer = { callback, delayMs };
        waiting.push(timer);
        return () => {
          const index = waiting.indexOf(timer);
          if (index >= 0) waiting.splice(index, 1);
        };
      },
      onLine({ atMs }) {
        heard.push(atMs);
        onHeard(atMs);
      },
      onRewind: () => heard.push('rewind'),
      onState: (playback) => states.push(playback),
    },
  );
  const tick = () => {
    const timer = waiting.shift();
    timer?.callback();
    return timer?.delayMs;
  };
  return { player, heard, states, waiting, tick };
}

describe('playing a tape', () => {
  test('waits as long as passed between the lines, and plays at once what came at once', () => {
    const { player, heard, tick } = start([0, 40, 40, 1_000]);
    player.play();
    expect(heard).toEqual([]);
    expect([tick(), tick(), tick()]).toEqual([0, 40, 960]);
    expect(heard).toEqual([0, 40, 40, 1_000]);
  });

  test('does not wait for what was before the first line', () => {
    const { player, tick } = start([5_000, 5_001]);
    player.play();
    expect([tick(), tick()]).toEqual([0, 1]);
  });

  test('says that it has ended, and then has nothing to wait for', () => {
    const { player, states, waiting, tick } = start([0]);
    player.play();
    tick();
    expect(states.at(-1)).toEqual({ position: 1, length: 1, isPlaying: false, speed: 1 });
    player.play();
    expect(waiting).toEqual([]);
  });

  test('of a tape without lines ends before it begins', () => {
    const { player, waiting } = start([]);
    player.play();
    player.step();
    expect(player.playback()).toEqual({ position: 0, length: 0, isPlaying: false, speed: 1 });
    expect(waiting).toEqual([]);
  });

  test('stops at a pause, and goes on from there', () => {
    const { player, heard, waiting, tick } = start([0, 100]);
    player.play();
    tick();
    player.pause();
    expect(waiting).toEqual([]);
    player.play();
    expect(tick()).toBe(100);
    expect(heard).toEqual([0, 100]);
  });

  test('asked for twice waits once', () => {
    const { player, waiting } = start([0, 100]);
    player.play();
    player.play();
    expect(waiting).toHaveLength(1);
  });

  test('a step plays one line and pauses, also when the next came at once', () => {
    const { player, heard, waiting } = start([0, 0]);
    player.play();
    player.step();
    expect(heard).toEqual([0]);
    expect(waiting).toEqual([]);
    expect(player.playback().isPlaying).toBe(false);
  });

  test.each([
    [0.1, 2_000],
    [0.5, 2_000],
    [4, 250],
    [20, 50],
    [Number.POSITIVE_INFINITY, 50],
    [Number.NaN, 1_000],
  ])('at speed %d waits %d ms for what came after a second', (speed, delayMs) => {
    const { player, tick } = start([0, 1_000]);
    player.setSpeed(speed);
    player.play();
    tick();
    expect(tick()).toBe(delayMs);
  });

  test('a speed that changes while it waits holds for this wait', () => {
    const { player, waiting, tick } = start([0, 1_000]);
    player.play();
    tick();
    player.setSpeed(10);
    expect(waiting.map(({ delayMs }) => delayMs)).toEqual([100]);
  });

  test('never waits longer than a timer can', () => {
    const { player, tick } = start([0, Number.MAX_SAFE_INTEGER]);
    player.play();
    tick();
    expect(tick()).toBe(2 ** 31 - 1);
  });
});

describe('going to another line', () => {
  test('forward plays what is between at once', () => {
    const { player, heard } = start([0, 100, 200]);
    player.seek(2);
    expect(heard).toEqual([0, 100]);
    expect(player.playback().position).toBe(2);
  });

  test('back begins again', () => {
    const { player, heard } = start([0, 100, 200]);
    player.seek(3);
    player.seek(1);
    expect(heard).toEqual([0, 100, 200, 'rewind', 0]);
  });

  test('goes on playing from there', () => {
    const { player, heard, waiting, tick } = start([0, 100, 300]);
    player.play();
    player.seek(2);
    expect(waiting).toHaveLength(1);
    expect(tick()).toBe(200);
    expect(heard).toEqual([0, 100, 300]);
  });

  test.each([
    [-5, 0],
    [99, 3],
    [1.9, 1],
    [Number.NaN, 0],
  ])('%d means line %d', (index, position) => {
    const { player } = start([0, 100, 200]);
    player.seek(index);
    expect(player.playback().position).toBe(position);
  });

  test('may be asked for by whoever hears a line', () => {
    const world = start([0, 0, 100, 200], (atMs) => atMs === 100 && world.player.pause());
    world.player.play();
    world.tick();
    world.tick();
    expect(world.heard).toEqual([0, 0, 100]);
    expect(world.waiting).toEqual([]);
  });
});

test('after it was disposed of, nothing is played any more', () => {
  const { player, heard, waiting } = start([0, 100]);
  player.play();
  player.dispose();
  player.dispose();
  player.play();
  player.step();
  player.seek(2);
  player.setSpeed(2);
  expect(waiting).toEqual([]);
  expect(heard).toEqual([]);
});

test('disposing while a line is heard plays nothing after it', () => {
  const world = start([0, 0], () => world.player.dispose());
  world.player.play();
  world.tick();
  expect(world.heard).toEqual([0]);
  expect(world.waiting).toEqual([]);
});
