import * as v from 'valibot';
import type { Listing, ListOptions, Period } from './client.ts';
import type { Ask } from './create-ask.ts';
import type { QueryPair } from './encode-filters.ts';
import { InvalidField } from './iadvize-error.ts';
import { keyOf, readPages } from './read-pages.ts';

const MOST_TO_A_PAGE = 100;

export interface ListSource<Item> {
  readonly ask: Ask;
  readonly path: string;
  readonly schema: v.GenericSchema<unknown, Item>;
  readonly period: Period | undefined;
  /** The query of each window, in the order they are asked. */
  windows(): Iterable<readonly QueryPair[]>;
}

/** The items of all windows, asked page by page as they are wanted; none twice. Throws an `InvalidField` for a limit there is not. */
export function createListing<Item>(
  { ask, path, schema, period, windows }: ListSource<Item>,
  { signal, limit = MOST_TO_A_PAGE, onPage }: ListOptions = {},
): Listing<Item> {
  if (!Number.isInteger(limit) || limit < 1 || limit > MOST_TO_A_PAGE) {
    throw new InvalidField('limit', `Field 'limit' must be a whole number from 1 to ${MOST_TO_A_PAGE}`);
  }
  let latest = { unreadable: 0 };
  return {
    period,
    unreadable: () => latest.unreadable,
    [Symbol.asyncIterator]() {
      latest = { unreadable: 0 };
      return iterate(latest);
    },
  };

  async function* iterate(tally: { unreadable: number }): AsyncGenerator<Item, void, undefined> {
    const seen = new Set<string>();
    let countBefore: number | undefined = 0;
    for (const query of windows()) {
      let countHere: number | undefined;
      const askPage = (page: number) => {
        const paging = [
          ['full', '1'],
          ['limit', String(limit)],
          ['page', String(page)],
        ] as const;
        return ask({ method: 'GET', path, query: [...query, ...paging] }, signal);
      };
      for await (const { items, count } of readPages(askPage, limit)) {
        const fresh = items.filter((item) => {
          const isFresh = !seen.has(keyOf(item));
          seen.add(keyOf(item));
          return isFresh;
        });
        countHere = count;
        onPage?.({ read: seen.size, count: sum(countBefore, countHere) });
        for (const item of fresh) {
          const checked = v.safeParse(schema, item);
          if (checked.success) yield checked.output;
          else tally.unreadable++;
        }
      }
      countBefore = sum(countBefore, countHere);
    }
  }
}

function sum(one: number | undefined, other: number | undefined): number | undefined {
  return one === undefined || other === undefined ? undefined : one + other;
}
