import { randomUUID } from 'node:crypto';
import type { Contact, NewContact } from '../../crm/contact.ts';
import { rowsOf } from './contact-rows.ts';
import type { Queries } from './database.ts';
import { contacts, identities } from './schema.ts';

/** Under PostgreSQL's limit of 65,535 parameters a statement. */
const ROWS_A_STATEMENT = 1_000;

/** A contact as it begins. */
export function newContact(fields: NewContact, atMs: number): Contact {
  const at = new Date(atMs).toISOString();
  return { ...fields, id: randomUUID(), createdAt: at, updatedAt: at, version: 1 };
}

/** Writes contacts whole, phones in E.164; call it in a transaction. */
export async function insertContacts(queries: Queries, added: readonly Contact[]): Promise<void> {
  const rows = added.map(rowsOf);
  for (const part of inParts(rows.map((row) => row.contact))) await queries.insert(contacts).values(part);
  for (const part of inParts(rows.flatMap((row) => row.identities))) await queries.insert(identities).values(part);
}

/** Rows in parts small enough for one statement each. */
export function* inParts<Row>(rows: readonly Row[]): Generator<Row[]> {
  for (let start = 0; start < rows.length; start += ROWS_A_STATEMENT) yield rows.slice(start, start + ROWS_A_STATEMENT);
}
