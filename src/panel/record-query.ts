import { hashKey, type QueryClient, QueryObserver, queryOptions, skipToken } from '@tanstack/react-query';
import { ApiError } from '../api/api-error.ts';
import type { ApiClient } from '../api/client.ts';
import type { VisitorQuestion } from '../api/record.ts';
import { hasKey, identityOf } from '../crm/visitor.ts';
import type { Desk } from '../crm/work.ts';
import type { Conversation } from '../store/desk-state.ts';
import { selectFocused } from '../store/selectors.ts';
import type { DeskLine } from './desk-line.ts';
import type { AgentSession } from './session.ts';
import type { ViewReports } from './view-reports.ts';

/** Where records come from. */
export interface RecordDeps {
  readonly api: Pick<ApiClient<AbortSignal>, 'resolve'>;
  readonly session: Pick<AgentSession, 'run'>;
  readonly line: Pick<DeskLine, 'desk' | 'store' | 'asksByConversation'>;
  readonly views: Pick<ViewReports, 'disclosed'>;
}

/** What a conversation's record is asked by; `undefined` while its visitor has no key, where that says that there is nothing to ask. */
export function lookupOf(
  { desk, asksByConversation }: Pick<DeskLine, 'desk' | 'asksByConversation'>,
  conversation: Conversation,
): VisitorQuestion | undefined {
  const question = questionOf(desk, conversation);
  const isAsked = asksByConversation && conversation.visitor.status === 'known';
  return isAsked || hasKey(question.visitor) ? question : undefined;
}

/** A conversation and its visitor's keys, if any: only what a record is looked up by, so that a name that changes asks nobody anything. */
export function questionOf(desk: Desk, { id, projectId, visitor: known }: Conversation): VisitorQuestion {
  const visitor = known.status === 'known' ? known.visitor : {};
  const identity = identityOf(visitor);
  const country = identity.phone ? visitor.country : undefined;
  return {
    desk,
    conversationId: id,
    projectId,
    visitor: { ...identity, country, firstName: undefined, lastName: undefined },
  };
}

/**
 * The look-up of one visitor. Its cache key is its request, so that an answer can only ever belong to what was asked.
 * Fetched once; asked again only when the agent says so, or when the network comes back after a failure. An answer that is still being
 * verified is followed by the verified one, in its place.
 */
export function recordQuery(deps: RecordDeps, lookup: VisitorQuestion | undefined) {
  const queryKey = ['record', lookup];
  return queryOptions({
    queryKey,
    queryFn: lookup
      ? async ({ signal, client }) => {
          const query = client.getQueryCache().find({ queryKey });
          // What is asked from here on is newer than what is still being verified.
          if (query) followUps.get(query)?.abort();
          const { match, isVerifying } = await resolve(deps, lookup, false, signal);
          if (isVerifying && query && !signal.aborted) {
            const undo = new AbortController();
            followUps.set(query, undo);
            resolve(deps, lookup, true, undo.signal).then(
              (verified) => {
                // Asked again meanwhile, or its conversation has left: nobody waits for it.
                if (undo.signal.aborted || client.getQueryCache().find({ queryKey }) !== query) return;
                client.setQueryData(queryKey, verified.match);
              },
              // The first answer stands, unverified as it says.
              () => {},
            );
          }
          return match;
        }
      : skipToken,
    staleTime: Number.POSITIVE_INFINITY,
    // Kept for as long as the conversation is open (see `watchRecords`), and not a moment longer.
    gcTime: 0,
    networkMode: 'always',
    retry: (failures, error) => failures < 1 && error instanceof ApiError && RETRIED.has(error.code),
    retryDelay: 400,
    refetchOnWindowFocus: false,
    refetchOnReconnect: (query) => query.state.status === 'error',
  });
}

/** The latest follow-up of each look-up. */
const followUps = new WeakMap<object, AbortController>();

async function resolve(
  { api, session, line, views }: RecordDeps,
  lookup: VisitorQuestion,
  awaitVerification: boolean,
  signal: AbortSignal,
) {
  // The server keeps why it disclosed a record: because it is looked at now, or in case it will be.
  const purpose = selectFocused(line.store.getState())?.id === lookup.conversationId ? 'focus' : 'prefetch';
  const resolved = await session.run((token) => api.resolve(lookup, { purpose, awaitVerification }, token, signal));
  views.disclosed(hashKey(['record', lookup]), purpose);
  return resolved;
}

const RETRIED: ReadonlySet<string> = new Set(['unreachable', 'database_unavailable']);

/** Looks every open conversation up as soon as its visitor is known, and forgets its record when it leaves. Returns its undo. */
export function watchRecords(client: QueryClient, deps: RecordDeps): () => void {
  const { line } = deps;
  const watched = new Map<
    string,
    { readonly conversation: Conversation; readonly key: string; readonly stop: () => void }
  >();
  const update = () => {
    const { conversations } = line.store.getState();
    for (const [id, { stop }] of watched) {
      if (conversations.has(id)) continue;
      stop();
      watched.delete(id);
      // What was read of its customer beyond the record goes with it.
      client.removeQueries({ predicate: ({ queryKey }) => isOfConversation(queryKey, id) });
    }
    for (const conversation of conversations.values()) {
      const known = watched.get(conversation.id);
      if (known?.conversation === conversation) continue;
      const lookup = lookupOf(line, conversation);
      const key = hashKey([lookup]);
      if (known?.key === key) {
        watched.set(conversation.id, { ...known, conversation });
        continue;
      }
      const stop = lookup ? new QueryObserver(client, recordQuery(deps, lookup)).subscribe(() => {}) : () => {};
      known?.stop();
      watched.set(conversation.id, { conversation, key, stop });
    }
  };
  update();
  const unsubscribe = line.store.subscribe((state, before) => {
    if (state.conversations !== before.conversations) update();
  });
  return () => {
    unsubscribe();
    for (const { stop } of watched.values()) stop();
    watched.clear();
  };
}

/** What is read only while a conversation has the focus, and kept until it leaves: coming back to it asks for nothing. */
export function conversationKey(conversationId: string, ...what: readonly (string | undefined)[]) {
  return ['conversation', conversationId, ...what] as const;
}

function isOfConversation([kind, id]: readonly unknown[], conversationId: string): boolean {
  return kind === 'conversation' && id === conversationId;
}
