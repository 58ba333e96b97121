// What each list may be narrowed by, as documented (seeds 003 and 004); names are the vendor's. A value with `*` is a wildcard where
// the vendor says so; a list of ids is joined by commas.

type Id = number;
type Ids = readonly number[];
/** `YYYY-MM-DD` or `YYYY-MM-DD HH:MM:SS`. */
type Wall = string;

export type NoFilters = Readonly<Record<never, never>>;

export interface OperatorFilters {
  readonly id?: Id | undefined;
  readonly group_id?: Id | undefined;
  readonly website_id?: Id | undefined;
  readonly website_list?: Ids | undefined;
  readonly skill_id?: Id | undefined;
  readonly name?: string | undefined;
  readonly external_id?: string | undefined;
  readonly email?: string | undefined;
}

/** `connected: 0` shows who is offline and has logged in at least once; absent, only who is available is shown. */
export interface LiveFilters extends OperatorFilters {
  readonly connected?: 0 | 1 | undefined;
}

export interface GroupFilters {
  readonly parent_id?: Id | undefined;
}

export interface SkillFilters {
  readonly operator_id?: Id | undefined;
  readonly parent_id?: Id | undefined;
}

export interface ConversationFilters {
  readonly channel?: 'chat' | 'call' | 'video' | undefined;
  readonly from?: Wall | undefined;
  readonly to?: Wall | undefined;
  readonly website_id?: Id | undefined;
  readonly operator_id?: Id | undefined;
  readonly visitor_id?: Id | undefined;
  readonly skill_id?: Id | undefined;
  readonly tag_id?: Id | undefined;
  readonly rule_id?: Id | undefined;
}

export interface TagFilters {
  readonly website_id?: Id | undefined;
}

export interface TransactionFilters {
  readonly website_id?: Id | undefined;
  readonly operator_id?: Id | undefined;
  /** `null`: of no conversation; `!null`: of any. */
  readonly conversation_id?: Id | 'null' | '!null' | undefined;
  readonly from?: Wall | undefined;
  readonly to?: Wall | undefined;
}

export interface SatisfactionFilters {
  readonly website_id?: Id | undefined;
  readonly operator_id?: Id | undefined;
  readonly conversation_id?: Id | undefined;
  readonly from?: Wall | undefined;
  readonly to?: Wall | undefined;
}

export interface VisitorFilters {
  readonly unique_id?: string | undefined;
  readonly external_id?: string | undefined;
  readonly website_id?: Id | undefined;
}

export interface CallMeetingFilters {
  readonly website_id?: Id | undefined;
  readonly from?: Wall | undefined;
  readonly to?: Wall | undefined;
}

export const STATISTIC_CHANNELS = [
  'chat',
  'call',
  'facebook',
  'twitter',
  'facebookBusinessOnMessenger',
  'instagram',
  'sms',
  'whatsapp',
  'video',
] as const;
export type StatisticChannel = (typeof STATISTIC_CHANNELS)[number];
export const STATISTIC_RESOURCES = ['operator', 'group', 'skill', 'rule', 'contact_type', 'page_type'] as const;
export const GRANULARITIES = ['hour', 'day', 'month'] as const;

/** `granularity` with exactly one indicator; an indicator only on a channel that has it (see `indicators.ts`). */
export interface StatisticFilters {
  /** @deprecated Use `website_list`. */
  readonly website_id?: Id | undefined;
  readonly website_list?: Ids | undefined;
  readonly channel?: StatisticChannel | undefined;
  readonly resource?: (typeof STATISTIC_RESOURCES)[number] | undefined;
  /** Text, since a `contact_type` or a `page_type` need not be a number. */
  readonly resource_id?: string | undefined;
  readonly indicators: readonly string[];
  readonly from?: Wall | undefined;
  readonly to?: Wall | undefined;
  readonly granularity?: (typeof GRANULARITIES)[number] | undefined;
}
