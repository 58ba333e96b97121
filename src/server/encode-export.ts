import { encodeContact } from '../api/contact.ts';
import { encodeActivity, encodeNote, encodeOrder, encodeTask } from '../api/work.ts';
import type { ContactExport } from './record-source.ts';

/** Everything there is about a contact, as JSON for the person it is about: every field present, absent ones `null`. */
export function encodeExport({ contact, links, notes, tasks, orders, activities, audit }: ContactExport) {
  return {
    contact: encodeContact(contact),
    links: links.map(({ identity: { externalId, email, phone }, ...link }) => ({
      ...link,
      identity: { externalId: externalId ?? null, email: email ?? null, phone: phone ?? null },
      undoneAt: link.undoneAt ?? null,
    })),
    notes: notes.map(encodeNote),
    tasks: tasks.map(encodeTask),
    orders: orders.map(encodeOrder),
    activities: activities.map((one) => ({ ...encodeActivity(one), uniqueId: one.uniqueId ?? null })),
    audit,
  };
}
