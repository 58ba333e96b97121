import { skipToken, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { ApiError } from '../../api/api-error.ts';
import type { DeskDataRequest } from '../../api/desk-data.ts';
import type { LookupPurpose } from '../../api/record.ts';
import type { Desk } from '../../crm/work.ts';
import type { Conversation } from '../../store/desk-state.ts';
import { usePanel } from '../panel-context.tsx';
import { conversationKey, questionOf } from '../record-query.ts';
import type { DeskFailure, DeskState } from '../views/desk-section.tsx';
import type { DeskWindow } from '../views/desk-window.tsx';

export interface DeskQuestion {
  readonly conversation: Conversation;
  /** Whose record it is shown beside. */
  readonly contactId: string | undefined;
  /** Nothing is asked until it is: to be looked at now, or in case it will be. */
  readonly wantedFor: LookupPurpose | undefined;
}

type What = 'deskProfile' | 'deskConversations' | 'deskTransactions' | 'deskCallMeetings';
type Read<Answer> = (request: DeskDataRequest, token: string, signal?: AbortSignal) => Promise<Answer>;

/** As the record: asked once, and kept for as long as the conversation is open (see `watchRecords`). */
const KEPT = {
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: Number.POSITIVE_INFINITY,
  networkMode: 'always',
  retry: false,
  refetchOnWindowFocus: false,
} as const;

/** One answer about the visitor of a conversation, and how to ask for it again. */
export function useDeskAnswer<Answer>(what: What, question: DeskQuestion, read: Read<Answer>) {
  const { line, session } = usePanel();
  const { request, queryKey } = keyed(what, line.desk, question);
  const query = useQuery({
    queryKey,
    queryFn: question.wantedFor ? ({ signal }) => session.run((token) => read(request, token, signal)) : skipToken,
    ...KEPT,
  });
  const failure = query.error ? { code: codeOf(query.error), retrying: query.isFetching } : undefined;
  return { state: stateOf(query.data, failure), onRetry: () => void query.refetch() };
}

interface Window {
  readonly status: 'found';
  readonly period: DeskWindow['period'];
  readonly unreadable: number;
  readonly next: string | null;
}
interface Nobody {
  readonly status: 'none';
}

export interface Windows<Found> {
  /** At least one. */
  readonly windows: readonly [Found, ...(readonly Found[])];
  readonly unreadable: number;
  readonly window: DeskWindow;
}

/** The windows of a list, the newest first: each is asked for when the agent wants what was before. `none` where nobody is known. */
export function useDeskWindows<Found extends Window>(what: What, question: DeskQuestion, read: Read<Found | Nobody>) {
  const { line, session } = usePanel();
  const { request, queryKey } = keyed(what, line.desk, question);
  const query = useInfiniteQuery({
    queryKey,
    queryFn: question.wantedFor
      ? ({ pageParam, signal }) => session.run((token) => read({ ...request, cursor: pageParam }, token, signal))
      : skipToken,
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => (page.status === 'found' ? page.next : null),
    ...KEPT,
  });
  const { data, error, isFetching, isFetchNextPageError, isFetchingNextPage, hasNextPage } = query;
  const [newest, ...others] = data?.pages.filter((page): page is Found => page.status === 'found') ?? [];
  const failure = error ? { code: codeOf(error), retrying: isFetching } : undefined;
  const known: Nobody | ({ readonly status: 'found' } & Windows<Found>) | undefined = newest
    ? {
        status: 'found',
        windows: [newest, ...others],
        unreadable: [newest, ...others].reduce((sum, { unreadable }) => sum + unreadable, 0),
        window: {
          period: { from: (others.at(-1) ?? newest).period.from, to: newest.period.to },
          older:
            isFetchNextPageError && failure ? failure : isFetchingNextPage ? 'loading' : hasNextPage ? 'idle' : 'end',
        },
      }
    : data && { status: 'none' };
  return {
    state: stateOf(known, isFetchNextPageError ? undefined : failure),
    onRetry: () => void query.refetch(),
    onOlder: () => void query.fetchNextPage(),
  };
}

/** The cache's key is the request, so that an answer can only belong to what was asked. */
function keyed(what: What, desk: Desk, { conversation, contactId, wantedFor }: DeskQuestion) {
  const request = { ...questionOf(desk, conversation), contactId };
  return {
    // What it is asked for is for the audit, and changes no answer.
    request: { ...request, purpose: wantedFor } satisfies DeskDataRequest,
    queryKey: conversationKey(conversation.id, what, JSON.stringify(request)),
  };
}

/** The same state of something else. */
export function mapState<From, To>(state: DeskState<From>, change: (data: From) => To): DeskState<To> {
  return state.status === 'done' ? { ...state, data: change(state.data) } : state;
}

function stateOf<Data>(data: Data | undefined, failure: DeskFailure | undefined): DeskState<Data> {
  if (data !== undefined) return { status: 'done', data, failure };
  return failure ? { status: 'failed', failure } : { status: 'loading' };
}

function codeOf(error: Error): string {
  return error instanceof ApiError ? error.code : 'internal';
}
