import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import { selectConversations } from '../store/selectors.ts';
import { hasDeparted } from './departures.ts';
import type { ConversationDraft } from './outbox/conversation-draft.ts';
import type { DraftsState } from './outbox/create-drafts.ts';
import { useDesk, usePanel } from './panel-context.tsx';

/** What waits for the agent's word in conversations that ended, the latest first. */
export function useDepartedDrafts(): readonly ConversationDraft[] {
  const { drafts, departures, giosg } = usePanel();
  const open = useDesk(selectConversations);
  const state = useStore(departures.state);
  // Beside one chat, other chats are none of its business, and its own stays shown when it is over.
  const isToBeShown = (draft: ConversationDraft) => {
    const isOpen = open.has(draft.conversationId);
    return giosg?.view === 'dialog'
      ? isOpen && draft.departure?.isLogged === false
      : !isOpen && hasDeparted(draft, state);
  };
  const select = ({ drafts: all }: DraftsState) =>
    Object.values(all)
      .filter(isToBeShown)
      .sort((one, other) => endedAtMs(other) - endedAtMs(one));
  // By what they are: an agent who types in another conversation changes none of them.
  return useStore(drafts.state, useShallow(select));
}

/** Of one that nobody saw end, when the agent last typed in it. */
function endedAtMs({ departure, changedAtMs }: ConversationDraft): number {
  return departure?.endedAtMs ?? changedAtMs;
}
