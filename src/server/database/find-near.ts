import { and, desc, eq, or, type SQL, sql } from 'drizzle-orm';
import type { Contact, MaskableField } from '../../crm/contact.ts';
import type { ProjectScope } from '../record-source.ts';
import { calledWithin, EVERYBODY } from './called-within.ts';
import { contactFields, contactOf } from './contact-rows.ts';
import type { Database, Queries } from './database.ts';
import { MOST_FOUND } from './find-called.ts';
import { misspellingsOf, neighboursOf } from './misspellings.ts';
import { rangesOfWholes } from './name-ranges.ts';
import { prepareOnce } from './prepare-once.ts';
import { contacts } from './schema.ts';
import { scopeValues, within } from './within-scope.ts';
import { hasWord, isCalledNearly, likenessTo } from './word-conditions.ts';

/** Each of these is compared with the words as they were typed. */
const MOST_NEAR = 100;
/** More words than a name has are not worth guessing at. */
const MOST_GUESSED_WORDS = 5;

export function canGuess(words: readonly string[]): boolean {
  return words.length <= MOST_GUESSED_WORDS && words.some((word) => misspellingsOf(word).length > 0);
}

/** Who is called nearly so, the nearest first, where nobody is called so. */
export async function findNear(
  database: Database,
  words: readonly string[],
  masked: readonly MaskableField[],
  scope: ProjectScope,
): Promise<readonly Contact[]> {
  const [only, ...others] = words;
  // Names that are one letter away are few enough to be looked up one by one, which takes no longer the more contacts there are.
  const neighbours =
    only !== undefined && others.length === 0
      ? await database.query((queries) => findNeighbours(queries, only, scope))
      : [];
  if (neighbours.length === MOST_FOUND) return neighbours;
  const nearly = await database.transaction((queries) => findNearly(queries, words, masked, scope));
  const ids = new Set(neighbours.map(({ id }) => id));
  return [...neighbours, ...nearly.filter(({ id }) => !ids.has(id))].slice(0, MOST_FOUND);
}

/** Whose name begins with a whole word that is one letter away. */
async function findNeighbours(queries: Queries, word: string, scope: ProjectScope): Promise<readonly Contact[]> {
  const { from, to } = rangesOfWholes(neighboursOf(word));
  const rows = await neighboursStatement(queries).execute({
    ...{ from, to, rangeCount: from.length, mostNear: MOST_NEAR, everybody: EVERYBODY, word },
    ...scopeValues(scope),
  });
  return rows.map(({ row, owned }) => contactOf(row, owned));
}

const neighbours = sql`(
  select named.place from (
    select * from unnest(${sql.placeholder('from')}::text[], ${sql.placeholder('to')}::text[]) as listed ("from", "to")
    limit ${sql.placeholder('rangeCount')}
  ) ranges
  cross join lateral (${calledWithin(sql`ranges."from"`, sql`ranges."to"`, MOST_FOUND)}) named
  limit ${sql.placeholder('mostNear')}
) neighbours`;

const neighboursStatement = prepareOnce((queries) =>
  queries
    .select(contactFields)
    .from(neighbours)
    .innerJoin(contacts, sql`${contacts}.ctid = neighbours.place`)
    .orderBy(desc(likenessTo([sql.placeholder('word')])), contacts.lastName, contacts.firstName, contacts.id)
    .limit(MOST_FOUND)
    .prepare('find_neighbours'),
);

/**
 * Who has what may be a misspelt word, in whatever part of a name. Of several words, those that nobody has are the misspelt ones;
 * where there is none, it is any one of them. The work of it grows with how many have what words have in common. In a transaction.
 */
async function findNearly(
  queries: Queries,
  words: readonly string[],
  masked: readonly MaskableField[],
  scope: ProjectScope,
): Promise<readonly Contact[]> {
  const asTyped = (word: string) => hasWord(word, 'part', masked.includes('emails'));
  const unknown = words.length === 1 ? words : await findUnknown(queries, words, asTyped, scope);
  const misspelt = unknown.length > 0 ? [unknown] : words.map((word) => [word]);
  const isNear = or(
    ...misspelt.map((some) =>
      and(...words.map((word) => (some.includes(word) ? isCalledNearly(word) : asTyped(word)))),
    ),
  );
  // Dozens of index searches, each next to nothing; taken together they look worse to the planner than reading everything.
  await queries.execute(sql`set local enable_seqscan = off`);
  const found = sql`(select ${contacts.id} from ${contacts} where ${and(isNear, within(scope))} limit ${sql.raw(String(MOST_NEAR))}) found`;
  const rows = await queries
    .select(contactFields)
    .from(found)
    .innerJoin(contacts, eq(contacts.id, sql`found.id`))
    .orderBy(desc(likenessTo(words)), contacts.lastName, contacts.firstName, contacts.id)
    .limit(MOST_FOUND);
  return rows.map(({ row, owned }) => contactOf(row, owned));
}

/** The words that nobody has. */
async function findUnknown(
  queries: Queries,
  words: readonly string[],
  asTyped: (word: string) => SQL | undefined,
  scope: ProjectScope,
): Promise<readonly string[]> {
  const known = words.map((word) => sql`exists (select from ${contacts} where ${and(asTyped(word), within(scope))})`);
  const [row] = await queries
    .select({ known: sql<readonly boolean[]>`json_build_array(${sql.join(known, sql`, `)})` })
    .from(sql`(values (1)) one`);
  return words.filter((_, index) => row?.known[index] === false);
}
