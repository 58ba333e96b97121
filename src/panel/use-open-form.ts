import { useStore } from 'zustand';
import type { Contact } from '../crm/contact.ts';
import { identityOf } from '../crm/visitor.ts';
import type { Conversation } from '../store/desk-state.ts';
import type { OpenForm } from './customer-pane.tsx';
import { type DraftsState, selectDraft } from './outbox/create-drafts.ts';
import { usePanel } from './panel-context.tsx';

/** The form that is open for a visitor: the one the agent opened, or one they were typing in when the page went. */
export function useOpenForm(
  conversation: Conversation | undefined,
  contact: Contact | undefined,
  opened: OpenForm | undefined,
): OpenForm | undefined {
  const { drafts, line } = usePanel();
  const draftIn = (state: DraftsState) =>
    conversation && selectDraft(state, { desk: line.desk, conversationId: conversation.id });
  // Whose form it is, and not what is in it: that changes with every key.
  const editedId = useStore(drafts.state, (state) => draftIn(state)?.edit?.contactId);
  const createdFor = useStore(drafts.state, (state) => draftIn(state)?.create?.identity);
  if (opened) return opened;
  if (contact) return editedId === contact.id ? 'edit' : undefined;
  // Whoever the desk has not named yet may be anybody: nothing that was typed here for another is theirs.
  if (!conversation || conversation.visitor.status === 'waiting') return undefined;
  const visitor = conversation.visitor.status === 'known' ? conversation.visitor.visitor : {};
  return createdFor === JSON.stringify(identityOf(visitor)) ? 'create' : undefined;
}
