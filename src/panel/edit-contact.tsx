import { useState } from 'react';
import { useStore } from 'zustand';
import { ApiError } from '../api/api-error.ts';
import { type Contact, type ContactChanges, contactName } from '../crm/contact.ts';
import type { Conversation } from '../store/desk-state.ts';
import { askAgainAfter } from './after-write.ts';
import { usePanel } from './panel-context.tsx';
import { useDraft } from './use-draft.ts';
import { type ContactDraft, draftOfContact, hiddenFields } from './views/contact-draft.ts';
import { EditContactForm } from './views/edit-contact-form.tsx';

export interface EditContactProps {
  readonly conversation: Conversation;
  /** As it is shown, with what was revealed filled in. */
  readonly contact: Contact;
  readonly takeFocus: boolean;
  readonly onClose: () => void;
}

/** Corrects the contact of the visitor in focus. */
export function EditContact({ conversation, contact: shown, takeFocus, onClose }: EditContactProps) {
  const { client, line, outbox } = usePanel();
  const { id: conversationId, visitorVersion } = conversation;
  const [draft, changeDraft] = useDraft(conversationId);
  const [begun] = useState(() => (draft?.edit?.contactId === shown.id ? draft.edit : undefined));
  // What was revealed then may be hidden again: only what is drawn is sent.
  const [restored] = useState(() => {
    const hidden = hiddenFields(shown);
    return Object.entries(begun?.fields ?? {}).filter(([name]) => !hidden.has(name));
  });
  // What was typed over an older version is sent as changes of that one: the server then says what somebody else changed since.
  const [contact] = useState<Contact>(() => ({ ...shown, version: begun?.version ?? shown.version }));
  const [focusMoved, setFocusMoved] = useState(false);
  // A single value that was copied changes the contact as well: what became of that is no business of a form that sent nothing yet.
  const [hasSent, setHasSent] = useState(begun !== undefined);
  const entry = useStore(outbox.state, ({ entries }) =>
    entries.findLast(
      ({ write, about, status }) =>
        hasSent &&
        status !== 'sent' &&
        write.type === 'changeContact' &&
        write.contactId === shown.id &&
        about.conversationId === conversationId,
    ),
  );
  const failed = entry?.status === 'failed' ? entry.error : undefined;

  const forget = () => changeDraft((before) => ({ ...before, edit: undefined }));
  const submit = (changes: ContactChanges, version: number) => {
    const focused = line.drainedFocus();
    setFocusMoved(focused?.visitorVersion !== visitorVersion);
    if (focused?.visitorVersion !== visitorVersion) return;
    // What was refused is decided anew, so it is another write.
    if (entry?.status === 'failed') outbox.discard(entry.key);
    const write = { type: 'changeContact', contactId: contact.id, version, changes } as const;
    const about = { contactId: contact.id, contactName: contactName(contact), conversationId };
    setHasSent(true);
    // Where it is refused, the record behind this form is not what the server has.
    outbox.submit(write, about).settled.then(onClose, () => askAgainAfter({ write, about }, client));
  };

  return (
    <EditContactForm
      contact={contact}
      initial={{ ...draftOfContact(contact), ...Object.fromEntries(restored) }}
      leftOut={begun !== undefined && restored.length < Object.keys(begun.fields).length}
      saving={entry?.status === 'pending' || entry?.status === 'sending'}
      failure={focusMoved ? new ApiError('focus_moved', 'Another visitor has the focus now') : failed}
      takeFocus={takeFocus}
      onChange={(typed) => {
        const edit = {
          contactId: contact.id,
          contactName: contactName(contact),
          version: contact.version,
          fields: changedFields(contact, typed),
        };
        changeDraft((before) => ({ ...before, edit: Object.keys(edit.fields).length > 0 ? edit : undefined }));
      }}
      onSubmit={submit}
      onCancel={() => {
        if (entry?.status === 'failed') outbox.discard(entry.key);
        forget();
        onClose();
      }}
    />
  );
}

/** Only what the agent has changed: the rest may be changed by others while the form waits. */
function changedFields(contact: Contact, typed: ContactDraft): Readonly<Record<string, string>> {
  const before = draftOfContact(contact);
  return Object.fromEntries(
    Object.entries(typed).filter(([name, value]) => value !== before[name as keyof ContactDraft]),
  );
}
