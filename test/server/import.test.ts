import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { asc, sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Contact } from '../../src/crm/contact.ts';
import { contactFields, contactOf, rowsOf } from '../../src/server/database/contact-rows.ts';
import type { Database } from '../../src/server/database/database.ts';
import { eraseContact } from '../../src/server/database/erase-contact.ts';
import { searchTextOf } from '../../src/server/database/fold-text.ts';
import { insertContacts, newContact } from '../../src/server/database/insert-contacts.ts';
import { openDatabase } from '../../src/server/database/open-database.ts';
import { contacts, identities, setAside } from '../../src/server/database/schema.ts';
import { setAsideWhenEmpty } from '../../src/server/database/set-aside.ts';
import { contactStore } from '../../src/server/import/contact-store.ts';
import { type ImportRequest, importContacts } from '../../src/server/import/import-contacts.ts';
import { openImportDatabase } from '../../src/server/import/open-import-database.ts';
import { createFolder, createPostgresDatabase, DATABASES, type DatabasePlace } from '../support/databases.ts';
import { runScript } from '../support/run-script.ts';

const HEADER =
  'external_id,first_name,last_name,company,emails,phones,street,city,zip,country,language,tags,project_id';

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'deskside-import-'));
  path = join(folder, 'contacts.csv');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function write(...lines: readonly string[]): Promise<void> {
  await writeFile(path, [HEADER, ...lines, ''].join('\n'));
}

async function run(database: Database, changes: Partial<ImportRequest> = {}) {
  const request = { path, mappings: [], isDryRun: false, isRestart: false, onStep: () => {} };
  const { added, changed, unchanged, refused, rows } = await importContacts(database, { ...request, ...changes });
  return { added, changed, unchanged, refused, rows };
}

async function contactsIn(database: Database): Promise<Contact[]> {
  const rows = await database.query((queries) =>
    queries.select(contactFields).from(contacts).orderBy(asc(contacts.id)),
  );
  return rows.map(({ row, owned }) => contactOf(row, owned));
}

async function countOf(database: Database): Promise<number> {
  const [row] = await database.query((queries) =>
    queries.select({ count: sql<number>`count(*)::integer` }).from(contacts),
  );
  return row?.count ?? 0;
}

const errors = () => readFile(`${path}.errors.csv`, 'utf8');

