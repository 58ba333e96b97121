import { type InfiniteData, notifyManager } from '@tanstack/react-query';
import { useCallback, useSyncExternalStore } from 'react';
import type { TimelinePage, TimelineSummary } from '../crm/work.ts';
import { usePanel } from './panel-context.tsx';
import { conversationKey } from './record-query.ts';

/** What the timeline's first page says in short, once the work area has read it. */
export function useTimelineSummary(conversationId = '', contactId = ''): TimelineSummary | undefined {
  const { client } = usePanel();
  const cache = client.getQueryCache();
  const subscribe = useCallback((listener: () => void) => cache.subscribe(notifyManager.batchCalls(listener)), [cache]);
  const read = () =>
    client.getQueryData<InfiniteData<TimelinePage>>(conversationKey(conversationId, 'timeline', contactId))?.pages[0]
      ?.summary;
  return useSyncExternalStore(subscribe, read);
}
