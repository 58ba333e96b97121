import type { DeskDataCatalogue } from './desk-data-catalogue.ts';
import { createPlural } from './plural.ts';

const plural = createPlural('en');

export const deskDataEn: DeskDataCatalogue = {
  title: 'What iAdvize knows',
  loading: 'Loading…',
  unreadable: (count) => plural(count, { other: '# unreadable' }),
  timeZoneUnknown: 'time zone unknown',
  nobody: 'iAdvize does not know this visitor, neither by this conversation nor by their browser or customer number.',
  covers: (from, to) => (to === undefined ? `Since ${from}` : `From ${from} to ${to}`),
  notConfigured: 'Not configured.',
  notConfiguredAdvice: 'To see what iAdvize knows, set IADVIZE_API_URL and IADVIZE_API_KEY on the server.',

  failure: {
    desk_unavailable: {
      title: 'iAdvize does not answer.',
      advice: 'Everything else works. Try again in a moment.',
    },
    desk_forbidden: {
      title: 'iAdvize refuses the server’s key.',
      advice: 'Tell your administrator: IADVIZE_API_KEY may be wrong, or lack the right to read this.',
    },
  },

  profile: {
    label: 'iAdvize profile',
    foundBy: {
      conversation: 'Known from this conversation',
      uniqueId: 'Known by the browser’s ID, not verified',
      externalId: 'Known by customer number, not verified',
    },
    knownSince: 'Known since',
    nothing: 'iAdvize knows nothing but that this visitor exists.',
    same: 'same in the CRM',
    differs: (crm) => `differs, the CRM has ${crm}`,
    missing: 'not in the CRM',
    hidden: (crm) => (crm ? `cannot be compared, the CRM has ${crm}` : 'hidden from you'),
    copy: 'Copy to CRM',
    copyField: (field, value) => `Copy to CRM: ${field} ${value}`,
    copying: (field) => `Copying to the CRM: ${field}…`,
    copied: (field) => `Copied to the CRM: ${field}`,
    notCopied: 'Not copied.',
  },

  conversations: {
    label: 'Conversations',
    count: (count) => plural(count, { one: '# conversation', other: '# conversations' }),
    none: 'No conversation in this time.',
    older: 'Older conversations',
    channel: { chat: 'Chat', call: 'Call', video: 'Video' },
    unknownTime: 'Unknown time',
    lasted: (duration) => `lasted ${duration}`,
    website: 'Website',
    operator: 'Operator',
    skill: 'Skill',
    tags: 'Tags',
    satisfaction: 'Satisfaction',
    note: {
      welcome: (percentage) => `welcome ${percentage}`,
      resolution: (percentage) => `resolution ${percentage}`,
      delay: (percentage) => `delay ${percentage}`,
    },
    quoted: (comment) => `“${comment}”`,
  },

  transcript: {
    label: 'Transcript',
    empty: 'Nothing was written.',
    unreadable: (count) => plural(count, { one: '# line unreadable', other: '# lines unreadable' }),
    author: {
      operator: 'Operator',
      visitor: 'Visitor',
      system: 'Notice',
      page: 'Page visited',
      unknown: 'Unknown kind of line',
    },
  },

  transactions: {
    label: 'Transactions',
    count: (count) => plural(count, { one: '# transaction', other: '# transactions' }),
    none: 'No transaction in this time.',
    older: 'Older transactions',
    totals: 'Total',
    total: (amount, count) =>
      plural(count, { one: `${amount} in # transaction`, other: `${amount} in # transactions` }),
    completeTo: (day) => `Complete up to ${day}; those of a later day come the next day after 5 am.`,
    onlyWithConversation: 'Those without a conversation are not listed.',
    withoutCurrency: (amount) => `${amount} (currency unknown)`,
    withoutAmount: 'Amount unknown',
    number: (number) => `No. ${number}`,
    withoutNumber: 'No number',
  },

  meetings: {
    label: 'Call meetings',
    count: (count) => plural(count, { one: '# call', other: '# calls' }),
    none: 'No call is planned.',
    status: {
      pending: 'Pending',
      progress: 'In progress',
      working: 'Working',
      done: 'Done',
      failed: 'Failed',
    },
    phone: 'Phone',
    statusName: 'Status',
  },
};
