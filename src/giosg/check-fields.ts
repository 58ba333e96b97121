import * as v from 'valibot';
import { NotSent } from './giosg-error.ts';

/** Throws a `NotSent` that names the field, for fields that the schema does not take and where there is none to write. */
export function checkFields(schema: v.GenericSchema, fields: object): void {
  if (Object.values(fields).every((value) => value === undefined)) {
    throw new NotSent('fields', 'There is no field to write');
  }
  const checked = v.safeParse(schema, fields, { abortEarly: true });
  if (checked.success) return;
  const [issue] = checked.issues;
  const field = v.getDotPath(issue) ?? 'fields';
  throw new NotSent(field, `Field '${field}' ${issue.message}`);
}

/** What `strictObject` says: of a field that it has not, or of one that it needs. */
export function messageOf({ expected }: { readonly expected: string | null }): string {
  return expected === 'never' ? 'is not one that can be written' : 'is required';
}

/** Text that somebody reads. */
export const RequiredText = v.pipe(
  v.string('is required'),
  v.check((text) => text.trim() !== '', 'is required'),
);

/** An absolute address of the web. Whether plain `http` is taken is not documented. */
export const Address = v.pipe(
  RequiredText,
  v.check((text) => URL.canParse(text) && /^https?:\/\//i.test(text), 'must be a URL, as in https://example.com/'),
);
