import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { countryCodeOf } from './country-code.ts';

/** A phone number that can be called from anywhere, as in +33612345678. */
export type E164 = string & { readonly __brand: 'E164' };

/**
 * A phone number in E.164; `undefined` when it cannot be read as one. A national number needs a country (a code or a name).
 * A number with an extension is not one either: without the extension it would name everybody behind the same switchboard.
 */
export function toE164(phone: string, country?: string): E164 | undefined {
  const text = phone.trim();
  const code = country === undefined ? undefined : countryCodeOf(country);
  // "00" is how most of the world dials abroad; where it means something else, what follows does not read as a number.
  return (text.startsWith('00') ? read(`+${text.slice(2)}`) : undefined) ?? read(text, code);
}

function read(text: string, defaultCountry?: CountryCode): E164 | undefined {
  const number = parsePhoneNumberFromString(text, { defaultCountry, extract: false });
  // Possible, not valid: numbers reserved for fiction, and ranges newer than the metadata, are still somebody's here.
  return number?.isPossible() && !number.ext ? (number.number as string as E164) : undefined;
}
