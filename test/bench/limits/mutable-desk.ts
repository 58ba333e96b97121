import type { Visitor } from '../../../src/crm/visitor.ts';
import type { DeskEvent } from '../../../src/desk/desk-event.ts';

interface MutableConversation {
  visitor: Visitor | undefined;
  unread: number;
  focused: boolean;
  /** How often it was written to: all that tells a subscriber that it is not as before. */
  changes: number;
}

/** The least that knows the same afterwards: a Map of objects that are written to, and no rule but "the last one counts". */
export class MutableDesk {
  readonly conversations = new Map<string, MutableConversation>();
  focusId: string | undefined;
  readonly #listeners = new Set<() => void>();

  subscribe(listener: () => void): void {
    this.#listeners.add(listener);
  }

  apply(events: readonly DeskEvent[]): void {
    for (const event of events) this.#apply(event);
    for (const listener of this.#listeners) listener();
  }

  #apply(event: DeskEvent): void {
    switch (event.type) {
      case 'conversationAdded':
        if (!this.conversations.has(event.conversationId)) {
          this.conversations.set(event.conversationId, { visitor: undefined, unread: 0, focused: false, changes: 0 });
        }
        return;
      case 'conversationFocused':
      case 'conversationClicked': {
        this.#unfocus(this.focusId);
        this.focusId = event.conversationId;
        const conversation = this.conversations.get(event.conversationId);
        if (!conversation) return;
        conversation.focused = true;
        conversation.unread = 0;
        conversation.changes += 1;
        return;
      }
      case 'conversationFocusLost':
        this.#unfocus(event.conversationId);
        return;
      case 'visitorUpdated': {
        const conversation = this.conversations.get(event.conversationId);
        if (!conversation) return;
        conversation.visitor = event.visitor;
        conversation.changes += 1;
        return;
      }
      case 'messageReceived': {
        const conversation = event.conversationId && this.conversations.get(event.conversationId);
        if (!conversation || conversation.focused) return;
        conversation.unread += 1;
        conversation.changes += 1;
        return;
      }
      default:
        throw new Error(`This desk has no ${event.type}`);
    }
  }

  #unfocus(id: string | undefined): void {
    const conversation = id === undefined ? undefined : this.conversations.get(id);
    if (!conversation || this.focusId !== id) return;
    conversation.focused = false;
    this.focusId = undefined;
  }
}
