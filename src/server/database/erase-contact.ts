import { eq } from 'drizzle-orm';
import type { Database } from './database.ts';
import { audit, contacts, identities } from './schema.ts';
import { forgetAnswers } from './writes/answer-once.ts';

/**
 * Leaves nothing of a person (GDPR article 17) and answers whether there was one. The audit keeps who saw the record, by its id, but
 * not what agents wrote as their reason.
 */
export function eraseContact(database: Database, id: string): Promise<boolean> {
  return database.transaction(async (queries) => {
    // Waits for whoever is writing about them; whoever comes later finds nobody. The work with them goes along with it.
    const erased = await queries.delete(contacts).where(eq(contacts.id, id)).returning({ id: contacts.id });
    // Goes along too, but while an import fills an empty database: see `set-aside.ts`.
    await queries.delete(identities).where(eq(identities.contactId, id));
    // Also when there is nobody any more: an answer about them may have been kept by whoever wrote as they were erased.
    await forgetAnswers(queries, id.toLowerCase());
    await queries.update(audit).set({ reason: null }).where(eq(audit.contactId, id));
    return erased.length > 0;
  });
}
