import type { Activity, Author, Note, Order, Task } from '../../crm/work.ts';
import type { activities, notes, orders, tasks } from './schema.ts';

export function noteOf(row: typeof notes.$inferSelect): Note {
  const { desk, conversationId } = row;
  return {
    id: row.id,
    text: row.text,
    conversation: desk && conversationId ? { desk, conversationId } : undefined,
    createdAt: row.createdAt.toISOString(),
    createdBy: { id: row.createdById, name: row.createdByName },
  };
}

export function taskOf(row: typeof tasks.$inferSelect): Task {
  return {
    id: row.id,
    title: row.title,
    dueOn: row.dueOn ?? undefined,
    assignee: authorOf(row.assigneeId, row.assigneeName),
    doneAt: row.doneAt?.toISOString(),
    doneBy: authorOf(row.doneById, row.doneByName),
    createdAt: row.createdAt.toISOString(),
    createdBy: { id: row.createdById, name: row.createdByName },
    version: row.version,
  };
}

export function orderOf(row: typeof orders.$inferSelect): Order {
  return {
    id: row.id,
    number: row.number,
    status: row.status,
    placedAt: row.placedAt.toISOString(),
    currency: row.currency,
    total: decimal(row.total),
  };
}

export function activityOf(row: typeof activities.$inferSelect): Activity {
  return {
    id: row.id,
    desk: row.desk,
    conversationId: row.conversationId,
    basis: row.basis,
    startedAt: row.startedAt.toISOString(),
    endedAt: row.endedAt?.toISOString(),
    summary: row.summary ?? undefined,
    loggedBy: { id: row.loggedById, name: row.loggedByName },
  };
}

/** Without the zeros that only fill the column, but for the two people expect. */
export function decimal(total: string): string {
  return total.replace(/(\.\d\d\d*?)0+$/, '$1');
}

function authorOf(id: string | null, name: string | null): Author | undefined {
  return id === null ? undefined : { id, name: name ?? id };
}
