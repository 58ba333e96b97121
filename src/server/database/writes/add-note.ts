import { randomUUID } from 'node:crypto';
import type { Note } from '../../../crm/work.ts';
import type { RecordWrite, WriteDone } from '../../record-source.ts';
import type { Queries } from '../database.ts';
import { notes } from '../schema.ts';
import { noteOf } from '../work-rows.ts';
import { holdContact } from './hold-contact.ts';
import { onlyRow } from './only-row.ts';
import type { Writer } from './writer.ts';

export async function addNote(
  queries: Queries,
  { contactId, text, conversation }: Extract<RecordWrite, { type: 'addNote' }>,
  { agent, scope, at }: Writer,
): Promise<WriteDone<Note>> {
  await holdContact(queries, contactId, scope);
  const rows = await queries
    .insert(notes)
    .values({
      id: randomUUID(),
      contactId,
      text,
      desk: conversation?.desk,
      conversationId: conversation?.conversationId,
      createdAt: at,
      createdById: agent.id,
      createdByName: agent.name,
    })
    .returning();
  return { answer: noteOf(onlyRow(rows)), contactId, discloses: false };
}
