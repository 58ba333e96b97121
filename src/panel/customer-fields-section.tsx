import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiError } from '../api/api-error.ts';
import { type Contact, contactName } from '../crm/contact.ts';
import type { CustomerField } from '../crm/customer-field.ts';
import type { Conversation } from '../store/desk-state.ts';
import { usePanel } from './panel-context.tsx';
import { conversationKey, questionOf } from './record-query.ts';
import { type ActionState, CustomerFields } from './views/customer-fields.tsx';

export interface CustomerFieldsSectionProps {
  /** The other CRM. */
  readonly name: string;
  readonly conversation: Conversation;
  readonly contact: Contact;
  /** Otherwise the actions are left out. */
  readonly mayWrite: boolean;
}

/** What another CRM says of the customer in focus, read by our server; it fails by itself. */
export function CustomerFieldsSection({ name, conversation, contact, mayWrite }: CustomerFieldsSectionProps) {
  const { api, session, line, outbox } = usePanel();
  const { desk, conversationId, projectId, visitor } = questionOf(line.desk, conversation);
  const request = { desk, conversationId, projectId, uniqueId: visitor.uniqueId };
  const [actions, setActions] = useState<Readonly<Record<string, ActionState>>>({});
  const { data, error, isFetching, refetch } = useQuery({
    // The other CRM answers by more than the contact: here too the key is the request.
    queryKey: conversationKey(conversationId, 'fields', contact.id, JSON.stringify(request)),
    queryFn: ({ signal }) => session.run((token) => api.readFields(contact.id, request, token, signal)),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
    networkMode: 'always',
    retry: false,
    refetchOnWindowFocus: false,
  });

  const run = (field: CustomerField) => {
    if (line.drainedFocus()?.visitorVersion !== conversation.visitorVersion) return;
    const put = (state: ActionState) => setActions((before) => ({ ...before, [field.id]: state }));
    put({ status: 'pending' });
    const { settled } = outbox.submit(
      { type: 'runAction', contactId: contact.id, ...request, action: field.value },
      { contactId: contact.id, contactName: contactName(contact), conversationId },
    );
    settled.then(
      (answer) => put({ status: 'done', ...answer }),
      (failure: unknown) => put({ status: 'failed', code: failure instanceof ApiError ? failure.code : 'internal' }),
    );
  };

  return (
    <CustomerFields
      name={name}
      state={
        data
          ? { status: 'done', fields: data.fields }
          : error
            ? { status: 'failed', code: error instanceof ApiError ? error.code : 'internal', retrying: isFetching }
            : { status: 'loading' }
      }
      actions={actions}
      onAction={mayWrite ? run : undefined}
      onRetry={() => void refetch()}
    />
  );
}
