import { and, desc, eq, not, type SQL, sql } from 'drizzle-orm';
import type { Contact } from '../../crm/contact.ts';
import { type IdentityKind, identityKey } from '../matching/identity-key.ts';
import type { ProjectScope, SearchQuestion } from '../record-source.ts';
import { contactFields, contactOf } from './contact-rows.ts';
import type { Database, Queries } from './database.ts';
import { foldText } from './fold-text.ts';
import { misspellingsOf } from './misspellings.ts';
import { contacts, identities } from './schema.ts';
import { within } from './within-scope.ts';
import { hasWord, isCalledNearly, isInName, likenessTo, type Place } from './word-conditions.ts';

const MOST_FOUND = 20;
/** Of each rank: a part of a name has a hundred thousand bearers, and nobody reads on. */
const MOST_RANKED = sql.raw('200');
const LEAST_PHONE_DIGITS = 6;
/** Digits at the end of a phone number that say whose it is. */
const LEAST_ENDING_DIGITS = 7;
/** More words than a name has are not worth guessing at. */
const MOST_GUESSED_WORDS = 5;

/** See `RecordSource.search`. */
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

  const ranks = [...selectByKeys(question, isPhone, scope), ...selectByWords(words, question, scope)];
  const found = await database.query((queries) =>
    readBest(queries, ranks, sql`found.rank, ${isInName(words) ?? true} desc`),
  );
  if (found.length > 0 || !canGuess(words)) return { contacts: found, isFuzzy: false };

  const near = await database.transaction(async (queries) => {
    // Dozens of index searches, each next to nothing; taken together they look worse to the planner than reading everything.
    await queries.execute(sql`set local enable_seqscan = off`);
    return readBest(queries, [selectBearers(and(...words.map(isCalledNearly)), scope)], desc(likenessTo(words)));
  });
  return { contacts: near, isFuzzy: near.length > 0 };
}

/** A query that is nothing but digits and what people put between them. */
function isPhoneNumber(query: string): boolean {
  return /^[\d+()\-./ ]+$/.test(query) && query.replace(/\D/g, '').length >= LEAST_PHONE_DIGITS;
}

function canGuess(words: readonly string[]): boolean {
  return words.length <= MOST_GUESSED_WORDS && words.some((word) => misspellingsOf(word).length > 0);
}

/** Who has the query as a whole for a key: one rank for each kind. */
function selectByKeys({ query, country, masked }: SearchQuestion, isPhone: boolean, scope: ProjectScope): SQL[] {
  const select = (isKey: SQL) => sql`select ${contacts.id} from ${identities}
    join ${contacts} on ${contacts.id} = ${identities.contactId}
    where ${isKey} and ${within(scope)} limit ${MOST_RANKED}`;
  const selectKey = (kind: IdentityKind) => {
    const key = identityKey(kind, query, country);
    return key === undefined ? [] : [select(sql`${identities.kind} = ${kind} and ${identities.key} = ${key}`)];
  };
  const keys = [...selectKey('externalId'), ...selectKey('email')];
  if (!isPhone) return keys;
  // Without the zeros that a national number is dialled with. Who may not see a number may not complete it from its end either.
  const digits = query.replace(/\D/g, '').replace(/^0+/, '');
  if (digits.length < LEAST_ENDING_DIGITS || masked.includes('phones')) return [...keys, ...selectKey('phone')];
  const ending = sql`reverse(${identities.key}) like ${`${[...digits].reverse().join('')}%`}`;
  return [...keys, ...selectKey('phone'), select(sql`${identities.kind} = 'phone' and ${ending}`)];
}

/** Who has all the words: as whole words, then as beginnings of words, then as parts of words. */
function selectByWords(words: readonly string[], { masked }: SearchQuestion, scope: ProjectScope): SQL[] {
  if (words.length === 0) return [];
  const hasAll = (place: Place) => and(...words.map((word) => hasWord(word, place, masked.includes('emails'))));
  const [whole, beginning, part] = [hasAll('whole'), hasAll('beginning'), hasAll('part')];
  return [
    selectBearers(whole, scope),
    selectBearers(whole && and(beginning, not(whole)), scope),
    selectBearers(beginning && and(part, not(beginning)), scope),
  ];
}

function selectBearers(areBearers: SQL | undefined, scope: ProjectScope): SQL {
  return sql`select ${contacts.id} from ${contacts} where ${and(areBearers, within(scope))} limit ${MOST_RANKED}`;
}

/** The contacts of these selections, each ranking before the next; those after enough others are not even looked for. */
async function readBest(queries: Queries, ranks: readonly SQL[], order: SQL): Promise<readonly Contact[]> {
  const ranked = sql.join(
    ranks.map((select, rank) => sql`(select id, ${sql.raw(String(rank))} as rank from (${select}) ids)`),
    sql` union all `,
  );
  const found = sql`(
    select id, min(rank) as rank from (select * from (${ranked}) ranked limit ${MOST_RANKED}) best group by id
  ) found`;
  const rows = await queries
    .select(contactFields)
    .from(found)
    .innerJoin(contacts, eq(contacts.id, sql`found.id`))
    .orderBy(order, contacts.lastName, contacts.firstName, contacts.id)
    .limit(MOST_FOUND);
  return rows.map(({ row, owned }) => contactOf(row, owned));
}
