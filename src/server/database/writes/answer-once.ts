import { and, eq, ne, sql } from 'drizzle-orm';
import { type WriteContext, type WriteDone, WriteRefused } from '../../record-source.ts';
import type { Database, Queries } from '../database.ts';
import { idempotencyKeys } from '../schema.ts';
import { isInScope } from './hold-contact.ts';

const KEPT_FOR_MS = 30 * 24 * 60 * 60 * 1000;
const SWEEP_EVERY_MS = 60 * 60 * 1000;
const MOST_SWEPT = 1_000;

/** In the place of a result: not there yet, or of somebody who was erased. */
const NO_RESULT = sql`'null'::jsonb`;

/**
 * Does a write the first time its key comes, and answers every other time with what was answered then. Call it first in the
 * transaction of the write, so that key, write and result are there together or not at all.
 */
export async function answerOnce<Answer>(
  queries: Queries,
  context: WriteContext,
  at: Date,
  write: () => Promise<WriteDone<Answer>>,
): Promise<WriteDone<Answer>> {
  const { agent, scope, idempotencyKey: key, fingerprint = '' } = context;
  if (key === undefined) return write();
  const isThisKey = and(eq(idempotencyKeys.agentId, agent.id), eq(idempotencyKeys.key, key));
  // Of several who come at once, the first has the key; the others wait here until it is done, and take over when it fails.
  const [claimed] = await queries
    .insert(idempotencyKeys)
    .values({ agentId: agent.id, key, fingerprint, result: NO_RESULT, createdAt: at })
    .onConflictDoNothing()
    .returning({ key: idempotencyKeys.key });
  if (claimed) {
    const done = await write();
    await queries.update(idempotencyKeys).set({ result: done.answer, contactId: done.contactId }).where(isThisKey);
    return done;
  }
  const [kept] = await queries.select().from(idempotencyKeys).where(isThisKey);
  // Swept away since it was in our way.
  if (!kept) return answerOnce(queries, context, at, write);
  // Doing it again would bring back somebody who was erased.
  if (kept.result === null || kept.contactId === null) throw new WriteRefused('not_found');
  if (kept.fingerprint !== fingerprint) throw new WriteRefused('idempotency_key_reused');
  // It may have been theirs to see when it was written, and not be now.
  if (!(await isInScope(queries, kept.contactId, scope))) throw new WriteRefused('not_found');
  return { answer: kept.result as Answer, contactId: kept.contactId, discloses: true };
}

/** Counts the answers about a piece of work as being about the contact it is moved to. */
export async function moveAnswers(queries: Queries, workId: string, from: string, to: string): Promise<void> {
  await queries
    .update(idempotencyKeys)
    .set({ contactId: to })
    .where(and(eq(idempotencyKeys.contactId, from), sql`${idempotencyKeys.result} ->> 'id' = ${workId}`));
}

/** Removes all answers about a contact. */
export async function forgetAnswers(queries: Queries, contactId: string): Promise<void> {
  const isAboutThem = eq(idempotencyKeys.contactId, contactId);
  // The key that made them stays, without the answer: a repeat must not make them again.
  await queries
    .update(idempotencyKeys)
    .set({ result: NO_RESULT, fingerprint: '' })
    .where(and(isAboutThem, sql`${idempotencyKeys.result} ->> 'id' = ${contactId}`));
  await queries.delete(idempotencyKeys).where(and(isAboutThem, ne(idempotencyKeys.result, NO_RESULT)));
}

const sweptAtMs = new WeakMap<Database, number>();

/** Removes answers nobody can be waiting for any more; at most once an hour, and a thousand at a time. */
export async function sweepAnswers(database: Database, nowMs: number): Promise<void> {
  if (nowMs - (sweptAtMs.get(database) ?? Number.NEGATIVE_INFINITY) < SWEEP_EVERY_MS) return;
  sweptAtMs.set(database, nowMs);
  const { agentId, key, createdAt } = idempotencyKeys;
  await database.query((queries) =>
    queries.delete(idempotencyKeys).where(
      sql`(${agentId}, ${key}) in (
        select ${agentId}, ${key} from ${idempotencyKeys} where ${createdAt} < ${new Date(nowMs - KEPT_FOR_MS)}
        order by ${createdAt} limit ${MOST_SWEPT} for update skip locked
      )`,
    ),
  );
}
