import { ApiError } from '../api/api-error.ts';
import type { NewActivity } from '../api/work.ts';
import type { DepartureDraft } from './outbox/conversation-draft.ts';
import type { Outbox } from './outbox/create-outbox.ts';

/** Logs a conversation that left with its customer. Bound to its contact: it is not about who has the focus now. */
export function logActivity(
  outbox: Pick<Outbox, 'submit' | 'discard'>,
  {
    conversationId,
    contactId,
    contactName,
    uniqueId,
    startedAtMs,
    endedAtMs,
    summary,
  }: DepartureDraft & {
    readonly conversationId: string;
  },
  basis: NewActivity['basis'],
) {
  const submitted = outbox.submit(
    {
      type: 'logActivity',
      desk: 'iadvize',
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
    // Somebody took the link back meanwhile: what was to be logged by itself is no longer so, and nobody has to do anything about it.
    if (error instanceof ApiError && error.code === 'not_linked') outbox.discard(submitted.key);
  });
  return submitted;
}
