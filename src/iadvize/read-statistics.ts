import type { StatisticRow } from './client.ts';

interface Statistics {
  readonly rows: readonly StatisticRow[];
  readonly unreadable: number;
}

type Place = Pick<StatisticRow, 'id' | 'at'>;
type Values = Record<string, number | undefined>;

/**
 * Rows of statistics, from whatever form they come in, since none is documented: indicators in one object, a list of such objects with
 * an `id` (which may be an object itself) or a date, an object of them by id or by date, or steps of time within an indicator. What
 * holds none of the indicators asked for, and a value that is no number, is counted as unreadable.
 */
export function readStatistics(items: readonly unknown[], indicators: readonly string[]): Statistics {
  const rows = new Map<string, { readonly place: Place; readonly values: Values }>();
  let unreadable = 0;
  for (const item of items) readNode(item, {}, 0);
  return { rows: [...rows.values()].map(({ place, values }) => ({ ...place, values })), unreadable };

  function readNode(node: unknown, around: Place, depth: number): void {
    if (!isObject(node) || depth > MOST_DEPTH) {
      unreadable++;
      return;
    }
    const { id, ...rest } = node;
    const place = { ...around, ...within('id', scalarOf(id)), ...within('at', dateIn(rest, indicators)) };
    const asked = Object.keys(rest).filter((key) => indicators.includes(key));
    for (const name of asked) readValue(rest[name], name, place);
    if (asked.length > 0) return;
    const [only] = indicators;
    const below = Object.entries(rest).filter(([key, value]) => isObject(value) || (isDate(key) && isScalar(value)));
    if (below.length === 0) unreadable++;
    for (const [key, value] of below) {
      // The index of an item in a list says nothing.
      const inner = Array.isArray(node) ? place : { ...place, ...within(isDate(key) ? 'at' : 'id', key) };
      if (isObject(value)) readNode(value, inner, depth + 1);
      else if (only !== undefined && indicators.length === 1) keep(inner, only, value);
      else unreadable++;
    }
  }

  /** What stands at an indicator: its value, or its values by date. */
  function readValue(value: unknown, name: string, place: Place): void {
    if (!isObject(value)) {
      keep(place, name, value);
      return;
    }
    for (const [key, step] of Object.entries(value)) {
      const at = isDate(key) ? key : isObject(step) ? dateIn(step, [name]) : undefined;
      if (at === undefined || (isObject(step) && !(name in step || 'value' in step))) unreadable++;
      else keep({ ...place, at }, name, isObject(step) ? (step[name] ?? step.value) : step);
    }
  }

  function keep(place: Place, name: string, given: unknown): void {
    const value = numberOf(given);
    const key = JSON.stringify([place.id, place.at]);
    const row = rows.get(key) ?? { place, values: {} };
    rows.set(key, row);
    // Two values of the same place are told apart by something that is not known here: neither can be shown for the other.
    if (name in row.values || (value === undefined && given !== null)) unreadable++;
    else row.values[name] = value;
  }
}

const MOST_DEPTH = 3;
const TIME_NAMES = ['date', 'day', 'hour', 'month', 'time', 'timestamp', 'period'];

/** Lists are objects by their indices. */
function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isScalar(value: unknown): value is string | number | null {
  return typeof value === 'string' || typeof value === 'number' || value === null;
}

function isDate(text: string): boolean {
  return /^\d{4}-\d{2}(-\d{2}([ T]\d{2}(:\d{2})*.*)?)?$/.test(text);
}

/** The id of a row; of one that is an object, its own id or the first thing it says. */
function scalarOf(id: unknown): string | undefined {
  const scalar = isObject(id) ? (id.id ?? Object.values(id).find(isScalar)) : id;
  return typeof scalar === 'string' || typeof scalar === 'number' ? String(scalar) : undefined;
}

/** The member of a row that is a date, whatever it is called, or is called as if it were. */
function dateIn(row: Readonly<Record<string, unknown>>, indicators: readonly string[]): string | undefined {
  const others = Object.entries(row).filter(([name]) => !indicators.includes(name));
  const [, date] =
    others.find(([, value]) => typeof value === 'string' && isDate(value)) ??
    others.find(([name]) => TIME_NAMES.includes(name)) ??
    [];
  return scalarOf(date);
}

function within(name: 'id' | 'at', value: string | undefined): Place {
  return value === undefined ? {} : { [name]: value };
}

function numberOf(given: unknown): number | undefined {
  const number = typeof given === 'string' && given.trim() !== '' ? Number(given) : given;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}
