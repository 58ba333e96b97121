import type { NewContact } from '../../crm/contact.ts';
import { prepareContact } from '../matching/prepare-contact.ts';
import type { Database } from './database.ts';
import { insertContacts, newContact } from './insert-contacts.ts';
import { contacts } from './schema.ts';

/** Fills an empty database, all or nothing; one that has contacts is left alone. Answers how many were added. */
export function seedContacts(database: Database, samples: readonly NewContact[], now = Date.now()): Promise<number> {
  return database.transaction(async (queries) => {
    const [any] = await queries.select({ id: contacts.id }).from(contacts).limit(1);
    if (any) return 0;
    const added = samples.map((sample) => newContact(prepareContact(sample).contact, now));
    await insertContacts(queries, added);
    return added.length;
  });
}
