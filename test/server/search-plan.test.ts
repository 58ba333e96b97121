import { sql } from 'drizzle-orm';
import { afterAll, expect, test } from 'vitest';
import type { Database } from '../../src/server/database/database.ts';
import { searchContacts } from '../../src/server/database/search-contacts.ts';
import { createPostgresDatabase, openEmptyDatabase } from '../support/databases.ts';

/** PostgreSQL tries so many plans of their own before it compares them with one for all. */
const PLANS_TRIED = 5;

let database: Database | undefined;
afterAll(() => database?.close());

test('searches share one plan, whatever is typed and whatever the agent may see', async () => {
  const opened = await openEmptyDatabase(createPostgresDatabase());
  database = opened;
  const queries = ['li', 'lefevre', 'moreau', 'zoe lefevre', 'zoe@plan.test', '06 39 98 56 78', 'aa b c d e f'];
  const scopes = [{}, { allowed: [1, 2] }, { allowed: [1, 2], requested: 1 }, { requested: 1 }];
  for (const scope of scopes) {
    for (const query of queries) await searchContacts(opened, { query, country: 'FR', masked: [] }, scope);
  }
  // One after the other, they all went over one connection, and so does this. Of what was typed, two may be misspelt names.
  const plans = await opened.query((queries) =>
    queries.execute(
      sql`select name, custom_plans::int, generic_plans::int from pg_prepared_statements where name like 'find%' order by name`,
    ),
  );
  expect(plans).toMatchObject({
    rows: [
      { name: 'find_called', custom_plans: PLANS_TRIED, generic_plans: 28 - PLANS_TRIED },
      { name: 'find_neighbours', custom_plans: PLANS_TRIED, generic_plans: 8 - PLANS_TRIED },
    ],
  });
});
