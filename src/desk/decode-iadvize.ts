import type { Visitor } from '../crm/visitor.ts';
import {
  type AvailabilityStatus,
  type DeskEvent,
  type MessageAuthor,
  type RefusalReason,
  toConversationId,
} from './desk-event.ts';
import type { Result } from './result.ts';

const PREFIX = 'com.iadvize.desk.';
const MAX_TEXT_LENGTH = 64 * 1024;
const MAX_FIELD_LENGTH = 1024;

type Fields = Readonly<Record<string, unknown>>;
type Decoded = Result<DeskEvent, RefusalReason>;

const refuse = (reason: RefusalReason): Decoded => ({ ok: false, reason });
const accept = (value: DeskEvent): Decoded => ({ ok: true, value });

/**
 * Reads one admitted message of the iAdvize desk: an object, or the same as a JSON string (which of the two is not documented).
 * Never throws; whatever is not a documented event comes back as the reason it was refused.
 * Source: seed 001 and https://docs.iadvize.dev/technologies/desk-events/reference.
 */
export function decodeIadvize(data: unknown): Decoded {
  const message = typeof data === 'string' ? parseJson(data) : { ok: true as const, value: data };
  if (!message.ok) return message;
  if (!isFields(message.value)) return refuse('notAnObject');
  const { event } = message.value;
  if (typeof event !== 'string' || !event.startsWith(PREFIX)) return refuse('notADeskEvent');
  return decodeEvent(event.slice(PREFIX.length), message.value);
}

function decodeEvent(name: string, fields: Fields): Decoded {
  const conversationId = toConversationId(fields.conversationId);
  switch (name) {
    // The desk, when a conversation arrives or when it is refreshed with one open.
    // Added is not new.
    // We open it, or refresh its project.
    case 'CONVERSATION_ADDED':
      return conversationId
        ? accept({ type: 'conversationAdded', conversationId, projectId: projectIdOf(fields.projectId) })
        : refuse('unreadable');

    // The desk, when the agent clicks a conversation, when it is the only one, or when it is elected after another left.
    // It names no visitor.
    // We focus it; unreadable, we show nobody rather than the one before.
    case 'CONVERSATION_FOCUSED':
      return accept(conversationId ? { type: 'conversationFocused', conversationId } : { type: 'focusUnreadable' });

    // The desk, when the agent clicks elsewhere, or closes, snoozes or transfers the conversation; before or after the next focus.
    // It says nothing of what comes next.
    // We clear the focus only if this conversation has it.
    case 'CONVERSATION_FOCUS_LOST':
      return conversationId ? accept({ type: 'conversationFocusLost', conversationId }) : refuse('unreadable');

    // The desk, at every click on a conversation's tab, whether it had the focus or not.
    // "Show me this one", or "show me this one again".
    // We focus it, and ask again if it had the focus.
    case 'CONVERSATION_STATE_BOX_CLICKED':
      return conversationId ? accept({ type: 'conversationClicked', conversationId }) : refuse('unreadable');

    // The desk, each time it learns something about the visitor; it may come before the conversation was added.
    // The visitor is now what this says, and nothing of what was said before.
    // We replace the visitor; unreadable, nobody is known.
    case 'CONVERSATION_VISITOR_UPDATED':
      return conversationId
        ? accept({ type: 'visitorUpdated', conversationId, visitor: decodeVisitor(fields.visitor) })
        : refuse('unreadable');

    // The desk, when a conversation is closed, snoozed or transferred. The payload is assumed, not documented.
    // It has left this agent's desk.
    // We close it; unreadable, we clear the focus and say that the list is uncertain.
    case 'CONVERSATION_REMOVED':
      return accept(conversationId ? { type: 'conversationRemoved', conversationId } : { type: 'removalUnreadable' });

    // The desk, when the agent's status changes on any channel. The keys and the shape are not documented.
    // On which channels the agent can be reached.
    // We keep the last one.
    case 'AVAILABILITY_UPDATED': {
      const availability = decodeAvailability(fields);
      return availability ? accept({ type: 'availabilityUpdated', availability }) : refuse('unreadable');
    }

    // The desk, for each message in any conversation on it. The event's name is not documented: the participant marks it.
    // Somebody wrote, maybe in a conversation out of focus.
    // We count what visitors wrote and the agent has not looked at.
    default: {
      if (!('conversationParticipantType' in fields)) return refuse('unknownEvent');
      const author = AUTHORS.get(fields.conversationParticipantType);
      return author ? accept({ type: 'messageReceived', conversationId, author }) : refuse('unreadable');
    }
  }
}

