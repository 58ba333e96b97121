import { and, asc, like, or } from 'drizzle-orm';
import type { Contact } from '../../crm/contact.ts';
import type { ProjectScope } from '../record-source.ts';
import { contactFields, contactOf } from './contact-rows.ts';
import type { Database } from './database.ts';
import { END_OF_NAMES, foldText } from './fold-text.ts';
import { escapeLike } from './like-pattern.ts';
import { contacts } from './schema.ts';
import { within } from './within-scope.ts';

const MOST_CONTACTS = 10;

/** See `RecordSource.findByName`. */
export async function findByName(
  database: Database,
  { firstName, lastName }: { readonly firstName: string; readonly lastName: string },
  scope: ProjectScope,
): Promise<readonly Contact[]> {
  const name = foldText(`${firstName} ${lastName}`);
  if (!name) return [];
  // What a contact is searched in begins with its name, and goes on with another part or ends.
  const beginning = ` ${escapeLike(name)} `;
  const rows = await database.query((queries) =>
    queries
      .select(contactFields)
      .from(contacts)
      .where(
        and(
          or(like(contacts.searchText, `${beginning} %`), like(contacts.searchText, `${beginning}${END_OF_NAMES}%`)),
          within(scope),
        ),
      )
      .orderBy(asc(contacts.createdAt), asc(contacts.id))
      .limit(MOST_CONTACTS),
  );
  return rows.map(({ row, owned }) => contactOf(row, owned));
}
