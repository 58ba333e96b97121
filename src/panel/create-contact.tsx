import { skipToken, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useStore } from 'zustand';
import { ApiError } from '../api/api-error.ts';
import type { Write } from '../api/write.ts';
import { type Contact, contactName, type NewContact } from '../crm/contact.ts';
import type { Candidate } from '../crm/match.ts';
import { identityOf, type Visitor } from '../crm/visitor.ts';
import type { Conversation } from '../store/desk-state.ts';
import { usePanel } from './panel-context.tsx';
import { questionOf } from './record-query.ts';
import { useText } from './text/text-context.tsx';
import type { LinkInMaking } from './use-choice.ts';
import { useDebounced } from './use-debounced.ts';
import { useDraft } from './use-draft.ts';
import { checkDraft } from './views/check-contact.ts';
import { type ContactDraft, draftOf, toNewContact } from './views/contact-draft.ts';
import { ContactForm } from './views/contact-form.tsx';

export interface CreateContactProps {
  readonly conversation: Conversation;
  readonly visitor: Visitor;
  /** Who was offered, and is none of them. */
  readonly candidates: readonly Candidate[];
  readonly takeFocus: boolean;
  readonly onCreated: (contact: Contact, made: LinkInMaking) => void;
  /** Somebody who is in the CRM already. */
  readonly onUse: (contact: Contact) => void;
  readonly onClose: () => void;
}

/** Creates a contact for the visitor in focus, and for nobody else. */
export function CreateContact(props: CreateContactProps) {
  const { conversation, visitor, candidates, takeFocus, onCreated, onUse, onClose } = props;
  const { line, outbox } = usePanel();
  const { id: conversationId, visitorVersion } = conversation;
  const identity = JSON.stringify(identityOf(visitor));
  const [draft, changeDraft] = useDraft(conversationId);
  const typed = draft?.create?.identity === identity ? draft.create.fields : undefined;
  const [initial] = useState(() => ({ ...draftOf(visitor), ...typed }));
  const [focusMoved, setFocusMoved] = useState(false);
  const duplicates = useDuplicates(conversation, { ...initial, ...typed });

  // Also what was submitted before the agent looked at another conversation and came back.
  const entry = useStore(outbox.state, ({ entries }) =>
    entries.findLast(({ write, status }) => status !== 'sent' && isCreationFor(write, conversationId, identity)),
  );
  const failed = entry?.status === 'failed' ? entry.error : undefined;

  const submit = (contact: NewContact) => {
    // A write first takes in all that was delivered, then looks who is in focus: the form may be a moment behind.
    const focused = line.drainedFocus();
    setFocusMoved(focused?.visitorVersion !== visitorVersion);
    if (focused?.visitorVersion !== visitorVersion) return;
    const considered = new Set([...candidates, ...duplicates].map((one) => one.contact.id));
    const writeWith = (id: string) => ({
      type: 'createContact' as const,
      contact: { ...contact, projectId: focused.projectId },
      link: { ...questionOf(line.desk, focused), id, considered: [...considered] },
    });
    if (entry?.status === 'failed') {
      // The same again goes under the same key: it may have arrived after all.
      const isSame = JSON.stringify(entry.write) === JSON.stringify(writeWith(linkIdIn(entry.write) ?? ''));
      if (isSame) return outbox.retry(entry.key);
      outbox.discard(entry.key);
    }
    const linkId = crypto.randomUUID();
    const write = writeWith(linkId);
    const { key, settled } = outbox.submit(write, { contactName: contactName(contact), conversationId });
    settled.then(
      (created) => onCreated(created, { linkId, key }),
      () => {},
    );
  };

  return (
    <ContactForm
      initial={initial}
      saving={entry?.status === 'pending' || entry?.status === 'sending'}
      failure={focusMoved ? new ApiError('focus_moved', 'Another visitor has the focus now') : failed}
      takeFocus={takeFocus}
      duplicates={duplicates}
      onUse={(contactId) => {
        const duplicate = duplicates.find(({ contact }) => contact.id === contactId);
        if (!duplicate) return;
        changeDraft((before) => ({ ...before, create: undefined }));
        onUse(duplicate.contact);
      }}
      onChange={(fields) => changeDraft((before) => ({ ...before, create: { identity, fields: { ...fields } } }))}
      onSubmit={submit}
      onCancel={() => {
        changeDraft((before) => ({ ...before, create: undefined }));
        onClose();
      }}
    />
  );
}

/** Who may be this person already, asked while the agent types. */
function useDuplicates(conversation: Conversation, draft: ContactDraft) {
  const { api, session } = usePanel();
  const { t } = useText();
  const text = useDebounced(JSON.stringify(draft), 400);
  const typed = JSON.parse(text) as ContactDraft;
  const contact = { ...toNewContact(typed), projectId: conversation.projectId };
  const isTelling = Boolean(
    contact.externalId || contact.emails.length || contact.phones.length || (contact.firstName && contact.lastName),
  );
  // Of somebody without a name, as most begin, the server would not say it.
  const isAskable = isTelling && Object.keys(checkDraft(typed, t)).length === 0;
  const { data = [] } = useQuery({
    queryKey: ['duplicates', conversation.visitorVersion, text],
    queryFn: isAskable ? ({ signal }) => session.run((token) => api.findDuplicates(contact, token, signal)) : skipToken,
    // A warning that cannot be had keeps nobody from their work; half-typed addresses are refused as a matter of course.
    retry: false,
    networkMode: 'always',
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return data;
}

/** The same conversation may have had another visitor: what was submitted for them is theirs. */
function isCreationFor(write: Write, conversationId: string, identity: string): boolean {
  return (
    write.type === 'createContact' &&
    write.link?.conversationId === conversationId &&
    JSON.stringify(identityOf(write.link.visitor)) === identity
  );
}

function linkIdIn(write: Write): string | undefined {
  return write.type === 'createContact' ? write.link?.id : undefined;
}
