import type { StatisticRow } from '../../iadvize/client.ts';
import type { Item } from '../command-line/print-table.ts';
import { WrongUsage } from '../command-line/wrong-usage.ts';
import {
  callMeetingFilters,
  conversationFilters,
  groupFilters,
  liveFilters,
  noFilters,
  operatorFilters,
  satisfactionFilters,
  skillFilters,
  statisticFilters,
  tagFilters,
  transactionFilters,
  visitorFilters,
} from './filter-flags.ts';
import { changing, creating, listing, type Method, one, rows } from './method.ts';
import { liveChangeOf, liveFlags, operatorChangesOf, operatorFlags } from './operator-flags.ts';

export interface Resource {
  readonly about: string;
  /** What the documentation says of it that is going away, and what it names instead. Source: seeds 003 and 004. */
  readonly deprecated: readonly string[];
  readonly methods: Readonly<Record<string, Method>>;
}

const ALL_DEPRECATED = 'the resource, with the whole REST API';

/** Every resource and method of the client, by the words of the command line. */
export const RESOURCES: Readonly<Record<string, Resource>> = {
  clients: {
    about: 'the accounts that the key may see',
    deprecated: [`${ALL_DEPRECATED}: use the GraphQL client`],
    methods: {
      list: listing('every one', noFilters, (client, filters, options) => client.clients.list(filters, options)),
      get: one('one, by its id', (client, id, options) => client.clients.get(id, options)),
    },
  },
  websites: {
    about: 'websites, which other parts of iAdvize call projects',
    deprecated: [`${ALL_DEPRECATED}: use the GraphQL project and projects`],
    methods: {
      list: listing('every one', noFilters, (client, filters, options) => client.websites.list(filters, options)),
      get: one('one, by its id', (client, id, options) => client.websites.get(id, options)),
    },
  },
  operators: {
    about: 'operators, their live availability, figures and profiles',
    deprecated: [
      `${ALL_DEPRECATED}: use the GraphQL users`,
      'role: use roles',
      'satisfaction_global_rate (of statistic)',
    ],
    methods: {
      list: listing(
        'every one, or who the filters name; * stands for any text',
        operatorFilters,
        (client, filters, options) => client.operators.list(filters, options),
      ),
      get: one('one, by their id', (client, id, options) => client.operators.get(id, options)),
      create: creating('a new one', operatorFlags, (client, values, options) =>
        client.operators.create(operatorChangesOf(values), options),
      ),
      update: changing('changes the fields given', operatorFlags, (client, id, values, options) =>
        client.operators.update(id, operatorChangesOf(values), options),
      ),
      delete: one('deletes one, without asking again', async (client, id, options) => {
        await client.operators.delete(id, options);
        return { message: `Operator ${id} is deleted.` };
      }),
      live: listing(
        'who is available; who is offline with --connected 0; who has a group or a skill when it is named',
        liveFilters,
        (client, filters, options) => client.operators.live(filters, options),
      ),
      'live-of': one("one operator's live availability", (client, id, options) => client.operators.liveOf(id, options)),
      'set-live': changing("sets an operator's availability", liveFlags, async (client, id, values, options) => ({
        message: await client.operators.setLive(id, liveChangeOf(values), options),
      })),
      statistic: one("one operator's figures", (client, id, options) => client.operators.statistic(id, options)),
      profile: one("one operator's profile", (client, id, options) => client.operators.profile(id, options)),
    },
  },
  groups: {
    about: 'groups of operators',
    deprecated: [ALL_DEPRECATED, 'operator_list: use operators list --group_id'],
    methods: {
      list: listing('every one, or those below another', groupFilters, (client, filters, options) =>
        client.groups.list(filters, options),
      ),
      get: one('one, by its id', (client, id, options) => client.groups.get(id, options)),
    },
  },
  skills: {
    about: 'skills of operators',
    deprecated: [ALL_DEPRECATED, 'operator_list: use operators list --skill_id'],
    methods: {
      list: listing('every one, or those the filters name', skillFilters, (client, filters, options) =>
        client.skills.list(filters, options),
      ),
      get: one('one, by its id', (client, id, options) => client.skills.get(id, options)),
    },
  },
  conversations: {
    about: 'conversations with their history',
    deprecated: [`${ALL_DEPRECATED}: use the GraphQL conversation and searchClosedConversations`],
    methods: {
      list: listing(
        'of the last 3 months, or of any period, which is asked in parts of at most 3 months',
        conversationFilters,
        (client, filters, options) => client.conversations.list(filters, options),
      ),
      get: one('one, by its id', (client, id, options) => client.conversations.get(id, options)),
    },
  },
  tags: {
    about: 'tags of conversations',
    deprecated: [`${ALL_DEPRECATED}: use the GraphQL conversationTag`],
    methods: {
      list: listing('every one, or those of a website', tagFilters, (client, filters, options) =>
        client.tags.list(filters, options),
      ),
      get: one('one, by its id', (client, id, options) => client.tags.get(id, options)),
    },
  },
  transactions: {
    about: "transactions; a day's are there from 5 am of the next",
    deprecated: [ALL_DEPRECATED],
    methods: {
      list: listing(
        'of any period, which is asked in parts of at most 1 month',
        transactionFilters,
        (client, filters, options) => client.transactions.list(filters, options),
      ),
      get: one('one, by its id', (client, id, options) => client.transactions.get(id, options)),
    },
  },
  satisfactions: {
    about: 'what visitors thought of their conversations',
    deprecated: [`${ALL_DEPRECATED}: use the GraphQL satisfactionSurveyResponses`],
    methods: {
      list: listing('every one, or those the filters name', satisfactionFilters, (client, filters, options) =>
        client.satisfactions.list(filters, options),
      ),
      get: one('one, by its id', (client, id, options) => client.satisfactions.get(id, options)),
    },
  },
  statistics: {
    about: 'figures of a period',
    deprecated: [ALL_DEPRECATED],
    methods: {
      get: rows(
        'the indicators asked for (needs --indicators); --granularity with one indicator only',
        statisticFilters,
        ({ indicators, ...filters }) => {
          if (!indicators) throw new WrongUsage('it needs --indicators');
          return async (client, options) => {
            const { rows, unreadable } = await client.statistics.get({ ...filters, indicators }, options);
            return { rows: rows.map((row) => statisticItem(row, indicators)), unreadable };
          };
        },
      ),
    },
  },
  visitors: {
    about: 'visitors of websites',
    deprecated: [ALL_DEPRECATED],
    methods: {
      list: listing('who the filters name', visitorFilters, (client, filters, options) =>
        client.visitors.list(filters, options),
      ),
      get: one('one, by their id', (client, id, options) => client.visitors.get(id, options)),
    },
  },
  'call-meetings': {
    about: 'calls that visitors have asked for',
    deprecated: [ALL_DEPRECATED],
    methods: {
      list: listing('every one, or those the filters name', callMeetingFilters, (client, filters, options) =>
        client.callMeetings.list(filters, options),
      ),
    },
  },
};

/** One flat row, with each indicator asked for, in that order. */
function statisticItem({ id, at, values }: StatisticRow, indicators: readonly string[]): Item {
  return {
    ...(id === undefined ? {} : { id }),
    ...(at === undefined ? {} : { at }),
    ...Object.fromEntries(indicators.map((name) => [name, values[name]])),
  };
}
