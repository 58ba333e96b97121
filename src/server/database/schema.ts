import { bigint, index, integer, jsonb, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import type { SignedInAgent } from '../identity/signed-in-agent.ts';

// Milliseconds, so that what is stored is exactly what an answer shows.
const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date', precision: 3 }).notNull();

/** A contact, but for what it can be found by: its external id, e-mails and phones are its rows in `identities`. */
export const contacts = pgTable('contacts', {
  id: uuid().primaryKey(),
  /** `null` belongs to every project. */
  projectId: bigint('project_id', { mode: 'number' }),
  firstName: text('first_name').notNull(),
  lastName: text('last_name').notNull(),
  company: text(),
  street: text(),
  city: text(),
  zip: text(),
  country: text(),
  language: text(),
  tags: text().array().notNull(),
  createdAt: instant('created_at'),
  updatedAt: instant('updated_at'),
  version: integer().notNull(),
});

/** `value` is what people see, `key` the same normalised for comparing; `position` keeps the order they were entered in. */
export const identities = pgTable(
  'identities',
  {
    contactId: uuid('contact_id')
      .notNull()
      .references(() => contacts.id, { onDelete: 'cascade' }),
    kind: text({ enum: ['externalId', 'email', 'phone'] }).notNull(),
    value: text().notNull(),
    key: text().notNull(),
    position: integer().notNull(),
  },
  (table) => [
    // Leads with the contact, so it also serves reading a contact's identities.
    primaryKey({ columns: [table.contactId, table.kind, table.position] }),
    index('identities_by_key').on(table.kind, table.key),
  ],
);

/** Codes that open the CRM tab, each worth one sign-in. Only a hash is kept: whoever reads the table cannot use them. */
export const sessionCodes = pgTable('session_codes', {
  hash: text().primaryKey(),
  agent: jsonb().$type<SignedInAgent>().notNull(),
  expiresAt: instant('expires_at'),
});
