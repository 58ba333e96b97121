import { type Contact, contactName } from '../crm/contact.ts';
import type { Conversation } from '../store/desk-state.ts';
import { discardNote, foreignNotes, keepNote, moveNote, textOf } from './outbox/conversation-draft.ts';
import { useDraft } from './use-draft.ts';
import { MovedDraft } from './views/moved-draft.tsx';

export interface MovedDraftsProps {
  readonly conversation: Conversation;
  /** Who the visitor is now; `undefined` while nobody knows. */
  readonly contact: Contact | undefined;
}

/** What was typed for somebody this visitor turned out not to be: it stays theirs until the agent says otherwise. */
export function MovedDrafts({ conversation, contact }: MovedDraftsProps) {
  const [draft, changeDraft] = useDraft(conversation.id);
  const to = contact && { contactId: contact.id, contactName: contactName(contact) };
  return foreignNotes(draft, contact?.id).map((note) => (
    <MovedDraft
      key={note.contactId}
      from={note.contactName}
      to={to?.contactName}
      text={textOf(note)}
      onKeep={() => changeDraft((before) => keepNote(before, note.contactId))}
      onMove={to && (() => changeDraft((before) => moveNote(before, note.contactId, to)))}
      onDiscard={() => changeDraft((before) => discardNote(before, note.contactId))}
    />
  ));
}
