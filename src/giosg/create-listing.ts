import * as v from 'valibot';
import type { CallOptions, Listing } from './client.ts';
import type { Ask } from './create-ask.ts';
import { BadAnswer } from './giosg-error.ts';
import { decodeItem, parseBody } from './read-one.ts';

/** What every part of the client asks through. */
export interface Api {
  readonly origin: string;
  readonly ask: Ask;
}

/** More than any list of ours has. */
const MOST_PAGES = 10_000;

const Page = v.object({ next: v.nullable(v.string()), results: v.array(v.unknown()) });

/**
 * The things of a list, asked page by page as they are wanted. Throws a `BadAnswer` for a thing that cannot be read rather than leave it
 * out, for a page that leads to another origin or to one that was there before, and for pages without an end.
 */
export function createListing<Item>(
  { origin, ask }: Api,
  path: string,
  schema: v.GenericSchema<unknown, Item>,
  { signal }: CallOptions = {},
): Listing<Item> {
  return { [Symbol.asyncIterator]: iterate };

  async function* iterate(): AsyncGenerator<Item, void, undefined> {
    const seen = new Set<string>();
    let place: string | undefined = path;
    while (place !== undefined) {
      if (seen.has(place)) throw new BadAnswer('giosg’s pages lead back to one that was read');
      if (seen.size >= MOST_PAGES) throw new BadAnswer('giosg’s pages have no end');
      seen.add(place);
      const { items, next } = readPage(await ask({ method: 'GET', path: place }, signal));
      for (const item of items) yield decodeItem(schema, item);
      place = next === null ? undefined : pathOf(next, place);
    }
  }

  /** `next` is documented as a URL; the vendor's own example takes it for a path. */
  function pathOf(next: string, from: string): string {
    const base = `${origin}${from}`;
    const url = URL.canParse(next, base) ? new URL(next, base) : undefined;
    // The credential goes with the request.
    if (url?.origin !== origin) throw new BadAnswer('giosg’s pages lead to another origin, which is not followed');
    return url.pathname + url.search;
  }
}

/** Collections beyond the Apps API are documented without an example: a bare list is one page. */
function readPage(text: string): { readonly items: readonly unknown[]; readonly next: string | null } {
  const body = parseBody(text);
  if (Array.isArray(body)) return { items: body, next: null };
  const page = v.safeParse(Page, body);
  if (!page.success) throw new BadAnswer('giosg answered with no page of a list');
  return { items: page.output.results, next: page.output.next };
}
