import { ApiError } from '../../api/api-error.ts';
import type { GiosgVisitorAnswer } from '../../api/giosg.ts';
import type { ConversationId, DeskEvent } from '../../desk/desk-event.ts';
import type { DeskLine } from '../desk-line.ts';
import type { Clock } from '../outbox/clock.ts';

/** How asking giosg who is in a conversation goes. */
export type VisitorReading =
  | { readonly status: 'reading' }
  /** `code` of the `ApiError`. */
  | { readonly status: 'failed'; readonly code: string }
  | {
      readonly status: 'read';
      readonly variables: readonly { readonly key: string; readonly value: string | null }[];
    };

type Readings = Readonly<Record<string, VisitorReading>>;

/** A chat that comes into focus again is asked about again: its visitor may have said who they are since. */
const READ_AGAIN_AFTER_MS = 60_000;
/** Each is several requests to giosg: an agent with many chats must not ask about all of them in one instant. */
const MOST_AT_A_TIME = 4;

/** Asks who is in each conversation that opens, the one in focus at once, and tells the line as a desk that names visitors would. */
export function createVisitorReadings({
  read,
  line,
  clock,
  onChange,
}: {
  readonly read: (conversationId: string, signal: AbortSignal) => Promise<GiosgVisitorAnswer>;
  readonly line: Pick<DeskLine, 'store' | 'take' | 'drained' | 'onApplied'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly onChange: (readings: Readings) => void;
}) {
  const latest = new Map<ConversationId, { readonly undo: AbortController; readonly askedAtMs: number }>();
  /** They are to be asked about, the longest first. */
  const waiting = new Set<ConversationId>();
  let underWay = 0;
  let readings: Readings = {};

  const put = (conversationId: ConversationId, reading: VisitorReading) => {
    readings = { ...readings, [conversationId]: reading };
    onChange(readings);
  };

  const ask = (conversationId: ConversationId) => {
    latest.get(conversationId)?.undo.abort();
    latest.set(conversationId, { undo: new AbortController(), askedAtMs: clock.now() });
    // What is known of the visitor stays known while it is read again.
    if (readings[conversationId]?.status !== 'read') put(conversationId, { status: 'reading' });
    waiting.add(conversationId);
    goOn();
  };

  const goOn = () => {
    const { focus } = line.store.getState();
    // The agent waits for that one, whatever else is on its way.
    if (focus && waiting.has(focus.conversationId)) send(focus.conversationId);
    for (const conversationId of waiting) {
      if (underWay >= MOST_AT_A_TIME) break;
      send(conversationId);
    }
  };

  const send = (conversationId: ConversationId) => {
    waiting.delete(conversationId);
    const signal = latest.get(conversationId)?.undo.signal;
    if (!signal) return;
    underWay += 1;
    /** Only the latest may say anything, and only of a conversation that is still open. */
    const isWanted = () => {
      line.drained();
      return !signal.aborted;
    };
    const reading = read(conversationId, signal).then(
      (answer) => {
        if (!isWanted()) return;
        const [visitor, variables] = answer.status === 'found' ? [answer.visitor, answer.variables] : [{}, []];
        line.take([{ event: { type: 'visitorUpdated', conversationId, visitor }, atMs: clock.now() }]);
        put(conversationId, { status: 'read', variables });
      },
      (error: unknown) => {
        if (isWanted())
          put(conversationId, { status: 'failed', code: error instanceof ApiError ? error.code : 'internal' });
      },
    );
    void reading.finally(() => {
      underWay -= 1;
      goOn();
    });
  };

  const forget = (ids: readonly ConversationId[]) => {
    const known = ids.filter((id) => latest.has(id));
    if (known.length === 0) return;
    for (const id of known) {
      latest.get(id)?.undo.abort();
      latest.delete(id);
      waiting.delete(id);
    }
    readings = Object.fromEntries(Object.entries(readings).filter(([id]) => latest.has(id as ConversationId)));
    onChange(readings);
  };

  const hear = (event: DeskEvent) => {
    switch (event.type) {
      case 'conversationRemoved':
      case 'conversationForgotten':
        // It may be open again already: that is another opening, and is asked about anew.
        return forget([event.conversationId]);
      case 'deskCleared':
        return forget([...latest.keys()]);
      case 'conversationAdded':
      case 'conversationFocused': {
        const { conversations, focus } = line.store.getState();
        const { conversationId } = event;
        if (!conversations.has(conversationId)) return;
        const known = latest.get(conversationId);
        const isBack = event.type === 'conversationFocused' && focus?.conversationId === conversationId;
        if (!known || (isBack && clock.now() - known.askedAtMs >= READ_AGAIN_AFTER_MS)) ask(conversationId);
        else if (isBack) goOn();
        return;
      }
      default:
    }
  };
  const unsubscribe = line.onApplied((events) => {
    for (const { event } of events) hear(event);
  });

  return {
    readAgain(conversationId: string) {
      const conversation = line.store.getState().conversations.get(conversationId);
      if (conversation) ask(conversation.id);
    },
    dispose() {
      unsubscribe();
      waiting.clear();
      for (const { undo } of latest.values()) undo.abort();
    },
  };
}
