import type { NewContact } from '../../crm/contact.ts';
import type { SampleWork } from '../../samples/work.ts';
import { prepareContact } from '../matching/prepare-contact.ts';
import type { Database } from './database.ts';
import { insertContacts, newContact } from './insert-contacts.ts';
import { contacts } from './schema.ts';
import { seedWork } from './seed-work.ts';

/**
 * Fills an empty database with contacts and the work with them, all or nothing; one that has contacts is left alone. Answers how many
 * contacts were added.
 */
export function seedContacts(
  database: Database,
  samples: readonly NewContact[],
  work: readonly SampleWork[] = [],
  now = Date.now(),
): Promise<number> {
  return database.transaction(async (queries) => {
    const [any] = await queries.select({ id: contacts.id }).from(contacts).limit(1);
    if (any) return 0;
    const added = samples.map((sample) => newContact(prepareContact(sample).contact, now));
    await insertContacts(queries, added);
    await seedWork(queries, work, added, now);
    return added.length;
  });
}
