/** The values of each filter, `filters[name]=a` or `filters[name][0]=a`, as they were written. */
export type Filters = ReadonlyMap<string, readonly string[]>;

const FILTER = /^filters\[([^\]]+)\](?:\[\d*\])?$/;

export function readFilters(query: URLSearchParams): Filters {
  const filters = new Map<string, string[]>();
  for (const [name, value] of query) {
    const filter = FILTER.exec(name)?.[1];
    if (filter === undefined) continue;
    filters.set(filter, [...(filters.get(filter) ?? []), value]);
  }
  return filters;
}

/** A list is joined by commas, or has one entry to an index. */
export function listOf(values: readonly string[] | undefined): readonly string[] {
  return (values ?? []).flatMap((value) => value.split(',')).map((value) => value.trim());
}

export interface Paging {
  readonly page: number;
  readonly limit: number;
  readonly isFull: boolean;
}

const DEFAULT_LIMIT = 20;
const MAX_LIMIT = 100;

/** What comes of more than a hundred to a page is not documented: here it is a hundred. */
export function readPaging(query: URLSearchParams): Paging {
  const limit = wholeFrom1(query.get('limit')) ?? DEFAULT_LIMIT;
  return {
    page: wholeFrom1(query.get('page')) ?? 1,
    limit: Math.min(limit, MAX_LIMIT),
    isFull: query.get('full') === '1',
  };
}

function wholeFrom1(text: string | null): number | undefined {
  return text !== null && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined;
}
