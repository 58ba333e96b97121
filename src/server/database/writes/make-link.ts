import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { WriteAnswer } from '../../../api/write.ts';
import { type RecordWrite, type WriteDone, WriteRefused } from '../../record-source.ts';
import type { Queries } from '../database.ts';
import { contacts, links } from '../schema.ts';
import { within } from '../within-scope.ts';
import { forgetVisitor } from './forget-visitor.ts';
import { holdContact } from './hold-contact.ts';
import { onlyRow } from './only-row.ts';
import type { Writer } from './writer.ts';

/**
 * Ties a visitor to a contact, and ends the tie there was, unless it is to a contact that is not this agent's: that one is not there for
 * them. The same id again is the same link, whatever became of it.
 */
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
  // One at a time for each visitor: who came before can be seen by the next statements.
  await queries.execute(sql`select pg_advisory_xact_lock(hashtextextended(${Object.values(tie).join(' ')}, 0))`);
  const [known] = await queries.select().from(links).where(eq(links.id, id));
  if (known) {
    const isSame = known.contactId === contactId.toLowerCase() && known.desk === desk && known.key === tie.key;
    if (!isSame) throw new WriteRefused('bad_request', { field: 'id' });
    return linkMade(known);
  }
  const standing = and(
    eq(links.desk, desk),
    eq(links.keyKind, tie.keyKind),
    eq(links.key, tie.key),
    isNull(links.undoneAt),
  );
  // Their contacts are held first, as erasing takes them in this order too.
  const theirs = await queries
    .select({ id: contacts.id })
    .from(contacts)
    .where(
      and(inArray(contacts.id, queries.select({ id: links.contactId }).from(links).where(standing)), within(scope)),
    )
    .for('key share');
  const ids = theirs.map(({ id }) => id);
  const ended = await queries
    .update(links)
    .set({ undoneAt: at, undoneById: agent.id })
    .where(and(standing, inArray(links.contactId, ids)))
    .returning();
  for (const link of ended) if (link.contactId !== contactId.toLowerCase()) await forgetVisitor(queries, link);
  const made = await queries
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
    .returning();
  return linkMade(onlyRow(made));
}

function linkMade({ id, contactId, madeByName, madeAt }: typeof links.$inferSelect): WriteDone<WriteAnswer<'link'>> {
  const answer = { id, contactId, madeBy: madeByName, madeAt: madeAt.toISOString() };
  return { answer, contactId, discloses: false };
}
