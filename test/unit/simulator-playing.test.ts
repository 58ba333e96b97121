import { describe, expect, test } from 'vitest';
import { decodeIadvize } from '../../src/desk/decode-iadvize.ts';
import { type DeskEvent, type RefusalReason, toConversationId } from '../../src/desk/desk-event.ts';
import { encodeTape } from '../../src/desk/tape/encode-tape.ts';
import type { TapeLine } from '../../src/desk/tape/tape.ts';
import { playScript } from '../../src/samples/run-scenario.ts';
import { createIds } from '../../src/samples/scenarios/create-ids.ts';
import { scenarios } from '../../src/samples/scenarios/scenarios.ts';
import { scoreOf } from '../../src/samples/score.ts';
import {
  conversationsIn,
  createScripts,
  endInWords,
  endOfDue,
  type Playable,
  type Playback,
} from '../../src/simulator/playback.ts';
import { createPlayer, type SaidStep } from '../../src/simulator/player.ts';
import { scriptOfTape } from '../../src/simulator/script-of-tape.ts';
import { describeSent } from '../../src/simulator/sent-log.ts';
import { readTape } from '../../src/simulator/tape-file.ts';
import { startTapeRecording } from '../../src/simulator/tape-recording.ts';
import { createStoreTarget } from '../conformance/create-store-target.ts';

/** A simulator with a clock that the test moves, whose words reach our gate, decoder and store. */
function createWorld() {
  const scriptOf = createScripts();
  const target = createStoreTarget();
  const said: SaidStep[] = [];
  const timers = new Set<{ readonly atMs: number; readonly callback: () => void }>();
  let nowMs = 0;
  let runs = 0;
  let loads = 0;
  let speed = 1;
  let playback: Playback | undefined;
  const player = createPlayer({
    playback: () => playback,
    keep(next) {
      playback = next;
    },
    scriptOf,
    speed: () => speed,
    say(steps) {
      for (const step of steps) {
        said.push(step);
        target.receive(step.message, step.from);
      }
    },
    refresh() {
      loads += 1;
      target.load();
    },
    newRun: () => ++runs,
    schedule(callback, delayMs) {
      const timer = { atMs: nowMs + delayMs, callback };
      timers.add(timer);
      return () => timers.delete(timer);
    },
  });
  /** Runs what is due until nothing is left to wait for, or this time has come. */
  const run = (untilMs = Number.POSITIVE_INFINITY) => {
    for (;;) {
      const [next] = [...timers].sort((one, other) => one.atMs - other.atMs);
      if (!next || next.atMs > untilMs) break;
      timers.delete(next);
      target.wait(next.atMs - nowMs);
      nowMs = next.atMs;
      next.callback();
    }
  };
  return {
    player,
    said,
    run,
    target,
    scriptOf,
    playback: () => playback,
    loads: () => loads,
    nowMs: () => nowMs,
    timers: () => timers.size,
    setSpeed(next: number) {
      speed = next;
    },
  };
}

const scenario = (id: string): Playable => ({ type: 'scenario', id });
const state = (world: ReturnType<typeof createWorld>) =>
  world.target.state() as Awaited<ReturnType<typeof world.target.state>>;

describe.each(scenarios)('$id in the simulator', ({ id }) => {
  test('ends as it must, at any speed, and again after a restart', () => {
    const world = createWorld();
    for (const speed of [1, 20, 0.5]) {
      world.setSpeed(speed);
      world.player.start(scenario(id), 3, true);
      world.run();
      const playback = world.playback();
      if (!playback) throw new Error('It is kept');
      const { end, steps } = world.scriptOf(playback);
      expect(playback).toMatchObject({ position: steps.length, isPlaying: false });
      if (!end || !('uncertain' in end)) throw new Error('A scenario says how it ends');
      expect(scoreOf(end as Parameters<typeof scoreOf>[0], state(world))).toEqual([]);
    }
  });

  test('leaves nothing open when it is stopped halfway', () => {
    const world = createWorld();
    world.player.start(scenario(id), 3, true);
    world.run(2_000);
    world.player.stop();
    expect(state(world).openIds).toEqual([]);
    expect(world.playback()).toBeUndefined();
    expect(world.timers()).toBe(0);
  });
});

