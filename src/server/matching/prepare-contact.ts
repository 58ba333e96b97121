import type { FieldError } from '../../api/api-error.ts';
import type { NewContact } from '../../crm/contact.ts';
import { toE164 } from './phone.ts';

/** A new contact with its phones in E.164 (national ones by the country of its address), and what is wrong with the others. */
export function prepareContact(contact: NewContact): { contact: NewContact; errors: readonly FieldError[] } {
  const errors: FieldError[] = [];
  const phones = contact.phones.flatMap((phone, index) => {
    const number = toE164(phone, contact.address.country);
    if (!number) {
      errors.push({
        field: `phones.${index}`,
        message:
          'must be a phone number without an extension: international, or national with the country of the address',
      });
    }
    return number ?? [];
  });
  return { contact: { ...contact, phones: [...new Set(phones)] }, errors };
}
