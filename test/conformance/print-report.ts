import type { ScenarioResult } from '../../src/samples/run-scenario.ts';

const MAX_REASONS = 3;

/** A table for people: what each scenario proves, and why it failed where it did. */
export function printReport(results: readonly ScenarioResult[]): string {
  const idWidth = Math.max(...results.map(({ scenario }) => scenario.id.length));
  const rows = results.flatMap(({ scenario, differences }) => {
    const verdict = differences.length === 0 ? 'passed' : 'FAILED';
    const more = differences.length - MAX_REASONS;
    return [
      `${scenario.id.padEnd(idWidth)}  ${verdict}  ${scenario.proves}`,
      ...differences.slice(0, MAX_REASONS).map((difference) => `${' '.repeat(idWidth)}          ${difference}`),
      ...(more > 0 ? [`${' '.repeat(idWidth)}          And ${more} more.`] : []),
    ];
  });
  const passed = results.filter(({ differences }) => differences.length === 0).length;
  const heading = `${'scenario'.padEnd(idWidth)}  result  what it proves`;
  return [heading, ...rows, '', `${passed} of ${results.length} passed.`].join('\n');
}
