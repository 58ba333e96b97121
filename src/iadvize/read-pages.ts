import * as v from 'valibot';
import { BadAnswer } from './iadvize-error.ts';
import type { Envelope } from './read-envelope.ts';
import { Whole } from './resources.ts';

export interface Page {
  readonly items: readonly unknown[];
  /** How many items there are in all, where the vendor says so. */
  readonly count: number | undefined;
}

/** Of 100 items each, ten million: more than three months of any desk. */
const MOST_PAGES = 100_000;
/** How many pages may be added while a list is read. */
const MOST_ADDED = 100;

const Natural = v.pipe(Whole, v.minValue(0));
const Pagination = v.nullish(
  v.object({
    page: v.nullish(Natural),
    pages: v.nullish(Natural),
    limit: v.nullish(Natural),
    count: v.nullish(Natural),
  }),
);

/**
 * The pages of a list, each asked when it is wanted. Throws a `BadAnswer` where they do not add up, rather than end early or never:
 *
 * - another page than was asked for, an empty one before the last, or one that brings nothing new;
 * - more pages although all that is counted has come, or an end before it has;
 * - more pages than any list has, or pages that are added faster than they can be read.
 *
 * Without pagination, which some answers are without, a full page is followed until one is not, or brings nothing new; the same where
 * it does not say how many pages there are, until all that is counted has come. `count` is
 * documented by one example only, where it may as well be that of the page: full pages that count themselves pass.
 */
export async function* readPages(
  ask: (page: number) => Promise<Envelope>,
  limit: number,
  itemsOf: (data: unknown) => readonly unknown[] = listOf,
): AsyncGenerator<Page, void, undefined> {
  const seen = new Set<string>();
  let received = 0;
  let first: { readonly pages?: number | undefined; readonly count?: number | undefined } | undefined;
  let countsItself = true;
  for (let page = 1; page <= MOST_PAGES; page++) {
    const answer = await ask(page);
    const items = itemsOf(answer.data);
    const said = paginationOf(answer.pagination);
    first ??= said;
    // What came on a page before says that the list has moved: it stands for nothing that is counted.
    const fresh = items.filter((item) => !seen.has(keyOf(item))).length;
    const isNew = fresh > 0;
    for (const item of items) seen.add(keyOf(item));
    received += fresh;
    const isShort = received < Math.min(first.count ?? 0, said.count ?? 0);

    if (said.page !== undefined && said.page !== page) throw lie('another page came than was asked for');
    if (said.pages === undefined) {
      if (first.pages !== undefined) throw lie('a page does not say how many there are');
      // Whoever does not know of pages answers every one with all there is.
      const isAll = said.count !== undefined && said.count !== items.length && received >= said.count;
      const isEnd = isAll || (page > 1 && !isNew) || items.length !== (said.limit ?? limit);
      if (isEnd && isShort) throw lie('it ends before its end');
      if (page === 1 || isNew) yield { items, count: said.count };
      if (isEnd) return;
      continue;
    }

    if (page > 1 && items.length > 0 && !isNew) throw lie('a page brings nothing new');
    if (said.pages > MOST_PAGES || said.pages > (first.pages ?? said.pages) + MOST_ADDED) throw lie('it has no end');
    const isLast = page >= said.pages;
    countsItself &&= said.count === items.length && (isLast || items.length >= (said.limit ?? limit));
    if (!isLast && items.length === 0) throw lie('a page before the last is empty');
    if (!isLast && said.count !== undefined && received >= said.count && !countsItself) {
      throw lie('there are more pages than items');
    }
    if (isLast && isShort) throw lie('it ends before its end');
    yield { items, count: said.count };
    if (isLast) return;
  }
  throw lie('it has no end');
}

/** What stands for an item: its id, and of what has none all of it. */
export function keyOf(item: unknown): string {
  const id = typeof item === 'object' && item !== null && 'id' in item ? item.id : undefined;
  return typeof id === 'number' || typeof id === 'string' ? String(id) : JSON.stringify(item);
}

function listOf(data: unknown): readonly unknown[] {
  if (!Array.isArray(data)) throw new BadAnswer('iAdvize answered with no list');
  return data;
}

function paginationOf(given: unknown) {
  const checked = v.safeParse(Pagination, given);
  if (!checked.success) throw lie('its pagination cannot be read');
  const { page, pages, limit, count } = checked.output ?? {};
  return {
    page: page ?? undefined,
    pages: pages ?? undefined,
    limit: limit ?? undefined,
    count: count ?? undefined,
  };
}

function lie(what: string): BadAnswer {
  return new BadAnswer(`iAdvize’s pages do not add up: ${what}`);
}
