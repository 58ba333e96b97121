import { connectDeskFrame } from '../../src/desk/connect-desk-frame.ts';
import { decodeIadvize } from '../../src/desk/decode-iadvize.ts';
import { createBareListener } from './limits/bare-listener.ts';

// Bundled by b4.ts and run in a browser. Events are made and dispatched here, since what a browser itself takes to bring one from
// another origin is a hundred times what is measured.

export interface GateRun {
  readonly listener: 'ours' | 'bare';
  /** Sent one after the other, from the beginning again until there were `events`. */
  readonly messages: readonly unknown[];
  /** Whose messages they are. */
  readonly origin: string;
  /** Whose are admitted. */
  readonly admitted: string;
  readonly events: number;
}

export interface GateFigure {
  readonly eventsASecond: number;
  /** What became of the messages: "accepted", or why not. The bare listener accepts all. */
  readonly outcomes: Readonly<Record<string, number>>;
}

declare global {
  interface Window {
    runGate?: (run: GateRun) => GateFigure;
  }
}

window.runGate = ({ listener, messages, origin, admitted, events }) => {
  const frame = document.querySelector('iframe');
  if (!frame?.contentWindow) throw new Error('The page has no frame for a desk');
  const source = frame.contentWindow;
  const outcomes: Record<string, number> = {};
  const count = (outcome: string) => {
    outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
  };
  const disconnect =
    listener === 'bare'
      ? createBareListener(() => count('accepted'))
      : connectDeskFrame(frame, new Set([admitted]), {
          onMessage: (data) => {
            const decoded = decodeIadvize(data);
            count(decoded.ok ? 'accepted' : decoded.reason);
          },
          onRefused: count,
          onLoad: () => {},
        });
  try {
    const startedMs = performance.now();
    for (let sent = 0; sent < events; sent += 1) {
      dispatchEvent(new MessageEvent('message', { data: messages[sent % messages.length], origin, source }));
    }
    const elapsedMs = performance.now() - startedMs;
    return { eventsASecond: (events / elapsedMs) * 1_000, outcomes };
  } finally {
    disconnect();
  }
};
