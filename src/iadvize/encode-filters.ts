import { InvalidField } from './iadvize-error.ts';

/** A name and its value, as they stand in an address. */
export type QueryPair = readonly [name: string, value: string];

/**
 * Filters as `filters[name]=value`, lists joined by commas. Throws an `InvalidField` for a value that would narrow nothing: without
 * that filter, everything would be answered. Source: seed 004.
 */
export function encodeFilters(filters: object): readonly QueryPair[] {
  return Object.entries(filters).flatMap(([name, value]: [string, unknown]): QueryPair[] =>
    value === undefined ? [] : [[`filters[${name}]`, encodeFilter(name, value)]],
  );
}

function encodeFilter(name: string, value: unknown): string {
  if (Array.isArray(value) && value.length > 0) return value.map((one) => encodeOne(name, one)).join(',');
  return encodeOne(name, value);
}

function encodeOne(name: string, value: unknown): string {
  if (typeof value === 'string' && value.trim() !== '') return value;
  if (Number.isSafeInteger(value)) return String(value);
  throw new InvalidField(name, `Filter '${name}' has no value that narrows anything`);
}
