import { eq } from 'drizzle-orm';
import type { Author } from '../../../crm/work.ts';
import { WriteRefused } from '../../record-source.ts';
import type { Queries } from '../database.ts';
import { agents } from '../schema.ts';

/** Whom a task can be given to: the writer, or whoever has signed in before. Throws a `WriteRefused`. */
export async function knownAgent(queries: Queries, id: string, writer: Author): Promise<Author> {
  if (id === writer.id) return writer;
  const [known] = await queries.select({ id: agents.id, name: agents.name }).from(agents).where(eq(agents.id, id));
  if (!known) throw new WriteRefused('bad_request', { field: 'assigneeId' });
  return known;
}

/** A day there is: its shape alone does not keep out "2026-02-31", which the database would fail at. Throws a `WriteRefused`. */
export function checkedDay(day: string): string {
  const ms = Date.parse(`${day}T00:00:00Z`);
  const isThere = !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(day) && day >= '0001';
  if (!isThere) throw new WriteRefused('bad_request', { field: 'dueOn' });
  return day;
}
