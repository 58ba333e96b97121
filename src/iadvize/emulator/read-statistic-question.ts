import { GRANULARITIES, STATISTIC_CHANNELS, STATISTIC_RESOURCES, type StatisticChannel } from '../filters.ts';
import { findIndicator, type Indicator } from '../indicators.ts';
import { type Period, readOpenPeriod } from './read-period.ts';
import { type Filters, listOf } from './read-query.ts';
import { invalid, missing, type Reply } from './reply.ts';

export interface StatisticQuestion {
  readonly indicators: readonly Indicator[];
  readonly period: Period;
  /** All of them when absent. */
  readonly websiteIds: readonly number[] | undefined;
  readonly channel: StatisticChannel | undefined;
  readonly resource: (typeof STATISTIC_RESOURCES)[number] | undefined;
  readonly resourceId: string | undefined;
  readonly granularity: (typeof GRANULARITIES)[number] | undefined;
}

/** The filters of `GET /statistic`, or what seed 004 rules out of them. */
export function readStatisticQuestion(filters: Filters): StatisticQuestion | { readonly refusal: Reply } {
  const one = (name: string) => listOf(filters.get(name))[0];
  const names = listOf(filters.get('indicators')).filter((name) => name !== '');
  if (names.length === 0) return { refusal: missing('indicators') };
  const channel = pickFrom(STATISTIC_CHANNELS, one('channel'));
  if (channel === 'unknown') return { refusal: invalid('channel') };
  const resource = pickFrom(STATISTIC_RESOURCES, one('resource'));
  if (resource === 'unknown') return { refusal: invalid('resource') };
  const granularity = pickFrom(GRANULARITIES, one('granularity'));
  // "Only when 1 indicator is requested."
  if (granularity === 'unknown' || (granularity && names.length !== 1)) return { refusal: invalid('granularity') };
  const indicators = names.flatMap((name) => findIndicator(name) ?? []);
  const isServed = (indicator: Indicator) =>
    indicator.isServed && (channel === undefined || indicator.channels.includes(channel));
  if (indicators.length !== names.length || !indicators.every(isServed)) return { refusal: invalid('indicators') };
  const period = readOpenPeriod(filters);
  if ('refusal' in period) return period;
  const websites = [...listOf(filters.get('website_list')), ...listOf(filters.get('website_id'))];
  return {
    indicators,
    period,
    websiteIds: websites.length === 0 ? undefined : websites.map(Number),
    channel,
    resource,
    resourceId: one('resource_id'),
    granularity,
  };
}

function pickFrom<Name extends string>(
  names: readonly Name[],
  asked: string | undefined,
): Name | 'unknown' | undefined {
  return asked === undefined ? undefined : (names.find((name) => name === asked) ?? 'unknown');
}
