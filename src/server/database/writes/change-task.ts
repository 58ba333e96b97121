import { eq } from 'drizzle-orm';
import type { Task } from '../../../crm/work.ts';
import { type RecordWrite, type WriteDone, WriteRefused } from '../../record-source.ts';
import type { Queries } from '../database.ts';
import { tasks } from '../schema.ts';
import { taskOf } from '../work-rows.ts';
import { hasChanges } from './conflicts.ts';
import { holdContact } from './hold-contact.ts';
import { onlyRow } from './only-row.ts';
import { checkedDay, knownAgent } from './task-fields.ts';
import type { Writer } from './writer.ts';

export async function changeTask(
  queries: Queries,
  { taskId, version, changes }: Extract<RecordWrite, { type: 'changeTask' }>,
  { agent, scope, at }: Writer,
): Promise<WriteDone<Task>> {
  const [its] = await queries.select({ contactId: tasks.contactId }).from(tasks).where(eq(tasks.id, taskId));
  if (!its) throw new WriteRefused('not_found');
  await holdContact(queries, its.contactId, scope);
  const [row] = await queries.select().from(tasks).where(eq(tasks.id, taskId)).for('no key update');
  if (!row) throw new WriteRefused('not_found');

  const wasDone = row.doneAt !== null;
  const { title = row.title, dueOn = row.dueOn, assigneeId = row.assigneeId, done = wasDone } = changes;
  if (changes.dueOn) checkedDay(changes.dueOn);
  const isReassigned = assigneeId !== null && assigneeId !== row.assigneeId;
  const assignee = isReassigned ? await knownAgent(queries, assigneeId, agent) : undefined;
  const yours = { title, dueOn, assigneeId, done: String(done) };
  const theirs = { title: row.title, dueOn: row.dueOn, assigneeId: row.assigneeId, done: String(wasDone) };
  const { contactId } = row;
  if (!hasChanges({ contactId, read: version, current: row.version, yours, theirs })) return taskDone(row);

  const rows = await queries
    .update(tasks)
    .set({
      title,
      dueOn,
      assigneeId,
      assigneeName: assignee?.name ?? (assigneeId === null ? null : row.assigneeName),
      ...(done && !wasDone && { doneAt: at, doneById: agent.id, doneByName: agent.name }),
      ...(!done && { doneAt: null, doneById: null, doneByName: null }),
      version: row.version + 1,
    })
    .where(eq(tasks.id, taskId))
    .returning();
  return taskDone(onlyRow(rows));
}

/** All of it is shown, whatever little was changed. */
function taskDone(row: typeof tasks.$inferSelect): WriteDone<Task> {
  return { answer: taskOf(row), contactId: row.contactId, discloses: true };
}
