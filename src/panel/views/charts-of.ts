import type { Indicator } from './statistics-draft.ts';
import type { StatisticsResult } from './statistics-table.tsx';

/** One drawing: figures of one unit, since an axis has one. */
export interface Chart {
  readonly type: 'line' | 'bar';
  readonly unit: Indicator['unit'];
  readonly labels: readonly string[];
  readonly series: readonly { readonly label: string; readonly values: readonly (number | null)[] }[];
  /** What there is to draw, and how much of it is drawn: more could not be told apart. */
  readonly drawn: number;
  readonly all: number;
}

const MOST_LINES = 8;
const MOST_BARS = 40;

/** The figures drawn: over time as lines, else as bars, and a drawing for each unit. */
export function chartsOf({ indicators, rows }: StatisticsResult): readonly Chart[] {
  const units = [...new Set(indicators.map(({ unit }) => unit))];
  const ofUnit = (unit: Indicator['unit']) => indicators.filter((one) => one.unit === unit);
  const hasTime = rows.some(({ at }) => at !== null);
  const isOne = rows.length === 1 && rows.every(({ id, label }) => id === null && label === null);
  return units.flatMap((unit) => {
    const chart = hasTime ? overTime(unit) : isOne ? ofAll(unit) : ofEach(unit);
    return chart.series.some(({ values }) => values.some((value) => value !== null)) ? [chart] : [];
  });

  function overTime(unit: Indicator['unit']): Chart {
    const times = [...new Set(rows.flatMap(({ at }) => at ?? []))].sort();
    const names = [...new Set(rows.map(nameOf))];
    const series = names.slice(0, MOST_LINES).flatMap((name) =>
      ofUnit(unit).map((indicator) => {
        const values = new Map(
          rows.flatMap((row) => (nameOf(row) === name ? [[row.at, row.values[indicator.name]]] : [])),
        );
        return { label: name || indicator.label, values: times.map((at) => values.get(at) ?? null) };
      }),
    );
    return { type: 'line', unit, labels: times, series, drawn: Math.min(names.length, MOST_LINES), all: names.length };
  }

  function ofEach(unit: Indicator['unit']): Chart {
    const shown = rows.slice(0, MOST_BARS);
    const series = ofUnit(unit).map(({ name, label }) => ({
      label,
      values: shown.map(({ values }) => values[name] ?? null),
    }));
    return { type: 'bar', unit, labels: shown.map(nameOf), series, drawn: shown.length, all: rows.length };
  }

  function ofAll(unit: Indicator['unit']): Chart {
    const shown = ofUnit(unit);
    const values = shown.map(({ name }) => rows[0]?.values[name] ?? null);
    const labels = shown.map(({ label }) => label);
    return { type: 'bar', unit, labels, series: [{ label: '', values }], drawn: shown.length, all: shown.length };
  }
}

function nameOf({ id, label }: StatisticsResult['rows'][number]): string {
  return label ?? id ?? '';
}
