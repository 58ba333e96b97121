import * as v from 'valibot';
import type { HttpRequest, Send } from '../../src/api/client.ts';
import { ContactChangesRequest, encodeContact, NewContactRequest, SearchRequest } from '../../src/api/contact.ts';
import { AvailabilityRequest, type MyDeskAnswer } from '../../src/api/desk-data.ts';
import { CreateContactRequest, NewLinkRequest } from '../../src/api/link.ts';
import { encodeResolved, ResolveRequest, VisitorQuestion } from '../../src/api/record.ts';
import type { Agent } from '../../src/api/session.ts';
import {
  ActivityRequest,
  encodeActivity,
  encodeNote,
  encodeTask,
  encodeTimeline,
  NewNoteRequest,
  NewTaskRequest,
  TaskChangesRequest,
} from '../../src/api/work.ts';
import { normaliseEmail } from '../../src/crm/visitor.ts';
import { customerFieldsOf } from '../../src/samples/customer-fields.ts';
import { type SampleVisitor, sampleVisitors } from '../../src/samples/visitors.ts';
import { sampleColleagues } from '../../src/samples/work.ts';
import { createSampleCrm, type SampleCrm } from './create-sample-crm.ts';

const PAGE = 30;
const QUARTER_HOUR_MS = 900_000;

/** The other CRM whose fields are shown below a record. */
export const OTHER_CRM = 'shop.example';

/**
 * Our server, in place of the network: it answers at once and from the samples, by the schemas of `src/api`. What an agent writes is
 * kept until the page goes.
 */
export function createSampleServer(agent: Agent): Send<AbortSignal> {
  const crm = createSampleCrm(agent);
  let me: MyDeskAnswer = {
    status: 'on',
    name: agent.name,
    connected: true,
    channels: [
      { channel: 'chat', enabled: true, available: true, busy: false, slots: 1, maxSlots: 3 },
      { channel: 'call', enabled: false, available: null, busy: null, slots: null, maxSlots: null },
      { channel: 'video', enabled: false, available: null, busy: null, slots: null, maxSlots: null },
    ],
    conversationNumber: 1,
    experience: null,
  };
  const answer = (request: HttpRequest): object => {
    const [path = '', query] = request.path.split('?');
    const [, , room, id = '', what] = path.split('/');
    switch (`${request.method} ${room}`) {
      case 'POST session':
        return {
          token: 'sample',
          expiresAt: new Date(Date.now() + QUARTER_HOUR_MS).toISOString(),
          agent: { ...agent, locale: agent.locale ?? null },
        };
      case 'POST records': {
        const question = v.parse(ResolveRequest, request.body);
        return encodeResolved({ match: crm.resolve(question), isVerifying: false });
      }
      case 'GET agents':
        return { agents: [agent, ...Object.values(sampleColleagues)].map(({ id, name }) => ({ id, name })) };
      case 'PATCH tasks':
        return encodeTask(crm.changeTask(id, v.parse(TaskChangesRequest, request.body).changes));
      case 'POST links':
        return crm.link(v.parse(NewLinkRequest, request.body));
      case 'DELETE links':
        crm.unlink(id);
        return {};
      case 'PUT activities':
        return encodeActivity(crm.logActivity(v.parse(ActivityRequest, request.body)));
      case 'GET desk':
        return me;
      case 'PUT desk':
        me = changeAvailability(me, v.parse(AvailabilityRequest, request.body));
        return me;
      case 'POST desk':
        return answerAboutDesk(id, v.parse(VisitorQuestion, request.body));
      default:
        if (room !== 'contacts') throw new Error(`Nobody answers ${request.method} ${request.path}`);
        return answerAboutContacts(crm, request, { id, what, query });
    }
  };
  return async (request) => ({ status: 200, text: JSON.stringify(answer(request)) });
}

function answerAboutContacts(
  crm: SampleCrm,
  { method, path, body }: HttpRequest,
  { id, what, query }: { readonly id: string; readonly what: string | undefined; readonly query: string | undefined },
): object {
  switch (`${method} ${what ?? id}`) {
    case 'POST ': {
      const { link, ...contact } = v.parse(CreateContactRequest, body);
      return encodeContact(crm.createContact(contact, link ?? undefined));
    }
    case 'POST search': {
      const contacts = crm.search(v.parse(SearchRequest, body).query);
      return { contacts: contacts.map(encodeContact), isFuzzy: false };
    }
    case 'POST duplicates': {
      const given = v.parse(NewContactRequest, body);
      const duplicates = crm.duplicatesOf(given).map((contact) => {
        const value = contact.emails.find((email) => given.emails.includes(email)) ?? '';
        const evidence = [{ kind: 'email', value, verified: false }];
        return { contact: encodeContact(contact), evidence, isSameName: false };
      });
      return { duplicates };
    }
    case 'GET timeline': {
      const from = Number(new URLSearchParams(query).get('cursor') ?? 0);
      const entries = crm.timelineOf(id);
      return encodeTimeline({
        entries: entries.slice(from, from + PAGE),
        ...(entries.length > from + PAGE && { next: String(from + PAGE) }),
        ...(from === 0 && { summary: crm.summaryOf(id) }),
      });
    }
    case 'POST notes':
      return encodeNote(crm.addNote(id, v.parse(NewNoteRequest, body)));
    case 'POST tasks':
      return encodeTask(crm.addTask(id, v.parse(NewTaskRequest, body)));
    case 'POST fields':
      return path.endsWith('/action')
        ? { success: true, message: null }
        : { name: OTHER_CRM, fields: customerFieldsOf(crm.contactOf(id)) };
    default:
      return method === 'PATCH'
        ? encodeContact(crm.changeContact(id, v.parse(ContactChangesRequest, body).changes))
        : encodeContact(crm.contactOf(id));
  }
}

/** The vendor knows the visitors who have logged in to the shop, and nothing that they did before. */
function answerAboutDesk(what: string, { visitor }: VisitorQuestion): object {
  const people: readonly SampleVisitor[] = Object.values(sampleVisitors);
  const known = people
    .map(({ visitor: stranger, loggedIn }) => loggedIn ?? stranger)
    .find(({ externalId }) => externalId !== undefined && externalId === visitor.externalId);
  if (!known) return { status: 'none' };
  const period = { from: '2026-08-19 00:00:00', to: '2026-11-18 23:59:59' };
  const window = { status: 'found', period, unreadable: 0, next: null };
  switch (what) {
    case 'profile': {
      const profile = {
        externalId: known.externalId ?? null,
        uniqueId: known.uniqueId ?? null,
        firstName: known.firstName ?? null,
        lastName: known.lastName ?? null,
        email: (known.email && normaliseEmail(known.email)) ?? null,
        phone: known.phone ?? null,
        street: known.address ?? null,
        city: known.city ?? null,
        zip: known.zip ?? null,
        country: known.country ?? null,
        browser: known.browser ?? null,
        createdAt: null,
        masked: [],
      };
      return { status: 'found', foundBy: 'conversation', profile };
    }
    case 'conversations':
      return { ...window, conversations: [] };
    case 'transactions':
      return { ...window, completeTo: '2026-11-17', transactions: [], totals: [] };
    default:
      return { status: 'found', meetings: [], unreadable: 0 };
  }
}

function changeAvailability(me: MyDeskAnswer, change: AvailabilityRequest): MyDeskAnswer {
  if (me.status === 'off') return me;
  if (!('channel' in change)) return { ...me, connected: change.connected };
  const { channel, available } = change;
  return {
    ...me,
    channels: me.channels.map((each) => (each.channel === channel ? { ...each, available } : each)),
  };
}
