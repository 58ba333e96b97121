import type { RefusalReason } from './desk-event.ts';

export type RefusalCounts = Readonly<Partial<Record<RefusalReason, number>>>;

export interface Refusals {
  /** Counts refused messages; the messages themselves are never kept. */
  count(reason: RefusalReason, times?: number): void;
  /** The counts as last told to subscribers: the same object until they change. */
  counts(): RefusalCounts;
  subscribe(listener: () => void): () => void;
}

/** Counts of refused messages. Subscribers hear of them through `schedule`, so that a flood of junk costs no more than counting. */
export function createRefusals(schedule: (tell: () => void) => void): Refusals {
  const current: Partial<Record<RefusalReason, number>> = {};
  const listeners = new Set<() => void>();
  let told: RefusalCounts = {};
  let isScheduled = false;
  const tell = () => {
    isScheduled = false;
    told = { ...current };
    for (const listener of listeners) listener();
  };
  return {
    count(reason, times = 1) {
      current[reason] = (current[reason] ?? 0) + times;
      if (isScheduled) return;
      isScheduled = true;
      schedule(tell);
    },
    counts: () => told,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
