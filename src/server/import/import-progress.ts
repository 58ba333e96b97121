import { eq, sql } from 'drizzle-orm';
import type { Queries } from '../database/database.ts';
import { imports } from '../database/schema.ts';
import { StartError } from '../start-error.ts';
import type { Columns } from './read-columns.ts';

/** How far the import of a file has come. */
export type ImportProgress = typeof imports.$inferSelect;

/** How far a file was imported, if it was begun. */
export async function readProgress(queries: Queries, fingerprint: string): Promise<ImportProgress | undefined> {
  const [progress] = await queries.select().from(imports).where(eq(imports.fingerprint, fingerprint));
  return progress;
}

/** Keeps how far an import has come; in the transaction that brought it there, so that no line counts twice or not at all. */
export async function saveProgress(queries: Queries, progress: ImportProgress): Promise<void> {
  const { fingerprint, ...set } = progress;
  await queries.insert(imports).values(progress).onConflictDoUpdate({ target: imports.fingerprint, set });
}

/**
 * Whether to go on where an earlier run of the same file ended; otherwise it begins anew. Throws a `StartError` when neither can
 * be right: lines without an external id would be added twice.
 */
export function isToGoOn(earlier: ImportProgress | undefined, columns: Columns): earlier is ImportProgress {
  if (!earlier) return false;
  const isSameReading = earlier.fields === fieldsText(columns);
  if (!earlier.finishedAt && isSameReading) return true;
  // Everybody it added is found again by their external id.
  if (earlier.addedWithoutId === 0) return false;
  const again = `${earlier.addedWithoutId} contacts without an external id would be there twice. To do it all the same: --restart`;
  throw new StartError(
    earlier.finishedAt
      ? `This file was imported already, on ${earlier.finishedAt.toISOString()}: ${again}`
      : `The import of this file was begun with other columns (${earlier.fields}), and can only go on with these: ${again}`,
  );
}

/** The fields of a file's columns, as they are kept. */
export function fieldsText({ fields }: Columns): string {
  return fields.map((field) => field ?? '-').join(' ');
}

/** What a search looks into is counted anew; nobody else would for a while. */
export async function countAnew(queries: Queries): Promise<void> {
  await queries.execute(sql`analyze contacts, identities`);
}
