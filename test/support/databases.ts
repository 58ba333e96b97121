import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { inject } from 'vitest';
import type { Config } from '../../src/server/config.ts';
import type { Database } from '../../src/server/database/database.ts';
import { openDatabase } from '../../src/server/database/open-database.ts';

/** A place for an empty database, and what removes it. */
export interface DatabasePlace {
  readonly settings: Config['database'];
  readonly env: Readonly<Record<string, string>>;
  remove(): Promise<void>;
}

/** Both kinds of database the server runs on; whatever is promised of one is tested on the other. */
export const DATABASES: readonly { readonly name: string; createPlace(): Promise<DatabasePlace> }[] = [
  { name: 'PGlite', createPlace: createFolder },
  { name: 'PostgreSQL', createPlace: createPostgresDatabase },
];

export async function createFolder(): Promise<DatabasePlace> {
  const folder = await mkdtemp(join(tmpdir(), 'deskside-data-'));
  return {
    settings: { type: 'embedded', folder },
    env: { DATA_DIR: folder },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

export async function createPostgresDatabase(server = inject('postgresUrl')): Promise<DatabasePlace> {
  const name = `deskside_${randomUUID().replaceAll('-', '')}`;
  const url = new URL(server);
  await administrate(server, `create database ${name}`);
  url.pathname = `/${name}`;
  return {
    settings: { type: 'postgres', url: url.href },
    env: { DATABASE_URL: url.href },
    remove: () => administrate(server, `drop database ${name} with (force)`),
  };
}

/** An open, empty database; `close` removes it too. */
export async function openEmptyDatabase(place: Promise<DatabasePlace>): Promise<Database> {
  const { settings, remove } = await place;
  const database = await openDatabase(settings);
  return {
    ...database,
    close: async () => {
      await database.close();
      await remove();
    },
  };
}

async function administrate(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  await client.query(statement);
  await client.end();
}
