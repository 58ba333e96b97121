import type { Contact } from '../../crm/contact.ts';
import type { Candidate, Evidence } from '../../crm/match.ts';
import type { Visitor } from '../../crm/visitor.ts';
import type { Author, Task, TimelineEntry, TimelineSummary } from '../../crm/work.ts';
import type { ConversationItem } from './conversation-list.tsx';
import type { Choice } from './evidence-line.tsx';
import type { OutboxItem } from './outbox-item.tsx';

const base = {
  emails: [],
  phones: [],
  address: {},
  tags: [],
  createdAt: '2019-03-04T09:00:00Z',
  updatedAt: '2026-11-02T09:00:00Z',
  version: 1,
} satisfies Partial<Contact>;

export const zoe: Contact = {
  ...base,
  id: '0b9cf5c6-6a52-4c36-9b43-9d2ff0a10001',
  externalId: 'CUST-10427',
  firstName: 'Zoé',
  lastName: 'Quartz',
  company: 'Atelier Quartz',
  emails: ['zoe@quartz.example'],
  phones: ['+33639985678'],
  address: { street: '12 rue des Carmes', zip: '44000', city: 'Nantes', country: 'FR' },
  language: 'fr',
  tags: ['VIP', 'Wholesale'],
};

export const igor: Contact = {
  ...base,
  id: '0b9cf5c6-6a52-4c36-9b43-9d2ff0a10002',
  firstName: 'Igor',
  lastName: 'Walnut',
  emails: ['igor@walnut.example'],
  phones: ['+447700900417'],
  address: { city: 'Bristol', country: 'GB' },
  createdAt: '2021-06-01T09:00:00Z',
};

export const irina: Contact = {
  ...base,
  id: '0b9cf5c6-6a52-4c36-9b43-9d2ff0a10003',
  externalId: 'CUST-2210',
  firstName: 'Irina',
  lastName: 'Walnut',
  emails: ['irina@walnut.example', 'igor@walnut.example'],
  phones: ['+447700900418'],
  address: { city: 'Bristol', country: 'GB' },
};

export const walnutAndCo: Contact = {
  ...base,
  id: '0b9cf5c6-6a52-4c36-9b43-9d2ff0a10004',
  externalId: 'CUST-10533',
  firstName: '',
  lastName: '',
  company: 'Walnut & Co',
  emails: ['igor@walnut.example'],
  address: { city: 'Bath', country: 'GB' },
};

/** Everything a record can hold, at lengths that are rare but real. */
export const longest: Contact = {
  ...zoe,
  id: '0b9cf5c6-6a52-4c36-9b43-9d2ff0a10005',
  externalId: 'KUNDE-2019-DE-SUED-000000012345-ZWEIGSTELLE',
  firstName: 'Maximiliane-Friederike',
  lastName: 'von und zu Hohenlohe-Waldenburg-Schillingsfürst',
  company: 'Donaudampfschifffahrtsgesellschaft & Söhne GmbH & Co. KG',
  emails: [
    'maximiliane-friederike.hohenlohe-waldenburg-schillingsfuerst@donaudampfschifffahrtsgesellschaft.example',
    'max@hohenlohe.example',
  ],
  phones: ['+4915112345678', '+498912345678', '+436641234567'],
  address: {
    street: 'Große-Herzog-Ferdinand-von-Toskana-Promenade 128 b',
    zip: '97421',
    city: 'Schweinfurt',
    country: 'DE',
  },
  language: 'de-AT',
  tags: ['VIP', 'Wholesale', 'Invoice only', 'Loyalty programme since 2004', 'Newsletter', 'Beta'],
};

export const markup: Contact = {
  ...zoe,
  id: '0b9cf5c6-6a52-4c36-9b43-9d2ff0a10006',
  firstName: '<img src=x onerror=alert(1)>',
  lastName: '',
  company: 'javascript:alert(1)',
  emails: ['"><script>alert(1)</script>@evil.example'],
  address: { country: 'Not A Country' },
  language: 'klingon!',
};

