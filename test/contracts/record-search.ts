import { beforeAll, describe, expect, test } from 'vitest';
import type { MaskableField, NewContact } from '../../src/crm/contact.ts';
import type { RecordSource, SearchQuestion } from '../../src/server/record-source.ts';
import { createRecords } from '../support/create-records.ts';

const PEOPLE = {
  zoe: {
    externalId: 'CUST-10427',
    firstName: 'Zoé',
    lastName: 'Lefèvre',
    company: 'Atelier Quartz',
    emails: ['zoe@quartz.test'],
    phones: ['+33639985678'],
  },
  anna: { firstName: 'Anna Maria', lastName: 'Weiß-Østergård', emails: ['anna.weiss@mail.test'] },
  joanna: { firstName: 'Joanna', lastName: 'Smith', externalId: 'joanna-s', phones: ['+14155550142'] },
  annabel: { firstName: 'Annabel', lastName: 'Łukasz', company: 'Smithson & Sons' },
  li: { firstName: 'Li', lastName: 'Wu', phones: ['+442079460018'] },
  julia: { firstName: 'Julia', lastName: 'Schwarzenegger' },
  percent: { firstName: '100%', lastName: 'Per_cent\\', company: 'a%b' },
  markup: { firstName: '<b>Robin</b>', lastName: "O'Hara", company: '"; drop table contacts; --' },
  nikos: { firstName: 'Νίκος', lastName: 'Παπαδόπουλος' },
  company: { company: 'Walnut & Co', emails: ['orders@walnut.test'], phones: ['+33639985679'] },
  hidden: { firstName: 'Hidden', lastName: 'Smith', projectId: 7, emails: ['hidden@smith.test'] },
} satisfies Record<string, Partial<NewContact>>;
type Name = keyof typeof PEOPLE;

