/**
 * Types of `embed.js`, the script that puts Deskside's panel into a page beside a live-chat desk. The script itself comes from your
 * Deskside server (`<script src="https://deskside.example/embed.js">`), so that it always fits the panel: there is nothing to
 * import but types. Importing any of them declares the global `Deskside` that the script makes.
 *
 * Without a line of script, as attributes of its tag: `data-panel`, `data-into`, `data-desk`, `data-console`, `data-origins`,
 * `data-token`, `data-policy`, `data-grace-ms`. With `data-panel` the script mounts the panel by itself, once the page has been read;
 * it throws when a selector finds nothing. There are no attributes for the callbacks.
 */
export interface Deskside {
  /**
   * Puts the panel into the page. Throws an `Error` when one of `origins` is not exactly an origin. `dispose` may be called twice,
   * leaves nothing behind and shows the console again.
   */
  mount(options: MountOptions): Mounted;
}

export interface Mounted {
  dispose(): void;
}

export interface MountOptions {
  /** Where the panel is served, its `/panel`. As an attribute: `data-panel`. */
  readonly panel: string;
  /** The element that the panel fills. As an attribute: `data-into`, a selector. */
  readonly into: Element;
  /** The desk's iframe, or the window of a desk opened as a pop-up. As an attribute: `data-desk`, the selector of an iframe. */
  readonly desk: HTMLIFrameElement | Window;
  /**
   * The exact origins whose messages count, as in `https://ha.iadvize.com`; each must be in the server's `DESK_ORIGINS`.
   * As an attribute: `data-origins`, separated by commas or spaces.
   */
  readonly origins: readonly string[];
  /**
   * A fresh JWT for the agent, asked for whenever the panel needs one; it waits for 10 s. A rejection means that you do not know who the
   * agent is. As an attribute: `data-token`, the name of a global function.
   */
  readonly token: () => Promise<string>;
  /**
   * What the panel may hide and show: the desk's iframe or an element around it. Without it nothing is hidden. As an
   * attribute: `data-console`, a selector.
   */
  readonly console?: Element;
  /** When the console is hidden. As attributes: `data-policy` and `data-grace-ms`. */
  readonly policy?: ConsolePolicy;
  /** Called once for each event the panel has applied, in order. Callbacks carry ids, never what is known of a person. */
  readonly onEvent?: (event: AppliedEvent) => void;
  /** The conversation in focus became another, or none. */
  readonly onFocus?: (focus: FocusDetail) => void;
  /** What became of looking up the customer in focus. */
  readonly onRecord?: (record: RecordDetail) => void;
  /** The console was shown or hidden, or the reason for it changed. */
  readonly onConsole?: (console: ConsoleDetail) => void;
}

export interface ConsolePolicy {
  /** `auto` when not said: shown while a conversation is open. `pinned`: always shown. `closed`: hidden until the agent opens it. */
  readonly mode?: 'auto' | 'pinned' | 'closed';
  /** How long `auto` waits after the last conversation has left, in ms; 5,000 when not said. */
  readonly graceMs?: number;
}

export interface AppliedEvent {
  /**
   * One of `conversationAdded`, `conversationFocused`, `conversationFocusLost`, `conversationClicked`, `conversationRemoved`,
   * `conversationEnded`, `conversationForgotten`, `visitorUpdated`, `messageReceived`, `availabilityUpdated`, `focusUnreadable`,
   * `removalUnreadable`, `deskCleared`. Later versions may know more.
   */
  readonly type: string;
  /** Absent where the event is of no one conversation. */
  readonly conversationId?: string;
}

export interface FocusDetail {
  /** `undefined`: none has the focus. */
  readonly conversationId: string | undefined;
}

export interface RecordDetail {
  readonly conversationId: string;
  /** The contact's id in Deskside; only when `status` is `found`. */
  readonly contactId: string | undefined;
  /** One of `found`, `ambiguous`, `none`, `unavailable`. Later versions may know more. */
  readonly status: string;
}

export interface ConsoleDetail {
  readonly visible: boolean;
  /**
   * One of `conversationsOpen`, `waitingForFirst`, `kept`, `hidesSoon`, `inUse`, `allLeft`, `pinned`, `closed`. Later versions may
   * know more.
   */
  readonly reason: string;
}

declare global {
  /** There once `embed.js` has run. */
  var Deskside: Deskside;
}
