import { ApiError } from '../api/api-error.ts';
import type { NewActivity } from '../api/work.ts';
import type { ConversationRef } from '../crm/work.ts';
import type { DepartureDraft } from './outbox/conversation-draft.ts';
import type { Outbox } from './outbox/create-outbox.ts';

/** Whether nothing was logged since somebody took the link back meanwhile, or the desk's vendor does not say (now) that it was them. */
export function isNotVouchedFor(error: unknown): boolean {
  return error instanceof ApiError && (error.code === 'not_linked' || error.code === 'desk_unavailable');
}

/** Logs a conversation that left with its customer. Bound to its contact: it is not about who has the focus now. */
export function logActivity(
  outbox: Pick<Outbox, 'submit' | 'discard'>,
  {
    desk,
    conversationId,
    contactId,
    contactName,
    uniqueId,
    startedAtMs,
    endedAtMs,
    summary,
  }: DepartureDraft & ConversationRef,
  basis: NewActivity['basis'],
) {
  const submitted = outbox.submit(
    {
      type: 'logActivity',
      desk,
      conversationId,
      contactId,
      basis,
      startedAt: new Date(startedAtMs).toISOString(),
      endedAt: new Date(endedAtMs).toISOString(),
      summary: summary.trim() || undefined,
      uniqueId,
    },
    { contactId, contactName, conversationId },
  );
  submitted.settled.catch((error: unknown) => {
    // What was to be logged by itself no longer is: nobody has to do anything about it here.
    if (isNotVouchedFor(error)) outbox.discard(submitted.key);
  });
  return submitted;
}
