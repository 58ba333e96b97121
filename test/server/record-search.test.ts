import { afterAll } from 'vitest';
import { createRecordSource } from '../../src/server/database/create-record-source.ts';
import type { Database } from '../../src/server/database/database.ts';
import { describeRecordSearch } from '../contracts/record-search.ts';
import { DATABASES, openEmptyDatabase } from '../support/databases.ts';

const open: Database[] = [];
afterAll(() => Promise.all(open.map((database) => database.close())));

for (const { name, createPlace } of DATABASES) {
  describeRecordSearch(name, async () => {
    const database = await openEmptyDatabase(createPlace());
    open.push(database);
    return createRecordSource(database);
  });
}
