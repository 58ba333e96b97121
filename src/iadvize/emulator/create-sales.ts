import type { Handled } from './create-conversations.ts';
import { createDice, type Dice } from './dice.ts';
import { inventPhone } from './people.ts';
import type {
  CallMeetingRow,
  ConversationRecord,
  SatisfactionRow,
  TransactionRecord,
  TransactionRow,
  VisitorRecord,
} from './rows.ts';
import { DAY, HOUR, MINUTE, SECOND, startOfDay, type WallMs, writeWallTime } from './wall-time.ts';
import { RULE_IDS } from './websites.ts';

const FIRST_ID = 101;
const SALES_WITHOUT_CONVERSATION = 600;
const CALL_MEETINGS = 120;
const COMMENTS = ['Very helpful, thank you!', 'Réponse rapide et claire.', 'It took a while.', 'Tack för hjälpen!'];

interface Sales {
  readonly transactions: readonly TransactionRecord[];
  readonly satisfactions: readonly SatisfactionRow[];
  readonly callMeetings: readonly CallMeetingRow[];
}

/** What came of conversations, and calls agreed on; each by ascending id, which is also their order in time. */
export function createSales(handled: Handled, conversations: readonly ConversationRecord[]): Sales {
  return {
    transactions: createTransactions(handled, conversations),
    satisfactions: createSatisfactions(handled, conversations),
    callMeetings: createCallMeetings(handled),
  };
}

function splitVisitors({ visitors, extraVisitors }: Handled) {
  const firstExtra = visitors.length - extraVisitors;
  return { known: visitors.slice(0, firstExtra), extra: visitors.slice(firstExtra) };
}

/** Of an extra visitor more is known than of the others: they are there to be looked at. */
function percentOf(handled: Handled, percent: { readonly known: number; readonly extra: number }) {
  const extra = new Set(splitVisitors(handled).extra.map(({ row }) => row.id));
  return ({ visitorId }: ConversationRecord) => (extra.has(visitorId) ? percent.extra : percent.known);
}

function createTransactions(
  handled: Handled,
  conversations: readonly ConversationRecord[],
): readonly TransactionRecord[] {
  const { seed, now, visitors } = handled;
  const visitorOf = new Map(visitors.map((visitor) => [visitor.row.id, visitor]));
  const percent = percentOf(handled, { known: 25, extra: 80 });
  const afterConversation = conversations.flatMap((conversation) => {
    // Dice of its own: that there are extra conversations among the others changes nothing of these.
    const dice = createDice(seed, `sales ${conversation.row.xmpp_id}`);
    const visitor = visitorOf.get(conversation.visitorId);
    if (!visitor || !dice.isUnder(percent(conversation))) return [];
    const createdAt = conversation.startedAt + conversation.seconds * SECOND + dice.roll(36 * 60) * MINUTE;
    const { website_id, operator_id, id } = conversation.row;
    return [sale(dice, { visitor, createdAt, website_id, operator_id, conversation_id: id })];
  });
  const dice = createDice(seed, 'sales');
  const { known } = splitVisitors(handled);
  const withoutConversation = Array.from({ length: SALES_WITHOUT_CONVERSATION }, () => {
    const visitor = dice.pick(known);
    const createdAt = now - dice.roll(425 * 24 * 60) * MINUTE;
    const website_id = visitor.row.website_id[0] ?? 1234;
    return sale(dice, { visitor, createdAt, website_id, operator_id: null, conversation_id: null });
  });
  return [...afterConversation, ...withoutConversation]
    .filter(({ createdAt }) => createdAt <= now)
    .sort((one, other) => one.createdAt - other.createdAt)
    .map(({ row, createdAt }, index) => ({ row: { ...row, id: FIRST_ID + index }, createdAt }));
}

function createSatisfactions(
  handled: Handled,
  conversations: readonly ConversationRecord[],
): readonly SatisfactionRow[] {
  const percent = percentOf(handled, { known: 30, extra: 70 });
  const opinions = conversations.flatMap((conversation) => {
    const dice = createDice(handled.seed, `satisfaction ${conversation.row.xmpp_id}`);
    const isAsked = conversation.row.operator_answer && dice.isUnder(percent(conversation));
    return isAsked ? [opinion(dice, conversation)] : [];
  });
  return opinions
    .sort((one, other) => one.created_at.localeCompare(other.created_at))
    .map((row, index) => ({ ...row, id: FIRST_ID + index }));
}

function sale(
  dice: Dice,
  known: Pick<TransactionRow, 'website_id' | 'operator_id' | 'conversation_id'> & {
    readonly visitor: VisitorRecord;
    readonly createdAt: WallMs;
  },
): TransactionRecord {
  const { visitor, createdAt, ...ids } = known;
  const crowns = ids.website_id === 5678 ? 10 : 1;
  return {
    createdAt,
    row: {
      id: 0,
      external_id: `ORDER-${100_000 + dice.roll(900_000)}`,
      visitor_uid: visitor.row.unique_id,
      visitor_email: visitor.row.email,
      amount: Math.round((900 + dice.roll(60_000)) * crowns) / 100,
      created_at: writeWallTime(createdAt),
      ...ids,
    },
  };
}

function opinion(dice: Dice, { row, startedAt, seconds }: ConversationRecord): SatisfactionRow {
  const note = () => 20 * (1 + dice.roll(5));
  return {
    id: 0,
    note_welcome: note(),
    note_resolution: dice.isUnder(90) ? note() : null,
    node_delay: dice.isUnder(90) ? note() : null,
    comment: dice.isUnder(40) ? dice.pick(COMMENTS) : null,
    created_at: writeWallTime(startedAt + (seconds + dice.roll(600)) * SECOND),
    website_id: row.website_id,
    operator_id: row.operator_id,
    conversation_id: row.id,
  };
}

function createCallMeetings(handled: Handled): readonly CallMeetingRow[] {
  const { known, extra: extraVisitors } = splitVisitors(handled);
  const dice = createDice(handled.seed, 'call meetings');
  const invented = Array.from({ length: CALL_MEETINGS }, () =>
    meeting(dice, dice.pick(known), handled.now, dice.roll(80) - 60),
  );
  const extra = extraVisitors.flatMap((visitor, index) => {
    const own = createDice(handled.seed, `call meetings of extra visitor ${index}`);
    return [
      meeting(own, visitor, handled.now, 1 + own.roll(9)),
      meeting(own, visitor, handled.now, -10 - own.roll(20)),
    ];
  });
  return [...invented, ...extra]
    .sort((one, other) => one.start_at.localeCompare(other.start_at))
    .map((row, index) => ({ ...row, id: FIRST_ID + index }));
}

function meeting(dice: Dice, visitor: VisitorRecord, now: WallMs, daysAhead: number): CallMeetingRow {
  const startAt = startOfDay(now) + daysAhead * DAY + 9 * HOUR + dice.roll(32) * 15 * MINUTE;
  const isPast = startAt + HOUR < now;
  const isAhead = startAt > now;
  return {
    id: 0,
    unique_id: visitor.row.unique_id,
    phone_number: visitor.row.phone ?? inventPhone(dice),
    status: isPast ? dice.pick(['done', 'done', 'failed']) : isAhead ? 'pending' : dice.pick(['progress', 'working']),
    start_at: writeWallTime(startAt),
    website_id: visitor.row.website_id[0] ?? 1234,
    targeting_rule_id: String(dice.pick(RULE_IDS)),
    skill_id: dice.isUnder(70) ? String(dice.pick([1985, 1986, 1988])) : null,
  };
}
