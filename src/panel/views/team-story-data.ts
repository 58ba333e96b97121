import type { ChannelState } from '../../api/desk-data.ts';
import type { LiveAnswer, TeamChoices } from '../../api/team.ts';
import type { Indicator, StatisticsDraft } from './statistics-draft.ts';
import type { StatisticsResult } from './statistics-table.tsx';

const SOCIAL = ['facebook', 'twitter', 'facebookBusinessOnMessenger', 'sms', 'whatsapp'];

const indicators: readonly Indicator[] = [
  {
    name: 'contact_number',
    label: 'Initiated contacts',
    description: 'Number of contacts initiated during the selected period.',
    unit: 'number',
    group: 'contact',
    channels: ['chat', 'call', 'video', ...SOCIAL],
  },
  {
    name: 'contact_answered_duration',
    label: 'Response time',
    description: "Average response time between a customer's request and the agent's response.",
    unit: 'second',
    group: 'contact',
    channels: ['chat', 'call', 'video', ...SOCIAL],
  },
  {
    name: 'contact_simultaneous_number',
    label: 'Average number of simultaneous chats',
    description: 'Average number of simultaneous contacts.',
    unit: 'number',
    group: 'contact',
    channels: ['chat'],
  },
  {
    name: 'max_occupation_rate',
    label: 'Maximum occupation rate',
    description:
      'Part of production time during which an agent is connected to the panel and is occupied to a maximum.',
    unit: 'rate',
    group: 'presence',
    channels: ['chat', 'call', 'video'],
  },
  {
    name: 'transaction_total_amount',
    label: 'Website transactions total amount',
    description: 'Total turnover of the website.',
    unit: 'amount',
    group: 'transaction',
    channels: ['chat', 'call', 'video'],
  },
];

export const teamChoices: TeamChoices = {
  websites: [
    { id: 1, label: 'Quartz Lighting', currency: 'EUR' },
    { id: 2, label: 'Walnut & Co', currency: 'EUR' },
    { id: 3, label: 'Ember Insurance of the Northern Counties and the Isles', currency: 'GBP' },
  ],
  groups: [
    { id: 7, name: 'Evening' },
    { id: 9, name: 'Weekend' },
  ],
  skills: [{ id: 8, name: 'Returns' }],
  channels: ['chat', 'call', 'video', 'facebook', 'instagram', 'sms'],
  resources: ['operator', 'group', 'skill', 'rule', 'contact_type', 'page_type'],
  granularities: ['hour', 'day', 'month'],
  indicators: [...indicators],
};

export const emptyDraft: StatisticsDraft = {
  websiteIds: [],
  period: 'last7',
  from: '',
  to: '',
  channel: '',
  indicators: [],
  resource: '',
  resourceId: '',
  granularity: '',
};

function channel(name: ChannelState['channel'], changes: Partial<ChannelState> = {}): ChannelState {
  return { channel: name, enabled: true, available: true, busy: false, slots: 1, maxSlots: 3, ...changes };
}
const NOT_SAID = { enabled: null, available: null, busy: null, slots: null, maxSlots: null } as const;
const OFF = { enabled: false, available: false, busy: false, slots: 0, maxSlots: 0 } as const;

export const liveAnswer: LiveAnswer = {
  atMs: Date.UTC(2026, 10, 3, 9, 41, 7),
  operators: [
    { id: 1, name: 'Zoé Quartz', connected: true, channels: [channel('chat'), channel('call'), channel('video', OFF)] },
    {
      id: 2,
      name: 'Igor Walnut',
      connected: true,
      channels: [
        channel('chat', { available: false, busy: true, slots: 3 }),
        channel('call', { available: false }),
        channel('video', OFF),
      ],
    },
    // As seed 003 prints operator 123: not connected, and yet its call is busy.
    {
      id: 123,
      name: 'Ada Ember',
      connected: false,
      channels: [
        channel('chat', { available: false, slots: 0 }),
        channel('call', { available: false, busy: true }),
        channel('video', { available: false }),
      ],
    },
    {
      id: 4,
      name: 'Maximiliane-Charlotte von Hohenstein-Wittelsbach',
      connected: null,
      channels: [channel('chat', NOT_SAID), channel('call', NOT_SAID), channel('video', NOT_SAID)],
    },
  ],
  unreadable: 0,
};

const [contacts, responseTime, , occupation, turnover] = indicators as readonly [
  Indicator,
  Indicator,
  Indicator,
  Indicator,
  Indicator,
];

const period = { from: '2026-10-28', to: '2026-11-03', currency: 'EUR', unreadable: 0 } as const;

export const allTogether: StatisticsResult = {
  ...period,
  resource: undefined,
  indicators: [contacts, responseTime, occupation, turnover],
  rows: [
    {
      id: null,
      label: null,
      at: null,
      values: {
        contact_number: 4821,
        contact_answered_duration: 3725.4,
        max_occupation_rate: 0.864,
        transaction_total_amount: 128_450.5,
      },
    },
  ],
};

export const byOperator: StatisticsResult = {
  ...period,
  resource: 'operator',
  indicators: [contacts, responseTime],
  rows: liveAnswer.operators.map(({ id, name }, index) => ({
    id: String(id),
    label: index === 2 ? null : name,
    at: null,
    values: { contact_number: 120 - 31 * index, contact_answered_duration: index === 3 ? null : 42.5 + 17 * index },
  })),
};

export const byDay: StatisticsResult = {
  ...period,
  resource: undefined,
  indicators: [contacts],
  rows: [31, 44, 12, 8, 51, 63, null].map((value, index) => ({
    id: null,
    label: null,
    at: `2026-10-${28 + index}`.replace(/-10-3([2-4])$/, (_, day) => `-11-0${Number(day) - 1}`),
    values: { contact_number: value },
  })),
};

export const byDayAndOperator: StatisticsResult = {
  ...byDay,
  resource: 'operator',
  rows: liveAnswer.operators.flatMap(({ id, name }, place) =>
    byDay.rows.map(({ at, values }) => ({
      id: String(id),
      label: name,
      at,
      values: { contact_number: values.contact_number == null ? null : values.contact_number + 9 * place },
    })),
  ),
};
