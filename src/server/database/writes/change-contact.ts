import { eq } from 'drizzle-orm';
import { type Contact, type ContactChanges, contactName, type MaskableField } from '../../../crm/contact.ts';
import { type RecordWrite, type WriteDone, WriteRefused } from '../../record-source.ts';
import { rowsOf } from '../contact-rows.ts';
import type { Queries } from '../database.ts';
import { contacts, identities } from '../schema.ts';
import { hasChanges, type Values } from './conflicts.ts';
import { holdContactToChange, readHeldContact } from './hold-contact.ts';
import type { Writer } from './writer.ts';

export async function changeContact(
  queries: Queries,
  { contactId, version, changes, masked }: Extract<RecordWrite, { type: 'changeContact' }>,
  { scope, at }: Writer,
): Promise<WriteDone<Contact>> {
  const current = await holdContactToChange(queries, contactId, scope);
  // First of all, since a conflict shows what stands there.
  const hidden = masked.find((field) => field in changes && hasValue(current, field));
  if (hidden) throw new WriteRefused('field_masked', { field: hidden });

  const wanted = withChanges(current, changes);
  const [yours, theirs] = [valuesOf(wanted), valuesOf(current)];
  if (!hasChanges({ contactId: current.id, read: version, current: current.version, yours, theirs }))
    return done(current);
  if (!contactName(wanted)) throw new WriteRefused('bad_request', { field: 'lastName' });

  const changed = { ...wanted, version: current.version + 1, updatedAt: at.toISOString() };
  const rows = rowsOf(changed);
  await queries
    .update(contacts)
    .set({ ...rows.contact, ...absentOf(changed) })
    .where(eq(contacts.id, current.id));
  await queries.delete(identities).where(eq(identities.contactId, current.id));
  if (rows.identities.length > 0) await queries.insert(identities).values([...rows.identities]);
  // Read back, so that the answer is what is kept.
  return done(await readHeldContact(queries, current.id));
}

function done(contact: Contact): WriteDone<Contact> {
  return { answer: contact, contactId: contact.id, discloses: true };
}

/** What may be absent: drizzle leaves alone what is `undefined`. */
function absentOf({ company, language, address: { street, city, zip, country } }: Contact) {
  return {
    company: company ?? null,
    language: language ?? null,
    street: street ?? null,
    city: city ?? null,
    zip: zip ?? null,
    country: country ?? null,
  };
}

/** A field that is there and `undefined` is emptied. */
function withChanges(contact: Contact, changes: ContactChanges): Contact {
  const { address, ...fields } = { ...contact, ...changes };
  return {
    ...fields,
    firstName: fields.firstName ?? '',
    lastName: fields.lastName ?? '',
    emails: fields.emails ?? [],
    phones: fields.phones ?? [],
    tags: fields.tags ?? [],
    address: address && { ...contact.address, ...address },
  };
}

function hasValue({ address, ...contact }: Contact, field: MaskableField): boolean {
  return field === 'address' ? Object.values(address).some(Boolean) : contact[field].length > 0;
}

/** What can be changed of a contact. */
function valuesOf({ address, ...contact }: Contact): Values {
  return {
    externalId: contact.externalId ?? null,
    firstName: contact.firstName,
    lastName: contact.lastName,
    company: contact.company ?? null,
    emails: contact.emails,
    phones: contact.phones,
    'address.street': address.street ?? null,
    'address.city': address.city ?? null,
    'address.zip': address.zip ?? null,
    'address.country': address.country ?? null,
    language: contact.language ?? null,
    tags: contact.tags,
  };
}
