import { locate } from '../locate.ts';

/** Where the migrations are: beside this file in the source, beside the server's entries once built. */
export function migrationsFolder(): string {
  const folder = locate(import.meta.url, './migrations', '../migrations');
  if (!folder) throw new Error('The database migrations are missing: build again with "npm run build".');
  return folder;
}
