import { beforeAll, describe, expect, test } from 'vitest';
import type { NewContact } from '../../src/crm/contact.ts';
import type { RecordSource } from '../../src/server/record-source.ts';

const EMPTY: NewContact = { firstName: '', lastName: '', emails: [], phones: [], address: {}, tags: [] };

/** What every place that keeps contacts promises. The source must start empty. */
export function describeRecordSource(name: string, start: () => Promise<RecordSource>): void {
  describe(`a record source: ${name}`, () => {
    let records: RecordSource;
    const create = (fields: Partial<NewContact>) => records.createContact({ ...EMPTY, ...fields });
    const idsOf = async (keys: Parameters<RecordSource['findByKeys']>[0], scope = {}) =>
      (await records.findByKeys(keys, scope)).map(({ contacts }) => contacts.map(({ id }) => id));

    beforeAll(async () => {
      records = await start();
    });

    test('finds nothing for keys nobody has, and answers for each key', async () => {
      expect(
        await idsOf([
          { kind: 'externalId', key: 'nobody' },
          { kind: 'email', key: 'no@one.test' },
        ]),
      ).toEqual([[], []]);
    });

    test('reads nothing for an id nobody has', async () => {
      expect(await records.readContact('00000000-0000-4000-8000-000000000000', {})).toBeUndefined();
    });

    test('gives back exactly what was created', async () => {
      const fields: NewContact = {
        externalId: "O'Hara; drop table contacts --",
        projectId: 9_007_199_254_740_991,
        firstName: '<b>Zoë</b>',
        lastName: '名前 \\ " {1,2}',
        company: '🦊 & Söhne',
        emails: ['zoe@example.test', 'second@example.test'],
        phones: ['+33612345678', '+14155550100'],
        address: { street: '1 rue de la Paix\nBât. 2', city: 'Paris', zip: '00100', country: 'FR' },
        language: 'fr',
        tags: ['a,b', '{}', 'NULL', ''],
      };
      const created = await records.createContact(fields);
      expect(created).toEqual({
        ...fields,
        id: expect.stringMatching(/^[\da-f-]{36}$/),
        createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
        updatedAt: created.createdAt,
        version: 1,
      });
      expect(await records.readContact(created.id, {})).toEqual(created);
      const [found] = await records.findByKeys([{ kind: 'phone', key: '+14155550100' }], {});
      expect(found?.contacts).toEqual([created]);
    });

    test('keeps what is absent absent', async () => {
      const created = await create({ lastName: 'Bare' });
      const { address, ...read } = (await records.readContact(created.id, {})) ?? {};
      expect(JSON.parse(JSON.stringify({ address, ...read }))).toEqual(JSON.parse(JSON.stringify(created)));
    });

    test('finds by each kind of key, e-mails whatever their case, and keeps kinds apart', async () => {
      const { id } = await create({ externalId: 'X-77', emails: ['Kind@Example.test'], phones: ['+441632960001'] });
      expect(
        await idsOf([
          { kind: 'externalId', key: 'X-77' },
          { kind: 'email', key: 'kind@example.test' },
          { kind: 'phone', key: '+441632960001' },
        ]),
      ).toEqual([[id], [id], [id]]);
      expect(
        await idsOf([
          { kind: 'email', key: 'X-77' },
          { kind: 'externalId', key: 'x-77' },
        ]),
      ).toEqual([[], []]);
    });

    test('finds everybody who shares a key', async () => {
      const both = [await create({ phones: ['+441632960002'] }), await create({ phones: ['+441632960002'] })];
      const [ids] = await idsOf([{ kind: 'phone', key: '+441632960002' }]);
      expect(ids?.sort()).toEqual(both.map(({ id }) => id).sort());
    });

    test('of too many, leaves out those of the weakest key', async () => {
      for (let count = 0; count < 55; count++) await create({ phones: ['+441632960003'] });
      const named = await create({ externalId: 'late' });
      const [byId, byPhone] = await idsOf([
        { kind: 'externalId', key: 'late' },
        { kind: 'phone', key: '+441632960003' },
      ]);
      expect(byId).toEqual([named.id]);
      expect(byPhone).toHaveLength(49);
    });

    describe('projects', () => {
      const ids: Record<string, string> = {};
      beforeAll(async () => {
        for (const projectId of [undefined, 1, 2]) {
          const { id } = await create({ projectId, emails: ['shared@projects.test'] });
          ids[projectId ?? 'none'] = id;
        }
      });

      test.each([
        ['all projects', {}, ['none', 1, 2]],
        ['all projects, one requested', { requested: 1 }, ['none', 1]],
        ['one project', { allowed: [2] }, ['none', 2]],
        ['no project', { allowed: [] }, ['none']],
        ['one project, the same requested', { allowed: [2], requested: 2 }, ['none', 2]],
        ['one project, another requested', { allowed: [2], requested: 1 }, ['none']],
        ['all projects, an unknown requested', { requested: 2 ** 53 - 1 }, ['none']],
      ])('%s', async (_title, scope, seen) => {
        const expected = seen.map((name) => ids[name]).sort();
        const [found] = await idsOf([{ kind: 'email', key: 'shared@projects.test' }], scope);
        expect(found?.sort()).toEqual(expected);
        for (const id of Object.values(ids)) {
          expect(Boolean(await records.readContact(id, scope))).toBe(expected.includes(id));
        }
      });
    });
  });
}
