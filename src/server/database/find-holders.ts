import { asc, eq, sql } from 'drizzle-orm';
import type { LinkAnswer } from '../../crm/match.ts';
import type { ProjectScope, VisitorHolders, VisitorKeys } from '../record-source.ts';
import { contactFields, contactOf } from './contact-rows.ts';
import type { Database } from './database.ts';
import { prepareOnce } from './prepare-once.ts';
import { activities, contacts, identities, links } from './schema.ts';
import { scopeValues, withinGivenScope } from './within-scope.ts';

const MOST_CONTACTS = 50;
/** Of one key: what many share (a switchboard, "noreply@") names nobody, and is not to be sorted by the thousand. */
const MOST_OF_A_KEY = 500;

/** See `RecordSource.findHolders`. One statement, whatever a visitor is known by. */
export async function findHolders(
  database: Database,
  visitor: VisitorKeys,
  scope: ProjectScope,
): Promise<VisitorHolders> {
  const { desk, conversationId, uniqueId, keys } = visitor;
  const rows = await database.query((queries) =>
    statementFor(queries).execute({
      desk,
      conversationId,
      uniqueId: uniqueId ?? null,
      kinds: keys.map(({ kind }) => kind),
      keys: keys.map(({ key }) => key),
      keyCount: keys.length,
      ...scopeValues(scope),
    }),
  );
  const found = rows.map(({ row, owned, places, link }) => ({ contact: contactOf(row, owned), places, link }));
  const asked = [
    ...keys.map(({ kind, key }) => ({ kind, value: key })),
    ...(uniqueId === undefined ? [] : [{ kind: 'uniqueId' as const, value: uniqueId }]),
  ];
  const linked = found.find(({ link }) => link);
  return {
    answers: asked.map((key, index) => ({
      ...key,
      contacts: found.filter(({ places }) => places.includes(index + 1)).map(({ contact }) => contact),
    })),
    link: linked?.link ? linkAnswerOf(linked.link, linked.contact) : undefined,
  };
}

/** A row of `links` as JSON. */
interface LinkJson {
  readonly id: string;
  readonly key: string;
  readonly external_id: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly considered: readonly string[];
  readonly made_by_name: string;
  readonly made_at: string;
}

function linkAnswerOf(link: LinkJson, contact: LinkAnswer['contact']): LinkAnswer {
  return {
    link: { id: link.id, madeBy: link.made_by_name, madeAt: new Date(link.made_at).toISOString() },
    contact,
    key: link.key,
    identity: {
      externalId: link.external_id ?? undefined,
      email: link.email ?? undefined,
      phone: link.phone ?? undefined,
    },
    considered: link.considered,
  };
}

// Each contact with the places of what names it: 0 is a link, then come the keys in the order they were asked, then the unique id.
// Out of scope means not there: it takes no place, and a link to it hides no other.
//
// The limit of the keys keeps every one of them. PostgreSQL takes a list it does not know for one of ten, finds a plan for all look-ups
// too dear, and makes one for each, which takes several times as long as the look-up. Under a limit it does not know, it takes it for one.
const named = sql`(
  with linked as (
    select l.* from ${links} l join ${contacts} on ${contacts.id} = l.contact_id
    where l.undone_at is null and l.desk = ${sql.placeholder('desk')} and ${withinGivenScope} and (
      (l.key_kind = 'uniqueId' and l.key = ${sql.placeholder('uniqueId')}::text)
      or (l.key_kind = 'conversation' and l.key = ${sql.placeholder('conversationId')})
    )
    order by l.made_at desc, l.id desc limit 1
  )
  select contact_id, min(place) as strongest, json_agg(place) as places,
    (select row_to_json(linked) from linked where linked.contact_id = answers.contact_id) as link
  from (
    select contact_id, 0 as place from linked
    union all
    select held.contact_id, asked.place
    from (
      select * from unnest(${sql.placeholder('kinds')}::text[], ${sql.placeholder('keys')}::text[])
        with ordinality as listed (kind, key, place)
      limit ${sql.placeholder('keyCount')}
    ) asked
    cross join lateral (
      select i.contact_id from ${identities} i join ${contacts} on ${contacts.id} = i.contact_id
      where i.kind = asked.kind and i.key = asked.key and ${withinGivenScope}
      limit ${sql.raw(String(MOST_OF_A_KEY))}
    ) held
    union all
    select seen.contact_id, coalesce(array_length(${sql.placeholder('keys')}::text[], 1), 0) + 1
    from (
      select distinct a.contact_id from ${activities} a join ${contacts} on ${contacts.id} = a.contact_id
      where a.desk = ${sql.placeholder('desk')} and a.unique_id = ${sql.placeholder('uniqueId')}::text and ${withinGivenScope}
      limit ${sql.raw(String(MOST_OF_A_KEY))}
    ) seen
  ) answers
  group by contact_id
) named`;

const statementFor = prepareOnce((queries) =>
  queries
    .select({
      ...contactFields,
      places: sql<readonly number[]>`named.places`,
      link: sql<LinkJson | null>`named.link`,
    })
    .from(named)
    .innerJoin(contacts, eq(contacts.id, sql`named.contact_id`))
    .orderBy(sql`named.strongest`, asc(contacts.createdAt), asc(contacts.id))
    .limit(MOST_CONTACTS)
    .prepare('find_holders'),
);
