/** A customer record. `version` starts at 1 and rises with every change; times are ISO-8601 in UTC. */
export interface Contact {
  readonly id: string;
  readonly externalId?: string;
  /** The desk project the contact belongs to; `undefined` belongs to all. */
  readonly projectId?: number;
  readonly firstName: string;
  readonly lastName: string;
  readonly company?: string;
  readonly emails: readonly string[];
  /** E.164, as in +33612345678. */
  readonly phones: readonly string[];
  readonly address: Address;
  /** BCP 47, as in "fr" or "pt-BR". */
  readonly language?: string;
  readonly tags: readonly string[];
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly version: number;
  /** What this agent's role may not see: empty above, and shown as `display` instead. */
  readonly masked?: readonly MaskedField[] | undefined;
}

/** What can be masked. */
export const MASKABLE_FIELDS = ['emails', 'phones', 'address'] as const;
export type MaskableField = (typeof MASKABLE_FIELDS)[number];

/** One value that is there and not shown. */
export interface MaskedField {
  readonly field: MaskableField;
  readonly display: string;
}

/** What a reveal gives back: only the fields that were asked for. */
export type Revealed = Partial<Pick<Contact, MaskableField>>;

/** `country` is an ISO 3166-1 alpha-2 code where one is known, else the name as it was entered. */
export interface Address {
  readonly street?: string;
  readonly city?: string;
  readonly zip?: string;
  readonly country?: string;
}

/** What it takes to create a contact; phones in any format, put into E.164 by the server with the help of the country. */
export type NewContact = Omit<Contact, 'id' | 'createdAt' | 'updatedAt' | 'version' | 'masked'>;

/** The fields that change; `undefined` in a field that is there empties it. Of an address, only the parts that are there change. */
export type ContactChanges = Partial<Omit<NewContact, 'projectId'>>;

/** A field that somebody else has changed since: what was to be written, and what stands there now. */
export interface FieldConflict {
  /** As in "lastName" or "address.city". */
  readonly field: string;
  readonly yours: string | readonly string[] | null;
  readonly theirs: string | readonly string[] | null;
}

/** "First Last", or the company when neither name is known. */
export function contactName(contact: Pick<Contact, 'firstName' | 'lastName' | 'company'>): string {
  return [contact.firstName, contact.lastName].filter(Boolean).join(' ') || contact.company || '';
}

/** Up to two letters that stand for a name; "?" when there is none. */
export function initialsOf(name: string | undefined): string {
  const words = (name ?? '').split(/\s+/u).filter(Boolean);
  const [first, last] = [words[0], words.length > 1 ? words[words.length - 1] : undefined];
  return (
    [first, last]
      .map((word) => (word ? [...word][0] : ''))
      .join('')
      .toUpperCase() || '?'
  );
}
