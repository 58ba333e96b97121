import type { Conversation, DeskState } from './desk-state.ts';

/** The conversation in focus; `undefined` when none is. */
export function selectFocused(state: DeskState): Conversation | undefined {
  return state.focus && state.conversations.get(state.focus.conversationId);
}

export const selectConversations = (state: DeskState) => state.conversations;
export const selectOpenIds = (state: DeskState) => state.openIds;
export const selectOpenCount = (state: DeskState) => state.openIds.length;
export const selectAsks = (state: DeskState) => state.focus?.asks ?? 0;
export const selectHasHeard = (state: DeskState) => state.hasHeard;
export const selectIsListUncertain = (state: DeskState) => state.isListUncertain;
export const selectEmptySinceMs = (state: DeskState) => state.emptySinceMs;
export const selectAvailability = (state: DeskState) => state.availability;
