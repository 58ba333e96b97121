import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { drizzle } from 'drizzle-orm/pglite';
import { migrate } from 'drizzle-orm/pglite/migrator';
import { StartError } from '../start-error.ts';
import { type Database, failingAsOne } from './database.ts';
import { lockFolder } from './folder-lock.ts';
import { migrationsFolder } from './migrations-folder.ts';
import { restoreAbandoned } from './set-aside.ts';

/**
 * Opens the embedded database under a folder, alone: PGlite itself takes no lock, and two processes on one folder lose rows.
 * The first start takes about four seconds, which `onFirstStart` may say. Survives a killed process but not a power cut:
 * PGlite never calls fsync.
 */
export async function openPglite(folder: string, onFirstStart: () => void = () => {}): Promise<Database> {
  await mkdir(folder, { recursive: true }).catch((error: NodeJS.ErrnoException) => {
    throw new StartError(`The folder ${folder} (DATA_DIR) cannot be made (${error.code}).`);
  });
  const unlock = await lockFolder(folder);
  try {
    const files = join(folder, 'database');
    if (!existsSync(files)) onFirstStart();
    const client = await PGlite.create(files, { extensions: { pg_trgm } });
    const queries = drizzle(client);
    await migrate(queries, { migrationsFolder: migrationsFolder() });
    await restoreAbandoned(queries);
    return {
      query: (work) => failingAsOne(() => work(queries)),
      transaction: (work) => failingAsOne(() => queries.transaction(work)),
      ping: () => failingAsOne(async () => void (await client.query('select 1'))),
      close: async () => {
        await client.close();
        await unlock();
      },
    };
  } catch (error) {
    await unlock();
    throw error;
  }
}
