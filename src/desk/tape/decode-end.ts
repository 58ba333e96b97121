import { type ConversationId, toConversationId } from '../desk-event.ts';
import { isFieldText } from './decode-event.ts';
import { bad, type Fields, good, isCount, isFields, type Read, short, unknownField } from './read-fields.ts';
import type { ExpectedVisitor, TapeEnd } from './tape.ts';
import { VISITOR_FIELD_NAMES } from './tape-fields.ts';

const FIELDS: readonly (keyof TapeEnd)[] = ['open', 'focused', 'visitors', 'unread', 'uncertain'];

/** Reads what must be true at a tape's end. `open` and `focused` must be there; what else is absent is not compared. */
export function decodeEnd(value: unknown): Read<TapeEnd> {
  if (!isFields(value)) return bad('"end" must be an object.');
  const unknown = unknownField(value, FIELDS, '"end"');
  if (unknown) return unknown;
  const open = readIds(value.open);
  if (!open) return bad('"open" of the end must list the ids of the open conversations, each once.');
  const focused = value.focused === null ? undefined : toConversationId(value.focused);
  if (value.focused !== null && !focused)
    return bad('"focused" of the end must be the id of a conversation, or null for none.');
  const visitors = byConversation(value, 'visitors', readVisitor);
  if (!visitors.ok) return visitors;
  const unread = byConversation(value, 'unread', (count) =>
    isCount(count) ? good(count) : bad('"unread" of the end must count whole numbers.'),
  );
  if (!unread.ok) return unread;
  const { uncertain } = value;
  if (uncertain !== undefined && typeof uncertain !== 'boolean')
    return bad('"uncertain" of the end must be true or false.');
  return good({
    open,
    focused,
    ...(visitors.value && { visitors: visitors.value }),
    ...(unread.value && { unread: unread.value }),
    ...(uncertain !== undefined && { uncertain }),
  });
}

function readIds(value: unknown): readonly ConversationId[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const ids = value.flatMap((each) => toConversationId(each) ?? []);
  return ids.length === value.length && new Set(ids).size === ids.length ? ids : undefined;
}

function byConversation<Value>(
  end: Fields,
  name: string,
  read: (value: unknown) => Read<Value>,
): Read<Readonly<Record<string, Value>> | undefined> {
  const fields = end[name];
  if (fields === undefined) return good(undefined);
  if (!isFields(fields)) return bad(`"${name}" of the end must be an object by conversation.`);
  const entries: [string, Value][] = [];
  for (const [id, value] of Object.entries(fields)) {
    if (!toConversationId(id)) return bad(`"${short(id)}" in "${name}" of the end is not a conversation’s id.`);
    const each = read(value);
    if (!each.ok) return each;
    entries.push([id, each.value]);
  }
  return good(Object.fromEntries(entries));
}

function readVisitor(value: unknown): Read<ExpectedVisitor | 'waiting' | 'unreadable'> {
  if (value === 'waiting' || value === 'unreadable') return good(value);
  if (!isFields(value)) return bad('A visitor of the end must be an object, "waiting" or "unreadable".');
  const unknown = unknownField(value, VISITOR_FIELD_NAMES, 'A visitor of the end');
  if (unknown) return unknown;
  for (const [name, text] of Object.entries(value)) {
    if (text !== null && !isFieldText(text)) return bad(`"${name}" of a visitor of the end must be text, or null.`);
  }
  return good(value as ExpectedVisitor);
}
