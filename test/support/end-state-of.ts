import type { EndState } from '../../src/desk/tape/differences-at-end.ts';
import type { DeskState } from '../../src/store/desk-state.ts';

/** What of our store's state an end is about, as every target tells it. */
export function endStateOf({ conversations, openIds, focus, isListUncertain }: DeskState): EndState {
  return { conversations: Object.fromEntries(conversations), openIds, focus, isListUncertain };
}
