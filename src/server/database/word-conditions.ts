import { and, like, or, type Placeholder, type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import { escapeLike } from './like-pattern.ts';
import { misspellingsOf } from './misspellings.ts';
import { contacts, nameIn, namesIn } from './schema.ts';

/** Shorter words are in too many others to be looked for inside them. */
const LEAST_PART_LETTERS = 3;

/** Where in what a contact is searched in a word has to be: a whole word of it, the beginning of one, or any part. */
export type Place = 'whole' | 'beginning' | 'part';

// The index is of all the text, so every condition asks that first; this then holds for what the index found.
const names = namesIn(contacts.searchText);

/** Whether a contact has a folded word in that place; of an e-mail address that is masked, only all of it counts. */
export function hasWord(word: string, place: Place, areEmailsMasked: boolean): SQL | undefined {
  const pattern = patternOf(word, place);
  const anywhere = like(contacts.searchText, pattern);
  if (!areEmailsMasked) return anywhere;
  return and(anywhere, or(like(names, pattern), like(contacts.searchText, patternOf(word, 'whole'))));
}

/** Whether a text lies in a range of an index that compares letter by letter. */
export function isIn(text: SQLWrapper, from: SQLWrapper, to: SQLWrapper): SQL {
  return sql`(${text} ~>=~ ${from} and ${text} ~<~ ${to})`;
}

/** Whether a contact is called something that may be a misspelt word, or has the word itself. */
export function isCalledNearly(word: string): SQL {
  const patterns = sql`any(${sql.param([patternOf(word, 'part'), ...misspellingsOf(word)])}::text[])`;
  return sql`(${contacts.searchText} like ${patterns} and ${names} like ${patterns})`;
}

/** Whether it is the contact's own name that has the words: people are looked for by that more often than by a company. */
export function isInName(words: readonly string[]): SQL {
  const name = nameIn(contacts.searchText);
  return sql`(${sql.join(
    words.map((word) => like(name, patternOf(word, 'part'))),
    sql` and `,
  )})`;
}

/** How near a contact's names are to the words; more is nearer. */
export function likenessTo(words: readonly (string | Placeholder)[]): SQL {
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
