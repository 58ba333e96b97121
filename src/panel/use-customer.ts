import { skipToken, useQuery } from '@tanstack/react-query';
import { contactName } from '../crm/contact.ts';
import type { Candidate, Match } from '../crm/match.ts';
import { visitorName } from '../crm/visitor.ts';
import type { Conversation } from '../store/desk-state.ts';
import type { Choice } from './choice.ts';
import { usePanel } from './panel-context.tsx';
import { conversationKey, lookupOf, recordQuery } from './record-query.ts';

export interface Customer {
  /** The one record that is shown: the agent's choice, or the only match. */
  readonly found: Candidate | undefined;
  readonly answer: Match | undefined;
  /** Why the last look-up failed; `answer` may still hold the one before. */
  readonly error: Error | undefined;
  readonly answeredAt: Date;
  readonly isFetching: boolean;
  /** An agent took back the link this answer stands on: what comes of it is on its way. */
  readonly isUndoing: boolean;
  /** Whether there is anything to look up by. */
  readonly hasLookup: boolean;
  readonly lookUpAgain: () => void;
  /** What became of the look-up; `undefined` while nobody knows. */
  readonly status: Match['status'] | 'unavailable' | undefined;
  /** Who is shown, as the record or else the desk names them. */
  readonly name: string | undefined;
}

/** The customer of a conversation, looked up by nothing but what the desk says of its visitor now. */
export function useCustomer(conversation: Conversation | undefined, choice: Choice | undefined): Customer {
  const panel = usePanel();
  const lookup = conversation && lookupOf(panel.line, conversation);
  const record = useQuery(recordQuery(panel, lookup));
  const answer = record.data;
  const chosen = choice?.type === 'chosen' ? choice.candidate : undefined;
  const answered = chosen && candidateIn(answer, chosen.contact.id);
  // Somebody whom no answer names: read again only once they were changed.
  const outside = useQuery({
    queryKey: conversationKey(conversation?.id ?? '', 'contact', chosen?.contact.id),
    queryFn:
      chosen && !answered
        ? ({ signal }) => panel.session.run((token) => panel.api.readContact(chosen.contact.id, token, signal))
        : skipToken,
    initialData: chosen?.contact,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
    networkMode: 'always',
    retry: false,
    refetchOnWindowFocus: false,
  });
  const matched = answer?.status === 'found' ? answer : undefined;
  const isUndoing = choice?.type === 'undone' && matched?.link?.id === choice.linkId;
  const found = chosen
    ? (answered ?? { ...chosen, contact: outside.data ?? chosen.contact })
    : isUndoing
      ? undefined
      : matched;
  const visitor = conversation?.visitor.status === 'known' ? conversation.visitor.visitor : undefined;
  const isUnknown = visitor && !lookup;
  return {
    found,
    answer,
    error: record.error ?? undefined,
    answeredAt: new Date(record.dataUpdatedAt),
    isFetching: record.isFetching,
    lookUpAgain: () => lookup && void record.refetch({ cancelRefetch: false }),
    isUndoing,
    hasLookup: lookup !== undefined,
    status: isUndoing
      ? undefined
      : found
        ? 'found'
        : (answer?.status ?? (isUnknown ? 'none' : record.isError ? 'unavailable' : undefined)),
    name: found ? contactName(found.contact) : visitor && visitorName(visitor),
  };
}

function candidateIn(answer: Match | undefined, contactId: string): Candidate | undefined {
  const candidates = answer?.status === 'ambiguous' ? answer.candidates : answer?.status === 'found' ? [answer] : [];
  return candidates.find(({ contact }) => contact.id === contactId);
}