describe('the player', () => {
  test('takes one step at a time, and none behind the last', () => {
    const world = createWorld();
    world.player.start(scenario('focus-lost-late'), 1, false);
    expect(world.said).toHaveLength(1);
    for (let count = 0; count < 30; count += 1) world.player.step();
    expect(world.playback()).toMatchObject({ position: world.said.length, isPlaying: false });
    expect(world.timers()).toBe(0);
  });

  test('says nothing while it is paused, and goes on where it was', () => {
    const world = createWorld();
    world.player.start(scenario('duplicate-adds'), 1, true);
    world.run(200);
    world.player.pause();
    const before = world.said.length;
    world.run();
    expect(world.said).toHaveLength(before);
    world.player.goOn();
    world.run();
    expect(state(world).openIds).toHaveLength(2);
  });

  test('waits less at a higher speed, but not where the wait is what counts', () => {
    const world = createWorld();
    world.setSpeed(20);
    world.player.start(scenario('elected-focus'), 1, true);
    world.run();
    expect(world.nowMs()).toBe(4_000 / 20);
    world.player.start(scenario('refresh-with-open'), 1, true);
    const startedMs = world.nowMs();
    world.run();
    expect(world.loads()).toBe(1);
    expect(world.nowMs() - startedMs).toBeCloseTo(20_000 + 1_400 / 20, 5);
  });

  test('says at once what comes at once', () => {
    const script = createScripts()({ playable: scenario('flood'), seed: 1, run: 1 });
    expect(endOfDue(script, 0)).toBe(6);
    expect(endOfDue(script, 6)).toBe(script.steps.length);
    const reloading = createScripts()({ playable: scenario('refresh-with-open'), seed: 1, run: 1 });
    const load = reloading.steps.findIndex(({ type }) => type === 'load');
    expect(endOfDue(reloading, load)).toBe(load + 1);
    expect(conversationsIn(reloading, load)).toHaveLength(3);
  });
});

test.each([
  ['elected-focus', 'In focus: nobody. Open: 1. Unread: 1.'],
  ['focus-lost-late', 'In focus: Igor Walnut. Open: 2.'],
  ['garbage', 'In focus: Zoé Quartz. Open: 3. One of them may have left.'],
])('the end of %s is told in words', (id, words) => {
  expect(endInWords(createScripts()({ playable: scenario(id), seed: 1, run: 1 }).end)).toBe(words);
});

