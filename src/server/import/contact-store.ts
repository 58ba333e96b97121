import { sql } from 'drizzle-orm';
import type { Contact } from '../../crm/contact.ts';
import { contactFields, contactOf, rowsOf } from '../database/contact-rows.ts';
import type { Queries } from '../database/database.ts';
import { contacts, identities } from '../database/schema.ts';
import { incomingRows } from './incoming-rows.ts';
import type { BatchPlan } from './plan-batch.ts';

/** Where an import looks contacts up and puts them; both in one transaction. */
export interface ContactStore {
  /** The contacts that have each of these external ids; of many that share one, two. */
  readHolders(queries: Queries, externalIds: readonly string[]): Promise<ReadonlyMap<string, readonly Contact[]>>;
  /** Answers whether it wrote: nothing is written when a contact that is to change has changed since it was read. */
  write(queries: Queries, plan: BatchPlan): Promise<boolean>;
}

/** The contacts of our own database. */
export const contactStore: ContactStore = {
  async readHolders(queries, externalIds) {
    if (externalIds.length === 0) return new Map();
    const holders = await queries
      .select({ externalId: sql<string>`external_id`, contactId: sql<string>`contact_id` })
      .from(sql`(
        select asked.key as external_id, held.contact_id
        from unnest(${sql.param(externalIds)}::text[]) as asked(key)
        cross join lateral (
          select contact_id from ${identities} where kind = 'externalId' and key = asked.key limit 2
        ) as held
      ) as holders`);
    const byId = await readContacts(
      queries,
      holders.map(({ contactId }) => contactId),
    );
    const byExternalId = new Map<string, Contact[]>();
    for (const { externalId, contactId } of holders) {
      const contact = byId.get(contactId);
      if (contact) byExternalId.set(externalId, [...(byExternalId.get(externalId) ?? []), contact]);
    }
    return byExternalId;
  },

  async write(queries, { added, changed }) {
    const addedRows = added.map(({ rows }) => rows);
    const changedRows = changed.map(({ contact }) => rowsOf(contact));
    if (changed.length > 0) {
      const ids = sql`${sql.param(changed.map(({ contact }) => contact.id))}::uuid[]`;
      const versions = sql`${sql.param(changed.map(({ storedVersion }) => storedVersion))}::integer[]`;
      const asRead = await queries
        .select({ id: contacts.id })
        .from(contacts)
        .innerJoin(
          sql`unnest(${ids}, ${versions}) as read(id, version)`,
          sql`read.id = ${contacts.id} and read.version = ${contacts.version}`,
        )
        .for('update', { of: contacts });
      if (asRead.length < changed.length) return false;
      const incoming = incomingRows(
        contacts,
        changedRows.map((row) => row.contact),
      );
      await queries.execute(
        sql`update ${contacts} set (${incoming.columns}) = row(${incoming.values}) from ${incoming.source} where ${contacts.id} = incoming.id`,
      );
      await queries.execute(sql`delete from ${identities} where ${identities.contactId} = any(${ids})`);
    }
    if (added.length > 0) {
      const incoming = incomingRows(
        contacts,
        addedRows.map((row) => row.contact),
      );
      await queries.execute(
        sql`insert into ${contacts} (${incoming.columns}) select ${incoming.values} from ${incoming.source}`,
      );
    }
    const owned = [...addedRows, ...changedRows].flatMap((row) => row.identities);
    if (owned.length > 0) {
      const incoming = incomingRows(identities, owned);
      await queries.execute(
        sql`insert into ${identities} (${incoming.columns}) select ${incoming.values} from ${incoming.source}`,
      );
    }
    return true;
  },
};

async function readContacts(queries: Queries, ids: readonly string[]): Promise<ReadonlyMap<string, Contact>> {
  if (ids.length === 0) return new Map();
  const rows = await queries
    .select(contactFields)
    .from(contacts)
    .where(sql`${contacts.id} = any(${sql.param(ids)}::uuid[])`);
  return new Map(rows.map(({ row, owned }) => [row.id, contactOf(row, owned)]));
}
