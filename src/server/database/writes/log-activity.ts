import { randomUUID } from 'node:crypto';
import { and, eq, isNull, or } from 'drizzle-orm';
import { assertNever } from '../../../crm/assert-never.ts';
import type { Activity } from '../../../crm/work.ts';
import { type RecordWrite, WriteRefused } from '../../record-source.ts';
import type { Queries } from '../database.ts';
import { activities, links } from '../schema.ts';
import { activityOf } from '../work-rows.ts';
import { moveAnswers } from './answer-once.ts';
import { holdContact, isInScope } from './hold-contact.ts';
import { onlyRow } from './only-row.ts';
import type { WriteDone, Writer } from './write-done.ts';

type LogActivity = Extract<RecordWrite, { type: 'logActivity' }>;
type ActivityRow = typeof activities.$inferSelect;

/** Keeps one row for each conversation, from when it was first seen to when it last was, whoever says so and however often. */
export async function logActivity(queries: Queries, asked: LogActivity, writer: Writer): Promise<WriteDone<Activity>> {
  const write = { ...asked, contactId: asked.contactId.toLowerCase() };
  await holdContact(queries, write.contactId, writer.scope);
  const times = timesOf(write, writer.at);
  // Again when another tab has logged it in between: then it can be seen.
  for (;;) {
    const standing = await readStanding(queries, write);
    const row = standing
      ? await merge(queries, write, times, writer, standing)
      : await insert(queries, write, times, writer);
    if (row) return { answer: activityOf(row), contactId: row.contactId };
  }
}

async function readStanding(queries: Queries, { desk, conversationId }: LogActivity): Promise<ActivityRow | undefined> {
  const [standing] = await queries
    .select()
    .from(activities)
    .where(and(eq(activities.desk, desk), eq(activities.conversationId, conversationId)))
    .for('no key update');
  return standing;
}

async function insert(
  queries: Queries,
  { contactId, desk, conversationId, uniqueId, basis, summary }: LogActivity,
  times: Times,
  { agent }: Writer,
): Promise<ActivityRow | undefined> {
  const [inserted] = await queries
    .insert(activities)
    .values({
      id: randomUUID(),
      contactId,
      desk,
      conversationId,
      uniqueId,
      basis,
      ...times,
      summary: summary || null,
      loggedById: agent.id,
      loggedByName: agent.name,
    })
    .onConflictDoNothing()
    .returning();
  return inserted;
}

async function merge(
  queries: Queries,
  write: LogActivity,
  times: Times,
  { agent, scope }: Writer,
  standing: ActivityRow,
): Promise<ActivityRow> {
  const isOfAnother = standing.contactId !== write.contactId;
  if (isOfAnother && !(await isInScope(queries, standing.contactId, scope))) throw new WriteRefused('not_found');
  const isMoved = isOfAnother && (await movesIt(queries, write, standing));
  const isTheirs = !isOfAnother || isMoved;
  const rows = await queries
    .update(activities)
    .set({
      ...extended(standing, times),
      // Of a contact it is not moved to, it says nothing.
      ...(isTheirs && {
        contactId: write.contactId,
        uniqueId: write.uniqueId ?? standing.uniqueId,
        summary: write.summary || standing.summary,
        basis: isMoved || standing.basis === 'verified' ? write.basis : standing.basis,
      }),
      ...(isMoved && { loggedById: agent.id, loggedByName: agent.name }),
    })
    .where(eq(activities.id, standing.id))
    .returning();
  if (isMoved) await moveAnswers(queries, standing.id, standing.contactId, write.contactId);
  return onlyRow(rows);
}

/**
 * Whether a conversation that is logged with one contact is from now on with another. An agent who says so is believed; a link only
 * while it stands, since a tab that was left open may still show one that was taken back; what the desk's vendor says, until an
 * agent has said something else.
 */
async function movesIt(queries: Queries, write: LogActivity, standing: ActivityRow): Promise<boolean> {
  switch (write.basis) {
    case 'chosen':
    case 'confirmed':
      return true;
    case 'link':
      return isLinked(queries, write);
    case 'verified':
      return standing.basis === 'verified';
    default:
      return assertNever(write.basis);
  }
}

async function isLinked(
  queries: Queries,
  { contactId, desk, conversationId, uniqueId }: LogActivity,
): Promise<boolean> {
  const [link] = await queries
    .select({ id: links.id })
    .from(links)
    .where(
      and(
        eq(links.desk, desk),
        or(
          and(eq(links.keyKind, 'conversation'), eq(links.key, conversationId)),
          uniqueId === undefined ? undefined : and(eq(links.keyKind, 'uniqueId'), eq(links.key, uniqueId)),
        ),
        eq(links.contactId, contactId),
        isNull(links.undoneAt),
      ),
    );
  return link !== undefined;
}

interface Times {
  readonly startedAt: Date;
  readonly endedAt: Date | null;
}

/** The clocks of agents' machines go wrong: nothing begins or ends in the future, or ends before it began. */
function timesOf({ startedAt, endedAt }: LogActivity, now: Date): Times {
  const started = clamped('startedAt', startedAt, 0, now);
  return {
    startedAt: started,
    endedAt: endedAt === undefined ? null : clamped('endedAt', endedAt, started.getTime(), now),
  };
}

function clamped(field: string, time: string, earliestMs: number, now: Date): Date {
  const ms = Date.parse(time);
  if (Number.isNaN(ms)) throw new WriteRefused('bad_request', { field });
  return new Date(Math.max(earliestMs, Math.min(ms, now.getTime())));
}

function extended(one: Times, other: Times): Times {
  const ends = [one.endedAt, other.endedAt].flatMap((end) => end?.getTime() ?? []);
  return {
    startedAt: new Date(Math.min(one.startedAt.getTime(), other.startedAt.getTime())),
    endedAt: ends.length > 0 ? new Date(Math.max(...ends)) : null,
  };
}
