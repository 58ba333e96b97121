import { type ConversationId, type DeskEvent, toConversationId } from '../../src/desk/desk-event.ts';

/** Of numbers that share no factor with how many are open, so that every conversation has its turn. */
const FOCUS_STEP = 7;
const MESSAGE_STEP = 13;

export function conversationIdOf(index: number): ConversationId {
  const id = toConversationId(`3f6c1a52-0000-4000-8000-${String(index).padStart(12, '0')}`);
  if (!id) throw new Error(`${index} makes no conversation's id`);
  return id;
}

/**
 * What a desk with so many conversations says, in batches: the agent goes from one to another, which is three events, the desk says
 * again who one visitor is, and another visitor writes.
 */
export function createDeskDay({
  open,
  batches,
  eventsABatch,
}: {
  readonly open: number;
  readonly batches: number;
  readonly eventsABatch: number;
}): { readonly opening: readonly DeskEvent[]; readonly batches: readonly (readonly DeskEvent[])[] } {
  const idAt = (index: number) => conversationIdOf(index % open);
  const visitorUpdated = (index: number): DeskEvent => ({
    type: 'visitorUpdated',
    conversationId: idAt(index),
    visitor: { externalId: `CUST-${index % open}`, email: `visitor.${index % open}@post.example`, lastName: 'Visitor' },
  });
  const turn = (index: number): readonly DeskEvent[] => [
    { type: 'conversationFocusLost', conversationId: idAt(index * FOCUS_STEP) },
    { type: 'conversationClicked', conversationId: idAt((index + 1) * FOCUS_STEP) },
    { type: 'conversationFocused', conversationId: idAt((index + 1) * FOCUS_STEP) },
    visitorUpdated(index),
    { type: 'messageReceived', conversationId: idAt(index * MESSAGE_STEP), author: 'visitor' },
  ];
  const all = Array.from({ length: Math.ceil((batches * eventsABatch) / 5) }, (_, index) => turn(index)).flat();
  return {
    opening: Array.from({ length: open }, (_, index): DeskEvent[] => [
      { type: 'conversationAdded', conversationId: idAt(index), projectId: 1234 },
      visitorUpdated(index),
    ]).flat(),
    batches: Array.from({ length: batches }, (_, batch) => all.slice(batch * eventsABatch, (batch + 1) * eventsABatch)),
  };
}
