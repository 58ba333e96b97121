import { decodeIadvize } from '../desk/decode-iadvize.ts';
import type { ConversationId, TimedEvent } from '../desk/desk-event.ts';
import { createRefusals, type Refusals } from '../desk/refusals.ts';
import { createBatcher, type Schedule } from '../store/batcher.ts';
import { createDeskStore, type DeskStore } from '../store/create-desk-store.ts';
import { selectFocused } from '../store/selectors.ts';

/** An event with the number it had on its way from the host page; none in the agent's CRM tab. */
export interface LineEvent extends TimedEvent {
  readonly seq?: number;
}

/** From admitted messages to desk state. */
export interface DeskLine {
  readonly store: Pick<DeskStore, 'getState' | 'subscribe' | 'getInitialState'>;
  readonly refusals: Refusals;
  /** Takes admitted messages, in order; what is no desk event is counted and dropped. */
  receive(
    messages: readonly {
      readonly data: unknown;
      readonly atMs: number;
      readonly seq?: number;
      readonly isLoad?: boolean;
    }[],
  ): void;
  forget(conversationId: ConversationId, atMs: number): void;
  /** Whether this visitor is still the one in focus, after everything delivered so far. To be asked right before a write. */
  isInFocus(visitorVersion: number): boolean;
  /** Hears of each batch after it was applied. Returns its undo. */
  onApplied(listener: (events: readonly LineEvent[]) => void): () => void;
  dispose(): void;
}

export function createDeskLine(schedule: Schedule): DeskLine {
  const store = createDeskStore();
  const refusals = createRefusals((tell) => void schedule(tell));
  const listeners = new Set<(events: readonly LineEvent[]) => void>();
  const batcher = createBatcher<LineEvent>((events) => {
    store.apply(events);
    for (const listener of listeners) listener(events);
  }, schedule);
  return {
    store,
    refusals,
    receive(messages) {
      const events: LineEvent[] = [];
      for (const { data, atMs, seq, isLoad } of messages) {
        const decoded = isLoad ? { ok: true as const, value: { type: 'deskLoaded' as const } } : decodeIadvize(data);
        if (decoded.ok) events.push({ event: decoded.value, atMs, seq });
        else refusals.count(decoded.reason);
      }
      batcher.push(events);
    },
    forget: (conversationId, atMs) =>
      batcher.push([{ event: { type: 'conversationForgotten', conversationId }, atMs }]),
    isInFocus(visitorVersion) {
      batcher.drain();
      return selectFocused(store.getState())?.visitorVersion === visitorVersion;
    },
    onApplied(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    dispose: () => batcher.dispose(),
  };
}
