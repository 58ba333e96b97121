import { GRANULARITIES, STATISTIC_CHANNELS, STATISTIC_RESOURCES, type StatisticFilters } from './filters.ts';
import { InvalidField } from './iadvize-error.ts';
import { findIndicator } from './indicators.ts';

/**
 * Throws an `InvalidField` for what the documentation rules out: an indicator that there is not, that is no longer served, or that the
 * channel does not have; granularity with more than one. Source: seed 004, "Statistic".
 */
export function checkStatistic({ indicators, channel, resource, resource_id, granularity }: StatisticFilters): void {
  if (indicators.length === 0) throw new InvalidField('indicators', 'There is no indicator to ask for');
  if (channel !== undefined) checkOneOf('channel', STATISTIC_CHANNELS, channel);
  if (resource !== undefined) checkOneOf('resource', STATISTIC_RESOURCES, resource);
  if (granularity !== undefined) checkOneOf('granularity', GRANULARITIES, granularity);
  for (const name of indicators) {
    const indicator = findIndicator(name);
    if (!indicator) throw new InvalidField('indicators', 'There is no such indicator');
    if (!indicator.isServed) throw new InvalidField('indicators', `${indicator.name} is no longer served`);
    if (channel !== undefined && !indicator.channels.includes(channel)) {
      throw new InvalidField('indicators', `${indicator.name} is not available on ${channel}`);
    }
  }
  if (granularity !== undefined && new Set(indicators).size > 1) {
    throw new InvalidField('granularity', 'Steps of time are for one indicator only');
  }
  if (resource_id !== undefined && resource === undefined) {
    throw new InvalidField('resource_id', 'An id says nothing without the resource it is of');
  }
}

function checkOneOf(field: string, allowed: readonly string[], value: string): void {
  if (!allowed.includes(value)) throw new InvalidField(field, `Field '${field}' must be one of ${allowed.join(', ')}`);
}
