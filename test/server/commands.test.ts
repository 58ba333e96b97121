import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createAudit } from '../../src/server/database/create-audit.ts';
import { createRecordSource } from '../../src/server/database/create-record-source.ts';
import type { Database } from '../../src/server/database/database.ts';
import { openDatabase } from '../../src/server/database/open-database.ts';
import { createFolder, createPostgresDatabase, type DatabasePlace } from '../support/databases.ts';
import { UNKNOWN_ID } from '../support/record-app.ts';
import { runScript } from '../support/run-script.ts';

const AGENT = { id: 'crm:ada', name: 'Ada' };

let place: DatabasePlace;
beforeAll(async () => {
  place = await createPostgresDatabase();
});
afterAll(() => place.remove());

async function run(name: 'export' | 'erase', args: readonly string[], env = place.env) {
  const script = runScript(`../../src/server/commands/${name}.ts`, env, args);
  return { code: await script.ended, output: script.output() };
}

/** Does something with the database that the commands use, while none of them runs. */
async function inDatabase<T>(work: (tools: ReturnType<typeof toolsOver>) => Promise<T>): Promise<T> {
  const database = await openDatabase(place.settings);
  try {
    return await work(toolsOver(database));
  } finally {
    await database.close();
  }
}

function toolsOver(database: Database) {
  return { records: createRecordSource(database), audit: createAudit(database) };
}

function createContact(): Promise<string> {
  return inDatabase(async ({ records }) => {
    const contact = {
      firstName: 'Zoé',
      lastName: 'Quinn',
      emails: ['zoe@command.test'],
      phones: ['+33612345678'],
      address: {},
      tags: [],
    };
    const context = { agent: AGENT, scope: {} };
    const { contactId } = await records.write({ type: 'createContact', contact }, context);
    for (const text of ['One', 'Two']) await records.write({ type: 'addNote', contactId, text }, context);
    await records.write({ type: 'addTask', contactId, title: 'Call' }, context);
    return contactId;
  });
}

describe('a command refuses', () => {
  test.each<[string, readonly string[], RegExp]>([
    ['no id', [], /^Usage: npm run erase -- <contact id> \[--yes\]\n$/],
    ['two ids', [UNKNOWN_ID, UNKNOWN_ID], /^Usage: /],
    ['a flag nobody knows', [UNKNOWN_ID, '--all'], /^Usage: /],
    ['what is no id', ['zoe@command.test'], /^"zoe@command.test" is not the id of a contact, such as .*\n$/],
  ])('%s, before it opens anything', async (_title, args, message) => {
    const { code, output } = await run('erase', args, { DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/none' });
    expect(output).toMatch(message);
    expect(code).toBe(1);
  });

  test.each(['export', 'erase'] as const)('an id that nobody has (%s)', async (name) => {
    expect(await run(name, [UNKNOWN_ID])).toEqual({ code: 1, output: `There is no contact ${UNKNOWN_ID}.\n` });
  });

  test('a database that cannot be used, and a wrong setting, each by its name', async () => {
    const unreachable = await run('export', [UNKNOWN_ID], { DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/none' });
    expect(unreachable.output).toMatch(/^The database in DATABASE_URL .*\n$/);
    const wrong = await run('export', [UNKNOWN_ID], { DATABASE_URL: 'mysql://x' });
    expect(wrong.output).toMatch(/^The configuration cannot be used:\n {2}DATABASE_URL: /);
    expect([unreachable.code, wrong.code]).toEqual([1, 1]);
  });
});

test('an export is JSON of all there is, and in the audit before it is shown', async () => {
  const id = await createContact();
  const { code, output } = await run('export', [id.toUpperCase()]);
  expect(code).toBe(0);
  expect(JSON.parse(output)).toMatchObject({
    contact: { id, firstName: 'Zoé', emails: ['zoe@command.test'], company: null },
    notes: [{ text: expect.any(String), conversation: null }, { text: expect.any(String) }],
    tasks: [{ title: 'Call', dueOn: null }],
    orders: [],
    audit: [{ action: 'export', contactId: id, agent: { id: expect.stringMatching(/^command:./) } }],
  });
});

test('an erasure needs a terminal to ask at, or --yes; it says what it erased, and the audit who did', async () => {
  const id = await createContact();
  const unasked = await run('erase', [id]);
  expect(unasked).toEqual({
    code: 1,
    output: 'Nothing was erased: there is no terminal to ask at. Add --yes to erase without being asked.\n',
  });
  expect(await inDatabase(({ records }) => records.readContact(id, {}))).toMatchObject({ id });

  const erased = await run('erase', ['--yes', id]);
  expect(erased).toEqual({ code: 0, output: `Erased Zoé Quinn (${id}) with 2 notes, 1 task.\n` });
  await inDatabase(async ({ records, audit }) => {
    expect(await records.readContact(id, {})).toBeUndefined();
    const { entries } = await audit.read({ contactId: id, limit: 10 });
    expect(entries).toMatchObject([{ action: 'erase', agent: { id: expect.stringMatching(/^command:./) } }]);
  });
  expect((await run('erase', ['--yes', id])).output).toBe(`There is no contact ${id}.\n`);
});

test('an embedded database that a server is using is left alone', async () => {
  const folder = await createFolder();
  const database = await openDatabase(folder.settings);
  const { code, output } = await run('export', [UNKNOWN_ID], folder.env);
  expect([code, output]).toEqual([1, expect.stringMatching(/^Another process is using the embedded database/)]);
  await database.close();
  await folder.remove();
});
