/** Waits until no other tab holds the lock of this name, then calls back, once. Returns what gives it up, held or not. */
export type HoldLock = (name: string, onHeld: () => void) => () => void;

/** Web Locks: given up by the browser when the tab closes or crashes. `undefined` where there are none. */
export function findLocks(): HoldLock | undefined {
  const { locks } = navigator as { locks?: LockManager };
  if (!locks) return undefined;
  return (name, onHeld) => {
    const waiting = new AbortController();
    let release = () => {};
    const held = locks.request(name, { signal: waiting.signal }, () => {
      if (waiting.signal.aborted) return undefined;
      onHeld();
      return new Promise<void>((resolve) => {
        release = resolve;
      });
    });
    held.catch(() => {
      // A page of an opaque origin may not lock: then each tab is on its own, and the idempotency keys protect.
      if (!waiting.signal.aborted) onHeld();
    });
    return () => {
      waiting.abort();
      release();
    };
  };
}
