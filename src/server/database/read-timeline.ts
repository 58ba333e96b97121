import { and, asc, count, desc, eq, isNull, sql, sum } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { TimelineEntry, TimelinePage, TimelineSummary } from '../../crm/work.ts';
import type { ProjectScope } from '../record-source.ts';
import type { Database, Queries } from './database.ts';
import { activities, contacts, notes, orders, tasks } from './schema.ts';
import { encodeCursor, parseCursor, type TimelinePosition } from './timeline-cursor.ts';
import { within } from './within-scope.ts';
import { activityOf, decimal, noteOf, orderOf, taskOf } from './work-rows.ts';

const MOST_OPEN_TASKS = 20;

/** See `RecordSource.readTimeline`. */
export async function readTimeline(
  database: Database,
  contactId: string,
  scope: ProjectScope,
  { cursor, limit }: { readonly cursor?: string | undefined; readonly limit: number },
): Promise<TimelinePage | undefined> {
  const after = cursor === undefined ? undefined : parseCursor(cursor);
  return database.query(async (queries) => {
    const [contact] = await queries
      .select({ id: contacts.id })
      .from(contacts)
      .where(and(eq(contacts.id, contactId), within(scope)));
    if (!contact) return undefined;
    // One more than asked for: it says whether there is a next page.
    const listed = await listEntries(queries, contactId, after, limit + 1);
    const entries = listed.slice(0, limit);
    const last = listed.length > limit ? entries.at(-1) : undefined;
    return {
      entries,
      next: last && encodeCursor(last),
      summary: after ? undefined : await readSummary(queries, contactId),
    };
  });
}

/** The newest entries after a position. Of each kind no more are read than fit on the page. */
async function listEntries(
  queries: Queries,
  contactId: string,
  after: TimelinePosition | undefined,
  most: number,
): Promise<readonly TimelineEntry[]> {
  const isListed = (table: { readonly contactId: PgColumn; readonly id: PgColumn }, at: PgColumn) =>
    and(
      eq(table.contactId, contactId),
      after && sql`(${at}, ${table.id}) < (${after.at}::timestamptz, ${after.id}::uuid)`,
    );
  const noteRows = await queries
    .select()
    .from(notes)
    .where(isListed(notes, notes.createdAt))
    .orderBy(desc(notes.createdAt), desc(notes.id))
    .limit(most);
  const taskRows = await queries
    .select()
    .from(tasks)
    .where(isListed(tasks, tasks.createdAt))
    .orderBy(desc(tasks.createdAt), desc(tasks.id))
    .limit(most);
  const orderRows = await queries
    .select()
    .from(orders)
    .where(isListed(orders, orders.placedAt))
    .orderBy(desc(orders.placedAt), desc(orders.id))
    .limit(most);
  const activityRows = await queries
    .select()
    .from(activities)
    .where(isListed(activities, activities.startedAt))
    .orderBy(desc(activities.startedAt), desc(activities.id))
    .limit(most);
  const entries: TimelineEntry[] = [
    ...noteRows.map(noteOf).map((note) => ({ type: 'note' as const, at: note.createdAt, ...note })),
    ...taskRows.map(taskOf).map((task) => ({ type: 'task' as const, at: task.createdAt, ...task })),
    ...orderRows.map(orderOf).map((order) => ({ type: 'order' as const, at: order.placedAt, ...order })),
    ...activityRows
      .map(activityOf)
      .map((activity) => ({ type: 'activity' as const, at: activity.startedAt, ...activity })),
  ];
  return entries.sort((one, other) => compare(other.at, one.at) || compare(other.id, one.id)).slice(0, most);
}

/** As the database compares times and ids: both are text of one length here. */
function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

async function readSummary(queries: Queries, contactId: string): Promise<TimelineSummary> {
  const openTasks = await queries
    .select()
    .from(tasks)
    .where(and(eq(tasks.contactId, contactId), isNull(tasks.doneAt)))
    .orderBy(asc(tasks.dueOn), asc(tasks.createdAt), asc(tasks.id))
    .limit(MOST_OPEN_TASKS);
  const totals = await queries
    .select({ currency: orders.currency, total: sum(orders.total), count: count() })
    .from(orders)
    .where(eq(orders.contactId, contactId))
    .groupBy(orders.currency)
    .orderBy(desc(count()), asc(orders.currency));
  return {
    openTasks: openTasks.map(taskOf),
    orders: totals.map(({ total, ...order }) => ({ ...order, total: decimal(total ?? '0') })),
  };
}
