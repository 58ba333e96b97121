import type { StatisticsAnswer } from '../../api/team.ts';

type Rows = StatisticsAnswer['rows'];

/**
 * The rows in the order of their names, those without one last; those of one name keep theirs. Names that several ids share have the id
 * beside them: else two people are one in the table, and one line in the chart. `formats` is a BCP 47 tag.
 */
export function tellRowsApart(rows: Rows, formats: string): Rows {
  const byName = new Intl.Collator(formats, { numeric: true });
  const idOf = new Map(rows.map(({ label, id }) => [label, id]));
  const shared = new Set(rows.flatMap(({ label, id }) => (idOf.get(label) === id ? [] : [label])));
  return rows
    .map((row) =>
      row.label !== null && row.id !== null && shared.has(row.label)
        ? { ...row, label: `${row.label} (${row.id})` }
        : row,
    )
    .toSorted((one, other) => {
      if (one.label === null || other.label === null) return Number(one.label === null) - Number(other.label === null);
      return byName.compare(one.label, other.label);
    });
}
