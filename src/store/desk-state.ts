import type { Visitor } from '../crm/visitor.ts';
import type { AvailabilityStatus, ConversationId } from '../desk/desk-event.ts';

/** What the desk has said of a conversation's visitor: nothing yet, something unreadable, or this. */
export type KnownVisitor =
  | { readonly status: 'waiting' }
  | { readonly status: 'unreadable' }
  | { readonly status: 'known'; readonly visitor: Visitor };

export interface Conversation {
  readonly id: ConversationId;
  readonly projectId?: number;
  readonly visitor: KnownVisitor;
  /** New when the conversation opens and whenever its visitor's identity changes, from one counter for all (L8). */
  readonly visitorVersion: number;
  /** Messages by the visitor since the conversation last had the focus (L11). */
  readonly unread: number;
  /** When the desk last said that it was added (L9). */
  readonly addedAtMs?: number;
}

export interface Focus {
  readonly conversationId: ConversationId;
  /** Since when it has the focus (L5). */
  readonly sinceMs: number;
  /** When the desk last said so (L9). */
  readonly confirmedAtMs: number;
  /** How often the agent has asked for it again (L5). */
  readonly asks: number;
}

/** A conversation that left: its id keeps it closed (L7), and what came of its visitor meanwhile waits for it to come back. */
export interface LeftBehind {
  readonly leftAtMs: number;
  readonly parked?: { readonly visitor: KnownVisitor; readonly atMs: number };
}

/** What the desk last said of the agent's availability, by channel in lower case, and when it said so. */
export interface SaidAvailability {
  readonly statuses: Readonly<Record<string, AvailabilityStatus>>;
  readonly atMs: number;
}

export interface DeskState {
  readonly conversations: ReadonlyMap<string, Conversation>;
  /** The open conversations in the order they came. */
  readonly openIds: readonly ConversationId[];
  readonly focus: Focus | undefined;
  readonly left: ReadonlyMap<ConversationId, LeftBehind>;
  /** The last visitor version given; never goes back (L8). */
  readonly lastVersion: number;
  /** A conversation left that could not be read: one of the open ones may be gone (L12). */
  readonly isListUncertain: boolean;
  /** When the last open conversation left; `undefined` while some are open, and before the first came. */
  readonly emptySinceMs: number | undefined;
  readonly availability: SaidAvailability | undefined;
  /** Whether the desk has said anything since it was loaded. */
  readonly hasHeard: boolean;
}

export const initialDeskState: DeskState = {
  conversations: new Map(),
  openIds: [],
  focus: undefined,
  left: new Map(),
  lastVersion: 0,
  isListUncertain: false,
  emptySinceMs: undefined,
  availability: undefined,
  hasHeard: false,
};
