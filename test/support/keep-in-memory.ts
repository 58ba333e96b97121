import type { Keep } from '../../src/panel/keep-in-browser.ts';
import { createMemoryStorage } from '../../src/panel/outbox/agent-storage.ts';
import { browserClock, type Clock } from '../../src/panel/outbox/clock.ts';

/** What one page of a browser keeps things in. */
export interface Page extends Keep {
  /** The page is gone, and had no chance to say so: nothing it asked for comes back, its lock is given to the next. */
  crash(): void;
  readonly isGone: boolean;
  /** The network is there again. */
  goOnline(): void;
}

/** A browser with working storage, locks and channels; what it keeps outlives its pages. */
export function createBrowserInMemory(clock: Clock = browserClock) {
  const unsent = createMemoryStorage();
  const drafts = createMemoryStorage();
  const channels = new Map<string, Set<(message: unknown) => void>>();
  const locks = new Map<string, (() => void)[]>();

  const grant = (name: string) => {
    const [first] = locks.get(name) ?? [];
    if (first) queueMicrotask(() => locks.get(name)?.[0] === first && first());
  };
  const giveUp = (name: string, held: () => void) => {
    const line = locks.get(name) ?? [];
    locks.set(
      name,
      line.filter((one) => one !== held),
    );
    if (line[0] === held) grant(name);
  };

  return {
    openPage(): Page {
      let isGone = false;
      const undos: (() => void)[] = [];
      const onlineListeners = new Set<() => void>();
      /** Once the page is gone, nothing reaches it. */
      const ifThere =
        <Args extends readonly unknown[]>(callback: (...args: Args) => void) =>
        (...args: Args) => {
          if (!isGone) callback(...args);
        };
      const untilGone = <Method extends (...args: never[]) => Promise<unknown>>(method: Method) =>
        ((...args: Parameters<Method>) =>
          isGone
            ? new Promise(() => {})
            : method(...args).then((answer) => (isGone ? new Promise(() => {}) : answer))) as Method;
      const guarded = ({ read, write, remove, removeWhere }: typeof unsent) => ({
        read: untilGone(read),
        write: untilGone(write),
        remove: untilGone(remove),
        removeWhere: untilGone(removeWhere),
      });
      return {
        unsent: guarded(unsent),
        drafts: guarded(drafts),
        clock: { ...clock, after: (ms, callback) => clock.after(ms, ifThere(callback)) },
        locks(name, onHeld) {
          const held = ifThere(onHeld);
          const line = [...(locks.get(name) ?? []), held];
          locks.set(name, line);
          if (line.length === 1) grant(name);
          undos.push(() => giveUp(name, held));
          return () => giveUp(name, held);
        },
        channel(name, onMessage) {
          const hear = ifThere(onMessage);
          const all = channels.get(name) ?? new Set();
          channels.set(name, all.add(hear));
          const close = () => void all.delete(hear);
          undos.push(close);
          return {
            post: ifThere((message: unknown) => {
              const copy: unknown = structuredClone(message);
              for (const other of all) if (other !== hear) queueMicrotask(() => all.has(other) && other(copy));
            }),
            close,
          };
        },
        onOnline(listener) {
          onlineListeners.add(listener);
          return () => onlineListeners.delete(listener);
        },
        onPageHide: () => () => {},
        crash() {
          isGone = true;
          for (const undo of undos) undo();
        },
        get isGone() {
          return isGone;
        },
        goOnline() {
          for (const listener of onlineListeners) listener();
        },
      };
    },
  };
}

/** A clock whose timers ring when the test says so; otherwise each look at it is a millisecond after the one before. */
export function createHandClock() {
  let nowMs = Date.now();
  let timers: { readonly atMs: number; readonly ring: () => void }[] = [];
  return {
    now: () => {
      nowMs += 1;
      return nowMs;
    },
    random: () => 0.5,
    after(ms: number, ring: () => void) {
      const timer = { atMs: nowMs + ms, ring };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    /** The next timer rings. Returns whether there was one. */
    tick(): boolean {
      const [next] = timers.toSorted((one, other) => one.atMs - other.atMs);
      if (!next) return false;
      timers = timers.filter((timer) => timer !== next);
      nowMs = Math.max(nowMs, next.atMs);
      next.ring();
      return true;
    },
  };
}
