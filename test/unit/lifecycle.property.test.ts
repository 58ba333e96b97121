import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeIadvize } from '../../src/desk/decode-iadvize.ts';
import { createJournal, LOAD } from '../../src/desk/relay.ts';
import { type DeskState, initialDeskState } from '../../src/store/desk-state.ts';
import { selectFocused } from '../../src/store/selectors.ts';
import { transition, transitionAll } from '../../src/store/transition.ts';
import { outcomeOf } from '../support/desk-events.ts';
import { asMessage, type Desk, happening, shuffle, tellAll } from '../support/happenings.ts';
import { propertyRuns } from '../support/property-runs.ts';

const told = fc
  .tuple(fc.array(happening, { maxLength: 14 }), shuffle)
  .map(([happenings, stream]) => tellAll(happenings, stream));

function expectToFollow(state: DeskState, desk: Desk) {
  expect(selectFocused(state)?.id).toBe(desk.focus);
  expect(new Set(state.openIds)).toEqual(new Set(desk.open.keys()));
  for (const [id, email] of desk.open) {
    expect(state.conversations[id]?.visitor).toEqual({ status: 'known', visitor: { email } });
  }
}

describe('L10: however the desk orders and repeats what it tells of one thing that happens', () => {
  test('the focus, the open conversations and their visitors are the desk’s', () => {
    fc.assert(
      fc.property(told, ({ desk, events }) => expectToFollow(transitionAll(initialDeskState, events), desk)),
      { numRuns: propertyRuns(1_000) },
    );
  });

  test('the state is the same', () => {
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 10 }), shuffle, shuffle, (happenings, one, other) => {
        const calm = happenings.filter(({ type }) => type !== 'refreshes');
        const states = [one, other].map((stream) =>
          outcomeOf(transitionAll(initialDeskState, tellAll(calm, stream).events)),
        );
        expect(states[0]).toEqual(states[1]);
      }),
      { numRuns: propertyRuns(500) },
    );
  });

  test('batches change nothing: applied one by one or together, the state is the same', () => {
    fc.assert(
      fc.property(told, fc.nat(20), ({ events }, size) => {
        let state = initialDeskState;
        for (let from = 0; from < events.length; from += size + 1)
          state = transitionAll(state, events.slice(from, from + size + 1));
        expect(state).toEqual(events.reduce(transition, initialDeskState));
      }),
      { numRuns: propertyRuns(300) },
    );
  });

  test('a panel that comes late arrives at the same state from the journal', () => {
    fc.assert(
      fc.property(told, ({ desk, events }) => {
        const journal = createJournal();
        events.forEach(({ event, atMs }, seq) => {
          journal.add({ seq, atMs, ...(event.type === 'deskLoaded' ? LOAD : { data: asMessage(event) }) });
        });
        const replayed = journal.entries().flatMap(({ data, atMs, isLoad }) => {
          const decoded = isLoad ? { ok: true as const, value: { type: 'deskLoaded' as const } } : decodeIadvize(data);
          return decoded.ok ? [{ event: decoded.value, atMs }] : [];
        });
        expectToFollow(transitionAll(initialDeskState, replayed), desk);
      }),
      { numRuns: propertyRuns(500) },
    );
  });
});
