import * as v from 'valibot';
import type { FieldError } from '../../api/api-error.ts';
import { NewContactRequest } from '../../api/contact.ts';
import type { Contact, NewContact } from '../../crm/contact.ts';
import { rowsOf } from '../database/contact-rows.ts';
import { prepareContact } from '../matching/prepare-contact.ts';
import type { Columns } from './read-columns.ts';
import type { CsvRecord } from './read-csv.ts';

/** What one line says of a contact: an empty cell says nothing. */
export interface ImportRow {
  readonly type: 'row';
  readonly line: number;
  readonly contact: NewContact;
  /** The contact that begins with it when nobody has its external id; made here, while the database is busy with lines before. */
  readonly begun: BegunContact | undefined;
  /** Why none can: one that is there already may have the name or the country that is missing. */
  readonly errorsIfNew: readonly FieldError[];
}

export interface BegunContact {
  readonly contact: Contact;
  /** What it is kept as. */
  readonly rows: ReturnType<typeof rowsOf>;
}

export interface RefusedRow {
  readonly type: 'refused';
  readonly line: number;
  readonly errors: readonly FieldError[];
}

/** Checks a record as `POST /api/contacts` checks its body. */
export function readRow(record: CsvRecord, { fields }: Columns, createId: () => string): ImportRow | RefusedRow {
  const { line } = record;
  if (record.type === 'broken') return { type: 'refused', line, errors: [{ field: '', message: record.reason }] };
  const { cells } = record;
  if (cells.length < fields.length || cells.slice(fields.length).some((cell) => cell.trim())) {
    const message = `has ${cells.length} cells where the header has ${fields.length}`;
    return { type: 'refused', line, errors: [{ field: '', message }] };
  }
  const checked = v.safeParse(NewContactRequest, bodyOf(cells, fields));
  if (!checked.typed) return { type: 'refused', line, errors: checked.issues.map(errorOf) };
  const { contact, errors } = prepareContact(checked.output);
  const issues = checked.issues ?? [];
  const errorsIfNew = [...issues.map(errorOf), ...errors];
  if (errorsIfNew.length === 0) return { type: 'row', line, contact, begun: begin(contact, createId()), errorsIfNew };

  // Whoever has this number already may have the name, or the country of the phones, that is missing here.
  const isMaybeKnown = contact.externalId !== undefined;
  const isForgivable =
    issues.every((issue) => issue.type === 'check') && (errors.length === 0 || !contact.address.country);
  if (!isMaybeKnown || !isForgivable) return { type: 'refused', line, errors: errorsIfNew };
  return { type: 'row', line, contact: checked.output, begun: undefined, errorsIfNew };
}

function begin(fields: NewContact, id: string): BegunContact {
  const at = new Date().toISOString();
  const contact = { ...fields, id, createdAt: at, updatedAt: at, version: 1 };
  return { contact, rows: rowsOf(contact) };
}

/** The cells as the body of a request. */
function bodyOf(cells: readonly string[], fields: Columns['fields']) {
  const address = { street: '', city: '', zip: '', country: '' };
  const lists = { emails: [] as string[], phones: [] as string[], tags: [] as string[] };
  // Every key from the start: objects of one shape are built and read twice as fast.
  const body = {
    externalId: '',
    projectId: null,
    firstName: '',
    lastName: '',
    company: '',
    language: '',
    address,
    ...lists,
  };
  const texts: Record<string, unknown> = body;
  for (let index = 0; index < fields.length; index++) {
    const cell = cells[index];
    if (!cell) continue;
    const field = fields[index];
    switch (field) {
      case undefined:
        break;
      case 'emails':
      case 'phones':
      case 'tags':
        for (const value of cell.split(/[;|]/)) if (value.trim()) lists[field].push(value);
        break;
      case 'street':
      case 'city':
      case 'zip':
      case 'country':
        address[field] = cell;
        break;
      case 'projectId':
        texts[field] = projectIn(cell.trim());
        break;
      default:
        texts[field] = cell;
    }
  }
  return body;
}

function projectIn(cell: string): number | string | null {
  if (!cell) return null;
  return /^-?\d+$/.test(cell) ? Number(cell) : cell;
}

function errorOf(issue: v.BaseIssue<unknown>): FieldError {
  const field = v.getDotPath(issue) ?? '';
  // Its own words would quote the cell.
  return { field, message: field === 'projectId' ? 'must be a whole number' : issue.message };
}
