import type { ConversationId } from '../../desk/desk-event.ts';
import { createSampleDice, type SampleDice } from '../sample-dice.ts';
import { sampleVisitors } from '../visitors.ts';
import { added, after, clicked, focused, focusLost, removed, updated, wrote } from './desk-says.ts';
import type { Scenario } from './scenario.ts';

const { zoe, igor, marie } = sampleVisitors;

/** Every kind of value that a field can wrongly hold and a window can post to another. */
export const WRONG_VALUES: readonly (readonly [what: string, value: unknown])[] = [
  ['undefined', undefined],
  ['null', null],
  ['true', true],
  ['a number', 42],
  ['a fraction', 1.5],
  ['NaN', Number.NaN],
  ['infinity', Number.POSITIVE_INFINITY],
  ['a bigint', 10n],
  ['a date', new Date(0)],
  ['an array', ['7b0f1b1c-0c0c-4f3e-9d55-2f6f4a3b9a10']],
  ['an object', { id: '7b0f1b1c-0c0c-4f3e-9d55-2f6f4a3b9a10' }],
  ['a map', new Map([['id', 'id']])],
  ['empty text', ''],
];

const WRONG_IDS: readonly unknown[] = [
  ...WRONG_VALUES.map(([, value]) => value),
  'x'.repeat(129),
  '__proto__',
  'constructor',
];

export const garbage: Scenario = {
  id: 'garbage',
  title: 'Garbage',
  proves:
    'What cannot be read changes nothing, but for the three that must show nobody rather than somebody else (L12).',
  watch: 'Zoé is on screen throughout the rubbish. Marie can no longer be read; one of the list may have left.',
  isSeeded: true,
  write({ seed, idOf }) {
    const dice = createSampleDice(seed);
    const [first, second, third] = [idOf(1), idOf(2), idOf(3)];
    return {
      steps: [
        ...after(0, added(first), updated(first, zoe.visitor), focused(first)),
        ...after(300, added(second), updated(second, igor.visitor), added(third), updated(third, marie.visitor)),
        // These three fail closed.
        ...after(1_500, { ...updated(third, marie.visitor), visitor: 'Marie' }),
        ...after(1_000, ...WRONG_IDS.map((conversationId) => ({ ...removed(first), conversationId }))),
        ...after(1_000, focused(second)),
        ...after(1_000, ...WRONG_IDS.map((conversationId) => ({ ...focused(first), conversationId }))),
        ...after(1_000, focused(first)),
        ...after(1_000, ...shuffled(rubbishAbout(second), dice)),
      ],
      end: {
        open: [first, second, third],
        focused: first,
        visitors: { [first]: zoe.visitor, [second]: igor.visitor, [third]: 'unreadable' },
        unread: { [first]: 0, [second]: 0, [third]: 0 },
        uncertain: true,
      },
    };
  },
};

/** Whatever a decoder must refuse. Much of it would do harm to this conversation if it were believed. */
function rubbishAbout(id: ConversationId): readonly unknown[] {
  const real = focused(id);
  return [
    ...WRONG_VALUES.map(([, value]) => value),
    // No JSON, or none that says what it is.
    ...['{"event":', 'com.iadvize.desk.CONVERSATION_FOCUSED', '[]', '42', 'null', '"text"'],
    JSON.stringify([real]),
    // More than 64 KiB, readable or not.
    `{${' '.repeat(64 * 1024)}`,
    JSON.stringify({ ...real, padding: 'x'.repeat(70_000) }),
    [real],
    // No event, or none of the desk's.
    { conversationId: id },
    ...['com.example.CONVERSATION_FOCUSED', 'CONVERSATION_FOCUSED', 'COM.IADVIZE.DESK.CONVERSATION_FOCUSED'].map(
      (event) => ({ ...real, event }),
    ),
    ...WRONG_VALUES.map(([, event]) => ({ event, conversationId: id })),
    `{"__proto__": ${JSON.stringify(real)}}`,
    { detail: real },
    // Events nobody knows.
    ...['CONVERSATION_EXPLODED', '', 'toString', 'conversation_focused', 'CONVERSATION_FOCUSED '].map((name) => ({
      event: `com.iadvize.desk.${name}`,
      conversationId: id,
    })),
    // Of no conversation that could be one.
    ...WRONG_IDS.flatMap((conversationId) =>
      [added(id), focusLost(id), clicked(id), updated(id, zoe.visitor)].map((message) => ({
        ...message,
        conversationId,
      })),
    ),
    // Messages by nobody, and statuses that are none.
    ...[...WRONG_VALUES.map(([, value]) => value), 'Bot', 'visitor'].map((conversationParticipantType) => ({
      ...wrote(id),
      conversationParticipantType,
    })),
    ...WRONG_VALUES.map(([, CHAT]) => ({ event: 'com.iadvize.desk.AVAILABILITY_UPDATED', CHAT })),
  ];
}

function shuffled(items: readonly unknown[], dice: SampleDice): readonly unknown[] {
  const rest = [...items];
  return items.map(() => rest.splice(dice.roll(rest.length), 1)[0]);
}
