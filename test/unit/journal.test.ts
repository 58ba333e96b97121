import { describe, expect, test } from 'vitest';
import { createJournal, type RelayEntry } from '../../src/desk/relay.ts';

const message = (name: string, conversationId?: unknown, fields: object = {}) => ({
  event: `com.iadvize.desk.${name}`,
  conversationId,
  ...fields,
});

const LOAD = Symbol('load');
const forgotten = (conversationId: string) => ({ forgotten: conversationId });

function journalOf(happenings: readonly unknown[]) {
  const journal = createJournal();
  const taken = happenings.map((data, seq) => journal.add(entryOf(data, seq)));
  return { taken, kept: () => journal.entries().map(({ seq }) => seq) };
}

function entryOf(data: unknown, seq: number): RelayEntry {
  const entry = { seq, atMs: seq };
  if (data === LOAD) return { ...entry, data: undefined, own: 'load' };
  if (typeof data === 'object' && data !== null && 'forgotten' in data) {
    return { ...entry, data: { conversationId: data.forgotten }, own: 'forgotten' };
  }
  return { ...entry, data };
}

const visitorUpdated = (id: string) =>
  message('CONVERSATION_VISITOR_UPDATED', id, { visitor: { email: 'zoe@quartz.example' } });
const wrote = (id: string) => message('ANY', id, { conversationParticipantType: 'Visitor' });

test('everything is kept in the order it came', () => {
  const { kept } = journalOf([
    message('CONVERSATION_ADDED', 'x'),
    JSON.stringify(message('CONVERSATION_FOCUSED', 'x')),
    LOAD,
    message('CONVERSATION_FOCUSED', 'x'),
    message('AVAILABILITY_UPDATED'),
  ]);
  expect(kept()).toEqual([0, 1, 2, 3, 4]);
});

test.each([
  ['left', message('CONVERSATION_REMOVED', 'x')],
  ['was forgotten by the agent', forgotten('x')],
])('of a conversation that %s nothing is kept that says who the visitor is, or what they wrote', (_, end) => {
  const { kept } = journalOf([
    message('CONVERSATION_ADDED', 'x'),
    visitorUpdated('x'),
    wrote('x'),
    visitorUpdated('y'),
    message('CONVERSATION_FOCUSED', 'x'),
    end,
  ]);
  expect(kept()).toEqual([0, 3, 4, 5]);
});

test('an event that only sounds like leaving takes nothing away', () => {
  expect(journalOf([visitorUpdated('x'), message('CONVERSATION_TAG_REMOVED', 'x')]).kept()).toEqual([0, 1]);
});

test('a removal of we do not know which takes nothing away', () => {
  expect(journalOf([LOAD, visitorUpdated('x'), message('CONVERSATION_REMOVED', { toString: 1 })]).kept()).toEqual([
    0, 1, 2,
  ]);
});

test('of a very long day the older half is thinned: who is open and who they are stays, and no focus', () => {
  const day = Array.from({ length: 15_000 }, (_, index) => {
    const id = `c${index % 3}`;
    return [message('CONVERSATION_ADDED', id), visitorUpdated(id), message('CONVERSATION_FOCUSED', id), wrote(id)][
      index % 4
    ];
  });
  const journal = createJournal();
  for (const [seq, data] of day.entries()) journal.add({ seq, atMs: seq, data });
  const entries = journal.entries();
  expect(entries.length).toBeLessThan(11_000);
  const old = entries.slice(0, -5_000).map(({ data }) => (data as { event: string }).event);
  expect(old.filter((event) => event.endsWith('_ADDED'))).not.toHaveLength(0);
  expect(entries.at(-1)?.seq).toBe(14_999);
});

test.each([
  ['nothing else', 1],
  ['as much that is no event', 2],
])('it never holds more than 10,000 lines, however many came and went, among %s', (_, step) => {
  const journal = createJournal();
  for (let index = 1; index <= 32_000; index += 1) {
    const seq = index * step;
    const id = `c${Math.floor(index / 4)}`;
    const data = [message('CONVERSATION_ADDED', id), visitorUpdated(id), message('CONVERSATION_FOCUSED', id)][
      index % 4
    ];
    journal.add({ seq: seq - 1, atMs: seq, data: data ?? message('CONVERSATION_REMOVED', id) });
    if (step > 1) journal.add({ seq, atMs: seq, data: 'no event' });
    if (index % 1_000 < 100) expect(journal.entries().length).toBeLessThanOrEqual(10_000);
  }
  const old = journal.entries().slice(0, 4_000);
  // One may have come before the newest and left among them.
  expect(
    old.filter(({ data }) => (data as { event: string }).event.endsWith('_REMOVED')).length,
  ).toBeGreaterThanOrEqual(3_999);
});

test('who has been open all day is kept, however many came and went', () => {
  const journal = createJournal();
  const day = [
    ...[message('CONVERSATION_ADDED', 'x'), visitorUpdated('x'), message('CONVERSATION_FOCUSED', 'x')],
    ...Array.from({ length: 6_000 }, (_, index) => [
      message('CONVERSATION_ADDED', `c${index}`),
      message('CONVERSATION_REMOVED', `c${index}`),
    ]).flat(),
  ];
  for (const [seq, data] of day.entries()) journal.add({ seq, atMs: seq, data });
  expect(journal.entries().slice(0, 3)).toMatchObject([
    ...[{ seq: 0 }, { seq: 1 }],
    { data: { event: 'com.iadvize.desk.CONVERSATION_REMOVED' } },
  ]);
});

test('what the desk still says of one that left never outlives the word that it left', () => {
  const journal = createJournal();
  const left = Array.from({ length: 10_200 }, (_, index) => message('CONVERSATION_REMOVED', `c${index}`));
  const day = [...left.slice(0, 1_500), visitorUpdated('c0'), ...left.slice(1_500)];
  for (const [seq, data] of day.entries()) journal.add({ seq, atMs: seq, data });
  const kept = journal.entries().map(({ data }) => data);
  expect(kept).not.toContainEqual(message('CONVERSATION_REMOVED', 'c0'));
  expect(kept).not.toContainEqual(visitorUpdated('c0'));
});

test('no message stands in for what only the script says, nor for one of another name', () => {
  const { kept } = journalOf([
    ...[message('CONVERSATION_ADDED', 'x'), message('CONVERSATION_REMOVED', 'y'), LOAD],
    ...[{ event: 'load' }, { event: 'REMOVED', conversationId: 'x' }, { event: 'ADDED', conversationId: 'y' }, LOAD],
    ...Array.from({ length: 10_200 }, () => ({ event: 'something' })),
  ]);
  expect(kept().slice(0, 6)).toEqual([0, 1, 2, 3, 4, 6]);
});

describe('not kept, but relayed to be counted', () => {
  test.each([
    ['no desk event', { hello: 1 }],
    ['an array', [1]],
    ['a number', 42],
    ['null', null],
    ['undefined', undefined],
    ['broken JSON', '{'],
    ['an event that is no text', { event: 7, conversationId: 'x' }],
  ])('%s', (_, data) => {
    const { kept, taken } = journalOf([data]);
    expect(taken).toEqual([true]);
    expect(kept()).toEqual([]);
  });
});

test('a text of more than 64 KiB is neither kept nor relayed', () => {
  const { kept, taken } = journalOf([
    JSON.stringify(message('CONVERSATION_FOCUSED', 'x', { pad: 'x'.repeat(70_000) })),
  ]);
  expect(taken).toEqual([false]);
  expect(kept()).toEqual([]);
});
