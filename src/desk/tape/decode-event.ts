import type { Visitor } from '../../crm/visitor.ts';
import { type AvailabilityStatus, type DeskEvent, type MessageAuthor, toConversationId } from '../desk-event.ts';
import { bad, type Fields, good, isFields, type Read, short, unknownField } from './read-fields.ts';
import { EVENT_FIELDS, type FieldValues, VISITOR_FIELD_NAMES } from './tape-fields.ts';

const MAX_FIELD_LENGTH = 1024;
const MAX_CHANNEL_LENGTH = 64;

const AUTHORS: readonly unknown[] = ['visitor', 'agent', 'expert'] satisfies readonly MessageAuthor[];
const STATUSES: readonly unknown[] = [
  'available',
  'unavailable',
  'unavailableForced',
] satisfies readonly AvailabilityStatus[];

const isAuthor = (value: unknown): value is MessageAuthor => AUTHORS.includes(value);
const isStatus = (value: unknown): value is AvailabilityStatus => STATUSES.includes(value);

/** Reads an event as a tape has it, strictly: a field too many, too few or of another type refuses it. */
export function decodeEvent(value: unknown): Read<DeskEvent> {
  if (!isFields(value)) return bad('"event" must be an object.');
  const { type } = value;
  if (typeof type !== 'string' || !isEventType(type)) return bad(`There is no event "${short(type)}".`);
  const kinds = Object.entries(EVENT_FIELDS[type]) as readonly [string, keyof FieldValues][];
  const known = ['type', ...kinds.map(([name]) => name)];
  const unknown = unknownField(value, known, type);
  if (unknown) return unknown;
  const event: Record<string, unknown> = { type };
  for (const [name, kind] of kinds) {
    const field = READERS[kind](value[name], name);
    if (!field.ok) return bad(`${type}: ${field.reason}`);
    if (name in value) event[name] = field.value;
  }
  return good(event as unknown as DeskEvent);
}

function isEventType(type: string): type is DeskEvent['type'] {
  return Object.hasOwn(EVENT_FIELDS, type);
}

const READERS: {
  readonly [Kind in keyof FieldValues]: (value: unknown, name: string) => Read<FieldValues[Kind]>;
} = {
  conversation(value, name) {
    const id = toConversationId(value);
    return id ? good(id) : bad(`"${name}" must be a conversation’s id: text of 1 to 128 characters.`);
  },
  optionalConversation: (value, name) => (value === undefined ? good(undefined) : READERS.conversation(value, name)),
  optionalNumber: (value, name) =>
    value === undefined || Number.isSafeInteger(value)
      ? good(value as number | undefined)
      : bad(`"${name}" must be a whole number.`),
  optionalFlag: (value, name) =>
    value === undefined || typeof value === 'boolean' ? good(value) : bad(`"${name}" must be true or false.`),
  author: (value, name) => (isAuthor(value) ? good(value) : bad(`"${name}" must be one of ${AUTHORS.join(', ')}.`)),
  visitor(value, name) {
    // Nobody can be read is something the desk said: it must be written, so that a forgotten visitor is not taken for it.
    if (value === null) return good(undefined);
    return isFields(value) ? decodeVisitor(value) : bad(`"${name}" must be an object, or null for an unreadable one.`);
  },
  availability(value, name) {
    if (!isFields(value)) return bad(`"${name}" must be an object.`);
    for (const [channel, status] of Object.entries(value)) {
      if (!channel || channel.length > MAX_CHANNEL_LENGTH || channel !== channel.toLowerCase())
        return bad(`"${short(channel)}" is not a channel’s name: 1 to 64 characters, in lower case.`);
      if (!isStatus(status)) return bad(`"${channel}" must be one of ${STATUSES.join(', ')}.`);
    }
    return good(value as FieldValues['availability']);
  },
};

function decodeVisitor(fields: Fields): Read<Visitor> {
  const unknown = unknownField(fields, VISITOR_FIELD_NAMES, 'A visitor');
  if (unknown) return unknown;
  for (const [name, value] of Object.entries(fields)) {
    if (!isFieldText(value)) return bad(`"${name}" of the visitor must be text of 1 to 1,024 characters, trimmed.`);
  }
  return good(fields as Visitor);
}

/** What the field of a visitor can be: text that says something. */
export function isFieldText(value: unknown): value is string {
  return typeof value === 'string' && value.length <= MAX_FIELD_LENGTH && value !== '' && value === value.trim();
}
