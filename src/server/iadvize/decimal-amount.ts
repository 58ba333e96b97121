const USUAL_DIGITS = 2;

/** How many digits a currency has after the point; 2 where it is not known. */
export function digitsOf(currency: string | undefined): number {
  // Intl takes only what looks like an ISO 4217 code.
  if (!currency || !/^[A-Za-z]{3}$/.test(currency)) return USUAL_DIGITS;
  const options = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions();
  return options.maximumFractionDigits ?? USUAL_DIGITS;
}

/**
 * An amount in the smallest unit of its currency, so that sums are exact: the vendor sends doubles, whose noise is rounded away.
 * `undefined` for one that is too large to be.
 */
export function smallestUnits(amount: number, digits: number): bigint | undefined {
  // Moving the point in the text adds no noise of its own, as multiplying would: 1.005 * 100 is less than 100.5.
  const [mantissa, exponent = '0'] = String(Math.abs(amount)).split('e');
  const units = Math.round(Number(`${mantissa}e${Number(exponent) + digits}`));
  if (!Number.isSafeInteger(units)) return undefined;
  return BigInt(amount < 0 ? -units : units);
}

/** Smallest units as a decimal number, as in "-12.50". */
export function decimalText(units: bigint, digits: number): string {
  const sign = units < 0n ? '-' : '';
  const figures = String(units < 0n ? -units : units).padStart(digits + 1, '0');
  if (digits === 0) return sign + figures;
  return `${sign}${figures.slice(0, -digits)}.${figures.slice(-digits)}`;
}
