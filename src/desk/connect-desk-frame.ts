import { admit, type Gate } from './admit.ts';
import type { RefusalReason } from './desk-event.ts';

export interface DeskListener {
  /** An admitted message, undecoded; `atMs` is since 1970. */
  readonly onMessage: (data: unknown, atMs: number) => void;
  readonly onRefused: (reason: RefusalReason) => void;
  /** The desk's frame fired `load`. A pop-up's cannot be seen. */
  readonly onLoad: (atMs: number) => void;
}

/**
 * Listens to a desk that posts to this window: the desk is an iframe of this page (or a frame inside it), or a window it opened.
 * Returns its own undo, which may be called twice.
 */
export function connectDeskFrame(
  desk: HTMLIFrameElement | Window,
  origins: ReadonlySet<string>,
  listener: DeskListener,
): () => void {
  // A pop-up's window belongs to another origin: `window` is one of the few names that may be read there.
  const frame = 'window' in desk ? undefined : desk;
  const gate: Gate = { origins, desk: () => (frame ? frame.contentWindow : desk) };
  const undo = new AbortController();
  addEventListener(
    'message',
    (message) => {
      const reason = admit(message, gate);
      if (reason) listener.onRefused(reason);
      else listener.onMessage(message.data, Date.now());
    },
    undo,
  );
  frame?.addEventListener('load', () => listener.onLoad(Date.now()), undo);
  return () => undo.abort();
}
