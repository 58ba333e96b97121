import type { RecordWrite, WriteContext } from '../../src/server/record-source.ts';

/** A note that says which key it was written under, and whose write it is: the same each time for the same key. */
export function keyedNote(contactId: string, key: string) {
  return [
    { type: 'addNote', contactId, text: key, conversation: undefined },
    { agent: { id: 'crm:ada', name: 'Ada' }, scope: {}, idempotencyKey: key, fingerprint: key },
  ] as const satisfies [RecordWrite, WriteContext];
}
