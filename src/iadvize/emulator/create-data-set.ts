import { createConversations, type Handled } from './create-conversations.ts';
import { createOperators } from './create-operators.ts';
import { createSales } from './create-sales.ts';
import { createVisitor, createVisitors } from './create-visitors.ts';
import type { EmulatorOptions, EmulatorVisitor } from './emulator-options.ts';
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

/** Who a visitor of the desk is: by unique id, else by customer number, else by e-mail; somebody new when that says nobody. */
export function rememberVisitor(data: ChangingDataSet, visitor: EmulatorVisitor, now: WallMs): VisitorRecord {
  const known = findVisitor(data, visitor);
  const id = known?.row.id ?? Math.max(...data.visitors.keys()) + 1;
  const fresh = createVisitor(visitor, { id, seed: 0, createdAt: now });
  const record = known ? { ...known, row: { ...known.row, ...knownFields(fresh.row, visitor) } } : fresh;
  data.visitors.set(id, record);
  return record;
}

function findVisitor(data: DataSet, visitor: EmulatorVisitor): VisitorRecord | undefined {
  const records = [...data.visitors.values()];
  if (visitor.uniqueId !== undefined) return records.find(({ row }) => row.unique_id === visitor.uniqueId);
  const number = visitor.externalUserId ?? visitor.externalId;
  if (number !== undefined) return records.find(({ row }) => row.external_id === number);
  return visitor.email === undefined ? undefined : records.find(({ row }) => row.email === visitor.email);
}

/** What the desk says now; what it does not say stays as it was. */
function knownFields(row: VisitorRecord['row'], visitor: EmulatorVisitor): Partial<VisitorRecord['row']> {
  const { id: _id, unique_id: _uniqueId, created_at: _createdAt, website_id: _websites, ...fields } = row;
  const said = Object.entries(fields).filter(([, value]) => value !== null);
  return { ...Object.fromEntries(said), ...(visitor.websiteIds ? { website_id: visitor.websiteIds } : {}) };
}

function byId<Record extends { readonly row: { readonly id: number } }>(
  records: readonly Record[],
): Map<number, Record> {
  return new Map(records.map((record) => [record.row.id, record]));
}