describe('a tape', () => {
  const id = (text: string) => {
    const known = toConversationId(text);
    if (!known) throw new Error('An id');
    return known;
  };
  const [x, y] = [id('x'), id('y')];
  const EVENTS: readonly DeskEvent[] = [
    { type: 'conversationAdded', conversationId: x, projectId: 77 },
    { type: 'conversationAdded', conversationId: y, projectId: undefined },
    { type: 'visitorUpdated', conversationId: x, visitor: { email: 'a@tape.example', firstName: 'Ann' } },
    { type: 'visitorUpdated', conversationId: y, visitor: undefined },
    { type: 'conversationFocused', conversationId: x },
    { type: 'conversationClicked', conversationId: x },
    { type: 'messageReceived', conversationId: y, author: 'visitor' },
    { type: 'messageReceived', conversationId: y, author: 'expert' },
    { type: 'messageReceived', conversationId: undefined, author: 'agent' },
    {
      type: 'availabilityUpdated',
      availability: { chat: 'available', call: 'unavailableForced', video: 'unavailable' },
    },
    { type: 'conversationFocusLost', conversationId: x },
    { type: 'conversationRemoved', conversationId: y },
    { type: 'focusUnreadable' },
    { type: 'removalUnreadable' },
  ];
  const linesOf = (events: readonly DeskEvent[]): readonly TapeLine[] =>
    events.map((event, index) => ({ atMs: index * 10, event }));

  test('is said in messages that are decoded to what the tape holds', () => {
    const { steps } = scriptOfTape({ header: { desk: 'iadvize' }, lines: linesOf(EVENTS) }, (number) =>
      id('xy'[number - 1] ?? ''),
    );
    const heard = steps.map((step) => (step.type === 'message' ? decodeIadvize(step.message) : step));
    expect(heard).toEqual(EVENTS.map((value) => ({ ok: true, value })));
    expect(steps.map(({ afterMs }) => afterMs)).toEqual([0, ...EVENTS.slice(1).map(() => 10)]);
  });

  test.each<RefusalReason>(['tooLarge', 'notJson', 'notAnObject', 'notADeskEvent', 'unknownEvent', 'unreadable'])(
    'has something refused as %s where the desk had',
    (refused) => {
      const { steps } = scriptOfTape({ header: { desk: 'iadvize' }, lines: [{ atMs: 0, refused }] }, createIds());
      expect(steps.map((step) => step.type === 'message' && decodeIadvize(step.message))).toEqual([
        { ok: false, reason: refused },
      ]);
    },
  );

  test('has strangers speak where strangers spoke, and the frame load where it loaded', () => {
    const lines: readonly TapeLine[] = [
      { atMs: 0, refused: 'origin' },
      { atMs: 5, refused: 'source' },
      { atMs: 9, event: { type: 'deskLoaded' } },
      { atMs: 9, event: { type: 'deskCleared' } },
      { atMs: 9, event: { type: 'conversationForgotten', conversationId: x } },
    ];
    const { steps } = scriptOfTape({ header: { desk: 'iadvize' }, lines }, createIds());
    expect(steps.map((step) => (step.type === 'load' ? 'load' : step.from))).toEqual([
      'foreignOrigin',
      'otherWindow',
      'load',
      'desk',
    ]);
  });

  test('ends with what it says of its conversations, by their new ids', () => {
    const end = {
      open: [y, x],
      focused: x,
      visitors: { [x]: 'waiting' as const },
      unread: { [y]: 2 },
      uncertain: false,
    };
    const ids = createIds(9);
    const script = scriptOfTape({ header: { desk: 'iadvize', end }, lines: linesOf(EVENTS.slice(0, 2)) }, ids);
    expect(script.end).toEqual({
      open: [ids(2), ids(1)],
      focused: ids(1),
      visitors: { [ids(1)]: 'waiting' },
      unread: { [ids(2)]: 2 },
      uncertain: false,
    });
  });

  test.each<[string, string, RegExp]>([
    ['no tape', 'hello', /^desk\.ndjson is not played: line 1: This is not a tape/],
    [
      'a tape that was cut off',
      encodeTape({ header: { desk: 'iadvize' }, lines: linesOf(EVENTS) }).slice(0, -20),
      /^desk\.ndjson is not played: line 15: The line is not JSON/,
    ],
    ['one of another desk', encodeTape({ header: { desk: 'giosg' }, lines: [] }), /it is of giosg/],
    ['one that is too large', 'x'.repeat(1024 * 1024 + 1), /it is larger than 1 MiB/],
  ])('%s is refused in words', async (_, text, reason) => {
    const read = await readTape(new File([text], 'desk.ndjson'));
    expect(read).toEqual({ ok: false, reason: expect.stringMatching(reason) });
  });

  test('recorded here is played here, and ends in the same state', async () => {
    const played = createWorld();
    let nowMs = 5_000;
    const recording = startTapeRecording(() => nowMs);
    const script = createScripts()({ playable: scenario('intruder'), seed: 1, run: 1 });
    const original = createStoreTarget();
    await playScript(
      { steps: script.steps, end: script.end as never },
      {
        receive(message, from) {
          recording.add(message, from);
          return original.receive(message, from);
        },
        load: original.load,
      },
      (ms) => {
        nowMs += ms;
      },
    );
    const text = await recording.finish();
    expect(text).not.toMatch(/Zoé|Quartz|zoe@|00000001-/);
    expect(text).toContain('"refused":"origin"');
    const read = await readTape(new File([text], 'desk.ndjson'));
    if (!read.ok) throw new Error(read.reason);
    played.player.start(read.value, 1, true);
    played.run();
    const [one, other] = [original.state() as ReturnType<typeof state>, state(played)];
    expect(other.openIds).toHaveLength(one.openIds.length);
    expect(other.openIds.indexOf(other.focus?.conversationId as never)).toBe(
      one.openIds.indexOf(one.focus?.conversationId as never),
    );
    expect(other.openIds.map((open) => other.conversations[open]?.unread)).toEqual(
      one.openIds.map((open) => one.conversations[open]?.unread),
    );
  });
});

test.each<[unknown, string, string]>([
  [
    { event: 'com.iadvize.desk.CONVERSATION_ADDED', conversationId: 'x' },
    'CONVERSATION_ADDED',
    '{"conversationId":"x"}',
  ],
  [{ event: 'com.iadvize.desk.' }, '(no name)', '{}'],
  [{ event: 42 }, 'No event', '{"event":42}'],
  ['{"event":', 'A text', '"{\\"event\\":"'],
  [undefined, 'No event', 'undefined'],
  [10n, 'No event', '"10n"'],
  [Number.NaN, 'No event', '"NaN"'],
  [new Map([['a', 1]]), 'No event', '{"Map":[["a",1]]}'],
])('the log can tell of %s', (message, title, text) => {
  expect(describeSent(message)).toEqual({ title, text });
});

test('the log tells of a long message how long it is', () => {
  expect(describeSent('x'.repeat(70_000)).text).toMatch(/^"x{399}… \(70002 characters\)$/);
});
