import * as v from 'valibot';

// Every field but an id may be null or absent, and numbers may come as numeric strings: the seeds say nothing of either. Names are
// the vendor's own, so that a field here and a field in its documentation are the same word. Source: seeds 003 and 004.

export const Whole = v.pipe(
  v.union([v.number(), v.pipe(v.string(), v.trim(), v.regex(/^-?\d+$/), v.transform(Number))]),
  v.safeInteger(),
);
const Id = Whole;
const Integer = optional(Whole);
const Double = optional(
  v.pipe(
    v.union([v.number(), v.pipe(v.string(), v.trim(), v.regex(/^-?\d+(\.\d+)?$/), v.transform(Number))]),
    v.finite(),
  ),
);
const Text = optional(v.string());
/** Documented as text, yet made of digits: a serialiser may well write a number. */
const Reference = optional(
  v.pipe(
    v.union([v.string(), v.number()]),
    v.transform((reference) => String(reference)),
  ),
);
const Flag = optional(
  v.union([
    v.boolean(),
    v.pipe(
      v.picklist([0, 1, '0', '1', 'true', 'false']),
      v.transform((flag) => flag === 1 || flag === '1' || flag === 'true'),
    ),
  ]),
);
const Ids = optional(v.array(Id));
const Texts = optional(v.array(v.string()));
/** `YYYY-MM-DD HH:MM:SS` in a time zone the vendor does not name. A day that no calendar has is how databases write that there is none. */
const WallTime = optional(
  v.pipe(
    v.string(),
    v.regex(/^\d{4}-\d{2}-\d{2}( \d{2}:\d{2}:\d{2})?$/),
    v.transform((wall) => (wall.startsWith('0000-00-00') ? undefined : wall)),
  ),
);
/** The same, or whatever else begins like a date and a time: it is shown as written. */
const Moment = optional(
  v.pipe(
    v.string(),
    v.regex(/^\d{4}-\d{2}-\d{2}([ T]\d{2}:\d{2}.*)?$/),
    v.transform((moment) => (moment.startsWith('0000-00-00') ? undefined : moment.replace(PLAIN_ISO, '$1 $2'))),
  ),
);
const PLAIN_ISO = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}:\d{2})(?:\.\d+)?$/;

function optional<Schema extends v.GenericSchema>(schema: Schema) {
  return v.pipe(
    v.nullish(schema),
    v.transform((value): v.InferOutput<Schema> | undefined => value ?? undefined),
  );
}

/** @deprecated Use the GraphQL `client`. */
export const Client = v.object({ id: Id, lang: Text, premium_enabled: Flag });

/** @deprecated Use the GraphQL `project` and `projects`. Its id is what desk events call `projectId`. */
export const Website = v.object({
  id: Id,
  url: Text,
  label: Text,
  client_id: Integer,
  currency: Text,
  language_admin: Text,
  timezone: Text,
});

const CallConfig = v.object({
  type: Text,
  ask_phone_number_at_every_connection: Flag,
  phone_number: Text,
});

/**
 * Its `sso_key` signs in as that operator, so it is dropped here: nothing of ours ever holds one.
 *
 * @deprecated Use the GraphQL `users`.
 */
export const Operator = v.object({
  id: Id,
  name: Text,
  first_name: Text,
  pseudo: Text,
  email: Text,
  external_id: Reference,
  /** @deprecated Use `roles`. */
  role: Text,
  roles: Texts,
  chat_enabled: Flag,
  call_enabled: Flag,
  video_enabled: Flag,
  chat_max_number: Integer,
  chat_and_call: Flag,
  chat_to_video: Flag,
  chat_priority: Integer,
  call_priority: Integer,
  video_priority: Integer,
  language_list: Texts,
  language_admin: Text,
  group_id: Integer,
  website_list: Ids,
  skill_list: Ids,
  call_config: optional(CallConfig),
});

const ChannelLive = v.object({
  enabled: Flag,
  slot_number: Integer,
  slot_max_number: Integer,
  busy: Flag,
  available: Flag,
});

/** None of these says anything about another: an operator who is not connected may have a busy call (seed 004). */
export const OperatorLive = v.object({
  id: Id,
  connected: Flag,
  chat: optional(ChannelLive),
  call: optional(ChannelLive),
  video: optional(ChannelLive),
});

