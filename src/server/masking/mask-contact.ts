import type { Contact, MaskableField, MaskedField } from '../../crm/contact.ts';
import { displayAddress, displayEmail, displayPhone } from './display-masked.ts';

/** A contact without the values of these fields; each that was there is named in `masked`. */
export function maskContact(contact: Contact, fields: readonly MaskableField[]): Contact {
  const masked = fields.flatMap((field) => displaysOf(contact, field).map((display) => ({ field, display })));
  if (masked.length === 0) return contact;
  return {
    ...contact,
    emails: isMasked('emails', masked) ? [] : contact.emails,
    phones: isMasked('phones', masked) ? [] : contact.phones,
    address: isMasked('address', masked) ? {} : contact.address,
    masked,
  };
}

function displaysOf({ emails, phones, address }: Contact, field: MaskableField): readonly string[] {
  switch (field) {
    case 'emails':
      return emails.map(displayEmail);
    case 'phones':
      return phones.map(displayPhone);
    case 'address':
      return Object.values(address).some((part) => part !== undefined) ? [displayAddress(address)] : [];
  }
}

function isMasked(field: MaskableField, masked: readonly MaskedField[]): boolean {
  return masked.some((one) => one.field === field);
}
