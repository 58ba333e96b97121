import { parseOrigins } from '../desk/admit.ts';
import { connectDeskFrame } from '../desk/connect-desk-frame.ts';
import type { RefusalReason } from '../desk/desk-event.ts';
import {
  type AppliedEvent,
  type ConsoleDetail,
  createJournal,
  type FocusDetail,
  RELAY_VERSION,
  type RecordDetail,
  type RelayEntry,
  type RelayOffer,
  type ToHost,
  type ToPanel,
} from '../desk/relay.ts';
import { createCurtain } from './curtain.ts';

export interface MountOptions {
  /** Where the panel is served: its `/panel`. */
  readonly panel: string;
  /** The element that the panel fills. */
  readonly into: Element;
  /** The desk's iframe, or the window of a desk opened as a pop-up. */
  readonly desk: HTMLIFrameElement | Window;
  /** The exact origins whose messages count, as in `https://ha.iadvize.com`. */
  readonly origins: readonly string[];
  /** A fresh JWT for the agent, asked for whenever the panel needs one. */
  readonly token: () => Promise<string>;
  /** What the panel may hide and show: the desk's iframe or an element around it. Without it nothing is hidden. */
  readonly console?: Element;
  /** When the console is hidden; `auto` and 5,000 ms when not said. */
  readonly policy?: RelayOffer['policy'];
  /** Called once for each event the panel has applied, in order. Callbacks carry ids, never fields. */
  readonly onEvent?: (event: AppliedEvent) => void;
  readonly onFocus?: (focus: FocusDetail) => void;
  readonly onRecord?: (record: RecordDetail) => void;
  readonly onConsole?: (console: ConsoleDetail) => void;
}

const ANSWER_WITHIN_MS = 5_000;
const TELL_EVERY_MS = 250;

/**
 * Puts the panel into a page beside the desk: admits the desk's messages, journals them for a panel that comes late, and relays
 * them. It decides nothing. Throws an `Error` when an origin is not one. `dispose` may be called twice and leaves nothing behind.
 */
export function mount(options: MountOptions): { dispose(): void } {
  const { into, desk, token, policy } = options;
  const origins = parseOrigins(options.origins);
  const journal = createJournal();
  let refused: Partial<Record<RefusalReason, number>> = {};
  let port: MessagePort | undefined;
  let seq = 0;
  let lastApplied = 0;
  let timer: ReturnType<typeof setTimeout>;

  const send = (message: ToPanel) => port?.postMessage(message);
  const count = (reason: RefusalReason) => {
    refused[reason] = (refused[reason] ?? 0) + 1;
  };
  const telling = setInterval(() => {
    // Before a panel listens they add up.
    if (!port) return;
    send({ type: 'status', refused, isInUse: Boolean(curtain?.isInUse()) });
    refused = {};
  }, TELL_EVERY_MS);

  const note = (data: unknown, atMs: number, own?: RelayEntry['own']) => {
    try {
      // A copy, because what cannot be copied (a port, say) could never be relayed, nor anything with it.
      const entry = { seq: ++seq, atMs, data: structuredClone(data), own };
      if (!journal.add(entry)) count('tooLarge');
      else if (own !== 'forgotten') send({ type: 'entries', entries: [entry] });
    } catch {
      count('unreadable');
    }
  };
  const disconnect = connectDeskFrame(desk, origins, {
    onMessage: note,
    onRefused: count,
    onLoad: (atMs) => note(undefined, atMs, 'load'),
  });

  const curtain = options.console && createCurtain(options.console as HTMLElement);

  const frame = document.createElement('iframe');
  frame.title = 'Deskside';
  frame.src = options.panel;
  frame.style.cssText = 'width:100%;height:100%;border:0';
  const notice = document.createElement('p');
  notice.role = 'alert';
  const say = (text: string) => {
    clearTimeout(timer);
    notice.textContent = text;
    notice.hidden = !text;
    frame.hidden = !notice.hidden;
  };
  const expectAnswer = () => {
    say('');
    // Without a panel nobody could show the console again.
    curtain?.draw(true);
    timer = setTimeout(
      say,
      ANSWER_WITHIN_MS,
      `No answer from ${frame.src}. Is ${origin} in PANEL_ANCESTORS? See its /doctor.`,
    );
  };

  const listen = ({ data }: MessageEvent<ToHost>) => {
    const { type } = data;
    if (type === 'answered') {
      say('');
      send({ type: 'entries', entries: journal.entries() });
    } else if (type === 'tokenWanted') {
      const answer = (token?: string) => send({ type: 'token', token });
      Promise.resolve()
        .then(token)
        .then(answer, () => answer());
    } else if (type === 'forgotten') note({ conversationId: data.conversationId }, Date.now(), type);
    else {
      if (type === 'onEvent') {
        // A panel that reloads applies the journal again; the integrator hears of each event once.
        if (data.seq <= lastApplied) return;
        lastApplied = data.seq;
      }
      if (type === 'onConsole') curtain?.draw(data.detail.visible);
      options[type]?.(data.detail as never);
    }
  };

  const offer: RelayOffer = {
    deskside: RELAY_VERSION,
    origins: options.origins,
    policy,
    hasConsole: Boolean(curtain),
    hasOnEvent: Boolean(options.onEvent),
  };
  frame.onload = () => {
    port?.close();
    // Nothing is sent before the panel answered: then it gets the journal, and each entry once.
    port = undefined;
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = (message) => {
      port = port1;
      listen(message);
    };
    expectAnswer();
    // The target origin is pinned: whatever else has been loaded into the frame never gets the port.
    frame.contentWindow?.postMessage(offer, new URL(frame.src).origin, [port2]);
  };
  into.append(frame, notice);
  expectAnswer();

  return {
    dispose() {
      disconnect();
      clearInterval(telling);
      say('');
      port?.close();
      frame.remove();
      notice.remove();
      curtain?.dispose();
    },
  };
}
