import { and, eq, isNull } from 'drizzle-orm';
import { type RecordWrite, type WriteDone, WriteRefused } from '../../record-source.ts';
import type { Queries } from '../database.ts';
import { links } from '../schema.ts';
import { forgetVisitor } from './forget-visitor.ts';
import { holdContact } from './hold-contact.ts';
import type { Writer } from './writer.ts';

/** Taking back what is taken back already changes nothing. */
export async function undoLink(
  queries: Queries,
  { linkId }: Extract<RecordWrite, { type: 'unlink' }>,
  { agent, scope, at }: Writer,
): Promise<WriteDone<Record<string, never>>> {
  const [its] = await queries.select({ contactId: links.contactId }).from(links).where(eq(links.id, linkId));
  if (!its) throw new WriteRefused('not_found');
  await holdContact(queries, its.contactId, scope);
  const ended = await queries
    .update(links)
    .set({ undoneAt: at, undoneById: agent.id })
    .where(and(eq(links.id, linkId), isNull(links.undoneAt)))
    .returning();
  for (const link of ended) await forgetVisitor(queries, link);
  return { answer: {}, contactId: its.contactId, discloses: false };
}
