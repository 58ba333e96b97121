import type { TapeLine } from '../../src/desk/tape/tape.ts';
import { createDeskStore } from '../../src/store/create-desk-store.ts';
import type { DeskState } from '../../src/store/desk-state.ts';

/** The state of a store that has heard these lines, and nothing before. */
export function playLines(lines: readonly TapeLine[]): DeskState {
  const store = createDeskStore();
  for (const line of lines) if ('event' in line) store.apply([line]);
  return store.getState();
}
