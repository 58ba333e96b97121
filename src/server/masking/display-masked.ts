import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import type { Address } from '../../crm/contact.ts';

const DOTS = '•••';
/** Always as many, so that they do not tell the length of a number. */
const DIGITS = '•••••••';
/** Of anything shorter, what is shown would be too much of it. */
const FEWEST_DIGITS = 6;
const FEWEST_LETTERS = 3;

// Enough to recognise a value one knows, too little to use one that one does not.

/** "+33 ••••••• 32": where a number is of, and its last two digits. */
export function displayPhone(phone: string): string {
  const number = parsePhoneNumberFromString(phone);
  if (!number || number.nationalNumber.length < FEWEST_DIGITS) return DIGITS;
  return `+${number.countryCallingCode} ${DIGITS} ${number.nationalNumber.slice(-2)}`;
}

/** "z•••@q•••.example": how each half begins, and where it ends. */
export function displayEmail(email: string): string {
  const at = email.lastIndexOf('@');
  if (at < 0) return DOTS;
  const host = email.slice(at + 1);
  const dot = host.lastIndexOf('.');
  if (dot < 0) return `${beginningOf(email.slice(0, at))}@${DOTS}`;
  return `${beginningOf(email.slice(0, at))}@${beginningOf(host.slice(0, dot))}${host.slice(dot)}`;
}

/** "•••, Nantes": the city, or the country where there is none. */
export function displayAddress({ city, country }: Address): string {
  return [DOTS, city ?? country].filter(Boolean).join(', ');
}

/** One part of an address, as its display shows it. */
export function displayAddressPart(part: string | undefined, value: string): string {
  return part === 'city' || part === 'country' ? value : DOTS;
}

function beginningOf(text: string): string {
  const letters = [...text];
  return letters.length < FEWEST_LETTERS ? DOTS : `${letters[0]}${DOTS}`;
}
