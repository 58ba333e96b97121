import { type InfiniteData, type QueryClient, useInfiniteQuery } from '@tanstack/react-query';
import type { TimelineEntry, TimelinePage } from '../crm/work.ts';
import { usePanel } from './panel-context.tsx';
import { conversationKey } from './record-query.ts';

type Pages = InfiniteData<TimelinePage, string | undefined>;

/**
 * Everything with a contact, read for one conversation and kept until it leaves, page by page. Reading it again reads the newest page:
 * what comes after it is kept as it was read, but for pages with a task, which alone changes where it stands.
 */
export function useTimeline(conversationId: string, contactId: string) {
  const { api, session } = usePanel();
  return useInfiniteQuery({
    queryKey: conversationKey(conversationId, 'timeline', contactId),
    queryFn: async ({ client, queryKey, pageParam, signal }) => {
      const before = client.getQueryData<Pages>(queryKey);
      const known = pageParam === undefined ? undefined : before?.pages[before.pageParams.indexOf(pageParam)];
      if (known && !hasTask(known.entries)) return known;
      const page = await session.run((token) => api.readTimeline(contactId, pageParam, token, signal));
      const newest = before?.pages[0];
      return newest && pageParam === undefined ? continued(page, newest) : page;
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
    networkMode: 'always',
    retry: false,
    refetchOnWindowFocus: false,
  });
}

/** Lets go of all but the newest pages of a conversation, so that what is read from now on is read anew. */
export function forgetOlderPages(client: QueryClient, conversationId: string): void {
  client.setQueriesData<Pages>(
    { queryKey: conversationKey(conversationId, 'timeline') },
    (before) => before && { pages: before.pages.slice(0, 1), pageParams: before.pageParams.slice(0, 1) },
  );
}

/** The newest page with what it no longer holds for all that is new: then the page after it still begins where it began. */
function continued(page: TimelinePage, before: TimelinePage): TimelinePage {
  const last = page.entries.at(-1);
  const ids = new Set(page.entries.map(({ id }) => id));
  // Where nothing of it was there before, something is missing in between.
  if (!last || !page.next || !before.entries.some(({ id }) => ids.has(id))) return page;
  const fallen = before.entries.filter((entry) => isOlder(entry, last) && !ids.has(entry.id));
  return fallen.length > 0 && !hasTask(fallen)
    ? { ...page, entries: [...page.entries, ...fallen], next: before.next }
    : page;
}

function hasTask(entries: readonly TimelineEntry[]): boolean {
  return entries.some(({ type }) => type === 'task');
}

/** As the server lists them: by time, then by id. */
function isOlder(one: TimelineEntry, other: TimelineEntry): boolean {
  return one.at === other.at ? one.id < other.id : one.at < other.at;
}
