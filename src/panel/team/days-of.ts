import type { StatisticsDraft } from '../views/statistics-draft.ts';

/** The first and the last day of a period, `YYYY-MM-DD`, by the lead's own calendar: the vendor names no time zone. */
export function daysOf(
  { period, from, to }: Pick<StatisticsDraft, 'period' | 'from' | 'to'>,
  now: Date,
): { readonly from: string; readonly to: string } {
  switch (period) {
    case 'today':
      return { from: dayBefore(now, 0), to: dayBefore(now, 0) };
    case 'yesterday':
      return { from: dayBefore(now, 1), to: dayBefore(now, 1) };
    case 'last7':
      return { from: dayBefore(now, 6), to: dayBefore(now, 0) };
    case 'last30':
      return { from: dayBefore(now, 29), to: dayBefore(now, 0) };
    case 'custom':
      return { from, to };
  }
}

function dayBefore(now: Date, days: number): string {
  const day = new Date(now.getFullYear(), now.getMonth(), now.getDate() - days);
  const two = (part: number) => String(part).padStart(2, '0');
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}
