import type { FieldError } from '../../api/api-error.ts';
import type { Contact, NewContact } from '../../crm/contact.ts';
import { rowsOf } from '../database/contact-rows.ts';
import { prepareContact } from '../matching/prepare-contact.ts';
import type { BegunContact, ImportRow, RefusedRow } from './read-row.ts';

/** What to write for some rows, and what became of each. */
export interface BatchPlan {
  readonly added: readonly BegunContact[];
  readonly changed: readonly { readonly contact: Contact; readonly storedVersion: number }[];
  readonly refused: readonly RefusedRow[];
  readonly counts: Counts;
}

/** Lines of the file, by what became of them. */
export interface Counts {
  readonly added: number;
  /** Of those added: without an external id. */
  readonly addedWithoutId: number;
  readonly changed: number;
  readonly unchanged: number;
}

/** A contact as these rows leave it; `storedVersion` is missing when it begins with them, as `begun`. */
interface Known {
  contact: Contact;
  readonly begun?: BegunContact;
  readonly storedVersion?: number;
}

const SHARED: FieldError = { field: 'externalId', message: 'belongs to several contacts already' };

/**
 * Takes rows in their order, so that of several with one external id the last wins. `holders` are the stored contacts with each
 * external id. An empty cell leaves what is there.
 */
export function planBatch(
  rows: readonly ImportRow[],
  holders: ReadonlyMap<string, readonly Contact[]>,
  at: string,
): BatchPlan {
  const known = new Map<string, Known>();
  const added: Known[] = [];
  const touched = new Set<Known>();
  const refused: RefusedRow[] = [];
  const counts = { added: 0, addedWithoutId: 0, changed: 0, unchanged: 0 };
  const refuse = (row: ImportRow, errors: readonly FieldError[]) =>
    refused.push({ type: 'refused', line: row.line, errors });

  for (const row of rows) {
    const { externalId } = row.contact;
    const stored = externalId === undefined ? [] : (holders.get(externalId) ?? []);
    if (stored.length > 1) {
      refuse(row, [SHARED]);
      continue;
    }
    const before = externalId === undefined ? undefined : (known.get(externalId) ?? knownFrom(stored[0]));
    if (!before) {
      if (!row.begun) {
        refuse(row, row.errorsIfNew);
        continue;
      }
      const one: Known = { contact: row.begun.contact, begun: row.begun };
      added.push(one);
      counts.added++;
      if (externalId === undefined) counts.addedWithoutId++;
      else known.set(externalId, one);
      continue;
    }
    const { contact: fields, errors } = merge(before.contact, row);
    if (errors.length > 0) {
      refuse(row, errors);
      continue;
    }
    if (externalId !== undefined) known.set(externalId, before);
    if (isSame(before.contact, fields)) {
      counts.unchanged++;
      continue;
    }
    const { id, createdAt, version } = before.contact;
    before.contact = { ...fields, id, createdAt, updatedAt: at, version: version + 1 };
    counts.changed++;
    touched.add(before);
  }
  return {
    added: added.map(({ contact, begun }) => (begun?.contact === contact ? begun : { contact, rows: rowsOf(contact) })),
    changed: [...touched].flatMap(({ contact, storedVersion }) =>
      storedVersion === undefined ? [] : [{ contact, storedVersion }],
    ),
    refused,
    counts,
  };
}

function knownFrom(contact: Contact | undefined): Known | undefined {
  return contact && { contact, storedVersion: contact.version };
}

/** The row over what is there. National phones may need a country that only the stored contact has. */
function merge(base: Contact, { contact: row, errorsIfNew }: ImportRow) {
  const list = (ours: readonly string[], theirs: readonly string[]) => (ours.length > 0 ? ours : theirs);
  const contact: NewContact = {
    externalId: row.externalId ?? base.externalId,
    projectId: row.projectId ?? base.projectId,
    firstName: row.firstName || base.firstName,
    lastName: row.lastName || base.lastName,
    company: row.company ?? base.company,
    emails: list(row.emails, base.emails),
    phones: list(row.phones, base.phones),
    address: {
      street: row.address.street ?? base.address.street,
      city: row.address.city ?? base.address.city,
      zip: row.address.zip ?? base.address.zip,
      country: row.address.country ?? base.address.country,
    },
    language: row.language ?? base.language,
    tags: list(row.tags, base.tags),
  };
  return errorsIfNew.length > 0 ? prepareContact(contact) : { contact, errors: [] };
}

function isSame(one: NewContact, other: NewContact): boolean {
  const isSameList = (ours: readonly string[], theirs: readonly string[]) =>
    ours.length === theirs.length && ours.every((value, index) => value === theirs[index]);
  return (
    one.externalId === other.externalId &&
    one.projectId === other.projectId &&
    one.firstName === other.firstName &&
    one.lastName === other.lastName &&
    one.company === other.company &&
    one.address.street === other.address.street &&
    one.address.city === other.address.city &&
    one.address.zip === other.address.zip &&
    one.address.country === other.address.country &&
    one.language === other.language &&
    isSameList(one.emails, other.emails) &&
    isSameList(one.phones, other.phones) &&
    isSameList(one.tags, other.tags)
  );
}
