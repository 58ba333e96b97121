import { describe, expect, test } from 'vitest';
import { createJournal, LOAD, type RelayEntry } from '../../src/desk/relay.ts';

const message = (name: string, conversationId?: unknown, fields: object = {}) => ({
  event: `com.iadvize.desk.${name}`,
  conversationId,
  ...fields,
});

function journalOf(messages: readonly unknown[]) {
  const journal = createJournal();
  const taken = messages.map((data, index) =>
    journal.add(data === LOAD ? { seq: index, atMs: index, ...LOAD } : { seq: index, atMs: index, data }),
  );
  const kept = () => journal.entries().map(({ seq }: RelayEntry) => seq);
  return { journal, taken, kept };
}

test('the latest of each conversation and event is kept, in the order they came', () => {
  const { kept } = journalOf([
    message('CONVERSATION_ADDED', 'x'),
    message('CONVERSATION_FOCUSED', 'x'),
    message('CONVERSATION_ADDED', 'y'),
    message('CONVERSATION_FOCUSED', 'x'),
    message('CONVERSATION_ADDED', 'x'),
  ]);
  expect(kept()).toEqual([2, 3, 4]);
});

test('JSON strings are read like objects', () => {
  const { kept } = journalOf([
    message('CONVERSATION_FOCUSED', 'x'),
    JSON.stringify(message('CONVERSATION_FOCUSED', 'x')),
  ]);
  expect(kept()).toEqual([1]);
});

test('of a conversation that left only its leaving is kept', () => {
  const { kept } = journalOf([
    message('CONVERSATION_ADDED', 'x'),
    message('CONVERSATION_VISITOR_UPDATED', 'x', { visitor: { email: 'zoe@quartz.example' } }),
    message('CONVERSATION_REMOVED', 'x'),
  ]);
  expect(kept()).toEqual([2]);
});

test('the last 1,000 that left are kept, and every one that is open', () => {
  const { kept } = journalOf([
    ...Array.from({ length: 300 }, (_, index) => message('CONVERSATION_ADDED', `open${index}`)),
    ...Array.from({ length: 2_000 }, (_, index) => message('CONVERSATION_REMOVED', `left${index}`)),
  ]);
  const seqs = kept();
  expect(seqs.slice(0, 300)).toEqual(Array.from({ length: 300 }, (_, index) => index));
  expect(seqs.length).toBeLessThanOrEqual(1_301);
  expect(seqs.at(-1)).toBe(2_299);
});

test('99 messages of a conversation are kept, so that the unread count can be told', () => {
  const wrote = message('ANY', 'x', { conversationParticipantType: 'Visitor' });
  expect(journalOf(Array.from({ length: 250 }, () => wrote)).kept()).toHaveLength(99);
});

test('a conversation that was forgotten is gone', () => {
  const { journal, kept } = journalOf([message('CONVERSATION_ADDED', 'x'), message('CONVERSATION_ADDED', 'y')]);
  journal.forget('x');
  expect(kept()).toEqual([1]);
});

test('the last load of the desk’s frame is kept, whatever leaves unreadably', () => {
  expect(journalOf([LOAD, LOAD, message('CONVERSATION_REMOVED', { no: 'id' })]).kept()).toEqual([1, 2]);
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
