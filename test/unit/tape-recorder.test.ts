import { describe, expect, test } from 'vitest';
import type { DeskEvent } from '../../src/desk/desk-event.ts';
import { createRecorder } from '../../src/desk/tape/create-recorder.ts';
import { createDeskStore } from '../../src/store/create-desk-store.ts';
import { added, conversationId, focused, removed, updated, wrote, x, y } from '../support/desk-events.ts';
import { playLines } from '../support/play-lines.ts';

/** A desk's store and the recorder beside it. */
function createWorld() {
  const clock = { atMs: 1_700_000_000_000 };
  const store = createDeskStore();
  const recorder = createRecorder({ now: () => clock.atMs, state: store.getState });
  const happen = (...events: readonly DeskEvent[]) => {
    const timed = events.map((event) => ({ event, atMs: clock.atMs }));
    store.apply(timed);
    recorder.hear(timed);
  };
  return { clock, store, recorder, happen };
}

test('before anything was heard there is nothing to tell', () => {
  const { recorder } = createWorld();
  expect(recorder.recent()).toEqual({ lines: [], dropped: 0 });
  expect(recorder.take()).toBeUndefined();
  expect(recorder.isRecording()).toBe(false);
});

test('what is heard is told, with the times between', () => {
  const { clock, recorder, happen } = createWorld();
  happen(added(x, 1));
  clock.atMs += 40;
  recorder.refused('unknownEvent', { keys: 1, types: ['string'] });
  happen(focused(x));
  expect(recorder.recent().lines).toEqual([
    { atMs: 0, event: added(x, 1) },
    { atMs: 40, refused: 'unknownEvent', keys: 1, types: ['string'] },
    { atMs: 40, event: focused(x) },
  ]);
});

test('a refusal stands where it came, also when the events before it were applied after it', () => {
  const { clock, recorder } = createWorld();
  recorder.hear([{ event: added(x), atMs: clock.atMs }]);
  clock.atMs += 10;
  recorder.refused('origin');
  recorder.hear([{ event: focused(x), atMs: clock.atMs - 5 }]);
  expect(recorder.recent().lines.map((line) => ('event' in line ? line.event.type : line.refused))).toEqual([
    'conversationAdded',
    'conversationFocused',
    'origin',
  ]);
});

describe('the last five minutes', () => {
  test('are those, and begin with what there was', () => {
    const { clock, recorder, happen } = createWorld();
    happen(added(x, 1), updated(x, { email: 'zoe@quartz.example' }), focused(x));
    clock.atMs += 200_000;
    happen(added(y, 1));
    clock.atMs += 200_000;
    happen(wrote(y));
    expect(recorder.recent().lines.map((line) => 'event' in line && line.event.type)).toEqual([
      'conversationAdded',
      'visitorUpdated',
      'conversationFocused',
      'conversationAdded',
      'messageReceived',
    ]);
  });

  test('in which nothing was said are what there was', () => {
    const { clock, store, recorder, happen } = createWorld();
    happen(added(x, 1), focused(x));
    clock.atMs += 3_600_000;
    const { lines } = recorder.recent();
    expect(playLines(lines).openIds).toEqual(store.getState().openIds);
    expect(playLines(lines).focus?.conversationId).toBe(x);
  });

  test('do not grow with all that has left before them', () => {
    const { clock, recorder, happen } = createWorld();
    for (let number = 0; number < 500; number++) {
      const id = conversationId(`c${number}`);
      happen(added(id), removed(id));
    }
    clock.atMs += 400_000;
    happen(added(x));
    expect(recorder.recent().lines.length).toBeLessThan(10);
  });
});

describe('a recording', () => {
  test('goes from start to stop', () => {
    const { recorder, happen } = createWorld();
    happen(added(x));
    recorder.start();
    expect(recorder.isRecording()).toBe(true);
    happen(added(y));
    recorder.stop();
    happen(focused(y));
    expect(recorder.isRecording()).toBe(false);
    const { lines = [] } = recorder.take() ?? {};
    expect(playLines(lines).openIds).toEqual([x, y]);
    expect(playLines(lines).focus).toBeUndefined();
  });

  test('can be taken while it goes on, and again', () => {
    const { recorder, happen } = createWorld();
    recorder.start();
    happen(added(x));
    expect(recorder.take()?.lines).toHaveLength(1);
    happen(focused(x));
    expect(recorder.take()?.lines).toHaveLength(2);
  });

  test('says how much there is of it, also when it has been stopped', () => {
    const { recorder, happen } = createWorld();
    expect(recorder.extent()).toBeUndefined();
    recorder.start();
    happen(added(x), focused(x));
    expect(recorder.extent()).toEqual({ lines: 2, size: expect.any(Number), dropped: 0 });
    recorder.stop();
    happen(added(y));
    expect(recorder.extent()).toMatchObject({ lines: 2 });
    recorder.start();
    expect(recorder.extent()).toEqual({ lines: 0, size: 0, dropped: 0 });
  });

  test('that is begun again forgets the one before, and a second stop changes nothing', () => {
    const { recorder, happen } = createWorld();
    recorder.start();
    happen(added(x), removed(x));
    recorder.stop();
    recorder.stop();
    expect(recorder.take()?.lines).toHaveLength(2);
    recorder.start();
    expect(recorder.take()?.lines.some((line) => 'event' in line && line.event.type === 'conversationAdded')).toBe(
      false,
    );
  });
});

describe('where there is no more room', () => {
  const flood = (count: number) => Array.from({ length: count }, () => wrote(x));

  test('of 20,000 lines the oldest go, are counted, and what is left leads to the same state', () => {
    const { store, recorder, happen } = createWorld();
    recorder.start();
    happen(added(x, 1), focused(x), added(y, 1), updated(y, { email: 'zoe@quartz.example' }));
    for (let batch = 0; batch < 250; batch++) happen(...flood(100));
    for (const { lines, dropped } of [recorder.recent(), recorder.take() ?? { lines: [], dropped: 0 }]) {
      expect(lines.length).toBeLessThan(20_100);
      expect(dropped).toBeGreaterThanOrEqual(5_004);
      const state = playLines(lines);
      expect(state.openIds).toEqual(store.getState().openIds);
      expect(state.focus?.conversationId).toBe(x);
      expect(state.conversations.get(y)?.visitor).toEqual(store.getState().conversations.get(y)?.visitor);
    }
  });

  test('of two megabytes the oldest go, however few the lines', () => {
    const { recorder, happen } = createWorld();
    const address = 'a'.repeat(1_024);
    for (let number = 0; number < 4_000; number++) happen(updated(x, { address, city: `${number}` }));
    const { lines, dropped } = recorder.recent();
    expect(JSON.stringify(lines).length).toBeLessThan(2.5 * 1024 * 1024);
    expect(dropped).toBeGreaterThan(1_000);
  });

  test('for one batch nothing of it is kept but what it led to', () => {
    const { store, recorder, happen } = createWorld();
    happen(...flood(25_000), focused(x));
    const { lines, dropped } = recorder.recent();
    expect(dropped).toBe(25_001);
    expect(playLines(lines).focus?.conversationId).toBe(store.getState().focus?.conversationId);
  });

  test('what had none is not counted any more once it would be older than five minutes', () => {
    const { clock, recorder, happen } = createWorld();
    for (let batch = 0; batch < 250; batch++) happen(...flood(100));
    clock.atMs += 301_000;
    happen(wrote(x));
    expect(recorder.recent().dropped).toBe(0);
  });
});
