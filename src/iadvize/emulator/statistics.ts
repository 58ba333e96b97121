import type { Indicator } from '../indicators.ts';
import type { DataSet } from './create-data-set.ts';
import { createDice } from './dice.ts';
import { groupBy } from './group-by.ts';
import { isWithin } from './read-period.ts';
import type { StatisticQuestion } from './read-statistic-question.ts';
import type { ConversationRecord, TransactionRecord } from './rows.ts';
import { DAY, HOUR, startOfDay, type WallMs, writeWallTime } from './wall-time.ts';

/** What a figure is made of. */
interface Facts {
  readonly name: string;
  readonly conversations: readonly ConversationRecord[];
  readonly transactions: readonly TransactionRecord[];
}

type Row = Readonly<Record<string, number | string | null>>;

/**
 * The data of `GET /statistic`: one object by indicator, or rows with the `id` of a resource, the `date` of a step of time, or both. The
 * shape is not documented; the first two are as third parties and the official client read them, `date` is ours. What can be counted
 * in the data set is counted, the rest is drawn; an average over nothing is null.
 */
export function createStatistics(
  data: DataSet,
  question: StatisticQuestion,
  visible: {
    readonly websiteIds: readonly number[];
    readonly transactions: readonly TransactionRecord[];
    readonly now: WallMs;
  },
): Row | readonly Row[] {
  const facts = collectFacts(data, question, visible);
  const { resource, granularity, indicators } = question;
  const rows = resource === undefined ? [{ facts }] : byResource(data, question, facts);
  if (granularity === undefined) {
    const [all] = rows;
    if (resource === undefined && all) return valuesOf(indicators, all.facts);
    return rows.map((row) => ({ ...('id' in row ? { id: row.id } : {}), ...valuesOf(indicators, row.facts) }));
  }
  const first = data.conversations[1]?.startedAt ?? visible.now;
  const from = Math.max(question.period.from, first);
  const steps = stepsOf(granularity, { from, to: Math.min(question.period.to, visible.now) });
  return rows.flatMap((row) => {
    const byStep = groupByStep(row.facts, granularity);
    const id: Row = 'id' in row ? { id: row.id } : {};
    return steps.map((date): Row => {
      const within = byStep.get(date) ?? { name: `${row.facts.name} ${date}`, conversations: [], transactions: [] };
      return { ...id, date, ...valuesOf(indicators, within) };
    });
  });
}

function collectFacts(
  data: DataSet,
  { period, websiteIds, channel }: StatisticQuestion,
  visible: Parameters<typeof createStatistics>[2],
): Facts {
  const isOfWebsite = (id: number) => visible.websiteIds.includes(id) && (!websiteIds || websiteIds.includes(id));
  const conversations = data.conversations.filter(
    ({ row, startedAt }) =>
      isOfWebsite(row.website_id) && isWithin(startedAt, period) && (channel === undefined || row.channel === channel),
  );
  const transactions = visible.transactions.filter(
    ({ row, createdAt }) => isOfWebsite(row.website_id) && isWithin(createdAt, period),
  );
  return { name: 'all', conversations, transactions };
}

function byResource(
  data: DataSet,
  { resource, resourceId }: StatisticQuestion,
  { conversations, transactions }: Facts,
) {
  const idOf = ({ row }: ConversationRecord): number | string | null => {
    switch (resource) {
      case 'group':
        return row.operator_id === null ? null : (data.operators.get(row.operator_id)?.row.group_id ?? null);
      case 'skill':
        return row.skill_id;
      case 'rule':
        return row.rule_id;
      case 'contact_type':
        return row.channel;
      case 'page_type':
        return row.page_type;
      default:
        return row.operator_id;
    }
  };
  const byId = groupBy(conversations, idOf);
  return [...byId].flatMap(([id, theirs]) => {
    if (id === null || (resourceId !== undefined && String(id) !== resourceId)) return [];
    const ids = new Set<number | null>(theirs.map(({ row }) => row.id));
    const sales = transactions.filter(({ row }) => row.conversation_id !== null && ids.has(row.conversation_id));
    return [{ id, facts: { name: `${resource} ${id}`, conversations: theirs, transactions: sales } }];
  });
}

