/** Calls back once, soon; returns how to call that off. */
export type Schedule = (callback: () => void) => () => void;

export interface Batcher<Item> {
  push(items: readonly Item[]): void;
  /** Applies what waits, now: before a write compares the focus, nothing delivered may be outstanding. */
  drain(): void;
  dispose(): void;
}

/**
 * Applies what comes first at once, so that a switch of focus waits for no frame, and the rest together when `schedule` calls
 * back, so that a thousand events cost a handful of renders. Nothing is dropped and the order stays. What `mayWait` never comes first:
 * it goes with what comes after it, or when `schedule` calls back.
 */
export function createBatcher<Item>(
  apply: (items: readonly Item[]) => void,
  schedule: Schedule,
  mayWait: (item: Item) => boolean = () => false,
): Batcher<Item> {
  let waiting: Item[] = [];
  let cancel: (() => void) | undefined;
  /** Something was applied in this frame already. */
  let isSpent = false;

  const drain = () => {
    if (waiting.length === 0) return;
    const items = waiting;
    waiting = [];
    apply(items);
  };
  const onSchedule = () => {
    isSpent = waiting.length > 0;
    cancel = isSpent ? schedule(onSchedule) : undefined;
    drain();
  };
  return {
    push(items) {
      for (const item of items) waiting.push(item);
      if (waiting.length === 0) return;
      cancel ??= schedule(onSchedule);
      if (isSpent || items.every(mayWait)) return;
      isSpent = true;
      drain();
    },
    drain,
    dispose() {
      cancel?.();
      cancel = undefined;
      waiting = [];
    },
  };
}
