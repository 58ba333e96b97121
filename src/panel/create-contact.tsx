import { useMutation, useMutationState } from '@tanstack/react-query';
import { ApiError } from '../api/api-error.ts';
import type { Contact, NewContact } from '../crm/contact.ts';
import type { Visitor } from '../crm/visitor.ts';
import type { Conversation } from '../store/desk-state.ts';
import { usePanel } from './panel-context.tsx';
import { type ContactDraft, draftOf } from './views/contact-draft.ts';
import { ContactForm } from './views/contact-form.tsx';

export interface CreateContactProps {
  readonly conversation: Conversation;
  readonly visitor: Visitor;
  /** What the agent typed before they looked at another conversation. */
  readonly draft: ContactDraft | undefined;
  readonly takeFocus: boolean;
  readonly onDraft: (draft: ContactDraft) => void;
  readonly onCreated: (contact: Contact) => void;
  readonly onCancel: () => void;
}

/** Creates a contact for the visitor in focus, and for nobody else. */
export function CreateContact({
  conversation,
  visitor,
  draft,
  takeFocus,
  onDraft,
  onCreated,
  onCancel,
}: CreateContactProps) {
  const { line, session, api, client } = usePanel();
  const { visitorVersion } = conversation;
  const mutationKey = ['create contact', visitorVersion];
  const creation = useMutation({
    mutationKey,
    networkMode: 'always',
    mutationFn: (contact: NewContact) => {
      // A write first takes in all that was delivered, then looks who is in focus: the form may be a moment behind.
      const focused = line.drainedFocus();
      if (focused?.visitorVersion !== visitorVersion) {
        throw new ApiError('focus_moved', 'Another visitor has the focus now');
      }
      return session.run((token) => api.createContact({ ...contact, projectId: focused.projectId }, token));
    },
    onSuccess: (contact) => {
      onCreated(contact);
      // Whoever else is open may be this contact as well.
      void client.invalidateQueries({ queryKey: ['record'] });
    },
  });
  // Also what was submitted before the agent looked at another conversation and came back.
  const last = useMutationState({ filters: { mutationKey }, select: ({ state }) => state }).at(-1);
  const error = last?.error;
  return (
    <ContactForm
      initial={draft ?? draftOf(visitor)}
      saving={last?.status === 'pending'}
      failure={error ? (error instanceof ApiError ? error : new ApiError('internal', error.message)) : undefined}
      takeFocus={takeFocus}
      onChange={onDraft}
      onSubmit={(contact) => creation.mutate(contact)}
      onCancel={onCancel}
    />
  );
}
