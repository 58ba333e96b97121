import { readWishes } from './read-wishes.ts';

/** The languages of the pages that the server writes itself. */
export type PageLanguage = 'en' | 'fr';

/** The one that a browser's `Accept-Language` likes best, and English where it likes neither. */
export function preferredLanguage(header: string | undefined): PageLanguage {
  const wishes = readWishes(header).map(({ value, weight }) => ({ language: value.split('-')[0], weight }));
  const known = wishes.filter(({ weight }) => weight > 0).sort((one, other) => other.weight - one.weight);
  const liked = known.map(({ language }) => language).find((language) => ['en', 'fr', '*'].includes(language ?? ''));
  return liked === 'fr' ? 'fr' : 'en';
}
