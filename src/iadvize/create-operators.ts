import { checkLive, checkOperator } from './check-operator.ts';
import type { Operators } from './client.ts';
import { createListing } from './create-listing.ts';
import { type Api, createResource, pathTo, readById } from './create-resource.ts';
import { encodeFilters, type QueryPair } from './encode-filters.ts';
import type { OperatorFilters } from './filters.ts';
import { readOne } from './read-one.ts';
import { Operator, OperatorLive, OperatorProfile, OperatorStatistic } from './resources.ts';

export function createOperators(api: Api): Operators {
  const { ask } = api;
  const kind = { path: 'operator', schema: Operator };
  const operators = createResource<Operator, OperatorFilters>(api, kind);
  return {
    ...operators,
    async create(fields, { signal } = {}) {
      checkOperator(fields);
      const { data } = await ask({ method: 'POST', path: 'operator', body: fields }, signal);
      return readOne(Operator, data);
    },
    async update(id, changes, options = {}) {
      const path = pathTo('operator', id);
      checkOperator(changes);
      const { data } = await ask({ method: 'PUT', path, body: changes }, options.signal);
      return isNothing(data) ? operators.get(id, options) : readOne(Operator, data, id);
    },
    async delete(id, { signal } = {}) {
      await ask({ method: 'DELETE', path: pathTo('operator', id) }, signal);
    },
    live({ connected, ...filters } = {}, options) {
      // "the connected=0 filter": whether it is one of the filters or stands by itself is not documented, so it is both.
      const bare: readonly QueryPair[] = connected === undefined ? [] : [['connected', String(connected)]];
      const query = [...encodeFilters({ ...filters, connected }), ...bare];
      return createListing(
        { ask, path: 'operator/live', schema: OperatorLive, period: undefined, windows: () => [query] },
        options,
      );
    },
    async liveOf(id, options) {
      return readById(api, { path: pathTo('operator', id, 'live'), schema: OperatorLive }, id, options);
    },
    async setLive(id, change, { signal } = {}) {
      const path = pathTo('operator', id, 'live');
      checkLive(change);
      const { chat, call, video, connected } = change;
      const body = { chat, call, video, connected };
      const { message } = await ask({ method: 'PUT', path, body }, signal);
      return message ?? '';
    },
    async statistic(id, options) {
      return readById(api, { path: pathTo('operator', id, 'statistic'), schema: OperatorStatistic }, id, options);
    },
    async profile(id, options) {
      return readById(api, { path: pathTo('operator', id, 'profile'), schema: OperatorProfile }, id, options);
    },
  };
}

function isNothing(data: unknown): boolean {
  return data === undefined || data === null || (Array.isArray(data) && data.length === 0);
}
