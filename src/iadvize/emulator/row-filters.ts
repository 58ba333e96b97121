import { type Filters, listOf } from './read-query.ts';

/** Whether a row stays, by the values of one filter. */
export type RowFilter<Row> = (row: Row, values: readonly string[]) => boolean;
export type RowFilters<Row> = Readonly<Record<string, RowFilter<Row>>>;

/** A filter that nobody knows changes nothing. */
export function keepRows<Row>(rows: readonly Row[], known: RowFilters<Row>, filters: Filters): readonly Row[] {
  const asked = [...filters].flatMap(([name, values]) => {
    const filter = Object.hasOwn(known, name) ? known[name] : undefined;
    return filter ? [{ filter, values }] : [];
  });
  return rows.filter((row) => asked.every(({ filter, values }) => filter(row, values)));
}

/** By an id, or by any id of a list. */
export function byIds<Row>(read: (row: Row) => number | null | readonly number[]): RowFilter<Row> {
  return (row, values) => {
    const ids = [read(row)].flat();
    return listOf(values).some((value) => /^\d+$/.test(value) && ids.includes(Number(value)));
  };
}

/**
 * By text, `*` standing for anything. Capitals make no difference: whether they do is not documented, and a client that relies on
 * either is wrong.
 */
export function byText<Row>(read: (row: Row) => string | null): RowFilter<Row> {
  return (row, values) => {
    const text = read(row);
    return text !== null && values.some((value) => toPattern(value).test(text));
  };
}

function toPattern(value: string): RegExp {
  const parts = value.split('*').map((part) => part.replace(/[\\^$.|?+()[\]{}/-]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`, 'is');
}
