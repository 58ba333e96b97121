import { request as httpRequest, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { createAdaptorServer } from '@hono/node-server';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Contact, NewContact } from '../../src/crm/contact.ts';
import type { CustomerField } from '../../src/crm/customer-field.ts';
import { parseConfig } from '../../src/server/config.ts';
import { createApp } from '../../src/server/create-app.ts';
import { createAudit } from '../../src/server/database/create-audit.ts';
import { createRecordSource } from '../../src/server/database/create-record-source.ts';
import { createSessionCodes } from '../../src/server/database/create-session-codes.ts';
import { createUsedTokens } from '../../src/server/database/create-used-tokens.ts';
import { type Database, DatabaseFailure } from '../../src/server/database/database.ts';
import { signatureOf } from '../../src/server/fields/sign-request.ts';
import { createRecords } from '../support/create-records.ts';
import { DATABASES, openEmptyDatabase } from '../support/databases.ts';
import { createTestApp, NOW_MS, refusalOf, testPages } from '../support/test-app.ts';

const SECRET = '0123456789abcdef0123456789abcdef';
const PATH = '/iadvize/customer-information';
const ENV = { IADVIZE_APP_SECRET: SECRET };
const DAY_MS = 24 * 60 * 60 * 1000;
const UNIQUE_ID = 'a1b2c3d4e5f60718293a4b5c6d7e8f901234567890abc';

type Parameters = Readonly<Record<string, string | undefined>>;
type App = ReturnType<typeof createTestApp>;

function encode(parameters: Parameters | string): string {
  if (typeof parameters === 'string') return parameters;
  return new URLSearchParams(
    Object.entries(parameters).flatMap(([name, value]) => (value ? [[name, value]] : [])),
  ).toString();
}

