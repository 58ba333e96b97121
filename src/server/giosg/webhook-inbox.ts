import { and, inArray, isNull, lte, sql } from 'drizzle-orm';
import type { Logger } from 'pino';
import { GiosgError } from '../../giosg/giosg-error.ts';
import { type Database, DatabaseFailure } from '../database/database.ts';
import { giosgDeliveries } from '../database/schema.ts';
import type { Owner } from './create-owner.ts';
import type { Delivery } from './decode-delivery.ts';
import { revokeUnused } from './revoke-unused.ts';
import type { SyncInstallations } from './sync-installations.ts';
import type { WebhookSecrets } from './webhook-secrets.ts';

/** What giosg's webhooks bring. Shared by all processes over one database. */
export interface WebhookInbox {
  /** Keeps it, if it is for us and new; what follows from it is done afterwards. Rejects with a `DatabaseFailure`. */
  accept(delivery: Delivery): Promise<void>;
  /** Does what was left undone when a process ended. */
  resume(): void;
  /** Resolves when all that has come is done, or waits until giosg can be asked. */
  settled(): Promise<void>;
  close(): void;
}

const RETRY_MS = 60_000;
const KEPT_FOR_MS = 7 * 24 * 60 * 60 * 1000;
const SWEEP_EVERY_MS = 60 * 60 * 1000;
const MOST_AT_A_TIME = 5_000;

/**
 * What a delivery says is a hint that anybody who has the address could write: it only makes us read giosg's own list of installations.
 * So their order does not matter, nor how often each comes. `now` is in milliseconds.
 */
export function createWebhookInbox({
  database,
  appId,
  sync,
  owner,
  webhookSecrets,
  log,
  now,
}: {
  readonly database: Database;
  readonly appId: string;
  readonly sync: SyncInstallations;
  readonly owner: Owner | undefined;
  readonly webhookSecrets: WebhookSecrets;
  readonly log: Pick<Logger, 'warn'>;
  readonly now: () => number;
}): WebhookInbox {
  let working: Promise<void> | undefined;
  let isMoreToDo = false;
  let retry: NodeJS.Timeout | undefined;
  let sweptAtMs = Number.NEGATIVE_INFINITY;

  function work(): void {
    isMoreToDo = true;
    working ??= workAll().finally(() => {
      working = undefined;
    });
  }

  async function workAll(): Promise<void> {
    clearTimeout(retry);
    try {
      while (isMoreToDo) {
        isMoreToDo = false;
        await workOnce();
      }
    } catch (error) {
      const cause = error instanceof GiosgError || error instanceof DatabaseFailure ? error.code : 'unexpected';
      log.warn({ code: 'giosg_installations_unread', cause }, 'giosg');
      retry = setTimeout(work, RETRY_MS);
      retry.unref();
    }
  }

  async function workOnce(): Promise<void> {
    const isDue = isNull(giosgDeliveries.doneAt);
    const due = await database.query((queries) =>
      queries.select({ hash: giosgDeliveries.hash }).from(giosgDeliveries).where(isDue).limit(MOST_AT_A_TIME),
    );
    if (due.length === 0) return;
    await sync();
    const isOfThese = inArray(
      giosgDeliveries.hash,
      due.map(({ hash }) => hash),
    );
    await database.query((queries) =>
      queries
        .update(giosgDeliveries)
        .set({ doneAt: new Date(now()) })
        .where(and(isOfThese, isDue)),
    );
    isMoreToDo ||= due.length === MOST_AT_A_TIME;
    // The address of a webhook that was deleted is good for this once.
    if (owner) await revokeUnused(owner, { appId, webhookSecrets, nowMs: now() });
  }

  async function sweep(): Promise<void> {
    if (now() - sweptAtMs < SWEEP_EVERY_MS) return;
    sweptAtMs = now();
    const isOld = lte(giosgDeliveries.receivedAt, new Date(now() - KEPT_FOR_MS));
    await database.query((queries) => queries.delete(giosgDeliveries).where(isOld));
  }

  return {
    async accept({ channel, hash, subjectHash }) {
      if (!isOfInstallations(channel, appId)) return;
      await sweep();
      const isOther = sql`other.subject_hash = ${giosgDeliveries.subjectHash} and other.hash <> ${giosgDeliveries.hash}`;
      // The same may be said again, and be true again, once something else was said of the same thing in between.
      const isSaidAgain = sql`${giosgDeliveries.doneAt} is not null and exists (
        select from giosg_deliveries as other where ${isOther} and other.received_at >= ${giosgDeliveries.receivedAt}
      )`;
      const receivedAt = new Date(now());
      const taken = await database.query((queries) =>
        queries
          .insert(giosgDeliveries)
          .values({ hash, subjectHash, receivedAt })
          .onConflictDoUpdate({
            target: giosgDeliveries.hash,
            set: { receivedAt, doneAt: null },
            setWhere: isSaidAgain,
          })
          .returning({ hash: giosgDeliveries.hash }),
      );
      if (taken.length > 0) work();
    },
    resume: work,
    async settled() {
      while (working) await working;
    },
    close() {
      clearTimeout(retry);
    },
  };
}

/** Source: seed 002, "Webhook channel subscriptions". Whose organisation owns the app is giosg's business. */
function isOfInstallations(channel: string, appId: string): boolean {
  return new RegExp(`^/api/v5/orgs/[^/]+/owned_apps/${appId}/installations$`, 'i').test(channel);
}
