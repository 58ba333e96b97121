import type { Visitor } from '../../crm/visitor.ts';
import type { AvailabilityStatus, ConversationId, DeskEvent, MessageAuthor, RefusalReason } from '../desk-event.ts';

/** What the fields of events hold, each read and redacted in one way. */
export interface FieldValues {
  readonly conversation: ConversationId;
  readonly optionalConversation: ConversationId | undefined;
  readonly optionalNumber: number | undefined;
  readonly optionalFlag: boolean | undefined;
  readonly author: MessageAuthor;
  readonly visitor: Visitor | undefined;
  readonly availability: Readonly<Record<string, AvailabilityStatus>>;
}

/** The one kind of field that holds exactly this. */
type KindOf<Value> = {
  [Kind in keyof FieldValues]: [Value, FieldValues[Kind]] extends [FieldValues[Kind], Value] ? Kind : never;
}[keyof FieldValues];

type FieldsOf<Event> = { readonly [Field in keyof Omit<Event, 'type'>]-?: KindOf<Event[Field & keyof Event]> };

/** Every field of every event, by what it holds. A field that is not here does not compile: nothing new is written by accident. */
export const EVENT_FIELDS: {
  readonly [Type in DeskEvent['type']]: FieldsOf<Extract<DeskEvent, { readonly type: Type }>>;
} = {
  conversationAdded: { conversationId: 'conversation', projectId: 'optionalNumber' },
  conversationFocused: { conversationId: 'conversation' },
  conversationFocusLost: { conversationId: 'conversation' },
  conversationClicked: { conversationId: 'conversation' },
  conversationRemoved: { conversationId: 'conversation', hasMessages: 'optionalFlag' },
  conversationEnded: { conversationId: 'conversation' },
  visitorUpdated: { conversationId: 'conversation', visitor: 'visitor' },
  messageReceived: { conversationId: 'optionalConversation', author: 'author' },
  availabilityUpdated: { availability: 'availability' },
  focusUnreadable: {},
  removalUnreadable: {},
  deskLoaded: {},
  deskCleared: {},
  conversationForgotten: { conversationId: 'conversation' },
};

/** How each field of a visitor is redacted; none is written as it is, but for a country's two letters. */
export const VISITOR_FIELDS: { readonly [Field in keyof Required<Visitor>]: Redaction } = {
  externalId: 'id',
  uniqueId: 'id',
  email: 'email',
  phone: 'phone',
  firstName: 'name',
  lastName: 'name',
  address: 'text',
  city: 'text',
  zip: 'text',
  country: 'country',
  browser: 'text',
};

export type Redaction = 'id' | 'email' | 'phone' | 'name' | 'text' | 'country';

export const VISITOR_FIELD_NAMES = Object.keys(VISITOR_FIELDS) as readonly (keyof Visitor)[];

/** Channels that iAdvize names; any other name of a channel could be anything. Source: seed 001 and iAdvize's webhooks. */
export const KNOWN_CHANNELS: readonly string[] = ['chat', 'call', 'video', 'third_party'];

const EVERY_REASON: { readonly [Reason in RefusalReason]: true } = {
  origin: true,
  source: true,
  tooLarge: true,
  notJson: true,
  notAnObject: true,
  notADeskEvent: true,
  unknownEvent: true,
  unreadable: true,
};
export const REFUSAL_REASONS = Object.keys(EVERY_REASON) as readonly RefusalReason[];
