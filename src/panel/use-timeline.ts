import { useInfiniteQuery } from '@tanstack/react-query';
import { usePanel } from './panel-context.tsx';
import { conversationKey } from './record-query.ts';

/** Everything with a contact, read for one conversation and kept until it leaves, page by page. */
export function useTimeline(conversationId: string, contactId: string) {
  const { api, session } = usePanel();
  return useInfiniteQuery({
    queryKey: conversationKey(conversationId, 'timeline', contactId),
    queryFn: ({ pageParam, signal }) => session.run((token) => api.readTimeline(contactId, pageParam, token, signal)),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
    networkMode: 'always',
    retry: false,
    refetchOnWindowFocus: false,
  });
}
