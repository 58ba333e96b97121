import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useStore } from 'zustand';
import type { TeamChoices } from '../../api/team.ts';
import { codeOf } from '../code-of.ts';
import { usePanel } from '../panel-context.tsx';
import { type BoardState, TeamBoard } from '../views/team-board.tsx';
import type { TeamView } from './team-address.ts';
import { teamKey } from './team-key.ts';

const READ_EVERY_MS = 10_000;

export interface LiveBoardProps {
  readonly agentId: string;
  readonly websites: TeamChoices['websites'];
  readonly websiteId: number;
  readonly view: TeamView;
  readonly onViewChange: (changes: Partial<TeamView>) => void;
}

/** A website's team as it is now; read again and again for as long as somebody can see it. */
export function LiveBoard({ agentId, websites, websiteId, view, onViewChange }: LiveBoardProps) {
  const { api, session } = usePanel();
  const isSignedIn = useStore(session.state, ({ status }) => status === 'signedIn');
  const [filter, setFilter] = useState('');
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: teamKey(agentId, 'live', websiteId),
    queryFn: ({ signal }) => session.run((token) => api.readTeamLive({ websiteId }, token, signal)),
    enabled: isSignedIn,
    staleTime: READ_EVERY_MS / 2,
    // Not while the page is hidden; it is read at once when it is seen again.
    refetchInterval: READ_EVERY_MS,
    refetchOnWindowFocus: true,
    networkMode: 'always',
    retry: false,
  });
  return (
    <TeamBoard
      websites={websites}
      websiteId={websiteId}
      state={stateOf()}
      filter={filter}
      order={view.order}
      reversed={view.isReversed}
      onWebsiteChange={(id) => onViewChange({ websiteId: id })}
      onFilterChange={setFilter}
      onOrderChange={(order, isReversed) => onViewChange({ order, isReversed })}
      onRetry={() => void refetch()}
    />
  );

  function stateOf(): BoardState {
    const failure = error ? { code: codeOf(error), retrying: isFetching } : undefined;
    if (data) return { status: 'done', answer: data, failure };
    return failure ? { status: 'failed', ...failure } : { status: 'loading' };
  }
}
