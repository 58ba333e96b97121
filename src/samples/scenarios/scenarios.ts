import { authenticatesMidway } from './authenticates-midway.ts';
import { duplicateAdds } from './duplicate-adds.ts';
import { electedFocus } from './elected-focus.ts';
import { flood } from './flood.ts';
import { focusLostLate } from './focus-lost-late.ts';
import { garbage } from './garbage.ts';
import { intruder } from './intruder.ts';
import { refreshWithOpen } from './refresh-with-open.ts';
import type { Scenario } from './scenario.ts';
import { silent } from './silent.ts';
import { thirtyParallel } from './thirty-parallel.ts';
import { transferOrClose } from './transfer-or-close.ts';
import { visitorBeforeAdd } from './visitor-before-add.ts';

/** What desks do that panels get wrong: played by the simulator, and by whoever wants to know whether a panel gets it right. */
export const scenarios: readonly Scenario[] = [
  refreshWithOpen,
  focusLostLate,
  duplicateAdds,
  visitorBeforeAdd,
  authenticatesMidway,
  transferOrClose,
  electedFocus,
  thirtyParallel,
  silent,
  intruder,
  garbage,
  flood,
];

/** `undefined` when there is none of this name. */
export function findScenario(id: string): Scenario | undefined {
  return scenarios.find((scenario) => scenario.id === id);
}
