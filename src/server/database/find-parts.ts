import { and, desc, eq, type SQL, sql } from 'drizzle-orm';
import type { MaskableField } from '../../crm/contact.ts';
import type { ProjectScope } from '../record-source.ts';
import { contactFields, contactOf } from './contact-rows.ts';
import type { Queries } from './database.ts';
import { type Found, MOST_FOUND, MOST_RANKED } from './find-called.ts';
import { contacts } from './schema.ts';
import { within } from './within-scope.ts';
import { hasWord, isInName, type Place } from './word-conditions.ts';

/** Who has all the words, if only as parts of words and in e-mail addresses; the best of them. The work of it grows with how many have them. */
export async function findParts(
  queries: Queries,
  words: readonly string[],
  masked: readonly MaskableField[],
  scope: ProjectScope,
): Promise<readonly Found[]> {
  const hasAll = (place: Place) => and(...words.map((word) => hasWord(word, place, masked.includes('emails'))));
  const rank = sql<number>`case when ${hasAll('whole')} then 1 when ${hasAll('beginning')} then 2 else 3 end`;
  const select = (isHolder: SQL | undefined) =>
    sql`select ${contacts.id} from ${contacts} where ${and(isHolder, within(scope))} limit ${MOST_RANKED}`;
  // Few have a word as a rule, and one search finds them all. Of too many, those who rank first are looked for by themselves: the
  // pieces a word begins with are in everybody's text.
  const areTooMany = sql`(select count(*) from parts) = ${MOST_RANKED}`;
  const found = sql`(
    with parts as materialized (${select(hasAll('part'))}),
    beginnings as materialized (${select(and(areTooMany, hasAll('beginning')))})
    select id from parts union select id from beginnings
  ) found`;
  const isOwnName = sql<boolean>`${isInName(words)}`;
  const rows = await queries
    .select({ ...contactFields, rank, isOwnName })
    .from(found)
    .innerJoin(contacts, eq(contacts.id, sql`found.id`))
    .orderBy(rank, desc(isOwnName), contacts.lastName, contacts.firstName, contacts.id)
    .limit(MOST_FOUND);
  return rows.map(({ row, owned, ...found }) => ({ contact: contactOf(row, owned), ...found }));
}
