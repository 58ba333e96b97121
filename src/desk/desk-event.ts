import type { Visitor } from '../crm/visitor.ts';

/** A conversation's id as the desk names it: 1 to 128 characters, and no name that every object already has. */
export type ConversationId = string & { readonly brand: 'ConversationId' };

/** The only maker of a `ConversationId`; `undefined` when the value cannot be one. */
export function toConversationId(value: unknown): ConversationId | undefined {
  // "__proto__" or "constructor" as a key of a record would name what no desk ever sent.
  const isId = typeof value === 'string' && value.length > 0 && value.length <= 128 && !(value in Object.prototype);
  return isId ? (value as ConversationId) : undefined;
}

export type MessageAuthor = 'visitor' | 'agent' | 'expert';
export type AvailabilityStatus = 'available' | 'unavailable' | 'unavailableForced';

/** Everything that can happen on a desk, whichever desk it is. The comment of each decoder says what the vendor calls it. */
export type DeskEvent =
  | { readonly type: 'conversationAdded'; readonly conversationId: ConversationId; readonly projectId?: number }
  | { readonly type: 'conversationFocused'; readonly conversationId: ConversationId }
  | { readonly type: 'conversationFocusLost'; readonly conversationId: ConversationId }
  | { readonly type: 'conversationClicked'; readonly conversationId: ConversationId }
  /** `hasMessages`: the visitor has written something and it is over, or it only left the desk so far. Absent where the desk does not say. */
  | { readonly type: 'conversationRemoved'; readonly conversationId: ConversationId; readonly hasMessages?: boolean }
  /** It is over, with something said in it, on a desk where it stays shown. */
  | { readonly type: 'conversationEnded'; readonly conversationId: ConversationId }
  /** `visitor` is `undefined` when the desk sent one that cannot be read: nobody is known then, not the one before (L12). */
  | { readonly type: 'visitorUpdated'; readonly conversationId: ConversationId; readonly visitor: Visitor | undefined }
  | { readonly type: 'messageReceived'; readonly conversationId?: ConversationId; readonly author: MessageAuthor }
  | { readonly type: 'availabilityUpdated'; readonly availability: Readonly<Record<string, AvailabilityStatus>> }
  /** The desk moved its focus to something we cannot read (L12). */
  | { readonly type: 'focusUnreadable' }
  /** A conversation left and we cannot read which (L12). */
  | { readonly type: 'removalUnreadable' }
  /** The desk's frame fired `load`: a first page, a refresh, or a sign-in page (L9). */
  | { readonly type: 'deskLoaded' }
  /** Nothing is open on the desk: what is, it names anew. */
  | { readonly type: 'deskCleared' }
  /** The agent says that this conversation is no longer on the desk (L9). */
  | { readonly type: 'conversationForgotten'; readonly conversationId: ConversationId };

/** An event with the time it reached our window, in ms since 1970. */
export interface TimedEvent {
  readonly event: DeskEvent;
  readonly atMs: number;
}

/** Why a message was refused. Refused messages are counted by this and never kept. */
export type RefusalReason =
  | 'origin'
  | 'source'
  | 'tooLarge'
  | 'notJson'
  | 'notAnObject'
  | 'notADeskEvent'
  | 'unknownEvent'
  | 'unreadable';
