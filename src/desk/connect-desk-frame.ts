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
  const frame = 'contentWindow' in desk ? desk : undefined;
  const gate: Gate = { origins, desk: () => (frame ? frame.contentWindow : desk) };
  const onMessage = (message: MessageEvent) => {
    const reason = admit(message, gate);
    if (reason) listener.onRefused(reason);
    else listener.onMessage(message.data, Date.now());
  };
  const onLoad = () => listener.onLoad(Date.now());
  addEventListener('message', onMessage);
  frame?.addEventListener('load', onLoad);
  return () => {
    removeEventListener('message', onMessage);
    frame?.removeEventListener('load', onLoad);
  };
}
