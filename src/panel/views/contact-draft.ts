import type { Address, Contact, ContactChanges, MaskableField, NewContact } from '../../crm/contact.ts';
import type { Visitor } from '../../crm/visitor.ts';

/** A contact as it is being typed: every field text, empty where nothing is known; lists have one value per line. */
export interface ContactDraft {
  readonly firstName: string;
  readonly lastName: string;
  readonly company: string;
  readonly emails: string;
  readonly phones: string;
  readonly externalId: string;
  readonly street: string;
  readonly zip: string;
  readonly city: string;
  readonly country: string;
  readonly language: string;
  readonly tags: string;
}

/** Filled in with what the desk says of the visitor. */
export function draftOf(visitor: Visitor): ContactDraft {
  return {
    firstName: visitor.firstName ?? '',
    lastName: visitor.lastName ?? '',
    company: '',
    emails: visitor.email ?? '',
    phones: visitor.phone ?? '',
    externalId: visitor.externalId ?? '',
    street: visitor.address ?? '',
    zip: visitor.zip ?? '',
    city: visitor.city ?? '',
    country: visitor.country ?? '',
    language: '',
    tags: '',
  };
}

/** A contact as it stands; what is masked is empty. */
export function draftOfContact({ address, ...contact }: Contact): ContactDraft {
  return {
    firstName: contact.firstName,
    lastName: contact.lastName,
    company: contact.company ?? '',
    emails: contact.emails.join('\n'),
    phones: contact.phones.join('\n'),
    externalId: contact.externalId ?? '',
    street: address.street ?? '',
    zip: address.zip ?? '',
    city: address.city ?? '',
    country: address.country ?? '',
    language: contact.language ?? '',
    tags: contact.tags.join('\n'),
  };
}

const TYPED_INTO: Readonly<Record<MaskableField, readonly (keyof ContactDraft)[]>> = {
  emails: ['emails'],
  phones: ['phones'],
  address: ['street', 'zip', 'city', 'country'],
};

/** The fields that cannot be typed into, since what is in them is hidden from the agent. */
export function hiddenFields({ masked = [] }: Contact): ReadonlySet<string> {
  return new Set(masked.flatMap(({ field }) => TYPED_INTO[field]));
}

export function toNewContact(draft: ContactDraft): NewContact {
  const text = (field: keyof ContactDraft) => draft[field].trim() || undefined;
  return {
    externalId: text('externalId'),
    firstName: text('firstName') ?? '',
    lastName: text('lastName') ?? '',
    company: text('company'),
    emails: linesOf(draft.emails),
    phones: linesOf(draft.phones),
    address: { street: text('street'), zip: text('zip'), city: text('city'), country: text('country') },
    language: text('language'),
    tags: linesOf(draft.tags),
  };
}

/** What was typed over a contact, and nothing else: what is as it was is nobody's change. Empty when nothing was. */
export function toChanges(contact: Contact, draft: ContactDraft): ContactChanges {
  const [before, after] = [toNewContact(draftOfContact(contact)), toNewContact(draft)];
  const address = changedIn<Address>(before.address, after.address);
  const { address: _before, ...flatBefore } = before;
  const { address: _after, ...flatAfter } = after;
  return { ...changedIn(flatBefore, flatAfter), ...(Object.keys(address).length > 0 && { address }) };
}

/** The lines that say something, each once. */
export function linesOf(text: string): readonly string[] {
  return [...new Set(text.split('\n').map((line) => line.trim()))].filter(Boolean);
}

function changedIn<Fields extends object>(before: Fields, after: Fields): Partial<Fields> {
  const changed: Partial<Fields> = {};
  for (const name in after) {
    if (JSON.stringify(after[name]) !== JSON.stringify(before[name])) changed[name] = after[name];
  }
  return changed;
}
