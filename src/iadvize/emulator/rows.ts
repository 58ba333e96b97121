import type { WallMs } from './wall-time.ts';

// Everything as it goes over the wire, with the vendor's names (seeds 003 and 004); what the wire does not carry stands beside the row.

export interface ClientRow {
  readonly id: number;
  readonly lang: string;
  readonly premium_enabled: boolean;
}

export interface WebsiteRow {
  readonly id: number;
  readonly url: string;
  readonly label: string;
  readonly client_id: number;
  readonly currency: string;
  readonly language_admin: string;
  readonly timezone: string;
}

export interface CallConfigRow {
  readonly type: string;
  readonly ask_phone_number_at_every_connection: boolean;
  readonly phone_number: string | null;
}

export interface OperatorRow {
  readonly id: number;
  readonly name: string;
  readonly first_name: string | null;
  readonly pseudo: string | null;
  readonly email: string;
  readonly external_id: string | null;
  readonly role: string;
  readonly roles: readonly string[];
  readonly chat_enabled: boolean;
  readonly call_enabled: boolean;
  readonly video_enabled: boolean;
  readonly chat_max_number: number;
  readonly chat_and_call: boolean;
  readonly chat_to_video: boolean;
  readonly chat_priority: number;
  readonly call_priority: number;
  readonly video_priority: number;
  readonly language_list: readonly string[];
  readonly language_admin: string;
  readonly group_id: number | null;
  readonly website_list: readonly number[];
  readonly skill_list: readonly number[];
  readonly sso_key: string;
  readonly call_config: CallConfigRow | null;
}

export interface ChannelLiveRow {
  readonly enabled: boolean;
  readonly slot_number: number;
  readonly slot_max_number: number;
  readonly busy: boolean;
  readonly available: boolean;
}

export interface LiveRow {
  readonly id: number;
  readonly connected: boolean;
  readonly chat: ChannelLiveRow;
  readonly call: ChannelLiveRow;
  readonly video: ChannelLiveRow;
}

/** `live` is absent for who has never logged in. */
export interface OperatorRecord {
  readonly row: OperatorRow;
  readonly live: LiveRow | undefined;
}

export interface GroupRow {
  readonly id: number;
  readonly name: string;
  readonly created_at: string;
  readonly parent_id: number | null;
  readonly parent_list: readonly number[];
}

export interface SkillRow {
  readonly id: number;
  readonly name: string;
  readonly order: number;
  readonly created_at: string;
  readonly parent_id: number | null;
}

export interface TagRow {
  readonly id: number;
  readonly name: string;
  readonly website_id: readonly number[];
}

export interface ConversationRow {
  readonly id: number;
  readonly channel: 'chat' | 'call' | 'video';
  readonly visitor_uid: string;
  readonly operator_answer: boolean;
  readonly operator_closed: boolean;
  readonly waitinglist: boolean;
  readonly page_type: string;
  readonly created_at: string;
  readonly closed_at: string;
  readonly website_id: number;
  readonly operator_id: number | null;
  readonly skill_id: number | null;
  readonly tag_list: readonly number[];
  readonly rule_id: number | null;
  readonly xmpp_id: string;
}

/** An entry of a history: `[type, written time, content]`, and the moment in ms since 1970 for what somebody wrote. */
export type HistoryEntry = readonly [number, string, string] | readonly [number, string, string, number];

export interface ConversationRecord {
  readonly row: ConversationRow;
  readonly startedAt: WallMs;
  readonly seconds: number;
  readonly visitorId: number;
  /** How many messages each side wrote. */
  readonly sent: number;
  readonly received: number;
  /** Written when it is asked for: thousands of them would make a slow start. */
  readonly history: () => readonly HistoryEntry[];
}

export interface TransactionRow {
  readonly id: number;
  readonly external_id: string;
  readonly visitor_uid: string;
  readonly visitor_email: string | null;
  readonly amount: number;
  readonly created_at: string;
  readonly website_id: number;
  readonly operator_id: number | null;
  readonly conversation_id: number | null;
}

export interface TransactionRecord {
  readonly row: TransactionRow;
  readonly createdAt: WallMs;
}

/** `node_delay` as the vendor spells it. */
export interface SatisfactionRow {
  readonly id: number;
  readonly note_welcome: number;
  readonly note_resolution: number | null;
  readonly node_delay: number | null;
  readonly comment: string | null;
  readonly created_at: string;
  readonly website_id: number;
  readonly operator_id: number | null;
  readonly conversation_id: number;
}

export interface VisitorRow {
  readonly id: number;
  readonly unique_id: string;
  readonly external_id: string | null;
  readonly lastname: string | null;
  readonly firstname: string | null;
  readonly address: string | null;
  readonly city: string | null;
  readonly zip: string | null;
  readonly country: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly browser: string | null;
  readonly website_id: readonly number[];
  readonly created_at: string;
}

export interface VisitorRecord {
  readonly row: VisitorRow;
  /** Their id in GraphQL. */
  readonly uuid: string;
  /** What they were authenticated with; `external_id` may be no more than what a page declared. */
  readonly externalUserId: string | null;
}

export interface CallMeetingRow {
  readonly id: number;
  readonly unique_id: string;
  readonly phone_number: string;
  readonly status: 'pending' | 'progress' | 'done' | 'failed' | 'working';
  readonly start_at: string;
  readonly website_id: number;
  readonly targeting_rule_id: string;
  readonly skill_id: string | null;
}
