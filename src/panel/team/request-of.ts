import type { StatisticsRequest, TeamChoices } from '../../api/team.ts';
import { askedIndicators, type StatisticsDraft } from '../views/statistics-draft.ts';
import { daysOf } from './days-of.ts';

/** What a draft without problems asks the server. */
export function requestOf(draft: StatisticsDraft, choices: TeamChoices, now: Date): StatisticsRequest {
  const indicators = askedIndicators(draft, choices).map(({ name }) => name);
  return {
    websiteIds: [...draft.websiteIds],
    ...daysOf(draft, now),
    indicators,
    channel: draft.channel || undefined,
    resource: draft.resource || undefined,
    resourceId: (draft.resource && draft.resourceId) || undefined,
    granularity: (indicators.length === 1 && draft.granularity) || undefined,
  };
}

/** The draft as far as it can be asked: an address may be old, or somebody else's. */
export function fitting(draft: StatisticsDraft, choices: TeamChoices): StatisticsDraft {
  const oneOf = (value: string, known: readonly string[]) => (known.includes(value) ? value : '');
  const [only, ...others] = choices.websites;
  const websiteIds = draft.websiteIds.filter((id) => choices.websites.some((website) => website.id === id));
  return {
    ...draft,
    websiteIds: only && others.length === 0 ? [only.id] : websiteIds,
    channel: oneOf(draft.channel, choices.channels),
    indicators: draft.indicators.filter((name) => choices.indicators.some((one) => one.name === name)),
    resource: oneOf(draft.resource, choices.resources),
    granularity: oneOf(draft.granularity, choices.granularities),
  };
}
