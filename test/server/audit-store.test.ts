import { randomUUID } from 'node:crypto';
import { afterAll, expect, test } from 'vitest';
import type { AuditRecord } from '../../src/server/audit.ts';
import { createAudit } from '../../src/server/database/create-audit.ts';
import { type Database, DatabaseFailure } from '../../src/server/database/database.ts';
import { describeAudit } from '../contracts/audit.ts';
import { createFolder, DATABASES, openEmptyDatabase } from '../support/databases.ts';

const open: Database[] = [];
afterAll(() => Promise.all(open.map((database) => database.close())));

for (const { name, createPlace } of DATABASES) {
  describeAudit(name, async (now) => {
    const database = await openEmptyDatabase(createPlace());
    open.push(database);
    return createAudit(database, now);
  });
}

test('records that come while others are written go together, and a failure is told to exactly those it struck', async () => {
  const database = await openEmptyDatabase(createFolder());
  open.push(database);
  let statements = 0;
  const audit = createAudit({
    ...database,
    query: (work) => {
      statements++;
      return statements === 2 ? Promise.reject(new DatabaseFailure(new Error('gone'))) : database.query(work);
    },
  });
  const contactId = randomUUID();
  const recorded = (conversationId: string) =>
    audit.record([
      { agent: { id: 'crm:ada', name: 'Ada' }, action: 'focus', contactId, conversationId } satisfies AuditRecord,
    ]);

  const first = recorded('first');
  const struck = Array.from({ length: 100 }, (_, index) => recorded(`struck ${index}`));
  // What comes after is written with what is tried next.
  const later = Promise.allSettled(struck).then(() => Promise.all([recorded('later'), recorded('too')]));
  await first;
  expect((await Promise.allSettled(struck)).map(({ status }) => status)).toEqual(struck.map(() => 'rejected'));
  await later;
  const { entries } = await createAudit(database).read({ limit: 200 });
  expect(entries.map(({ conversationId }) => conversationId)).toEqual(['too', 'later', 'first']);
  expect(statements).toBeLessThanOrEqual(4);
});
