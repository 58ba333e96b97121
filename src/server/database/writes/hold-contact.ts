import { and, eq, type SQL } from 'drizzle-orm';
import type { Contact } from '../../../crm/contact.ts';
import { type ProjectScope, WriteRefused } from '../../record-source.ts';
import { contactFields, contactOf } from '../contact-rows.ts';
import type { Queries } from '../database.ts';
import { contacts } from '../schema.ts';
import { within } from '../within-scope.ts';
import { onlyRow } from './only-row.ts';

/**
 * Makes sure that the contact is there and the agent's to work with, and that nobody erases it before this transaction is done.
 * Throws a `WriteRefused`. Hold the contact before anything that belongs to it: erasing takes them in this order too.
 */
export function holdContact(queries: Queries, id: string, scope: ProjectScope): Promise<void> {
  return hold(queries, id, scope, 'key share');
}

/** The same for changing it: nobody else changes it meanwhile. */
export async function holdContactToChange(queries: Queries, id: string, scope: ProjectScope): Promise<Contact> {
  await hold(queries, id, scope, 'no key update');
  return readHeldContact(queries, id);
}

/** A statement of its own: one that waits to hold a contact sees the identities there were when it began to wait. */
export async function readHeldContact(queries: Queries, id: string): Promise<Contact> {
  const found = onlyRow(await queries.select(contactFields).from(contacts).where(eq(contacts.id, id)));
  return contactOf(found.row, found.owned);
}

/** Whether there is such a contact and the agent may see it; nobody is kept from erasing it. */
export async function isInScope(queries: Queries, id: string, scope: ProjectScope): Promise<boolean> {
  const found = await queries.select({ id: contacts.id }).from(contacts).where(isThisOne(id, scope));
  return found.length > 0;
}

async function hold(
  queries: Queries,
  id: string,
  scope: ProjectScope,
  strength: 'key share' | 'no key update',
): Promise<void> {
  const [held] = await queries.select({ id: contacts.id }).from(contacts).where(isThisOne(id, scope)).for(strength);
  if (!held) throw new WriteRefused('not_found');
}

function isThisOne(id: string, scope: ProjectScope): SQL | undefined {
  return and(eq(contacts.id, id), within(scope));
}
