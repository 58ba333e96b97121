import { checkStatistic } from './check-statistic.ts';
import type { Statistics } from './client.ts';
import type { Api } from './create-resource.ts';
import { encodeFilters, type QueryPair } from './encode-filters.ts';
import { BadAnswer } from './iadvize-error.ts';
import { readPages } from './read-pages.ts';
import { readStatistics } from './read-statistics.ts';
import { readPeriod } from './split-period.ts';

const LIMIT = 100;

export function createStatistics({ ask }: Api): Statistics {
  return {
    async get(filters, { signal } = {}) {
      checkStatistic(filters);
      const { from, to, ...others } = filters;
      const indicators = [...new Set(filters.indicators)];
      const query = encodeFilters({ ...others, ...readPeriod({ from, to }), indicators });
      const askPage = (page: number) => {
        const paging: readonly QueryPair[] = [
          ['limit', String(LIMIT)],
          ['page', String(page)],
        ];
        return ask({ method: 'GET', path: 'statistic', query: [...query, ...paging] }, signal);
      };
      const items: unknown[] = [];
      for await (const page of readPages(askPage, LIMIT, itemsOf)) items.push(...page.items);
      return readStatistics(items, indicators);
    },
  };
}

/** Of everything, the figures come as one object; of a resource, as a list. Neither is documented. */
function itemsOf(data: unknown): readonly unknown[] {
  if (Array.isArray(data)) return data;
  if (typeof data === 'object' && data !== null) return [data];
  throw new BadAnswer('iAdvize answered with no statistics');
}
