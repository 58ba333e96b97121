import type { TransactionsAnswer } from '../../api/desk-data.ts';
import type { Conversation, Transaction, Visitor } from '../../iadvize/resources.ts';
import { believedZones } from './believed-zones.ts';
import { byNewest } from './by-newest.ts';
import { readConversationsOf, type Window } from './conversation-window.ts';
import { decimalText, digitsOf, smallestUnits } from './decimal-amount.ts';
import { AT_A_TIME, type DeskReading } from './desk-reading.ts';
import { deskTimeOrNull, wallIn } from './desk-time.ts';
import { mapAtMost } from './map-at-most.ts';
import { readAll } from './read-all.ts';
import { earliestWall, formatWall, latestWall } from './wall-time.ts';
import { websiteName } from './website-name.ts';
import { isWithheld } from './website-scope.ts';

type Found = Extract<TransactionsAnswer, { status: 'found' }>;

const DAY_MS = 24 * 60 * 60 * 1000;
const COMPLETE_FROM_HOUR = 5;

/** What a visitor bought after the conversations of a window, up to now. */
export async function readTransactions(visitor: Visitor, window: Window, reading: DeskReading): Promise<Found> {
  const { directory, scope, now } = reading;
  const [{ conversations, unreadable }, websites] = await Promise.all([
    readConversationsOf(visitor, window.period, reading),
    directory.websites(),
  ]);
  const lists = await mapAtMost(AT_A_TIME, conversations, ({ conversation }) =>
    readTransactionsOf(conversation, visitor, window, reading),
  );
  const zones = believedZones(websites, conversations);
  const transactions = lists.flatMap((list) => list.items).sort(byNewest);
  const sums = createSums();
  const zonesInScope = [...websites.keys()].filter(scope.has).map((id) => zones.get(id));
  return {
    status: 'found',
    ...window,
    // A conversation that could not be read may have had transactions.
    unreadable: lists.reduce((sum, list) => sum + list.unreadable, unreadable),
    completeTo: lastCompleteDay(zonesInScope, now()),
    transactions: transactions.map((transaction) => {
      const website = transaction.website_id === undefined ? undefined : websites.get(transaction.website_id);
      const currency = website?.currency?.trim() || null;
      return {
        id: transaction.id,
        number: transaction.external_id?.trim() || null,
        amount: sums.add(currency, transaction.amount),
        currency,
        website: websiteName(transaction.website_id, websites),
        createdAt: deskTimeOrNull(transaction.created_at, { timezone: zones.get(transaction.website_id) }),
        conversationId: transaction.conversation_id ?? null,
      };
    }),
    totals: sums.totals(),
  };
}

/** A transaction may come long after its conversation, so it is asked for up to now. */
async function readTransactionsOf(
  conversation: Conversation,
  visitor: Visitor,
  { period }: Window,
  { client, scope, signal, now }: DeskReading,
): Promise<{ readonly items: readonly Transaction[]; readonly unreadable: number }> {
  const { items, unreadable } = await readAll(
    client.transactions.list(
      {
        conversation_id: conversation.id,
        from: conversation.created_at ?? period.from,
        to: formatWall(latestWall(now())),
      },
      { signal },
    ),
  );
  const theirs = items.filter(
    ({ conversation_id, visitor_uid }) =>
      conversation_id === conversation.id && (visitor_uid === undefined || visitor_uid === visitor.unique_id),
  );
  return {
    items: theirs.filter(({ website_id }) => scope.has(website_id)),
    unreadable: unreadable + theirs.filter(({ website_id }) => isWithheld(website_id, scope)).length,
  };
}

/** Sums by currency, exact however many there are. */
function createSums() {
  const sums = new Map<string | null, { units: bigint; count: number; readonly digits: number }>();
  return {
    /** The amount as decimal text; `null` for none, which counts in no sum. */
    add(currency: string | null, amount: number | undefined): string | null {
      const sum = sums.get(currency) ?? { units: 0n, count: 0, digits: digitsOf(currency ?? undefined) };
      const units = amount === undefined ? undefined : smallestUnits(amount, sum.digits);
      if (units === undefined) return null;
      sums.set(currency, { ...sum, units: sum.units + units, count: sum.count + 1 });
      return decimalText(units, sum.digits);
    },
    totals: (): Found['totals'] =>
      [...sums].map(([currency, { units, count, digits }]) => ({ currency, total: decimalText(units, digits), count })),
  };
}

/**
 * The last day that is complete in all of these zones. "Transactions from a given day will be available on the next day after 5am"
 * (seed 004): by the clock that a website's times are written by, and where it is not known by the one that is furthest behind.
 */
function lastCompleteDay(timezones: readonly (string | undefined)[], nowMs: number): string {
  const earliest = formatWall(earliestWall(nowMs));
  const days = timezones.map((timezone) => dayBefore(wallIn(timezone, nowMs) ?? earliest)).sort();
  return days[0] ?? dayBefore(earliest);
}

function dayBefore(wall: string): string {
  const hasCome = Number(wall.slice(11, 13)) >= COMPLETE_FROM_HOUR;
  const ms = Date.parse(`${wall.slice(0, 10)}T00:00:00Z`) - (hasCome ? 1 : 2) * DAY_MS;
  return formatWall(ms).slice(0, 10);
}
