import type { Keep } from '../../src/panel/keep-in-browser.ts';
import { createMemoryStorage } from '../../src/panel/outbox/agent-storage.ts';
import { browserClock } from '../../src/panel/outbox/clock.ts';

/** A browser with one tab: what it keeps outlives a panel made over it, and nothing else. */
export function keepInMemory(): Keep {
  return {
    unsent: createMemoryStorage(),
    drafts: createMemoryStorage(),
    clock: browserClock,
    onOnline: () => () => {},
    onPageHide: () => () => {},
  };
}
