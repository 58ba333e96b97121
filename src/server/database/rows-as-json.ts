import { getTableColumns, type InferSelectModel, type SQL, sql } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';

/** Rows of a table as one column of a statement about something else; `rest` is what comes after FROM. They are read as a select of theirs is. */
export function rowsAsJson<Table extends PgTable>(table: Table, rest: SQL): SQL<InferSelectModel<Table>[]> {
  const columns = Object.entries(getTableColumns(table));
  // As texts, which is how drivers get values: a number of JSON's would lose the last digits of a sum of money.
  const texts = columns.map(([, column]) => sql`${column}::text`);
  return jsonOf(sql.join(texts, sql`, `), sql`${table} ${rest}`).mapWith(
    (rows: readonly (readonly (string | null)[])[]) =>
      rows.map((values) => {
        const read = columns.map(([name, column], place) => {
          const value = values[place] ?? null;
          return [name, value === null ? null : column.mapFromDriverValue(value)];
        });
        return Object.fromEntries(read) as InferSelectModel<Table>;
      }),
  );
}

/** What a select answers with as one column: an array of rows, each an array of values. */
export function jsonOf(values: SQL, from: SQL): SQL {
  return sql`to_json(array(select json_build_array(${values}) from ${from}))`;
}
