import { type BenchRow, type Goal, isMet } from './bench.ts';

const HEADINGS = ['id', 'what', 'ours', 'limit', 'ratio', 'goal', 'met', 'spread', 'noise'];
/** To the left, what is read as words; figures stand to the right. */
const WORDS = new Set(['id', 'what', 'goal', 'met']);

/** The rows as a table in Markdown, so that it reads the same on a terminal and in a document; what else was measured comes below. */
export function printTable(rows: readonly BenchRow[]): string {
  const cells = rows.map(cellsOf);
  const widths = HEADINGS.map((heading, column) =>
    Math.max(heading.length, ...cells.map((row) => row[column]?.length ?? 0)),
  );
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, column) => (isWord(column) ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join(' | ')} |`;
  const ruler = `| ${widths.map((width, column) => (isWord(column) ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`;
  return [line(HEADINGS), ruler, ...cells.map(line), ...rows.flatMap(moreOf)].join('\n');
}

function isWord(column: number): boolean {
  return WORDS.has(HEADINGS[column] ?? '');
}

function cellsOf(row: BenchRow): readonly string[] {
  const { id, what, unit, ours, limit, goal, spread, noise } = row;
  return [
    id,
    what,
    `${figure(ours)} ${unit}`,
    limit === undefined ? '' : `${figure(limit)} ${unit}`,
    limit === undefined ? '' : figure(ours / limit),
    goal ? goalInWords(goal, limit !== undefined) : '',
    goal ? (isMet(row) ? 'yes' : 'MISSED') : '',
    spread ? spread.map(figure).join(' to ') : '',
    noise === undefined ? '' : figure(noise),
  ];
}

function goalInWords(goal: Goal, isRatio: boolean): string {
  const [word, value] = 'atMost' in goal ? ['<=', goal.atMost] : ['>=', goal.atLeast];
  return `${word} ${figure(value)}${isRatio ? ' x' : ''}`;
}

function moreOf({ id, what, more }: BenchRow): readonly string[] {
  if (!more) return [];
  const figures = Object.entries(more).map(([name, value]) => `${name} ${figure(value)}`);
  return [`\n${id}, ${what}: ${figures.join(', ')}`];
}

/** Three digits that say something, and all of a whole number. */
function figure(value: number): string {
  const options = Number.isInteger(value) ? {} : { maximumSignificantDigits: Math.abs(value) >= 1_000 ? 4 : 3 };
  return value.toLocaleString('en', options);
}
