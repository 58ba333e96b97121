import { parseOrigins } from './admit.ts';
import { RELAY_VERSION, type RelayOffer, type ToHost, type ToPanel } from './relay.ts';

export interface EmbedListener {
  /** The host page's offer was taken; from here on `send` reaches it. */
  readonly onOffer: (offer: RelayOffer) => void;
  readonly onMessage: (message: ToPanel) => void;
  /** An offer was refused: its page is not among the ancestors, or it listens to a desk this panel was not configured for. */
  readonly onRejected: (problem: EmbedProblem) => void;
}

export type EmbedProblem =
  | { readonly type: 'ancestor'; readonly origin: string }
  | { readonly type: 'deskOrigins'; readonly origins: readonly string[] };

export interface EmbedConnection {
  send(message: ToHost): void;
  /** May be called twice. */
  close(): void;
}

/**
 * Waits for the script of the host page that frames this panel. Takes one port, from the parent window only, of a configured
 * ancestor, for configured desks; all else is refused.
 */
export function connectEmbed(
  ancestors: readonly string[],
  deskOrigins: readonly string[],
  listener: EmbedListener,
): EmbedConnection {
  const allowedAncestors = parseOrigins(ancestors);
  const allowedDesks = parseOrigins(deskOrigins);
  let port: MessagePort | undefined;

  const onWindowMessage = (message: MessageEvent<unknown>) => {
    // The sender is checked before anything is read: the port carries everything the panel will believe of the desk.
    if (port || message.source !== window.parent || window.parent === window) return;
    if (!allowedAncestors.has(message.origin)) {
      if (!isOffer(message.data)) return;
      decline(message.ports[0]);
      listener.onRejected({ type: 'ancestor', origin: message.origin });
      return;
    }
    const offered = message.ports[0];
    if (!offered || !isOffer(message.data)) return;
    const unknown = message.data.origins.filter((origin) => !allowedDesks.has(origin));
    if (unknown.length > 0) {
      decline(offered);
      listener.onRejected({ type: 'deskOrigins', origins: unknown });
      return;
    }
    offered.postMessage(ANSWERED);
    port = offered;
    port.onmessage = ({ data }: MessageEvent<ToPanel>) => listener.onMessage(data);
    listener.onOffer(message.data);
  };
  addEventListener('message', onWindowMessage);
  return {
    send: (message) => port?.postMessage(message),
    close() {
      removeEventListener('message', onWindowMessage);
      port?.close();
      port = undefined;
    },
  };
}

const ANSWERED: ToHost = { type: 'answered' };

/** The page over there is told nothing but that somebody is here, or it would hide the frame in which we say why we will not. */
function decline(offered: MessagePort | undefined): void {
  offered?.postMessage(ANSWERED);
  offered?.close();
}

export function isOffer(data: unknown): data is RelayOffer {
  return (
    typeof data === 'object' &&
    data !== null &&
    'deskside' in data &&
    data.deskside === RELAY_VERSION &&
    'origins' in data &&
    Array.isArray(data.origins)
  );
}
