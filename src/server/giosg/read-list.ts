import type { Listing } from '../../giosg/client.ts';

/** A whole list. Rejects with a `GiosgError` rather than leave something out. */
export async function readList<Item>(list: Listing<Item>): Promise<readonly Item[]> {
  const items: Item[] = [];
  for await (const item of list) items.push(item);
  return items;
}
