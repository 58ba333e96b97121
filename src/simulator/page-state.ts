import type { DayProgress } from './day-player.ts';
import { type DeskState, emptyDesk } from './desk-model.ts';
import type { Playback } from './playback.ts';
import type { SentMessage } from './sent-log.ts';

export interface PageState {
  readonly desk: DeskState;
  readonly day: DayProgress | undefined;
  readonly playback: Playback | undefined;
  readonly speed: number;
  readonly sent: readonly SentMessage[];
}

// Another number for another shape: a page that was left open over an update starts afresh.
const VERSION = 2;
/** A browser that is asked more often stops keeping anything. */
const KEEP_EVERY_MS = 250;

/** What the page showed before it was reloaded. The history entry keeps it, which needs no storage and so works in a third-party frame. */
export function restorePage(history: History): PageState {
  const saved = history.state as { readonly version?: number; readonly page?: PageState } | null;
  return saved?.version === VERSION && saved.page
    ? saved.page
    : { desk: emptyDesk, day: undefined, playback: undefined, speed: 1, sent: [] };
}

/** Keeps the page at once or a moment later; `now` when it is about to go. */
export function createKeeper(history: History): { later(page: PageState): void; now(page: PageState): void } {
  let waiting: PageState | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const now = (page: PageState) => {
    waiting = undefined;
    history.replaceState({ version: VERSION, page }, '');
  };
  const onTimer = () => {
    timer = undefined;
    if (waiting) later(waiting);
  };
  const later = (page: PageState) => {
    waiting = page;
    if (timer) return;
    timer = setTimeout(onTimer, KEEP_EVERY_MS);
    now(page);
  };
  return { later, now };
}
