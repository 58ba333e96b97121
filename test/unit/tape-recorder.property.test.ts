import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ConversationId, DeskEvent } from '../../src/desk/desk-event.ts';
import { createRecorder, type Recording } from '../../src/desk/tape/create-recorder.ts';
import { createDeskStore } from '../../src/store/create-desk-store.ts';
import type { DeskState } from '../../src/store/desk-state.ts';
import {
  added,
  clicked,
  focused,
  focusLost,
  forgotten,
  loaded,
  removed,
  updated,
  wrote,
  x,
  y,
  z,
} from '../support/desk-events.ts';
import { playLines } from '../support/play-lines.ts';
import { propertyRuns } from '../support/property-runs.ts';

const ZOE = { email: 'zoe@quartz.example' };
const id = fc.constantFrom(x, y, z);
const someEvent: fc.Arbitrary<DeskEvent> = fc.oneof(
  id.map((each) => added(each, 1)),
  id.map((each) => added(each)),
  id.map(focused),
  id.map(focusLost),
  id.map(clicked),
  id.map(removed),
  id.map(forgotten),
  fc
    .tuple(id, fc.constantFrom('a@quartz.example', 'b@quartz.example'))
    .map(([each, email]) => updated(each, { email })),
  id.map((each) => updated(each, undefined)),
  id.map((each) => wrote(each)),
  id.map((each): DeskEvent => ({ type: 'conversationEnded', conversationId: each })),
  fc.constantFrom<DeskEvent>(
    loaded,
    { type: 'deskCleared' },
    { type: 'focusUnreadable' },
    { type: 'removalUnreadable' },
    { type: 'availabilityUpdated', availability: { chat: 'available' } },
    { type: 'availabilityUpdated', availability: { chat: 'unavailable', call: 'unavailableForced' } },
  ),
);

/** What happens: some events at once, or a refusal; and how long it is until the next. */
const happening = fc.record({
  events: fc.oneof({ weight: 5, arbitrary: fc.array(someEvent, { minLength: 1, maxLength: 3 }) }, fc.constant([])),
  pauseMs: fc.constantFrom(0, 1, 400, 999, 1_000, 4_000, 9_999, 10_001, 14_999, 15_001, 60_000, 400_000),
});

/** A desk's store and the recorder beside it, wired as in the panel. */
function createWorld() {
  const clock = { atMs: 1_700_000_000_000 };
  const store = createDeskStore();
  const recorder = createRecorder({ now: () => clock.atMs, state: store.getState });
  const happen = (events: readonly DeskEvent[]) => {
    const timed = events.map((event) => ({ event, atMs: clock.atMs }));
    store.apply(timed);
    recorder.hear(timed);
  };
  return { clock, store, recorder, happen };
}

function conversationsIn({ lines }: Recording): ReadonlySet<ConversationId> {
  return new Set(
    lines.flatMap((line) => ('event' in line && 'conversationId' in line.event && line.event.conversationId) || []),
  );
}

/** What a tape leads to: no versions, which count from when it began; no times; of what has left, what the tape speaks of. */
function outcome(state: DeskState, told: ReadonlySet<ConversationId>) {
  return {
    openIds: state.openIds,
    conversations: state.openIds.map((each) => {
      const { visitorVersion: _, addedAtMs: __, ...conversation } = state.conversations.get(each) ?? {};
      return conversation;
    }),
    focus: state.focus && { conversationId: state.focus.conversationId, asks: state.focus.asks },
    left: [...state.left]
      .filter(([each]) => told.has(each))
      .map(([each, { parked }]) => [each, parked?.visitor])
      .sort(),
    isListUncertain: state.isListUncertain,
    isEmpty: state.emptySinceMs !== undefined,
    availability: state.availability?.statuses,
    hasHeard: state.hasHeard,
  };
}

function expectToLeadTo(recording: Recording, state: DeskState) {
  const told = conversationsIn(recording);
  expect(outcome(playLines(recording.lines), told)).toEqual(outcome(state, told));
}