export const OperatorStatistic = v.object({
  id: Id,
  conversation_number: Integer,
  experience: Integer,
  /** @deprecated Nothing is named instead. */
  satisfaction_global_rate: Double,
});

/** `twitter` is in seed 004 only. */
export const OperatorProfile = v.object({
  user_id: Id,
  status: Text,
  description: Text,
  facebook: Text,
  twitter: Text,
  city: Text,
  country: Text,
});

/** @deprecated As the whole REST API; use GraphQL. */
export const Group = v.object({
  id: Id,
  name: Text,
  created_at: WallTime,
  parent_id: Integer,
  /** @deprecated Use the operators' filter `group_id`. */
  operator_list: Ids,
  parent_list: Ids,
});

/** @deprecated As the whole REST API; use GraphQL. */
export const Skill = v.object({
  id: Id,
  name: Text,
  order: Integer,
  created_at: WallTime,
  parent_id: Integer,
  /** @deprecated Use the operators' filter `skill_id`. */
  operator_list: Ids,
});

/**
 * `history` as it came, an array or text of whatever form: see `parseTranscript`.
 *
 * @deprecated Use the GraphQL `conversation` and `searchClosedConversations`.
 */
export const Conversation = v.object({
  id: Id,
  channel: Text,
  visitor_uid: Text,
  history: v.optional(v.unknown()),
  operator_answer: Flag,
  operator_closed: Flag,
  waitinglist: Flag,
  page_type: Text,
  created_at: WallTime,
  closed_at: WallTime,
  website_id: Integer,
  operator_id: Integer,
  skill_id: Integer,
  tag_list: Ids,
  rule_id: Integer,
  xmpp_id: Text,
});

/** @deprecated Use the GraphQL `conversationTag`. */
export const Tag = v.object({ id: Id, name: Text, website_id: Ids });

/** @deprecated As the whole REST API; use GraphQL. */
export const Transaction = v.object({
  id: Id,
  external_id: Reference,
  visitor_uid: Text,
  visitor_email: Text,
  amount: Double,
  created_at: WallTime,
  website_id: Integer,
  operator_id: Integer,
  conversation_id: Integer,
});

/**
 * Notes are percentages; `node_delay` is spelt as the vendor spells it.
 *
 * @deprecated Use the GraphQL `satisfactionSurveyResponses`, or `satisfactionSurvey` in `searchClosedConversations`.
 */
export const Satisfaction = v.object({
  id: Id,
  note_welcome: Double,
  note_resolution: Double,
  node_delay: Double,
  comment: Text,
  created_at: WallTime,
  website_id: Integer,
  operator_id: Integer,
  conversation_id: Integer,
});

/** @deprecated As the whole REST API; use GraphQL. */
export const Visitor = v.object({
  id: Id,
  unique_id: Text,
  external_id: Reference,
  lastname: Text,
  firstname: Text,
  address: Text,
  city: Text,
  zip: Reference,
  country: Text,
  phone: Reference,
  email: Text,
  browser: Text,
  website_id: Ids,
  created_at: WallTime,
});

/**
 * `status` is documented as pending, progress, done, failed or working; `start_at` only as a "DateTime", so it may be of ISO 8601.
 *
 * @deprecated As the whole REST API; use GraphQL.
 */
export const CallMeeting = v.object({
  id: Id,
  unique_id: Text,
  phone_number: Text,
  status: Text,
  start_at: Moment,
  website_id: Integer,
  targeting_rule_id: Reference,
  skill_id: Reference,
});

export type Client = v.InferOutput<typeof Client>;
export type Website = v.InferOutput<typeof Website>;
export type Operator = v.InferOutput<typeof Operator>;
export type OperatorLive = v.InferOutput<typeof OperatorLive>;
export type OperatorStatistic = v.InferOutput<typeof OperatorStatistic>;
export type OperatorProfile = v.InferOutput<typeof OperatorProfile>;
export type Group = v.InferOutput<typeof Group>;
export type Skill = v.InferOutput<typeof Skill>;
export type Conversation = v.InferOutput<typeof Conversation>;
export type Tag = v.InferOutput<typeof Tag>;
export type Transaction = v.InferOutput<typeof Transaction>;
export type Satisfaction = v.InferOutput<typeof Satisfaction>;
export type Visitor = v.InferOutput<typeof Visitor>;
export type CallMeeting = v.InferOutput<typeof CallMeeting>;
