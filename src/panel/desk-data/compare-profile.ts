import type { DeskProfile } from '../../api/desk-data.ts';
import type { Contact, ContactChanges, MaskableField } from '../../crm/contact.ts';
import { normaliseEmail } from '../../crm/visitor.ts';
import type { ProfileRow } from '../views/desk-profile.tsx';

export interface ComparedRow extends ProfileRow {
  /** What copying the value would change; only where it differs or is missing. */
  readonly changes?: ContactChanges;
}

/** `regionName` puts a country's code into words, and leaves a name as it is. */
export function compareProfile(
  profile: DeskProfile,
  contact: Contact | undefined,
  regionName: (code: string) => string,
): readonly ComparedRow[] {
  const text = (
    field: ProfileRow['field'],
    value: string | null,
    crm: string | undefined,
    changes: (value: string) => ContactChanges,
    part?: MaskableField,
    inWords = (one: string) => one,
  ) => compare({ field, value, crm: crm ? [crm] : [], changes, part, inWords, isSame: (one, other) => one === other });
  const address = (field: 'street' | 'zip' | 'city' | 'country', inWords?: (one: string) => string) =>
    text(
      field,
      profile[field],
      contact?.address[field],
      (value) => ({ address: { [field]: value } }),
      'address',
      inWords,
    );

  const rows = [
    text('firstName', profile.firstName, contact?.firstName, (firstName) => ({ firstName })),
    text('lastName', profile.lastName, contact?.lastName, (lastName) => ({ lastName })),
    compare({
      field: 'emails',
      value: profile.email,
      crm: contact?.emails ?? [],
      changes: (value) => ({ emails: [...(contact?.emails ?? []), value] }),
      part: 'emails',
      isSame: (one, other) => normaliseEmail(one) === normaliseEmail(other),
    }),
    compare({
      field: 'phones',
      value: profile.phone,
      crm: contact?.phones ?? [],
      changes: (value) => ({ phones: [...(contact?.phones ?? []), value] }),
      part: 'phones',
      isSame: isSamePhone,
    }),
    text('externalId', profile.externalId, contact?.externalId, (externalId) => ({ externalId })),
    address('street'),
    address('zip'),
    address('city'),
    address('country', regionName),
  ];
  return [...rows.filter((row) => row !== undefined), ...maskedRows(profile, contact)];

  function compare({
    field,
    value: given,
    crm,
    changes,
    part,
    isSame,
    inWords = (one) => one,
  }: Comparison): ComparedRow | undefined {
    const value = given?.trim();
    if (!value) return undefined;
    const row = { field, value: inWords(value), crm: crm.map(inWords) };
    if (!contact) return { ...row, comparison: 'alone' };
    const displays = part === undefined ? [] : displaysOf(contact, part);
    // What the agent may not see is neither told nor written over: a list would lose what is hidden in it.
    if (displays.length > 0) return { ...row, crm: displays, comparison: 'hidden' };
    // Compared as they are read: a country is the same by its code and by its name.
    if (row.crm.some((one) => isSame(plain(row.value), plain(one)))) return { ...row, comparison: 'same' };
    return { ...row, comparison: crm.length > 0 ? 'differs' : 'missing', changes: changes(value) };
  }
}

interface Comparison {
  readonly field: ProfileRow['field'];
  readonly value: string | null;
  readonly crm: readonly string[];
  readonly changes: (value: string) => ContactChanges;
  /** As what it can be masked. */
  readonly part?: MaskableField | undefined;
  readonly isSame: (one: string, other: string) => boolean;
  readonly inWords?: ((one: string) => string) | undefined;
}

/** What iAdvize knows and the agent may not see. */
function maskedRows(profile: DeskProfile, contact: Contact | undefined): readonly ComparedRow[] {
  const fields = [...new Set(profile.masked.map(({ field }) => field))];
  return fields.map((field) => ({
    field,
    value: displaysOf(profile, field).join(', '),
    crm: contact ? crmOf(contact, field) : [],
    comparison: contact ? 'hidden' : 'alone',
  }));
}

function crmOf(contact: Contact, field: MaskableField): readonly string[] {
  const displays = displaysOf(contact, field);
  if (displays.length > 0 || field === 'address') return displays;
  return contact[field];
}

function displaysOf({ masked = [] }: Pick<Contact, 'masked'>, field: MaskableField): readonly string[] {
  return masked.filter((one) => one.field === field).map(({ display }) => display);
}

function plain(text: string): string {
  return text.trim().normalize('NFC');
}

const FEWEST_DIGITS = 8;

/** The CRM's numbers are E.164; the vendor's may be as people write them at home, without the country. */
function isSamePhone(theirs: string, e164: string): boolean {
  const digits = theirs.replace(/\D/g, '');
  const ours = e164.replace(/\D/g, '');
  const national = digits.replace(/^0+/, '');
  return (
    digits === ours || (!theirs.trim().startsWith('+') && national.length >= FEWEST_DIGITS && ours.endsWith(national))
  );
}
