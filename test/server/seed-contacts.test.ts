import { expect, test } from 'vitest';
import { sampleContacts } from '../../src/samples/contacts.ts';
import { createRecordSource } from '../../src/server/database/create-record-source.ts';
import { seedContacts } from '../../src/server/database/seed-contacts.ts';
import { prepareContact } from '../../src/server/matching/prepare-contact.ts';
import { createPostgresDatabase, openEmptyDatabase } from '../support/databases.ts';

test('the demo’s contacts are added once, at least 200 of them, every phone in E.164', async () => {
  const database = await openEmptyDatabase(createPostgresDatabase());
  expect(await seedContacts(database, sampleContacts)).toBe(sampleContacts.length);
  expect(sampleContacts.length).toBeGreaterThanOrEqual(200);
  expect(sampleContacts.flatMap((contact) => prepareContact(contact).errors)).toEqual([]);
  expect(await seedContacts(database, sampleContacts)).toBe(0);

  const first = sampleContacts.find(({ emails }) => emails[0]);
  const key = { kind: 'email', key: first?.emails[0] ?? '' } as const;
  const [holders] = await createRecordSource(database).findByKeys([key], {});
  expect(holders?.contacts.map(({ lastName }) => lastName)).toContain(first?.lastName);
  await database.close();
});
