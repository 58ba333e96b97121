import { randomUUID } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import type { Activity } from '../../../crm/work.ts';
import { type RecordWrite, type WriteDone, WriteRefused } from '../../record-source.ts';
import type { Queries } from '../database.ts';
import { activities } from '../schema.ts';
import { activityOf } from '../work-rows.ts';
import { moveAnswers } from './answer-once.ts';
import { findWord, type Word } from './find-word.ts';
import { holdContact, isInScope } from './hold-contact.ts';
import { onlyRow } from './only-row.ts';
import type { Writer } from './writer.ts';

type LogActivity = Extract<RecordWrite, { type: 'logActivity' }>;
type ActivityRow = typeof activities.$inferSelect;

/**
 * Keeps one row for each conversation, from when it was first seen to when it last was, whoever says so and however often. The desk's
 * unique id names the contact from then on, so it is kept only on somebody's word: the desk's own events are unsigned.
 */
export async function logActivity(queries: Queries, asked: LogActivity, writer: Writer): Promise<WriteDone<Activity>> {
  const contactId = asked.contactId.toLowerCase();
  await holdContact(queries, contactId, writer.scope);
  const word = await findWord(queries, { ...asked, contactId });
  const write = { ...asked, contactId, uniqueId: word === 'visitor' ? asked.uniqueId : undefined };
  const times = timesOf(write, writer.at);
  // Again when another tab has logged it in between: then it can be seen.
  for (;;) {
    const standing = await readStanding(queries, write);
    if (!standing && word === 'none') throw new WriteRefused('not_linked');
    if (standing) return activityDone(await merge(queries, { write, word, times, standing }, writer), contactId);
    const row = await insert(queries, write, times, writer);
    if (row) return { answer: activityOf(row), contactId, discloses: false };
  }
}

/** What was said of a conversation is for those who ask about the contact it is with. */
function activityDone(row: ActivityRow, askedAbout: string): WriteDone<Activity> {
  const activity = activityOf(row);
  const answer = row.contactId === askedAbout ? activity : { ...activity, summary: undefined };
  return { answer, contactId: row.contactId, discloses: true };
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
  {
    write,
    word,
    times,
    standing,
  }: {
    readonly write: LogActivity;
    readonly word: Word;
    readonly times: Times;
    readonly standing: ActivityRow;
  },
  { agent, scope }: Writer,
): Promise<ActivityRow> {
  const isOfAnother = standing.contactId !== write.contactId;
  if (isOfAnother && !(await isInScope(queries, standing.contactId, scope))) throw new WriteRefused('not_found');
  // An agent who says so is believed; what the desk's vendor says, until an agent has said something else.
  const isBelieved = word !== 'none' && (write.basis !== 'verified' || standing.basis === 'verified');
  const isMoved = isOfAnother && isBelieved;
  const isTheirs = !isOfAnother || isMoved;
  const rows = await queries
    .update(activities)
    .set({
      ...extended(standing, times),
      // Of a contact it is not moved to, it says nothing.
      ...(isTheirs && {
        contactId: write.contactId,
        uniqueId: write.uniqueId ?? (isMoved ? null : standing.uniqueId),
        summary: write.summary || standing.summary,
        basis: isMoved || (isBelieved && standing.basis === 'verified') ? write.basis : standing.basis,
      }),
      ...(isMoved && { loggedById: agent.id, loggedByName: agent.name }),
    })
    .where(eq(activities.id, standing.id))
    .returning();
  if (isMoved) await moveAnswers(queries, standing.id, standing.contactId, write.contactId);
  return onlyRow(rows);
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
