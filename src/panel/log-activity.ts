import type { NewActivity } from '../api/work.ts';
import type { DepartureDraft } from './outbox/conversation-draft.ts';
import type { Outbox } from './outbox/create-outbox.ts';

/** Logs a conversation that left with its customer. Bound to its contact: it is not about who has the focus now. */
export function logActivity(
  outbox: Pick<Outbox, 'submit'>,
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
  // How it went is in the outbox, for everybody to see.
  submitted.settled.catch(() => {});
  return submitted;
}
