import { and, asc, or, sql } from 'drizzle-orm';
import type { Contact } from '../../crm/contact.ts';
import type { ProjectScope } from '../record-source.ts';
import { contactFields, contactOf } from './contact-rows.ts';
import type { Database } from './database.ts';
import { END_OF_NAMES, foldText } from './fold-text.ts';
import { afterAll } from './name-ranges.ts';
import { calledAs, contacts, NAME_BEGINNING } from './schema.ts';
import { within } from './within-scope.ts';
import { isIn } from './word-conditions.ts';

const MOST_CONTACTS = 10;

/** See `RecordSource.findByName`. */
export async function findByName(
  database: Database,
  { firstName, lastName }: { readonly firstName: string; readonly lastName: string },
  scope: ProjectScope,
): Promise<readonly Contact[]> {
  const name = foldText(`${lastName} ${firstName}`);
  if (!name) return [];
  const beginning = [...` ${name} `].slice(0, NAME_BEGINNING).join('');
  // What a contact is searched in begins with its name, which two spaces or the end of all names end.
  const isName = [' ', END_OF_NAMES].map((end) => sql`starts_with(${contacts.searchText}, ${` ${name} ${end}`})`);
  const rows = await database.query((queries) =>
    queries
      .select(contactFields)
      .from(contacts)
      .where(
        and(
          isIn(calledAs(contacts.searchText), sql.param(beginning), sql.param(afterAll(beginning))),
          or(...isName),
          within(scope),
        ),
      )
      .orderBy(asc(contacts.createdAt), asc(contacts.id))
      .limit(MOST_CONTACTS),
  );
  return rows.map(({ row, owned }) => contactOf(row, owned));
}
