import { useQuery } from '@tanstack/react-query';
import { contactName } from '../crm/contact.ts';
import type { Candidate, Match } from '../crm/match.ts';
import { hasKey, identityOf, visitorName } from '../crm/visitor.ts';
import type { Conversation } from '../store/desk-state.ts';
import type { Choice } from './choice.ts';
import { usePanel } from './panel-context.tsx';
import { lookupOf, recordQuery } from './record-query.ts';

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
  readonly lookUpAgain: () => void;
  /** What became of the look-up; `undefined` while nobody knows. */
  readonly status: Match['status'] | 'unavailable' | undefined;
  /** Who is shown, as the record or else the desk names them. */
  readonly name: string | undefined;
}

/** The customer of a conversation, looked up by nothing but what the desk says of its visitor now. */
export function useCustomer(conversation: Conversation | undefined, choice: Choice | undefined): Customer {
  const lookup = conversation && lookupOf(conversation);
  const record = useQuery(recordQuery(usePanel(), lookup));
  const answer = record.data;
  const matched = answer?.status === 'found' ? answer : undefined;
  const isUndoing = choice?.type === 'undone' && matched?.link?.id === choice.linkId;
  const found = choice?.type === 'chosen' ? latestOf(choice.candidate, answer) : isUndoing ? undefined : matched;
  const visitor = conversation?.visitor.status === 'known' ? conversation.visitor.visitor : undefined;
  const isUnknown = visitor && !hasKey(identityOf(visitor));
  return {
    found,
    answer,
    error: record.error ?? undefined,
    answeredAt: new Date(record.dataUpdatedAt),
    isFetching: record.isFetching,
    lookUpAgain: () => lookup && void record.refetch({ cancelRefetch: false }),
    isUndoing,
    status: isUndoing
      ? undefined
      : found
        ? 'found'
        : (answer?.status ?? (isUnknown ? 'none' : record.isError ? 'unavailable' : undefined)),
    name: found ? contactName(found.contact) : visitor && visitorName(visitor),
  };
}

/** The record the agent chose as the last answer has it, or as it was when they chose it. */
function latestOf(choice: Candidate, answer: Match | undefined): Candidate {
  const candidates = answer?.status === 'ambiguous' ? answer.candidates : answer?.status === 'found' ? [answer] : [];
  return candidates.find(({ contact }) => contact.id === choice.contact.id) ?? choice;
}
