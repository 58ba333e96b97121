import { describe, expect, test } from 'vitest';
import { decodeTape, type TapeRefusal } from '../../src/desk/tape/decode-tape.ts';
import { encodeTape } from '../../src/desk/tape/encode-tape.ts';
import type { Tape } from '../../src/desk/tape/tape.ts';

const HEADER = '{"tape":"deskside","version":1,"desk":"iadvize","redaction":"pseudonyms"}';
const ADDED = '{"atMs":0,"event":{"type":"conversationAdded","conversationId":"id-a","projectId":1}}';
const FOCUSED = '{"atMs":40,"event":{"type":"conversationFocused","conversationId":"id-a"}}';

const tapeOf = (...lines: readonly string[]) => `${[HEADER, ...lines].join('\n')}\n`;
const atMs = (time: unknown) => `{"atMs":${JSON.stringify(time)},"event":{"type":"deskLoaded"}}`;
const event = (fields: object) => tapeOf(ADDED, JSON.stringify({ atMs: 1, event: fields }));
const refused = (fields: object) => tapeOf(ADDED, JSON.stringify({ atMs: 1, ...fields }));
const visitor = (fields: unknown) => event({ type: 'visitorUpdated', conversationId: 'id-a', visitor: fields });
const channels = (availability: unknown) => event({ type: 'availabilityUpdated', availability });
const header = (fields: object) =>
  JSON.stringify({ tape: 'deskside', version: 1, desk: 'iadvize', redaction: 'pseudonyms', ...fields });
const ending = (fields: object) => `${header({ end: { open: [], focused: null, ...fields } })}\n`;

function refusalOf(text: string): TapeRefusal {
  const decoded = decodeTape(text);
  if (decoded.ok) throw new Error('It was read.');
  return decoded.reason;
}

function read(text: string): Tape {
  const decoded = decodeTape(text);
  if (!decoded.ok) throw new Error(`${decoded.reason.line}: ${decoded.reason.reason}`);
  return decoded.value;
}

