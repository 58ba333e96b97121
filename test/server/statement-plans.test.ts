import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '../../src/server/database/database.ts';
import { findHolders } from '../../src/server/database/find-holders.ts';
import { readTimeline } from '../../src/server/database/read-timeline.ts';
import { encodeCursor } from '../../src/server/database/timeline-cursor.ts';
import { createPostgresDatabase, openEmptyDatabase } from '../support/databases.ts';

/** PostgreSQL tries so many plans of their own before it compares them with one for all. */
const PLANS_TRIED = 5;
const SCOPES = [{}, { allowed: [1, 2] }, { allowed: [1, 2], requested: 1 }];
const NOBODY = '00000000-0000-4000-8000-000000000000';

let database: Database;
beforeAll(async () => {
  database = await openEmptyDatabase(createPostgresDatabase());
});
afterAll(() => database?.close());

/** One after the other, they all went over one connection, and so does this. */
async function plansOf(name: string): Promise<unknown> {
  const { rows } = (await database.query((queries) =>
    queries.execute(sql`select custom_plans::int, generic_plans::int from pg_prepared_statements where name = ${name}`),
  )) as { rows: readonly unknown[] };
  return rows;
}

test('look-ups share one plan, whatever the visitor is known by and whatever the agent may see', async () => {
  const visitor = { desk: 'iadvize', conversationId: 'c', uniqueId: 'u' } as const;
  const keys = [
    { kind: 'externalId', key: 'C-1' },
    { kind: 'email', key: 'a@plan.test' },
    { kind: 'phone', key: '+33612345678' },
  ] as const;
  for (const scope of SCOPES) {
    for (let count = 0; count <= keys.length; count += 1) {
      await findHolders(database, { ...visitor, keys: keys.slice(0, count) }, scope);
    }
  }
  expect(await plansOf('find_holders')).toEqual([{ custom_plans: PLANS_TRIED, generic_plans: 12 - PLANS_TRIED }]);
});

test.each([
  ['first pages', 'read_first_timeline_page', undefined],
  ['later pages', 'read_timeline_page', encodeCursor({ at: '2026-03-01T09:00:00.000Z', id: NOBODY })],
])('%s of a timeline share one plan, however long and whatever the agent may see', async (_, name, cursor) => {
  for (const scope of SCOPES) {
    for (const limit of [1, 20, 50, 100]) await readTimeline(database, NOBODY, scope, { limit, cursor });
  }
  expect(await plansOf(name)).toEqual([{ custom_plans: PLANS_TRIED, generic_plans: 12 - PLANS_TRIED }]);
});
