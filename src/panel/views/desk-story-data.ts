import type { CallMeetingsAnswer, DeskProfile, DeskTime, PastConversation } from '../../api/desk-data.ts';
import type { ProfileRow } from './desk-profile.tsx';
import type { TransactionsData } from './desk-transactions.tsx';
import type { DeskWindow } from './desk-window.tsx';

const at = (day: string, clock: string): DeskTime => ({
  written: `${day} ${clock}`,
  at: new Date(`${day}T${clock}+01:00`).toISOString(),
});
const unplaced = (written: string): DeskTime => ({ written, at: null });

export const deskWindow: DeskWindow = {
  period: { from: '2026-08-19 00:00:00', to: '2026-11-18 23:59:59' },
  older: 'idle',
};

export const deskProfile: DeskProfile = {
  externalId: 'CUST-10427',
  uniqueId: '4f1c6c6d0a4b49f0a1d6f4a3a9e04b1254a9',
  firstName: 'Zoé',
  lastName: 'Quartz-Marble',
  email: 'zoe@home.example',
  phone: '06 39 98 56 78',
  street: '3 quai de la Fosse',
  city: 'Nantes',
  zip: null,
  country: 'FR',
  browser: 'Firefox 144',
  createdAt: at('2024-03-04', '09:12:40'),
  masked: [],
};

export const profileRows: readonly ProfileRow[] = [
  { field: 'firstName', value: 'Zoé', crm: ['Zoé'], comparison: 'same' },
  { field: 'lastName', value: 'Quartz-Marble', crm: ['Quartz'], comparison: 'differs' },
  { field: 'emails', value: 'zoe@home.example', crm: ['zoe@quartz.example'], comparison: 'differs' },
  { field: 'phones', value: '•••• •• 78', crm: ['•••• •• 78'], comparison: 'hidden' },
  { field: 'externalId', value: 'CUST-10427', crm: ['CUST-10427'], comparison: 'same' },
  { field: 'street', value: '3 quai de la Fosse', crm: [], comparison: 'missing' },
  { field: 'city', value: 'Nantes', crm: ['Nantes'], comparison: 'same' },
];

/** At lengths that are rare but real. */
export const longRows: readonly ProfileRow[] = [
  {
    field: 'lastName',
    value: 'von und zu Hohenlohe-Waldenburg-Schillingsfürst',
    crm: ['Hohenlohe'],
    comparison: 'differs',
  },
  {
    field: 'emails',
    value: 'maximiliane-friederike.hohenlohe@donaudampfschifffahrtsgesellschaft.example',
    crm: ['max@hohenlohe.example', 'maximiliane@donaudampfschifffahrtsgesellschaft.example'],
    comparison: 'differs',
  },
  { field: 'street', value: 'Große-Herzog-Ferdinand-von-Toskana-Promenade 128 b', crm: [], comparison: 'missing' },
];

export const transcript: PastConversation['lines'] = [
  {
    author: 'system',
    content: 'The chat rule has been activated.',
    isRich: false,
    time: at('2026-11-02', '10:00:02'),
  },
  { author: 'page', content: 'https://quartz.example/cart', isRich: false, time: at('2026-11-02', '10:00:05') },
  {
    author: 'visitor',
    content: 'Hello, my order has not come yet.\nIt is number 4711.',
    isRich: false,
    time: at('2026-11-02', '10:01:10'),
  },
  {
    author: 'operator',
    content: 'Let me look, see https://quartz.example/help meanwhile.',
    isRich: false,
    time: at('2026-11-02', '10:02:31'),
  },
  {
    author: 'operator',
    content: 'https://files.example/labels/4711-a-rather-long-name-of-a-file.png',
    isRich: true,
    time: at('2026-11-02', '10:03:00'),
  },
  { author: 'visitor', content: 'http://files.example/photo.jpg', isRich: true, time: at('2026-11-02', '10:04:12') },
  { author: 'unknown', content: '<b>TYPING</b>', isRich: false, time: unplaced('2026-11-02 10:04:13') },
  { author: 'system', content: 'OPERATOR_CHAT_CLOSE', isRich: false, time: at('2026-11-02', '10:12:00') },
];

export const pastConversations: readonly PastConversation[] = [
  {
    id: 3,
    channel: 'chat',
    website: 'Quartz Shop',
    startedAt: at('2026-11-02', '10:00:00'),
    endedAt: at('2026-11-02', '10:12:00'),
    operator: 'Ada Lovelace',
    skill: 'After sales',
    tags: ['return', 'delivery late'],
    satisfaction: { welcome: 100, resolution: 60, delay: 37.5, comment: 'Kind, but I still wait for my order.' },
    lines: transcript,
    unreadableLines: 2,
  },
  {
    id: 2,
    channel: 'call',
    website: 'Quartz Shop',
    startedAt: unplaced('2026-10-14 16:20:11'),
    endedAt: null,
    operator: 'Grace',
    skill: null,
    tags: [],
    satisfaction: null,
    lines: [],
    unreadableLines: 0,
  },
  {
    id: 1,
    channel: 'telepathy',
    website: null,
    startedAt: null,
    endedAt: null,
    operator: null,
    skill: null,
    tags: [],
    satisfaction: null,
    lines: transcript.slice(0, 2),
    unreadableLines: 0,
  },
];

export const transactions: Extract<TransactionsData, { status: 'found' }> = {
  status: 'found',
  transactions: [
    {
      id: 3,
      number: 'Q-2026-4711',
      amount: '129.90',
      currency: 'EUR',
      website: 'Quartz Shop',
      createdAt: at('2026-11-02', '10:20:00'),
      conversationId: 3,
    },
    {
      id: 2,
      number: null,
      amount: '40',
      currency: null,
      website: null,
      createdAt: unplaced('2026-10-14 17:00:00'),
      conversationId: 2,
    },
    {
      id: 1,
      number: 'Q-2026-4600',
      amount: null,
      currency: 'GBP',
      website: 'Quartz UK',
      createdAt: null,
      conversationId: 1,
    },
  ],
  totals: [
    { currency: 'EUR', total: '129.90', count: 1 },
    { currency: null, total: '40', count: 1 },
  ],
  completeTo: '2026-11-17',
  unreadable: 1,
  window: deskWindow,
};

export const meetings: Extract<CallMeetingsAnswer, { status: 'found' }> = {
  status: 'found',
  unreadable: 0,
  meetings: [
    {
      id: 1,
      status: 'pending',
      startAt: at('2026-12-01', '09:00:00'),
      phone: '+33639985678',
      maskedPhone: null,
      skill: 'After sales',
      website: 'Quartz Shop',
    },
    {
      id: 2,
      status: 'postponed',
      startAt: unplaced('2026-12-03 09:00:00'),
      phone: null,
      maskedPhone: '•••• •• 78',
      skill: null,
      website: null,
    },
  ],
};
