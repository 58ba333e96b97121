import type { Visitor } from '../../src/crm/visitor.ts';
import { type ConversationId, type DeskEvent, toConversationId } from '../../src/desk/desk-event.ts';
import { type DeskState, initialDeskState } from '../../src/store/desk-state.ts';
import { transition } from '../../src/store/transition.ts';

export function conversationId(text: string): ConversationId {
  const id = toConversationId(text);
  if (!id) throw new Error(`Not a conversation id: ${text}`);
  return id;
}

const [x, y, z] = [conversationId('x'), conversationId('y'), conversationId('z')];

export { x, y, z };

export const added = (id: ConversationId, projectId?: number): DeskEvent => ({
  type: 'conversationAdded',
  conversationId: id,
  projectId,
});
export const focused = (id: ConversationId): DeskEvent => ({ type: 'conversationFocused', conversationId: id });
export const focusLost = (id: ConversationId): DeskEvent => ({ type: 'conversationFocusLost', conversationId: id });
export const clicked = (id: ConversationId): DeskEvent => ({ type: 'conversationClicked', conversationId: id });
export const removed = (id: ConversationId): DeskEvent => ({ type: 'conversationRemoved', conversationId: id });
export const forgotten = (id: ConversationId): DeskEvent => ({ type: 'conversationForgotten', conversationId: id });
export const updated = (id: ConversationId, visitor: Visitor | undefined): DeskEvent => ({
  type: 'visitorUpdated',
  conversationId: id,
  visitor,
});
export const wrote = (
  id: ConversationId | undefined,
  author: 'visitor' | 'agent' | 'expert' = 'visitor',
): DeskEvent => ({
  type: 'messageReceived',
  conversationId: id,
  author,
});
export const loaded: DeskEvent = { type: 'deskLoaded' };
export const cleared: DeskEvent = { type: 'deskCleared' };
export const ended = (id: ConversationId): DeskEvent => ({ type: 'conversationEnded', conversationId: id });

/** The state after these events, one a millisecond from `fromMs`; a number among them lets that many ms pass. */
export function stateAfter(
  events: readonly (DeskEvent | number)[],
  before: DeskState = initialDeskState,
  fromMs = 1_000,
): DeskState {
  let atMs = fromMs;
  let state = before;
  for (const event of events) {
    if (typeof event === 'number') atMs += event;
    else {
      atMs += 1;
      state = transition(state, { event, atMs });
    }
  }
  return state;
}

/** What an agent could tell two states apart by: no times, which differ with the order of what came at once. */
export function outcomeOf(state: DeskState) {
  return {
    focus: state.focus?.conversationId,
    open: [...state.conversations.values()]
      .map(({ id, projectId, visitor, visitorVersion, unread }) => ({ id, projectId, visitor, visitorVersion, unread }))
      .sort((one, other) => one.id.localeCompare(other.id)),
    isListUncertain: state.isListUncertain,
    hasLeft: [...state.left.keys()].sort(),
  };
}
