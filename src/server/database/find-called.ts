import { and, desc, type SQL, sql } from 'drizzle-orm';
import type { Contact } from '../../crm/contact.ts';
import type { IdentityKey } from '../matching/identity-key.ts';
import type { ProjectScope } from '../record-source.ts';
import { calledWithin, EVERYBODY } from './called-within.ts';
import { contactFields, contactOf } from './contact-rows.ts';
import type { Queries } from './database.ts';
import { escapeLike } from './like-pattern.ts';
import { afterAll, rangesOf } from './name-ranges.ts';
import { prepareOnce } from './prepare-once.ts';
import { contacts, identities, nameIn, wordsIn } from './schema.ts';
import { scopeValues, withinGivenScope } from './within-scope.ts';
import { isIn } from './word-conditions.ts';

/** More are not shown. */
export const MOST_FOUND = 20;
const MOST_SHOWN = sql.raw(String(MOST_FOUND));
/** A part of a name has a hundred thousand bearers, and nobody reads on. */
export const MOST_RANKED = sql.raw('100');

/**
 * More than all looks together find. A limit that PostgreSQL does not know makes it expect few, and read them one by one; else it
 * takes them for so many that it reads everybody, up to some ten thousand contacts.
 */
const MOST_TOGETHER = 1_000;

export interface Found {
  readonly contact: Contact;
  /** 0 has a key, 1 all the words as whole words, 2 as beginnings of words, 3 as parts of words. */
  readonly rank: number;
  /** Whether it is the contact's own name that has the words: people are looked for by that more often than by a company. */
  readonly isOwnName: boolean;
}

/**
 * Who has a key, then who has all the words as whole words of name or company, then whose name begins with them; at most `MOST_FOUND`.
 * `isSure`: a key says who was meant, and nobody else was looked for. Keys and names are looks at the beginning of an ordered index,
 * however many contacts there are; of a whole word only how many have it counts, and only where few names begin with it.
 */
export async function findCalled(
  queries: Queries,
  { keys, ending, words }: { keys: readonly IdentityKey[]; ending: string | undefined; words: readonly string[] },
  scope: ProjectScope,
): Promise<{ readonly found: readonly Found[]; readonly isSure: boolean }> {
  const { from, to, rank } = rangesOf(words);
  const rows = await statementFor(queries).execute({
    kinds: keys.map(({ kind }) => kind),
    keys: keys.map(({ key }) => key),
    keyCount: keys.length,
    endingFrom: ending ?? null,
    endingTo: ending === undefined ? null : afterAll(ending),
    from,
    to,
    ranks: rank,
    rangeCount: from.length,
    mostTogether: MOST_TOGETHER,
    everybody: EVERYBODY,
    words,
    parts: words.map((word) => `%${escapeLike(word)}%`),
    ...scopeValues(scope),
  });
  return {
    found: rows.map(({ row, owned, rank, isOwnName }) => ({ contact: contactOf(row, owned), rank, isOwnName })),
    isSure: rows.some(({ isSure }) => isSure),
  };
}

// A customer number without a digit may be a name as well.
const isSureKey = sql`(asked.kind <> 'externalId' or asked.key ~ '[0-9]')`;

// Rows are carried by where they lie: to find each by its id once more would be to read as much again.
const place = sql`${contacts}.ctid as place`;

const keyed = sql`(
  select held.place, 0 as rank, ${isSureKey} as is_sure
  from (
    select * from unnest(${sql.placeholder('kinds')}::text[], ${sql.placeholder('keys')}::text[]) as listed (kind, key)
    limit ${sql.placeholder('keyCount')}
  ) asked
  cross join lateral (
    select ${place} from ${identities} i join ${contacts} on ${contacts.id} = i.contact_id
    where i.kind = asked.kind and i.key = asked.key and ${withinGivenScope}
    limit ${MOST_SHOWN}
  ) held
) union all (
  select ${place}, 0, true from ${identities} i join ${contacts} on ${contacts.id} = i.contact_id
  where i.kind = 'phone' and ${isIn(sql`reverse(i.key)`, given('endingFrom', 'text'), given('endingTo', 'text'))} and ${withinGivenScope}
  order by reverse(i.key) using ~<~
  limit ${MOST_SHOWN}
)`;

const isUnsure = sql`not exists (select from keyed where is_sure)`;
const isOwnName = sql<boolean>`${nameIn(contacts.searchText)} like all(${sql.placeholder('parts')}::text[])`;

const ranked = sql`(
  with keyed as materialized (${keyed}),
  called as materialized (
    select named.place, ranges.rank from (
      select * from unnest(
        ${sql.placeholder('from')}::text[], ${sql.placeholder('to')}::text[], ${sql.placeholder('ranks')}::integer[]
      ) as listed ("from", "to", rank)
      limit ${sql.placeholder('rangeCount')}
    ) ranges
    cross join lateral (${calledWithin(sql`ranges."from"`, sql`ranges."to"`, MOST_FOUND)}) named
    where ${isUnsure}
    limit ${MOST_SHOWN}
  ),
  others as materialized (
    select ${place}, 1 as rank from ${contacts}
    where ${and(
      isUnsure,
      sql`cardinality(${sql.placeholder('words')}::text[]) > 0`,
      sql`(select count(distinct place) from called where rank = 1) < ${MOST_SHOWN}`,
      sql`${wordsIn(contacts.searchText, contacts.company)} @> ${given('words', 'text[]')}`,
      withinGivenScope,
    )}
    limit ${MOST_RANKED}
  )
  select place, min(rank) as rank, bool_or(is_sure) as is_sure from (
    select * from keyed union all select *, false from called union all select *, false from others
  ) every
  group by place
  limit ${sql.placeholder('mostTogether')}
) ranked`;

const statementFor = prepareOnce((queries) =>
  queries
    .select({
      ...contactFields,
      rank: sql<number>`ranked.rank`,
      isSure: sql<boolean>`ranked.is_sure`,
      isOwnName,
    })
    .from(ranked)
    .innerJoin(contacts, sql`${contacts}.ctid = ranked.place`)
    .orderBy(sql`ranked.rank`, desc(isOwnName), contacts.lastName, contacts.firstName, contacts.id)
    .limit(MOST_FOUND)
    .prepare('find_called'),
);

/** A value that a plan is made without: else PostgreSQL takes what it knows of each for a reason to make one each time. */
function given(name: string, type: string): SQL {
  return sql`(select ${sql.placeholder(name)}::${sql.raw(type)})`;
}
