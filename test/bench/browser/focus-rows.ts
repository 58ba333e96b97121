import type { BenchId, BenchRow, BenchTools } from '../bench.ts';
import { compareFigures, median, quantile } from '../interleave.ts';
import type { Latencies } from './drive-focus.ts';
import { measureFocus } from './measure-focus.ts';

/** The rows of one way to look at a switch: until it is in the document, or until it is painted. */
export async function focusRows(
  tools: BenchTools,
  { id, until, words, atMost }: FocusRowsOptions,
): Promise<readonly BenchRow[]> {
  const rounds = await measureFocus(tools);
  const medians = (name: keyof typeof rounds) => rounds[name].map((latencies) => median(latencies[until]));
  const against = (limit: 'plain' | 'framed') =>
    compareFigures(medians('ours'), medians(limit), limit === 'plain' ? medians('again') : medians('framed'));
  const all = rounds.ours.flatMap((latencies) => latencies[until]);
  const wholeSwitch = medians('wholeSwitch');
  const { noise, ...framed } = against('framed');
  return [
    {
      id,
      what: `focus to record ${words}, against plain DOM`,
      unit: 'ms',
      ...against('plain'),
      goal: { atMost: atMost.plain },
      more: { p99: quantile(all, 0.99), switches: all.length },
    },
    {
      id,
      what: `focus to record ${words}, against a new frame per conversation`,
      unit: 'ms',
      ...framed,
      goal: { atMost: atMost.framed },
    },
    {
      id,
      what: `a whole switch (focus lost, clicked, focused) to record ${words}`,
      unit: 'ms',
      ours: median(wholeSwitch),
      spread: [quantile(wholeSwitch, 0.25), quantile(wholeSwitch, 0.75)],
    },
  ];
}

export interface FocusRowsOptions {
  readonly id: BenchId;
  readonly until: keyof Latencies;
  readonly words: string;
  readonly atMost: { readonly plain: number; readonly framed: number };
}
