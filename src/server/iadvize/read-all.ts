import type { Listing } from '../../iadvize/client.ts';

/** A whole list, and how many of it could not be read. */
export async function readAll<Item>(
  listing: Listing<Item>,
): Promise<{ readonly items: readonly Item[]; readonly unreadable: number }> {
  const items: Item[] = [];
  for await (const item of listing) items.push(item);
  return { items, unreadable: listing.unreadable() };
}
