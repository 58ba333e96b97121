import type { Growth } from './draw-growth.ts';

/** What a ratio of ours against its limit, or a figure of ours alone, has to be. */
export type Goal = { readonly atMost: number } | { readonly atLeast: number };

export const BENCH_IDS = ['B1', 'B2', 'B3', 'B4', 'B5', 'B6', 'B7', 'B8', 'B9', 'B10', 'B11', 'B12'] as const;
export type BenchId = (typeof BENCH_IDS)[number];

/** One line of the table. */
export interface BenchRow {
  readonly id: BenchId;
  /** What is measured, and against which limit: "focus to record in the DOM, against plain DOM". */
  readonly what: string;
  readonly unit: 'ms' | '/s' | 'bytes' | 'commits' | 'requests' | 'nodes';
  /** A median over rounds, or a count. */
  readonly ours: number;
  /** Measured in the same run; absent where the goal is about ours alone. */
  readonly limit?: number;
  /** Absent for a row that is printed to be read. */
  readonly goal?: Goal;
  /** First and third quartile of the rounds' own ratios (of ours, where there is no limit). */
  readonly spread?: readonly [number, number];
  /** The limit against itself, measured in the same rounds: what the machine's noise alone makes of a ratio. */
  readonly noise?: number;
  /** Printed below the table and kept by `--json`: p99, counts, sizes. */
  readonly more?: Readonly<Record<string, number>>;
}

export interface BenchTools {
  /** Says on the terminal what is being done; never part of a result. */
  progress(text: string): void;
}

export interface Bench {
  readonly id: BenchId;
  /** Throws when anything that it needs is missing or anything that it measured is not what it meant to measure. */
  run(tools: BenchTools): Promise<readonly BenchRow[]>;
}

/** A picture of how a figure grows, drawn into `docs/performance/FILE.svg`. */
export interface GrowthPicture {
  readonly file: string;
  readonly growth: Growth;
}

/** The one export of a `growth-*.ts`. */
export interface GrowthBench {
  /** Throws as a bench does. */
  run(tools: BenchTools): Promise<readonly GrowthPicture[]>;
}

/** What the goal is about: the ratio to the limit where there is one. */
export function judgedFigure({ ours, limit }: Pick<BenchRow, 'ours' | 'limit'>): number {
  return limit === undefined ? ours : ours / limit;
}

export function isMet(row: BenchRow): boolean {
  if (!row.goal) return true;
  const figure = judgedFigure(row);
  return 'atMost' in row.goal ? figure <= row.goal.atMost : figure >= row.goal.atLeast;
}