type Granularity = NonNullable<StatisticQuestion['granularity']>;

function stepOf(granularity: Granularity, wall: WallMs): string {
  const written = writeWallTime(wall);
  if (granularity === 'month') return written.slice(0, 7);
  return granularity === 'day' ? written.slice(0, 10) : `${written.slice(0, 13)}:00:00`;
}

/** Every step of the period, also those in which nothing happened. */
function stepsOf(
  granularity: Granularity,
  { from, to }: { readonly from: WallMs; readonly to: WallMs },
): readonly string[] {
  const step = granularity === 'hour' ? HOUR : DAY;
  const start = granularity === 'hour' ? Math.floor(from / HOUR) * HOUR : startOfDay(from);
  const count = Math.max(0, Math.floor((to - start) / step) + 1);
  return [...new Set(Array.from({ length: count }, (_, index) => stepOf(granularity, start + index * step)))];
}

function groupByStep(
  { name, conversations, transactions }: Facts,
  granularity: Granularity,
): ReadonlyMap<string, Facts> {
  const byStep = groupBy(conversations, ({ startedAt }) => stepOf(granularity, startedAt));
  const sales = groupBy(transactions, ({ createdAt }) => stepOf(granularity, createdAt));
  return new Map(
    [...new Set([...byStep.keys(), ...sales.keys()])].map((date) => [
      date,
      { name: `${name} ${date}`, conversations: byStep.get(date) ?? [], transactions: sales.get(date) ?? [] },
    ]),
  );
}

function valuesOf(indicators: readonly Indicator[], facts: Facts): Readonly<Record<string, number | null>> {
  return Object.fromEntries(indicators.map((indicator) => [indicator.name, figureOf(indicator, facts)]));
}

function figureOf({ name }: Indicator, facts: Facts): number | null {
  const { conversations, transactions } = facts;
  const contacts = conversations.length;
  const sum = (read: (conversation: ConversationRecord) => number) =>
    conversations.reduce((total, one) => total + read(one), 0);
  const after = transactions.filter(({ row }) => row.conversation_id !== null);
  switch (name) {
    case 'contact_number':
      return contacts;
    case 'contact_duration':
      return average(
        sum(({ seconds }) => seconds),
        contacts,
      );
    case 'contact_sent_message_number':
      return sum(({ sent }) => sent);
    case 'contact_received_message_number':
      return sum(({ received }) => received);
    case 'contact_unanswered_number':
      return sum(({ row }) => (row.operator_answer ? 0 : 1));
    case 'contact_waiting_number':
      return sum(({ row }) => (row.waitinglist ? 1 : 0));
    case 'conversion_rate':
      return average(after.length, contacts);
    case 'transaction_after_contact_number':
      return after.length;
    case 'transaction_total_number':
      return transactions.length;
    case 'transaction_after_contact_amount':
      return amountOf(after);
    case 'transaction_total_amount':
      return amountOf(transactions);
    case 'cart_after_contact_amount':
      return average(amountOf(after), after.length);
    case 'cart_global_amount':
      return average(amountOf(transactions), transactions.length);
    case 'transaction_amount_per_conversation':
      return average(amountOf(after), contacts);
    default:
      return drawFigure(name, facts);
  }
}

function drawFigure(name: string, facts: Facts): number | null {
  const contacts = facts.conversations.length;
  const drawn = createDice(1, `${facts.name} ${name}`).roll(1000);
  if (name.endsWith('_rate')) return contacts === 0 ? null : drawn / 1000;
  if (/^contact_.*_duration$/.test(name)) return contacts === 0 ? null : 5 + drawn;
  if (name.endsWith('_duration')) return contacts * (60 + drawn);
  if (/amount/.test(name)) return Math.round(contacts * drawn) / 10;
  return Math.round((contacts * drawn) / 500);
}

function amountOf(transactions: readonly TransactionRecord[]): number {
  return Math.round(transactions.reduce((total, { row }) => total + row.amount * 100, 0)) / 100;
}

function average(total: number, count: number): number | null {
  return count === 0 ? null : Math.round((total / count) * 10_000) / 10_000;
}
