import type { Visitor } from '../../crm/visitor.ts';
import type { AvailabilityStatus, ConversationId } from '../desk-event.ts';

export type PlayedVisitor =
  | { readonly status: 'waiting' }
  | { readonly status: 'unreadable' }
  | { readonly status: 'known'; readonly visitor: Visitor };

/** What tapes know of the desk's state, which the store holds (`DeskState` is one): this much is rebuilt where a tape begins in the middle. */
export interface PlayedState {
  readonly conversations: ReadonlyMap<
    string,
    {
      readonly projectId?: number;
      readonly visitor: PlayedVisitor;
      readonly unread: number;
      readonly addedAtMs?: number;
    }
  >;
  readonly openIds: readonly ConversationId[];
  readonly focus:
    | {
        readonly conversationId: ConversationId;
        readonly sinceMs: number;
        readonly confirmedAtMs: number;
        readonly asks: number;
      }
    | undefined;
  readonly left: ReadonlyMap<
    ConversationId,
    { readonly leftAtMs: number; readonly parked?: { readonly visitor: PlayedVisitor; readonly atMs: number } }
  >;
  readonly isListUncertain: boolean;
  readonly emptySinceMs: number | undefined;
  readonly availability:
    | { readonly statuses: Readonly<Record<string, AvailabilityStatus>>; readonly atMs: number }
    | undefined;
  readonly hasHeard: boolean;
}
