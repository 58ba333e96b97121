import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import type { AvailabilityRequest, ChannelState } from '../../api/desk-data.ts';
import { selectAvailability } from '../../store/selectors.ts';
import { codeOf } from '../code-of.ts';
import { useDesk, usePanel } from '../panel-context.tsx';
import { Availability, type AvailabilityChannel, type AvailabilityState } from '../views/availability.tsx';
import { mergeAvailability, type TimedAnswer } from './merge-availability.ts';

const READ_EVERY_MS = 60_000;
/** Between the desk's frame and ours the window has the focus again and again. */
const READ_AT_MOST_EVERY_MS = 5_000;

/** The availability of whoever is signed in: what the desk says and what the API answers, the newest of both. */
export function AvailabilityBar({ agentId, teamHref }: { readonly agentId: string; readonly teamHref?: string }) {
  const { api, session, client } = usePanel();
  const said = useDesk(selectAvailability);
  const isSignedIn = useStore(session.state, ({ status }) => status === 'signedIn');
  // Of one agent: an answer to another lands elsewhere.
  const queryKey = ['availability', agentId];
  const { data, dataUpdatedAt, error, isFetching, refetch } = useQuery({
    queryKey,
    queryFn: async ({ signal }): Promise<TimedAnswer> => {
      // The vendor was asked some time after this: what the desk has said since may be newer.
      const asOfMs = Date.now();
      return { answer: await session.run((token) => api.readMyDesk(token, signal)), asOfMs };
    },
    enabled: isSignedIn,
    staleTime: READ_AT_MOST_EVERY_MS,
    refetchInterval: READ_EVERY_MS,
    refetchOnWindowFocus: true,
    networkMode: 'always',
    retry: false,
  });
  const readAtMs = useRef(dataUpdatedAt);
  readAtMs.current = dataUpdatedAt;
  // The query cache hears of a tab that is seen again; of a window that was in sight all the while, only this does.
  useEffect(() => {
    if (!isSignedIn) return;
    const undo = new AbortController();
    const read = () => {
      if (Date.now() - readAtMs.current >= READ_AT_MOST_EVERY_MS) void refetch({ cancelRefetch: false });
    };
    addEventListener('focus', read, undo);
    return () => undo.abort();
  }, [isSignedIn, refetch]);

  const change = useMutation({
    mutationFn: (request: AvailabilityRequest) => session.run((token) => api.setMyAvailability(request, token)),
    networkMode: 'always',
    onSuccess: async (answer) => {
      // What was being read may be from before the change.
      await client.cancelQueries({ queryKey });
      client.setQueryData(queryKey, { answer, asOfMs: Date.now() } satisfies TimedAnswer);
    },
    // It may have been done all the same.
    onError: () => void client.invalidateQueries({ queryKey }),
  });
  const wanted = change.isPending && 'channel' in change.variables ? change.variables : undefined;

  return (
    <Availability
      state={stateOf()}
      busy={change.isPending}
      failure={change.error ? codeOf(change.error) : undefined}
      teamHref={teamHref}
      onSwitch={(channel, available) => change.mutate({ channel, available })}
      onGoOffline={() => change.mutate({ connected: false })}
      onRetry={() => void refetch()}
    />
  );

  function stateOf(): AvailabilityState {
    if (!data) {
      return error ? { status: 'failed', code: codeOf(error), retrying: isFetching } : { status: 'loading' };
    }
    const { answer, asOfMs } = data;
    if (answer.status === 'off') return answer;
    return {
      status: 'on',
      channels: answer.channels.map((one) => shown(one, asOfMs)),
      connected: answer.connected ?? undefined,
      conversationNumber: answer.conversationNumber ?? undefined,
      experience: answer.experience ?? undefined,
      asOf: error ? new Date(asOfMs) : undefined,
    };
  }

  function shown(one: ChannelState, asOfMs: number): AvailabilityChannel {
    const isChanging = wanted?.channel === one.channel;
    return {
      channel: one.channel,
      // It may not be said: then the API decides when it is switched.
      enabled: one.enabled !== false,
      status: isChanging
        ? wanted.available
          ? 'available'
          : 'unavailable'
        : (mergeAvailability(one, asOfMs, said) ?? 'unknown'),
      changing: isChanging,
      busy: one.busy ?? undefined,
      slots: one.slots ?? undefined,
      maxSlots: one.maxSlots ?? undefined,
    };
  }
}
