import type { RefusalCounts } from './refusals.ts';

/**
 * The protocol between the script on a host page (`embed.js`) and the panel in its frame. The script offers one `MessagePort`
 * with a `RelayOffer` posted to the panel's origin; after that both sides speak over the port only.
 */
export interface RelayOffer {
  readonly deskside: 'relay-1';
  /** The desk origins that the script admits; the panel refuses any it was not configured for. */
  readonly origins: readonly string[];
  /** As the host page gave it: what is missing or makes no sense is replaced by the panel's defaults. */
  readonly policy?: { readonly mode?: 'auto' | 'pinned' | 'closed'; readonly graceMs?: number };
  /** Whether the script has a console that it can show and hide. */
  readonly hasConsole: boolean;
}

/** One thing the desk did: a message as it came, or a `load` of the desk's frame, which no message can claim to be. `seq` rises by one. */
export interface RelayEntry {
  readonly seq: number;
  readonly atMs: number;
  readonly data: unknown;
  readonly isLoad?: true;
}

export const LOAD = { data: { event: 'load' }, isLoad: true } as const;

export type ToPanel =
  | { readonly type: 'entries'; readonly entries: readonly RelayEntry[] }
  /** What the script itself refused since it last told. */
  | { readonly type: 'refused'; readonly counts: RefusalCounts }
  | { readonly type: 'token'; readonly token: string | undefined }
  /** Whether the host page's keyboard focus is inside the console. */
  | { readonly type: 'inUse'; readonly isInUse: boolean };

/** Those named `on…` are for the integrator's callbacks: ids, never fields. */
export type ToHost =
  /** The panel is there: it follows, or says itself why it will not. */
  | { readonly type: 'answered' }
  | { readonly type: 'tokenWanted' }
  | { readonly type: 'forgotten'; readonly conversationId: string }
  | { readonly type: 'onEvent'; readonly seq: number; readonly detail: AppliedEvent }
  | { readonly type: 'onFocus'; readonly detail: FocusDetail }
  | { readonly type: 'onRecord'; readonly detail: RecordDetail }
  | { readonly type: 'onConsole'; readonly detail: ConsoleDetail };

export interface AppliedEvent {
  readonly type: string;
  readonly conversationId?: string;
}
export interface FocusDetail {
  readonly conversationId: string | undefined;
}
export interface RecordDetail {
  readonly conversationId: string;
  readonly contactId: string | undefined;
  readonly status: string;
}
export interface ConsoleDetail {
  readonly visible: boolean;
  readonly reason: string;
}

export const RELAY_VERSION = 'relay-1';

/** What the desk said of the conversations that are open, kept for a panel that comes late. In memory only. */
export interface Journal {
  /** Keeps an entry that names an event. `false`: a text over 64 KiB, which is neither read nor kept nor to be relayed. */
  add(entry: RelayEntry): boolean;
  forget(conversationId: string): void;
  /** What a panel needs to arrive at the state of one that heard everything, in order. */
  entries(): readonly RelayEntry[];
}

interface Page {
  readonly entries: Map<string, RelayEntry>;
  hasLeft: boolean;
  messages: number;
}

const MAX_TEXT_LENGTH = 65_536;
const MAX_PAGES = 1_000;
/** Unread counts past this are drawn as this. */
const MAX_MESSAGES = 99;

/**
 * Of each conversation and event the journal keeps the latest: what came before it can change nothing any more. A conversation that
 * left keeps its leaving only. It reads an event's name and its conversation; everything else is for the panel to decode.
 */
export function createJournal(): Journal {
  const pages = new Map<string, Page>();
  return {
    add(entry) {
      const fields = peek(entry.data);
      if (!fields) return false;
      const { event, conversationId } = fields;
      if (typeof event !== 'string') return true;
      const id = typeof conversationId === 'string' ? conversationId : '';
      const isLeaving = id && event.endsWith('_REMOVED');
      if (isLeaving) {
        pages.delete(id);
        // The oldest that left goes first; what is open stays, however much it is.
        if (pages.size > MAX_PAGES) pages.delete([...pages].find(([, page]) => page.hasLeft)?.[0] ?? id);
      }
      const page = pages.get(id) ?? { entries: new Map(), hasLeft: false, messages: 0 };
      pages.set(id, page);
      if (isLeaving || /_(ADDED|FOCUSED)$/.test(event)) page.hasLeft = Boolean(isLeaving);
      page.entries.set(
        'conversationParticipantType' in fields ? event + (page.messages++ % MAX_MESSAGES) : event,
        entry,
      );
      return true;
    },
    forget: (conversationId) => pages.delete(conversationId),
    entries: () =>
      [...pages.values()].flatMap((page) => [...page.entries.values()]).sort((one, other) => one.seq - other.seq),
  };
}

/** The fields of a message; none when there is nothing to read; `undefined` when it is too long to look. */
function peek(data: unknown): Readonly<Record<string, unknown>> | undefined {
  let value = data;
  if (typeof data === 'string') {
    if (data.length > MAX_TEXT_LENGTH) return undefined;
    try {
      value = JSON.parse(data);
    } catch {}
  }
  return Object(value) === value ? (value as Record<string, unknown>) : {};
}
