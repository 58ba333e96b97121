import { getTableColumns, type SQL, sql } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';

/**
 * Rows as a source to select from, named "incoming": one array a column, so that the statement is the same and has few parameters
 * however many rows there are. `columns` and `values` name a table's columns, and what to put into them, in the same order.
 */
export function incomingRows<Table extends PgTable>(
  table: Table,
  rows: readonly Table['$inferInsert'][],
): { readonly columns: SQL; readonly values: SQL; readonly source: SQL } {
  const columns = Object.entries(getTableColumns(table)).map(([key, column]) => {
    const type = column.getSQLType();
    // An array of arrays would come apart.
    const isList = type.endsWith('[]');
    return {
      name: sql.identifier(column.name),
      value: isList
        ? sql`incoming.${sql.identifier(column.name)}::${sql.raw(type)}`
        : sql`incoming.${sql.identifier(column.name)}`,
      array: sql`${sql.param(rows.map((row) => plain((row as Record<string, unknown>)[key])))}::${sql.raw(isList ? 'text[]' : `${type}[]`)}`,
    };
  });
  const comma = sql.raw(', ');
  const names = sql.join(
    columns.map(({ name }) => name),
    comma,
  );
  return {
    columns: names,
    values: sql.join(
      columns.map(({ value }) => value),
      comma,
    ),
    source: sql`unnest(${sql.join(
      columns.map(({ array }) => array),
      comma,
    )}) as incoming(${names})`,
  };
}

/** A value both drivers write alike within an array. */
function plain(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return `{${value.map((item) => `"${String(item).replace(/["\\]/g, '\\$&')}"`).join(',')}}`;
  return value ?? null;
}
