import type { Visitor } from '../../crm/visitor.ts';
import type { Desk } from '../../crm/work.ts';
import { type ConversationId, type DeskEvent, toConversationId } from '../desk-event.ts';
import { createPseudonyms, type Hmac, type Pseudonyms } from './create-pseudonyms.ts';
import type { Recording } from './create-recorder.ts';
import { isEventName, MAX_SHAPE_TYPES } from './shape-of.ts';
import type { RefusedLine, Tape, TapeLine } from './tape.ts';
import { EVENT_FIELDS, type FieldValues, KNOWN_CHANNELS, VISITOR_FIELD_NAMES, VISITOR_FIELDS } from './tape-fields.ts';

/**
 * The tape of a recording: everything that could be about a person is a pseudonym, the same wherever it stood for the same. Only
 * what the tables in `tape-fields.ts` name is written at all.
 */
export async function redactTape({ lines, dropped }: Recording, desk: Desk, hmac: Hmac): Promise<Tape> {
  const pseudonyms = createPseudonyms(hmac);
  const redacted: TapeLine[] = [];
  for (const line of lines) {
    redacted.push(
      'event' in line ? { atMs: line.atMs, event: await redactEvent(line.event, pseudonyms) } : redactRefused(line),
    );
  }
  return { header: { desk, ...(dropped > 0 && { dropped }) }, lines: redacted };
}

async function redactEvent(event: DeskEvent, pseudonyms: Pseudonyms): Promise<DeskEvent> {
  const fields: Readonly<Record<string, unknown>> = event;
  const redacted: Record<string, unknown> = { type: event.type };
  for (const [name, kind] of Object.entries(EVENT_FIELDS[event.type]) as [string, keyof FieldValues][]) {
    const redact = REDACTORS[kind] as (value: unknown, pseudonyms: Pseudonyms) => Promise<unknown>;
    const value = await redact(fields[name], pseudonyms);
    if (value !== undefined || kind === 'visitor') redacted[name] = value;
  }
  return redacted as unknown as DeskEvent;
}

/** What is about nobody: it is written as it is. */
const asItIs = async <Value>(value: Value) => value;

const REDACTORS: {
  readonly [Kind in keyof FieldValues]: (
    value: FieldValues[Kind],
    pseudonyms: Pseudonyms,
  ) => Promise<FieldValues[Kind]>;
} = {
  conversation: redactConversation,
  optionalConversation: async (id, pseudonyms) => (id === undefined ? undefined : redactConversation(id, pseudonyms)),
  optionalNumber: asItIs,
  optionalFlag: asItIs,
  author: asItIs,
  visitor: async (visitor, pseudonyms) => visitor && redactVisitor(visitor, pseudonyms),
  async availability(statuses, pseudonyms) {
    const redacted: [string, FieldValues['availability'][string]][] = [];
    for (const [channel, status] of Object.entries(statuses)) {
      redacted.push([KNOWN_CHANNELS.includes(channel) ? channel : await pseudonyms.of('text', channel), status]);
    }
    return Object.fromEntries(redacted);
  },
};

async function redactConversation(id: ConversationId, pseudonyms: Pseudonyms): Promise<ConversationId> {
  const pseudonym = toConversationId(await pseudonyms.of('id', id));
  if (!pseudonym) throw new Error('The pseudonym of an id is an id.');
  return pseudonym;
}

async function redactVisitor(visitor: Visitor, pseudonyms: Pseudonyms): Promise<Visitor> {
  const redacted: { -readonly [Field in keyof Visitor]: Visitor[Field] } = {};
  for (const name of VISITOR_FIELD_NAMES) {
    const text = visitor[name]?.trim();
    if (text) redacted[name] = await redactField(name, text, pseudonyms);
  }
  return redacted;
}

async function redactField(name: keyof Visitor, text: string, pseudonyms: Pseudonyms): Promise<string> {
  const redaction = VISITOR_FIELDS[name];
  if (redaction !== 'country') return pseudonyms.of(redaction, text);
  return /^[A-Za-z]{2}$/.test(text) ? text : pseudonyms.of('text', text);
}

function redactRefused({ atMs, refused, name, keys, types }: RefusedLine): RefusedLine {
  return {
    atMs,
    refused,
    ...(isEventName(name) && { name }),
    ...(keys !== undefined && { keys }),
    ...(types && { types: types.slice(0, MAX_SHAPE_TYPES) }),
  };
}
