import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import pg from 'pg';
import { WriteRefused } from '../record-source.ts';
import { StartError } from '../start-error.ts';
import { type Database, DatabaseFailure, failingAsOne } from './database.ts';
import { migrationsFolder } from './migrations-folder.ts';
import { restoreAbandoned } from './set-aside.ts';

const CONNECT_TIMEOUT_MS = 3_000;
// An agent is waiting for whatever a statement of ours is for. The second limit is for a network that swallows the answer.
const STATEMENT_TIMEOUT_MS = 5_000;
const ANSWER_TIMEOUT_MS = 6_000;
/** Ours among the advisory locks of a database that may have other users. */
const MIGRATION_LOCK = 0x64_65_73_6b;

const IS_IT_THERE = 'Is it running, and are name and password right?';
/** By SQLSTATE: what brings the tables up to date may not, or cannot, be done there. */
const WHAT_TO_DO: Readonly<Record<string, string>> = {
  '42501': 'Its user must be allowed to create schemas, tables and the extension pg_trgm in it.',
  '58P01': 'It needs the extension pg_trgm, which is in the package postgresql-contrib.',
  '0A000': 'It needs the extension pg_trgm, which is in the package postgresql-contrib.',
};

/** Opens the PostgreSQL database at a URL, its tables brought up to date. Throws a `StartError` when it does not answer. */
export async function openPostgres(url: string): Promise<Database> {
  await bringUpToDate(url).catch((error) => {
    const { code } = new DatabaseFailure(error);
    throw new StartError(`The database in DATABASE_URL cannot be used (${code}). ${WHAT_TO_DO[code] ?? IS_IT_THERE}`);
  });
  const pool = new pg.Pool({
    connectionString: url,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    statement_timeout: STATEMENT_TIMEOUT_MS,
    query_timeout: ANSWER_TIMEOUT_MS,
    idle_in_transaction_session_timeout: STATEMENT_TIMEOUT_MS,
    keepAlive: true,
  });
  // An idle connection may be cut at any time; the pool makes another. Unheard, the event would end the process.
  pool.on('error', () => {});
  const queries = drizzle(pool);
  return {
    query: (work) => failingAsOne(() => work(queries)),
    // On a connection of our own: drizzle's over a pool never gives one back whose BEGIN failed.
    transaction: (work) =>
      failingAsOne(async () => {
        const client = await pool.connect();
        try {
          const result = await drizzle(client).transaction(work);
          client.release();
          return result;
        } catch (error) {
          // What we refuse ourselves came here after its ROLLBACK; what the database failed at may have left anything behind.
          client.release(!(error instanceof WriteRefused));
          throw error;
        }
      }),
    ping: () => failingAsOne(async () => void (await pool.query('select 1'))),
    close: () => pool.end(),
  };
}

/** Several processes may start at once on one database; they take turns. */
async function bringUpToDate(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: CONNECT_TIMEOUT_MS });
  client.on('error', () => {});
  await client.connect();
  try {
    await client.query("set lock_timeout = '60s'");
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await migrate(drizzle(client), { migrationsFolder: migrationsFolder() });
    await restoreAbandoned(drizzle(client));
  } finally {
    // Closing the session gives the lock back.
    await client.end();
  }
}