/** What every place that keeps contacts promises about finding them. It must start empty. */
export function describeRecordSearch(name: string, start: () => Promise<RecordSource>): void {
  describe(`searching a record source: ${name}`, () => {
    let records: RecordSource;
    const namesById = new Map<string, Name>();

    beforeAll(async () => {
      records = await start();
      const { create } = createRecords(records);
      for (const person of Object.keys(PEOPLE) as Name[]) {
        namesById.set((await create(PEOPLE[person])).id, person);
      }
    });

    const search = async (question: Partial<SearchQuestion>) => {
      const { contacts, isFuzzy } = await records.search({ query: '', masked: [], ...question }, { allowed: [] });
      return { found: contacts.map(({ id }) => namesById.get(id)), isFuzzy };
    };
    const found = (names: readonly Name[], isFuzzy = false) => ({ found: names, isFuzzy });

    describe('nobody is found', () => {
      test.each([
        ['by nothing', ''],
        ['by spaces', ' \t\n '],
        ['by one letter', 'z'],
        ['by letters one by one', 'z o é'],
        ['by a NUL', '\0\0'],
        ['by a name nobody has', 'Xyzzyplugh'],
        ['when one of the words is nobody’s', 'zoe 98765x'],
        ['by a part of a phone number', '998567'],
        ['by a phone number nobody has', '+33 6 39 98 00 00'],
        ['by the parts of a phone number each somewhere', '39 98 56'],
        ['by words of which different people have one each', 'lefevre walnut'],
        ['by the name of another project’s contact', 'hidden'],
        ['by the e-mail of another project’s contact', 'hidden@smith.test'],
        ['by a wildcard', '%%'],
        ['by wildcards between letters', 'l%vre'],
        ['by a wildcard for a letter', 'lef_vre'],
        ['by a backslash nobody has', 'zo\\e'],
        ['by a statement', "'; drop table contacts; --"],
        ['by a number that is off by a digit', 'CUST-10428'],
        ['by two letters inside a word', 'ev'],
        ['by a misspelling of three letters', 'zie'],
      ])('%s: %j', async (_title, query) => {
        expect(await search({ query })).toEqual(found([]));
      });
    });

    describe('everybody is found', () => {
      test.each<[string, string, readonly Name[]]>([
        ['by a name', 'Lefèvre', ['zoe']],
        ['by both, in any order', 'lefevre zoe', ['zoe']],
        ['without accents', 'lefevre', ['zoe']],
        ['with accents the contact does not have', 'Jöanna', ['joanna']],
        ['with accents composed otherwise', 'Le\u0066e\u0300vre', ['zoe']],
        ['in capitals', 'ZOÉ LEFÈVRE', ['zoe']],
        ['by letters others have on their keyboards', 'weiss-ostergard', ['anna']],
        ['by letters of their own', 'WEIẞ-ØSTERGÅRD', ['anna']],
        ['by a letter with a stroke', 'lukasz', ['annabel']],
        ['in another script, in capitals', 'ΠΑΠΑΔΟΠΟΥΛΟΣ', ['nikos']],
        ['in another script, without accents', 'νικος', ['nikos']],
        ['by a part of a name', 'fevr', ['zoe']],
        ['by two letters that begin a word', 'wu', ['li']],
        ['by the beginnings of words', 'le zo', ['zoe']],
        ['by the first name and the beginning of the last', 'zoe lefe', ['zoe']],
        ['by the last name and the beginning of the first', 'lefevre z', ['zoe']],
        ['by the second first name and the last', 'maria weiss-ostergard', ['anna']],
        ['by one letter beside a word', 'quartz z', ['zoe']],
        ['by a part behind a hyphen', 'ostergard', ['anna']],
        ['by spaces where none are needed', '  zoe \u00a0 lefevre ', ['zoe']],
        ['by the company', 'walnut', ['company']],
        ['by company and name', 'quartz lefevre', ['zoe']],
        ['by the customer number', 'CUST-10427', ['zoe']],
        ['by the customer number in small letters', 'cust-10427', ['zoe']],
        ['by a part of the customer number', '10427', ['zoe']],
        ['by the e-mail', 'zoe@quartz.test', ['zoe']],
        ['by the e-mail in capitals', ' Zoe@Quartz.TEST ', ['zoe']],
        ['by a part of the e-mail', 'orders@', ['company']],
        ['by a percent sign', '100%', ['percent']],
        ['by an underscore', 'r_c', ['percent']],
        ['by a backslash', 'cent\\', ['percent']],
        ['by markup', '<b>rob', ['markup']],
        ['by a quote', "o'hara", ['markup']],
        ['by what looks like a statement', '"; drop table contacts; --', ['markup']],
        ['whole words first, then beginnings, then parts', 'anna', ['anna', 'annabel', 'joanna']],
        ['by name before company', 'smith', ['joanna', 'annabel']],
        ['by a customer number before a name', 'joanna-s', ['joanna']],
      ])('%s: %j', async (_title, query, names) => {
        expect(await search({ query })).toEqual(found(names));
      });
    });

    describe('by a phone number in any format', () => {
      test.each<[string, string | undefined, readonly Name[]]>([
        ['+33639985678', undefined, ['zoe']],
        ['+33 (0)6 39 98 56 78', undefined, ['zoe']],
        ['0033 6.39.98.56.78', undefined, ['zoe']],
        ['06 39 98 56 78', 'FR', ['zoe']],
        ['06 39 98 56 78', 'France', ['zoe']],
        ['06-39-98-56-78', undefined, ['zoe']],
        ['0639985678', undefined, ['zoe']],
        ['639985678', undefined, ['zoe']],
        ['9985678', undefined, ['zoe']],
        ['(415) 555-0142', 'US', ['joanna']],
        ['415/555.0142', undefined, ['joanna']],
        ['020 7946 0018', undefined, ['li']],
        ['020 7946 0018', 'DE', ['li']],
        ['639 98 567', undefined, []],
        ['85678', undefined, []],
      ])('%s in %s', async (query, country, names) => {
        expect(await search({ query, country })).toEqual(found(names));
      });
    });

    describe('when nobody has the words, by who comes near', () => {
      test.each<[string, string, readonly Name[]]>([
        ['a letter missing', 'Lefvre', ['zoe']],
        ['a letter too many', 'Lefebvre', ['zoe']],
        ['a wrong letter', 'Lefavre', ['zoe']],
        ['two letters swapped', 'Lefvere', ['zoe']],
        ['not two letters wrong', 'Kefavre', []],
        ['the first letter wrong', 'Kefevre', ['zoe']],
        ['the last letter wrong', 'Lefevra', ['zoe']],
        ['a letter missing at the end of a long name', 'Schwarzeneger', ['julia']],
        ['a letter missing within a double one, in capitals', 'SCHWARZENEGER', ['julia']],
        ['one word of two misspelt', 'zoe lefvre', ['zoe']],
        ['the first of two misspelt', 'zoee lefevre', ['zoe']],
        ['both misspelt', 'jaonna smiht', ['joanna']],
        ['a short name', 'anan', ['anna']],
        ['in another script', 'παπαδοπυλος', ['nikos']],
        ['a company', 'wallnut', ['company']],
        ['another’s name, said right', 'annabel smith lukasx', ['annabel']],
      ])('%s: %j', async (_title, query, names) => {
        expect(await search({ query })).toEqual(found(names, names.length > 0));
      });
    });

    describe('what is masked is found whole or not at all', () => {
      const masked: readonly MaskableField[] = ['emails', 'phones', 'address'];
      test.each<[string, string, string | undefined, readonly Name[]]>([
        ['the e-mail', 'zoe@quartz.test', undefined, ['zoe']],
        ['the e-mail beside a name', 'lefevre zoe@quartz.test', undefined, ['zoe']],
        ['not the beginning of an e-mail', 'zoe@quartz.tes', undefined, []],
        ['not the end of an e-mail', 'oe@quartz.test', undefined, []],
        ['not its domain', 'walnut.test', undefined, []],
        ['not a word that only an e-mail has', 'weiss@mail', undefined, []],
        ['not a misspelt e-mail', 'zoe@quartz.tset', undefined, []],
        ['a part of a name as ever', 'quart', undefined, ['zoe']],
        ['a misspelt name as ever', 'lefvre', undefined, ['zoe']],
        ['the phone number', '+33639985678', undefined, ['zoe']],
        ['the national phone number', '06 39 98 56 78', 'FR', ['zoe']],
        ['not the national number without a country', '06 39 98 56 78', undefined, []],
        ['not the end of a phone number', '9985678', 'FR', []],
      ])('%s: %j', async (_title, query, country, names) => {
        const { found: seen } = await search({ query, country, masked });
        expect(seen).toEqual(names);
      });
    });

    describe('of many', () => {
      beforeAll(async () => {
        const { create } = createRecords(records);
        for (let count = 0; count < 130; count++) await create({ firstName: `Bobby${count}`, lastName: 'Crowd' });
        namesById.set((await create({ firstName: 'Obob', lastName: 'Crowding' })).id, 'percent');
        namesById.set((await create({ firstName: 'Bob', lastName: 'Crowd' })).id, 'li');
        for (let count = 0; count < 30; count++) await create({ firstName: 'Ida', lastName: `Throngson${count}` });
        namesById.set((await create({ company: 'The Throng' })).id, 'company');
      });

      test('twenty are shown', async () => {
        const { found: seen, isFuzzy } = await search({ query: 'crowd' });
        expect(seen).toHaveLength(20);
        expect(isFuzzy).toBe(false);
      });

      test('those who rank first are among them, however many others there are', async () => {
        const { found: seen } = await search({ query: 'bob' });
        expect(seen[0]).toBe('li');
        expect(seen).toHaveLength(20);
        expect(seen).not.toContain('percent');
      });

      test('who has the word itself, in whatever place, is among those whose name only begins with it', async () => {
        const { found: seen } = await search({ query: 'throng' });
        expect(seen[0]).toBe('company');
        expect(seen).toHaveLength(20);
      });

      test('who is called so comes before whose company is, and both before those whose name only begins so', async () => {
        const { create } = createRecords(records);
        namesById.set((await create({ lastName: 'Aaronson', company: 'Sons of Throng' })).id, 'hidden');
        namesById.set((await create({ firstName: 'Throng', lastName: 'Zimmer' })).id, 'nikos');
        const { found: seen } = await search({ query: 'throng' });
        expect(seen.slice(0, 3)).toEqual(['company', 'nikos', 'hidden']);
        expect(seen).toHaveLength(20);
      });

      test('who has the words as parts comes after who has them whole', async () => {
        const { create } = createRecords(records);
        namesById.set((await create({ firstName: 'Charlotte', lastName: 'Aguerin' })).id, 'julia');
        namesById.set((await create({ firstName: 'Lotte', lastName: 'Guérin' })).id, 'zoe');
        expect(await search({ query: 'lotte guerin' })).toEqual(found(['zoe', 'julia']));
      });

      test('nobody is left out for standing behind others of another project', async () => {
        const { create } = createRecords(records);
        for (let count = 0; count < 45; count++) {
          await create({ firstName: 'Ana', lastName: count % 2 === 0 ? 'Queue' : `Queueman${count}`, projectId: 7 });
        }
        namesById.set((await create({ firstName: 'Zed', lastName: 'Queueman' })).id, 'markup');
        for (const query of ['queue', 'queueman', 'queueman zed', 'zed queueman', 'quueman']) {
          expect((await search({ query })).found).toEqual(['markup']);
        }
      });

      test('those of the same name come in the same order each time', async () => {
        const { create } = createRecords(records);
        const ids: string[] = [];
        for (let count = 0; count < 8; count++) ids.push((await create({ firstName: 'Same', lastName: 'Samesen' })).id);
        const { contacts } = await records.search({ query: 'same samesen', masked: [] }, {});
        expect(contacts.map(({ id }) => id)).toEqual(ids.sort());
      });

      test('names as long as they may be, of letters that take the most room', async () => {
        const { create } = createRecords(records);
        // No two words alike, or an index would make them short.
        const name = (from: number) =>
          Array.from({ length: 200 }, (_, index) => String.fromCodePoint(0x20000 + from + index * 13)).join('');
        const fields = { firstName: name(1), lastName: name(2), company: name(3) };
        namesById.set((await create(fields)).id, 'percent');
        for (const query of Object.values(fields)) expect(await search({ query })).toEqual(found(['percent']));
        const exactly = await records.findByName(fields, {});
        expect(exactly.map(({ id }) => namesById.get(id))).toEqual(['percent']);
      });

      test.each(['crowd bob', 'bob crowd'])('one of them is found by both names: %s', async (query) => {
        const { found: seen } = await search({ query });
        expect(seen[0]).toBe('li');
      });
    });

    describe('by exactly this name', () => {
      test.each<[string, string, string, readonly Name[]]>([
        ['as it is', 'Zoé', 'Lefèvre', ['zoe']],
        ['whatever its case and accents', ' ZOE', 'lefevre ', ['zoe']],
        ['not by a part of it', 'Zo', 'Lefèvre', []],
        ['not with something more', 'Anna', 'Weiß-Østergård', []],
        ['not by the company of somebody', 'Atelier', 'Quartz', []],
        ['not the other way round', 'Lefèvre', 'Zoé', []],
        ['with wildcards as letters', '100%', 'Per_cent\\', ['percent']],
        ['not with wildcards as wildcards', 'Z%', 'Lef_vre', []],
        ['not without any', '', ' ', []],
        ['not another project’s', 'Hidden', 'Smith', []],
      ])('%s: %j %j', async (_title, firstName, lastName, names) => {
        const contacts = await records.findByName({ firstName, lastName }, { allowed: [] });
        expect(contacts.map(({ id }) => namesById.get(id))).toEqual(names);
      });
    });

    test('a changed contact is found by what it is called now', async () => {
      const { create, write } = createRecords(records);
      const { id, version } = await create({
        firstName: 'Before',
        lastName: 'Wedding',
        emails: ['before@wedding.test'],
      });
      const changes = { lastName: 'Afterwards', emails: ['after@wedding.test'] };
      await write({ type: 'changeContact', contactId: id, version, changes, masked: [] });
      const idsBy = async (query: string) =>
        (await records.search({ query, masked: [] }, {})).contacts.map((contact) => contact.id);
      expect(await idsBy('before afterwards')).toEqual([id]);
      expect(await idsBy('after@wedding.test')).toEqual([id]);
      expect(await idsBy('before@wedding')).toEqual([]);
    });
  });
}
