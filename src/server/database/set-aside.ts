import { sql } from 'drizzle-orm';
import { DatabaseFailure, type Queries } from './database.ts';
import { contacts, setAside } from './schema.ts';

/** Ours among the advisory locks of a database that may have other users. */
const IMPORT_LOCK = 0x64_65_73_6c;

/** Longer than PostgreSQL takes to notice that an import was killed. */
const LOCK_TIMEOUT_MS = 5_000;
const LOCK_NOT_AVAILABLE = '55P03';

const LOCK_TABLES = sql`lock table contacts, identities in share row exclusive mode`;

/** What a build may take: with less, a million contacts take it several times as long. */
const BUILD_MEMORY = '128MB';

/** What an import looks external ids up by meanwhile: a third of the rows of the index it stands in for. */
const MEANWHILE = sql.identifier('identities_while_filling');

/**
 * Sets aside what costs each row more than all the rest and is made at once in a fraction of that, where there is nobody to be found
 * yet: indexes, and the check that an identity is somebody's, which an import sees to itself. What makes them again is kept in the
 * same transaction.
 */
export async function setAsideWhenEmpty(queries: Queries): Promise<void> {
  await queries.execute(LOCK_TABLES);
  const [any] = await queries.select({ id: contacts.id }).from(contacts).limit(1);
  if (any) return;
  await queries.execute(sql`drop index if exists ${MEANWHILE}`);
  const indexes = await queries.select({ name: sql<string>`name`, definition: sql<string>`definition` }).from(sql`(
    select quote_ident(relname) as name, pg_get_indexdef(oid) as definition from pg_index join pg_class on oid = indexrelid
    where indrelid in ('contacts'::regclass, 'identities'::regclass) and not indisunique
  ) as found`);
  const references = await queries.select({ name: sql<string>`name`, definition: sql<string>`definition` }).from(sql`(
    select quote_ident(conname) as name, pg_get_constraintdef(oid) as definition from pg_constraint
    where conrelid = 'identities'::regclass and contype = 'f'
  ) as found`);
  for (const { name, definition } of indexes) {
    const statement = definition.replace(/ INDEX /, ' INDEX IF NOT EXISTS ');
    await queries.insert(setAside).values({ name, statement }).onConflictDoNothing();
    await queries.execute(sql.raw(`drop index ${name}`));
  }
  for (const { name, definition } of references) {
    const statement = `alter table identities drop constraint if exists ${name}, add constraint ${name} ${definition}`;
    await queries.insert(setAside).values({ name, statement }).onConflictDoNothing();
    await queries.execute(sql.raw(`alter table identities drop constraint ${name}`));
  }
  await queries.execute(sql`create index ${MEANWHILE} on identities (key) where kind = 'externalId'`);
}

/** Makes again what was set aside, all or nothing. */
export async function restoreSetAside(queries: Queries): Promise<void> {
  const kept = await queries.select().from(setAside);
  if (kept.length === 0) return;
  await queries.transaction(async (within) => {
    // In the order in which everybody writes to them, or each could wait for the other.
    await within.execute(LOCK_TABLES);
    await within.execute(sql.raw(`set local maintenance_work_mem = '${BUILD_MEMORY}'`));
    for (const { statement } of kept) await within.execute(sql.raw(statement));
    await within.execute(sql`drop index if exists ${MEANWHILE}`);
    await within.delete(setAside);
  });
}

/** The same for whoever opens the database after an import was killed; left to the import while one runs. */
export async function restoreAbandoned(queries: Queries): Promise<void> {
  const kept = await queries.select().from(setAside).limit(1);
  if (kept.length === 0 || !(await tryImportLock(queries))) return;
  await restoreSetAside(queries);
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
