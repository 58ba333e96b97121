import { and, desc, eq, gt, isNotNull, lte, sql } from 'drizzle-orm';
import type { TriggerCondition } from '../../giosg/resources.ts';
import type { Database } from '../database/database.ts';
import { giosgEvents } from '../database/schema.ts';

/** Whose chats something is said of. */
export interface AgentAtGiosg {
  readonly orgId: string;
  readonly userId: string;
}

/** What giosg said of an agent's chats. */
export interface Ping {
  readonly id: number;
  readonly type: TriggerCondition;
  readonly chatId: string | undefined;
  /** The later, the later it happened; in ms since 1970. */
  readonly expMs: number;
  readonly receivedAtMs: number;
}

/** What an agent has read so far. */
export interface Cursor extends AgentAtGiosg {
  readonly after: number;
}

/** What giosg says of agents' chats. Shared by all processes over one database; throws `DatabaseFailure`. */
export interface Pings {
  add(ping: AgentAtGiosg & Omit<Ping, 'id' | 'receivedAtMs'> & { readonly roomId: string | undefined }): Promise<void>;
  /** The latest of an agent up to an id, in the order they came. */
  latest(agent: AgentAtGiosg, upTo?: number): Promise<readonly Ping[]>;
  /** What has come since, by the place of the cursor, in the order it came. */
  readAfter(cursors: readonly Cursor[]): Promise<readonly { readonly place: number; readonly ping: Ping }[]>;
  /** Whether giosg has signed, within a day, that a chat is one of the agent's. */
  haveChat(agent: AgentAtGiosg, chatId: string): Promise<boolean>;
  /** The room of a chat, if giosg ever said it. */
  roomOf(orgId: string, chatId: string): Promise<string | undefined>;
}

const KEPT_FOR_MS = 24 * 60 * 60 * 1000;
const SWEEP_EVERY_MS = 60 * 60 * 1000;
/** An agent has a handful of chats at a time. */
const MOST_REMEMBERED = 1_000;
const MOST_READ = 5_000;

/** `now` is in milliseconds. */
export function createPings(database: Database, now: () => number): Pings {
  let sweptAtMs = Number.NEGATIVE_INFINITY;

  return {
    async add({ orgId, userId, type, chatId, roomId, expMs }) {
      const receivedAt = new Date(now());
      await database.transaction(async (queries) => {
        // Ids are given in turn, rows appear in any order: somebody who has read one would never see an earlier one.
        await queries.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`giosg ${orgId} ${userId}`}, 0))`);
        await queries
          .insert(giosgEvents)
          .values({ orgId, userId, type, chatId, roomId, exp: Math.round(expMs), receivedAt });
      });
      await sweep(receivedAt.getTime());
    },
    async latest({ orgId, userId }, upTo = Number.MAX_SAFE_INTEGER) {
      const isTheirs = and(
        eq(giosgEvents.orgId, orgId),
        eq(giosgEvents.userId, userId),
        lte(giosgEvents.id, upTo),
        isKept(),
      );
      const rows = await database.query((queries) =>
        queries.select().from(giosgEvents).where(isTheirs).orderBy(desc(giosgEvents.id)).limit(MOST_REMEMBERED),
      );
      return rows.map(pingOf).reverse();
    },
    async readAfter(cursors) {
      const asked = JSON.stringify(cursors.map(({ orgId, userId, after }, place) => ({ place, orgId, userId, after })));
      const rows = await database.query((queries) =>
        queries
          .select({ place: sql<number>`asked.place`, row: giosgEvents })
          .from(giosgEvents)
          .innerJoin(
            sql`jsonb_to_recordset(${asked}::jsonb) as asked("place" int, "orgId" text, "userId" text, "after" bigint)`,
            sql`${giosgEvents.orgId} = asked."orgId" and ${giosgEvents.userId} = asked."userId" and ${giosgEvents.id} > asked."after"`,
          )
          .where(isKept())
          .orderBy(giosgEvents.id)
          .limit(MOST_READ),
      );
      return rows.map(({ place, row }) => ({ place, ping: pingOf(row) }));
    },
    async haveChat({ orgId, userId }, chatId) {
      const isTheirs = and(
        eq(giosgEvents.orgId, orgId),
        eq(giosgEvents.userId, userId),
        eq(giosgEvents.chatId, chatId),
        isKept(),
      );
      const rows = await database.query((queries) =>
        queries.select({ id: giosgEvents.id }).from(giosgEvents).where(isTheirs).limit(1),
      );
      return rows.length > 0;
    },
    async roomOf(orgId, chatId) {
      const [row] = await database.query((queries) =>
        queries
          .select({ roomId: giosgEvents.roomId })
          .from(giosgEvents)
          .where(and(eq(giosgEvents.orgId, orgId), eq(giosgEvents.chatId, chatId), isNotNull(giosgEvents.roomId)))
          .orderBy(desc(giosgEvents.id))
          .limit(1),
      );
      return row?.roomId ?? undefined;
    },
  };

  /** Whether it was swept already or not. */
  function isKept() {
    return gt(giosgEvents.receivedAt, new Date(now() - KEPT_FOR_MS));
  }

  async function sweep(nowMs: number): Promise<void> {
    if (nowMs - sweptAtMs < SWEEP_EVERY_MS) return;
    sweptAtMs = nowMs;
    await database.query((queries) =>
      queries.delete(giosgEvents).where(lte(giosgEvents.receivedAt, new Date(nowMs - KEPT_FOR_MS))),
    );
  }
}

function pingOf({ id, type, chatId, exp, receivedAt }: typeof giosgEvents.$inferSelect): Ping {
  return { id, type, chatId: chatId ?? undefined, expMs: exp, receivedAtMs: receivedAt.getTime() };
}
