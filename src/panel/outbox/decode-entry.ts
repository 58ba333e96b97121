import * as v from 'valibot';
import { FieldError, VersionConflict } from '../../api/api-error.ts';
import type { Write } from '../../api/write.ts';
import type { UnsentEntry } from './outbox-entry.ts';

const Id = v.pipe(v.string(), v.nonEmpty());
const Count = v.pipe(v.number(), v.integer(), v.minValue(0));
// Handed on as it is: in the changes of a contact, a field that is there and `undefined` is to be emptied.
const Fields = v.custom<object>((value) => typeof value === 'object' && value !== null && !Array.isArray(value));

/** As much as sending needs: whether the fields are good is for the server to say, and shown when it says no. */
const KnownWrite = v.variant('type', [
  v.object({ type: v.literal('createContact'), contact: Fields, link: v.nullish(v.object({ conversationId: Id })) }),
  v.object({ type: v.literal('changeContact'), contactId: Id, version: v.number(), changes: Fields }),
  v.object({
    type: v.literal('addNote'),
    contactId: Id,
    text: v.string(),
    conversation: v.nullish(v.object({ conversationId: Id })),
  }),
  v.object({ type: v.literal('addTask'), contactId: Id, title: v.string() }),
  v.object({ type: v.literal('changeTask'), taskId: Id, version: v.number(), changes: Fields }),
  v.object({ type: v.literal('link'), id: Id, contactId: Id, target: v.object({ conversationId: Id }) }),
  v.object({ type: v.literal('unlink'), linkId: Id }),
  v.object({ type: v.literal('logActivity'), contactId: Id, conversationId: Id }),
  v.object({ type: v.literal('runAction'), contactId: Id, conversationId: Id, action: v.string() }),
] satisfies readonly v.GenericSchema<unknown, { type: Write['type'] }>[]);

const Common = {
  key: Id,
  agentId: Id,
  write: v.custom<Write>((value) => v.is(KnownWrite, value)),
  about: v.object({
    contactId: v.optional(v.string()),
    contactName: v.string(),
    conversationId: v.optional(v.string()),
  }),
  createdAtMs: v.pipe(v.number(), v.finite()),
  attempts: Count,
  breakdowns: Count,
};
const EntryError = v.object({
  code: v.string(),
  message: v.string(),
  fields: v.array(FieldError),
  conflict: v.optional(VersionConflict),
});
const StoredEntry = v.variant('status', [
  v.object({ ...Common, status: v.literal('pending') }),
  v.object({ ...Common, status: v.literal('failed'), error: EntryError }),
]);

/** An entry as it is stored: one that is being sent is, for whoever finds it later, still to be sent. */
export function encodeEntry(entry: UnsentEntry): v.InferInput<typeof StoredEntry> {
  const { key, agentId, write, about, createdAtMs, attempts, breakdowns } = entry;
  const common = { key, agentId, write, about, createdAtMs, attempts, breakdowns };
  return entry.status === 'failed'
    ? { ...common, status: 'failed', error: entry.error as v.InferInput<typeof EntryError> }
    : { ...common, status: 'pending' };
}

/** What storage holds may come from another version of us, or from an agent's hands. `undefined` when it is no entry. */
export function decodeEntry(value: unknown, isKept: boolean): UnsentEntry | undefined {
  const decoded = v.safeParse(StoredEntry, value);
  return decoded.success ? { ...decoded.output, isKept } : undefined;
}
