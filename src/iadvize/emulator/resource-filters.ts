import { byIds, byText, type RowFilters } from './row-filters.ts';
import type {
  CallMeetingRow,
  ConversationRecord,
  OperatorRecord,
  SatisfactionRow,
  TagRow,
  TransactionRecord,
  VisitorRow,
} from './rows.ts';

// The filters of each list, as seed 004 documents them; `from` and `to` are read apart.

export const OPERATOR_FILTERS: RowFilters<OperatorRecord> = {
  id: byIds(({ row }) => row.id),
  group_id: byIds(({ row }) => row.group_id),
  website_id: byIds(({ row }) => row.website_list),
  website_list: byIds(({ row }) => row.website_list),
  skill_id: byIds(({ row }) => row.skill_list),
  name: byText(({ row }) => row.name),
  external_id: byText(({ row }) => row.external_id),
  email: byText(({ row }) => row.email),
};

export const GROUP_FILTERS: RowFilters<{ readonly parent_id: number | null }> = {
  parent_id: byIds((row) => row.parent_id),
};

export const SKILL_FILTERS: RowFilters<{
  readonly parent_id: number | null;
  readonly operator_list: readonly number[];
}> = {
  operator_id: byIds((row) => row.operator_list),
  parent_id: byIds((row) => row.parent_id),
};

export const TAG_FILTERS: RowFilters<TagRow> = { website_id: byIds((row) => row.website_id) };

export const VISITOR_FILTERS: RowFilters<VisitorRow> = {
  unique_id: byText((row) => row.unique_id),
  external_id: byText((row) => row.external_id),
  website_id: byIds((row) => row.website_id),
};

/** `visitor_id` takes the whole number, by its name: that is not documented. */
export const CONVERSATION_FILTERS: RowFilters<ConversationRecord> = {
  channel: byText(({ row }) => row.channel),
  website_id: byIds(({ row }) => row.website_id),
  operator_id: byIds(({ row }) => row.operator_id),
  visitor_id: byIds(({ visitorId }) => visitorId),
  skill_id: byIds(({ row }) => row.skill_id),
  tag_id: byIds(({ row }) => row.tag_list),
  rule_id: byIds(({ row }) => row.rule_id),
};

const byConversation = byIds(({ row }: TransactionRecord) => row.conversation_id);

export const TRANSACTION_FILTERS: RowFilters<TransactionRecord> = {
  website_id: byIds(({ row }) => row.website_id),
  operator_id: byIds(({ row }) => row.operator_id),
  conversation_id: (transaction, values) => {
    if (values.includes('null')) return transaction.row.conversation_id === null;
    if (values.includes('!null')) return transaction.row.conversation_id !== null;
    return byConversation(transaction, values);
  },
};

export const SATISFACTION_FILTERS: RowFilters<SatisfactionRow> = {
  website_id: byIds((row) => row.website_id),
  operator_id: byIds((row) => row.operator_id),
  conversation_id: byIds((row) => row.conversation_id),
};

export const CALL_MEETING_FILTERS: RowFilters<CallMeetingRow> = { website_id: byIds((row) => row.website_id) };
