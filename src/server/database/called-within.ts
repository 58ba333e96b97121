import { type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import { calledAs, contacts } from './schema.ts';
import { withinGivenScope } from './within-scope.ts';
import { isIn } from './word-conditions.ts';

/** More than there are contacts. */
export const EVERYBODY = 2_000_000_000;

/**
 * Where the rows lie of the first contacts whose names are in a range, of those that a request may see. For a prepared statement, which
 * gets `EVERYBODY` as "everybody".
 *
 * The limit of nothing keeps PostgreSQL at the beginning of the index: expecting few whom the request may see, it would read and sort
 * the whole range to have the first of them.
 */
export function calledWithin(from: SQLWrapper, to: SQLWrapper, most: number): SQL {
  return sql`
    select place from (
      select ctid as place, ${contacts.projectId} from ${contacts} where ${isIn(calledAs(contacts.searchText), from, to)}
      order by ${calledAs(contacts.searchText)} using ~<~
      limit (select ${sql.placeholder('everybody')}::bigint)
    ) ${contacts}
    where ${withinGivenScope}
    limit ${sql.raw(String(most))}`;
}
