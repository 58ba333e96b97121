import type { FieldError } from '../../api/api-error.ts';
import type { NewContact } from '../../crm/contact.ts';
import { preparePhones } from './prepare-phones.ts';

/** A new contact with its phones in E.164 (national ones by the country of its address), and what is wrong with the others. */
export function prepareContact(contact: NewContact): { contact: NewContact; errors: readonly FieldError[] } {
  const { phones, errors } = preparePhones(contact.phones, contact.address.country);
  return { contact: { ...contact, phones }, errors };
}
