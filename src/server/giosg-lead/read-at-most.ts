import type { Listing } from '../../giosg/client.ts';

/** Enough to look through; what has more is for `npm run giosg`. */
const MOST = 500;

export interface Reading<Item> {
  readonly items: readonly Item[];
  readonly hasMore: boolean;
}

/** The first things of a list, and of those only what comes before one that `isBeyond`. Rejects with a `GiosgError`. */
export async function readAtMost<Item>(
  list: Listing<Item>,
  isBeyond: (item: Item) => boolean = () => false,
): Promise<Reading<Item>> {
  const items: Item[] = [];
  for await (const item of list) {
    if (isBeyond(item)) break;
    if (items.length === MOST) return { items, hasMore: true };
    items.push(item);
  }
  return { items, hasMore: false };
}
