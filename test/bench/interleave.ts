export const ROUNDS = 9;

type Measure<Figures> = () => Figures | Promise<Figures>;

export interface Compared {
  readonly ours: number;
  readonly limit: number;
  readonly spread: readonly [number, number];
  readonly noise: number;
}

/**
 * Measures ours, the limit and the limit again, in turn, round after round; each measure gives one figure of its round (of any unit,
 * the same for all).
 */
export async function compare(ours: Measure<number>, limit: Measure<number>, rounds = ROUNDS): Promise<Compared> {
  const figures = await takeTurns({ ours, limit, again: limit }, rounds);
  return compareFigures(figures.ours, figures.limit, figures.again);
}

/**
 * Measures each in turn, round after round; answers what each measured in every round. The order turns around from round to round, so
 * that nobody always goes first. The first round warms up and does not count.
 */
export async function takeTurns<Name extends string, Figures>(
  measures: Readonly<Record<Name, Measure<Figures>>>,
  rounds = ROUNDS,
): Promise<Readonly<Record<Name, readonly Figures[]>>> {
  const names = Object.keys(measures) as Name[];
  const taken = Object.fromEntries(names.map((name) => [name, [] as Figures[]])) as Record<Name, Figures[]>;
  for (let round = 0; round <= rounds; round += 1) {
    for (const name of round % 2 ? names.toReversed() : names) {
      const figures = await measures[name]();
      if (round > 0) taken[name].push(figures);
    }
  }
  return taken;
}

/** Each holds one figure of every round. Throws where one is no measurement. */
export function compareFigures(ours: readonly number[], limit: readonly number[], again: readonly number[]): Compared {
  for (const [name, figures] of Object.entries({ ours, limit, again })) {
    const wrong = figures.find((figure) => !(figure > 0 && Number.isFinite(figure)));
    if (wrong !== undefined) throw new Error(`${name} measured ${wrong} in a round`);
  }
  const ratios = ours.map((figure, round) => figure / (limit[round] ?? Number.NaN));
  return {
    ours: median(ours),
    limit: median(limit),
    spread: [quantile(ratios, 0.25), quantile(ratios, 0.75)],
    noise: median(again) / median(limit),
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
