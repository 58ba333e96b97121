import { hashKey, type QueryClient, QueryObserver, queryOptions, skipToken } from '@tanstack/react-query';
import { ApiError } from '../api/api-error.ts';
import type { ApiClient } from '../api/client.ts';
import type { ResolveRequest } from '../api/record.ts';
import { hasKey, identityOf } from '../crm/visitor.ts';
import type { Conversation } from '../store/desk-state.ts';
import type { DeskLine } from './desk-line.ts';
import type { AgentSession } from './session.ts';

/** Where records come from. */
export interface RecordDeps {
  readonly api: Pick<ApiClient<AbortSignal>, 'resolve'>;
  readonly session: Pick<AgentSession, 'run'>;
}

/** What a conversation's record is asked by; `undefined` while its visitor has no key. */
export function lookupOf({ id, projectId, visitor }: Conversation): ResolveRequest | undefined {
  if (visitor.status !== 'known') return undefined;
  const identity = identityOf(visitor.visitor);
  if (!hasKey(identity)) return undefined;
  // Only what the record is looked up by: a name that changes asks nobody anything.
  const country = identity.phone ? visitor.visitor.country : undefined;
  return {
    desk: 'iadvize',
    conversationId: id,
    projectId,
    visitor: { ...identity, country, firstName: undefined, lastName: undefined },
  };
}

/**
 * The look-up of one visitor. Its cache key is its request, so that an answer can only ever belong to what was asked.
 * Fetched once; asked again only when the agent says so, or when the network comes back after a failure.
 */
export function recordQuery({ api, session }: RecordDeps, lookup: ResolveRequest | undefined) {
  return queryOptions({
    queryKey: ['record', lookup],
    queryFn: lookup ? ({ signal }) => session.run((token) => api.resolve(lookup, token, signal)) : skipToken,
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

const RETRIED: ReadonlySet<string> = new Set(['unreachable', 'database_unavailable']);

/** Looks every open conversation up as soon as its visitor is known, and forgets its record when it leaves. Returns its undo. */
export function watchRecords(line: Pick<DeskLine, 'store'>, client: QueryClient, deps: RecordDeps): () => void {
  const watched = new Map<
    string,
    { readonly conversation: Conversation; readonly key: string; readonly stop: () => void }
  >();
  const update = () => {
    const { conversations } = line.store.getState();
    for (const [id, { stop }] of watched) {
      if (conversations[id]) continue;
      stop();
      watched.delete(id);
    }
    for (const conversation of Object.values(conversations)) {
      const known = watched.get(conversation.id);
      if (known?.conversation === conversation) continue;
      const lookup = lookupOf(conversation);
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
