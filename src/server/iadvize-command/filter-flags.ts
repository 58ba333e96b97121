import {
  type CallMeetingFilters,
  type ConversationFilters,
  GRANULARITIES,
  type GroupFilters,
  type LiveFilters,
  type NoFilters,
  type OperatorFilters,
  type SatisfactionFilters,
  type SkillFilters,
  STATISTIC_CHANNELS,
  STATISTIC_RESOURCES,
  type StatisticFilters,
  type TagFilters,
  type TransactionFilters,
  type VisitorFilters,
} from '../../iadvize/filters.ts';
import { INDICATORS } from '../../iadvize/indicators.ts';
import { bit, type FlagsOf, oneOf, someOf, text, wallTime, whole, wholes } from '../command-line/flag.ts';

// What each list may be narrowed by, under the vendor's names; the compiler sees to it that none is missing.

const period = { from: wallTime, to: wallTime } as const;

export const noFilters = {} as const satisfies FlagsOf<NoFilters>;

export const operatorFilters = {
  id: whole,
  group_id: whole,
  website_id: whole,
  website_list: wholes,
  skill_id: whole,
  name: text,
  external_id: text,
  email: text,
} as const satisfies FlagsOf<OperatorFilters>;

export const liveFilters = { ...operatorFilters, connected: bit } as const satisfies FlagsOf<LiveFilters>;

export const conversationFilters = {
  ...period,
  channel: oneOf(['chat', 'call', 'video']),
  website_id: whole,
  operator_id: whole,
  visitor_id: whole,
  skill_id: whole,
  tag_id: whole,
  rule_id: whole,
} as const satisfies FlagsOf<ConversationFilters>;

export const transactionFilters = {
  ...period,
  website_id: whole,
  operator_id: whole,
  conversation_id: {
    takes: 'NUMBER|null|!null',
    read: (given) => (given === 'null' || given === '!null' ? given : whole.read(given)),
  },
} as const satisfies FlagsOf<TransactionFilters>;

export const satisfactionFilters = {
  ...period,
  website_id: whole,
  operator_id: whole,
  conversation_id: whole,
} as const satisfies FlagsOf<SatisfactionFilters>;

export const statisticFilters = {
  ...period,
  website_id: { ...whole, deprecated: '--website_list' },
  website_list: wholes,
  channel: oneOf(STATISTIC_CHANNELS),
  resource: oneOf(STATISTIC_RESOURCES),
  resource_id: text,
  indicators: someOf(
    INDICATORS.flatMap((indicator) => (indicator.isServed ? [indicator.name] : [])),
    'a,b,c',
  ),
  granularity: oneOf(GRANULARITIES),
} as const satisfies FlagsOf<StatisticFilters>;

export const groupFilters = { parent_id: whole } as const satisfies FlagsOf<GroupFilters>;
export const skillFilters = { operator_id: whole, parent_id: whole } as const satisfies FlagsOf<SkillFilters>;
export const tagFilters = { website_id: whole } as const satisfies FlagsOf<TagFilters>;
export const visitorFilters = {
  unique_id: text,
  external_id: text,
  website_id: whole,
} as const satisfies FlagsOf<VisitorFilters>;
export const callMeetingFilters = { ...period, website_id: whole } as const satisfies FlagsOf<CallMeetingFilters>;
