import { randomUUID } from 'node:crypto';
import type { PgTable } from 'drizzle-orm/pg-core';
import { assertNever } from '../../crm/assert-never.ts';
import type { Contact } from '../../crm/contact.ts';
import type { SampleWork } from '../../samples/work.ts';
import type { Queries } from './database.ts';
import { activities, agents, notes, orders, tasks } from './schema.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const MINUTE_MS = 60 * 1000;

type Rows<Table extends PgTable> = Table['$inferInsert'][];

/** Writes what was done with these contacts, back from `nowMs`, and remembers who did it; call it in a transaction. */
export async function seedWork(
  queries: Queries,
  work: readonly SampleWork[],
  contacts: readonly Contact[],
  nowMs: number,
): Promise<void> {
  const ids = new Map(contacts.map(({ externalId, id }) => [externalId, id]));
  const ago = (days: number) => new Date(nowMs - days * DAY_MS);
  const rows = {
    notes: [] as Rows<typeof notes>,
    tasks: [] as Rows<typeof tasks>,
    orders: [] as Rows<typeof orders>,
    activities: [] as Rows<typeof activities>,
  };
  for (const one of work) {
    const contactId = ids.get(one.externalId);
    if (contactId === undefined) throw new Error(`There is no contact ${one.externalId} to have worked with.`);
    const row = { id: randomUUID(), contactId };
    const at = ago(one.daysAgo);
    switch (one.type) {
      case 'note':
        rows.notes.push({ ...row, text: one.text, createdAt: at, createdById: one.by.id, createdByName: one.by.name });
        break;
      case 'task': {
        const { by, assignee, dueInDays, doneDaysAgo } = one;
        rows.tasks.push({
          ...row,
          title: one.title,
          dueOn: dueInDays === undefined ? undefined : ago(-dueInDays).toISOString().slice(0, 10),
          assigneeId: assignee?.id,
          assigneeName: assignee?.name,
          ...(doneDaysAgo !== undefined && { doneAt: ago(doneDaysAgo), doneById: by.id, doneByName: by.name }),
          createdAt: at,
          createdById: by.id,
          createdByName: by.name,
          version: 1,
        });
        break;
      }
      case 'order': {
        const { number, status, currency, total } = one;
        rows.orders.push({ ...row, number, status, currency, total, placedAt: at });
        break;
      }
      case 'conversation':
        // Under no unique id: whom the story's visitors are known as is for the demo to show.
        rows.activities.push({
          ...row,
          desk: 'iadvize',
          conversationId: randomUUID(),
          basis: one.basis,
          startedAt: at,
          endedAt: new Date(at.getTime() + one.minutes * MINUTE_MS),
          summary: one.summary,
          loggedById: one.by.id,
          loggedByName: one.by.name,
        });
        break;
      default:
        assertNever(one);
    }
  }
  const colleagues = new Map(work.flatMap((one) => ('by' in one ? [[one.by.id, one.by.name] as const] : [])));
  if (rows.notes.length > 0) await queries.insert(notes).values(rows.notes);
  if (rows.tasks.length > 0) await queries.insert(tasks).values(rows.tasks);
  if (rows.orders.length > 0) await queries.insert(orders).values(rows.orders);
  if (rows.activities.length > 0) await queries.insert(activities).values(rows.activities);
  for (const [id, name] of colleagues) await queries.insert(agents).values({ id, name, seenAt: new Date(nowMs) });
}
