import { createHash, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { Database } from '../database/database.ts';
import { giosgWebhooks } from '../database/schema.ts';

/** What makes our addresses for giosg's webhooks secret. Shared by all processes over one database; throws `DatabaseFailure`. */
export interface WebhookSecrets {
  /** For one webhook: giosg's own log shows it to whoever has the settings permission there. */
  issue(): Promise<{ readonly id: string; readonly secret: string }>;
  revoke(id: string): Promise<void>;
  holds(secret: string): Promise<boolean>;
}

/** `now` is in milliseconds. */
export function createWebhookSecrets(database: Database, now: () => number): WebhookSecrets {
  return {
    async issue() {
      const [id, secret] = [randomUUID(), randomBytes(32).toString('base64url')];
      const secretHash = hashOf(secret).toString('hex');
      await database.query((queries) =>
        queries.insert(giosgWebhooks).values({ id, secretHash, madeAt: new Date(now()) }),
      );
      return { id, secret };
    },
    async revoke(id) {
      await database.query((queries) => queries.delete(giosgWebhooks).where(eq(giosgWebhooks.id, id)));
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
