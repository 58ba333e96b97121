import type { AgentStorage } from './outbox/agent-storage.ts';
import { browserClock, type Clock } from './outbox/clock.ts';
import { findLocks, type HoldLock } from './outbox/hold-lock.ts';
import { createIdbStorage } from './outbox/idb-storage.ts';
import { type OpenChannel, openBroadcastChannel } from './outbox/open-channel.ts';

/** What outlives the page, and how the tabs of one browser agree about it. */
export interface Keep {
  readonly unsent: AgentStorage;
  readonly drafts: AgentStorage;
  readonly locks?: HoldLock | undefined;
  readonly channel?: OpenChannel | undefined;
  readonly clock: Clock;
  readonly onOnline: (listener: () => void) => () => void;
  readonly onPageHide: (listener: () => void) => () => void;
}

export function keepInBrowser(): Keep {
  return {
    unsent: createIdbStorage('deskside-outbox'),
    drafts: createIdbStorage('deskside-drafts'),
    locks: findLocks(),
    channel: openBroadcastChannel,
    clock: browserClock,
    onOnline: (listener) => listenTo(window, 'online', listener),
    // "hidden" is the last that a page on a phone, or one that crashes in the background, is told.
    onPageHide: (listener) => listenTo(document, 'visibilitychange', listener, listenTo(window, 'pagehide', listener)),
  };
}

function listenTo(target: EventTarget, event: string, listener: () => void, also: () => void = () => {}): () => void {
  target.addEventListener(event, listener);
  return () => {
    target.removeEventListener(event, listener);
    also();
  };
}
