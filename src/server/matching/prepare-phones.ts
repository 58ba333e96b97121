import type { FieldError } from '../../api/api-error.ts';
import { toE164 } from './phone.ts';

/** Phones in E.164, each once, national ones by this country; and what is wrong with the others. */
export function preparePhones(
  phones: readonly string[],
  country: string | undefined,
): { phones: readonly string[]; errors: readonly FieldError[] } {
  const errors: FieldError[] = [];
  const numbers = phones.flatMap((phone, index) => {
    const number = toE164(phone, country);
    if (!number) {
      errors.push({
        field: `phones.${index}`,
        message:
          'must be a phone number without an extension: international, or national with the country of the address',
      });
    }
    return number ?? [];
  });
  return { phones: [...new Set(numbers)], errors };
}
