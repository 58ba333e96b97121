import { randomUUID } from 'node:crypto';
import { and, asc, eq, or, type SQL, sql } from 'drizzle-orm';
import type { Contact, NewContact } from '../../crm/contact.ts';
import { IDENTITY_KINDS } from '../matching/identity-key.ts';
import type { ProjectScope, RecordSource } from '../record-source.ts';
import { contactOf, type IdentityTuples, rowsOf } from './contact-rows.ts';
import type { Database, Queries } from './database.ts';
import { contacts, identities } from './schema.ts';

const MOST_CONTACTS = 50;
/** Under PostgreSQL's limit of 65,535 parameters a statement. */
const ROWS_A_STATEMENT = 1_000;

/** The contacts of our own database. `now` is in milliseconds. */
export function createRecordSource(database: Database, now: () => number = Date.now): RecordSource {
  return {
    async findByKeys(keys, scope) {
      const rows = await database.query((queries) => {
        const held = or(...keys.map(({ kind, key }) => and(eq(identities.kind, kind), eq(identities.key, key))));
        // The strongest key of each contact: where there are too many, it is the weakest that are left out.
        const hits = queries
          .select({ contactId: identities.contactId, strength: sql`min(${strength})`.as('strength') })
          .from(identities)
          .where(held)
          .groupBy(identities.contactId)
          .as('hits');
        return queries
          .select({ contact: contacts, owned })
          .from(hits)
          .innerJoin(contacts, eq(contacts.id, hits.contactId))
          .where(within(scope))
          .orderBy(asc(hits.strength), asc(contacts.createdAt), asc(contacts.id))
          .limit(MOST_CONTACTS);
      });
      const found = rows.map((row) => ({ contact: contactOf(row.contact, row.owned), owned: row.owned }));
      return keys.map((key) => ({
        key,
        contacts: found
          .filter(({ owned }) => owned.some((tuple) => tuple[0] === key.kind && tuple[2] === key.key))
          .map(({ contact }) => contact),
      }));
    },

    async readContact(id, scope) {
      const [row] = await database.query((queries) =>
        queries
          .select({ contact: contacts, owned })
          .from(contacts)
          .where(and(eq(contacts.id, id), within(scope))),
      );
      return row && contactOf(row.contact, row.owned);
    },

    async createContact(fields) {
      const contact = newContact(fields, now());
      await database.transaction((queries) => insertContacts(queries, [contact]));
      return contact;
    },
  };
}

/** A contact as it begins. */
export function newContact(fields: NewContact, atMs: number): Contact {
  const at = new Date(atMs).toISOString();
  return { ...fields, id: randomUUID(), createdAt: at, updatedAt: at, version: 1 };
}

/** Writes contacts whole; call it in a transaction. */
export async function insertContacts(queries: Queries, added: readonly Contact[]): Promise<void> {
  const rows = added.map(rowsOf);
  for (const part of inParts(rows.map((row) => row.contact))) await queries.insert(contacts).values(part);
  for (const part of inParts(rows.flatMap((row) => row.identities))) await queries.insert(identities).values(part);
}

const strength = sql.join([
  sql`case ${identities.kind}`,
  ...IDENTITY_KINDS.map((kind, index) => sql` when ${sql.raw(`'${kind}'`)} then ${sql.raw(String(index))}`),
  sql` end`,
]);

// Read along with its contact: one statement, and of JSON's texts only, which every driver reads alike.
const owned = sql<IdentityTuples>`(
  select coalesce(json_agg(json_build_array(o.kind, o.value, o.key) order by o.kind, o.position), '[]'::json)
  from ${identities} o where o.contact_id = ${contacts.id}
)`;

function within({ allowed, requested }: ProjectScope): SQL | undefined {
  const isOf = (projects: readonly number[]) =>
    or(
      sql`${contacts.projectId} is null`,
      projects.length > 0 ? sql`${contacts.projectId} = any(${sql.param([...projects])}::bigint[])` : undefined,
    );
  return and(allowed && isOf(allowed), requested === undefined ? undefined : isOf([requested]));
}

function* inParts<Row>(rows: readonly Row[]): Generator<Row[]> {
  for (let start = 0; start < rows.length; start += ROWS_A_STATEMENT) yield rows.slice(start, start + ROWS_A_STATEMENT);
}
