import type { Indicator } from './statistics-draft.ts';

/**
 * A figure as people read it: seconds as `h:mm:ss`, a rate (a part of one, as in the vendor's example `0.86`, seed 004 "operator
 * statistic") in per cent, an amount in its currency where it has one. `formats` is a BCP 47 tag.
 */
export function formatFigure(
  value: number,
  unit: Indicator['unit'],
  { formats, currency }: { readonly formats: string; readonly currency: string | undefined },
): string {
  switch (unit) {
    case 'second':
      return hoursOf(value);
    case 'rate':
      return new Intl.NumberFormat(formats, { style: 'percent', maximumFractionDigits: 1 }).format(value);
    case 'amount':
      return amountOf(value, formats, currency);
    case 'number':
    case null:
      return new Intl.NumberFormat(formats, { maximumFractionDigits: 2 }).format(value);
  }
}

function hoursOf(value: number): string {
  const seconds = Math.round(Math.abs(value));
  const two = (part: number) => String(part).padStart(2, '0');
  const sign = value < 0 && seconds > 0 ? '-' : '';
  return `${sign}${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

function amountOf(value: number, formats: string, currency: string | undefined): string {
  const plain = () =>
    new Intl.NumberFormat(formats, { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(value);
  if (currency === undefined) return plain();
  try {
    return new Intl.NumberFormat(formats, { style: 'currency', currency }).format(value);
  } catch {
    // `Intl` throws at a currency that is none.
    return `${plain()} ${currency}`;
  }
}
