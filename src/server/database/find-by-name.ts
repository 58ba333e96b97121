import { and, asc, or, sql } from 'drizzle-orm';
import type { Contact } from '../../crm/contact.ts';
import type { ProjectScope } from '../record-source.ts';
import { contactFields, contactOf } from './contact-rows.ts';
import type { Database } from './database.ts';
import { END_OF_NAMES, foldText } from './fold-text.ts';
import { contacts } from './schema.ts';
import { within } from './within-scope.ts';
import { hasWord } from './word-conditions.ts';

const MOST_CONTACTS = 10;

/** See `RecordSource.findByName`. */
export async function findByName(
  database: Database,
  { firstName, lastName }: { readonly firstName: string; readonly lastName: string },
  scope: ProjectScope,
): Promise<readonly Contact[]> {
  const name = foldText(`${lastName} ${firstName}`);
  if (!name) return [];
  // What a contact is searched in begins with its name, which two spaces or the end of all names end.
  const isName = [' ', END_OF_NAMES].map((end) => sql`starts_with(${contacts.searchText}, ${` ${name} ${end}`})`);
  const rows = await database.query((queries) =>
    queries
      .select(contactFields)
      .from(contacts)
      .where(
        // The index knows words best without what is around them.
        and(...name.split(' ').map((word) => hasWord(word, 'part', false)), or(...isName), within(scope)),
      )
      .orderBy(asc(contacts.createdAt), asc(contacts.id))
      .limit(MOST_CONTACTS),
  );
  return rows.map(({ row, owned }) => contactOf(row, owned));
}
