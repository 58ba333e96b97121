import type { Context } from 'hono';
import { Refusal } from '../refusal.ts';

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

/** The id that a path names. Throws what is thrown for an id that nobody has, if it is none. */
export function idInPath(c: Context): string {
  const id = c.req.param('id')?.toLowerCase() ?? '';
  if (!UUID.test(id)) throw noSuchRecord();
  return id;
}

/** The same answer whether it does not exist or belongs to another project: the difference would give it away. */
export function noSuchRecord(): Refusal {
  return new Refusal('not_found', 'There is no such record, or it belongs to a project that is not yours.');
}
