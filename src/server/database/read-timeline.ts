import { and, asc, count, desc, eq, isNull, type SQL, sql, sum } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { TimelineEntry, TimelinePage } from '../../crm/work.ts';
import type { ProjectScope } from '../record-source.ts';
import type { Database } from './database.ts';
import { prepareOnce } from './prepare-once.ts';
import { jsonOf, rowsAsJson } from './rows-as-json.ts';
import { activities, contacts, notes, orders, tasks } from './schema.ts';
import { encodeCursor, parseCursor } from './timeline-cursor.ts';
import { scopeValues, withinGivenScope } from './within-scope.ts';
import { activityOf, decimal, noteOf, orderOf, taskOf } from './work-rows.ts';

const MOST_OPEN_TASKS = 20;

/** See `RecordSource.readTimeline`. One statement for each page. */
export async function readTimeline(
  database: Database,
  contactId: string,
  scope: ProjectScope,
  { cursor, limit }: { readonly cursor?: string | undefined; readonly limit: number },
): Promise<TimelinePage | undefined> {
  const after = cursor === undefined ? undefined : parseCursor(cursor);
  // One more than asked for: it says whether there is a next page.
  const given = { contactId, ...scopeValues(scope), most: limit + 1 };
  if (after) {
    const [found] = await database.query((queries) => laterPage(queries).execute({ ...given, ...after }));
    return found && pageOf(found, limit);
  }
  const [found] = await database.query((queries) => firstPage(queries).execute(given));
  return (
    found && {
      ...pageOf(found, limit),
      summary: {
        openTasks: found.openTasks.map(taskOf),
        orders: found.totals.map(([currency, total, count]) => ({ currency, total: decimal(total), count })),
      },
    }
  );
}

interface Listed {
  readonly notes: readonly (typeof notes.$inferSelect)[];
  readonly tasks: readonly (typeof tasks.$inferSelect)[];
  readonly orders: readonly (typeof orders.$inferSelect)[];
  readonly activities: readonly (typeof activities.$inferSelect)[];
}

function pageOf(listed: Listed, limit: number): TimelinePage {
  const entries: TimelineEntry[] = [
    ...listed.notes.map(noteOf).map((note) => ({ type: 'note' as const, at: note.createdAt, ...note })),
    ...listed.tasks.map(taskOf).map((task) => ({ type: 'task' as const, at: task.createdAt, ...task })),
    ...listed.orders.map(orderOf).map((order) => ({ type: 'order' as const, at: order.placedAt, ...order })),
    ...listed.activities
      .map(activityOf)
      .map((activity) => ({ type: 'activity' as const, at: activity.startedAt, ...activity })),
  ];
  entries.sort((one, other) => compare(other.at, one.at) || compare(other.id, one.id));
  const page = entries.slice(0, limit);
  const last = entries.length > limit ? page.at(-1) : undefined;
  return { entries: page, next: last && encodeCursor(last) };
}

/** As the database compares times and ids: both are text of one length here. */
function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

/** The newest entries that `isListed`. Of each kind no more are read than fit on the page. */
function newest(isListed?: (at: PgColumn, id: PgColumn) => SQL) {
  const rest = (table: { readonly contactId: PgColumn; readonly id: PgColumn }, at: PgColumn) =>
    sql`where ${and(eq(table.contactId, sql.placeholder('contactId')), isListed?.(at, table.id))}
      order by ${desc(at)}, ${desc(table.id)} limit ${sql.placeholder('most')}`;
  return {
    notes: rowsAsJson(notes, rest(notes, notes.createdAt)),
    tasks: rowsAsJson(tasks, rest(tasks, tasks.createdAt)),
    orders: rowsAsJson(orders, rest(orders, orders.placedAt)),
    activities: rowsAsJson(activities, rest(activities, activities.startedAt)),
  };
}

const summary = {
  openTasks: rowsAsJson(
    tasks,
    sql`where ${and(eq(tasks.contactId, sql.placeholder('contactId')), isNull(tasks.doneAt))}
      order by ${asc(tasks.dueOn)}, ${asc(tasks.createdAt)}, ${asc(tasks.id)} limit ${sql.raw(String(MOST_OPEN_TASKS))}`,
  ),
  totals: jsonOf(
    sql`${orders.currency}, ${sum(orders.total)}::text, ${count()}`,
    sql`${orders} where ${eq(orders.contactId, sql.placeholder('contactId'))}
      group by ${orders.currency} order by ${desc(count())}, ${asc(orders.currency)}`,
  ) as SQL<readonly (readonly [currency: string, total: string, count: number])[]>,
};

const isThisContact = and(eq(contacts.id, sql.placeholder('contactId')), withinGivenScope);

const firstPage = prepareOnce((queries) =>
  queries
    .select({ ...newest(), ...summary })
    .from(contacts)
    .where(isThisContact)
    .prepare('read_first_timeline_page'),
);

const laterPage = prepareOnce((queries) =>
  queries
    .select(
      newest((at, id) => sql`(${at}, ${id}) < (${sql.placeholder('at')}::timestamptz, ${sql.placeholder('id')}::uuid)`),
    )
    .from(contacts)
    .where(isThisContact)
    .prepare('read_timeline_page'),
);
