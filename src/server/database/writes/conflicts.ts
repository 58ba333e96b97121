import type { FieldConflict } from '../../../crm/contact.ts';
import { WriteRefused } from '../../record-source.ts';

/** The values of something that can be changed, by their paths. */
export type Values = Readonly<Record<string, FieldConflict['yours']>>;

/** Where two sets of values differ. */
export function differencesOf(yours: Values, theirs: Values): readonly FieldConflict[] {
  return Object.entries(yours).flatMap(([field, value]) => {
    const other = theirs[field] ?? null;
    return isSame(value, other) ? [] : [{ field, yours: value, theirs: other }];
  });
}

/**
 * Whether a change is to be written: not when everything is as it would make it. Throws a `WriteRefused` when somebody else has
 * changed it since the version that was read.
 */
export function hasChanges({
  contactId,
  read,
  current,
  yours,
  theirs,
}: {
  /** Whom a conflict would be about. */
  readonly contactId: string;
  /** The version that was read. */
  readonly read: number;
  readonly current: number;
  readonly yours: Values;
  readonly theirs: Values;
}): boolean {
  const fields = differencesOf(yours, theirs);
  if (fields.length === 0) return false;
  if (read === current) return true;
  throw new WriteRefused('version_conflict', { conflict: { version: current, fields }, contactId });
}

function isSame(one: FieldConflict['yours'], other: FieldConflict['yours']): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
