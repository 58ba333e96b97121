import { and, eq, sql } from 'drizzle-orm';
import type { RecordSource } from '../record-source.ts';
import { contactFields, contactOf } from './contact-rows.ts';
import type { Database } from './database.ts';
import { eraseContact } from './erase-contact.ts';
import { exportContact } from './export-contact.ts';
import { findByName } from './find-by-name.ts';
import { findHolders } from './find-holders.ts';
import { prepareOnce } from './prepare-once.ts';
import { readTimeline } from './read-timeline.ts';
import { agents, contacts } from './schema.ts';
import { searchContacts } from './search-contacts.ts';
import { scopeValues, withinGivenScope } from './within-scope.ts';
import { writeRecord } from './write-record.ts';

const MOST_AGENTS = 500;

/** The contacts of our own database, and the work with them. `now` is in milliseconds. */
export function createRecordSource(database: Database, now: () => number = Date.now): RecordSource {
  let lastRemembered = Promise.resolve();
  return {
    findHolders: (visitor, scope) => findHolders(database, visitor, scope),
    search: (question, scope) => searchContacts(database, question, scope),
    findByName: (name, scope) => findByName(database, name, scope),
    async readContact(id, scope) {
      const [found] = await database.query((queries) => readContact(queries).execute({ id, ...scopeValues(scope) }));
      return found && contactOf(found.row, found.owned);
    },
    readTimeline: (contactId, scope, page) => readTimeline(database, contactId, scope, page),
    listAgents: () =>
      database.query((queries) =>
        queries
          .select({ id: agents.id, name: agents.name })
          .from(agents)
          .orderBy(agents.name, agents.id)
          .limit(MOST_AGENTS),
      ),
    rememberAgent({ id, name }) {
      const seenAt = new Date(now());
      const write = () =>
        database.query(async (queries) => {
          await queries
            .insert(agents)
            .values({ id, name, seenAt })
            .onConflictDoUpdate({ target: agents.id, set: { name, seenAt } });
        });
      // One after the other: in the morning, when all sign in, the connections are there for look-ups.
      const written = lastRemembered.then(write);
      lastRemembered = written.catch(() => {});
      return written;
    },
    write: (write, context) => writeRecord(database, write, context, now()),
    exportContact: (id) => exportContact(database, id),
    eraseContact: (id) => eraseContact(database, id),
  };
}

const readContact = prepareOnce((queries) =>
  queries
    .select(contactFields)
    .from(contacts)
    .where(and(eq(contacts.id, sql.placeholder('id')), withinGivenScope))
    .prepare('read_contact'),
);
