/** How often a property is tried. `PROPERTY_RUNS_FACTOR=10` tries ten times as hard. */
export function propertyRuns(usual: number): number {
  return usual * Number(process.env.PROPERTY_RUNS_FACTOR ?? 1);
}