/** As an agent sees it whose role may not see phones and addresses. */
export const masked: Contact = {
  ...zoe,
  phones: [],
  address: {},
  masked: [
    { field: 'phones', display: '•••••• 78' },
    { field: 'address', display: '••••, Nantes, FR' },
  ],
};

const ada: Author = { id: 'crm:ada', name: 'Ada Adler' };
const bruno: Author = { id: 'crm:bruno', name: 'Bruno Kestrel' };
export const agents: readonly Author[] = [ada, bruno, { id: 'crm:chiara', name: 'Chiara Monteverdi' }];

export const openTasks: readonly [Task, Task] = [
  {
    id: 'task-1',
    title: 'Call back about the broken lamp',
    dueOn: dayText(-2),
    assignee: ada,
    createdAt: daysAgo(4).toISOString(),
    createdBy: bruno,
    version: 1,
  },
  {
    id: 'task-2',
    title: 'Send the wholesale price list',
    dueOn: dayText(5),
    assignee: bruno,
    createdAt: daysAgo(1).toISOString(),
    createdBy: ada,
    version: 2,
  },
];

/** A week with a contact, newest first. */
export const timeline: readonly TimelineEntry[] = [
  {
    type: 'activity',
    id: 'activity-1',
    at: daysAgo(0, 9, 40).toISOString(),
    desk: 'iadvize',
    conversationId: 'one',
    basis: 'chosen',
    startedAt: daysAgo(0, 9, 40).toISOString(),
    loggedBy: ada,
  },
  {
    type: 'note',
    id: 'note-1',
    at: daysAgo(0, 9, 12).toISOString(),
    text: 'The lamp of order **10427** is broken for the *second* time.\n\n- photos are [here](https://photos.example/10427)\n- wants a new one, not a repair',
    createdAt: daysAgo(0, 9, 12).toISOString(),
    createdBy: ada,
  },
  { type: 'task', at: daysAgo(1, 16, 5).toISOString(), ...openTasks[0] },
  {
    type: 'order',
    id: 'order-1',
    at: daysAgo(1, 11, 30).toISOString(),
    number: '10427',
    status: 'Shipped',
    placedAt: daysAgo(1, 11, 30).toISOString(),
    currency: 'EUR',
    total: '129.90',
  },
  {
    type: 'task',
    at: daysAgo(5, 15, 0).toISOString(),
    ...openTasks[1],
    id: 'task-3',
    title: 'Ask for the VAT number',
    doneAt: daysAgo(4).toISOString(),
    doneBy: bruno,
  },
  {
    type: 'activity',
    id: 'activity-2',
    at: daysAgo(5, 14, 2).toISOString(),
    desk: 'iadvize',
    conversationId: 'before',
    basis: 'link',
    startedAt: daysAgo(5, 14, 2).toISOString(),
    endedAt: daysAgo(5, 14, 31).toISOString(),
    summary: 'Asked how wholesale prices work. Price list promised.',
    loggedBy: bruno,
  },
  {
    type: 'order',
    id: 'order-2',
    at: daysAgo(400).toISOString(),
    number: '9120',
    status: 'Delivered',
    placedAt: daysAgo(400).toISOString(),
    currency: 'USD',
    total: '99.00',
  },
];

/** Years with a contact. */
export const longTimeline: readonly TimelineEntry[] = Array.from({ length: 400 }, (_, index) => ({
  type: 'note',
  id: `note-${index}`,
  at: daysAgo(Math.floor(index / 3), 18 - (index % 3)).toISOString(),
  text: `Note ${400 - index}. ${'They wrote about something that takes a while to tell. '.repeat(index % 5)}`,
  createdAt: daysAgo(Math.floor(index / 3)).toISOString(),
  createdBy: index % 2 ? ada : bruno,
}));