describe('played, a recording ends in the state that the desk is in', () => {
  test('the last five minutes, whatever was before them', () => {
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 60, size: 'max' }), (happenings) => {
        const { clock, store, recorder, happen } = createWorld();
        for (const { events, pauseMs } of happenings) {
          if (events.length > 0) happen(events);
          else recorder.refused('origin');
          expectToLeadTo(recorder.recent(), store.getState());
          clock.atMs += pauseMs;
        }
        expectToLeadTo(recorder.recent(), store.getState());
      }),
      { numRuns: propertyRuns(200) },
    );
  }, 60_000);

  test('a recording that was begun and ended at any moment', () => {
    fc.assert(
      fc.property(
        fc.array(happening, { maxLength: 60, size: 'max' }),
        fc.nat(60),
        fc.nat(60),
        (happenings, startAt, length) => {
          const { clock, store, recorder, happen } = createWorld();
          const stopAt = startAt + length;
          let stateAtStop = store.getState();
          happenings.forEach(({ events, pauseMs }, index) => {
            if (index === startAt) recorder.start();
            happen(events);
            if (index === stopAt) {
              recorder.stop();
              stateAtStop = store.getState();
            }
            clock.atMs += pauseMs;
          });
          const taken = recorder.take();
          if (startAt >= happenings.length) expect(taken).toBeUndefined();
          else if (taken) expectToLeadTo(taken, stopAt < happenings.length ? stateAtStop : store.getState());
        },
      ),
      { numRuns: propertyRuns(200) },
    );
  }, 60_000);

  test.each<readonly [what: string, before: readonly (DeskEvent | number)[], after: readonly (DeskEvent | number)[]]>([
    ['a click half a second after the focus came', [added(x), focused(x), 400], [100, clicked(x)]],
    ['a click two seconds after the focus came', [added(x), focused(x), 400], [1_600, clicked(x)]],
    ['a visitor who was told of while away, back in time', [removed(x), updated(x, ZOE), 4_000], [4_000, added(x)]],
    ['a visitor who was told of while away, back too late', [removed(x), updated(x, ZOE), 4_000], [7_000, added(x)]],
    ['a load 14 s after one was added', [added(x), 4_000, added(y), 9_000], [5_000, loaded]],
    ['a load, and a focus after the first that it spares', [added(x), 1_000, focused(x), 4_000], [9_000, loaded]],
    ['a load, and a focus before the first that it spares', [focused(y), 1_000, added(y), 4_000], [9_000, loaded]],
    ['a load, and a focus said again since', [focused(y), 20_000, added(y), 1, focused(y), 4_000], [9_000, loaded]],
    ['a load after one has left', [removed(x), 4_000], [9_000, loaded, clicked(x)]],
    ['a load long after one has left', [removed(x), 4_000], [12_000, loaded, clicked(x)]],
  ])('with what was shortly before it began: %s', (_, before, after) => {
    const { clock, store, recorder, happen } = createWorld();
    const happenAll = (events: readonly (DeskEvent | number)[]) => {
      for (const event of events) {
        if (typeof event === 'number') clock.atMs += event;
        else happen([event]);
      }
    };
    happenAll(before);
    recorder.start();
    happenAll(after);
    const taken = recorder.take();
    if (!taken) throw new Error('Nothing was recorded.');
    expectToLeadTo(taken, store.getState());
  });

  test('its times begin at 0 and never go back', () => {
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 40 }), (happenings) => {
        const { clock, recorder, happen } = createWorld();
        for (const { events, pauseMs } of happenings) {
          if (events.length > 0) happen(events);
          else recorder.refused('origin');
          // Also when somebody sets the clock back.
          clock.atMs += pauseMs === 400 ? -5_000 : pauseMs;
        }
        const times = recorder.recent().lines.map(({ atMs }) => atMs);
        expect(times).toEqual(times.toSorted((one, other) => one - other));
        expect(times[0] ?? 0).toBe(0);
      }),
      { numRuns: propertyRuns(200) },
    );
  });
});
