import { randomUUID } from 'node:crypto';
import type { Task } from '../../../crm/work.ts';
import type { RecordWrite, WriteDone } from '../../record-source.ts';
import type { Queries } from '../database.ts';
import { tasks } from '../schema.ts';
import { taskOf } from '../work-rows.ts';
import { holdContact } from './hold-contact.ts';
import { onlyRow } from './only-row.ts';
import { checkedDay, knownAgent } from './task-fields.ts';
import type { Writer } from './writer.ts';

export async function addTask(
  queries: Queries,
  { contactId, title, dueOn, assigneeId }: Extract<RecordWrite, { type: 'addTask' }>,
  { agent, scope, at }: Writer,
): Promise<WriteDone<Task>> {
  await holdContact(queries, contactId, scope);
  const assignee = assigneeId === undefined ? undefined : await knownAgent(queries, assigneeId, agent);
  const rows = await queries
    .insert(tasks)
    .values({
      id: randomUUID(),
      contactId,
      title,
      dueOn: dueOn && checkedDay(dueOn),
      assigneeId: assignee?.id,
      assigneeName: assignee?.name,
      createdAt: at,
      createdById: agent.id,
      createdByName: agent.name,
      version: 1,
    })
    .returning();
  return { answer: taskOf(onlyRow(rows)), contactId, discloses: false };
}