describe.each(DATABASES)('an import into $name', ({ createPlace }) => {
  let place: DatabasePlace;
  let database: Database;
  beforeAll(async () => {
    place = await createPlace();
    database = await openImportDatabase(place.settings);
  });
  beforeEach(() => database.query((queries) => queries.execute(sql`truncate contacts, imports cascade`)));
  afterAll(async () => {
    await database.close();
    await place.remove();
  });

  test('adds what the lines say, ready to be found', async () => {
    await write(
      'C-1, Zoé ,Quartz,Atelier Øst,Zoe@Q.test; z@q.test|zoe@q.test,"06 12 34 56 78",1 rue X,Paris,75001,France,fr,"vip; ""new""",7',
      `,,,"'; drop table contacts; -- <b>\\""x""{,}",,,,,,,,,`,
    );
    expect(await run(database)).toEqual({ added: 2, changed: 0, unchanged: 0, refused: 0, rows: 2 });
    const [zoe, other] = await contactsIn(database);
    expect(zoe).toMatchObject({
      externalId: 'C-1',
      projectId: 7,
      firstName: 'Zoé',
      lastName: 'Quartz',
      company: 'Atelier Øst',
      emails: ['zoe@q.test', 'z@q.test'],
      phones: ['+33612345678'],
      address: { street: '1 rue X', city: 'Paris', zip: '75001', country: 'France' },
      language: 'fr',
      tags: ['vip', '"new"'],
      version: 1,
    });
    expect(other).toMatchObject({
      company: `'; drop table contacts; -- <b>\\"x"{,}`,
      firstName: '',
      emails: [],
      tags: [],
    });
    const texts = await database.query((queries) =>
      queries.select({ text: contacts.searchText }).from(contacts).orderBy(asc(contacts.id)),
    );
    expect(texts.map(({ text }) => text)).toEqual([zoe, other].map((contact) => contact && searchTextOf(contact)));
    await expect(errors()).rejects.toThrow('ENOENT');
  });

  test('refuses each bad line with its field and the reason, and takes the others', async () => {
    await write(
      'C-1,Ann,,,,,,,,,,,',
      'C-2,Bob,,,not an address,,,,,,,,',
      'C-3,Cleo,,,,06 12 34 56 78,,,,,,,',
      'C-4,Dan,,,,,,,,France,,,seven',
      '"broken" quote,Eve',
      'C-6,Fay,,',
      `C-7,${'x'.repeat(201)},,,a@b,12,,,,FR,,,`,
      ',,,,who@am.it,,,,,,,,',
      'C-9,,,,who@am.it,,,,,,,,',
      'C-10,Gus,,,,,,,,,,,',
    );
    expect(await run(database)).toEqual({ added: 2, changed: 0, unchanged: 0, refused: 8, rows: 10 });
    expect((await contactsIn(database)).map(({ externalId }) => externalId)).toEqual(['C-1', 'C-10']);
    expect((await errors()).split('\n')).toEqual([
      'line,field,reason',
      '3,emails.0,must be an e-mail address',
      expect.stringMatching(/^4,phones\.0,"must be a phone number .*country of the address"$/),
      '5,projectId,must be a whole number',
      expect.stringMatching(/^6,,"?has a quotation mark within a cell/),
      '7,,has 4 cells where the header has 13',
      expect.stringMatching(/^8,firstName,Invalid length: Expected <=200 but received 201$/),
      '8,emails.0,must be an e-mail address',
      '9,lastName,must name the person or the company',
      '10,lastName,must name the person or the company',
      '',
    ]);
  });

  test('changes whom it finds by external id, and leaves what an empty cell stands for', async () => {
    await write(
      'C-1,Ann,Old,Acme,ann@a.test,+33612345678,1 rue X,Paris,75001,FR,fr,vip,7',
      'C-2,Bob,,,bob@a.test,,,,,,,,',
    );
    await run(database);
    const [ann, bob] = await contactsIn(database);
    // The number is a French one, as her address says.
    await write('C-1,,New,,,06 99 99 99 99,,Lyon,,,,,', 'C-2,Bob,,,BOB@a.test,,,,,,,,', 'C-3,,,,,,,,,,,,');
    expect(await run(database)).toEqual({ added: 0, changed: 1, unchanged: 1, refused: 1, rows: 3 });
    const after = await contactsIn(database);
    expect(after).toEqual([
      {
        ...ann,
        lastName: 'New',
        phones: ['+33699999999'],
        address: { ...ann?.address, city: 'Lyon' },
        version: 2,
        updatedAt: after[0]?.updatedAt,
      },
      bob,
    ]);
    expect(after[0]?.updatedAt).not.toBe(ann?.updatedAt);
    const [row] = await database.query((queries) =>
      queries.select({ text: contacts.searchText }).from(contacts).orderBy(asc(contacts.id)).limit(1),
    );
    expect(row?.text).toBe(after[0] && searchTextOf(after[0]));
  });

  test('takes the last of several lines with one external id', async () => {
    const others = Array.from({ length: 4_100 }, (_, index) => `O-${index},Other,,,,,,,,,,,`);
    await write(
      'C-1,Ann,One,,,,,,,,,,',
      'C-1,,Two,,a@a.test,,,,,,,,',
      ...others,
      'C-1,,Three,,,,,,,,,,',
      'C-1,,Three,,,,,,,,,,',
    );
    const expected = { added: 4_101, changed: 2, unchanged: 1, refused: 0, rows: 4_104 };
    expect(await run(database, { isDryRun: true })).toEqual(expected);
    expect(await run(database)).toEqual(expected);
    const ann = (await contactsIn(database)).filter(({ externalId }) => externalId === 'C-1');
    expect(ann).toMatchObject([{ firstName: 'Ann', lastName: 'Three', emails: ['a@a.test'] }]);
  });

  test('refuses an external id that several contacts share', async () => {
    await write('C-1,Ann,,,,,,,,,,,', 'C-2,Bob,,,,,,,,,,,');
    await run(database);
    await database.query((queries) =>
      queries.execute(sql`update identities set key = 'C-1', value = 'C-1' where key = 'C-2'`),
    );
    await write('C-1,Eve,,,,,,,,,,,', 'C-3,Cleo,,,,,,,,,,,');
    expect(await run(database)).toEqual({ added: 1, changed: 0, unchanged: 0, refused: 1, rows: 2 });
    expect(await errors()).toBe('line,field,reason\n2,externalId,belongs to several contacts already\n');
    expect((await contactsIn(database)).map(({ firstName }) => firstName)).toEqual(['Ann', 'Bob', 'Cleo']);
  });

  test('writes nothing when what it changes has changed since it was read', async () => {
    await write('C-1,Ann,,,,,,,,,,,');
    await run(database);
    const [ann] = await contactsIn(database);
    const contact = { ...(ann as Contact), firstName: 'Eve' };
    const other = { ...contact, id: randomUUID() };
    const begun = { contact: other, rows: rowsOf(other) };
    const counts = { added: 1, addedWithoutId: 0, changed: 1, unchanged: 0 };
    const writeFrom = (storedVersion: number) =>
      database.transaction((queries) =>
        contactStore.write(queries, {
          added: [begun],
          changed: [{ contact, storedVersion }],
          refused: [],
          counts,
        }),
      );
    expect(await writeFrom(2)).toBe(false);
    expect(await contactsIn(database)).toEqual([ann]);
    expect(await writeFrom(1)).toBe(true);
    expect(await countOf(database)).toBe(2);
  });

  test('says in a dry run what would happen, and keeps nothing of it', async () => {
    await write('C-1,Ann,,,,,,,,,,,', 'C-2,Bob,,,,,,,,,,,');
    await run(database);
    const before = await contactsIn(database);
    await write('C-1,Ann,,,,,,,,,,,', 'C-2,Rob,,,,,,,,,,,', 'C-3,Cleo,,,,,,,,,,,', ',Dan,,,,,,,,,,,', ',,,,,12,,,,,,,');
    const expected = { added: 2, changed: 1, unchanged: 1, refused: 1, rows: 5 };
    expect(await run(database, { isDryRun: true })).toEqual(expected);
    expect(await contactsIn(database)).toEqual(before);
    expect(await readdir(folder)).toEqual(['contacts.csv', 'contacts.csv.dry-run.errors.csv']);
    expect(await readFile(`${path}.dry-run.errors.csv`, 'utf8')).toMatch(/^line,field,reason\n6,/);
    expect(await run(database)).toEqual(expected);
  });

  test('adds nobody twice when a file comes again, but for who asks for it', async () => {
    await write('C-1,Ann,,,,,,,,,,,');
    await run(database);
    expect(await run(database)).toEqual({ added: 0, changed: 0, unchanged: 1, refused: 0, rows: 1 });
    await write('C-1,Ann,,,,,,,,,,,', ',Bob,,,,,,,,,,,');
    await run(database);
    await expect(run(database)).rejects.toThrow(/^This file was imported already, .* 1 contacts without/);
    await expect(run(database, { mappings: ['company=tags'] })).rejects.toThrow(/^This file was imported already/);
    expect(await countOf(database)).toBe(2);
    expect(await run(database, { isRestart: true })).toMatchObject({ added: 1, unchanged: 1 });
    expect(await countOf(database)).toBe(3);
  });

  test('leaves nothing in a database or a folder for a file it cannot read', async () => {
    await writeFile(path, 'id,email\n1,a@a.test\n');
    await expect(run(database)).rejects.toThrow('No column names a person or a company');
    await expect(run(database, { path: join(folder, 'other.csv') })).rejects.toThrow('cannot be read (ENOENT)');
    await expect(run(database, { path: folder })).rejects.toThrow('is not a file');
    expect(await readdir(folder)).toEqual(['contacts.csv']);
    expect(await countOf(database)).toBe(0);
  });
});

/** Of 7,000 lines, every third has no external id, and every fifth is refused. */
async function writeMany(): Promise<{ readonly sound: readonly string[]; readonly refusedLines: readonly number[] }> {
  const people = Array.from({ length: 7_000 }, (_, index) => ({
    name: `Person ${index}`,
    isRefused: index % 5 === 4,
    externalId: index % 3 === 2 ? '' : `C-${index}`,
    line: index + 2,
  }));
  const street = 'x'.repeat(150);
  await write(
    ...people.map(
      ({ name, isRefused, externalId }) => `${externalId},,${name},,${isRefused ? 'no address' : ''},,${street},,,,,,`,
    ),
  );
  return {
    sound: people.filter(({ isRefused }) => !isRefused).map(({ name }) => name),
    refusedLines: people.filter(({ isRefused }) => isRefused).map(({ line }) => line),
  };
}

describe.each(DATABASES)('an import into $name that is killed', ({ createPlace }) => {
  let place: DatabasePlace;
  beforeEach(async () => {
    place = await createPlace();
  });
  afterEach(() => place.remove());

  /** What is asked of the database while nobody has it. */
  async function ask<T>(question: (database: Database) => Promise<T>): Promise<T> {
    const database = await openDatabase(place.settings);
    try {
      return await question(database);
    } finally {
      await database.close();
    }
  }

  /** Imports until one batch is in, then is killed; answers where it began. */
  async function killImport(): Promise<number> {
    const script = runScript('import-until-killed.ts', place.env, [path]);
    await script.said(/at byte \d+\nat byte \d+\n/);
    script.process.kill('SIGKILL');
    expect(await script.ended).toBe('SIGKILL');
    return Number(/at byte (\d+)/.exec(script.output())?.[1]);
  }

  test('goes on where it was: every line once, no refusal lost, and nothing left set aside', {
    timeout: 180_000,
  }, async () => {
    const structure = await ask(structureOf);
    const { sound, refusedLines } = await writeMany();
    const begunAt = [await killImport(), await killImport()];
    expect(begunAt[1]).toBeGreaterThan(begunAt[0] ?? 0);
    expect(await ask(structureOf)).toEqual(structure);
    const last = runScript('import-until-killed.ts', place.env, [path]);
    expect(await last.ended).toBe(0);

    const names = (await ask(contactsIn)).map(({ lastName }) => lastName);
    expect(names.sort()).toEqual([...sound].sort());
    const kept = (await errors()).trimEnd().split('\n').slice(1);
    expect(kept.map((line) => Number(line.split(',')[0]))).toEqual(refusedLines);
    expect(await ask(structureOf)).toEqual(structure);
  });
});

/** The indexes and the constraints of contacts. */
function structureOf(database: Database): Promise<unknown> {
  return database.query((queries) =>
    queries.select({ definition: sql<string>`definition` }).from(sql`(
      select pg_get_indexdef(indexrelid) as definition from pg_index
      where indrelid in ('contacts'::regclass, 'identities'::regclass)
      union all select conname || ' ' || pg_get_constraintdef(oid) from pg_constraint
      where conrelid in ('contacts'::regclass, 'identities'::regclass) order by definition
    ) as structure`),
  );
}

test('what slows rows down is set aside while an empty database fills, and then no more', async () => {
  const place = await createPostgresDatabase();
  const database = await openImportDatabase(place.settings);
  const namesSetAside = async () => {
    const rows = await database.query((queries) => queries.select({ name: setAside.name }).from(setAside));
    return rows.map(({ name }) => name).sort();
  };
  const seen: Promise<string[]>[] = [];
  const onStep: ImportRequest['onStep'] = ({ type }) => type === 'indexing' && seen.push(namesSetAside());
  await write('C-1,Ann,,,,,,,,,,,');
  await run(database, { onStep });
  await write('C-2,Bob,,,,,,,,,,,');
  await run(database, { onStep });
  expect(await Promise.all(seen)).toEqual([
    [
      'contacts_by_name',
      'contacts_by_search_text',
      'contacts_by_words',
      'identities_by_key',
      'identities_by_phone_ending',
      'identities_contact_id_contacts_id_fk',
    ],
    [],
  ]);
  expect(await namesSetAside()).toEqual([]);
  await database.close();
  await place.remove();
});

test('who is erased while an empty database fills is gone altogether', async () => {
  const place = await createPostgresDatabase();
  const database = await openImportDatabase(place.settings);
  const ann = newContact(
    { firstName: 'Ann', lastName: '', emails: ['a@a.test'], phones: [], address: {}, tags: [] },
    0,
  );
  await database.transaction(setAsideWhenEmpty);
  await database.transaction((queries) => insertContacts(queries, [ann]));
  expect(await eraseContact(database, ann.id)).toBe(true);
  expect(await database.query((queries) => queries.select().from(identities))).toEqual([]);
  await database.close();
  await place.remove();
});

describe('npm run import', () => {
  const COMMAND = '../../src/server/commands/import.ts';
  let place: DatabasePlace;
  beforeAll(async () => {
    place = await createFolder();
  });
  afterAll(() => place.remove());

  test('ends with 0 when every line went in, and says what it did', async () => {
    await writeFile(path, 'Kundennr;Nachname;Notiz\nC-1;Ann;x\n');
    const command = runScript(COMMAND, place.env, [path, '--map', 'Kundennr=externalId,Nachname=lastName']);
    expect(await command.ended).toBe(0);
    expect(command.output()).toMatch(
      /^Columns: externalId, lastName\nIgnored: "Notiz"\n100 % {2}1 rows {2}.*\nMaking what searches need \.\.\.\n1 rows in 0:0\d, \d+ rows\/s\nadded 1, changed 0, unchanged 0, refused 0\n$/,
    );
  });

  test('ends with 2 when lines were refused, and says where they are', async () => {
    await writeFile(path, 'id,lastname,email\nC-1,Ann,\nC-2,Bob,none\n');
    const command = runScript(COMMAND, place.env, [path, '--dry-run']);
    expect(await command.ended).toBe(2);
    expect(command.output()).toContain('would be added 0, changed 0, unchanged 1, refused 1\n');
    expect(command.output()).toContain(`${path}.dry-run.errors.csv\n`);
  });

  test.each([
    ['nothing to import', [], /^Usage: npm run import -- FILE\.csv/],
    ['two files', ['a.csv', 'b.csv'], /^Usage: /],
    ['an option it does not know', ['a.csv', '--force'], /--force[\s\S]*\nUsage: /],
    ['a file that is not there', ['not-there.csv'], /^The file .*not-there\.csv cannot be read \(ENOENT\)\.\n$/],
  ])('ends with 1 for %s', async (_, args, message) => {
    const command = runScript(COMMAND, place.env, args);
    expect(await command.ended).toBe(1);
    expect(command.output()).toMatch(message);
  });

  test('ends with 1 while a server has the embedded database, and says to stop it', async () => {
    await writeFile(path, 'lastname\nAnn\n');
    const server = await openDatabase(place.settings);
    const command = runScript(COMMAND, place.env, [path]);
    expect(await command.ended).toBe(1);
    expect(command.output()).toMatch(/^Another process is using the embedded database in .*\. Stop it first/);
    await server.close();
  });

  test('ends with 1 while another import has the database', async () => {
    const shared = await createPostgresDatabase();
    const other = await openImportDatabase(shared.settings);
    await writeFile(path, 'lastname\nAnn\n');
    const command = runScript(COMMAND, shared.env, [path]);
    expect(await command.ended).toBe(1);
    expect(command.output()).toMatch(/^Another import is running on this database\./);
    await other.close();
    await shared.remove();
  });
});
