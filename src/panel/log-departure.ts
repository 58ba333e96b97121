import type { ActivityBasis } from '../crm/work.ts';
import type { Departure } from './departures.ts';
import { ownNote } from './outbox/conversation-draft.ts';
import { type Drafts, selectDraft } from './outbox/create-drafts.ts';
import type { Outbox } from './outbox/create-outbox.ts';

/** Logs a conversation with its customer. Bound to its contact: it is not about who has the focus now. */
export function logActivity(
  outbox: Pick<Outbox, 'submit'>,
  { conversationId, contactId, contactName, identity, startedAtMs, endedAtMs }: Departure,
  basis: ActivityBasis,
  summary?: string,
) {
  return outbox.submit(
    {
      type: 'logActivity',
      desk: 'iadvize',
      conversationId,
      contactId,
      basis,
      startedAt: new Date(startedAtMs).toISOString(),
      endedAt: new Date(endedAtMs).toISOString(),
      summary: summary?.trim() || undefined,
      uniqueId: identity.uniqueId,
    },
    { contactId, contactName, conversationId },
  );
}

/** Logs what left by itself where it is known whose it was; answers whether the agent has something to see to. */
export function logDeparture(
  departure: Departure,
  outbox: Pick<Outbox, 'submit'>,
  drafts: Pick<Drafts, 'state'>,
): boolean {
  if (departure.basis) logActivity(outbox, departure, departure.basis);
  const draft = selectDraft(drafts.state.getState(), { desk: 'iadvize', conversationId: departure.conversationId });
  return !departure.basis || Boolean(ownNote(draft, departure.contactId)?.text.trim());
}
