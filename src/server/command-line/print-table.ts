import { escapeControls, safeJson } from './escape-controls.ts';
import { cutToWidth, padToWidth, textWidth } from './text-width.ts';

/** What is printed: one thing of the vendor's, under its own names. */
export type Item = Readonly<Record<string, unknown>>;

const GAP = '  ';
/** What a column keeps when there is no room for all; less says nothing. */
const CROWDED_WIDTH = 20;

export interface Table {
  readonly lines: readonly string[];
  /** The columns there was no room for. */
  readonly leftOut: readonly string[];
}

interface Column {
  readonly name: string;
  readonly cells: readonly string[];
  readonly isNumeric: boolean;
  readonly width: number;
}

/**
 * A line for each item under a line of names, cut to the width of the terminal; columns that are empty throughout are not drawn. Without a width
 * nothing is cut.
 */
export function printTable(items: readonly Item[], width: number | undefined): Table {
  const columns = columnsOf(items);
  const drawn = width === undefined ? columns : fitted(columns, width);
  const line = (texts: readonly string[]) =>
    drawn
      .map((column, index) => {
        const text = cutToWidth(texts[index] ?? '', column.width);
        return padToWidth(text, column.width, column.isNumeric ? 'start' : 'end');
      })
      .join(GAP)
      .trimEnd();
  return {
    lines: [
      line(drawn.map((column) => column.name)),
      ...items.map((_item, row) => line(drawn.map((column) => column.cells[row] ?? ''))),
    ],
    leftOut: columns.slice(drawn.length).map((column) => column.name),
  };
}

/** A line for each field of one item. */
export function printFields(item: Item, width: number | undefined): readonly string[] {
  const fields = flattened(item).filter(([, value]) => value !== '');
  const nameWidth = Math.max(0, ...fields.map(([name]) => textWidth(name)));
  return fields.map(([name, value]) => {
    const line = padToWidth(name, nameWidth, 'end') + GAP + value;
    return width === undefined ? line : cutToWidth(line, width);
  });
}

function columnsOf(items: readonly Item[]): readonly Column[] {
  const rows = items.map((item) => new Map(flattened(item)));
  const names = [...new Set(rows.flatMap((row) => [...row.keys()]))];
  return names.flatMap((name) => {
    const cells = rows.map((row) => row.get(name) ?? '');
    if (cells.every((cell) => cell === '')) return [];
    const width = Math.max(textWidth(name), ...cells.map(textWidth));
    return [{ name, cells, isNumeric: cells.every((cell) => /^(-?\d+(\.\d+)?)?$/.test(cell)), width }];
  });
}

/** As many columns as there is room for; when it is not enough for all as they are, long ones share what is left by the others. */
function fitted(columns: readonly Column[], width: number): readonly Column[] {
  const total = (some: readonly Column[]) => some.reduce((sum, column) => sum + column.width + GAP.length, -GAP.length);
  if (total(columns) <= width) return columns;
  const crowded = columns.map((column) => ({ ...column, width: Math.min(column.width, CROWDED_WIDTH) }));
  const kept = crowded.filter((_column, index) => index === 0 || total(crowded.slice(0, index + 1)) <= width);
  let room = width - total(kept);
  return kept.map((column, index) => {
    const more = Math.max(1 - column.width, Math.min(room, (columns[index]?.width ?? 0) - column.width));
    room -= more;
    return { ...column, width: column.width + more };
  });
}

/** Fields within fields under names with dots, everything as text on one line; what is absent is empty. */
function flattened(item: Item, prefix = ''): readonly (readonly [name: string, text: string])[] {
  return Object.entries(item).flatMap(([key, value]) => {
    const name = prefix + escapeControls(key);
    return isItem(value) ? flattened(value, `${name}.`) : [[name, cellText(value)] as const];
  });
}

function isItem(value: unknown): value is Item {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function cellText(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'string') return escapeControls(value);
  if (Array.isArray(value) && value.every((entry) => typeof entry !== 'object')) return escapeControls(value.join(','));
  return safeJson(value);
}
