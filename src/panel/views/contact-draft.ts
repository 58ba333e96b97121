import type { NewContact } from '../../crm/contact.ts';
import type { Visitor } from '../../crm/visitor.ts';

/** A contact as it is being typed: every field text, empty where nothing is known. */
export interface ContactDraft {
  readonly firstName: string;
  readonly lastName: string;
  readonly company: string;
  readonly email: string;
  readonly phone: string;
  readonly externalId: string;
  readonly street: string;
  readonly zip: string;
  readonly city: string;
  readonly country: string;
  readonly language: string;
}

/** Filled in with what the desk says of the visitor. */
export function draftOf(visitor: Visitor): ContactDraft {
  return {
    firstName: visitor.firstName ?? '',
    lastName: visitor.lastName ?? '',
    company: '',
    email: visitor.email ?? '',
    phone: visitor.phone ?? '',
    externalId: visitor.externalId ?? '',
    street: visitor.address ?? '',
    zip: visitor.zip ?? '',
    city: visitor.city ?? '',
    country: visitor.country ?? '',
    language: '',
  };
}

export function toNewContact(draft: ContactDraft): NewContact {
  const text = (field: keyof ContactDraft) => draft[field].trim() || undefined;
  const list = (field: keyof ContactDraft) => [text(field)].filter((value) => value !== undefined);
  return {
    externalId: text('externalId'),
    firstName: text('firstName') ?? '',
    lastName: text('lastName') ?? '',
    company: text('company'),
    emails: list('email'),
    phones: list('phone'),
    address: { street: text('street'), zip: text('zip'), city: text('city'), country: text('country') },
    language: text('language'),
    tags: [],
  };
}
