import { and, eq } from 'drizzle-orm';
import type { Queries } from '../database.ts';
import { activities, type links } from '../schema.ts';

/**
 * Takes the desk's unique id from a contact's conversations with a visitor who is not theirs any more: by it, the next look-up would bring
 * the contact back.
 */
export async function forgetVisitor(
  queries: Queries,
  { contactId, desk, keyKind, key }: typeof links.$inferSelect,
): Promise<void> {
  const isTheirs = eq(keyKind === 'uniqueId' ? activities.uniqueId : activities.conversationId, key);
  await queries
    .update(activities)
    .set({ uniqueId: null })
    .where(and(eq(activities.contactId, contactId), eq(activities.desk, desk), isTheirs));
}
