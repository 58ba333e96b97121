import type { LinkOfNewContact, NewLink } from '../../src/api/link.ts';
import type { VisitorQuestion } from '../../src/api/record.ts';
import type { NewActivity, NewNote, NewTask, TaskChanges } from '../../src/api/work.ts';
import { assertNever } from '../../src/crm/assert-never.ts';
import { type Contact, type ContactChanges, contactName, type NewContact } from '../../src/crm/contact.ts';
import { decideMatch, type KeyAnswer, type LinkAnswer, type Match } from '../../src/crm/match.ts';
import { normaliseEmail } from '../../src/crm/visitor.ts';
import type { Activity, Author, Note, Task, TimelineEntry, TimelineSummary } from '../../src/crm/work.ts';
import { sampleContacts } from '../../src/samples/contacts.ts';
import { type SampleWork, sampleWork } from '../../src/samples/work.ts';
import { linkedIdentityOf } from '../../src/server/matching/identity-key.ts';

const DAY_MS = 86_400_000;

/**
 * The built-in CRM as far as a demo in the browser needs it, over the sample contacts and gone with the page. It decides who a visitor
 * is by the same `decideMatch`, over the same identities.
 */
export function createSampleCrm(agent: Author) {
  let lastId = 0;
  const newId = () => `00000000-0000-4000-8000-${String(++lastId).padStart(12, '0')}`;
  const now = () => new Date().toISOString();
  const contacts = new Map<string, Contact>();
  const links: LinkAnswer[] = [];
  const entries = new Map<string, TimelineEntry[]>();

  const add = (contact: NewContact, createdAt = now()) => {
    const added = { ...contact, id: newId(), createdAt, updatedAt: createdAt, version: 1 };
    contacts.set(added.id, added);
    return added;
  };
  const contactOf = (id: string) => {
    const contact = contacts.get(id);
    if (!contact) throw new Error(`No contact has the id ${id}`);
    return contact;
  };
  const entriesOf = (contactId: string) => entries.get(contactId) ?? [];
  const tell = (contactId: string, entry: TimelineEntry) =>
    entries.set(
      contactId,
      [entry, ...entriesOf(contactId)].sort((one, other) => other.at.localeCompare(one.at)),
    );

  for (const contact of sampleContacts) add(contact, '2024-05-01T08:00:00.000Z');
  for (const work of sampleWork) {
    const contact = [...contacts.values()].find(({ externalId }) => externalId === work.externalId);
    if (contact) tell(contact.id, entryOf(work, newId));
  }

  const crm = {
    contactOf,
    resolve({ desk, conversationId, visitor }: VisitorQuestion): Match {
      const identity = linkedIdentityOf(visitor);
      const key = `${desk} ${visitor.uniqueId ?? conversationId}`;
      const link = links.findLast((each) => each.key === key);
      const named = (evidence: KeyAnswer['evidence'], isTheirs: (contact: Contact) => boolean): KeyAnswer => ({
        evidence,
        contacts: [...contacts.values()].filter(isTheirs),
      });
      const { externalId, email, phone } = identity;
      const answers = [
        // Who has a customer number here has logged in to the shop: in the demo, the desk's vendor confirms that.
        externalId &&
          named({ kind: 'externalId', value: externalId, verified: true }, (one) => one.externalId === externalId),
        email &&
          named({ kind: 'email', value: email, verified: false }, ({ emails }) =>
            emails.some((one) => normaliseEmail(one) === email),
          ),
        phone && named({ kind: 'phone', value: phone, verified: false }, ({ phones }) => phones.includes(phone)),
      ].flatMap((answer) => answer || []);
      // Whoever has been changed since is shown as they are now.
      const current = link && { ...link, contact: contactOf(link.contact.id) };
      return decideMatch({ identity, answers, link: current });
    },
    search(query: string): readonly Contact[] {
      const words = query.toLowerCase().split(/\s+/);
      return [...contacts.values()]
        .filter((contact) => {
          const text = [contactName(contact), contact.company, contact.externalId, ...contact.emails].join(' ');
          return words.every((word) => text.toLowerCase().includes(word));
        })
        .slice(0, 10);
    },
    duplicatesOf: ({ emails }: NewContact): readonly Contact[] =>
      [...contacts.values()].filter((contact) => contact.emails.some((email) => emails.includes(email))),
    timelineOf(contactId: string): readonly TimelineEntry[] {
      return entriesOf(contactId);
    },
    summaryOf(contactId: string): TimelineSummary {
      const openTasks = entriesOf(contactId).flatMap((entry) => (entry.type === 'task' && !entry.doneAt ? entry : []));
      const orders = new Map<string, { currency: string; total: string; count: number }>();
      for (const entry of entriesOf(contactId)) {
        if (entry.type !== 'order') continue;
        const { currency } = entry;
        const { total, count } = orders.get(currency) ?? { total: '0', count: 0 };
        orders.set(currency, { currency, total: (Number(total) + Number(entry.total)).toFixed(2), count: count + 1 });
      }
      const soonestFirst = openTasks.sort((one, other) => (one.dueOn ?? '~').localeCompare(other.dueOn ?? '~'));
      return { openTasks: soonestFirst.slice(0, 20), orders: [...orders.values()] };
    },
    createContact(contact: NewContact, link: LinkOfNewContact | undefined): Contact {
      const created = add(contact);
      if (link) crm.link({ id: link.id ?? newId(), contactId: created.id, target: link });
      return created;
    },
    changeContact(contactId: string, changes: ContactChanges): Contact {
      const before = contactOf(contactId);
      const address = { ...before.address, ...changes.address };
      const changed = { ...before, ...changes, address, updatedAt: now(), version: before.version + 1 };
      contacts.set(contactId, changed);
      return changed;
    },
    link({ id, contactId, target }: NewLink) {
      const { desk, conversationId, visitor, considered } = target;
      const made = { id, madeBy: agent.name, madeAt: now() };
      const key = `${desk} ${visitor.uniqueId ?? conversationId}`;
      links.push({ link: made, contact: contactOf(contactId), key, identity: linkedIdentityOf(visitor), considered });
      return { ...made, contactId };
    },
    unlink(linkId: string) {
      const index = links.findIndex(({ link }) => link.id === linkId);
      if (index >= 0) links.splice(index, 1);
    },
    addNote(contactId: string, note: NewNote): Note {
      const added = { ...note, id: newId(), createdAt: now(), createdBy: agent };
      tell(contactId, { type: 'note', at: added.createdAt, ...added });
      return added;
    },
    addTask(contactId: string, { title, dueOn, assigneeId }: NewTask): Task {
      const assignee = assigneeId === agent.id ? agent : undefined;
      const added = { id: newId(), title, dueOn, assignee, createdAt: now(), createdBy: agent, version: 1 };
      tell(contactId, { type: 'task', at: added.createdAt, ...added });
      return added;
    },
    changeTask(taskId: string, { done }: TaskChanges): Task {
      for (const [contactId, told] of entries) {
        const task = told.find(({ id }) => id === taskId);
        if (task?.type !== 'task') continue;
        const { type, at, ...before } = task;
        const isDone = done ? { doneAt: now(), doneBy: agent } : { doneAt: undefined, doneBy: undefined };
        const changed = { ...before, ...isDone, version: before.version + 1 };
        entries.set(
          contactId,
          told.map((entry) => (entry === task ? { type, at, ...changed } : entry)),
        );
        return changed;
      }
      throw new Error(`No task has the id ${taskId}`);
    },
    logActivity({ contactId, uniqueId, ...had }: NewActivity): Activity {
      const isSame = (entry: TimelineEntry) =>
        entry.type === 'activity' && entry.desk === had.desk && entry.conversationId === had.conversationId;
      const id = entriesOf(contactId).find(isSame)?.id ?? newId();
      const logged = { ...had, id, loggedBy: agent };
      entries.set(
        contactId,
        entriesOf(contactId).filter((entry) => !isSame(entry)),
      );
      tell(contactId, { type: 'activity', at: logged.startedAt, ...logged });
      return logged;
    },
  };
  return crm;
}

