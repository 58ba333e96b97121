import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useStore } from 'zustand';
import type { GiosgLeadClient } from '../../api/giosg-lead-client.ts';
import { usePanel } from '../panel-context.tsx';
import type { GiosgLeadReading } from '../views/giosg-lead-reading.ts';
import { faultOf } from './fault-of.ts';
import { useGiosgLead } from './giosg-lead-context.tsx';

export interface GiosgQuestion<Answer> {
  readonly key: readonly unknown[];
  readonly ask: (giosg: GiosgLeadClient<AbortSignal>, token: string, signal: AbortSignal) => Promise<Answer>;
  readonly enabled?: boolean;
  /** While the page is seen; once something was read. */
  readonly everyMs?: number | undefined;
}

/** Reads something at giosg, and says how that goes. Nothing is asked twice by itself unless it says how often. */
export function useGiosgReading<Answer>({ key, ask, enabled = true, everyMs }: GiosgQuestion<Answer>): {
  readonly reading: GiosgLeadReading<Answer>;
  readonly retry: () => void;
} {
  const { session } = usePanel();
  const giosg = useGiosgLead();
  const isSignedIn = useStore(session.state, ({ status }) => status === 'signedIn');
  // What is read again by itself must not say so every time: an alert that changes is read out.
  const [isRetrying, setRetrying] = useState(false);
  const { data, dataUpdatedAt, error, refetch } = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => session.run((token) => ask(giosg, token, signal)),
    enabled: enabled && isSignedIn,
    staleTime: everyMs === undefined ? Number.POSITIVE_INFINITY : everyMs / 2,
    refetchInterval: (query) => (everyMs !== undefined && query.state.data !== undefined ? everyMs : false),
    refetchOnWindowFocus: everyMs !== undefined,
    networkMode: 'always',
    retry: false,
    // Whoever merges an answer into the one before keeps what has not changed.
    structuralSharing: false,
  });
  const retry = async () => {
    setRetrying(true);
    await refetch();
    setRetrying(false);
  };
  return { reading: readingOf(), retry: () => void retry() };

  function readingOf(): GiosgLeadReading<Answer> {
    const fault = error ? faultOf(error) : undefined;
    if (data !== undefined) return { status: 'done', answer: data, atMs: dataUpdatedAt, fault, retrying: isRetrying };
    return fault ? { status: 'failed', fault, retrying: isRetrying } : { status: 'loading' };
  }
}