const AUTHORS: ReadonlyMap<unknown, MessageAuthor> = new Map<unknown, MessageAuthor>([
  ['Visitor', 'visitor'],
  ['Professional', 'agent'],
  ['Expert', 'expert'],
]);

const AVAILABILITIES: ReadonlyMap<unknown, AvailabilityStatus> = new Map<unknown, AvailabilityStatus>([
  ['AVAILABLE', 'available'],
  ['UNAVAILABLE', 'unavailable'],
  ['UNAVAILABLE_FORCED', 'unavailableForced'],
]);

/**
 * The visitor's keys are not documented: "all known iAdvize fields". Three families of names exist (REST, GraphQL, site custom
 * data), flat or under `customData`; the first readable one counts, the profile before the custom data. Not an object: `undefined`.
 */
function decodeVisitor(value: unknown): Visitor | undefined {
  if (!isFields(value)) return undefined;
  const custom = customDataOf(value.customData);
  const text = (...names: readonly string[]) => firstText(value, names) ?? firstText(custom, names);
  return {
    externalId: text('externalUserId', 'external_id', 'externalId', 'extID'),
    uniqueId: text('unique_id', 'uniqueId', 'visitorId'),
    email: text('email', 'cust_email'),
    phone: text('phone', 'phoneNumber', 'cust_phonenumber'),
    firstName: text('firstname', 'firstName', 'cust_firstname'),
    lastName: text('lastname', 'lastName', 'cust_name'),
    address: text('address'),
    city: text('city'),
    zip: text('zip', 'zipCode'),
    country: text('country'),
    browser: text('browser'),
  };
}

/** The shape of an element of custom data is not documented: a map of names, or a list of name and value. */
function customDataOf(value: unknown): Fields {
  if (!Array.isArray(value)) return isFields(value) ? value : {};
  const pairs = value.slice(0, 200).filter(isFields);
  return Object.fromEntries(
    pairs.flatMap((pair) => {
      const name = [pair.key, pair.name, pair.id].find((each) => typeof each === 'string');
      return name === undefined ? [] : [[name, pair.value]];
    }),
  );
}

function firstText(fields: Fields, names: readonly string[]): string | undefined {
  for (const name of names) {
    const text = textOf(fields[name]);
    if (text) return text;
  }
  return undefined;
}

/** Trimmed text that says something, or a whole number as text (ids are numbers in some families). */
function textOf(value: unknown): string | undefined {
  if (Number.isSafeInteger(value)) return String(value);
  if (typeof value !== 'string' || value.length > MAX_FIELD_LENGTH) return undefined;
  return value.trim() || undefined;
}

/** Channels by name in lower case, from a map of channels at any of the two upper levels, or a list of channel and status. */
function decodeAvailability(fields: Fields): Readonly<Record<string, AvailabilityStatus>> | undefined {
  const found: [string, AvailabilityStatus][] = [];
  const note = (channel: unknown, value: unknown) => {
    const status = AVAILABILITIES.get(value);
    if (status && typeof channel === 'string' && channel.length <= 64) found.push([channel.toLowerCase(), status]);
  };
  for (const [key, value] of Object.entries(fields)) {
    note(key, value);
    if (Array.isArray(value)) for (const item of value.slice(0, 50)) isFields(item) && note(item.channel, item.status);
    else if (isFields(value)) for (const [channel, status] of Object.entries(value)) note(channel, status);
  }
  return found.length > 0 ? Object.fromEntries(found) : undefined;
}

function projectIdOf(value: unknown): number | undefined {
  return Number.isSafeInteger(value) ? (value as number) : undefined;
}

function parseJson(text: string): Result<unknown, RefusalReason> {
  if (text.length > MAX_TEXT_LENGTH) return { ok: false, reason: 'tooLarge' };
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    return { ok: false, reason: 'notJson' };
  }
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
