import { createHash, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';
import { and, inArray, lte, notInArray } from 'drizzle-orm';
import type { Database } from '../database/database.ts';
import { giosgWebhooks } from '../database/schema.ts';

/** What makes our addresses for giosg's webhooks secret. Shared by all processes over one database; throws `DatabaseFailure`. */
export interface WebhookSecrets {
  /** For one webhook: giosg's own log shows it to whoever has the settings permission there. */
  issue(): Promise<string>;
  revoke(secrets: readonly string[]): Promise<void>;
  /** All others that had been issued by then, in ms since 1970. */
  revokeAllBut(secrets: readonly string[], untilMs: number): Promise<void>;
  holds(secret: string): Promise<boolean>;
}

/** `now` is in milliseconds. */
export function createWebhookSecrets(database: Database, now: () => number): WebhookSecrets {
  return {
    async issue() {
      const secret = randomBytes(32).toString('base64url');
      const made = { id: randomUUID(), secretHash: hexOf(secret), madeAt: new Date(now()) };
      await database.query((queries) => queries.insert(giosgWebhooks).values(made));
      return secret;
    },
    async revoke(secrets) {
      const isOne = inArray(giosgWebhooks.secretHash, secrets.map(hexOf));
      await database.query((queries) => queries.delete(giosgWebhooks).where(isOne));
    },
    async revokeAllBut(secrets, untilMs) {
      const isOther = notInArray(giosgWebhooks.secretHash, secrets.map(hexOf));
      const isOld = lte(giosgWebhooks.madeAt, new Date(untilMs));
      await database.query((queries) => queries.delete(giosgWebhooks).where(and(isOther, isOld)));
    },
    async holds(secret) {
      const rows = await database.query((queries) => queries.select().from(giosgWebhooks));
      const given = hashOf(secret);
      // In constant time, and each of them: how far a guess was right must not show.
      return rows.filter(({ secretHash }) => timingSafeEqual(given, Buffer.from(secretHash, 'hex'))).length > 0;
    },
  };
}

/** Secrets are 256 random bits, so a plain hash is enough. */
function hashOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}

function hexOf(secret: string): string {
  return hashOf(secret).toString('hex');
}
