import { readPaging } from './read-query.ts';

interface Pagination {
  readonly page: number;
  readonly pages: number;
  readonly limit: number;
  readonly count: number;
}

/** What the envelope says, before it is known with which status it goes. */
export type Reply =
  | {
      readonly type: 'success';
      readonly message?: string | undefined;
      readonly data?: unknown;
      readonly pagination?: Pagination | undefined;
    }
  /** `status` is what it would be in HTTP: no document pairs a body with one. */
  | { readonly type: 'refused'; readonly meta: 'fail' | 'error'; readonly status: number; readonly message: string };

export const FORBIDDEN: Reply = { type: 'refused', meta: 'error', status: 403, message: 'Forbidden' };

export function fail(message: string, status = 400): Reply {
  return { type: 'refused', meta: 'fail', status, message };
}

/** Seed 004, "Calls, errors & responses". */
export function unknownId(resource: string, id: string): Reply {
  return fail(`Unknown '${resource}' with 'id' ${id}.`, 404);
}

export function missing(field: string): Reply {
  return fail(`Field '${field}' is missing.`);
}

export function invalid(field: string): Reply {
  return fail(`Value of field '${field}' is not valid.`);
}

/** What comes of an address that nothing documents. */
export function unknownResource(path: string): Reply {
  return fail(`Unknown resource '${path}'.`, 404);
}

export function notAllowed(method: string): Reply {
  return fail(`Method '${method}' is not allowed.`, 405);
}

interface Row {
  readonly id: number;
}

/** A page of them, newest id first as in seed 004: ids and links, or with `full=1` everything. Behind the last page there are none. */
export function listReply(resource: string, rows: readonly Row[], query: URLSearchParams): Reply {
  const { page, limit, isFull } = readPaging(query);
  const newestFirst = [...rows].sort((one, other) => other.id - one.id);
  const data = newestFirst
    .slice((page - 1) * limit, page * limit)
    .map((row) => linked(resource, isFull ? row : { id: row.id }));
  const pages = Math.max(1, Math.ceil(rows.length / limit));
  return { type: 'success', data, pagination: { page, pages, limit, count: rows.length } };
}

/** One thing, as the option says: the official client's fixtures have an array of one, with a pagination. */
export function singleReply(row: object, single: 'object' | 'array'): Reply {
  if (single === 'object') return { type: 'success', data: row };
  return { type: 'success', data: [row], pagination: { page: 1, pages: 1, limit: 20, count: 1 } };
}

export function linked(resource: string, row: Row): object {
  return { ...row, _link: `/${resource}/${row.id}` };
}