export const outboxItems: readonly [OutboxItem, OutboxItem, OutboxItem, OutboxItem] = [
  {
    key: 'a',
    type: 'addNote',
    name: 'Zoé Quartz',
    excerpt: 'The lamp of order 10427 is broken for the second time; wants a new one, not a repair, and before Friday.',
    state: { status: 'waiting', code: 'unreachable' },
  },
  { key: 'b', type: 'changeTask', name: 'Zoé Quartz', state: { status: 'sending' } },
  {
    key: 'c',
    type: 'addTask',
    name: 'Igor Walnut',
    excerpt: 'Call back on Monday',
    state: { status: 'failed', code: 'not_found' },
  },
  { key: 'd', type: 'link', name: 'Zoé Quartz', state: { status: 'sent' } },
];

export const summary: TimelineSummary = {
  openTasks,
  orders: [
    { currency: 'EUR', total: '1412.30', count: 3 },
    { currency: 'USD', total: '99.00', count: 1 },
  ],
};

/** A choice made some days ago, this year, by somebody else. */
export const byAda = { status: 'made', by: 'Ada Adler', at: daysAgo(9) } satisfies Choice;

export const byNumber: Evidence = { kind: 'externalId', value: 'CUST-10427', verified: false };
export const byEmail: Evidence = { kind: 'email', value: 'zoe@quartz.example', verified: false };
const byWalnutEmail: Evidence = { kind: 'email', value: 'igor@walnut.example', verified: false };

export const walnuts: readonly Candidate[] = [
  {
    contact: igor,
    evidence: [byWalnutEmail, { kind: 'phone', value: '+447700900417', verified: false }],
    conflicts: [],
  },
  { contact: irina, evidence: [byWalnutEmail], conflicts: [{ kind: 'phone', value: '+447700900418' }] },
  { contact: walnutAndCo, evidence: [byWalnutEmail], conflicts: [] },
];

export const zoeVisitor: Visitor = {
  externalId: 'CUST-10427',
  uniqueId: 'b1c7b2f0-5a6e-4a37-8a87-2f6f0f4f2c11',
  email: 'zoe@quartz.example',
  phone: '07 98 76 54 32',
  firstName: 'Zoé',
  lastName: 'Quartz',
  address: '12 rue des Carmes',
  city: 'Nantes',
  zip: '44000',
  country: 'FR',
  browser: 'Firefox 145 on Windows',
};

export const marie: Visitor = { firstName: 'Marie', email: 'marie@nouvelle.example' };
export const igorVisitor: Visitor = { firstName: 'Igor', email: 'igor@walnut.example', phone: '07700 900417' };

export const conversations: readonly ConversationItem[] = [
  { id: 'one', name: 'Zoé Quartz', focused: true, unread: 0, status: 'known' },
  { id: 'two', name: 'Igor W.', focused: false, unread: 2, status: 'known' },
  { id: 'three', focused: false, unread: 0, status: 'waiting' },
];

const NAMES = ['Ada Fern', 'Bruno Kestrel', 'Chiara Monteverdi', 'Dmitri Volkonski', 'Élodie Vasseur-Lemaître', 'Finn'];

export const thirty: readonly ConversationItem[] = Array.from({ length: 30 }, (_, index) => ({
  id: `conversation-${index}`,
  name: index % 7 === 3 ? undefined : NAMES[index % NAMES.length],
  focused: index === 17,
  unread: index % 5 === 1 ? (index * 7) % 130 : 0,
  status: index % 7 === 3 ? 'waiting' : 'known',
}));

/** A day so many days from now, as in "2026-11-30". */
export function dayText(days: number): string {
  const date = daysAgo(-days);
  return [date.getFullYear(), date.getMonth() + 1, date.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-');
}

/** Stories say "today" and "yesterday", so their times are counted from now. */
export function daysAgo(days: number, hour = 10, minute = 0): Date {
  const date = new Date();
  date.setDate(date.getDate() - days);
  date.setHours(hour, minute, 0, 0);
  return date;
}
