import { skipToken, useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { StatisticsRequest, TeamChoices } from '../../api/team.ts';
import { codeOf } from '../code-of.ts';
import { lazyPart } from '../lazy-part.tsx';
import { usePanel } from '../panel-context.tsx';
import { useTeamText } from '../text/use-team-text.ts';
import { LeadSection } from '../views/lead-section.tsx';
import { problemsOf } from '../views/statistics-draft.ts';
import { StatisticsForm } from '../views/statistics-form.tsx';
import { type StatisticsResult, StatisticsTable } from '../views/statistics-table.tsx';
import { TeamFailure } from '../views/team-failure.tsx';
import { VisuallyHidden } from '../views/visually-hidden.tsx';
import { fitting, requestOf } from './request-of.ts';
import { saveFile } from './save-file.ts';
import { statisticsCsv } from './statistics-csv.ts';
import styles from './statistics-section.module.css';
import type { TeamView } from './team-address.ts';
import { teamKey } from './team-key.ts';
import { tellRowsApart } from './tell-rows-apart.ts';

// The board and the form wait for no drawing.
const StatisticsChart = lazyPart(() => import('../views/statistics-chart.tsx').then((file) => file.StatisticsChart));

export interface StatisticsSectionProps {
  readonly agentId: string;
  readonly choices: TeamChoices;
  readonly view: TeamView;
  readonly onViewChange: (changes: Partial<TeamView>) => void;
}

/** What was asked; `count` tells the same question asked again. */
interface Asked {
  readonly request: StatisticsRequest;
  readonly count: number;
}

/** Figures about the team: the question, and its answer as a table and drawn. */
export function StatisticsSection({ agentId, choices, view, onViewChange }: StatisticsSectionProps) {
  const { api, session } = usePanel();
  const { m, formats } = useTeamText();
  const draft = useMemo(() => fitting(view.draft, choices), [view.draft, choices]);
  const ask = (before: Asked | undefined): Asked => ({
    request: requestOf(draft, choices, new Date()),
    count: (before?.count ?? 0) + 1,
  });
  const [asked, setAsked] = useState(() =>
    view.isAsked && problemsOf(draft, choices).length === 0 ? ask(undefined) : undefined,
  );
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: teamKey(agentId, 'statistics', asked),
    queryFn: asked
      ? ({ signal }) => session.run((token) => api.readTeamStatistics(asked.request, token, signal))
      : skipToken,
    staleTime: Number.POSITIVE_INFINITY,
    networkMode: 'always',
    retry: false,
    refetchOnWindowFocus: false,
  });
  const result = useMemo<StatisticsResult | undefined>(
    () => asked && data && { ...data, ...askedOf(asked.request, choices), rows: tellRowsApart(data.rows, formats) },
    [asked, data, choices, formats],
  );
  const answer = useRef<HTMLDivElement>(null);
  const isPressed = useRef(false);
  useEffect(() => {
    if (isFetching || !isPressed.current) return;
    isPressed.current = false;
    // The form is longer than a window: without this, nothing seems to happen.
    answer.current?.scrollIntoView?.({ block: 'start' });
  }, [isFetching]);
  const download = () => {
    if (!result || !data) return;
    // A file has the id in a column of its own.
    const { rows } = data;
    saveFile(
      `statistics-${result.from}-${result.to}.csv`,
      statisticsCsv({ ...result, rows }, m),
      'text/csv;charset=utf-8',
    );
  };

  return (
    <LeadSection label={m.statistics.label}>
      <StatisticsForm
        choices={choices}
        draft={draft}
        busy={isFetching}
        onChange={(changed) => onViewChange({ draft: changed, isAsked: false })}
        onSubmit={() => {
          isPressed.current = true;
          setAsked(ask);
          onViewChange({ draft, isAsked: true });
        }}
      />
      <div ref={answer} className={styles.answer}>
        <p role="status">
          {isFetching
            ? m.statistics.reading
            : result && !error && <VisuallyHidden>{m.statistics.results}</VisuallyHidden>}
        </p>
        {error && <TeamFailure code={codeOf(error)} retrying={isFetching} onRetry={() => void refetch()} />}
        {result && !error && (
          <>
            <StatisticsTable result={result} onDownload={download} />
            <StatisticsChart result={result} />
          </>
        )}
      </div>
    </LeadSection>
  );
}

function askedOf({ indicators, from, to, resource, websiteIds }: StatisticsRequest, choices: TeamChoices) {
  const currencies = new Set(
    choices.websites.filter(({ id }) => websiteIds.includes(id)).map(({ currency }) => currency),
  );
  const [currency] = currencies;
  return {
    indicators: choices.indicators.filter(({ name }) => indicators.includes(name)),
    from,
    to,
    resource: resource ?? undefined,
    // An amount over several currencies is in none of them.
    currency: currencies.size === 1 ? (currency ?? undefined) : undefined,
  };
}
