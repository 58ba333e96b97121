import { getTableColumns, sql } from 'drizzle-orm';
import type { Contact } from '../../crm/contact.ts';
import { IDENTITY_KINDS, type IdentityKind, identityKey } from '../matching/identity-key.ts';
import { searchTextOf } from './fold-text.ts';
import { contacts, identities } from './schema.ts';

type ContactRow = Omit<typeof contacts.$inferSelect, 'searchText'>;
/** Kind and value of each of a contact's identities, in order. */
type Owned = readonly (readonly [kind: IdentityKind, value: string, ...unknown[]])[];

const { searchText, ...row } = getTableColumns(contacts);

/** What to select, from `contacts`, for `contactOf`. */
export const contactFields = {
  row,
  // Read along with its contact: one statement, and of JSON's texts only, which every driver reads alike.
  owned: sql<Owned>`(
    select coalesce(json_agg(json_build_array(o.kind, o.value) order by o.kind, o.position), '[]'::json)
    from ${identities} o where o.contact_id = ${contacts.id}
  )`,
};

/** A contact from its row and its identities. */
export function contactOf(row: ContactRow, owned: Owned): Contact {
  const valuesOf = (kind: IdentityKind) => owned.filter((tuple) => tuple[0] === kind).map((tuple) => tuple[1]);
  return {
    id: row.id,
    externalId: valuesOf('externalId')[0],
    projectId: row.projectId ?? undefined,
    firstName: row.firstName,
    lastName: row.lastName,
    company: row.company ?? undefined,
    emails: valuesOf('email'),
    phones: valuesOf('phone'),
    address: {
      street: row.street ?? undefined,
      city: row.city ?? undefined,
      zip: row.zip ?? undefined,
      country: row.country ?? undefined,
    },
    language: row.language ?? undefined,
    tags: row.tags,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    version: row.version,
  };
}

/** The rows a contact is kept as; phones must be in E.164. */
export function rowsOf(contact: Contact): {
  contact: typeof contacts.$inferInsert;
  identities: readonly (typeof identities.$inferInsert)[];
} {
  const { externalId, emails, phones, address } = contact;
  const values = { externalId: externalId ? [externalId] : [], email: emails, phone: phones };
  return {
    // Field by field: taking what is left of an object costs an import a tenth of its time.
    contact: {
      id: contact.id,
      projectId: contact.projectId,
      firstName: contact.firstName,
      lastName: contact.lastName,
      company: contact.company,
      street: address.street,
      city: address.city,
      zip: address.zip,
      country: address.country,
      language: contact.language,
      tags: [...contact.tags],
      createdAt: new Date(contact.createdAt),
      updatedAt: new Date(contact.updatedAt),
      version: contact.version,
      searchText: searchTextOf(contact),
    },
    identities: IDENTITY_KINDS.flatMap((kind) =>
      values[kind].map((value, position) => ({
        contactId: contact.id,
        kind,
        value,
        // What is in E.164 is its own key; reading it again is half of what a row costs.
        key: kind === 'phone' ? value : (identityKey(kind, value) ?? value),
        position,
      })),
    ),
  };
}
