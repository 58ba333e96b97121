import type { Contact } from '../../crm/contact.ts';
import { type IdentityKey, identityKey } from '../matching/identity-key.ts';
import type { ProjectScope, SearchQuestion } from '../record-source.ts';
import type { Database } from './database.ts';
import { type Found, findCalled, MOST_FOUND } from './find-called.ts';
import { canGuess, findNear } from './find-near.ts';
import { findParts } from './find-parts.ts';
import { foldText } from './fold-text.ts';

const LEAST_PHONE_DIGITS = 6;
/** Digits at the end of a phone number that say whose it is. */
const LEAST_ENDING_DIGITS = 7;

/** See `RecordSource.search`. From what takes the same time among any number of contacts to what does not, as far as it takes. */
export async function searchContacts(
  database: Database,
  question: SearchQuestion,
  scope: ProjectScope,
): Promise<{ contacts: readonly Contact[]; isFuzzy: boolean }> {
  const query = foldText(question.query);
  const isPhone = isPhoneNumber(query);
  // The parts of a phone number are nothing to look for by themselves.
  const words = isPhone && query.includes(' ') ? [] : [...new Set(query.split(' '))];
  if (!isPhone && words.every((word) => [...word].length < 2)) return { contacts: [], isFuzzy: false };

  const found = await database.query(async (queries) => {
    const called = await findCalled(queries, { ...keysOf(question, isPhone), words }, scope);
    // As many as are shown rank before all who have but parts of the words.
    if (called.isSure || called.found.length >= MOST_FOUND || words.length === 0) return best(called.found);
    return best([...called.found, ...(await findParts(queries, words, question.masked, scope))]);
  });
  if (found.length > 0 || !canGuess(words)) return { contacts: found.map(({ contact }) => contact), isFuzzy: false };
  const near = await findNear(database, words, question.masked, scope);
  return { contacts: near, isFuzzy: near.length > 0 };
}

/** Each once, the best first. */
function best(found: readonly Found[]): readonly Found[] {
  const byId = new Map<string, Found>();
  for (const one of found) {
    const known = byId.get(one.contact.id);
    if (!known || one.rank < known.rank) byId.set(one.contact.id, one);
  }
  return [...byId.values()].sort(compareFound).slice(0, MOST_FOUND);
}

function compareFound(one: Found, other: Found): number {
  return (
    one.rank - other.rank ||
    Number(other.isOwnName) - Number(one.isOwnName) ||
    compareTexts(one.contact.lastName, other.contact.lastName) ||
    compareTexts(one.contact.firstName, other.contact.firstName) ||
    compareTexts(one.contact.id, other.contact.id)
  );
}

function compareTexts(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}

/** A query that is nothing but digits and what people put between them. */
function isPhoneNumber(query: string): boolean {
  return /^[\d+()\-./ ]+$/.test(query) && query.replace(/\D/g, '').length >= LEAST_PHONE_DIGITS;
}

/** What the query as a whole may be the key of, and how a phone number that it may be the end of begins when read backwards. */
function keysOf(
  { query, country, masked }: SearchQuestion,
  isPhone: boolean,
): { readonly keys: readonly IdentityKey[]; readonly ending: string | undefined } {
  const kinds = isPhone ? (['externalId', 'email', 'phone'] as const) : (['externalId', 'email'] as const);
  const keys = kinds.flatMap((kind) => {
    const key = identityKey(kind, query, country);
    return key === undefined ? [] : [{ kind, key }];
  });
  // Without the zeros that a national number is dialled with. Who may not see a number may not complete it from its end either.
  const digits = isPhone && !masked.includes('phones') ? query.replace(/\D/g, '').replace(/^0+/, '') : '';
  return { keys, ending: digits.length < LEAST_ENDING_DIGITS ? undefined : [...digits].reverse().join('') };
}
