import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { NewContact } from '../../src/crm/contact.ts';
import {
  type PreparedLink,
  type ProjectScope,
  type RecordSource,
  type RecordWrite,
  type WriteContext,
  WriteRefused,
} from '../../src/server/record-source.ts';
import { propertyRuns } from '../support/property-runs.ts';

const ADA = { id: 'crm:ada', name: 'Ada' };
const BEN = { id: 'crm:ben', name: 'Ben' };
const NOBODY = '00000000-0000-4000-8000-000000000000';
const START_MS = Date.parse('2026-03-01T09:00:00.000Z');
const DAY_MS = 24 * 60 * 60 * 1000;
const HOSTILE = `'); drop table notes; -- <img src=x onerror=alert(1)> \\ " $1 {a,b} %s 名前 🦊`;
const EMPTY: NewContact = { firstName: '', lastName: '', emails: [], phones: [], address: {}, tags: [] };

type Change = Extract<RecordWrite, { type: 'changeContact' }>;
type LogActivity = Extract<RecordWrite, { type: 'logActivity' }>;

/** What every place that keeps contacts promises about writing to it. It must start empty, and live by the clock it is given. */
export function describeRecordWrites(name: string, start: (now: () => number) => Promise<RecordSource>): void {
  describe(`writing to a record source: ${name}`, () => {
    const clock = { nowMs: START_MS };
    let records: RecordSource;

    beforeAll(async () => {
      records = await start(() => clock.nowMs);
      await records.rememberAgent(ADA);
      await records.rememberAgent(BEN);
    });

    const by = (agent = ADA, more: Partial<WriteContext> = {}): WriteContext => ({ agent, scope: {}, ...more });
    const answerTo = async <One extends RecordWrite>(write: One, context: WriteContext) =>
      (await records.write(write, context)).answer;
    const send = <One extends RecordWrite>(write: One, key: string, agent = ADA) =>
      answerTo(write, by(agent, { idempotencyKey: key, fingerprint: JSON.stringify(write) }));
    const create = (fields: Partial<NewContact> = {}, link?: PreparedLink) =>
      answerTo({ type: 'createContact', contact: { ...EMPTY, lastName: 'Somebody', ...fields }, link }, by());
    const change = (contactId: string, version: number, changes: Change['changes'], masked: Change['masked'] = []) =>
      answerTo({ type: 'changeContact', contactId, version, changes, masked }, by());
    const addTask = async (contactId: string, fields = {}) =>
      answerTo(
        { type: 'addTask', contactId, title: 'Call back', dueOn: undefined, assigneeId: undefined, ...fields },
        by(),
      );
    const noteOn = (contactId: string, text = 'A note') =>
      ({ type: 'addNote', contactId, text, conversation: undefined }) as const;
    const keptOf = async (contactId: string) => {
      const kept = await records.exportContact(contactId);
      if (!kept) throw new Error('The contact is not there');
      return kept;
    };
    const refusalOf = (work: Promise<unknown>) =>
      work.then(
        () => 'done',
        (error: unknown) => {
          if (!(error instanceof WriteRefused)) throw error;
          return [error.code, error.field].filter(Boolean).join(' ');
        },
      );

    describe('refuses, and keeps nothing of it:', () => {
      const ids = { contact: '', task: '', link: '', theirs: '', theirTask: '', theirLink: '' };
      const scope = { allowed: [1] };
      const days = { dueOn: undefined, assigneeId: undefined };
      const activity = { type: 'logActivity', ...conversation('refused'), basis: 'chosen', ...noTimes() } as const;

      beforeAll(async () => {
        ids.contact = (await create({ projectId: 1, firstName: 'Mine', emails: ['mine@refused.test'] })).id;
        ids.theirs = (await create({ projectId: 2 })).id;
        [ids.task, ids.theirTask] = [(await addTask(ids.contact)).id, (await addTask(ids.theirs)).id];
        [ids.link, ids.theirLink] = [randomUUID(), randomUUID()];
        await answerTo(linkOf(ids.link, ids.contact, target('mine')), by());
        await answerTo(linkOf(ids.theirLink, ids.theirs, target('theirs')), by());
        await answerTo({ ...activity, ...conversation('theirs'), contactId: ids.theirs }, by());
      });

      test.each<[string, string, () => RecordWrite]>([
        ['a note on nobody', 'not_found', () => noteOn(NOBODY)],
        ["a note on another project's contact", 'not_found', () => noteOn(ids.theirs)],
        ['a task for nobody', 'not_found', () => ({ type: 'addTask', contactId: NOBODY, title: 'x', ...days })],
        [
          "a task for another project's",
          'not_found',
          () => ({ type: 'addTask', contactId: ids.theirs, title: 'x', ...days }),
        ],
        [
          'a task given to somebody unknown',
          'bad_request assigneeId',
          () => ({ type: 'addTask', contactId: ids.contact, title: 'x', dueOn: undefined, assigneeId: 'crm:zoe' }),
        ],
        ...['2026-02-31', '0000-01-01'].map((dueOn): [string, string, () => RecordWrite] => [
          `a task due on ${dueOn}`,
          'bad_request dueOn',
          () => ({ type: 'addTask', contactId: ids.contact, title: 'x', dueOn, assigneeId: undefined }),
        ]),
        ['a change of nobody', 'not_found', () => changeOf(NOBODY, { lastName: 'x' })],
        ["a change of another project's contact", 'not_found', () => changeOf(ids.theirs, { lastName: 'x' })],
        [
          'a change that leaves no name',
          'bad_request lastName',
          () => changeOf(ids.contact, { firstName: '', lastName: undefined, company: undefined }),
        ],
        ['a change of a masked field', 'field_masked emails', () => changeOf(ids.contact, { emails: [] }, ['emails'])],
        ['a change of no task', 'not_found', () => taskChange(NOBODY, { done: true })],
        ["a change of another project's task", 'not_found', () => taskChange(ids.theirTask, { done: true })],
        ['a stale change of a task', 'version_conflict', () => taskChange(ids.task, { title: 'x' }, 7)],
        [
          'a task passed on to somebody unknown',
          'bad_request assigneeId',
          () => taskChange(ids.task, { assigneeId: 'crm:zoe' }),
        ],
        ['a task put off to no day', 'bad_request dueOn', () => taskChange(ids.task, { dueOn: '2026-04-31' })],
        ['a link to nobody', 'not_found', () => linkOf(randomUUID(), NOBODY, target('refused'))],
        ["a link to another project's contact", 'not_found', () => linkOf(randomUUID(), ids.theirs, target('refused'))],
        [
          'a link under the id of one to somebody else',
          'bad_request id',
          () => linkOf(ids.theirLink, ids.contact, target('refused')),
        ],
        [
          'a link under the id of one for another visitor',
          'bad_request id',
          () => linkOf(ids.link, ids.contact, target('refused')),
        ],
        ['taking back no link', 'not_found', () => ({ type: 'unlink', linkId: NOBODY })],
        ["taking back another project's link", 'not_found', () => ({ type: 'unlink', linkId: ids.theirLink })],
        ['an activity with nobody', 'not_found', () => ({ ...activity, contactId: NOBODY })],
        ["an activity with another project's contact", 'not_found', () => ({ ...activity, contactId: ids.theirs })],
        [
          "a conversation that was another project's",
          'not_found',
          () => ({ ...activity, ...conversation('theirs'), contactId: ids.contact }),
        ],
        [
          'a time that is none',
          'bad_request startedAt',
          () => ({ ...activity, contactId: ids.contact, startedAt: 'soon' }),
        ],
        [
          "a new contact in another's project",
          'not_found',
          () => ({ type: 'createContact', contact: { ...EMPTY, lastName: 'x', projectId: 2 } }),
        ],
      ])('%s: %s', async (_title, refusal, writeOf) => {
        const before = [await keptOf(ids.contact), await keptOf(ids.theirs)];
        const [write, idempotencyKey] = [writeOf(), randomUUID()];
        const context = by(ADA, { scope, idempotencyKey, fingerprint: 'refused' });
        expect(await refusalOf(answerTo(write, context))).toBe(refusal);
        expect([await keptOf(ids.contact), await keptOf(ids.theirs)]).toEqual(before);
        // The key is as good as new, for another request even.
        const other = noteOn((await create()).id);
        expect(await answerTo(other, { ...context, scope: {}, fingerprint: 'other' })).toMatchObject({
          text: other.text,
        });
      });
    });

    describe('contacts', () => {
      test('are created with all they have, and linked in the same go', async () => {
        const fields: NewContact = {
          externalId: HOSTILE,
          projectId: 9_007_199_254_740_991,
          firstName: '<b>Zoë</b>',
          lastName: HOSTILE,
          company: '🦊 & Söhne',
          emails: ['zoe@created.test', 'second@created.test'],
          phones: ['+33612345678', '+14155550100'],
          address: { street: '1 rue de la Paix\nBât. 2', city: 'Paris', zip: '00100', country: 'FR' },
          language: 'fr',
          tags: ['a,b', '{}', 'NULL', ''],
        };
        const created = await create(fields, { ...target('created'), considered: [NOBODY] });
        const at = new Date(clock.nowMs).toISOString();
        expect(created).toEqual({ ...fields, id: expect.any(String), createdAt: at, updatedAt: at, version: 1 });
        expect(await records.readContact(created.id, {})).toEqual(created);
        expect((await keptOf(created.id)).links).toEqual([
          {
            desk: 'iadvize',
            keyKind: 'uniqueId',
            key: 'created',
            identity: IDENTITY,
            madeBy: ADA,
            madeAt: at,
            undoneAt: undefined,
          },
        ]);
        const { link } = await records.findHolders({ ...conversation('elsewhere'), uniqueId: 'created', keys: [] }, {});
        expect(link).toMatchObject({ contact: created, identity: IDENTITY, considered: [NOBODY] });
      });

      test('change in what is named and nothing else, and are found by what they have then', async () => {
        const before = await create({
          firstName: 'Old',
          company: 'Stays',
          emails: ['old@changed.test'],
          phones: ['+441632960101'],
          address: { city: 'Leeds', zip: 'LS1', country: 'GB' },
          tags: ['a'],
        });
        clock.nowMs += 1_000;
        const after = await change(before.id, 1, {
          firstName: 'Neuer',
          emails: ['new@changed.test', 'more@changed.test'],
          address: { city: undefined, street: '1 High Street' },
          tags: [],
        });
        expect(after).toEqual({
          ...before,
          firstName: 'Neuer',
          emails: ['new@changed.test', 'more@changed.test'],
          address: { street: '1 High Street', zip: 'LS1', country: 'GB' },
          tags: [],
          version: 2,
          updatedAt: new Date(clock.nowMs).toISOString(),
        });
        expect(await records.readContact(before.id, {})).toEqual(after);
        const holdersOf = async (key: string) =>
          (await records.findHolders({ ...conversation('x'), keys: [{ kind: 'email', key }] }, {})).answers[0]
            ?.contacts;
        expect(await holdersOf('old@changed.test')).toEqual([]);
        expect(await holdersOf('more@changed.test')).toEqual([after]);
        const searched = async (query: string) =>
          (await records.search({ query, masked: [] }, {})).contacts.some(({ id }) => id === after.id);
        expect([await searched('neuer stays'), await searched('old stays')]).toEqual([true, false]);
      });

      test('of two changes at once, one is made and the other told of it', async () => {
        const { id } = await create({ lastName: 'Race' });
        // So that each has a connection when it begins.
        await Promise.all(Array.from({ length: 10 }, () => keptOf(id)));
        const answers = await Promise.all(
          Array.from({ length: 10 }, (_, index) => refusalOf(change(id, 1, { lastName: `Racer ${index}` }))),
        );
        expect(answers.sort()).toEqual(['done', ...Array.from({ length: 9 }, () => 'version_conflict')]);
        expect(await records.readContact(id, {})).toMatchObject({ version: 2 });
      });

      test('a stale change is refused with both values of what differs, and with nothing that is masked', async () => {
        const { id } = await create({ firstName: 'Ann', emails: ['a@stale.test'], phones: ['+441632960102'] });
        await change(id, 1, { lastName: 'Theirs', emails: ['b@stale.test'], address: { city: 'York' } });
        const changes = {
          firstName: 'Ann',
          lastName: 'Yours',
          company: 'Acme',
          emails: ['c@stale.test'],
          address: { city: undefined, zip: 'YO1' },
        };
        await expect(change(id, 1, changes, ['phones'])).rejects.toMatchObject({
          code: 'version_conflict',
          conflict: {
            version: 2,
            fields: [
              { field: 'lastName', yours: 'Yours', theirs: 'Theirs' },
              { field: 'company', yours: 'Acme', theirs: null },
              { field: 'emails', yours: ['c@stale.test'], theirs: ['b@stale.test'] },
              { field: 'address.city', yours: null, theirs: 'York' },
              { field: 'address.zip', yours: 'YO1', theirs: null },
            ],
          },
        });
        await expect(change(id, 1, changes, ['emails'])).rejects.toMatchObject({
          code: 'field_masked',
          field: 'emails',
          conflict: undefined,
        });
        await expect(change(id, 2, { address: { zip: 'x' } }, ['address'])).rejects.toMatchObject({ field: 'address' });
        expect(await records.readContact(id, {})).toMatchObject({ lastName: 'Theirs', version: 2 });
      });

      test('a stale change that somebody else has made already is no conflict', async () => {
        const { id } = await create();
        const theirs = await change(id, 1, { lastName: 'Same', tags: ['x'] });
        expect(await change(id, 1, { lastName: 'Same', tags: ['x'] })).toEqual(theirs);
        expect(theirs.version).toBe(2);
      });

      test('a masked field that is empty can be filled', async () => {
        const { id } = await create();
        const changed = await change(id, 1, { phones: ['+441632960103'] }, ['phones', 'emails', 'address']);
        expect(changed.phones).toEqual(['+441632960103']);
      });
    });

    describe('notes', () => {
      test('are kept as they were written, with author and conversation', async () => {
        const { id } = await create();
        const note = await answerTo(
          { type: 'addNote', contactId: id, text: HOSTILE, conversation: conversation(HOSTILE) },
          by(BEN),
        );
        expect(note).toEqual({
          id: expect.any(String),
          text: HOSTILE,
          conversation: conversation(HOSTILE),
          createdAt: new Date(clock.nowMs).toISOString(),
          createdBy: BEN,
        });
        expect((await keptOf(id)).notes).toEqual([note]);
      });
    });

    describe('tasks', () => {
      test('are given to whoever has signed in, or kept by who writes them', async () => {
        const { id } = await create();
        const task = await addTask(id, { dueOn: '2026-02-28', assigneeId: BEN.id });
        expect(task).toEqual({
          id: expect.any(String),
          title: 'Call back',
          dueOn: '2026-02-28',
          assignee: BEN,
          doneAt: undefined,
          doneBy: undefined,
          createdAt: new Date(clock.nowMs).toISOString(),
          createdBy: ADA,
          version: 1,
        });
        const newcomer = { id: 'crm:new', name: 'New' };
        const own = {
          type: 'addTask',
          contactId: id,
          title: 'Own',
          dueOn: undefined,
          assigneeId: newcomer.id,
        } as const;
        expect(await answerTo(own, by(newcomer))).toMatchObject({ assignee: newcomer });
        expect((await keptOf(id)).tasks.map(({ title }) => title).sort()).toEqual(['Call back', 'Own']);
      });

      test('are done, and open again, by somebody; and changed in what is named', async () => {
        const { id } = await addTask((await create()).id, { dueOn: '2026-05-01', assigneeId: BEN.id });
        const done = await answerTo(taskChange(id, { done: true }), by(BEN));
        const at = new Date(clock.nowMs).toISOString();
        expect(done).toMatchObject({ doneAt: at, doneBy: BEN, version: 2, dueOn: '2026-05-01', assignee: BEN });
        clock.nowMs += 1_000;
        // Done is done: who did it stays.
        expect(await answerTo(taskChange(id, { done: true }, 2), by(ADA))).toEqual(done);
        const retitled = await answerTo(taskChange(id, { title: 'Write back' }, 2), by());
        expect(retitled).toEqual({ ...done, title: 'Write back', version: 3 });
        const emptied = await answerTo(taskChange(id, { done: false, dueOn: null, assigneeId: null }, 3), by());
        const open = { doneAt: undefined, doneBy: undefined, dueOn: undefined, assignee: undefined };
        expect(emptied).toEqual({ ...retitled, ...open, version: 4 });
      });

      test('a stale change is refused with both values of what differs', async () => {
        const { id } = await addTask((await create()).id);
        await answerTo(taskChange(id, { title: 'Theirs', dueOn: '2026-05-01', done: true }), by());
        const changes = { title: 'Yours', dueOn: null, assigneeId: BEN.id, done: false };
        await expect(answerTo(taskChange(id, changes), by())).rejects.toMatchObject({
          conflict: {
            version: 2,
            fields: [
              { field: 'title', yours: 'Yours', theirs: 'Theirs' },
              { field: 'dueOn', yours: null, theirs: '2026-05-01' },
              { field: 'assigneeId', yours: BEN.id, theirs: null },
              { field: 'done', yours: 'false', theirs: 'true' },
            ],
          },
        });
      });
    });

    describe('links', () => {
      const standing = async (uniqueId: string | undefined, conversationId: string) =>
        (await records.findHolders({ ...conversation(conversationId), uniqueId, keys: [] }, {})).link?.contact.id;

      test('a link ends the one that stood for the visitor, and taking it back leaves none', async () => {
        const [one, other] = [await create(), await create()];
        const id = randomUUID();
        await answerTo(linkOf(randomUUID(), one.id, target('relinked')), by());
        const made = await answerTo(linkOf(id, other.id, target('relinked')), by(BEN));
        expect(made).toEqual({ id, contactId: other.id, madeBy: 'Ben', madeAt: new Date(clock.nowMs).toISOString() });
        expect(await standing('relinked', 'anywhere')).toBe(other.id);
        expect((await keptOf(one.id)).links).toMatchObject([{ undoneAt: made.madeAt }]);

        expect(await answerTo({ type: 'unlink', linkId: id }, by())).toEqual({});
        expect(await standing('relinked', 'anywhere')).toBeUndefined();
        const undone = await keptOf(other.id);
        clock.nowMs += 1_000;
        expect(await answerTo({ type: 'unlink', linkId: id }, by())).toEqual({});
        // The same link again is the same link, taken back as it is.
        expect(await answerTo(linkOf(id.toUpperCase(), other.id, target('relinked')), by())).toEqual(made);
        expect(await keptOf(other.id)).toEqual(undone);
      });

      test('without a unique id it is the conversation that is linked', async () => {
        const { id } = await create();
        await answerTo(
          linkOf(randomUUID(), id, { ...target('c'), conversationId: 'alone', uniqueId: undefined }),
          by(),
        );
        expect([await standing(undefined, 'alone'), await standing('alone', 'other')]).toEqual([id, undefined]);
      });

      test('a link ends no link to a contact that its author cannot see', async () => {
        const [mine, theirs, everybodys] = [
          await create({ projectId: 1 }),
          await create({ projectId: 2 }),
          await create(),
        ];
        const make = (contactId: string, scope: ProjectScope) => {
          clock.nowMs += 1_000;
          return answerTo(linkOf(randomUUID(), contactId, target('of two projects')), by(ADA, { scope }));
        };
        const linkFor = async (scope: ProjectScope) => {
          const visitor = { ...conversation('anywhere'), uniqueId: 'of two projects', keys: [] };
          return (await records.findHolders(visitor, scope)).link?.contact.id;
        };
        await make(theirs.id, { allowed: [2] });
        await make(mine.id, { allowed: [1, 2], requested: 1 });
        expect([await linkFor({ allowed: [1] }), await linkFor({ allowed: [2] })]).toEqual([mine.id, theirs.id]);
        // To whoever sees both, the later one counts.
        expect(await linkFor({})).toBe(mine.id);
        await make(everybodys.id, {});
        for (const scope of [{ allowed: [1] }, { allowed: [2] }, {}]) expect(await linkFor(scope)).toBe(everybodys.id);
        for (const { id } of [mine, theirs]) expect((await keptOf(id)).links[0]?.undoneAt).toEqual(expect.any(String));
      });

      test('of many made at once for one visitor, one stands', async () => {
        const people = await Promise.all([create(), create(), create()]);
        await Promise.all(Array.from({ length: 10 }, () => keptOf(people[0]?.id ?? '')));
        const writes = Array.from({ length: 12 }, (_, index) =>
          linkOf(randomUUID(), people[index % people.length]?.id ?? '', target('crowded')),
        );
        // Each of them twice, under keys of their own.
        await Promise.all([...writes, ...writes].map((write) => answerTo(write, by())));
        const kept = (await Promise.all(people.map(({ id }) => keptOf(id)))).flatMap(({ links }) => links);
        expect(kept).toHaveLength(12);
        expect(kept.filter(({ undoneAt }) => undoneAt === undefined)).toHaveLength(1);
      });
    });

    describe('activities', () => {
      const log = (contactId: string, conversationId: string, fields: Partial<LogActivity> = {}, agent = ADA) =>
        answerTo(
          { type: 'logActivity', contactId, ...conversation(conversationId), basis: 'chosen', ...noTimes(), ...fields },
          by(agent),
        );
      const at = (minutes: number) => new Date(clock.nowMs + minutes * 60_000).toISOString();

      test('one row for a conversation, from its first sight to its last, with the latest summary', async () => {
        const { id } = await create();
        const first = await log(id, 'once', { startedAt: at(-20), basis: 'verified', summary: 'Asked' });
        expect(first).toMatchObject({ startedAt: at(-20), endedAt: undefined, loggedBy: ADA });
        await log(id, 'once', { startedAt: at(-10), endedAt: at(-5), basis: 'confirmed', uniqueId: 'logged' }, BEN);
        await log(id, 'once', { startedAt: at(-30), endedAt: at(-9), basis: 'verified', summary: '' });
        await log(id, 'once', { startedAt: at(-1), summary: 'Answered' });
        expect((await keptOf(id)).activities).toEqual([
          {
            ...first,
            startedAt: at(-30),
            endedAt: at(-5),
            basis: 'confirmed',
            summary: 'Answered',
            uniqueId: 'logged',
          },
        ]);
        const { answers } = await records.findHolders({ ...conversation('next'), uniqueId: 'logged', keys: [] }, {});
        expect(answers.at(-1)?.contacts.map((contact) => contact.id)).toEqual([id]);
      });

      test.each([
        ['from a clock that is ahead', at(5), at(10), at(0), at(0)],
        ['that ended before it began', at(-5), at(-10), at(-5), at(-5)],
        ['from the year nought', '0000-01-01T00:00:00Z', at(-10), '1970-01-01T00:00:00.000Z', at(-10)],
        ['in another offset', '2026-01-01T02:00:00+02:00', undefined, '2026-01-01T00:00:00.000Z', undefined],
      ])('a conversation %s', async (title, startedAt, endedAt, starts, ends) => {
        clock.nowMs = Math.max(clock.nowMs, START_MS);
        const frozen = clock.nowMs;
        clock.nowMs = START_MS;
        const logged = await log((await create()).id, title, { startedAt, endedAt });
        clock.nowMs = frozen;
        expect(logged).toMatchObject({ startedAt: starts });
        expect(logged.endedAt).toBe(ends);
      });

      test('many tabs at once keep one row', async () => {
        const { id } = await create();
        const uniqueId = 'tabs';
        await answerTo(linkOf(randomUUID(), id, target(uniqueId)), by());
        const logs = Array.from({ length: 20 }, () => log(id, 'tabs', { basis: 'link', uniqueId }));
        const answers = await Promise.all(logs);
        expect(new Set(answers.map((answer) => answer.id)).size).toBe(1);
        expect((await keptOf(id)).activities).toHaveLength(1);
      });

      test.each([
        ['verified', 'chosen', true],
        ['verified', 'confirmed', true],
        ['verified', 'link', true],
        ['verified', 'verified', true],
        ['chosen', 'chosen', true],
        ['chosen', 'link', true],
        ['chosen', 'verified', false],
        ['link', 'verified', false],
        ['confirmed', 'verified', false],
      ] as const)('logged as %s, then with somebody else as %s: moved is %s', async (basis, next, isMoved) => {
        const [one, other] = [await create(), await create()];
        const name = `${basis} then ${next}`;
        if (basis === 'link') await answerTo(linkOf(randomUUID(), one.id, target(name)), by());
        await log(one.id, name, { basis, uniqueId: name, summary: 'Of one', startedAt: at(-20) });
        if (next === 'link') await answerTo(linkOf(randomUUID(), other.id, target(name)), by());
        const answer = await log(
          other.id,
          name,
          { basis: next, uniqueId: name, startedAt: at(-19), endedAt: at(-1), summary: 'Of other' },
          BEN,
        );
        const holder = await keptOf(isMoved ? other.id : one.id);
        // What was said of a conversation that stays with somebody else is not for whoever asks about this one.
        expect(holder.activities).toEqual([
          { ...answer, uniqueId: name, summary: isMoved ? answer.summary : 'Of one' },
        ]);
        expect((await keptOf(isMoved ? one.id : other.id)).activities).toEqual([]);
        expect(answer).toMatchObject({
          startedAt: at(-20),
          endedAt: at(-1),
          ...(isMoved
            ? { basis: next, summary: 'Of other', loggedBy: BEN }
            : { basis, summary: undefined, loggedBy: ADA }),
        });
      });

      const namedBy = async (uniqueId: string) =>
        (await records.findHolders({ ...conversation('next'), uniqueId, keys: [] }, {})).answers[0]?.contacts.map(
          ({ id }) => id,
        );
      const link = async (contactId: string, to: PreparedLink) => {
        const id = randomUUID();
        await answerTo(linkOf(id, contactId, to), by());
        return id;
      };
      const unlink = (linkId: string) => answerTo({ type: 'unlink', linkId }, by(BEN));
      const withoutUniqueId = (conversationId: string) => ({ ...target(conversationId), uniqueId: undefined });

      test.each(['link', 'chosen'] as const)('a link that was taken back logs and moves nothing: %s', async (basis) => {
        const [one, other] = [await create(), await create()];
        const uniqueId = `taken back ${basis}`;
        await unlink(await link(other.id, target(uniqueId)));
        expect(await refusalOf(log(other.id, uniqueId, { basis, uniqueId }))).toBe('not_linked');
        await log(one.id, uniqueId, { basis: 'confirmed' });
        await log(other.id, uniqueId, { basis, uniqueId });
        expect((await keptOf(one.id)).activities).toHaveLength(1);
        expect((await keptOf(other.id)).activities).toEqual([]);
        expect(await namedBy(uniqueId)).toEqual([]);
      });

      test('a link that nobody made logs nothing', async () => {
        const [one, other] = [await create(), await create()];
        await link(other.id, target('of the other'));
        for (const uniqueId of [undefined, 'never linked', 'of the other']) {
          expect(await refusalOf(log(one.id, 'never linked', { basis: 'link', uniqueId }))).toBe('not_linked');
        }
        expect((await keptOf(one.id)).activities).toEqual([]);
      });

      test.each(['link', 'chosen', 'confirmed', 'verified'] as const)(
        'the unique id of a conversation logged as %s names the contact no more once the link is taken back',
        async (basis) => {
          const { id } = await create();
          const [uniqueId, unrelated] = [`undone ${basis}`, `unrelated ${basis}`];
          const linkId = await link(id, target(uniqueId));
          await log(id, `before ${basis}`, { basis: 'confirmed', uniqueId });
          await log(id, unrelated, { basis: 'confirmed', uniqueId: unrelated });
          const logged = await log(id, `linked ${basis}`, { basis, uniqueId });
          expect(await namedBy(uniqueId)).toEqual([id]);
          await unlink(linkId);
          expect([await namedBy(uniqueId), await namedBy(unrelated)]).toEqual([[], [id]]);
          // The conversations were had all the same.
          expect((await keptOf(id)).activities).toHaveLength(3);
          // A tab that was left open knows nothing of it; an agent who says so again does.
          const later = { uniqueId, endedAt: at(0) };
          expect(await log(id, `linked ${basis}`, { ...later, basis: 'link' })).toMatchObject({ id: logged.id });
          expect(await namedBy(uniqueId)).toEqual([]);
          await log(id, `linked ${basis}`, { ...later, basis: 'confirmed' });
          expect(await namedBy(uniqueId)).toEqual([id]);
        },
      );

      test('nor once the visitor is linked to somebody else; linked to the same contact again, it still does', async () => {
        const [one, other] = [await create(), await create()];
        await link(one.id, target('relinked later'));
        await log(one.id, 'relinked later', { basis: 'link', uniqueId: 'relinked later' });
        await link(one.id, target('relinked later'));
        expect(await namedBy('relinked later')).toEqual([one.id]);
        await link(other.id, target('relinked later'));
        expect(await namedBy('relinked later')).toEqual([]);
      });

      test.each(['link', 'chosen'] as const)(
        'a link that was made for a conversation alone does not vouch for a unique id that turns up in it: %s',
        async (basis) => {
          const { id } = await create();
          const name = `turned up ${basis}`;
          const linkId = await link(id, withoutUniqueId(name));
          await log(id, name, { basis, uniqueId: name });
          expect(await namedBy(name)).toEqual([]);
          await log(id, name, { basis: 'confirmed', uniqueId: name });
          expect(await namedBy(name)).toEqual([id]);
          await unlink(linkId);
          expect(await namedBy(name)).toEqual([]);
        },
      );

      test('a conversation that is moved leaves behind what it was known by, and is known by nothing that is not said', async () => {
        const [one, other] = [await create(), await create()];
        await log(one.id, 'moved away', { basis: 'confirmed', uniqueId: 'moved away' });
        await log(other.id, 'moved away', { basis: 'confirmed' });
        expect(await namedBy('moved away')).toEqual([]);
      });

      test('taken back while the conversation is being logged, a link names nobody afterwards', async () => {
        for (let round = 0; round < 10; round++) {
          const { id } = await create();
          const uniqueId = `raced ${round}`;
          const linkId = await link(id, target(uniqueId));
          await Promise.all([
            refusalOf(log(id, uniqueId, { basis: 'link', uniqueId })),
            unlink(linkId),
            refusalOf(log(id, uniqueId, { basis: 'chosen', uniqueId })),
          ]);
          expect(await namedBy(uniqueId)).toEqual([]);
        }
      });
    });

    describe('exactly once', () => {
      test('a repeat is answered with the first result, whatever happened since', async () => {
        const write = { type: 'createContact', contact: { ...EMPTY, lastName: 'Repeated' } } as const;
        const first = await send(write, 'repeat');
        await change(first.id, 1, { lastName: 'Since' });
        clock.nowMs += DAY_MS;
        expect(await send(write, 'repeat')).toEqual(first);
        const task = {
          type: 'addTask',
          contactId: first.id,
          title: 'T',
          dueOn: undefined,
          assigneeId: undefined,
        } as const;
        expect(await send(task, 'repeated task')).toEqual(await send(task, 'repeated task'));
        expect((await keptOf(first.id)).tasks).toHaveLength(1);
      });

      test('a repeat is not answered to whoever may not see the contact any more', async () => {
        const { id } = await create({ projectId: 7 });
        const change = {
          type: 'changeContact',
          contactId: id,
          version: 1,
          changes: { tags: ['x'] },
          masked: [],
        } as const;
        for (const write of [change, noteOn(id), linkOf(randomUUID(), id, target('moved agent'))]) {
          const context = by(ADA, { idempotencyKey: `moved agent ${write.type}`, fingerprint: '' });
          const scopes = [{ allowed: [7] }, { allowed: [8] }, { requested: 8 }, { allowed: [7, 8] }];
          const answers = scopes.map((scope) => () => refusalOf(records.write(write, { ...context, scope })));
          for (const [index, answer] of ['done', 'not_found', 'not_found', 'done'].entries()) {
            expect(await answers[index]?.()).toBe(answer);
          }
        }
      });

      test('the key with another request is refused; with another agent it is another key', async () => {
        const { id } = await create();
        await send(noteOn(id), 'reused');
        expect(await refusalOf(send(noteOn(id, 'Another'), 'reused'))).toBe('idempotency_key_reused');
        await send(noteOn(id, "Ben's"), 'reused', BEN);
        expect((await keptOf(id)).notes.map(({ text }) => text).sort()).toEqual(['A note', "Ben's"]);
      });

      test('without a key, each is a write of its own', async () => {
        const { id } = await create();
        await answerTo(noteOn(id), by());
        await answerTo(noteOn(id), by());
        expect((await keptOf(id)).notes).toHaveLength(2);
      });

      test('50 tabs at once with one key make one note, with 50 keys 50', async () => {
        const { id } = await create();
        const tabs = Array.from({ length: 50 }, (_, index) => String(index));
        const same = await Promise.all(tabs.map(() => send(noteOn(id), 'one key')));
        expect((await keptOf(id)).notes).toEqual([same[0]]);
        expect(new Set(same.map((note) => note.id)).size).toBe(1);
        await Promise.all(tabs.map((tab) => send(noteOn(id), `key ${tab}`)));
        expect((await keptOf(id)).notes).toHaveLength(51);
      });

      test('a key is remembered for thirty days', async () => {
        const { id } = await create();
        await send(noteOn(id), 'old');
        clock.nowMs += 30 * DAY_MS - 1_000;
        await send(noteOn(id), 'meanwhile');
        await send(noteOn(id), 'old');
        expect((await keptOf(id)).notes).toHaveLength(2);
        clock.nowMs += 2 * 60 * 60 * 1000;
        await send(noteOn(id), 'sweeps');
        await send(noteOn(id), 'old');
        expect((await keptOf(id)).notes).toHaveLength(4);
      });

      test('property: in whatever order, however often and at once, each write is done once', async () => {
        let run = 0;
        await fc.assert(
          fc.asyncProperty(
            fc.array(fc.array(fc.nat(KINDS.length - 1), { minLength: 1, maxLength: 6 }), {
              minLength: 1,
              maxLength: 6,
            }),
            async (rounds) => {
              const { id } = await create();
              run++;
              const writes = KINDS.map((kind) => kind(id, `run ${run}`));
              const answers = new Map<number, unknown[]>();
              // What nobody sent in these rounds is sent last, and all that was is sent once more.
              for (const round of [...rounds, [...KINDS.keys()]]) {
                await Promise.all(
                  round.map(async (index) => {
                    const write = writes[index];
                    if (!write) throw new Error('There is no such write');
                    const answer = await send(write, `run ${run} ${index}`);
                    answers.set(index, [...(answers.get(index) ?? []), answer]);
                  }),
                );
              }
              for (const given of answers.values()) for (const answer of given) expect(answer).toEqual(given[0]);
              const kept = await keptOf(id);
              expect(kept.notes.map(({ text }) => text).sort()).toEqual(['one', 'two']);
              expect(kept.tasks).toHaveLength(1);
              expect(kept.activities).toHaveLength(1);
              expect(kept.links).toHaveLength(1);
              const key = { kind: 'externalId', key: `run ${run}` } as const;
              const { answers: holders } = await records.findHolders({ ...conversation('x'), keys: [key] }, {});
              expect(holders[0]?.contacts).toHaveLength(1);
            },
          ),
          { numRuns: propertyRuns(15) },
        );
      });
    });

    describe('privacy', () => {
      test('an export has everything, and an erasure leaves nothing of it', async () => {
        const { id } = await create({ lastName: 'Erased', emails: ['erased@privacy.test'] }, target('erased'));
        await send(noteOn(id), 'erased note');
        await addTask(id);
        await answerTo(
          { type: 'logActivity', contactId: id, ...conversation('erased'), basis: 'chosen', ...noTimes() },
          by(),
        );
        const kept = await keptOf(id);
        expect(Object.entries(kept).map(([part, rows]) => [part, Array.isArray(rows) && rows.length])).toEqual([
          ['contact', false],
          ['links', 1],
          ['notes', 1],
          ['tasks', 1],
          ['orders', 0],
          ['activities', 1],
          ['audit', 0],
        ]);
        expect(await records.eraseContact(id)).toBe(true);
        expect(await records.exportContact(id)).toBeUndefined();
        expect(await records.readContact(id, {})).toBeUndefined();
        expect(
          await records.findHolders({ ...conversation('erased'), uniqueId: 'erased', keys: [] }, {}),
        ).toMatchObject({
          link: undefined,
        });
        expect(await records.eraseContact(id)).toBe(false);
        expect(await refusalOf(send(noteOn(id), 'erased note'))).toBe('not_found');
      });

      test('a repeat does not bring back who was erased', async () => {
        const write = { type: 'createContact', contact: { ...EMPTY, lastName: 'Gone' } } as const;
        const { id } = await send(write, 'gone');
        await records.eraseContact(id);
        expect(await refusalOf(send(write, 'gone'))).toBe('not_found');
        expect(await records.findByName({ firstName: '', lastName: 'Gone' }, {})).toEqual([]);
      });

      test('whoever writes while a person is erased leaves nothing behind', async () => {
        const { id } = await create();
        const writes = Array.from({ length: 8 }, (_, index) => refusalOf(send(noteOn(id), `erasing ${index}`)));
        const [erased] = await Promise.all([records.eraseContact(id), ...writes]);
        expect(erased).toBe(true);
        for (const answer of await Promise.all(writes)) expect(['done', 'not_found']).toContain(answer);
        const repeats = writes.map((_, index) => refusalOf(send(noteOn(id), `erasing ${index}`)));
        expect(new Set(await Promise.all(repeats))).toEqual(new Set(['not_found']));
      });
    });
  });
}

