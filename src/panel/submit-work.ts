import type { ConversationRef } from '../crm/work.ts';
import { type NoteDraft, writeNote } from './outbox/conversation-draft.ts';
import type { Drafts } from './outbox/create-drafts.ts';
import type { Outbox } from './outbox/create-outbox.ts';

type To = Pick<NoteDraft, 'contactId' | 'contactName'>;

/** Sends a note to the contact it is for; its text leaves the drafts once the outbox has stored it. */
export function submitNote(
  { outbox, drafts }: { readonly outbox: Pick<Outbox, 'submit'>; readonly drafts: Pick<Drafts, 'change'> },
  conversation: ConversationRef,
  to: To,
  text: string,
): void {
  const { stored, settled } = outbox.submit(
    { type: 'addNote', contactId: to.contactId, text, conversation },
    { ...to, conversationId: conversation.conversationId },
  );
  // How it went is in the outbox, for everybody to see.
  settled.catch(() => {});
  drafts.change(conversation, (draft) => writeNote(draft, to, { text: '' }), stored);
}

/** The same of a task. `title` is not empty. */
export function submitTask(
  { outbox, drafts }: { readonly outbox: Pick<Outbox, 'submit'>; readonly drafts: Pick<Drafts, 'change'> },
  conversation: ConversationRef,
  to: To,
  task: { readonly title: string; readonly dueOn: string | undefined; readonly assigneeId: string | undefined },
): void {
  const { stored, settled } = outbox.submit(
    { type: 'addTask', contactId: to.contactId, ...task },
    { ...to, conversationId: conversation.conversationId },
  );
  settled.catch(() => {});
  drafts.change(conversation, (draft) => writeNote(draft, to, { task: undefined }), stored);
}
