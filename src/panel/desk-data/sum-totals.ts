import type { TransactionsAnswer } from '../../api/desk-data.ts';

type Total = Extract<TransactionsAnswer, { status: 'found' }>['totals'][number];

/** The totals of several windows as one for each currency; exact, as money is. What is no decimal number is summed with nothing. */
export function sumTotals(windows: readonly (readonly Total[])[]): readonly Total[] {
  const sums: Total[] = [];
  for (const total of windows.flat()) {
    const index = sums.findIndex((one) => one.currency === total.currency && isDecimal(one.total));
    const before = sums[index];
    if (before && isDecimal(total.total)) {
      sums[index] = { ...before, total: addDecimals(before.total, total.total), count: before.count + total.count };
    } else sums.push(total);
  }
  return sums;
}

function isDecimal(text: string): boolean {
  return /^-?\d+(?:\.\d+)?$/.test(text);
}

function addDecimals(one: string, other: string): string {
  const places = Math.max(...[one, other].map((text) => text.split('.')[1]?.length ?? 0));
  const sum = inUnits(one, places) + inUnits(other, places);
  const digits = String(sum < 0n ? -sum : sum).padStart(places + 1, '0');
  const whole = digits.slice(0, digits.length - places);
  return `${sum < 0n ? '-' : ''}${whole}${places > 0 ? `.${digits.slice(-places)}` : ''}`;
}

/** As a whole number of the smallest of so many decimal places. */
function inUnits(text: string, places: number): bigint {
  const [whole = '', fraction = ''] = text.split('.');
  return BigInt(`${whole}${fraction.padEnd(places, '0')}`);
}
