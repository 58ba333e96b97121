import type { VersionConflict } from '../../api/api-error.ts';
import type { FieldConflict, MaskableField } from '../../crm/contact.ts';
import { displayAddressPart, displayEmail, displayPhone } from './display-masked.ts';

/** What two agents wrote into one field, masked as the field itself is. */
export function maskConflict(conflict: VersionConflict, fields: readonly MaskableField[]): VersionConflict {
  return { ...conflict, fields: conflict.fields.map((one) => maskValues(one, displayFor(one.field, fields))) };
}

function displayFor(path: string, fields: readonly MaskableField[]): ((value: string) => string) | undefined {
  const [name, part] = path.split('.');
  if (!fields.some((field) => field === name)) return undefined;
  switch (name) {
    case 'emails':
      return displayEmail;
    case 'phones':
      return displayPhone;
    default:
      return (value) => displayAddressPart(part, value);
  }
}

function maskValues(conflict: FieldConflict, display: ((value: string) => string) | undefined): FieldConflict {
  if (!display) return conflict;
  const mask = (value: FieldConflict['yours']) =>
    value === null ? null : typeof value === 'string' ? display(value) : value.map(display);
  return { ...conflict, yours: mask(conflict.yours), theirs: mask(conflict.theirs) };
}
