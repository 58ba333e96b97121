import { createHash } from 'node:crypto';
import { lte } from 'drizzle-orm';
import type { UsedTokens } from '../identity/used-tokens.ts';
import type { Database } from './database.ts';
import { usedTokens } from './schema.ts';

/** `now` is in milliseconds. */
export function createUsedTokens(database: Database, now: () => number = Date.now): UsedTokens {
  return {
    async claim(token, expiresAtMs) {
      const hash = createHash('sha256').update(token).digest('hex');
      const claimed = await database.query(async (queries) => {
        // Expired ones are refused before they are asked for here.
        await queries.delete(usedTokens).where(lte(usedTokens.expiresAt, new Date(now())));
        return queries
          .insert(usedTokens)
          .values({ hash, expiresAt: new Date(expiresAtMs) })
          .onConflictDoNothing()
          .returning();
      });
      return claimed.length > 0;
    },
  };
}
