import { is } from 'drizzle-orm';
import { PgTable } from 'drizzle-orm/pg-core';
import { afterAll, describe, expect, test } from 'vitest';
import { createAudit } from '../../src/server/database/create-audit.ts';
import { createRecordSource } from '../../src/server/database/create-record-source.ts';
import type { Database } from '../../src/server/database/database.ts';
import * as schema from '../../src/server/database/schema.ts';
import type { RecordWrite } from '../../src/server/record-source.ts';
import { describeRecordWrites } from '../contracts/record-writes.ts';
import { DATABASES, openEmptyDatabase } from '../support/databases.ts';

const open: Database[] = [];
afterAll(() => Promise.all(open.map((database) => database.close())));

for (const { name, createPlace } of DATABASES) {
  describeRecordWrites(name, async (now) => {
    const database = await openEmptyDatabase(createPlace());
    open.push(database);
    return createRecordSource(database, now);
  });
}

describe.each(DATABASES)('over $name', ({ createPlace }) => {
  test('nothing of an erased person is in any table, but whose record was seen by whom', async () => {
    const database = await openEmptyDatabase(createPlace());
    open.push(database);
    const [records, audit] = [createRecordSource(database), createAudit(database)];
    const agent = { id: 'crm:ada', name: 'Ada' };
    let writes = 0;
    const send = async <One extends RecordWrite>(write: One) => {
      const { answer } = await records.write(write, {
        agent,
        scope: {},
        idempotencyKey: String(writes++),
        fingerprint: write.type,
      });
      return answer;
    };
    const secret = (what: string) => `Secret ${what}`;
    const contact = { firstName: '', lastName: secret('name'), emails: [], phones: [], address: {}, tags: [] };
    const conversation = { desk: 'iadvize', conversationId: secret('conversation') } as const;
    const target = { ...conversation, identity: { email: secret('e-mail') }, considered: [] };
    const activity = { ...conversation, startedAt: '2026-03-01T09:00:00Z', endedAt: undefined, uniqueId: secret('id') };

    const { id, version } = await send({ type: 'createContact', contact, link: target });
    const other = await send({ type: 'createContact', contact: { ...contact, lastName: 'Other' } });
    await send({ type: 'changeContact', contactId: id, version, changes: { company: secret('company') }, masked: [] });
    await send({ type: 'addNote', contactId: id, text: secret('note'), conversation });
    await send({ type: 'addTask', contactId: id, title: secret('task'), dueOn: undefined, assigneeId: undefined });
    // Logged with somebody else at first.
    for (const contactId of [other.id, id]) {
      await send({ type: 'logActivity', contactId, ...activity, basis: 'chosen', summary: secret('summary') });
    }
    await audit.record([{ agent, action: 'reveal', contactId: id, fields: ['phones'], reason: secret('reason') }]);
    expect(await textOf(database)).toContain('Secret');

    expect(await records.eraseContact(id)).toBe(true);
    expect(await textOf(database)).not.toContain('Secret');
    const { entries } = await audit.read({ contactId: id, limit: 10 });
    expect(entries).toMatchObject([{ agent, action: 'reveal', fields: ['phones'], reason: null }]);
    expect(await records.readContact(other.id, {})).toEqual(other);
  });
});

/** All there is in all tables. */
function textOf(database: Database): Promise<string> {
  const tables = Object.values(schema).filter((table) => is(table, PgTable));
  return database.query(async (queries) => {
    const rows = await Promise.all(tables.map((table) => queries.select().from(table)));
    return JSON.stringify(rows);
  });
}
