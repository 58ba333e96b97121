import { desc, eq } from 'drizzle-orm';
import type { ContactExport } from '../record-source.ts';
import { auditEntryOf } from './audit-rows.ts';
import { contactFields, contactOf } from './contact-rows.ts';
import type { Database } from './database.ts';
import { activities, audit, contacts, links, notes, orders, tasks } from './schema.ts';
import { activityOf, noteOf, orderOf, taskOf } from './work-rows.ts';

/** All that is kept about a person (GDPR article 15), newest first; `undefined` when there is nobody. */
export function exportContact(database: Database, id: string): Promise<ContactExport | undefined> {
  return database.query(async (queries) => {
    const [found] = await queries.select(contactFields).from(contacts).where(eq(contacts.id, id));
    if (!found) return undefined;
    const theirs = {
      links: await queries.select().from(links).where(eq(links.contactId, id)).orderBy(desc(links.madeAt)),
      notes: await queries.select().from(notes).where(eq(notes.contactId, id)).orderBy(desc(notes.createdAt)),
      tasks: await queries.select().from(tasks).where(eq(tasks.contactId, id)).orderBy(desc(tasks.createdAt)),
      orders: await queries.select().from(orders).where(eq(orders.contactId, id)).orderBy(desc(orders.placedAt)),
      activities: await queries
        .select()
        .from(activities)
        .where(eq(activities.contactId, id))
        .orderBy(desc(activities.startedAt)),
      audit: await queries.select().from(audit).where(eq(audit.contactId, id)).orderBy(desc(audit.id)),
    };
    return {
      contact: contactOf(found.row, found.owned),
      links: theirs.links.map(linkOf),
      notes: theirs.notes.map(noteOf),
      tasks: theirs.tasks.map(taskOf),
      orders: theirs.orders.map(orderOf),
      activities: theirs.activities.map((row) => ({ ...activityOf(row), uniqueId: row.uniqueId ?? undefined })),
      audit: theirs.audit.map(auditEntryOf),
    };
  });
}

function linkOf(row: typeof links.$inferSelect): ContactExport['links'][number] {
  return {
    desk: row.desk,
    keyKind: row.keyKind,
    key: row.key,
    identity: {
      externalId: row.externalId ?? undefined,
      email: row.email ?? undefined,
      phone: row.phone ?? undefined,
    },
    madeBy: { id: row.madeById, name: row.madeByName },
    madeAt: row.madeAt.toISOString(),
    undoneAt: row.undoneAt?.toISOString(),
  };
}
