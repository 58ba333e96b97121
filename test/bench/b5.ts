import { deepStrictEqual } from 'node:assert/strict';
import type { DeskEvent, TimedEvent } from '../../src/desk/desk-event.ts';
import { createDeskStore } from '../../src/store/create-desk-store.ts';
import type { Bench, BenchRow, BenchTools } from './bench.ts';
import { conversationIdOf, createDeskDay } from './desk-day.ts';
import { compare } from './interleave.ts';
import { MutableDesk } from './limits/mutable-desk.ts';

const SUBSCRIBERS = 50;
/** What a burst of a thousand comes to when it is applied at once. */
const EVENTS_A_BATCH = 1_000;
const BATCHES = 100;
const EVENTS_A_ROUND = 400_000;
const NOW_MS = 1_700_000_000_000;

/** Events a second through the real store, with subscribers that look at what is theirs. */
export const b5: Bench = {
  id: 'B5',
  async run({ progress }: BenchTools): Promise<readonly BenchRow[]> {
    progress('100 conversations: ours, and a Map that is written to');
    const hundred = createRuns(100);
    const thousand = createRuns(1_000);
    const toLimit = await compare(hundred.ours, hundred.limit);
    progress('1,000 conversations against 100');
    const toFewer = await compare(thousand.ours, hundred.ours);
    return [
      {
        id: 'B5',
        what: 'transitions in batches, 100 conversations, 50 subscribers, against a mutable Map',
        unit: '/s',
        goal: { atLeast: 0.4 },
        ...toLimit,
      },
      {
        id: 'B5',
        what: 'the same with 1,000 conversations, against 100',
        unit: '/s',
        goal: { atLeast: 0.25 },
        ...toFewer,
      },
    ];
  },
};

/** Both begin with all conversations open, and go through the same batches again and again. */
function createRuns(open: number): { readonly ours: () => number; readonly limit: () => number } {
  const { opening, batches } = createDeskDay({ open, batches: BATCHES, eventsABatch: EVENTS_A_BATCH });
  const watched = Array.from({ length: SUBSCRIBERS }, (_, index) => conversationIdOf(index));
  const timedOpening = withTime(opening);
  const timed = batches.map(withTime);
  checkSame(timedOpening, timed);
  return {
    ours: () => {
      const store = createDeskStore();
      store.apply(timedOpening);
      let noticed = 0;
      for (const id of watched) {
        let before = store.getState().conversations.get(id);
        store.subscribe(({ conversations }) => {
          const conversation = conversations.get(id);
          if (conversation === before) return;
          before = conversation;
          noticed += 1;
        });
      }
      return eventsASecond(
        timed,
        (batch) => store.apply(batch),
        () => noticed,
      );
    },
    limit: () => {
      const desk = new MutableDesk();
      desk.apply(timedOpening);
      let noticed = 0;
      for (const id of watched) {
        // What is written to is the same object as before, so that whoever looks has to compare a figure of it.
        let before = desk.conversations.get(id)?.changes;
        desk.subscribe(() => {
          const changes = desk.conversations.get(id)?.changes;
          if (changes === before) return;
          before = changes;
          noticed += 1;
        });
      }
      return eventsASecond(
        timed,
        (batch) => desk.apply(batch),
        () => noticed,
      );
    },
  };
}

/** A limit that does not know the same afterwards has not done the same work. */
function checkSame(opening: readonly TimedEvent[], batches: readonly (readonly TimedEvent[])[]): void {
  const store = createDeskStore();
  const desk = new MutableDesk();
  for (const batch of [opening, ...batches]) {
    store.apply(batch);
    desk.apply(batch);
  }
  const { conversations, focus, lastVersion, hasHeard } = store.getState();
  deepStrictEqual(
    {
      conversations: [...desk.conversations.values()].map(({ changes: _, ...one }) => one),
      focus: desk.focus(),
      lastVersion: desk.lastVersion,
      hasHeard: desk.hasHeard,
    },
    {
      conversations: Array.from(conversations.values(), ({ visitor: known, ...one }) => ({
        ...one,
        status: known.status,
        visitor: known.status === 'known' ? known.visitor : undefined,
      })),
      focus,
      lastVersion,
      hasHeard,
    },
  );
}

function withTime(events: readonly DeskEvent[]): readonly TimedEvent[] {
  return events.map((event) => ({ event, atMs: NOW_MS }));
}

function eventsASecond<Batch extends readonly unknown[]>(
  batches: readonly Batch[],
  apply: (batch: Batch) => void,
  noticed: () => number,
): number {
  const startedMs = performance.now();
  let events = 0;
  for (let turn = 0; events < EVENTS_A_ROUND; turn += 1) {
    const batch = batches[turn % batches.length];
    if (!batch) throw new Error('There are no batches');
    apply(batch);
    events += batch.length;
  }
  const elapsedMs = performance.now() - startedMs;
  // Every conversation that is looked at changes within a few batches; subscribers that heard nothing measure nothing.
  if (noticed() < SUBSCRIBERS) throw new Error(`Of ${SUBSCRIBERS} subscribers some saw no change: ${noticed()} in all`);
  return (events / elapsedMs) * 1_000;
}
