import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Contact, NewContact } from '../../src/crm/contact.ts';
import type { Match } from '../../src/crm/match.ts';
import type { Visitor } from '../../src/crm/visitor.ts';
import { prepareLink } from '../../src/server/matching/prepare-link.ts';
import { resolveVisitor } from '../../src/server/matching/resolve-visitor.ts';
import type { ProjectScope, RecordSource, VisitorKeys } from '../../src/server/record-source.ts';
import { createRecords, NOBODY } from '../support/create-records.ts';

const HERE = { desk: 'iadvize', conversationId: 'here' } as const;
type Key = VisitorKeys['keys'][number];

/** What every place that keeps contacts promises about who answers to a visitor. It must start empty, and live by the clock it is given. */
export function describeRecordSource(name: string, start: (now: () => number) => Promise<RecordSource>): void {
  describe(`a record source: ${name}`, () => {
    const clock = { nowMs: Date.parse('2026-03-01T09:00:00.000Z') };
    let records: RecordSource;
    let create: (fields: Partial<NewContact>) => Promise<Contact>;
    let write: ReturnType<typeof createRecords>['write'];

    beforeAll(async () => {
      records = await start(() => clock.nowMs++);
      ({ create, write } = createRecords(records));
    });

    const holdersOf = async (keys: readonly Key[], scope: ProjectScope = {}) =>
      (await records.findHolders({ ...HERE, keys }, scope)).answers.map(({ contacts }) => contacts);
    const idsOf = async (keys: readonly Key[], scope: ProjectScope = {}) =>
      (await holdersOf(keys, scope)).map((contacts) => contacts.map(({ id }) => id));

    test('finds nothing for keys nobody has, and answers for each key, the unique id last', async () => {
      const keys = [
        { kind: 'externalId', key: 'nobody' },
        { kind: 'email', key: 'no@one.test' },
      ] as const;
      expect(await records.findHolders({ ...HERE, keys, uniqueId: 'unseen' }, {})).toEqual({
        answers: [
          { kind: 'externalId', value: 'nobody', contacts: [] },
          { kind: 'email', value: 'no@one.test', contacts: [] },
          { kind: 'uniqueId', value: 'unseen', contacts: [] },
        ],
        link: undefined,
      });
      expect(await records.findHolders({ ...HERE, keys: [] }, {})).toEqual({ answers: [], link: undefined });
    });

    test('reads nothing for an id nobody has', async () => {
      expect(await records.readContact(NOBODY, {})).toBeUndefined();
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
      const created = await create(fields);
      expect(created).toEqual({
        ...fields,
        id: expect.stringMatching(/^[\da-f-]{36}$/),
        createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
        updatedAt: created.createdAt,
        version: 1,
      });
      expect(await records.readContact(created.id, {})).toEqual(created);
      expect(await holdersOf([{ kind: 'phone', key: '+14155550100' }])).toEqual([[created]]);
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

    test('finds everybody who shares a key, the longest known first', async () => {
      const both = [await create({ phones: ['+441632960002'] }), await create({ phones: ['+441632960002'] })];
      expect(await idsOf([{ kind: 'phone', key: '+441632960002' }])).toEqual([both.map(({ id }) => id)]);
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
          const { id } = await create({ projectId, emails: ['shared@projects.test'], lastName: 'Projected' });
          ids[projectId ?? 'none'] = id;
          const seen = { ...HERE, conversationId: `seen ${projectId}`, uniqueId: 'everybody’s' } as const;
          await write({ type: 'logActivity', ...seen, contactId: id, basis: 'chosen', ...NO_TIMES });
        }
      });

      test.each([
        ['all projects', {}, ['none', 1, 2]],
        ['all projects, one requested', { requested: 1 }, ['none', 1]],
        ['one project', { allowed: [2] }, ['none', 2]],
        ['several projects', { allowed: [3, 1, 2] }, ['none', 1, 2]],
        ['no project', { allowed: [] }, ['none']],
        ['one project, the same requested', { allowed: [2], requested: 2 }, ['none', 2]],
        ['one project, another requested', { allowed: [2], requested: 1 }, ['none']],
        ['all projects, an unknown requested', { requested: 2 ** 53 - 1 }, ['none']],
      ])('%s', async (_title, scope, seen) => {
        const expected = seen.map((name) => ids[name]).sort();
        const sorted = (contacts: readonly Contact[] | undefined) => contacts?.map(({ id }) => id).sort();
        const keys = [{ kind: 'email', key: 'shared@projects.test' }] as const;
        const { answers } = await records.findHolders({ ...HERE, keys, uniqueId: 'everybody’s' }, scope);
        expect(answers.map(({ contacts }) => sorted(contacts))).toEqual([expected, expected]);
        const page = { limit: 10 };
        for (const id of Object.values(ids)) {
          expect(Boolean(await records.readContact(id, scope))).toBe(expected.includes(id));
          expect(Boolean(await records.readTimeline(id, scope, page))).toBe(expected.includes(id));
        }
        const question = { query: 'projected', masked: [] };
        expect(sorted((await records.search(question, scope)).contacts)).toEqual(expected);
        expect(sorted((await records.search({ ...question, query: 'projceted' }, scope)).contacts)).toEqual(expected);
        expect(sorted(await records.findByName({ firstName: '', lastName: 'projected' }, scope))).toEqual(expected);
      });
    });

    describe('a match', () => {
      let count = 0;
      /** Contacts, and a visitor, that no other test knows. */
      const scene = () => {
        const tag = `scene${++count}`;
        return { tag, conversationId: tag, email: `${tag}@match.test`, phone: `+4416329602${10 + count}` };
      };
      const ask = (conversationId: string, visitor: Visitor, scope: ProjectScope = {}) =>
        resolveVisitor(
          { ...HERE, conversationId, projectId: undefined, visitor: { ...NO_VISITOR, ...visitor } },
          scope,
          records,
        );
      const choose = async (conversationId: string, visitor: Visitor, contactId: string, considered: string[] = []) => {
        const target = {
          ...HERE,
          conversationId,
          projectId: undefined,
          visitor: { ...NO_VISITOR, ...visitor },
          considered,
        };
        const id = randomUUID();
        await write({ type: 'link', id, contactId, target: prepareLink(target) });
        return id;
      };

      test('says which keys name the contact, normalised, and what speaks against it', async () => {
        const { conversationId, email, phone } = scene();
        const contact = await create({ externalId: 'Own-1', emails: [email], phones: [phone] });
        const national = `0${phone.slice(3)}`;
        const visitor = { externalId: ' Other ', email: ` ${email.toUpperCase()} `, phone: national, country: 'UK' };
        expect(await ask(conversationId, visitor)).toEqual({
          status: 'found',
          contact,
          evidence: [
            { kind: 'email', value: email, verified: false },
            { kind: 'phone', value: phone, verified: false },
          ],
          conflicts: [{ kind: 'externalId', value: 'Own-1' }],
        });
      });

      test('by a unique id seen before, on that desk’s word alone', async () => {
        const { conversationId, tag } = scene();
        const contact = await create({ lastName: tag });
        expect(await ask(conversationId, { uniqueId: tag })).toEqual({ status: 'none' });
        const conversation = { ...HERE, conversationId, uniqueId: tag } as const;
        await write({ type: 'logActivity', ...conversation, contactId: contact.id, basis: 'chosen', ...NO_TIMES });
        expect(await ask('another', { uniqueId: tag })).toEqual({
          status: 'found',
          contact,
          evidence: [{ kind: 'uniqueId', value: tag, verified: false }],
          conflicts: [],
        });
      });

      test('between several is the agent’s to make, and is kept for this visitor wherever they come back', async () => {
        const { email, tag } = scene();
        const [one, other] = [await create({ emails: [email] }), await create({ emails: [email] })];
        const visitor = { email, uniqueId: tag };
        expect(candidatesOf(await ask('first', visitor))).toEqual([one.id, other.id]);
        const id = await choose('first', visitor, other.id, [one.id, other.id]);
        expect(await ask('second', visitor)).toEqual({
          status: 'found',
          contact: other,
          evidence: [
            { kind: 'link', value: tag, verified: false },
            { kind: 'email', value: email, verified: false },
          ],
          conflicts: [],
          link: { id, madeBy: 'Ada', madeAt: expect.stringMatching(/^2026-03-01T09:.*Z$/), isStale: false },
        });
        await write({ type: 'unlink', linkId: id });
        expect(candidatesOf(await ask('third', visitor))).toEqual([one.id, other.id]);
      });

      test('without a unique id is kept for the conversation only, even of somebody without any key', async () => {
        const { conversationId, tag } = scene();
        const contact = await create({ lastName: tag });
        const id = await choose(conversationId, {}, contact.id);
        expect(await ask(conversationId, {})).toMatchObject({ status: 'found', contact, link: { id, isStale: false } });
        expect(await ask('another', {})).toEqual({ status: 'none' });
      });

      test('made later counts, whether for the conversation or the unique id', async () => {
        const { conversationId, tag } = scene();
        const [one, other] = [await create({ lastName: tag }), await create({ lastName: tag })];
        await choose(conversationId, {}, one.id);
        await choose(conversationId, { uniqueId: tag }, other.id);
        expect(await ask(conversationId, { uniqueId: tag })).toMatchObject({ contact: { id: other.id } });
        await choose(conversationId, {}, one.id);
        expect(await ask(conversationId, { uniqueId: tag })).toMatchObject({ contact: { id: one.id } });
      });

      test('is asked again under another identity, and stands again under its own', async () => {
        const { conversationId, email, tag } = scene();
        const [one, other] = [await create({ lastName: tag }), await create({ emails: [email] })];
        await choose(conversationId, { uniqueId: tag }, one.id);
        expect(await ask(conversationId, { uniqueId: tag, email })).toMatchObject({
          status: 'ambiguous',
          candidates: [
            { contact: { id: other.id }, evidence: [{ kind: 'email' }] },
            { contact: { id: one.id }, evidence: [{ kind: 'link' }], link: { isStale: true } },
          ],
        });
        expect(await ask(conversationId, { uniqueId: tag })).toMatchObject({
          status: 'found',
          contact: { id: one.id },
        });
      });

      test('is asked again when it alone is left and the identity is another', async () => {
        const { conversationId, email, tag } = scene();
        const contact = await create({ lastName: tag });
        await choose(conversationId, { uniqueId: tag }, contact.id);
        expect(candidatesOf(await ask(conversationId, { uniqueId: tag, email }))).toEqual([contact.id]);
      });

      test('is asked again when somebody answers who was not there to choose from', async () => {
        const { conversationId, email, tag } = scene();
        const visitor = { uniqueId: tag, email };
        const [one, other] = [await create({ emails: [email] }), await create({ emails: [email] })];
        await choose(conversationId, visitor, one.id, [one.id, other.id]);
        expect(await ask(conversationId, visitor)).toMatchObject({ status: 'found', contact: { id: one.id } });
        const third = await create({ emails: [email] });
        const match = await ask(conversationId, visitor);
        expect(candidatesOf(match)).toEqual([one.id, other.id, third.id]);
        expect(match).toMatchObject({ candidates: [{ link: { isStale: true } }, {}, {}] });
      });

      test('a link to a contact that is not this agent’s does not exist, and hides no other', async () => {
        const { conversationId, tag } = scene();
        const [mine, theirs] = [await create({ projectId: 1 }), await create({ projectId: 2 })];
        await choose(conversationId, {}, mine.id);
        await choose(conversationId, { uniqueId: tag }, theirs.id);
        const scope = { allowed: [1] };
        expect(await ask(conversationId, { uniqueId: tag }, scope)).toMatchObject({ contact: { id: mine.id } });
        expect(await ask('another', { uniqueId: tag }, scope)).toEqual({ status: 'none' });
      });

      test.each<[string, Visitor]>([
        ['a NUL', { externalId: 'a\0b', email: 'a\0@b.test', phone: '\0' }],
        ['a quote', { externalId: "' or 1=1 --", email: '"@"', uniqueId: "';", phone: "+1'" }],
        ['a wildcard', { externalId: '%', email: '%@%', uniqueId: '%', phone: '%' }],
        ['an array', { externalId: '{a,b}', email: '{}', uniqueId: '{NULL}', phone: '{' }],
        ['a backslash', { externalId: '\\', email: '\\', uniqueId: '\\', phone: '\\' }],
      ])('%s in a key names nobody', async (_title, visitor) => {
        expect(await ask('hostile', visitor)).toEqual({ status: 'none' });
      });
    });

    test('agents are those who signed in, by name, each once and by the latest', async () => {
      await records.rememberAgent({ id: 'crm:zed', name: 'Zed' });
      await records.rememberAgent({ id: 'crm:bob', name: 'Bob' });
      await records.rememberAgent({ id: 'crm:zed', name: 'Abe' });
      expect(await records.listAgents()).toEqual([
        { id: 'crm:zed', name: 'Abe' },
        { id: 'crm:bob', name: 'Bob' },
      ]);
    });
  });
}

const NO_TIMES = { startedAt: '2026-03-01T09:00:00.000Z', endedAt: undefined, summary: undefined };
const NO_VISITOR = {
  externalId: undefined,
  uniqueId: undefined,
  email: undefined,
  phone: undefined,
  country: undefined,
  firstName: undefined,
  lastName: undefined,
};

function candidatesOf(match: Match): readonly string[] {
  return match.status === 'ambiguous' ? match.candidates.map(({ contact }) => contact.id) : [match.status];
}
