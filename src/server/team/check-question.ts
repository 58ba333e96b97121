import type { FieldError } from '../../api/api-error.ts';
import type { StatisticsRequest } from '../../api/team.ts';
import {
  GRANULARITIES,
  STATISTIC_CHANNELS,
  STATISTIC_RESOURCES,
  type StatisticFilters,
} from '../../iadvize/filters.ts';
import { findIndicator } from '../../iadvize/indicators.ts';
import { Refusal } from '../refusal.ts';

/** A request for statistics as the vendor is asked it. Throws a `Refusal` that names whatever its documentation rules out. */
export function checkQuestion(request: StatisticsRequest): StatisticFilters {
  const errors: FieldError[] = [];
  const wrong = (field: string, message: string) => {
    errors.push({ field, message });
    return undefined;
  };
  const oneOf = <Known extends string>(field: string, text: string | null | undefined, known: readonly Known[]) =>
    text ? (known.find((one) => one === text) ?? wrong(field, `must be one of ${known.join(', ')}`)) : undefined;

  const indicators = [...new Set(request.indicators)];
  const channel = oneOf('channel', request.channel, STATISTIC_CHANNELS);
  indicators.forEach((name, index) => {
    const indicator = findIndicator(name);
    if (!indicator?.isServed) wrong(`indicators.${index}`, 'is not one that is served');
    else if (channel && !indicator.channels.includes(channel))
      wrong(`indicators.${index}`, `does not exist on ${channel}`);
  });
  const granularity = oneOf('granularity', request.granularity, GRANULARITIES);
  if (request.granularity && indicators.length !== 1) wrong('granularity', 'needs exactly one indicator');
  const resource = oneOf('resource', request.resource, STATISTIC_RESOURCES);
  if (request.resourceId && !request.resource) wrong('resourceId', 'needs a resource');
  for (const field of ['from', 'to'] as const) if (!isDay(request[field])) wrong(field, 'must be a day there is');
  if (request.from > request.to) wrong('to', 'must not be before "from"');
  if (errors.length > 0) throw new Refusal('bad_request', 'Some fields cannot be used; see "fields".', errors);

  return {
    website_list: [...new Set(request.websiteIds)],
    indicators,
    channel,
    resource,
    resource_id: request.resourceId || undefined,
    granularity,
    // Whether a day alone would mean all of it is not documented.
    from: `${request.from} 00:00:00`,
    to: `${request.to} 23:59:59`,
  };
}

function isDay(day: string): boolean {
  const ms = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(day);
}
