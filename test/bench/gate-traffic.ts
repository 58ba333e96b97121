import { createAvailabilityMessage, createConversationMessage } from '../../src/samples/desk-message.ts';
import { sampleVisitors } from '../../src/samples/visitors.ts';
import type { Goal } from './bench.ts';

export const DESK_ORIGIN = 'https://ha.iadvize.com';
const CONVERSATIONS = 10;
/** In the order in which a conversation comes, is answered and goes. */
const LIFE = [
  'CONVERSATION_ADDED',
  'CONVERSATION_VISITOR_UPDATED',
  'CONVERSATION_FOCUSED',
  'CONVERSATION_STATE_BOX_CLICKED',
  'CONVERSATION_MESSAGE_RECEIVED',
  'CONVERSATION_VISITOR_UPDATED',
  'CONVERSATION_FOCUS_LOST',
  'CONVERSATION_REMOVED',
] as const;
const OPTIONS = { fieldNames: 'snake', author: 'Visitor' } as const;

const conversationAt = (index: number) => ({
  id: `3f6c1a52-0000-4000-8000-${String(index).padStart(12, '0')}`,
  visitor: sampleVisitors.zoe.visitor,
});

/** Everything that a desk says of some conversations, and once of its agent. */
const mixed = [
  createAvailabilityMessage({ chat: 'AVAILABLE', call: 'UNAVAILABLE', video: 'UNAVAILABLE_FORCED' }),
  ...Array.from({ length: CONVERSATIONS }, (_, index) =>
    LIFE.map((name) => createConversationMessage(name, conversationAt(index), OPTIONS)),
  ).flat(),
];

/** All that is known of a visitor, where it takes longest to find: under the names of the site's own data. */
const largest = Array.from({ length: CONVERSATIONS }, (_, index) =>
  createConversationMessage('CONVERSATION_VISITOR_UPDATED', conversationAt(index), {
    ...OPTIONS,
    fieldNames: 'legacy',
  }),
);

/** What other scripts of a desk post through the same window. */
const junk = [
  { type: 'webpackOk', data: { hash: '4f1e' } },
  { source: 'react-devtools-bridge', payload: {} },
  { event: 'resize', height: 480 },
];

interface Traffic {
  readonly what: string;
  readonly messages: readonly unknown[];
  readonly origin: string;
  /** What becomes of each. */
  readonly outcome: string;
  readonly goal: Goal;
}

export const GATE_TRAFFIC: readonly Traffic[] = [
  { what: 'all events mixed', messages: mixed, origin: DESK_ORIGIN, outcome: 'accepted', goal: { atLeast: 0.78 } },
  { what: 'the largest event', messages: largest, origin: DESK_ORIGIN, outcome: 'accepted', goal: { atLeast: 0.74 } },
  { what: 'junk', messages: junk, origin: DESK_ORIGIN, outcome: 'notADeskEvent', goal: { atLeast: 0.82 } },
  {
    what: 'a foreign origin',
    messages: mixed,
    origin: 'https://elsewhere.example',
    outcome: 'origin',
    goal: { atLeast: 0.97 },
  },
];
