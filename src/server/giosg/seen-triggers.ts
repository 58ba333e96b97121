import { createHash } from 'node:crypto';
import { eq, lte } from 'drizzle-orm';
import type { Trigger } from '../../giosg/verify-trigger.ts';
import type { Database } from '../database/database.ts';
import { giosgSeen } from '../database/schema.ts';

/** Triggers that count once. Shared by all processes over one database; throws `DatabaseFailure`. */
export interface SeenTriggers {
  /** Whether it comes for the first time. Of two who ask at once, one hears yes. */
  claim(trigger: Trigger): Promise<boolean>;
  /** What it asked for could not be done: it may come again. */
  release(trigger: Trigger): Promise<void>;
}

/** `now` is in milliseconds. */
export function createSeenTriggers(database: Database, now: () => number): SeenTriggers {
  return {
    async claim(trigger) {
      const claimed = await database.query(async (queries) => {
        // Expired ones are refused before they are asked for here.
        await queries.delete(giosgSeen).where(lte(giosgSeen.expiresAt, new Date(now())));
        return queries
          .insert(giosgSeen)
          .values({ hash: hashOf(trigger), expiresAt: new Date(trigger.expiresAtMs) })
          .onConflictDoNothing()
          .returning();
      });
      return claimed.length > 0;
    },
    async release(trigger) {
      await database.query((queries) => queries.delete(giosgSeen).where(eq(giosgSeen.hash, hashOf(trigger))));
    },
  };
}

function hashOf({ fingerprint, type }: Trigger): string {
  return createHash('sha256').update(`${type} ${fingerprint}`).digest('hex');
}
