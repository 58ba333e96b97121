import type * as v from 'valibot';
import type { CallOptions, List, Resource } from './client.ts';
import type { Ask } from './create-ask.ts';
import { createListing } from './create-listing.ts';
import { encodeFilters, type QueryPair } from './encode-filters.ts';
import { InvalidField } from './iadvize-error.ts';
import { readOne } from './read-one.ts';
import { closePeriod, nowAsWall, type PeriodLimit, readPeriod, splitPeriod } from './split-period.ts';

/** What every part of the client asks through. */
export interface Api {
  readonly ask: Ask;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

export interface ResourceKind<Item> {
  readonly path: string;
  readonly schema: v.GenericSchema<unknown, Item>;
  /** What goes with every read of it. */
  readonly query?: readonly QueryPair[];
  /** How long a period one request may ask for, where there is a limit; its lists then always have a period. */
  readonly limit?: PeriodLimit;
  /** Whether a period that is open at its end means until now: not of what is still to come. */
  readonly endsNow?: boolean;
}

export function createList<Item extends { readonly id: number }, Filters extends object>(
  { ask, now }: Api,
  { path, schema, query = [], limit, endsNow = false }: ResourceKind<Item>,
): List<Item, Filters> {
  return {
    list(filters, options) {
      const { from, to, ...others }: { readonly from?: string; readonly to?: string } = { ...filters };
      const period = limit ? closePeriod({ from, to }, limit, now()) : openPeriod(from, to);
      const windows = limit && isClosed(period) ? () => splitPeriod(period, limit) : () => [period];
      const fixed = [...query, ...encodeFilters(others)];
      const source = {
        ...{ ask, path, schema, period: isClosed(period) ? period : undefined },
        *windows() {
          for (const window of windows()) yield [...fixed, ...encodeFilters(window)];
        },
      };
      return createListing(source, options);
    },
  };

  function openPeriod(from: string | undefined, to: string | undefined) {
    const period = readPeriod({ from, to });
    return endsNow && period.from !== undefined && to === undefined
      ? readPeriod({ from, to: nowAsWall(now()) })
      : period;
  }
}

function isClosed<End>(period: {
  readonly from: End | undefined;
  readonly to: End | undefined;
}): period is { readonly from: End; readonly to: End } {
  return period.from !== undefined && period.to !== undefined;
}

export function createResource<Item extends { readonly id: number }, Filters extends object>(
  api: Api,
  kind: ResourceKind<Item>,
): Resource<Item, Filters> {
  const { path, schema, query } = kind;
  return {
    ...createList<Item, Filters>(api, kind),
    async get(id, options) {
      return readById(api, { path: pathTo(path, id), schema, query }, id, options);
    },
  };
}

/** Reads one thing, and makes sure that it is that one. */
export async function readById<Item>(
  { ask }: Api,
  { path, schema, query }: Pick<ResourceKind<Item>, 'path' | 'schema' | 'query'>,
  id: number,
  { signal }: CallOptions = {},
): Promise<Item> {
  const { data } = await ask({ method: 'GET', path, query }, signal);
  return readOne(schema, data, id);
}

/** As in `operator/123/live`. Throws an `InvalidField` for what is no id. */
export function pathTo(resource: string, id: number, part?: 'live' | 'statistic' | 'profile'): string {
  if (!Number.isSafeInteger(id) || id < 1) throw new InvalidField('id', "Value of field 'id' is not valid");
  return [resource, id, ...(part ? [part] : [])].join('/');
}
