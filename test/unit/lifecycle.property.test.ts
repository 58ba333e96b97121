import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeIadvize } from '../../src/desk/decode-iadvize.ts';
import type { ConversationId, DeskEvent } from '../../src/desk/desk-event.ts';
import { createJournal, LOAD } from '../../src/desk/relay.ts';
import { type DeskState, initialDeskState } from '../../src/store/desk-state.ts';
import { selectFocused } from '../../src/store/selectors.ts';
import { transition, transitionAll } from '../../src/store/transition.ts';
import { added, clicked, focused, focusLost, outcomeOf, removed, updated, x, y, z } from '../support/desk-events.ts';
import { propertyRuns } from '../support/property-runs.ts';

const IDS: readonly ConversationId[] = [x, y, z];
const PEOPLE = ['zoe@quartz.example', 'igor@walnut.example', 'marie@nouvelle.example'];

/** What really happens on a desk, each told by events that may come in any order, any number of times (L10). */
type Happening =
  | { readonly type: 'arrives'; readonly id: ConversationId; readonly email: string }
  | { readonly type: 'switches'; readonly id: ConversationId }
  | { readonly type: 'leaves'; readonly id: ConversationId }
  | { readonly type: 'refreshes' };

interface Desk {
  readonly open: ReadonlyMap<ConversationId, string>;
  readonly focus: ConversationId | undefined;
}

/** What the desk does, and what it tells: the reference our state is held against. */
function happen(desk: Desk, happening: Happening): { readonly desk: Desk; readonly groups: readonly DeskEvent[][] } {
  switch (happening.type) {
    case 'arrives': {
      const { id, email } = happening;
      if (desk.open.has(id)) return { desk, groups: [] };
      const isFirst = desk.open.size === 0;
      return {
        desk: { open: new Map(desk.open).set(id, email), focus: isFirst ? id : desk.focus },
        groups: [[added(id, 1234), updated(id, { email }), ...(isFirst ? [focused(id)] : [])]],
      };
    }
    case 'switches': {
      const { id } = happening;
      if (!desk.open.has(id)) return { desk, groups: [] };
      if (desk.focus === id) return { desk, groups: [[clicked(id)]] };
      const lost = desk.focus ? [focusLost(desk.focus)] : [];
      return { desk: { ...desk, focus: id }, groups: [[...lost, clicked(id), focused(id)]] };
    }
    case 'leaves': {
      const { id } = happening;
      if (!desk.open.has(id)) return { desk, groups: [] };
      const open = new Map(desk.open);
      open.delete(id);
      if (desk.focus !== id) return { desk: { ...desk, open }, groups: [[removed(id)]] };
      const [next] = open.keys();
      return {
        desk: { open, focus: next },
        groups: [[focusLost(id), removed(id), ...(next ? [focused(next)] : [])]],
      };
    }
    case 'refreshes':
      // The page is gone; the new one tells of all that is open, before or after its frame's `load`.
      return {
        desk,
        groups: [
          ...[...desk.open].map(([id, email]) => [added(id, 1234), updated(id, { email })]),
          desk.focus ? [focused(desk.focus)] : [],
        ],
      };
  }
}

const happening: fc.Arbitrary<Happening> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constant('arrives' as const),
      id: fc.constantFrom(...IDS),
      email: fc.constantFrom(...PEOPLE),
    }),
  },
  { weight: 4, arbitrary: fc.record({ type: fc.constant('switches' as const), id: fc.constantFrom(...IDS) }) },
  { weight: 3, arbitrary: fc.record({ type: fc.constant('leaves' as const), id: fc.constantFrom(...IDS) }) },
  { weight: 1, arbitrary: fc.constant({ type: 'refreshes' as const }) },
);

/** An order and multiplicity for a group of events: each at least once, two visitor updates never swapped. */
const shuffle = fc.infiniteStream(fc.nat());
function tell(group: readonly DeskEvent[], random: Iterator<number>): DeskEvent[] {
  const next = () => random.next().value as number;
  const events = group.flatMap((event) => Array.from({ length: 1 + (next() % 3) }, () => event));
  for (let index = events.length - 1; index > 0; index--) {
    const other = next() % (index + 1);
    const [one, two] = [events[index], events[other]];
    if (one && two) [events[index], events[other]] = [two, one];
  }
  return events;
}

interface Told {
  readonly desk: Desk;
  readonly events: readonly { readonly event: DeskEvent; readonly atMs: number }[];
}

/** Everything the desk told, with times: happenings are seconds apart, the events of one come at once. */
function tellAll(happenings: readonly Happening[], stream: Iterator<number>): Told {
  let desk: Desk = { open: new Map(), focus: undefined };
  let atMs = 0;
  const events: { event: DeskEvent; atMs: number }[] = [];
  for (const each of happenings) {
    atMs += 20_000;
    const { desk: after, groups } = happen(desk, each);
    desk = after;
    const told = groups.flatMap((group) => tell(group, stream)).map((event) => ({ event, atMs }));
    if (each.type === 'refreshes') {
      // Some of it before the frame's `load`; the focus last, as a page that loads has nothing to focus before.
      const isBefore = (stream.next().value as number) % 2 === 0;
      const load = { event: { type: 'deskLoaded' } as const, atMs: atMs + 1 };
      events.push(...(isBefore ? [...told, load] : [{ ...load, atMs: atMs - 1 }, ...told]));
    } else events.push(...told);
  }
  return { desk, events };
}

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

const NAMES: Partial<Record<DeskEvent['type'], string>> = {
  conversationAdded: 'CONVERSATION_ADDED',
  conversationFocused: 'CONVERSATION_FOCUSED',
  conversationFocusLost: 'CONVERSATION_FOCUS_LOST',
  conversationClicked: 'CONVERSATION_STATE_BOX_CLICKED',
  conversationRemoved: 'CONVERSATION_REMOVED',
  visitorUpdated: 'CONVERSATION_VISITOR_UPDATED',
};
function asMessage({ type, ...fields }: DeskEvent) {
  return { event: `com.iadvize.desk.${NAMES[type]}`, ...fields };
}
