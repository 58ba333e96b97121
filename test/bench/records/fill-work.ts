import pg from 'pg';

/** What there is of each kind with a contact who has been served before. */
const EACH = 3;

/** Writes notes, tasks, orders and past conversations for the contacts with these customer numbers. */
export async function fillWork(url: string, externalIds: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const insert = (table: string, columns: string, values: string) =>
      client.query(
        `insert into ${table} (id, contact_id, ${columns})
        select gen_random_uuid(), contact_id, ${values}
        from identities, generate_series(1, ${EACH}) n where kind = 'externalId' and key = any($1)`,
        [externalIds],
      );
    const by = `'crm:ada', 'Ada'`;
    const ago = `now() - n * interval '1 day'`;
    await insert(
      'notes',
      'text, created_at, created_by_id, created_by_name',
      `'Asked for **another** delivery date.', ${ago}, ${by}`,
    );
    await insert(
      'tasks',
      'title, due_on, done_at, created_at, created_by_id, created_by_name, version',
      `'Confirm the new date', '2030-01-15', case when n > 1 then now() end, ${ago}, ${by}, 1`,
    );
    await insert('orders', 'number, status, placed_at, currency, total', `'O-' || n, 'shipped', ${ago}, 'EUR', 129.9`);
    await insert(
      'activities',
      'desk, conversation_id, basis, started_at, ended_at, summary, logged_by_id, logged_by_name',
      `'iadvize', gen_random_uuid(), 'chosen', ${ago}, ${ago}, 'Talked about a delivery', ${by}`,
    );
    await client.query('vacuum analyze notes, tasks, orders, activities');
  } finally {
    await client.end();
  }
}
