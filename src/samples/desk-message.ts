import type { Visitor } from '../crm/visitor.ts';
import { encodeVisitor, type FieldNames } from './encode-visitor.ts';

export const CHANNELS = ['chat', 'call', 'video'] as const;
export type Channel = (typeof CHANNELS)[number];
export type ChannelStatus = 'AVAILABLE' | 'UNAVAILABLE' | 'UNAVAILABLE_FORCED';

/** What the desk posts. Source of names and payloads: https://docs.iadvize.dev/technologies/desk-events/reference. */
export interface DeskMessage {
  readonly event: `com.iadvize.desk.${DeskEventName}`;
  readonly [field: string]: unknown;
}

export const DESK_EVENT_NAMES = [
  'CONVERSATION_ADDED',
  'CONVERSATION_VISITOR_UPDATED',
  'CONVERSATION_FOCUSED',
  'CONVERSATION_FOCUS_LOST',
  'CONVERSATION_STATE_BOX_CLICKED',
  'CONVERSATION_REMOVED',
  'AVAILABILITY_UPDATED',
  // The real name of the message event is not documented; this one stands in for it.
  'CONVERSATION_MESSAGE_RECEIVED',
] as const;
export type DeskEventName = (typeof DESK_EVENT_NAMES)[number];

/** The project every conversation of the simulator belongs to: the sample value of the documentation. */
export const PROJECT_ID = 1234;

export type MessageAuthor = 'Visitor' | 'Professional';

export function createConversationMessage(
  name: Exclude<DeskEventName, 'AVAILABILITY_UPDATED'>,
  conversation: { readonly id: string; readonly visitor: Visitor },
  options: { readonly fieldNames: FieldNames; readonly author: MessageAuthor },
): DeskMessage {
  const message: DeskMessage = { event: `com.iadvize.desk.${name}`, conversationId: conversation.id };
  switch (name) {
    case 'CONVERSATION_ADDED':
      return { ...message, projectId: PROJECT_ID };
    case 'CONVERSATION_VISITOR_UPDATED':
      return { ...message, visitor: encodeVisitor(conversation.visitor, options.fieldNames) };
    case 'CONVERSATION_MESSAGE_RECEIVED':
      // Only `conversationParticipantType` is documented; that the conversation is named too is assumed.
      return { ...message, conversationParticipantType: options.author };
    default:
      return message;
  }
}

/** Only the three values are documented. The shape is borrowed from iAdvize's webhook `user.availability.updated`. */
export function createAvailabilityMessage(statuses: Readonly<Record<Channel, ChannelStatus>>): DeskMessage {
  return {
    event: 'com.iadvize.desk.AVAILABILITY_UPDATED',
    availabilities: CHANNELS.map((channel) => ({ channel: channel.toUpperCase(), status: statuses[channel] })),
  };
}
