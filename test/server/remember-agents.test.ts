import { expect, test } from 'vitest';
import { createRecordSource } from '../../src/server/database/create-record-source.ts';
import { DatabaseFailure } from '../../src/server/database/database.ts';
import { brokenDatabase } from '../support/test-app.ts';

test('however many sign in at once, remembering them takes one connection, and goes on when one fails', async () => {
  let [open, mostOpen, asked] = [0, 0, 0];
  const database = {
    ...brokenDatabase(),
    query: async () => {
      open += 1;
      asked += 1;
      mostOpen = Math.max(mostOpen, open);
      const isBroken = asked === 2;
      await new Promise(setImmediate);
      open -= 1;
      if (isBroken) throw new DatabaseFailure(new Error('gone'));
      return undefined as never;
    },
  };
  const records = createRecordSource(database);
  const ids = Array.from({ length: 20 }, (_, index) => `crm:${index}`);
  const done = await Promise.allSettled(ids.map((id) => records.rememberAgent({ id, name: id })));
  expect(mostOpen).toBe(1);
  expect(done.map(({ status }) => status)).toEqual(ids.map((_, index) => (index === 1 ? 'rejected' : 'fulfilled')));
});
