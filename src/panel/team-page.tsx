import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { codeOf } from './code-of.ts';
import { LeadPage } from './lead-page.tsx';
import { usePanel } from './panel-context.tsx';
import { LiveBoard } from './team/live-board.tsx';
import { StatisticsSection } from './team/statistics-section.tsx';
import { readTeamAddress, type TeamView, writeTeamAddress } from './team/team-address.ts';
import { teamKey } from './team/team-key.ts';
import { tellApart } from './team/tell-apart.ts';
import { useTeamText } from './text/use-team-text.ts';
import { EmptyState } from './views/empty-state.tsx';
import { TeamFailure } from './views/team-failure.tsx';

/** The team lead's page, `/team`: who is available now, and how the team does. */
export function TeamPage() {
  return <LeadPage page="team">{(agentId) => <Team agentId={agentId} />}</LeadPage>;
}

function Team({ agentId }: { readonly agentId: string }) {
  const { api, session } = usePanel();
  const { m } = useTeamText();
  const [view, setView] = useState(() => readTeamAddress(location.search));
  const change = (changes: Partial<TeamView>) => setView((before) => ({ ...before, ...changes }));
  useEffect(() => {
    // A reload, and whoever gets the address, sees the same choices.
    history.replaceState(null, '', location.pathname + writeTeamAddress(view));
  }, [view]);
  const {
    data: choices,
    error,
    isFetching,
    refetch,
  } = useQuery({
    queryKey: teamKey(agentId, 'choices'),
    queryFn: async ({ signal }) => tellApart(await session.run((token) => api.readTeamChoices(token, signal))),
    staleTime: Number.POSITIVE_INFINITY,
    networkMode: 'always',
    retry: false,
    refetchOnWindowFocus: false,
  });

  if (!choices) {
    return error ? (
      <TeamFailure code={codeOf(error)} retrying={isFetching} onRetry={() => void refetch()} />
    ) : (
      <EmptyState title={m.loading} />
    );
  }
  const website = choices.websites.find(({ id }) => id === view.websiteId) ?? choices.websites[0];
  if (!website) {
    return (
      <EmptyState title={m.noWebsite}>
        <p>{m.noWebsiteAdvice}</p>
      </EmptyState>
    );
  }
  return (
    <>
      <LiveBoard
        agentId={agentId}
        websites={choices.websites}
        websiteId={website.id}
        view={view}
        onViewChange={change}
      />
      <StatisticsSection agentId={agentId} choices={choices} view={view} onViewChange={change} />
    </>
  );
}
