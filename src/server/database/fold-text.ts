import type { Contact } from '../../crm/contact.ts';

/** Letters that are nobody's with a mark: what people type for them who do not have them on their keyboard. */
const SPELT: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ħ: 'h',
  ŧ: 't',
  ı: 'i',
  // The same letter at the end of a word and within it.
  ς: 'σ',
};
/** Letters without marks, digits and signs. */
const PLAIN = /^[ -~]*$/;
const SPELT_LETTERS = new RegExp(`[${Object.keys(SPELT).join('')}]`, 'g');

/** Text as searches compare it: without case, accents and needless spaces. Equal for everything people take for the same name. */
export function foldText(text: string): string {
  // Most texts there are; an import folds millions.
  if (PLAIN.test(text)) return text.toLowerCase().replace(/ {2,}/g, ' ').trim();
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(SPELT_LETTERS, (letter) => SPELT[letter] ?? letter)
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
}

/** Ends what a contact is called by; only e-mail addresses come after it. No folded text has one. */
export const END_OF_NAMES = '\n';

/**
 * What a contact is searched in: last name and first name, company, customer number, then the e-mail addresses. Each stands between
 * spaces, so that " li" is the beginning of a word and " li " a whole one.
 */
export function searchTextOf(
  contact: Pick<Contact, 'firstName' | 'lastName' | 'company' | 'externalId' | 'emails'>,
): string {
  const { firstName, lastName, company = '', externalId = '', emails } = contact;
  return [spaced(`${lastName} ${firstName}`, company, externalId), END_OF_NAMES, spaced(...emails)].join('');
}

function spaced(...texts: readonly string[]): string {
  return texts
    .map(foldText)
    .filter(Boolean)
    .map((text) => ` ${text} `)
    .join('');
}
