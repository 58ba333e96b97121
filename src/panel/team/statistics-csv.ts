import type { TeamCatalogue } from '../text/team-catalogue.ts';
import type { StatisticsResult } from '../views/statistics-table.tsx';

/**
 * The table as a file for spreadsheets: RFC 4180, UTF-8 with a byte order mark (without it Excel reads accents wrong). Figures are as
 * the vendor counts them: seconds, and rates as parts of one.
 */
export function statisticsCsv({ indicators, rows, resource }: StatisticsResult, { statistics }: TeamCatalogue): string {
  const kind = resource === undefined ? '' : (statistics.resources[resource] ?? resource);
  const lines = [
    [statistics.time, 'ID', kind, ...indicators.map(({ label }) => label)],
    ...rows.map(({ at, id, label, values }) => [at, id, label, ...indicators.map(({ name }) => values[name] ?? null)]),
  ];
  // A column that nobody has a value in says nothing.
  const isUsed = (column: number) => column > 2 || lines.slice(1).some((line) => line[column] !== null);
  const table = lines.map((line) => line.filter((_, column) => isUsed(column)).map(cellOf));
  return `\uFEFF${table.map((cells) => `${cells.join(',')}\r\n`).join('')}`;
}

function cellOf(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  // A name may begin like a formula, and a spreadsheet would carry it out (OWASP, "CSV Injection").
  const safe = /^\s*[=+\-@\t\r＝＋－＠]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
