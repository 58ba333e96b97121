import { Download } from 'lucide-react';
import type { StatisticsAnswer } from '../../api/team.ts';
import { useTeamText } from '../text/use-team-text.ts';
import { Button } from './button.tsx';
import { EmptyState } from './empty-state.tsx';
import { formatFigure } from './format-figure.ts';
import type { Indicator } from './statistics-draft.ts';
import styles from './statistics-table.module.css';
import { VisuallyHidden } from './visually-hidden.tsx';

/** An answer, with what was asked. */
export interface StatisticsResult {
  readonly indicators: readonly Indicator[];
  /** Days, `YYYY-MM-DD`, both included. */
  readonly from: string;
  readonly to: string;
  /** For each of what; `undefined` for all together. */
  readonly resource: string | undefined;
  /** That of all the websites; `undefined` where they have several. */
  readonly currency: string | undefined;
  readonly rows: StatisticsAnswer['rows'];
  readonly unreadable: number;
}

export interface StatisticsTableProps {
  readonly result: StatisticsResult;
  readonly onDownload: () => void;
}

/** The figures that were asked for. */
export function StatisticsTable({ result, onDownload }: StatisticsTableProps) {
  const { m, formatDate } = useTeamText();
  const s = m.statistics;
  const { indicators, rows, unreadable, from, to } = result;
  const hasFigures = rows.some(({ values }) => indicators.some(({ name }) => (values[name] ?? null) !== null));
  const caption = s.table(formatDate(localDay(from)), formatDate(localDay(to)));
  if (!hasFigures) {
    return (
      <EmptyState title={s.nothing}>
        <p>{s.nothingAdvice}</p>
        {unreadable > 0 && <p>{m.unreadable(unreadable)}</p>}
      </EmptyState>
    );
  }
  const [only] = rows;
  const isOne = rows.length === 1 && only && only.at === null && only.id === null && only.label === null;
  return (
    <div className={styles.statistics}>
      <div className={styles.head}>
        <p>{caption}</p>
        {unreadable > 0 && <p className={styles.quiet}>{m.unreadable(unreadable)}</p>}
        <Button onClick={onDownload}>
          <Download size={14} aria-hidden="true" />
          {s.download}
        </Button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways is to be reached by the keyboard */}
      <section aria-label={s.results} tabIndex={0} className={styles.scroll}>
        {isOne ? <OneRow result={result} row={only} caption={caption} /> : <Rows result={result} caption={caption} />}
      </section>
    </div>
  );
}

type Row = StatisticsResult['rows'][number];

function OneRow({
  result,
  row,
  caption,
}: {
  readonly result: StatisticsResult;
  readonly row: Row;
  readonly caption: string;
}) {
  const { m } = useTeamText();
  const s = m.statistics;
  return (
    <table className={styles.table}>
      <caption>
        <VisuallyHidden>{caption}</VisuallyHidden>
      </caption>
      <thead>
        <tr>
          <th scope="col">{s.indicator}</th>
          <th scope="col" className={styles.figure}>
            {s.value}
          </th>
        </tr>
      </thead>
      <tbody>
        {result.indicators.map((indicator) => (
          <tr key={indicator.name}>
            <th scope="row">
              <span lang="en">{indicator.label}</span>
            </th>
            <td className={styles.figure}>
              <Figure row={row} indicator={indicator} currency={result.currency} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Rows({ result, caption }: { readonly result: StatisticsResult; readonly caption: string }) {
  const { m } = useTeamText();
  const s = m.statistics;
  const { indicators, rows, resource, currency } = result;
  const hasTime = rows.some(({ at }) => at !== null);
  const hasName = rows.some(({ id, label }) => id !== null || label !== null);
  return (
    <table className={styles.table}>
      <caption>
        <VisuallyHidden>{caption}</VisuallyHidden>
      </caption>
      <thead>
        <tr>
          {hasTime && <th scope="col">{s.time}</th>}
          {hasName && <th scope="col">{resource === undefined ? 'ID' : (s.resources[resource] ?? resource)}</th>}
          {indicators.map(({ name, label }) => (
            <th key={name} scope="col" className={styles.figure}>
              <span lang="en">{label}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: nothing says that two rows cannot have one id and one time
          <tr key={index}>
            {hasTime && <th scope="row">{row.at}</th>}
            {hasName && <th scope="row">{row.label ?? row.id}</th>}
            {indicators.map((indicator) => (
              <td key={indicator.name} className={styles.figure}>
                <Figure row={row} indicator={indicator} currency={currency} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Figure({
  row,
  indicator: { name, unit },
  currency,
}: {
  readonly row: Row;
  readonly indicator: Indicator;
  readonly currency: string | undefined;
}) {
  const { m, formats } = useTeamText();
  const value = row.values[name] ?? null;
  if (value !== null) return formatFigure(value, unit, { formats, currency });
  return (
    <>
      <span aria-hidden="true">–</span>
      <VisuallyHidden>{m.statistics.notGiven}</VisuallyHidden>
    </>
  );
}

/** The day as the lead's calendar has it, wherever they are. */
function localDay(day: string): Date {
  return new Date(`${day}T00:00:00`);
}
