import { drizzle } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import type { Config } from '../config.ts';
import { type Database, DatabaseFailure, failingAsOne } from '../database/database.ts';
import { openDatabase } from '../database/open-database.ts';
import { tryImportLock } from '../database/set-aside.ts';
import { StartError } from '../start-error.ts';

const CONNECT_TIMEOUT_MS = 3_000;

/**
 * Opens the configured database for one import at a time, everything on one session and with no limit to how long a statement may
 * take. The embedded database must not be in use by a server. Throws a `StartError` when it cannot be had.
 */
export async function openImportDatabase(settings: Config['database']): Promise<Database> {
  if (settings.type === 'embedded') return openDatabase(settings);
  const client = new pg.Client({
    connectionString: settings.url,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    keepAlive: true,
  });
  // Whatever statement comes next fails and says so; unheard, the event would end the process.
  client.on('error', () => {});
  try {
    await client.connect();
    // A process that was killed in the midst of a long statement would keep its lock until the end of it. Not every system can look.
    await client.query(`set client_connection_check_interval = '1s'`).catch(() => {});
    if (!(await tryImportLock(drizzle(client)))) {
      throw new StartError('Another import is running on this database. Wait for it to end, then run this one again.');
    }
    // Brings the tables up to date.
    await (await openDatabase(settings)).close();
  } catch (error) {
    await client.end().catch(() => {});
    if (error instanceof StartError) throw error;
    const { code } = new DatabaseFailure(error);
    throw new StartError(
      `The database in DATABASE_URL cannot be used (${code}). Is it running, and are name and password right?`,
    );
  }
  const queries = drizzle(client);
  return {
    query: (work) => failingAsOne(() => work(queries)),
    transaction: (work) => failingAsOne(() => queries.transaction(work)),
    ping: () => failingAsOne(async () => void (await client.query('select 1'))),
    close: () => client.end(),
  };
}
