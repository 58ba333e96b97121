import type { TapeLine } from '../../src/desk/tape/tape.ts';
import { DAY_STEP_MS, type DayStep, sampleDay } from '../../src/samples/day.ts';

const OPENING: Pick<DayStep, 'title' | 'watch'> = {
  title: 'The desk opens',
  watch: 'Nobody is there yet. The panel says so and waits.',
};

/** What happens in the scripted day, in order, and what to look at; the first of them is the desk that opens. */
export const daySteps: readonly Pick<DayStep, 'title' | 'watch'>[] = [OPENING, ...sampleDay];

/** Which of them a line of the day's tape belongs to. */
export function dayStepOf({ atMs }: TapeLine): number {
  return Math.min(Math.floor(atMs / DAY_STEP_MS), daySteps.length - 1);
}

/** How many lines have been played when this step has happened. */
export function positionAfter(lines: readonly TapeLine[], step: number): number {
  return lines.findLastIndex((line) => dayStepOf(line) <= step) + 1;
}
