import { sql } from 'drizzle-orm';
import { DatabaseFailure, type Queries } from './database.ts';
import { contacts, droppedIndexes } from './schema.ts';

/** Ours among the advisory locks of a database that may have other users. */
const IMPORT_LOCK = 0x64_65_73_6c;

/** Longer than PostgreSQL takes to notice that an import was killed. */
const LOCK_TIMEOUT_MS = 5_000;
const LOCK_NOT_AVAILABLE = '55P03';

/** What a build may take: with less, a million contacts take it several times as long. */
const BUILD_MEMORY = '128MB';

/**
 * Sets the indexes that searches use aside, where there is nobody to be found yet: they cost a row more than all the rest, and a
 * fraction of that when they are made at the end. What makes them again is kept in the same transaction.
 */
export async function dropIndexesWhenEmpty(queries: Queries): Promise<void> {
  await queries.execute(sql`lock table contacts, identities in share row exclusive mode`);
  const [any] = await queries.select({ id: contacts.id }).from(contacts).limit(1);
  if (any) return;
  const found = await queries.select({ name: sql<string>`name`, definition: sql<string>`definition` }).from(sql`(
      select quote_ident(relname) as name, pg_get_indexdef(oid) as definition
      from pg_index join pg_class on oid = indexrelid
      -- An import looks external ids up itself, by this one.
      where indrelid in ('contacts'::regclass, 'identities'::regclass) and not indisunique and relname <> 'identities_by_key'
    ) as found`);
  if (found.length === 0) return;
  await queries.insert(droppedIndexes).values(found).onConflictDoNothing();
  await queries.execute(sql.raw(`drop index ${found.map(({ name }) => name).join(', ')}`));
}

/** Makes the indexes again that were set aside; call it outside of a transaction. */
export async function restoreIndexes(queries: Queries): Promise<void> {
  const dropped = await queries.select().from(droppedIndexes);
  for (const { name, definition } of dropped) {
    await queries.transaction(async (within) => {
      await within.execute(sql.raw(`set local maintenance_work_mem = '${BUILD_MEMORY}'`));
      await within.execute(sql.raw(definition.replace(/ INDEX /, ' INDEX IF NOT EXISTS ')));
      await within.execute(sql`delete from ${droppedIndexes} where name = ${name}`);
    });
  }
}

/** The same for whoever opens the database after an import was killed; left to the import while one runs. */
export async function restoreAbandonedIndexes(queries: Queries): Promise<void> {
  const dropped = await queries.select().from(droppedIndexes).limit(1);
  if (dropped.length === 0 || !(await tryImportLock(queries))) return;
  await restoreIndexes(queries);
  await queries.execute(sql`select pg_advisory_unlock(${IMPORT_LOCK})`);
}

/** Takes the lock that an import holds while it runs, until the session ends; `false` when another has it. */
export async function tryImportLock(queries: Queries): Promise<boolean> {
  try {
    await queries.transaction(async (within) => {
      await within.execute(sql.raw(`set local lock_timeout = ${LOCK_TIMEOUT_MS}`));
      await within.execute(sql`select pg_advisory_lock(${IMPORT_LOCK})`);
    });
    return true;
  } catch (error) {
    if (new DatabaseFailure(error).code === LOCK_NOT_AVAILABLE) return false;
    throw error;
  }
}