const IDENTITY = { externalId: 'X-1', email: undefined, phone: '+441632960199' };

function conversation(conversationId: string) {
  return { desk: 'iadvize', conversationId } as const;
}

function target(uniqueId: string): PreparedLink {
  return { ...conversation(uniqueId), uniqueId, identity: IDENTITY, considered: [] };
}

function linkOf(id: string, contactId: string, to: PreparedLink): Extract<RecordWrite, { type: 'link' }> {
  return { type: 'link', id, contactId, target: to };
}

function changeOf(contactId: string, changes: Change['changes'], masked: Change['masked'] = []): Change {
  return { type: 'changeContact', contactId, version: 1, changes, masked };
}

function taskChange(taskId: string, changes: Extract<RecordWrite, { type: 'changeTask' }>['changes'], version = 1) {
  return { type: 'changeTask', taskId, version, changes } as const;
}

function noTimes() {
  return { startedAt: new Date(START_MS).toISOString(), endedAt: undefined, summary: undefined, uniqueId: undefined };
}

/** One write of each kind that leaves something behind, about a contact, in a run of its own. */
const KINDS: readonly ((contactId: string, run: string) => RecordWrite)[] = [
  (contactId) => ({ type: 'addNote', contactId, text: 'one', conversation: undefined }),
  (contactId) => ({ type: 'addNote', contactId, text: 'two', conversation: undefined }),
  (contactId) => ({ type: 'addTask', contactId, title: 'Call', dueOn: undefined, assigneeId: undefined }),
  (contactId, run) => ({ type: 'logActivity', contactId, ...conversation(run), basis: 'chosen', ...noTimes() }),
  (contactId, run) => linkOf(randomUUID(), contactId, target(run)),
  (_, run) => ({ type: 'createContact', contact: { ...EMPTY, lastName: 'Created', externalId: run } }),
];
