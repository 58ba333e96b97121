import { describe, expect, test } from 'vitest';
import { decodeGiosg } from '../../src/desk/decode-giosg.ts';

describe('a line of the stream is refused', () => {
  test.each<[string, string, string]>([
    ['that is cut', '{"type":"conversationAdded","id":1,"chatI', 'notJson'],
    ['that is a page', '<!doctype html>', 'notJson'],
    ['that is empty', '', 'notJson'],
    ['that is a number', '7', 'notAnObject'],
    ['that is null', 'null', 'notAnObject'],
    ['that is a list', '[{"type":"heartbeat","id":1}]', 'notAnObject'],
    ['without a type', '{"id":1}', 'notADeskEvent'],
    ['whose type is no text', '{"type":7,"id":1}', 'notADeskEvent'],
    ['of a type from another version', '{"type":"chatCrowned","id":1,"chatId":"c"}', 'unknownEvent'],
    ['of a type that every object has', '{"type":"toString","id":1,"chatId":"c"}', 'unknownEvent'],
    ['that adds nothing', '{"type":"conversationAdded","id":1}', 'unreadable'],
    ['that adds a name every object has', '{"type":"conversationAdded","id":1,"chatId":"__proto__"}', 'unreadable'],
    ['that adds too long a name', JSON.stringify({ type: 'conversationAdded', chatId: 'c'.repeat(129) }), 'unreadable'],
  ])('%s', (_title, line, reason) => {
    expect(decodeGiosg(line)).toEqual({ ok: false, reason });
  });
});

test.each([
  [
    { type: 'conversationAdded', chatId: 'c' },
    { type: 'conversationAdded', conversationId: 'c' },
  ],
  [
    { type: 'conversationFocused', chatId: 'c' },
    { type: 'conversationFocused', conversationId: 'c' },
  ],
  [
    { type: 'conversationRemoved', chatId: 'c', hasMessages: true },
    { type: 'conversationRemoved', conversationId: 'c', hasMessages: true },
  ],
  [
    { type: 'conversationRemoved', chatId: 'c', hasMessages: 'true' },
    { type: 'conversationRemoved', conversationId: 'c', hasMessages: false },
  ],
  [{ type: 'consoleLoaded' }, { type: 'deskCleared' }],
  // L12: a focus or a removal that cannot be read is not passed over.
  [{ type: 'conversationFocused', chatId: '' }, { type: 'focusUnreadable' }],
  [{ type: 'conversationRemoved', hasMessages: true }, { type: 'removalUnreadable' }],
])('%j says %j', (fields, event) => {
  const line = JSON.stringify({ ...fields, id: 7, atMs: 1 });
  expect(decodeGiosg(line)).toEqual({ ok: true, value: { type: 'happened', id: 7, event } });
});

test.each([null, '7', -1, 1.5, 1e300])('an id of %j does not say where to come back, and takes no word away', (id) => {
  const line = JSON.stringify({ type: 'conversationFocused', chatId: 'c', id });
  expect(decodeGiosg(line)).toMatchObject({ ok: true, value: { id: 0, event: { conversationId: 'c' } } });
});

test('a heartbeat and the last word are no events', () => {
  expect(decodeGiosg('{"type":"heartbeat","id":9}')).toEqual({ ok: true, value: { type: 'heartbeat', id: 9 } });
  expect(decodeGiosg('{"type":"replaced"}')).toEqual({ ok: true, value: { type: 'replaced' } });
});
