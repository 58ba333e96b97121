import type { TeamChoices } from '../../api/team.ts';

export const PERIODS = ['today', 'yesterday', 'last7', 'last30', 'custom'] as const;
export type Period = (typeof PERIODS)[number];

export type Indicator = TeamChoices['indicators'][number];

/** A question about the team, as it stands in the form. An empty text asks for nothing in particular. */
export interface StatisticsDraft {
  readonly websiteIds: readonly number[];
  readonly period: Period;
  /** `YYYY-MM-DD`, both included; for the period `custom` only. */
  readonly from: string;
  readonly to: string;
  readonly channel: string;
  readonly indicators: readonly string[];
  readonly resource: string;
  readonly resourceId: string;
  readonly granularity: string;
}

export type DraftProblem = 'noWebsite' | 'noIndicator' | 'noDays' | 'daysReversed';

/** Whether an indicator exists on a channel; on all of them together every one does. */
export function isOnChannel({ channels }: Indicator, channel: string): boolean {
  return channel === '' || channels.includes(channel);
}

/** The indicators that are asked for: what is chosen and does not exist on the channel waits for another channel. */
export function askedIndicators(draft: StatisticsDraft, choices: TeamChoices): readonly Indicator[] {
  return choices.indicators.filter((one) => draft.indicators.includes(one.name) && isOnChannel(one, draft.channel));
}

/** What is missing before it can be asked. */
export function problemsOf(draft: StatisticsDraft, choices: TeamChoices): readonly DraftProblem[] {
  const problems: DraftProblem[] = [];
  if (draft.websiteIds.length === 0) problems.push('noWebsite');
  if (draft.period === 'custom') {
    if (!draft.from || !draft.to) problems.push('noDays');
    else if (draft.from > draft.to) problems.push('daysReversed');
  }
  if (askedIndicators(draft, choices).length === 0) problems.push('noIndicator');
  return problems;
}
