import { createConversations, type Handled } from './create-conversations.ts';
import { createOperators } from './create-operators.ts';
import { createSales } from './create-sales.ts';
import { createVisitors } from './create-visitors.ts';
import type { EmulatorOptions } from './emulator-options.ts';
import type {
  CallMeetingRow,
  ClientRow,
  ConversationRecord,
  GroupRow,
  OperatorRecord,
  SatisfactionRow,
  SkillRow,
  TagRow,
  TransactionRecord,
  VisitorRecord,
  WebsiteRow,
} from './rows.ts';
import type { WallMs } from './wall-time.ts';
import { CLIENTS, GROUPS, SKILLS, TAGS, WEBSITES } from './websites.ts';

/** Everything there is, each list by ascending id. Operators and visitors change; the same seed and clock start with the same. */
export interface DataSet {
  readonly clients: readonly ClientRow[];
  readonly websites: readonly WebsiteRow[];
  readonly operators: ReadonlyMap<number, OperatorRecord>;
  readonly groups: readonly GroupRow[];
  readonly skills: readonly SkillRow[];
  readonly tags: readonly TagRow[];
  readonly visitors: ReadonlyMap<number, VisitorRecord>;
  readonly conversations: readonly ConversationRecord[];
  readonly transactions: readonly TransactionRecord[];
  readonly satisfactions: readonly SatisfactionRow[];
  readonly callMeetings: readonly CallMeetingRow[];
}

/** The same, for who may change it. */
export interface ChangingDataSet extends DataSet {
  readonly operators: Map<number, OperatorRecord>;
  readonly visitors: Map<number, VisitorRecord>;
}

/** `now` is where the clock stands: the data set ends there, call meetings ahead excepted. */
export function createDataSet(
  { seed, people }: Pick<EmulatorOptions, 'seed' | 'people'>,
  now: WallMs,
): ChangingDataSet {
  const operators = createOperators(seed, people.operators ?? []);
  const visitors = createVisitors(seed, people.visitors ?? [], now);
  const handled: Handled = { seed, now, operators, visitors, extraVisitors: people.visitors?.length ?? 0 };
  const conversations = createConversations(handled);
  return {
    clients: CLIENTS,
    websites: WEBSITES,
    groups: GROUPS,
    skills: SKILLS,
    tags: TAGS,
    operators: byId(operators),
    visitors: byId(visitors),
    conversations,
    ...createSales(handled, conversations),
  };
}

function byId<Record extends { readonly row: { readonly id: number } }>(
  records: readonly Record[],
): Map<number, Record> {
  return new Map(records.map((record) => [record.row.id, record]));
}
