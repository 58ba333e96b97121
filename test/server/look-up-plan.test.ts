import { sql } from 'drizzle-orm';
import { afterAll, expect, test } from 'vitest';
import type { Database } from '../../src/server/database/database.ts';
import { findHolders } from '../../src/server/database/find-holders.ts';
import { createPostgresDatabase, openEmptyDatabase } from '../support/databases.ts';

/** PostgreSQL tries so many plans of their own before it compares them with one for all. */
const PLANS_TRIED = 5;

let database: Database | undefined;
afterAll(() => database?.close());

test('look-ups share one plan, whatever the visitor is known by and whatever the agent may see', async () => {
  const opened = await openEmptyDatabase(createPostgresDatabase());
  database = opened;
  const visitor = { desk: 'iadvize', conversationId: 'c', uniqueId: 'u' } as const;
  const keys = [
    { kind: 'externalId', key: 'C-1' },
    { kind: 'email', key: 'a@plan.test' },
    { kind: 'phone', key: '+33612345678' },
  ] as const;
  const scopes = [{}, { allowed: [1, 2] }, { allowed: [1, 2], requested: 1 }];
  for (const scope of scopes) {
    for (let count = 0; count <= keys.length; count += 1) {
      await findHolders(opened, { ...visitor, keys: keys.slice(0, count) }, scope);
    }
  }
  // One after the other, they all went over one connection, and so does this.
  const plans = await opened.query((queries) =>
    queries.execute(
      sql`select custom_plans::int, generic_plans::int from pg_prepared_statements where name = 'find_holders'`,
    ),
  );
  expect(plans).toMatchObject({ rows: [{ custom_plans: PLANS_TRIED, generic_plans: 12 - PLANS_TRIED }] });
});
