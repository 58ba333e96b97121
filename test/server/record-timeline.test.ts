import { randomUUID } from 'node:crypto';
import { afterAll } from 'vitest';
import { createRecordSource } from '../../src/server/database/create-record-source.ts';
import type { Database } from '../../src/server/database/database.ts';
import { orders } from '../../src/server/database/schema.ts';
import { describeRecordTimeline } from '../contracts/record-timeline.ts';
import { DATABASES, openEmptyDatabase } from '../support/databases.ts';

const open: Database[] = [];
afterAll(() => Promise.all(open.map((database) => database.close())));

for (const { name, createPlace } of DATABASES) {
  describeRecordTimeline(name, async (now) => {
    const database = await openEmptyDatabase(createPlace());
    open.push(database);
    return {
      records: createRecordSource(database, now),
      addOrder: async ({ placedAt, ...order }) => {
        const row = { ...order, id: randomUUID(), number: 'A-1', status: 'sent', placedAt: new Date(placedAt) };
        await database.query((queries) => queries.insert(orders).values(row));
      },
    };
  });
}