describe.each(DATABASES)('over $name', ({ createPlace }) => {
  let database: Database;
  let app: App;
  let records: ReturnType<typeof createRecords>;
  const clock = { nowMs: NOW_MS };

  beforeAll(async () => {
    database = await openEmptyDatabase(createPlace());
    app = createTestApp({ database, clock, env: ENV });
    records = createRecords(createRecordSource(database));
  });
  afterAll(() => database.close());
  beforeEach(() => {
    clock.nowMs = NOW_MS;
  });

  let people = 0;
  /** Somebody of project 7, unlike anybody before. */
  const create = (fields: Partial<NewContact> = {}): Promise<Contact> => {
    const number = ++people;
    return records.create({
      firstName: 'Zoé',
      lastName: 'Quartz',
      externalId: `CUST-${number}`,
      emails: [`zoe.${number}@quartz.example`],
      projectId: 7,
      ...fields,
    });
  };

  const get = (parameters: Parameters | string, { at = app, origin = '' } = {}) => {
    const query = encode(parameters);
    return at.ask(`${origin}${PATH}?${query}`, { headers: { 'x-iadvize-signature': signatureOf(query, SECRET) } });
  };
  const fieldsOf = async (parameters: Parameters | string, how = {}): Promise<readonly CustomerField[]> => {
    const answer = await get(parameters, how);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/json']);
    return (await answer.json()) as CustomerField[];
  };
  const postRaw = (body: string, at = app) =>
    at.ask(PATH, { method: 'POST', headers: { 'x-iadvize-signature': signatureOf(body, SECRET) }, body });
  const post = async (parameters: Parameters | string): Promise<unknown> => {
    const answer = await postRaw(encode(parameters));
    expect(answer.status).toBe(200);
    return answer.json();
  };
  const auditOf = async (contactId: string) => (await createAudit(database).read({ limit: 50, contactId })).entries;
  const tasksOf = async (contactId: string) => {
    const timeline = await createRecordSource(database).readTimeline(contactId, {}, { limit: 50 });
    return (timeline?.entries ?? []).filter(({ type }) => type === 'task');
  };
  const asked = (contact: Contact, more: Parameters = {}): Parameters => ({
    emailVisitor: contact.emails[0],
    idVisitorExternal: contact.externalId,
    idVisitorUnique: UNIQUE_ID,
    idWebsite: 'ha-7',
    idOperator: '9999',
    operatorLocale: 'en',
    idConnectorVersion: '0a1b2c3d-0000-4000-8000-000000000000',
    ...more,
  });

  describe('refuses what is not signed with our secret:', () => {
    const raw = encode({ idVisitorExternal: 'CUST-X', idWebsite: 'ha-7', emailVisitor: 'x@quartz.example' });
    const right = signatureOf(raw, SECRET);
    test.each<[string, string | undefined]>([
      ['no signature', undefined],
      ['an empty one', ''],
      ['one without what it was made by', right.slice('sha256='.length)],
      ['one that says so in capitals', right.replace('sha256', 'SHA256')],
      ['one in capitals', `sha256=${right.slice('sha256='.length).toUpperCase()}`],
      ['another kind', right.replace('sha256', 'sha1')],
      ['the beginning of one', right.slice(0, -1)],
      ['more than one', `${right}, ${right}`],
      ['one and a letter', `${right}0`],
      ['one of all zeros', `sha256=${'0'.repeat(64)}`],
      ['what is no text of letters', 'sha256=é'],
      ['one with another secret', signatureOf(raw, `${SECRET}0`)],
      ['one with no secret', signatureOf(raw, '')],
      ['one over nothing', signatureOf('', SECRET)],
      ['one over the question mark too', signatureOf(`?${raw}`, SECRET)],
      ['one over the text as it is read', signatureOf(decodeURIComponent(raw), SECRET)],
      ['one over other text', signatureOf(`${raw}&idOperator=1`, SECRET)],
      ['one over the same in another order', signatureOf([...raw.split('&')].reverse().join('&'), SECRET)],
    ])('%s', async (_title, signature) => {
      const contact = await create({ externalId: 'CUST-X', emails: ['x@quartz.example'] });
      const headers: Record<string, string> = signature === undefined ? {} : { 'x-iadvize-signature': signature };
      expect(await refusalOf(await app.ask(`${PATH}?${raw}`, { headers }))).toBe('401 signature_invalid');
      expect(await refusalOf(await app.ask(PATH, { method: 'POST', headers, body: raw }))).toBe(
        '401 signature_invalid',
      );
      expect(await auditOf(contact.id)).toEqual([]);
      await createRecordSource(database).eraseContact(contact.id);
    });

    test('a POST whose address is signed and whose body is not', async () => {
      const headers = { 'x-iadvize-signature': right };
      const answer = await app.ask(`${PATH}?${raw}`, { method: 'POST', headers, body: 'action=CALL_BACK' });
      expect(await refusalOf(answer)).toBe('401 signature_invalid');
    });
  });

  test('without a secret there is no plugin, whatever it is signed with', async () => {
    const plain = createTestApp({ database });
    for (const secret of ['', SECRET]) {
      const headers = { 'x-iadvize-signature': signatureOf('', secret) };
      expect(await refusalOf(await plain.ask(PATH, { headers }))).toBe('404 not_configured');
      expect(await refusalOf(await plain.ask(PATH, { method: 'POST', headers, body: '' }))).toBe('404 not_configured');
    }
  });

  test('other methods, and bodies without end, are refused', async () => {
    expect(await refusalOf(await app.send('PUT', PATH, {}))).toBe('405 method_not_allowed');
    expect(await refusalOf(await postRaw('x'.repeat(64 * 1024 + 1)))).toBe('413 too_large');
  });

  test('health is there for everybody', async () => {
    expect((await app.ask('/health')).status).toBe(200);
  });

  describe('answers with nobody, and notes nothing in the audit:', () => {
    test.each<[string, Parameters | string]>([
      ['no parameter at all', ''],
      ['no website', { idWebsite: undefined }],
      ['a website without a number', { idWebsite: 'ha-' }],
      ['a website that is a word', { idWebsite: 'ha-seven' }],
      ['a number of less than nothing', { idWebsite: '-7' }],
      ['half a number', { idWebsite: 'ha-7.5' }],
      ['a number beyond counting', { idWebsite: 'ha-77777777777777777' }],
      ['markup for a website', { idWebsite: '<b>7</b>' }],
      ['two websites at once', { idWebsite: 'ha-7,8' }],
      ['another website', { idWebsite: 'ha-8' }],
      ['nobody to look for', { emailVisitor: undefined, idVisitorExternal: undefined }],
      ['somebody unknown', { emailVisitor: 'no@body.example', idVisitorExternal: 'CUST-0' }],
      ['markup', { emailVisitor: '<script>alert(1)</script>', idVisitorExternal: '<img src=x>' }],
      ["a quote of the database's", { emailVisitor: "' or 1=1 --", idVisitorExternal: "';--" }],
      ['the character zero', { emailVisitor: 'a\0b', idVisitorExternal: 'a\0b', idVisitorUnique: 'a\0b' }],
      ['an endless e-mail address beside a right number', { emailVisitor: `${'x'.repeat(1_025)}@quartz.example` }],
      ['an endless conversation', { idConversation: 'x'.repeat(1_025) }],
      ['an endless operator', { idOperator: 'x'.repeat(201) }],
      ['a number that is not the one of the e-mail address', { idVisitorExternal: 'CUST-0' }],
    ])('%s', async (_title, more) => {
      const contact = await create();
      expect(await fieldsOf(typeof more === 'string' ? more : asked(contact, more))).toEqual([]);
      expect(await auditOf(contact.id)).toEqual([]);
    });

    test('a parameter that comes twice', async () => {
      const contact = await create();
      expect(await fieldsOf(`${encode(asked(contact))}&emailVisitor=other%40quartz.example`)).toEqual([]);
      expect(await auditOf(contact.id)).toEqual([]);
    });

    test('an e-mail address of two', async () => {
      const emails = [`both.${++people}@quartz.example`];
      const both = [await create({ emails }), await create({ emails })];
      expect(await fieldsOf({ emailVisitor: emails[0], idWebsite: 'ha-7' })).toEqual([]);
      expect(await Promise.all(both.map(({ id }) => auditOf(id)))).toEqual([[], []]);
    });

    test('the number of one and the e-mail address of another', async () => {
      const [one, other] = [await create(), await create()];
      expect(await fieldsOf(asked(one, { emailVisitor: other.emails[0] }))).toEqual([]);
    });

    test('a browser that was theirs, with a number that is not', async () => {
      const contact = await create();
      const uniqueId = `u-${contact.id}`;
      await linkTo(contact, uniqueId);
      const only = { emailVisitor: undefined, idVisitorUnique: uniqueId };
      const withNothing = await fieldsOf(asked(contact, { ...only, idVisitorExternal: undefined }));
      expect(withNothing).toContainEqual(expect.objectContaining({ value: 'Zoé Quartz' }));
      expect(await fieldsOf(asked(contact, { ...only, idVisitorExternal: 'CUST-0' }))).toEqual([]);
    });
  });

  /** An agent's word that a browser, of which nothing else is known, is a contact's. */
  const linkTo = (contact: Contact, uniqueId: string) =>
    records.write({
      type: 'link',
      id: crypto.randomUUID(),
      contactId: contact.id,
      target: { desk: 'iadvize', conversationId: 'c-1', uniqueId, identity: {}, considered: [] },
    });

  describe('shows', () => {
    test('the one contact the visitor is, as an agent sees them, once it is in the audit', async () => {
      const contact = await create({ company: 'Quartz SA', phones: ['+33612345678'] });
      await records.write({ type: 'addTask', contactId: contact.id, title: 'Send the invoice' });
      const fields = await fieldsOf(asked(contact, { idConversation: 'ha-123' }));
      expect(fields).toEqual([
        { id: 'name', label: 'Name', value: 'Zoé Quartz', fieldType: 'TEXT' },
        { id: 'company', label: 'Company', value: 'Quartz SA', fieldType: 'TEXT' },
        { id: 'number', label: 'Customer number', value: contact.externalId, fieldType: 'TEXT' },
        { id: 'emails', label: 'E-mail', value: contact.emails[0], fieldType: 'TEXT' },
        { id: 'phones', label: 'Phone', value: '+33 ••••••• 78', fieldType: 'TEXT' },
        { id: 'openTasks', label: 'Open tasks', value: '1', fieldType: 'TEXT' },
        { id: 'callBack', label: 'Ask for a call back', value: expect.any(String), fieldType: 'ACTION' },
      ]);
      expect(JSON.stringify(fields)).not.toContain('612345678');
      expect(await auditOf(contact.id)).toMatchObject([
        {
          action: 'focus',
          agent: { id: 'iadvize:9999', name: 'iadvize:9999' },
          conversationId: 'ha-123',
          fromCache: false,
        },
      ]);
    });

    test('what the operator masks as its display, whatever it is', async () => {
      const contact = await create({ phones: ['+33612345678'] });
      const masking = createTestApp({ database, clock, env: { ...ENV, MASKED_FIELDS: 'emails,phones' } });
      const fields = await fieldsOf(asked(contact), { at: masking });
      expect(fields.find(({ id }) => id === 'emails')?.value).toBe('z•••@q•••.example');
      const open = createTestApp({ database, clock, env: { ...ENV, MASKED_FIELDS: 'none' } });
      const all = await fieldsOf(asked(contact), { at: open });
      expect(all.find(({ id }) => id === 'phones')?.value).toBe('+33612345678');
    });

    test.each([
      ['fr', 'Nom'],
      ['fr-FR', 'Nom'],
      ['FR_fr', 'Nom'],
      ['fry', 'Name'],
      ['de', 'Name'],
      ['<b>', 'Name'],
      [undefined, 'Name'],
    ])('labels in the language of %s', async (operatorLocale, label) => {
      const [name] = await fieldsOf(asked(await create(), { operatorLocale }));
      expect(name?.label).toBe(label);
    });

    test('a contact of no project on every website, which may come without its platform', async () => {
      const contact = await create({ projectId: undefined });
      for (const idWebsite of ['ha-7', 'sd-8', '9']) {
        const [name] = await fieldsOf(asked(contact, { idWebsite }));
        expect(name?.value).toBe('Zoé Quartz');
      }
    });

    test('text as it is: markup is for whoever draws it', async () => {
      const contact = await create({ firstName: '<script>alert(1)</script>', lastName: '"&' });
      const answer = await get(asked(contact));
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
      expect(answer.headers.get('cache-control')).toBe('no-store');
      expect(await answer.json()).toContainEqual(expect.objectContaining({ value: '<script>alert(1)</script> "&' }));
    });

    test('at most 1,024 characters of anything', async () => {
      const emails = Array.from({ length: 20 }, (_, index) => `${'long'.repeat(20)}${index}@quartz.example`);
      const fields = await fieldsOf({ idVisitorExternal: (await create({ emails })).externalId, idWebsite: 'ha-7' });
      expect(fields.find(({ id }) => id === 'emails')?.value).toHaveLength(1_024);
    });

    test('an operator who is not named as unknown', async () => {
      const contact = await create();
      await fieldsOf(asked(contact, { idOperator: undefined }));
      expect(await auditOf(contact.id)).toMatchObject([{ agent: { id: 'iadvize:unknown' }, conversationId: null }]);
    });

    test('nothing that could not be written into the audit', async () => {
      const contact = await create();
      const audit = { ...createAudit(database), record: () => Promise.reject(new DatabaseFailure(new Error('full'))) };
      const deaf = createTestApp({ database, env: ENV, deps: { audit } });
      for (const parameters of [asked(contact), asked(contact, { idVisitorExternal: undefined })]) {
        const answer = await get(parameters, { at: deaf });
        expect(answer.status).toBe(503);
        expect(await answer.text()).not.toContain('Quartz');
      }
    });
  });

  describe('of somebody who gave an e-mail address and nothing else', () => {
    const NAME = { id: 'name', label: 'Name', value: 'Zoé Quartz', fieldType: 'TEXT' };

    test('shows the name and a link into Deskside, and notes it in the audit', async () => {
      const contact = await create({ company: 'Quartz SA', phones: ['+33612345678'] });
      const at = createTestApp({ database, env: { ...ENV, PUBLIC_URL: 'https://deskside.example' } });
      const emailVisitor = contact.emails[0]?.toUpperCase();
      const fields = await fieldsOf(
        { emailVisitor, idWebsite: 'ha-7', idVisitorUnique: UNIQUE_ID },
        { at, origin: 'https://deskside.example' },
      );
      expect(fields).toEqual([
        NAME,
        { id: 'deskside', label: 'Open Deskside', value: 'https://deskside.example/', fieldType: 'URL' },
      ]);
      expect(await auditOf(contact.id)).toHaveLength(1);
    });

    test('links nowhere without an outside address, nor over plain http', async () => {
      const { emails } = await create();
      const parameters = { emailVisitor: emails[0], idWebsite: 'ha-7' };
      expect(await fieldsOf(parameters)).toEqual([NAME]);
      const at = createTestApp({ database, env: { ...ENV, PUBLIC_URL: 'http://deskside.example' } });
      expect(await fieldsOf(parameters, { at, origin: 'http://deskside.example' })).toEqual([NAME]);
    });

    test('shows all of them once the browser is known as theirs', async () => {
      const contact = await create();
      const uniqueId = `u-${contact.id}`;
      await records.write({
        type: 'logActivity',
        desk: 'iadvize',
        conversationId: `c-${contact.id}`,
        contactId: contact.id,
        basis: 'chosen',
        startedAt: new Date(NOW_MS).toISOString(),
        uniqueId,
      });
      const fields = await fieldsOf({ emailVisitor: contact.emails[0], idVisitorUnique: uniqueId, idWebsite: 'ha-7' });
      expect(fields.map(({ fieldType }) => fieldType)).toContain('ACTION');
    });
  });

  describe('the action "call back"', () => {
    /** What a click sends, as documented: it names neither e-mail address nor number. */
    const clickOn = async (contact: Contact, more: Parameters = {}): Promise<Parameters> => {
      const fields = await fieldsOf(asked(contact));
      return {
        action: fields.find(({ fieldType }) => fieldType === 'ACTION')?.value,
        idConnectorVersion: '0a1b2c3d-0000-4000-8000-000000000000',
        idVisitorUnique: UNIQUE_ID,
        idWebsite: 'ha-7',
        idConversation: `ha-${contact.id}`,
        idOperator: 'ha-9999',
        ...more,
      };
    };

    test.each<[string, (click: Parameters) => string]>([
      ['a form', encode],
      ['JSON', (click) => JSON.stringify(click)],
      ['JSON with numbers', (click) => JSON.stringify({ ...click, idWebsite: 7, idOperator: 9999 })],
    ])('comes as %s and makes a task for today, by the operator', async (_title, encoded) => {
      const contact = await create();
      expect(await post(encoded(await clickOn(contact)))).toEqual({
        success: true,
        message: 'The task "Call back" is in Deskside, due on 2026-03-01.',
      });
      expect(await tasksOf(contact.id)).toMatchObject([
        { title: 'Call back', dueOn: '2026-03-01', createdBy: { id: 'iadvize:9999', name: 'iadvize:9999' } },
      ]);
    });

    test('is done once: twice, in another encoding, two at once, on another day', async () => {
      const contact = await create();
      const click = await clickOn(contact);
      const once = await Promise.all([post(click), post(JSON.stringify(click))]);
      clock.nowMs += DAY_MS;
      const answers = [...once, await post({ ...click, idOperator: '9999' })];
      expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
      expect(answers[0]).toMatchObject({ success: true });
      expect(await tasksOf(contact.id)).toHaveLength(1);
    });

    test.each<[string, Parameters]>([
      ['conversation', { idConversation: 'ha-124' }],
      ['operator', { idOperator: '1' }],
      ['browser', { idVisitorUnique: 'b'.repeat(45) }],
    ])('is another one in another %s', async (_title, more) => {
      const contact = await create();
      const click = await clickOn(contact);
      await post(click);
      expect(await post({ ...click, ...more })).toMatchObject({ success: true });
      expect(await tasksOf(contact.id)).toHaveLength(2);
    });

    test('is done once a day where no conversation is named', async () => {
      const contact = await create();
      const click = await clickOn(contact, { idConversation: undefined });
      for (const _ of [1, 2]) await post(click);
      expect(await tasksOf(contact.id)).toHaveLength(1);
      clock.nowMs += DAY_MS;
      await post(click);
      expect(await tasksOf(contact.id)).toHaveLength(2);
    });

    test('is not offered of somebody who gave an e-mail address and nothing else', async () => {
      const { emails } = await create();
      const fields = await fieldsOf({ emailVisitor: emails[0], idWebsite: 'ha-7' });
      expect(fields.map(({ fieldType }) => fieldType)).toEqual(['TEXT']);
    });

    describe('is refused, with nothing done,', () => {
      const swap = (value = '') => value.replace(/:([\da-f])/, (_, digit) => `:${digit === '0' ? '1' : '0'}`);
      test.each<[string, (click: Parameters) => string]>([
        ['without an action', (click) => encode({ ...click, action: undefined })],
        ['for one we do not offer', (click) => encode({ ...click, action: 'OPEN_CASE' })],
        ['by its name alone', (click) => encode({ ...click, action: 'CALL_BACK' })],
        ['for a contact it was not offered for', (click) => encode({ ...click, action: swap(click.action) })],
        ['with half a seal', (click) => encode({ ...click, action: click.action?.slice(0, -1) })],
        ['with more than its value', (click) => encode({ ...click, action: `${click.action}0` })],
        ['with markup', (click) => encode({ ...click, action: '<b>CALL_BACK</b>' })],
        ['when endless', (click) => encode({ ...click, action: 'x'.repeat(1_025) })],
        ['on another website', (click) => encode({ ...click, idWebsite: 'ha-8' })],
        ['on none', (click) => encode({ ...click, idWebsite: undefined })],
        ['as half an object', (click) => JSON.stringify(click).slice(0, -1)],
        ['as a list', (click) => JSON.stringify([click])],
        ['as nothing', () => ''],
        ['with an object for a value', (click) => JSON.stringify({ ...click, action: { $ne: '' } })],
        ['with a parameter that comes twice', (click) => `${encode(click)}&action=CALL_BACK`],
      ])('%s', async (_title, body) => {
        const contact = await create();
        expect(await post(body(await clickOn(contact)))).toEqual({ success: false, message: expect.any(String) });
        expect(await tasksOf(contact.id)).toEqual([]);
      });

      test('once the browser is known as that of another', async () => {
        const [contact, other] = [await create(), await create()];
        const idVisitorUnique = `u-${contact.id}`;
        const click = await clickOn(contact, { idVisitorUnique });
        await linkTo(other, idVisitorUnique);
        expect(await post(click)).toMatchObject({ success: false });
        expect([await tasksOf(contact.id), await tasksOf(other.id)]).toEqual([[], []]);
      });

      test('once the contact is erased', async () => {
        const contact = await create();
        const click = await clickOn(contact);
        await createRecordSource(database).eraseContact(contact.id);
        expect(await post(click)).toMatchObject({ success: false });
      });
    });

    test('that the database cannot keep is no answer at all', async () => {
      const click = encode(await clickOn(await create()));
      const broken = createTestApp({ env: ENV });
      expect(await refusalOf(await postRaw(click, broken))).toBe('503 database_unavailable');
    });
  });

  test('the query is signed as it came over the wire, and no log holds it', async () => {
    const lines: string[] = [];
    const { fetch } = createApp({
      config: parseConfig(ENV),
      records: createRecordSource(database),
      audit: createAudit(database),
      sessionCodes: createSessionCodes(database),
      usedTokens: createUsedTokens(database),
      pingDatabase: database.ping,
      pages: testPages,
      log: pino({ level: 'info' }, { write: (line) => lines.push(line) }),
    });
    const { firstName } = await create({ emails: ["o'quartz@quartz.example"] });
    const server = createAdaptorServer({ fetch }) as Server;
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    try {
      // An apostrophe beside a percent sign: a URL would write it as %27.
      const query = "emailVisitor=o'quartz%40quartz.example&idWebsite=ha-7";
      const { port } = server.address() as AddressInfo;
      const answer = await new Promise<string>((resolve, reject) => {
        const headers = { 'x-iadvize-signature': signatureOf(query, SECRET) };
        httpRequest({ host: '127.0.0.1', port, path: `${PATH}?${query}`, headers }, (response) =>
          text(response).then(resolve, reject),
        )
          .on('error', reject)
          .end();
      });
      expect(answer).toContain(firstName);
    } finally {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
    expect(lines.join()).toContain(PATH);
    expect(lines.join()).not.toContain('quartz');
  });
});
