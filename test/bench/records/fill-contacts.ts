import { sql } from 'drizzle-orm';
import type { NewContact } from '../../../src/crm/contact.ts';
import { rowsOf } from '../../../src/server/database/contact-rows.ts';
import { newContact } from '../../../src/server/database/insert-contacts.ts';
import { restoreSetAside, setAsideWhenEmpty } from '../../../src/server/database/set-aside.ts';
import { contactStore } from '../../../src/server/import/contact-store.ts';
import { openImportDatabase } from '../../../src/server/import/open-import-database.ts';
import { createPeople } from './create-people.ts';

const ROWS_A_BATCH = 5_000;
const UNCOUNTED = { refused: [], counts: { added: 0, addedWithoutId: 0, changed: 0, unchanged: 0 } };
const CREATED_MS = Date.parse('2026-01-01T00:00:00.000Z');

/** Puts so many contacts into an empty database, the way an import does, and answers with a few of them from all over. */
export async function fillContacts(url: string, count: number, sampled = 2_000): Promise<readonly NewContact[]> {
  const every = Math.max(1, Math.floor(count / sampled));
  const sample: NewContact[] = [];
  const database = await openImportDatabase({ type: 'postgres', url });
  try {
    await database.transaction(setAsideWhenEmpty);
    let batch: NewContact[] = [];
    const write = async () => {
      const added = batch.map((fields) => {
        const contact = newContact(fields, CREATED_MS);
        return { contact, rows: rowsOf(contact) };
      });
      batch = [];
      await database.transaction((queries) => contactStore.write(queries, { ...UNCOUNTED, added, changed: [] }));
    };
    let index = 0;
    for (const person of createPeople(count)) {
      batch.push(person);
      if (index % every === 0) sample.push(person);
      index += 1;
      if (batch.length === ROWS_A_BATCH) await write();
    }
    await write();
    await database.query(restoreSetAside);
    // As it is some time after an import, when PostgreSQL has tidied up by itself.
    await database.query((queries) => queries.execute(sql`vacuum analyze`));
  } finally {
    await database.close();
  }
  return sample;
}
