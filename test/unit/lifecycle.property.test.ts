import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeIadvize } from '../../src/desk/decode-iadvize.ts';
import type { ConversationId, TimedEvent } from '../../src/desk/desk-event.ts';
import { createJournal, type RelayEntry } from '../../src/desk/relay.ts';
import { type DeskState, initialDeskState } from '../../src/store/desk-state.ts';
import { selectFocused } from '../../src/store/selectors.ts';
import { transition, transitionAll } from '../../src/store/transition.ts';
import { outcomeOf } from '../support/desk-events.ts';
import { type Desk, happening, shuffle, tellAll } from '../support/happenings.ts';
import { propertyRuns } from '../support/property-runs.ts';

const told = fc
  .tuple(fc.array(happening, { maxLength: 14 }), shuffle)
  .map(([happenings, stream]) => tellAll(happenings, stream));

function expectToFollow(state: DeskState, desk: Desk) {
  expect(selectFocused(state)?.id).toBe(desk.focus);
  expect(new Set(state.openIds)).toEqual(new Set(desk.open.keys()));
  for (const [id, email] of desk.open) {
    expect(state.conversations.get(id)?.visitor).toEqual({ status: 'known', visitor: { email } });
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

  test('a panel that comes late, at any moment, arrives at the state of one that heard everything', () => {
    fc.assert(
      fc.property(
        happened(40),
        fc.array(fc.constantFrom(1, 500, 4_000, 20_000), { minLength: 40, maxLength: 40 }),
        (day, pauses) => {
          const journal = createJournal();
          let live = initialDeskState;
          let atMs = 1;
          day.forEach(({ data, own }, seq) => {
            atMs += pauses[seq] ?? 1;
            const entry = { seq, atMs, data, own };
            journal.add(entry);
            live = transitionAll(live, eventsOf([entry]));
            const replayed = transitionAll(initialDeskState, eventsOf(journal.entries()));
            expect(withoutVersions(replayed)).toEqual(withoutVersions(live));
          });
        },
      ),
      { numRuns: propertyRuns(500) },
    );
  });

  test('a panel that comes after a very long day knows less at most: nobody in focus, listed or named but as they are', () => {
    fc.assert(
      fc.property(happened(60), fc.nat(60), happened(20), (morning, noon, evening) => {
        const journal = createJournal();
        let live = initialDeskState;
        let seq = 0;
        const happens = ({ data, own }: Happened) => {
          seq += 1;
          const entry = { seq, atMs: seq * 100, data, own };
          journal.add(entry);
          live = transitionAll(live, eventsOf([entry]));
        };
        morning.slice(0, noon).forEach(happens);
        // Nobody's: it only makes old what was before.
        for (let line = 0; line < 10_000; line += 1) happens({ data: { event: 'com.iadvize.desk.SOMETHING' } });
        [...morning.slice(noon), ...evening].forEach((each) => {
          happens(each);
          const late = transitionAll(initialDeskState, eventsOf(journal.entries()));
          expect([undefined, selectFocused(live)?.id]).toContain(selectFocused(late)?.id);
          for (const conversation of late.conversations.values()) {
            const known = live.conversations.get(conversation.id)?.visitor;
            expect([{ status: 'waiting' }, known]).toContainEqual(conversation.visitor);
            expect(known).toBeDefined();
          }
        });
      }),
      { numRuns: propertyRuns(200) },
    );
  }, 120_000);
});

type Happened = Pick<RelayEntry, 'own'> & { readonly data?: unknown };

/** Anything a desk might post, in any order: also what no desk should. */
const ANYTHING: readonly ((id: string) => Happened)[] = [
  ...['ADDED', 'FOCUSED', 'FOCUS_LOST', 'STATE_BOX_CLICKED', 'REMOVED', 'TAG_REMOVED'].map(
    (name) => (conversationId: string) => ({
      data: { event: `com.iadvize.desk.CONVERSATION_${name}`, conversationId },
    }),
  ),
  (conversationId) => ({ data: JSON.stringify({ event: 'com.iadvize.desk.CONVERSATION_FOCUSED', conversationId }) }),
  (conversationId) => ({
    data: {
      event: 'com.iadvize.desk.CONVERSATION_VISITOR_UPDATED',
      conversationId,
      visitor: { email: `${conversationId}@a.example` },
    },
  }),
  (conversationId) => ({
    data: { event: 'com.iadvize.desk.CONVERSATION_VISITOR_UPDATED', conversationId, visitor: null },
  }),
  (conversationId) => ({
    data: { event: 'com.iadvize.desk.MESSAGE', conversationId, conversationParticipantType: 'Visitor' },
  }),
  () => ({ data: { event: 'com.iadvize.desk.CONVERSATION_FOCUSED' } }),
  () => ({ data: { event: 'com.iadvize.desk.CONVERSATION_REMOVED' } }),
  () => ({ data: { event: 'load' } }),
  () => ({ data: 42 }),
];

const happened = (maxLength: number) =>
  fc.array(
    fc.oneof(
      {
        weight: 6,
        arbitrary: fc.tuple(fc.constantFrom(...ANYTHING), fc.constantFrom('x', 'y', 'z')).map(([make, id]) => make(id)),
      },
      { weight: 1, arbitrary: fc.constant<Happened>({ own: 'load' }) },
      {
        weight: 1,
        arbitrary: fc
          .constantFrom('x', 'y', 'z')
          .map((id): Happened => ({ own: 'forgotten', data: { conversationId: id } })),
      },
    ),
    { maxLength },
  );

function eventsOf(entries: readonly RelayEntry[]): TimedEvent[] {
  return entries.flatMap(({ data, atMs, own }) => {
    if (own === 'load') return [{ event: { type: 'deskLoaded' as const }, atMs }];
    if (own === 'forgotten') {
      const id = (data as { conversationId: ConversationId }).conversationId;
      return [{ event: { type: 'conversationForgotten' as const, conversationId: id }, atMs }];
    }
    const decoded = decodeIadvize(data);
    return decoded.ok ? [{ event: decoded.value, atMs }] : [];
  });
}

/** What a latecomer may see differently: versions, counted from when it began to listen; since when none was open, and with it when an uncertain list was settled. */
function withoutVersions({ lastVersion: _, ...state }: DeskState) {
  const conversations = [...state.conversations.values()].map(({ visitorVersion: _, ...conversation }) => conversation);
  return {
    ...state,
    openIds: undefined,
    emptySinceMs: state.emptySinceMs !== undefined,
    isListUncertain: undefined,
    conversations: conversations.sort((one, other) => one.id.localeCompare(other.id)),
  };
}
