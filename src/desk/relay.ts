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
  /** Whether the host page listens to `onEvent`: otherwise none of them is sent, which a flood of events would be slowed down by. */
  readonly hasOnEvent: boolean;
}

/**
 * One thing that happened, `seq` rising by one: a message as the desk posted it, or, which no message can claim to be, a `load` of
 * the desk's frame or a conversation that the agent had forgotten.
 */
export interface RelayEntry {
  readonly seq: number;
  readonly atMs: number;
  readonly data: unknown;
  readonly own?: 'load' | 'forgotten';
}

export type ToPanel =
  | { readonly type: 'entries'; readonly entries: readonly RelayEntry[] }
  /** Several times a second: what the script itself refused since, and whether the keyboard focus is inside the console. */
  | { readonly type: 'status'; readonly refused: RefusalCounts; readonly isInUse: boolean }
  | { readonly type: 'token'; readonly token: string | undefined };

/** Those named `on…` are for the integrator's callbacks: ids, never fields. */
export type ToHost =
  /** The first of all. The panel is there: it follows, or says itself why it will not. */
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

/** What the desk said, kept for a panel that comes late. In memory only. */
export interface Journal {
  /** `false`: a text over 64 KiB, which is neither read nor kept nor to be relayed. */
  add(entry: RelayEntry): boolean;
  /** What brings a panel to the state of one that heard everything, in order. */
  entries(): readonly RelayEntry[];
}

interface Line {
  readonly entry: RelayEntry;
  readonly kind: string;
  readonly id: string;
}

const MAX_TEXT_LENGTH = 65_536;
const MOST = 10_000;
const KEPT_WHOLE = 5_000;
/** Room for a thousand more, since it looks at every older line. */
const KEPT_OF_OLDER = 4_000;

/**
 * Every message that names an event, in order, so that applying them again ends where applying them ended; but what says more of a
 * conversation than its id goes when it leaves. Past 10,000 lines, of what is older than the last 5,000 no more than 4,000 stay: who left, and the latest of
 * each kind of who is open, but no focus. A panel that comes then may know less, never something else.
 */
export function createJournal(): Journal {
  let lines: Line[] = [];
  return {
    add(entry) {
      const fields = peek(entry.data);
      if (!fields) return false;
      const { event, conversationId } = fields;
      if (!entry.own && typeof event !== 'string') return true;
      // No message can be named so that it is taken for what only the script says, or for one of another name. Each load forgets what
      // came before it, so that each is of a kind of its own.
      const kind = entry.own ? entry.own + entry.seq : `:${event}`.replace(':com.iadvize.desk.CONVERSATION_', '.');
      const id = typeof conversationId === 'string' ? conversationId : '';
      if (id && /^(\.REMOVED$|forgotten)/.test(kind)) {
        lines = lines.filter((line) => line.id !== id || /^(\.(ADDED|REMOVED|FOCUS|STATE)|forgotten)/.test(line.kind));
      }
      lines.push({ entry, kind, id });
      if (lines.length > MOST) {
        const kept = new Map<string, Line>();
        for (const line of lines.splice(0, lines.length - KEPT_WHOLE)) {
          const { kind, id } = line;
          if (/^\.(ADDED|REMOVED|FOCUSED)$/.test(kind)) kept.delete(`.REMOVED${id}`);
          if (kind === '.REMOVED') kept.delete(`.ADDED${id}`);
          if (/^\.(FOCUS|STATE)/.test(kind) || (id && kept.has(`.REMOVED${id}`))) continue;
          // Last again, so that what is kept stays in order.
          kept.delete(kind + id);
          kept.set(kind + id, line);
        }
        lines = [...kept.values()].slice(-KEPT_OF_OLDER).concat(lines);
      }
      return true;
    },
    entries: () => lines.map((line) => line.entry),
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
