import { useState } from 'react';
import { useStore } from 'zustand';
import { type Contact, type ContactChanges, contactName } from '../../crm/contact.ts';
import type { Conversation } from '../../store/desk-state.ts';
import { askAgainAfter } from '../after-write.ts';
import { usePanel } from '../panel-context.tsx';
import type { CopyState, ProfileRow } from '../views/desk-profile.tsx';

type Field = ProfileRow['field'];

/** Takes single values over into the contact of the visitor in focus, through the outbox as any other change of it. */
export function useCopyToContact(conversation: Conversation, shown: Contact | undefined) {
  const { client, line, outbox } = usePanel();
  const { id: conversationId, visitorVersion } = conversation;
  const [copied, setCopied] = useState<{ readonly field: Field; readonly contact: Contact }>();
  // What the server made of the contact is known before the record was read again; the next change is one of that version.
  const contact = shown && copied && copied.contact.version > shown.version ? copied.contact : shown;
  const entries = useStore(outbox.state, (state) => state.entries);
  const changes = entries.flatMap((entry) =>
    entry.status !== 'sent' && entry.write.type === 'changeContact' && entry.write.contactId === shown?.id
      ? [{ entry, field: fieldIn(entry.write.changes) }]
      : [],
  );

  const copies: Partial<Record<Field, CopyState>> = {};
  if (copied) copies[copied.field] = { status: 'copied' };
  for (const { entry, field } of changes) {
    if (!field || entry.about.conversationId !== conversationId) continue;
    copies[field] = entry.status === 'failed' ? { status: 'failed', code: entry.error.code } : { status: 'copying' };
  }

  const copy = (field: Field, change: ContactChanges) => {
    // Where the focus has moved, the section goes with it.
    if (!contact || line.drainedFocus()?.visitorVersion !== visitorVersion) return;
    // What was refused is decided anew, so it is another write.
    for (const { entry, field: failed } of changes) {
      if (entry.status === 'failed' && failed === field) outbox.discard(entry.key);
    }
    setCopied(undefined);
    const write = { type: 'changeContact', contactId: contact.id, version: contact.version, changes: change } as const;
    const about = { contactId: contact.id, contactName: contactName(contact), conversationId };
    outbox.submit(write, about).settled.then(
      (changed) => setCopied({ field, contact: changed }),
      // Where it is refused, the record shown here is not what the server has.
      () => askAgainAfter({ write, about }, client),
    );
  };

  return {
    /** As it is now. */
    contact,
    copies,
    /** Each change is one of the version before it. */
    isBusy: changes.some(({ entry }) => entry.status !== 'failed'),
    copy,
  };
}

/** The field that a change is about, if it is about one alone, as a copy is. */
function fieldIn({ address, ...changes }: ContactChanges): Field | undefined {
  const fields = [...Object.keys(changes), ...Object.keys(address ?? {})];
  return fields.length === 1 ? (fields[0] as Field) : undefined;
}