export type SampleCrm = ReturnType<typeof createSampleCrm>;

function entryOf(work: SampleWork, newId: () => string): TimelineEntry {
  const daysFromNow = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString();
  const at = daysFromNow(-work.daysAgo);
  const id = newId();
  switch (work.type) {
    case 'note':
      return { type: 'note', at, id, text: work.text, createdAt: at, createdBy: work.by };
    case 'task':
      return {
        ...{ type: 'task', at, id, title: work.title, assignee: work.assignee, createdAt: at, createdBy: work.by },
        dueOn: work.dueInDays === undefined ? undefined : daysFromNow(work.dueInDays).slice(0, 10),
        ...(work.doneDaysAgo !== undefined && { doneAt: daysFromNow(-work.doneDaysAgo), doneBy: work.by }),
        version: 1,
      };
    case 'order': {
      const { number, status, currency, total } = work;
      return { type: 'order', at, id, number, status, placedAt: at, currency, total };
    }
    case 'conversation': {
      const endedAt = new Date(Date.parse(at) + work.minutes * 60_000).toISOString();
      const { basis, summary, by } = work;
      const conversation = { desk: 'iadvize', conversationId: `sample-${id}` } as const;
      return { type: 'activity', at, id, ...conversation, basis, startedAt: at, endedAt, summary, loggedBy: by };
    }
    default:
      return assertNever(work);
  }
}
