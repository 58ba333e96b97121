import { and, desc, eq, or, type SQL, sql } from 'drizzle-orm';
import type { Contact } from '../../crm/contact.ts';
import { type IdentityKind, identityKey } from '../matching/identity-key.ts';
import type { ProjectScope, SearchQuestion } from '../record-source.ts';
import { contactFields, contactOf } from './contact-rows.ts';
import type { Database, Queries } from './database.ts';
import { foldText } from './fold-text.ts';
import { misspellingsOf } from './misspellings.ts';
import { contacts, identities } from './schema.ts';
import { within } from './within-scope.ts';
import { hasWord, isCalled, isCalledNearly, isInName, likenessTo, type Place } from './word-conditions.ts';

const MOST_FOUND = 20;
/** A part of a name has a hundred thousand bearers, and nobody reads on. */
const MOST_RANKED = sql.raw('100');
/** Each of these is compared with every way the words may be misspelt. */
const MOST_NEAR = sql.raw('100');
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

  const found = await database.query((queries) =>
    readHolders(queries, keysOf(question, isPhone), words, question, scope),
  );
  if (found.length > 0 || !canGuess(words)) return { contacts: found, isFuzzy: false };
  const near = await database.transaction((queries) => readNear(queries, words, question, scope));
  return { contacts: near, isFuzzy: near.length > 0 };
}

/** A query that is nothing but digits and what people put between them. */
function isPhoneNumber(query: string): boolean {
  return /^[\d+()\-./ ]+$/.test(query) && query.replace(/\D/g, '').length >= LEAST_PHONE_DIGITS;
}

function canGuess(words: readonly string[]): boolean {
  return words.length <= MOST_GUESSED_WORDS && words.some((word) => misspellingsOf(word).length > 0);
}

/** A condition on `identities`; who meets a sure one is who was meant, and nobody else is looked for. */
interface Key {
  readonly is: SQL;
  readonly isSure: boolean;
}

/** What the query as a whole may be the key of. */
function keysOf({ query, country, masked }: SearchQuestion, isPhone: boolean): readonly Key[] {
  const keyOf = (kind: IdentityKind, isSure: boolean): Key[] => {
    const key = identityKey(kind, query, country);
    return key === undefined ? [] : [{ is: sql`${identities.kind} = ${kind} and ${identities.key} = ${key}`, isSure }];
  };
  // A customer number without a digit may be a name as well.
  const keys = [...keyOf('externalId', /\d/.test(query)), ...keyOf('email', true)];
  if (!isPhone) return keys;
  // Without the zeros that a national number is dialled with. Who may not see a number may not complete it from its end either.
  const digits = query.replace(/\D/g, '').replace(/^0+/, '');
  if (digits.length < LEAST_ENDING_DIGITS || masked.includes('phones')) return [...keys, ...keyOf('phone', true)];
  const ending = `${[...digits].reverse().join('')}%`;
  const endsSo = sql`${identities.kind} = 'phone' and reverse(${identities.key}) like ${ending}`;
  return [...keys, ...keyOf('phone', true), { is: endsSo, isSure: true }];
}

