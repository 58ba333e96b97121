import { createHash, randomBytes } from 'node:crypto';
import { eq, lte } from 'drizzle-orm';
import type { SessionCodes } from '../identity/session-codes.ts';
import type { Database } from './database.ts';
import { sessionCodes } from './schema.ts';

const CODE_LIFE_MS = 60_000;

/** `now` is in milliseconds. */
export function createSessionCodes(database: Database, now: () => number = Date.now): SessionCodes {
  return {
    async issue(agent) {
      const code = randomBytes(32).toString('base64url');
      await database.query(async (queries) => {
        await queries.delete(sessionCodes).where(lte(sessionCodes.expiresAt, new Date(now())));
        await queries
          .insert(sessionCodes)
          .values({ hash: hashOf(code), agent, expiresAt: new Date(now() + CODE_LIFE_MS) });
      });
      return code;
    },
    async redeem(code) {
      // Taken and spent in one statement: of two who come at once, one gets it.
      const [spent] = await database.query((queries) =>
        queries
          .delete(sessionCodes)
          .where(eq(sessionCodes.hash, hashOf(code)))
          .returning(),
      );
      return spent && spent.expiresAt.getTime() > now() ? spent.agent : undefined;
    },
  };
}

/** Codes are 256 random bits, so a plain hash is enough. */
function hashOf(code: string): string {
  return createHash('sha256').update(code).digest('hex');
}
