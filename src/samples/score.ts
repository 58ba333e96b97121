import { differencesAtEnd, type EndState } from '../desk/tape/differences-at-end.ts';
import type { ScenarioEnd } from './scenarios/scenario.ts';

/** What is not as the scenario says it must be at its end, in sentences. */
export function scoreOf(end: ScenarioEnd, state: EndState): readonly string[] {
  if (!end.isOrderFree) return differencesAtEnd(end, state);
  return differencesAtEnd({ ...end, open: end.open.toSorted() }, { ...state, openIds: state.openIds.toSorted() });
}
