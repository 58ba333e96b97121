import type { FieldError } from '../../api/api-error.ts';
import type { Catalogue } from '../text/catalogue.ts';
import { type ContactDraft, linesOf } from './contact-draft.ts';
import type { ContactErrors } from './contact-fields.tsx';

/** Any one of these names a contact. */
export const NAMES: ReadonlySet<keyof ContactDraft> = new Set(['firstName', 'lastName', 'company']);

/** What can be told without asking; the server decides the rest. */
export function checkDraft(draft: ContactDraft, { form }: Catalogue): ContactErrors {
  const errors: ContactErrors = {};
  if (![...NAMES].some((name) => draft[name].trim())) errors.lastName = form.nameNeeded;
  if (linesOf(draft.emails).some((email) => !/^\S+@\S+$/.test(email))) errors.emails = form.emailWrong;
  return errors;
}

/** The server's paths, as in "emails.0", to the fields they are typed into. */
export function errorsOf(fields: readonly FieldError[], { form }: Catalogue): ContactErrors {
  const errors: ContactErrors = {};
  for (const { field: path } of fields) {
    const name = fieldOf(path);
    if (!name) continue;
    if (name === 'emails') errors.emails = form.emailWrong;
    else if (name === 'phones') errors.phones = form.phoneWrong;
    else if (name === 'lastName') errors.lastName = form.nameNeeded;
    else errors[name] = form.fieldWrong;
  }
  return errors;
}

/** Which field a path of the server's is typed into, as "address.city" into the city. */
export function fieldOf(path: string): keyof ContactDraft | undefined {
  const [head, tail] = path.split('.');
  const name = head === 'address' ? (tail ?? 'street') : head;
  return FIELDS.find((known) => known === name);
}

/** As they are listed. */
export const FIELDS: readonly (keyof ContactDraft)[] = [
  'firstName',
  'lastName',
  'company',
  'emails',
  'phones',
  'externalId',
  'tags',
  'street',
  'zip',
  'city',
  'country',
  'language',
];
