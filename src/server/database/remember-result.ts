import { and, eq, lte, sql } from 'drizzle-orm';
import * as v from 'valibot';
import type { Database } from './database.ts';
import { idempotencyKeys } from './schema.ts';

/** Longer than any work may take: a claim as old as this was left by a process that died. */
const CLAIM_LIFE_MS = 30_000;

const Kept = v.variant('status', [
  v.object({ status: v.literal('claimed') }),
  v.object({
    status: v.literal('done'),
    result: v.custom<object>((value) => typeof value === 'object' && value !== null),
  }),
]);
type Kept = v.InferOutput<typeof Kept>;
const CLAIMED: Kept = { status: 'claimed' };

/** Which work it is. `fingerprint` stands for the whole request, `contactId` is whom the result is about, if it is about a contact. */
export interface ResultKey {
  readonly agentId: string;
  readonly key: string;
  readonly fingerprint: string;
  readonly contactId?: string | undefined;
}

export type RememberedResult =
  | { readonly status: 'done'; readonly result: object }
  /** The same request is being worked on; ask again. */
  | { readonly status: 'in_progress' }
  | { readonly status: 'key_reused' };

/**
 * Does `work` and keeps its result; a repeat of the key by the same agent gets that result and nothing is done again. What `work`
 * throws is thrown and not kept.
 *
 * It is for work outside our database, which no transaction can hold: a process that dies after the work and before its result is
 * kept leaves the claim alone, and half a minute later a repeat does the work again. So the work must be told the key as well,
 * for whoever it asks to recognise the repeat.
 */
export type RememberResult = (key: ResultKey, work: () => Promise<object>) => Promise<RememberedResult>;

/** `now` is in milliseconds. */
export function createResultMemory(database: Database, now: () => number = Date.now): RememberResult {
  return async ({ agentId, key, fingerprint, contactId }, work) => {
    const isThisKey = and(eq(idempotencyKeys.agentId, agentId), eq(idempotencyKeys.key, key));
    const isClaimed = sql`${idempotencyKeys.result} ->> 'status' = ${CLAIMED.status}`;
    const createdAt = new Date(now());

    // New or taken over in one statement: of two who come at once, one gets it.
    const claims = await database.query((queries) =>
      queries
        .insert(idempotencyKeys)
        .values({ agentId, key, fingerprint, contactId, result: CLAIMED, createdAt })
        .onConflictDoUpdate({
          target: [idempotencyKeys.agentId, idempotencyKeys.key],
          set: { createdAt },
          setWhere: and(
            eq(idempotencyKeys.fingerprint, fingerprint),
            isClaimed,
            lte(idempotencyKeys.createdAt, new Date(createdAt.getTime() - CLAIM_LIFE_MS)),
          ),
        })
        .returning({ key: idempotencyKeys.key }),
    );
    if (claims.length === 0) return readRepeat();

    let result: object;
    try {
      result = await work();
    } catch (error) {
      // Whoever has taken over since then has a claim of their own, made later.
      const isOurs = and(isThisKey, isClaimed, eq(idempotencyKeys.createdAt, createdAt));
      await database
        .query((queries) => queries.delete(idempotencyKeys).where(isOurs))
        // Left behind, the claim ends by itself; why the work failed matters more.
        .catch(() => {});
      throw error;
    }
    // The claim of a contact erased meanwhile is none any more, and nothing of them comes back.
    await database.query((queries) =>
      queries
        .update(idempotencyKeys)
        .set({ result: { status: 'done', result } satisfies Kept })
        .where(and(isThisKey, isClaimed)),
    );
    return { status: 'done', result };

    async function readRepeat(): Promise<RememberedResult> {
      const [row] = await database.query((queries) => queries.select().from(idempotencyKeys).where(isThisKey));
      if (row && row.fingerprint !== fingerprint) return { status: 'key_reused' };
      // Without a row the work has failed this very moment.
      const kept = row ? v.parse(Kept, row.result) : CLAIMED;
      return kept.status === 'done' ? kept : { status: 'in_progress' };
    }
  };
}
