import { sql } from 'drizzle-orm';
import type { Contact } from '../../crm/contact.ts';
import type { Queries } from '../database/database.ts';
import { type ContactStore, contactStore } from './contact-store.ts';

/**
 * For a dry run: writes no contact, and keeps what it would have written in a temporary table of the session, so that a second line
 * about somebody finds what the first one said.
 */
export async function createTrialStore(queries: Queries): Promise<ContactStore> {
  await queries.execute(sql`drop table if exists pg_temp.import_trial`);
  await queries.execute(
    sql`create temporary table import_trial (external_id text primary key, contact jsonb not null)`,
  );
  return {
    async readHolders(queries, externalIds) {
      const stored = await contactStore.readHolders(queries, externalIds);
      const tried = await queries
        .select({ externalId: sql<string>`external_id`, contact: sql<Contact>`contact` })
        .from(sql`import_trial`)
        .where(sql`external_id = any(${sql.param(externalIds)}::text[])`);
      return new Map([...stored, ...tried.map(({ externalId, contact }) => [externalId, [contact]] as const)]);
    },

    async write(queries, { added, changed }) {
      const contacts = [...added, ...changed].map(({ contact }) => contact).filter(({ externalId }) => externalId);
      const ids = sql.param(contacts.map(({ externalId }) => externalId));
      const texts = sql.param(contacts.map((contact) => JSON.stringify(contact)));
      await queries.execute(sql`
        insert into import_trial select external_id, contact::jsonb from unnest(${ids}::text[], ${texts}::text[]) as tried(external_id, contact)
        on conflict (external_id) do update set contact = excluded.contact`);
      return true;
    },
  };
}
