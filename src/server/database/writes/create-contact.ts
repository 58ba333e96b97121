import { randomUUID } from 'node:crypto';
import type { Contact } from '../../../crm/contact.ts';
import type { RecordWrite, WriteDone } from '../../record-source.ts';
import type { Queries } from '../database.ts';
import { insertContacts, newContact } from '../insert-contacts.ts';
import { holdContactToChange } from './hold-contact.ts';
import { makeLink } from './make-link.ts';
import type { Writer } from './writer.ts';

export async function createContact(
  queries: Queries,
  { contact, link }: Extract<RecordWrite, { type: 'createContact' }>,
  writer: Writer,
): Promise<WriteDone<Contact>> {
  const created = newContact(contact, writer.at.getTime());
  await insertContacts(queries, [created]);
  // Refused when it is not the agent's to see, and read back so that the answer is what is kept.
  const answer = await holdContactToChange(queries, created.id, writer.scope);
  if (link) {
    const { id = randomUUID(), ...target } = link;
    await makeLink(queries, { type: 'link', id, contactId: created.id, target }, writer);
  }
  return { answer, contactId: created.id, discloses: false };
}