/** Who has a key, then who has all the words: as whole words, as beginnings of words, or as parts of words. */
async function readHolders(
  queries: Queries,
  keys: readonly Key[],
  words: readonly string[],
  { masked }: SearchQuestion,
  scope: ProjectScope,
): Promise<readonly Contact[]> {
  const hasAll = (place: Place) =>
    words.length > 0 ? and(...words.map((word) => hasWord(word, place, masked.includes('emails')))) : sql`false`;
  const select = (isHolder: SQL | undefined) =>
    sql`select ${contacts.id}, ${rank} as rank from ${contacts} where ${and(isHolder, within(scope))} limit ${MOST_RANKED}`;
  const rank = sql`case when ${hasAll('whole')} then 1 when ${hasAll('beginning')} then 2 else 3 end`;
  const keyed = keys.map(
    ({ is, isSure }) => sql`(
      select ${contacts.id}, 0 as rank, ${sql.raw(String(isSure))} as is_sure
      from ${identities} join ${contacts} on ${contacts.id} = ${identities.contactId}
      where ${is} and ${within(scope)} limit ${MOST_RANKED}
    )`,
  );
  // Who is called so first: one look at the beginning of an ordered index, however many there are. Only where these are too few is the
  // index of words asked, whose work grows with how many have a word. Few have it as a rule, and one search finds them all. Of too
  // many, those who rank first are looked for by themselves: the pieces a word begins and ends with are in everybody's text.
  const enough = (known: SQL, most: number) =>
    sql`(select count(distinct id) from (${known}) known where rank <= ${sql.raw(String(most))}) >= ${sql.raw(String(MOST_FOUND))}`;
  const areTooMany = sql`(select count(*) from parts) = ${MOST_RANKED}`;
  const called = sql`select * from called`;
  const parts = sql`${called} union all select * from parts`;
  const wholes = sql`${parts} union all select * from wholes`;
  const isUnsure = sql`not exists (select from keyed where is_sure)`;
  const calledSo = isCalled(words).map((isHolder) => sql`(${select(and(isUnsure, isHolder))})`);
  const found = sql`(
    with keyed as materialized (${sql.join(keyed, sql` union all `)}),
    called as materialized (${calledSo.length > 0 ? sql.join(calledSo, sql` union all `) : select(sql`false`)}),
    parts as materialized (${select(and(isUnsure, sql`not ${enough(called, 2)}`, hasAll('part')))}),
    wholes as materialized (${select(and(sql`(${areTooMany} or ${enough(called, 2)})`, sql`not ${enough(parts, 1)}`, hasAll('whole')))}),
    beginnings as materialized (${select(and(areTooMany, sql`not ${enough(wholes, 2)}`, hasAll('beginning')))})
    select id, min(rank) as rank from (
      select id, rank from keyed union all ${wholes} union all select * from beginnings
    ) ranked group by id
  ) found`;
  return readBest(queries, found, sql`found.rank`, ...(words.length > 0 ? [desc(isInName(words))] : []));
}

/**
 * Who is called nearly so, the nearest first. Of several words, those that nobody has are the misspelt ones; where there is none, it
 * is any one of them. Call it in a transaction.
 */
async function readNear(
  queries: Queries,
  words: readonly string[],
  { masked }: SearchQuestion,
  scope: ProjectScope,
): Promise<readonly Contact[]> {
  const asTyped = (word: string) => hasWord(word, 'part', masked.includes('emails'));
  const known = words.map((word) => sql`exists (select from ${contacts} where ${and(asTyped(word), within(scope))})`);
  const [row] = await queries
    .select({ known: sql<readonly boolean[]>`json_build_array(${sql.join(known, sql`, `)})` })
    .from(sql`(values (1)) one`);
  const unknown = words.filter((_, index) => row?.known[index] === false);
  const misspelt = unknown.length > 0 ? [unknown] : words.map((word) => [word]);
  const isNear = or(
    ...misspelt.map((some) =>
      and(...words.map((word) => (some.includes(word) ? isCalledNearly(word) : asTyped(word)))),
    ),
  );
  // Dozens of index searches, each next to nothing; taken together they look worse to the planner than reading everything.
  await queries.execute(sql`set local enable_seqscan = off`);
  const found = sql`(select ${contacts.id} from ${contacts} where ${and(isNear, within(scope))} limit ${MOST_NEAR}) found`;
  return readBest(queries, found, desc(likenessTo(words)));
}

async function readBest(queries: Queries, found: SQL, ...order: readonly SQL[]): Promise<readonly Contact[]> {
  const rows = await queries
    .select(contactFields)
    .from(found)
    .innerJoin(contacts, eq(contacts.id, sql`found.id`))
    .orderBy(...order, contacts.lastName, contacts.firstName, contacts.id)
    .limit(MOST_FOUND);
  return rows.map(({ row, owned }) => contactOf(row, owned));
}
