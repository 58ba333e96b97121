import { createDice, type Dice } from './dice.ts';
import type { ConversationRecord, OperatorRecord, VisitorRecord } from './rows.ts';
import { TOPICS } from './topics.ts';
import { DAY, HOUR, MINUTE, readWallTime, SECOND, startOfDay, type WallMs, writeWallTime } from './wall-time.ts';
import { PAGE_TYPES, RULE_IDS, WEBSITES } from './websites.ts';
import { linesOf, SEED_HISTORY, writeHistory } from './write-history.ts';

/** Who is there, and since when: what conversations and sales are drawn from. */
export interface Handled {
  readonly seed: number;
  readonly now: WallMs;
  readonly operators: readonly OperatorRecord[];
  readonly visitors: readonly VisitorRecord[];
  /** How many of the last visitors are extra ones. */
  readonly extraVisitors: number;
}

const INVENTED = 3000;
const SPAN_DAYS = 425;
/** The ids that the seeds print are below. */
const FIRST_ID = 10_001;
const EXTRA_OPERATORS_FROM = 2001;
const SWEDISH = 1989;

interface Draft {
  readonly startedAt: WallMs;
  readonly visitor: VisitorRecord;
  readonly operator: OperatorRecord | undefined;
  readonly dice: Dice;
}

/** Some three thousand in the last 14 months, by ascending id, which is also their order in time. */
export function createConversations(handled: Handled): readonly ConversationRecord[] {
  const drafts = [...inventDrafts(handled), ...extraDrafts(handled)].sort(
    (one, other) => one.startedAt - other.startedAt,
  );
  const conversations = drafts.map((draft, index) => createConversation(handled, draft, FIRST_ID + index));
  return [seedConversation(handled), ...conversations];
}

function inventDrafts({ seed, now, operators, visitors, extraVisitors }: Handled): readonly Draft[] {
  const dice = createDice(seed, 'conversations');
  const known = visitors.slice(0, visitors.length - extraVisitors);
  const desk = operators.filter(({ row, live }) => live && row.id < EXTRA_OPERATORS_FROM);
  const bySite = new Map(WEBSITES.map(({ id }) => [id, desk.filter(({ row }) => row.website_list.includes(id))]));
  return Array.from({ length: INVENTED }, () => {
    const visitor = dice.pick(known);
    const there = bySite.get(visitor.row.website_id[0] ?? 0) ?? [];
    return {
      visitor,
      startedAt: inOfficeHours(dice, now, dice.roll(SPAN_DAYS)),
      operator: dice.isUnder(93) && there.length > 0 ? dice.pick(there) : undefined,
      dice,
    };
  });
}

/** An extra visitor has some conversations: lately, and long ago. The extra operators had them, where there are any. */
function extraDrafts({ seed, now, operators, visitors, extraVisitors }: Handled): readonly Draft[] {
  if (extraVisitors === 0) return [];
  const extraOperators = operators.filter(({ row }) => row.id >= EXTRA_OPERATORS_FROM);
  return visitors.slice(-extraVisitors).flatMap((visitor, index) => {
    const dice = createDice(seed, `conversations of extra visitor ${index}`);
    const serves = ({ row }: OperatorRecord) => row.website_list.some((id) => visitor.row.website_id.includes(id));
    const theirs = extraOperators.filter(serves);
    const candidates = theirs.length > 0 ? theirs : operators.filter((operator) => operator.live && serves(operator));
    const daysAgo = [
      3 + dice.roll(10),
      20 + dice.roll(20),
      45 + dice.roll(40),
      120 + dice.roll(60),
      250 + dice.roll(120),
    ];
    return daysAgo.slice(0, 3 + dice.roll(3)).map((days) => ({
      visitor,
      startedAt: inOfficeHours(dice, now, days),
      operator: candidates.length > 0 ? dice.pick(candidates) : undefined,
      dice,
    }));
  });
}

function inOfficeHours(dice: Dice, now: WallMs, daysAgo: number): WallMs {
  const at = startOfDay(now) - daysAgo * DAY + 8 * HOUR + dice.roll(12 * 60 * 60) * SECOND;
  // Nothing has happened yet of what is left of today.
  return at + HOUR <= now ? at : at - DAY;
}

function createConversation({ seed }: Handled, draft: Draft, id: number): ConversationRecord {
  const { dice, startedAt, visitor, operator } = draft;
  const websiteId = visitor.row.website_id[0] ?? 1234;
  const topic = dice.pick(TOPICS.filter(({ skillId }) => skillId !== SWEDISH || websiteId === 5678));
  const isAnswered = operator !== undefined;
  const seconds = isAnswered ? 60 + dice.roll(25 * 60) : 30 + dice.roll(180);
  const isClosedByOperator = isAnswered && dice.isUnder(70);
  const lines = linesOf({ topic, isAnswered });
  const websiteUrl = WEBSITES.find((website) => website.id === websiteId)?.url ?? '';
  return {
    row: {
      id,
      channel: dice.pick(['chat', 'chat', 'chat', 'chat', 'chat', 'chat', 'call', 'call', 'video'] as const),
      visitor_uid: visitor.row.unique_id,
      operator_answer: isAnswered,
      operator_closed: isClosedByOperator,
      waitinglist: dice.isUnder(15),
      page_type: dice.isUnder(80) ? topic.pageType : dice.pick(PAGE_TYPES),
      created_at: writeWallTime(startedAt),
      closed_at: writeWallTime(startedAt + seconds * SECOND),
      website_id: websiteId,
      operator_id: operator?.row.id ?? null,
      skill_id: topic.skillId,
      tag_list: topic.tagIds.slice(0, dice.roll(topic.tagIds.length + 1)),
      rule_id: dice.isUnder(90) ? dice.pick(RULE_IDS) : null,
      xmpp_id: dice.uuid(),
    },
    startedAt,
    seconds,
    visitorId: visitor.row.id,
    sent: Math.floor(lines.length / 2),
    received: Math.ceil(lines.length / 2),
    history: () =>
      writeHistory(createDice(seed, `history ${id}`), {
        topic,
        startedAt,
        seconds,
        websiteUrl,
        isAnswered,
        isClosedByOperator,
      }),
  };
}

/** Conversation 666 of seed 004's address, with the history that it prints. */
function seedConversation({ seed, visitors }: Handled): ConversationRecord {
  const [visitor] = visitors;
  if (!visitor) throw new Error('There are no visitors.');
  const startedAt = readWallTime('2016-02-16 11:24:21') ?? 0;
  const seconds = (2 * MINUTE + 22 * SECOND) / SECOND;
  return {
    row: {
      id: 666,
      channel: 'chat',
      visitor_uid: visitor.row.unique_id,
      operator_answer: true,
      operator_closed: true,
      waitinglist: false,
      page_type: 'order',
      created_at: writeWallTime(startedAt),
      closed_at: writeWallTime(startedAt + seconds * SECOND),
      website_id: 1234,
      operator_id: 123,
      skill_id: null,
      tag_list: [121],
      rule_id: 31,
      xmpp_id: createDice(seed, 'conversation 666').uuid(),
    },
    startedAt,
    seconds,
    visitorId: visitor.row.id,
    sent: 4,
    received: 3,
    history: () => SEED_HISTORY,
  };
}
