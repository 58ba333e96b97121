import type { Config } from '../config.ts';
import type { Database } from './database.ts';

/** Opens the configured database, its tables brought up to date; each driver is loaded only where it is used. */
export async function openDatabase(settings: Config['database'], onFirstStart?: () => void): Promise<Database> {
  if (settings.type === 'postgres') {
    const { openPostgres } = await import('./open-postgres.ts');
    return openPostgres(settings.url);
  }
  const { openPglite } = await import('./open-pglite.ts');
  return openPglite(settings.folder, onFirstStart);
}
