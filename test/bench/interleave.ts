export const ROUNDS = 9;

type Measure = () => number | Promise<number>;

export interface Compared {
  readonly ours: number;
  readonly limit: number;
  readonly spread: readonly [number, number];
  readonly noise: number;
}

/**
 * Measures ours, the limit and the limit again, in turn, round after round; each measure gives one figure of its round (of any unit,
 * the same for all). The order turns around from round to round, so that nobody always goes first. The first round warms up and does not count.
 */
export async function compare(ours: Measure, limit: Measure, rounds = ROUNDS): Promise<Compared> {
  const figures = { ours: [] as number[], limit: [] as number[], again: [] as number[] };
  const turns = [
    ['ours', ours],
    ['limit', limit],
    ['again', limit],
  ] as const;
  for (let round = 0; round <= rounds; round += 1) {
    for (const [name, measure] of round % 2 ? turns.toReversed() : turns) {
      const figure = await measure();
      if (!(figure > 0 && Number.isFinite(figure))) throw new Error(`${name} of round ${round} measured ${figure}`);
      if (round > 0) figures[name].push(figure);
    }
  }
  const ratios = figures.ours.map((figure, round) => figure / (figures.limit[round] ?? Number.NaN));
  return {
    ours: median(figures.ours),
    limit: median(figures.limit),
    spread: [quantile(ratios, 0.25), quantile(ratios, 0.75)],
    noise: median(figures.again) / median(figures.limit),
  };
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** Between the two nearest; `share` from 0 to 1. */
export function quantile(values: readonly number[], share: number): number {
  if (values.length === 0) throw new Error('There is nothing to take a quantile of');
  const sorted = values.toSorted((a, b) => a - b);
  const at = share * (sorted.length - 1);
  const below = sorted[Math.floor(at)] ?? Number.NaN;
  const above = sorted[Math.ceil(at)] ?? Number.NaN;
  return below + (above - below) * (at - Math.floor(at));
}
