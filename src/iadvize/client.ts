import { createAsk } from './create-ask.ts';
import { createOperators } from './create-operators.ts';
import { createList, createResource } from './create-resource.ts';
import { createStatistics } from './create-statistics.ts';
import type {
  CallMeetingFilters,
  ConversationFilters,
  GroupFilters,
  LiveFilters,
  NoFilters,
  OperatorFilters,
  SatisfactionFilters,
  SkillFilters,
  StatisticFilters,
  TagFilters,
  TransactionFilters,
  VisitorFilters,
} from './filters.ts';
import {
  CallMeeting,
  Client,
  Conversation,
  Group,
  type Operator,
  type OperatorLive,
  type OperatorProfile,
  type OperatorStatistic,
  Satisfaction,
  Skill,
  Tag,
  Transaction,
  Visitor,
  Website,
} from './resources.ts';
import { createSend } from './send-request.ts';
import { ONE_MONTH, THREE_MONTHS } from './split-period.ts';

/** From and to, both inclusive, as `YYYY-MM-DD HH:MM:SS` in the vendor's own, unnamed time zone. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

export interface CallOptions {
  readonly signal?: AbortSignal | undefined;
}

export interface ListOptions extends CallOptions {
  /** Items to a page, 1 to 100; 100 when absent. */
  readonly limit?: number | undefined;
  /**
   * Told after each page: how many items have come, of how many the vendor counts in the windows asked so far; `undefined` where it does
   * not say.
   */
  readonly onPage?: ((progress: { readonly read: number; readonly count: number | undefined }) => void) | undefined;
}

/** Items as they are read, page by page; each iteration asks anew. Throws an `IadvizeError` rather than end early. */
export interface Listing<Item> extends AsyncIterable<Item> {
  /** What the list covers; absent for what has no period. An open end means now. */
  readonly period: Period | undefined;
  /** How many items the latest iteration has left out so far, since they could not be read. */
  readonly unreadable: () => number;
}

export interface List<Item, Filters> {
  /** Throws an `InvalidField` at once for filters that cannot be asked. */
  list(filters?: Filters, options?: ListOptions): Listing<Item>;
}

export interface Resource<Item, Filters> extends List<Item, Filters> {
  get(id: number, options?: CallOptions): Promise<Item>;
}

/** The fields of an operator that can be written; what the documentation restricts is refused before it is sent. */
export type OperatorChanges = Readonly<Partial<Omit<Operator, 'id'>>>;

/** What an operator's availability is set to. `connected: 0` forces them offline. */
export interface LiveChange {
  readonly chat?: { readonly available: 0 | 1 } | undefined;
  readonly call?: { readonly available: 0 | 1 } | undefined;
  readonly video?: { readonly available: 0 | 1 } | undefined;
  readonly connected?: 0 | undefined;
}

export interface Operators extends Resource<Operator, OperatorFilters> {
  create(fields: OperatorChanges, options?: CallOptions): Promise<Operator>;
  update(id: number, changes: OperatorChanges, options?: CallOptions): Promise<Operator>;
  delete(id: number, options?: CallOptions): Promise<void>;
  /** Only who is available, unless the filters say otherwise; who has a group or skill, only when it is named. */
  live(filters?: LiveFilters, options?: ListOptions): Listing<OperatorLive>;
  liveOf(id: number, options?: CallOptions): Promise<OperatorLive>;
  /** The vendor's own words about what has changed. */
  setLive(id: number, change: LiveChange, options?: CallOptions): Promise<string>;
  statistic(id: number, options?: CallOptions): Promise<OperatorStatistic>;
  profile(id: number, options?: CallOptions): Promise<OperatorProfile>;
}

/**
 * One row of statistics: of everything (no `id`, no `at`), of one resource (`id`) or of one step of time (`at`, as the vendor wrote
 * it). `values` by indicator; `undefined` where the vendor gives none. The shape of the answer is not documented.
 */
export interface StatisticRow {
  readonly id?: string | undefined;
  readonly at?: string | undefined;
  readonly values: Readonly<Record<string, number | undefined>>;
}

export interface Statistics {
  /** Throws an `InvalidField` for what the documentation rules out, before anything is sent. */
  get(
    filters: StatisticFilters,
    options?: CallOptions,
  ): Promise<{ readonly rows: readonly StatisticRow[]; readonly unreadable: number }>;
}

/** iAdvize's REST API v2. Every call rejects with an `IadvizeError`, or with what an abort gives as its reason. */
export interface IadvizeClient {
  readonly clients: Resource<Client, NoFilters>;
  readonly websites: Resource<Website, NoFilters>;
  readonly operators: Operators;
  readonly groups: Resource<Group, GroupFilters>;
  readonly skills: Resource<Skill, SkillFilters>;
  /** Periods longer than the vendor allows are asked in windows (3 months), newest first, and put together. */
  readonly conversations: Resource<Conversation, ConversationFilters>;
  readonly tags: Resource<Tag, TagFilters>;
  /** In windows of 1 month. */
  readonly transactions: Resource<Transaction, TransactionFilters>;
  readonly satisfactions: Resource<Satisfaction, SatisfactionFilters>;
  /** @deprecated As the whole REST API; use GraphQL. */
  readonly statistics: Statistics;
  readonly visitors: Resource<Visitor, VisitorFilters>;
  readonly callMeetings: List<CallMeeting, CallMeetingFilters>;
}

export interface IadvizeClientOptions {
  /** With `/api/2`; https, but on loopback. */
  readonly baseUrl: string;
  readonly apiKey: string;
  /** How writes are encoded: as a form (the default) or as JSON. */
  readonly encoding?: 'form' | 'json' | undefined;
  readonly fetch?: typeof globalThis.fetch | undefined;
  /** For each request, in ms; 10,000 when absent. */
  readonly timeoutMs?: number | undefined;
  /** Milliseconds since 1970. */
  readonly now?: (() => number) | undefined;
}

/** Throws an `InvalidField` for an address or a key that cannot be used. */
export function createIadvizeClient(options: IadvizeClientOptions): IadvizeClient {
  const { baseUrl, apiKey, encoding = 'form', timeoutMs = 10_000, now = Date.now } = options;
  const fetch: typeof globalThis.fetch = options.fetch ?? ((input, init) => globalThis.fetch(input, init));
  const api = { ask: createAsk(createSend({ baseUrl, apiKey, encoding, fetch, timeoutMs }), now), now };

  return {
    clients: createResource(api, { path: 'client', schema: Client }),
    websites: createResource(api, { path: 'website', schema: Website }),
    operators: createOperators(api),
    groups: createResource(api, { path: 'group', schema: Group }),
    skills: createResource(api, { path: 'skill', schema: Skill }),
    conversations: createResource(api, {
      path: 'conversation.json-unicode',
      schema: Conversation,
      // Advised with the suffix, or the history does not come well formed. Source: seed 004.
      query: [['formatHistory', '0']],
      limit: THREE_MONTHS,
    }),
    tags: createResource(api, { path: 'tag', schema: Tag }),
    transactions: createResource(api, { path: 'transaction', schema: Transaction, limit: ONE_MONTH }),
    satisfactions: createResource(api, { path: 'satisfaction', schema: Satisfaction, endsNow: true }),
    statistics: createStatistics(api),
    visitors: createResource(api, { path: 'visitor', schema: Visitor }),
    callMeetings: createList(api, { path: 'callmeeting', schema: CallMeeting }),
  };
}
