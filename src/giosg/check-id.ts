import { NotSent } from './giosg-error.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
/** Documented as 32 hexadecimal digits; any that can be part of a path. */
const VISITOR = /^[\w-]{1,128}$/;

/** The id, as a part of a path. Throws a `NotSent` for what is none, which could lead elsewhere. */
export function checkId(field: string, id: string): string {
  if (!UUID.test(id)) throw new NotSent(field, `Field '${field}' is not an id`);
  return id;
}

export function checkVisitorId(id: string): string {
  if (!VISITOR.test(id)) throw new NotSent('visitor_id', "Field 'visitor_id' is not an id of a visitor");
  return id;
}
