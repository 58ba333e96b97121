import { useCallback } from 'react';
import { useStore } from 'zustand';
import type { ConversationDraft } from './outbox/conversation-draft.ts';
import { selectDraft } from './outbox/create-drafts.ts';
import { usePanel } from './panel-context.tsx';

/** What the agent has typed in a conversation and not submitted, and how to change it; see `Drafts.change`. */
export function useDraft(conversationId: string) {
  const { drafts, line } = usePanel();
  const { desk } = line;
  const draft = useStore(drafts.state, (state) => selectDraft(state, { desk, conversationId }));
  const change = useCallback(
    (changed: (draft: ConversationDraft) => ConversationDraft, after?: Promise<unknown>) =>
      drafts.change({ desk, conversationId }, changed, after),
    [drafts, desk, conversationId],
  );
  return [draft, change] as const;
}
