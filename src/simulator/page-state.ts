import type { DayProgress } from './day-player.ts';
import { type DeskState, emptyDesk } from './desk-model.ts';
import type { SentMessage } from './sent-log.ts';

export interface PageState {
  readonly desk: DeskState;
  readonly day: DayProgress | undefined;
  readonly sent: readonly SentMessage[];
}

// Another number for another shape: a page that was left open over an update starts afresh.
const VERSION = 1;

/** What the page showed before it was reloaded. The history entry keeps it, which needs no storage and so works in a third-party frame. */
export function restorePage(history: History): PageState {
  const saved = history.state as { readonly version?: number; readonly page?: PageState } | null;
  return saved?.version === VERSION && saved.page ? saved.page : { desk: emptyDesk, day: undefined, sent: [] };
}

export function keepPage(history: History, page: PageState): void {
  history.replaceState({ version: VERSION, page }, '');
}
