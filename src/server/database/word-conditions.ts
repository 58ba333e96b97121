import { and, like, or, type SQL, sql } from 'drizzle-orm';
import { END_OF_NAMES } from './fold-text.ts';
import { escapeLike } from './like-pattern.ts';
import { misspellingsOf } from './misspellings.ts';
import { contacts, NAME_BEGINNING } from './schema.ts';

/** Shorter words are in too many others to be looked for inside them. */
const LEAST_PART_LETTERS = 3;

/** More words than a name has would be as many looks at the index. */
const MOST_WORDS_OF_NAME = 4;

/** Where in what a contact is searched in a word has to be: a whole word of it, the beginning of one, or any part. */
export type Place = 'whole' | 'beginning' | 'part';

// The index is of all the text, so every condition asks that first; this then holds for what the index found.
const names = sql`split_part(${contacts.searchText}, chr(${sql.raw(String(END_OF_NAMES.charCodeAt(0)))}), 1)`;

/** Whether a contact has a folded word in that place; of an e-mail address that is masked, only all of it counts. */
export function hasWord(word: string, place: Place, areEmailsMasked: boolean): SQL | undefined {
  const pattern = patternOf(word, place);
  const anywhere = like(contacts.searchText, pattern);
  if (!areEmailsMasked) return anywhere;
  return and(anywhere, or(like(names, pattern), like(contacts.searchText, patternOf(word, 'whole'))));
}

/**
 * Whether a contact's name begins with the words, the last one perhaps begun: a condition for the order they are in and for each that
 * starts elsewhere, since people write the first name first and the index has it last.
 */
export function isCalled(words: readonly string[]): readonly SQL[] {
  if (words.length > MOST_WORDS_OF_NAME) return [];
  return words.map((_, start) => {
    const turned = [...words.slice(start), ...words.slice(0, start)].join(' ');
    return sql`left(${contacts.searchText}, ${NAME_BEGINNING}) like ${` ${escapeLike(turned)}%`}`;
  });
}

/** Whether a contact is called something that may be a misspelt word, or has the word itself. */
export function isCalledNearly(word: string): SQL {
  const patterns = sql`any(${sql.param([patternOf(word, 'part'), ...misspellingsOf(word)])}::text[])`;
  return sql`(${contacts.searchText} like ${patterns} and ${names} like ${patterns})`;
}

/** Whether it is the contact's own name that has the words: people are looked for by that more often than by a company. */
export function isInName(words: readonly string[]): SQL {
  // The name stands first, and two spaces end it.
  const name = sql`split_part(${names}, '  ', 1)`;
  return sql`(${sql.join(
    words.map((word) => like(name, patternOf(word, 'part'))),
    sql` and `,
  )})`;
}

/** How near a contact's names are to the words; more is nearer. */
export function likenessTo(words: readonly string[]): SQL {
  return sql.join(
    words.map((word) => sql`strict_word_similarity(${word}, ${names})`),
    sql` + `,
  );
}

function patternOf(word: string, place: Place): string {
  const text = escapeLike(word);
  if (place === 'whole') return `% ${text} %`;
  return place === 'beginning' || [...word].length < LEAST_PART_LETTERS ? `% ${text}%` : `%${text}%`;
}
