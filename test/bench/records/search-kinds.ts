import type { NewContact } from '../../../src/crm/contact.ts';

/** What an agent types of somebody they look for; `turn` varies what is typed wrong. */
type Type = (person: NewContact, turn: number) => string;

/** As an agent types, each as often as the others. Declared before anything was measured, and not to be changed for a figure. */
export const SEARCH_KINDS = {
  'two letters of a surname': ({ lastName }) => lastName.slice(0, 2),
  'three letters of a surname': ({ lastName }) => lastName.slice(0, 3),
  'five letters of a surname': ({ lastName }) => lastName.slice(0, 5),
  'a whole surname': ({ lastName }) => lastName,
  'first and last name': ({ firstName, lastName }) => `${firstName} ${lastName}`,
  'a whole e-mail address': ({ emails }) => emails[0] ?? '',
  // The national way: +33 6 39 98 56 78 is typed 06 39 98 56 78.
  'a phone number': ({ phones }) => (phones[0] ?? '').replace('+33', '0'),
  'an external id': ({ externalId }) => externalId ?? '',
  'a surname with one typo': ({ lastName }, turn) => misspelt(lastName, turn),
} as const satisfies Readonly<Record<string, Type>>;
export type SearchKind = keyof typeof SEARCH_KINDS;

export const SEARCH_KIND_NAMES = Object.keys(SEARCH_KINDS) as readonly SearchKind[];

/** Of these an agent has typed all, and whoever it is has to be among what is found. */
export const EXACT_KINDS: ReadonlySet<SearchKind> = new Set([
  'a whole e-mail address',
  'a phone number',
  'an external id',
]);

/** Whom every kind of search can be made for. */
export function isSearchable({ lastName, phones }: NewContact): boolean {
  return lastName.length >= 5 && !lastName.includes(' ') && phones.length > 0;
}

/** A letter left out, another in its place, one twice, or two the wrong way round; never the first. */
function misspelt(word: string, turn: number): string {
  const at = 1 + (turn % (word.length - 2));
  const [before, letter, next, after] = [word.slice(0, at), word[at] ?? '', word[at + 1] ?? '', word.slice(at + 2)];
  switch (turn % 4) {
    case 0:
      return `${before}${next}${after}`;
    case 1:
      return `${before}q${next}${after}`;
    case 2:
      return `${before}${letter}${letter}${next}${after}`;
    default:
      return `${before}${next}${letter}${after}`;
  }
}
