import { and, eq, or } from 'drizzle-orm';
import { assertNever } from '../../../crm/assert-never.ts';
import type { RecordWrite } from '../../record-source.ts';
import type { Queries } from '../database.ts';
import { links } from '../schema.ts';

/** Whose the visitor is known to be: in every conversation, by the desk's unique id; in this one only; or nobody's (any more). */
export type Word = 'visitor' | 'conversation' | 'none';

/**
 * What stands behind the contact that a conversation is logged with. Panels log by themselves, and a tab that was left open may still show
 * a link, or its own choice, that somebody has taken back: both hold only while a link does. Call it before anything of the activity
 * is held: links are ended in this order too.
 */
export async function findWord(queries: Queries, write: Extract<RecordWrite, { type: 'logActivity' }>): Promise<Word> {
  switch (write.basis) {
    case 'confirmed':
    case 'verified':
      return 'visitor';
    case 'chosen': {
      const made = await readLinks(queries, write);
      // A choice is a link as well, unless it never became one; then it is an agent's word like any other.
      return made.length === 0 ? 'visitor' : wordOf(made);
    }
    case 'link':
      return wordOf(await readLinks(queries, write));
    default:
      return assertNever(write.basis);
  }
}

type Made = Pick<typeof links.$inferSelect, 'keyKind' | 'undoneAt'>;

/** A link answers for what it was made under: one for a conversation says nothing of a unique id that turns up in it later. */
function wordOf(made: readonly Made[]): Word {
  const standing = made.filter(({ undoneAt }) => undoneAt === null);
  if (standing.some(({ keyKind }) => keyKind === 'uniqueId')) return 'visitor';
  return standing.length > 0 ? 'conversation' : 'none';
}

/** The links of this visitor to this contact, those that were taken back too; none is taken back before this transaction is done. */
function readLinks(
  queries: Queries,
  { contactId, desk, conversationId, uniqueId }: Extract<RecordWrite, { type: 'logActivity' }>,
): Promise<readonly Made[]> {
  return queries
    .select({ keyKind: links.keyKind, undoneAt: links.undoneAt })
    .from(links)
    .where(
      and(
        eq(links.contactId, contactId),
        eq(links.desk, desk),
        or(
          and(eq(links.keyKind, 'conversation'), eq(links.key, conversationId)),
          uniqueId === undefined ? undefined : and(eq(links.keyKind, 'uniqueId'), eq(links.key, uniqueId)),
        ),
      ),
    )
    .for('share');
}
