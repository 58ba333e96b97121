import type { Contact } from '../crm/contact.ts';
import { identityOf } from '../crm/visitor.ts';
import type { Conversation } from '../store/desk-state.ts';
import type { OpenForm } from './customer-pane.tsx';
import { useDraft } from './use-draft.ts';

/** The form that is open for a visitor: the one the agent opened, or one they were typing in when the page went. */
export function useOpenForm(
  conversation: Conversation | undefined,
  contact: Contact | undefined,
  opened: OpenForm | undefined,
): OpenForm | undefined {
  const [draft] = useDraft(conversation?.id ?? '');
  if (opened) return opened;
  if (contact) return draft?.edit?.contactId === contact.id ? 'edit' : undefined;
  const visitor = conversation?.visitor.status === 'known' ? conversation.visitor.visitor : {};
  return draft?.create?.identity === JSON.stringify(identityOf(visitor)) ? 'create' : undefined;
}
