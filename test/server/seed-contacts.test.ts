import { expect, test } from 'vitest';
import { sampleContacts } from '../../src/samples/contacts.ts';
import { storyContacts } from '../../src/samples/story-contacts.ts';
import { sampleWork } from '../../src/samples/work.ts';
import { createRecordSource } from '../../src/server/database/create-record-source.ts';
import { seedContacts } from '../../src/server/database/seed-contacts.ts';
import { prepareContact } from '../../src/server/matching/prepare-contact.ts';
import { createPostgresDatabase, openEmptyDatabase } from '../support/databases.ts';

test('the demo’s contacts and the work with them are added once, at least 200 contacts, every phone in E.164', async () => {
  const database = await openEmptyDatabase(createPostgresDatabase());
  const nowMs = Date.parse('2026-03-01T09:00:00.000Z');
  expect(await seedContacts(database, sampleContacts, sampleWork, nowMs)).toBe(sampleContacts.length);
  expect(sampleContacts.length).toBeGreaterThanOrEqual(200);
  expect(sampleContacts.flatMap((contact) => prepareContact(contact).errors)).toEqual([]);
  expect(await seedContacts(database, sampleContacts, sampleWork, nowMs)).toBe(0);

  const records = createRecordSource(database);
  const holderOf = async ({ externalId }: { externalId: string }) => {
    const keys = [{ kind: 'externalId', key: externalId }] as const;
    const { answers } = await records.findHolders({ desk: 'iadvize', conversationId: 'c', keys }, {});
    return answers[0]?.contacts[0]?.id ?? '';
  };
  const zoe = await records.readTimeline(await holderOf(storyContacts.zoe), {}, { limit: 100 });
  expect(new Set(zoe?.entries.map(({ type }) => type))).toEqual(new Set(['note', 'task', 'order', 'activity']));
  expect(zoe?.entries.every(({ at }) => Date.parse(at) < nowMs)).toBe(true);
  expect(zoe?.summary?.openTasks.map(({ dueOn }) => dueOn)).toEqual(['2026-02-27', '2026-03-02']);
  expect(zoe?.summary?.orders.map(({ currency }) => currency)).toEqual(['EUR', 'CHF']);

  // Long enough that a panel has to leave most of it undrawn.
  const amara = await holderOf(storyContacts.amara);
  let count = 0;
  for (let cursor: string | undefined, isFirst = true; isFirst || cursor; isFirst = false) {
    const page = await records.readTimeline(amara, {}, { limit: 100, cursor });
    count += page?.entries.length ?? 0;
    cursor = page?.next;
  }
  expect(count).toBeGreaterThanOrEqual(200);
  expect((await records.listAgents()).map(({ name }) => name)).toEqual(['Louise Varga', 'Tomás Reyes']);
  await database.close();
});
