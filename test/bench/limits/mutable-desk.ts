import { identityOf, isSameIdentity, type Visitor } from '../../../src/crm/visitor.ts';
import type { ConversationId, TimedEvent } from '../../../src/desk/desk-event.ts';
import type { Focus } from '../../../src/store/desk-state.ts';

const ASK_AGAIN_AFTER_MS = 1_000;

interface MutableConversation {
  readonly id: ConversationId;
  projectId: number | undefined;
  status: 'waiting' | 'unreadable' | 'known';
  visitor: Visitor | undefined;
  visitorVersion: number;
  unread: number;
  addedAtMs: number;
  /** How often it was written to: all that tells a subscriber that it is not as before. */
  changes: number;
}

/**
 * The least that knows the same afterwards, which is everything that `DeskState` tells of a desk where nobody leaves: a Map of objects
 * that are written to, and a focus that is written to. What it spares itself is that whoever has read it may keep what they read.
 */
export class MutableDesk {
  readonly conversations = new Map<ConversationId, MutableConversation>();
  lastVersion = 0;
  hasHeard = false;
  #focused: MutableConversation | undefined;
  #sinceMs = 0;
  #confirmedAtMs = 0;
  #asks = 0;
  readonly #listeners = new Set<() => void>();

  subscribe(listener: () => void): void {
    this.#listeners.add(listener);
  }

  focus(): Focus | undefined {
    if (!this.#focused) return;
    return {
      conversationId: this.#focused.id,
      sinceMs: this.#sinceMs,
      confirmedAtMs: this.#confirmedAtMs,
      asks: this.#asks,
    };
  }

  apply(events: readonly TimedEvent[]): void {
    for (const timed of events) this.#apply(timed);
    for (const listener of this.#listeners) listener();
  }

  #apply({ event, atMs }: TimedEvent): void {
    this.hasHeard = true;
    switch (event.type) {
      case 'conversationAdded':
        this.conversations.set(event.conversationId, {
          id: event.conversationId,
          projectId: event.projectId,
          status: 'waiting',
          visitor: undefined,
          visitorVersion: ++this.lastVersion,
          unread: 0,
          addedAtMs: atMs,
          changes: 0,
        });
        return;
      case 'conversationFocused':
        this.#focus(this.#get(event.conversationId), atMs);
        return;
      case 'conversationClicked': {
        const conversation = this.#get(event.conversationId);
        if (conversation === this.#focused && atMs - this.#sinceMs >= ASK_AGAIN_AFTER_MS) this.#asks += 1;
        this.#focus(conversation, atMs);
        return;
      }
      case 'conversationFocusLost':
        if (event.conversationId === this.#focused?.id) this.#focused = undefined;
        return;
      case 'visitorUpdated': {
        const conversation = this.#get(event.conversationId);
        const { visitor } = event;
        // Text that is equal as it came needs no normalising; nobody at all is somebody else.
        const isSame =
          visitor &&
          conversation.visitor &&
          (isSameIdentity(conversation.visitor, visitor) ||
            isSameIdentity(identityOf(conversation.visitor), identityOf(visitor)));
        if (!isSame) conversation.visitorVersion = ++this.lastVersion;
        conversation.status = visitor ? 'known' : 'unreadable';
        conversation.visitor = visitor;
        conversation.changes += 1;
        return;
      }
      case 'messageReceived': {
        if (event.author !== 'visitor' || !event.conversationId) return;
        const conversation = this.#get(event.conversationId);
        if (conversation === this.#focused) return;
        conversation.unread += 1;
        conversation.changes += 1;
        return;
      }
      default:
        throw new Error(`This desk has no ${event.type}`);
    }
  }

  #focus(conversation: MutableConversation, atMs: number): void {
    if (conversation.unread > 0) {
      conversation.unread = 0;
      conversation.changes += 1;
    }
    this.#confirmedAtMs = atMs;
    if (conversation === this.#focused) return;
    this.#focused = conversation;
    this.#sinceMs = atMs;
    this.#asks = 0;
  }

  #get(id: ConversationId): MutableConversation {
    const conversation = this.conversations.get(id);
    if (!conversation) throw new Error('All conversations are open from the beginning');
    return conversation;
  }
}
