import { create } from './dom.ts';

export type Stranger = 'foreignOrigin' | 'otherWindow';

/** Windows that are not the desk, and speak in its place when a scenario has them. */
export interface Strangers {
  /** In the agent's click, or the browser opens no other window. */
  invite(who: readonly Stranger[]): void;
  /** `false` when there is nobody to say it. */
  say(who: Stranger, message: unknown): boolean;
  dismiss(): void;
}

interface Guest {
  readonly window: Window | null;
  readonly leave: () => void;
  /** Until it listens, what it has to say waits. */
  waiting: unknown[] | undefined;
}

/** One frame whose origin is "null", inside this page; one window of this very origin, outside it. */
export function createStrangers(): Strangers {
  const guests = new Map<Stranger, Guest>();
  addEventListener('message', ({ source, data }) => {
    const guest = [...guests.values()].find((one) => one.window === source);
    if (!guest || data !== 'listening') return;
    for (const message of guest.waiting ?? []) guest.window?.postMessage(message, '*');
    guest.waiting = undefined;
  });

  const open: Readonly<Record<Stranger, () => Guest>> = {
    foreignOrigin() {
      const frame = create('iframe', { src: '/simulator/stranger', title: 'Not the desk', hidden: '' });
      document.body.append(frame);
      return { window: frame.contentWindow, leave: () => frame.remove(), waiting: [] };
    },
    otherWindow() {
      const popUp = window.open('/simulator/window', '_blank', 'popup,width=360,height=160');
      return { window: popUp, leave: () => popUp?.close(), waiting: [] };
    },
  };
  return {
    invite(who) {
      for (const each of who) if (!guests.get(each)?.window) guests.set(each, open[each]());
    },
    say(who, message) {
      const guest = guests.get(who);
      if (!guest?.window || guest.window.closed) return false;
      if (guest.waiting) guest.waiting.push(message);
      // Whoever it is, it is ours, and everything in it is made up.
      else guest.window.postMessage(message, '*');
      return true;
    },
    dismiss() {
      for (const { leave } of guests.values()) leave();
      guests.clear();
    },
  };
}
