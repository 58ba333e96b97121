import { randomUUID } from 'node:crypto';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { drizzle as overPostgres } from 'drizzle-orm/node-postgres';
import { migrate as migratePostgres } from 'drizzle-orm/node-postgres/migrator';
import { drizzle as overPglite } from 'drizzle-orm/pglite';
import { migrate as migratePglite } from 'drizzle-orm/pglite/migrator';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Config } from '../../src/server/config.ts';
import { searchTextOf } from '../../src/server/database/fold-text.ts';
import { migrationsFolder } from '../../src/server/database/migrations-folder.ts';
import { openDatabase } from '../../src/server/database/open-database.ts';
import { contacts } from '../../src/server/database/schema.ts';
import { createPostgresDatabase, DATABASES } from '../support/databases.ts';

const PEOPLE = [
  {
    firstName: 'Zoé',
    lastName: 'QUARTZ',
    company: 'Atelier Øst',
    externalId: 'C-1',
    emails: ['Zoe@q.test', 'z@q.test'],
  },
  { firstName: '', lastName: '', company: 'Weiß & Łódź', externalId: undefined, emails: [] },
  { firstName: "O'Hara", lastName: '', company: undefined, externalId: undefined, emails: ['o@q.test'] },
];

/** The statements that leave a database as the first version left it, with people in it. */
const FILL = PEOPLE.flatMap(({ firstName, lastName, company, externalId, emails }, index) => {
  const id = `'00000000-0000-4000-8000-00000000000${index}'`;
  const text = (value: string | undefined) => (value === undefined ? 'null' : `'${value.replaceAll("'", "''")}'`);
  const identity = (kind: string, value: string, position: number) =>
    `insert into identities values (${id}, '${kind}', ${text(value)}, ${text(value.toLowerCase())}, ${position})`;
  return [
    `insert into contacts (id, first_name, last_name, company, tags, created_at, updated_at, version)
     values (${id}, ${text(firstName)}, ${text(lastName)}, ${text(company)}, '{}', now(), now(), 1)`,
    ...(externalId ? [identity('externalId', externalId, 0)] : []),
    ...emails.map((email, position) => identity('email', email, position)),
  ];
});

let firstVersion: string;
beforeAll(async () => {
  firstVersion = await mkdtemp(join(tmpdir(), 'deskside-migrations-'));
  await cp(migrationsFolder(), firstVersion, { recursive: true });
  const path = join(firstVersion, 'meta/_journal.json');
  const journal = JSON.parse(await readFile(path, 'utf8'));
  await writeFile(path, JSON.stringify({ ...journal, entries: journal.entries.slice(0, 1) }));
});
afterAll(() => rm(firstVersion, { recursive: true, force: true }));

describe.each(DATABASES)('$name', ({ createPlace }) => {
  test('the contacts of the first version are there after the upgrade, and can be searched', async () => {
    const { settings, remove } = await createPlace();
    await fillFirstVersion(settings);

    const database = await openDatabase(settings);
    const rows = await database.query((queries) =>
      queries.select({ searchText: contacts.searchText }).from(contacts).orderBy(contacts.id),
    );
    expect(rows.map(({ searchText }) => searchText)).toEqual(PEOPLE.map(searchTextOf));
    await database.close();
    await remove();
  });
});

test('a user who may create nothing is told what it takes', async () => {
  const { settings, remove } = await createPostgresDatabase();
  if (settings.type !== 'postgres') throw new Error('This is about PostgreSQL.');
  const role = `reader_${randomUUID().replaceAll('-', '')}`;
  const client = new pg.Client({ connectionString: settings.url });
  await client.connect();
  await client.query(`create role ${role} login password 'reader'`);
  const url = new URL(settings.url);
  [url.username, url.password] = [role, 'reader'];
  await expect(openDatabase({ type: 'postgres', url: url.href })).rejects.toThrow(/42501.*pg_trgm/);
  await client.query(`drop role ${role}`);
  await client.end();
  await remove();
});

async function fillFirstVersion(settings: Config['database']): Promise<void> {
  if (settings.type === 'embedded') {
    const client = await PGlite.create(join(settings.folder, 'database'));
    await migratePglite(overPglite(client), { migrationsFolder: firstVersion });
    for (const statement of FILL) await client.exec(statement);
    return client.close();
  }
  const client = new pg.Client({ connectionString: settings.url });
  await client.connect();
  await migratePostgres(overPostgres(client), { migrationsFolder: firstVersion });
  for (const statement of FILL) await client.query(statement);
  await client.end();
}
