import { and, eq, isNull } from 'drizzle-orm';
import type { WriteAnswer } from '../../../api/write.ts';
import { type RecordWrite, WriteRefused } from '../../record-source.ts';
import type { Queries } from '../database.ts';
import { links } from '../schema.ts';
import { holdContact } from './hold-contact.ts';
import type { WriteDone, Writer } from './write-done.ts';

/** Ties a visitor to a contact, and ends the tie there was. The same id again is the same link, whatever became of it. */
export async function makeLink(
  queries: Queries,
  { id, contactId, target }: Extract<RecordWrite, { type: 'link' }>,
  { agent, scope, at }: Writer,
): Promise<WriteDone<WriteAnswer<'link'>>> {
  await holdContact(queries, contactId, scope);
  const { desk, conversationId, uniqueId, identity, considered } = target;
  const tie = uniqueId
    ? ({ desk, keyKind: 'uniqueId', key: uniqueId } as const)
    : ({ desk, keyKind: 'conversation', key: conversationId } as const);
  const isStanding = and(
    eq(links.desk, tie.desk),
    eq(links.keyKind, tie.keyKind),
    eq(links.key, tie.key),
    isNull(links.undoneAt),
  );
  // Again when somebody else's link for this visitor, or this very one, came in between: then it can be seen.
  for (;;) {
    const [known] = await queries.select().from(links).where(eq(links.id, id));
    if (known) return linkMade(known, contactId);
    await queries.update(links).set({ undoneAt: at, undoneById: agent.id }).where(isStanding);
    const [made] = await queries
      .insert(links)
      .values({
        ...tie,
        id,
        contactId,
        externalId: identity.externalId,
        email: identity.email,
        phone: identity.phone,
        considered: [...considered],
        madeById: agent.id,
        madeByName: agent.name,
        madeAt: at,
      })
      .onConflictDoNothing()
      .returning();
    if (made) return linkMade(made, contactId);
  }
}

function linkMade(row: typeof links.$inferSelect, contactId: string): WriteDone<WriteAnswer<'link'>> {
  if (row.contactId !== contactId.toLowerCase()) throw new WriteRefused('bad_request', { field: 'id' });
  const answer = {
    id: row.id,
    contactId: row.contactId,
    madeBy: row.madeByName,
    madeAt: row.madeAt.toISOString(),
  };
  return { answer, contactId: row.contactId };
}
