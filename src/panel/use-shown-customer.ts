import { hashKey } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { NewActivity } from '../api/work.ts';
import { contactName } from '../crm/contact.ts';
import { identityOf } from '../crm/visitor.ts';
import type { Conversation } from '../store/desk-state.ts';
import type { Choice } from './choice.ts';
import { usePanel } from './panel-context.tsx';
import { lookupOf, recordQuery } from './record-query.ts';
import type { Customer } from './use-customer.ts';

/** Tells whom the agent has before them: the audit, and what logs the conversation when it leaves. */
export function useShownCustomer(
  conversation: Conversation | undefined,
  { found, answer, answeredAt }: Customer,
  choice: Choice | undefined,
): void {
  const panel = usePanel();
  const { line, views, departures } = panel;
  const lookup = conversation && lookupOf(line, conversation);
  const conversationId = conversation?.id;
  // Without a key nothing is looked up: whom the agent chose is all that is shown.
  const lookupHash = lookup ? hashKey(recordQuery(panel, lookup).queryKey) : conversationId;
  const shownIds = (found ? [found] : answer?.status === 'ambiguous' ? answer.candidates : [])
    .map(({ contact }) => contact.id)
    .join(' ');
  const answeredAtMs = answeredAt.getTime();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a newer answer was disclosed to be looked at, and this is where it is
  useEffect(() => {
    if (!conversationId || !lookupHash || !shownIds) return;
    views.shown(lookupHash, { contactIds: shownIds.split(' '), conversationId });
  }, [views, conversationId, lookupHash, shownIds, answeredAtMs]);

  useEffect(() => {
    if (!conversation) return;
    if (!found) return departures.notShown(conversation.id);
    departures.shown({
      conversationId: conversation.id,
      identity: conversation.visitor.status === 'known' ? identityOf(conversation.visitor.visitor) : {},
      contactId: found.contact.id,
      contactName: contactName(found.contact),
      basis: basisOf(found, choice),
      matchedBy: found.evidence[0]?.kind,
    });
  });
}

function basisOf(
  { link, evidence }: NonNullable<Customer['found']>,
  choice: Choice | undefined,
): NewActivity['basis'] | undefined {
  if (choice?.type === 'chosen') return 'chosen';
  if (link && !link.isStale) return 'link';
  // The server finds out again whether it is so when the conversation is logged.
  return evidence.some(({ verified }) => verified) ? 'verified' : undefined;
}