describe('a tape is refused with its line and the reason', () => {
  const longId = 'x'.repeat(129);
  test.each<readonly [what: string, text: string, line: number, reason: string]>([
    ['nothing', '', 1, 'not a tape'],
    ['something else', 'hello\n', 1, 'not a tape'],
    ['no header', `${ADDED}\n`, 1, 'not a tape'],
    ['a newer version', header({ version: 2 }), 1, 'made by a newer Deskside: version 2; this one reads 1'],
    ['a version that never was', header({ version: '1' }), 1, 'not made by a Deskside that we know: version 1;'],
    ['an unknown desk', header({ desk: 'zendesk' }), 1, 'no desk "zendesk"'],
    ['no redaction', header({ redaction: 'none' }), 1, '"redaction" must be "pseudonyms"'],
    ['an unknown field of the header', header({ author: 'me' }), 1, 'The header has no field "author"'],
    ['dropped lines that are no number', header({ dropped: '3' }), 1, '"dropped"'],
    ['a last line that was cut off', `${tapeOf(ADDED)}${FOCUSED.slice(0, 30)}`, 3, 'cut off'],
    ['an empty line in the middle', tapeOf(ADDED, '', FOCUSED), 3, 'empty'],
    ['a line that is a list', tapeOf('[]'), 2, 'must be a JSON object'],
    ['a time that goes back', tapeOf(ADDED, atMs(40), atMs(39)), 4, '"atMs" goes back: 39 comes after 40'],
    ['no time', tapeOf('{"event":{"type":"deskLoaded"}}'), 2, '"atMs" must be a whole number'],
    ['a time as text', tapeOf(atMs('1')), 2, '"atMs" must be a whole number'],
    ['a negative time', tapeOf(atMs(-1)), 2, '"atMs" must be a whole number'],
    ['half a millisecond', tapeOf(atMs(0.5)), 2, '"atMs" must be a whole number'],
    ['a time no clock shows', tapeOf(atMs(2 ** 53)), 2, '"atMs" must be a whole number'],
    ['an unknown field of a line', refused({ event: { type: 'deskLoaded' }, note: 'x' }), 3, 'no field "note"'],
    ['neither event nor refusal', refused({}), 3, '"event" must be an object'],
    ['an event and a refusal', refused({ event: { type: 'deskLoaded' }, refused: 'origin' }), 3, 'no field "event"'],
    ['an unknown event', event({ type: 'conversationPinned' }), 3, 'no event "conversationPinned"'],
    ['an event named as every object’s own', event({ type: 'constructor' }), 3, 'no event "constructor"'],
    ['an unknown field of an event', event({ type: 'deskLoaded', by: 'me' }), 3, 'deskLoaded has no field "by"'],
    [
      'a field of another event',
      event({ type: 'conversationFocused', conversationId: 'id-a', projectId: 1 }),
      3,
      'no field "projectId"',
    ],
    ['no conversation', event({ type: 'conversationFocused' }), 3, '"conversationId" must be a conversation’s id'],
    ['an id that is a number', event({ type: 'conversationFocused', conversationId: 1 }), 3, '"conversationId"'],
    ['an id that is too long', event({ type: 'conversationFocused', conversationId: longId }), 3, '"conversationId"'],
    ['an id every object has', event({ type: 'conversationFocused', conversationId: 'toString' }), 3, 'conversationId'],
    [
      'a project that is text',
      event({ type: 'conversationAdded', conversationId: 'id-a', projectId: '1' }),
      3,
      '"projectId" must be a whole number',
    ],
    [
      'messages that are counted',
      event({ type: 'conversationRemoved', conversationId: 'id-a', hasMessages: 2 }),
      3,
      '"hasMessages" must be true or false',
    ],
    ['an unknown author', event({ type: 'messageReceived', author: 'bot' }), 3, '"author" must be one of visitor'],
    [
      'no visitor',
      event({ type: 'visitorUpdated', conversationId: 'id-a' }),
      3,
      '"visitor" must be an object, or null',
    ],
    ['a visitor that is text', visitor('Zoé'), 3, '"visitor" must be an object, or null'],
    ['an unknown field of a visitor', visitor({ iban: 'x' }), 3, 'A visitor has no field "iban"'],
    ['a field of a visitor that is a number', visitor({ phone: 1234 }), 3, '"phone" of the visitor must be text'],
    ['a field of a visitor that is empty', visitor({ city: '' }), 3, '"city" of the visitor must be text'],
    ['a field of a visitor with spaces around', visitor({ city: ' a' }), 3, '"city" of the visitor must be text'],
    [
      'a field of a visitor over 1,024 characters',
      visitor({ address: 'a'.repeat(1_025) }),
      3,
      '"address" of the visitor',
    ],
    ['no channels', channels(undefined), 3, '"availability" must be an object'],
    ['an unknown status', channels({ chat: 'AVAILABLE' }), 3, '"chat" must be one of available'],
    ['a channel in capitals', channels({ CHAT: 'available' }), 3, '"CHAT" is not a channel’s name'],
    ['an unknown refusal', refused({ refused: 'boring' }), 3, 'no refusal "boring"'],
    ['a name that no event has', refused({ refused: 'unknownEvent', name: 'zoe@quartz.example' }), 3, '"name"'],
    ['half a key', refused({ refused: 'unknownEvent', keys: 1.5 }), 3, '"keys"'],
    ['an unknown type', refused({ refused: 'unknownEvent', types: ['secret'] }), 3, '"types"'],
    ['too many types', refused({ refused: 'unknownEvent', types: Array(33).fill('null') }), 3, '"types"'],
    ['an end that is a list', header({ end: [] }), 1, '"end" must be an object'],
    ['an end without a focus', header({ end: { open: [] } }), 1, '"focused" of the end'],
    ['an end without open ones', header({ end: { focused: null } }), 1, '"open" of the end'],
    ['an end that names one twice', ending({ open: ['a', 'a'] }), 1, '"open" of the end'],
    ['an unknown field of the end', ending({ mood: 'good' }), 1, '"end" has no field "mood"'],
    ['an unknown visitor of the end', ending({ visitors: { a: 'gone' } }), 1, '"waiting" or "unreadable"'],
    ['an unknown field in a visitor of the end', ending({ visitors: { a: { iban: 'x' } } }), 1, 'no field "iban"'],
    [
      'a visitor of the end who is a number',
      ending({ visitors: { a: { city: 7 } } }),
      1,
      '"city" of a visitor of the end',
    ],
    ['unread messages that are negative', ending({ unread: { a: -1 } }), 1, '"unread" of the end'],
    ['an id of the end that every object has', ending({ unread: { valueOf: 1 } }), 1, '"valueOf" in "unread"'],
    ['an uncertainty in words', ending({ uncertain: 'maybe' }), 1, '"uncertain" of the end'],
    ['too many lines', `${HEADER}\n${'{}\n'.repeat(200_001)}`, 200_002, 'more than 200,000 lines'],
    ['too much text', `${HEADER}\n${' '.repeat(8 * 1024 * 1024)}`, 1, 'longer than 8 million characters'],
  ])('%s', (_, text, line, reason) => {
    const refusal = refusalOf(text);
    expect(refusal.reason).toContain(reason);
    expect(refusal.line).toBe(line);
  });

  test('a refusal quotes no more of what was written than fits a sentence', () => {
    expect(refusalOf(event({ type: 'x'.repeat(500) })).reason.length).toBeLessThan(120);
  });
});

