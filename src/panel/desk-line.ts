import type { Desk } from '../crm/work.ts';
import { decodeIadvize } from '../desk/decode-iadvize.ts';
import {
  type ConversationId,
  type DeskEvent,
  type RefusalReason,
  type TimedEvent,
  toConversationId,
} from '../desk/desk-event.ts';
import { createRefusals, type Refusals } from '../desk/refusals.ts';
import type { RelayEntry } from '../desk/relay.ts';
import type { Result } from '../desk/result.ts';
import { createBatcher, type Schedule } from '../store/batcher.ts';
import { createDeskStore, type DeskStore } from '../store/create-desk-store.ts';
import type { Conversation, DeskState } from '../store/desk-state.ts';
import { selectFocused } from '../store/selectors.ts';

/** An event with the number it had on its way from the host page; none in the agent's CRM tab. */
export interface LineEvent extends TimedEvent {
  readonly seq?: number;
}

/** A message that was admitted, or one of the two things that no message can say. */
export type DeskEntry = Omit<RelayEntry, 'seq'> & { readonly seq?: number };

type RefusalListener = (reason: RefusalReason, times: number, data?: unknown) => void;

/** From admitted messages to desk state. */
export interface DeskLine {
  /** Which desk it hears. */
  readonly desk: Desk;
  /** Whether a record is asked for by the conversation alone, where the desk itself never names a visitor. */
  readonly asksByConversation: boolean;
  readonly store: Pick<DeskStore, 'getState' | 'subscribe' | 'getInitialState'>;
  readonly refusals: Refusals;
  /** Takes what was admitted, in order; what is no desk event is counted and dropped. */
  receive(entries: readonly DeskEntry[]): void;
  /** Takes what a desk said in words of its own, in order. */
  take(events: readonly TimedEvent[]): void;
  forget(conversationId: ConversationId, atMs: number): void;
  /** The state after everything delivered so far. */
  drained(): DeskState;
  /**
   * The conversation in focus after everything delivered so far. To be asked right before a write: where the focus may not be written
   * for there is none.
   */
  drainedFocus(): Conversation | undefined;
  /** Hears of each batch after it was applied. Returns its undo. */
  onApplied(listener: (events: readonly LineEvent[]) => void): () => void;
  /** Hears of each refusal at once; `data` is what an admitted message held. Returns its undo. */
  onRefused(listener: RefusalListener): () => void;
  dispose(): void;
}

export function createDeskLine({
  desk,
  asksByConversation = false,
  schedule,
  mayWrite,
}: {
  readonly desk: Desk;
  readonly asksByConversation?: boolean;
  readonly schedule: Schedule;
  /** Whether the agent may write for whoever has the focus now. */
  readonly mayWrite: () => boolean;
}): DeskLine {
  const store = createDeskStore();
  const counts = createRefusals((tell) => void schedule(tell));
  const refusalListeners = new Set<RefusalListener>();
  const refuse = (reason: RefusalReason, times = 1, data?: unknown) => {
    counts.count(reason, times);
    for (const listener of refusalListeners) listener(reason, times, data);
  };
  const listeners = new Set<(events: readonly LineEvent[]) => void>();
  const batcher = createBatcher<LineEvent>(
    (events) => {
      store.apply(events);
      for (const listener of listeners) listener(events);
    },
    schedule,
    ({ event }) => endsFocus(event),
  );
  const drained = () => {
    batcher.drain();
    return store.getState();
  };
  return {
    desk,
    asksByConversation,
    store,
    refusals: { ...counts, count: (reason, times) => refuse(reason, times) },
    receive(entries) {
      const events: LineEvent[] = [];
      for (const entry of entries) {
        const decoded = decode(entry);
        if (decoded.ok) events.push({ event: decoded.value, atMs: entry.atMs, seq: entry.seq });
        else refuse(decoded.reason, 1, entry.data);
      }
      batcher.push(events);
    },
    take: (events) => batcher.push(events),
    forget: (conversationId, atMs) =>
      batcher.push([{ event: { type: 'conversationForgotten', conversationId }, atMs }]),
    drained,
    drainedFocus() {
      const focused = selectFocused(drained());
      return focused && mayWrite() ? focused : undefined;
    },
    onApplied(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onRefused(listener) {
      refusalListeners.add(listener);
      return () => refusalListeners.delete(listener);
    },
    dispose: () => batcher.dispose(),
  };
}

/** Who gets the focus is named right after, and an empty panel in between would be drawn for nobody. */
function endsFocus({ type }: DeskEvent): boolean {
  return type === 'conversationFocusLost' || type === 'conversationRemoved';
}

function decode({ data, own }: DeskEntry): Result<DeskEvent, RefusalReason> {
  if (own === 'load') return { ok: true, value: { type: 'deskLoaded' } };
  if (own === undefined) return decodeIadvize(data);
  const conversationId = toConversationId((data as { conversationId?: unknown }).conversationId);
  return conversationId
    ? { ok: true, value: { type: 'conversationForgotten', conversationId } }
    : { ok: false, reason: 'unreadable' };
}
