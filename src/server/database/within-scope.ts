import { type SQL, sql } from 'drizzle-orm';
import type { ProjectScope } from '../record-source.ts';
import { contacts } from './schema.ts';

/** Whether a contact is one of those a request may see. */
export function within(scope: ProjectScope): SQL {
  const { allowed, requested } = scopeValues(scope);
  return isOf(sql.param(allowed), sql.param(requested));
}

/** The same in a statement that is prepared once; each execution gets its `scopeValues`. */
export const withinGivenScope = isOf(sql.placeholder('allowed'), sql.placeholder('requested'));

export function scopeValues({ allowed, requested }: ProjectScope) {
  return { allowed: allowed ? [...allowed] : null, requested: requested ?? null };
}

/** A contact of no project is everybody's. */
function isOf(allowed: unknown, requested: unknown): SQL {
  return sql`(${contacts.projectId} is null or (
    (${allowed}::bigint[] is null or ${contacts.projectId} = any(${allowed}::bigint[]))
    and (${requested}::bigint is null or ${contacts.projectId} = ${requested}::bigint)
  ))`;
}