describe('a tape is read', () => {
  const lines = [
    { atMs: 0, event: { type: 'conversationAdded', conversationId: 'id-a', projectId: 1 } },
    { atMs: 40, event: { type: 'conversationFocused', conversationId: 'id-a' } },
  ];
  test.each([
    ['as it is written', tapeOf(ADDED, FOCUSED)],
    ['without an end of its last line', tapeOf(ADDED, FOCUSED).trimEnd()],
    ['with the ends of lines that Windows writes', tapeOf(ADDED, FOCUSED).replaceAll('\n', '\r\n')],
    ['with a byte order mark', `\uFEFF${tapeOf(ADDED, FOCUSED)}`],
  ])('%s', (_, text) => {
    expect(read(text)).toEqual({ header: { desk: 'iadvize' }, lines });
  });

  test('with as many lines as there may be', () => {
    expect(read(`${HEADER}\n${'{"atMs":0,"refused":"origin"}\n'.repeat(200_000)}`).lines).toHaveLength(200_000);
  });

  test('a visitor who could not be read is null, and comes back as nobody', () => {
    const { lines } = read(visitor(null));
    expect(lines[1]).toEqual({
      atMs: 1,
      event: { type: 'visitorUpdated', conversationId: 'id-a', visitor: undefined },
    });
  });

  test('what was written is read back, of every event and with all there can be in a header', () => {
    const text = [
      header({
        desk: 'giosg',
        dropped: 12,
        end: {
          open: ['id-a'],
          focused: null,
          visitors: { 'id-a': { email: 'a@tape.example', phone: null }, 'id-b': 'waiting' },
          unread: { 'id-a': 2 },
          uncertain: false,
        },
      }),
      ADDED,
      FOCUSED,
      '{"atMs":40,"refused":"origin"}',
      '{"atMs":55,"refused":"unknownEvent","name":"com.iadvize.desk.SOMETHING","keys":3,"types":["string","null"]}',
      ...[
        { type: 'conversationFocusLost', conversationId: 'id-a' },
        { type: 'conversationClicked', conversationId: 'id-a' },
        { type: 'conversationRemoved', conversationId: 'id-a', hasMessages: false },
        { type: 'conversationEnded', conversationId: 'id-a' },
        { type: 'visitorUpdated', conversationId: 'id-a', visitor: null },
        { type: 'visitorUpdated', conversationId: 'id-a', visitor: { email: 'a@tape.example', country: 'FR' } },
        { type: 'messageReceived', author: 'visitor' },
        { type: 'messageReceived', conversationId: 'id-a', author: 'expert' },
        { type: 'availabilityUpdated', availability: { chat: 'available', call: 'unavailableForced' } },
        { type: 'focusUnreadable' },
        { type: 'removalUnreadable' },
        { type: 'deskLoaded' },
        { type: 'deskCleared' },
        { type: 'conversationForgotten', conversationId: 'id-a' },
      ].map((each) => JSON.stringify({ atMs: 60, event: each })),
      '',
    ].join('\n');
    expect(encodeTape(read(text))).toBe(text);
  });
});
