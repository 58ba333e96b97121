import * as v from 'valibot';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { AuditAnswer } from '../../src/api/audit.ts';
import { ContactAnswer } from '../../src/api/contact.ts';
import { ProfileAnswer } from '../../src/api/desk-data.ts';
import { BUTIK, createDeskApp, type DeskApp, GRAHAM, SHOP, STAR, TRADE, ZOE } from '../support/desk-app.ts';
import { createSectionReader, OF_GRAHAM, OF_ZOE, SECTIONS, type SectionReader } from '../support/desk-sections.ts';
import { fieldsOf, UNKNOWN_ID } from '../support/record-app.ts';
import { type createTestApp, refusalOf } from '../support/test-app.ts';

let desk: DeskApp;
let app: ReturnType<typeof createTestApp>;
let token: string;
let sections: SectionReader;

beforeAll(async () => {
  desk = await createDeskApp();
});
afterAll(() => desk.close());
beforeEach(async () => {
  desk.reset();
  await signInAnew();
});

/** With a directory that has nothing yet. */
async function signInAnew(): Promise<void> {
  app = desk.createApp();
  token = await app.signIn();
  sections = createSectionReader(app, token);
}
const post: SectionReader['post'] = (...question) => sections.post(...question);
const read: SectionReader['read'] = (...question) => sections.read(...question);
const found: SectionReader['found'] = (...question) => sections.found(...question);

describe('a section is refused', () => {
  test.each<[string, object, string, string | undefined]>([
    ['without the conversation', { conversationId: undefined }, '400 bad_request', 'conversationId'],
    ['without the visitor', { visitor: undefined }, '400 bad_request', 'visitor'],
    ['with another desk', { desk: 'elsewhere' }, '400 bad_request', 'desk'],
    ['with a contact that is none', { contactId: 'zoe' }, '400 bad_request', 'contactId'],
    ['with a purpose there is not', { purpose: 'curiosity' }, '400 bad_request', 'purpose'],
    ['with a cursor that is none of ours', { cursor: '2026-02-30 10:00:00' }, '400 bad_request', 'cursor'],
    ['with a cursor that is too long', { cursor: '2'.repeat(101) }, '400 bad_request', 'cursor'],
    ['with a contact there is not', { contactId: UNKNOWN_ID }, '404 not_found', undefined],
  ])('%s', async (_title, request, refusal, field) => {
    const before = desk.emulator.requests().length;
    for (const section of SECTIONS) {
      const answer = await post(section, request);
      const named = field === undefined ? [] : [field];
      expect(await fieldsOf(answer.clone())).toEqual(named);
      expect(await refusalOf(answer)).toBe(refusal);
    }
    expect(desk.askedSince(before)).toEqual([]);
  });

  test('for nobody, for an auditor, and in a project that is not the agent’s', async () => {
    const before = desk.emulator.requests().length;
    const auditor = await app.signIn({ roles: ['auditor'] });
    const ofTrade = await app.signIn({ projects: [TRADE] });
    for (const section of SECTIONS) {
      expect(await refusalOf(await app.post(`/api/desk/${section}`, OF_ZOE))).toBe('401 token_missing');
      expect(await refusalOf(await post(section, {}, auditor))).toBe('403 forbidden');
      const answer = await post(section, {}, ofTrade);
      expect(await fieldsOf(answer.clone())).toEqual(['projectId']);
      expect(await refusalOf(answer)).toBe('403 forbidden');
    }
    expect(desk.askedSince(before)).toEqual([]);
  });

  test('where iAdvize is not configured, with what to set', async () => {
    const plain = desk.createApp({ isConfigured: false });
    for (const section of SECTIONS) {
      const answer = await plain.post(`/api/desk/${section}`, OF_ZOE, await plain.signIn());
      expect(answer.status).toBe(404);
      expect(await answer.json()).toMatchObject({
        code: 'not_configured',
        message: expect.stringMatching(/IADVIZE_API_URL and IADVIZE_API_KEY/),
      });
    }
  });
});

describe('the profile', () => {
  test('is what iAdvize knows of the visitor, but for what the role may not see', async () => {
    expect(await read('profile')).toEqual({
      status: 'found',
      foundBy: 'uniqueId',
      profile: {
        externalId: 'CUST-1042',
        uniqueId: ZOE.uniqueId,
        firstName: 'Zoé',
        lastName: 'Quartz',
        email: 'zoe@quartz.example',
        phone: null,
        street: '1 rue des Tilleuls',
        city: 'Nantes',
        zip: '44000',
        country: 'France',
        browser: 'Firefox 144 on Windows 11',
        createdAt: { written: expect.any(String), at: expect.stringMatching(/Z$/) },
        masked: [{ field: 'phones', display: '+33 ••••••• 32' }],
      },
    });
  });

  test('hides e-mail and address too where they are masked, and nothing from a lead', async () => {
    const masking = desk.createApp({ env: { MASKED_FIELDS: 'emails phones address' } });
    const ask = async (roles: string[]) => {
      const answer = await masking.post('/api/desk/profile', OF_ZOE, await masking.signIn({ roles }));
      const text = await answer.text();
      return { text, answer: v.parse(ProfileAnswer, JSON.parse(text)) };
    };
    const { answer, text } = await ask(['agent']);
    expect(answer).toMatchObject({
      profile: {
        ...{ email: null, phone: null, street: null, city: null, zip: null, country: null, lastName: 'Quartz' },
        masked: [
          { field: 'emails', display: 'z•••@q•••.example' },
          { field: 'phones', display: '+33 ••••••• 32' },
          { field: 'address', display: '•••, Nantes' },
        ],
      },
    });
    expect(text).not.toMatch(/zoe@|1032|Tilleuls|44000/);
    expect((await ask(['lead'])).answer).toMatchObject({
      profile: { email: 'zoe@quartz.example', phone: '+33199001032', zip: '44000', masked: [] },
    });
  });

  test('names nothing as masked that is not there', async () => {
    expect(await found('profile', OF_GRAHAM)).toMatchObject({ profile: { phone: null, masked: [] } });
  });

  test('is of nobody when iAdvize knows nobody', async () => {
    for (const section of SECTIONS) {
      for (const visitor of [{}, { uniqueId: 'f'.repeat(45) }, { email: ZOE.email }]) {
        expect(await read(section, { visitor })).toEqual({ status: 'none' });
      }
    }
  });
});

describe('whose it is', () => {
  test('is found by the customer number where there is no unique id, or one that nobody has', async () => {
    for (const uniqueId of [undefined, 'f'.repeat(45)]) {
      const { foundBy, profile } = await found('profile', { visitor: { externalId: 'CUST-1042', uniqueId } });
      expect([foundBy, profile.uniqueId]).toEqual(['externalId', ZOE.uniqueId]);
    }
  });

  test.each(['CUST-*', '*', 'CUST-1042,CUST-2000', 'CUST-104*', '*2'])('is never asked by "%s"', async (value) => {
    const before = desk.emulator.requests().length;
    for (const visitor of [{ externalId: value }, { uniqueId: value }]) {
      expect(await read('profile', { projectId: undefined, visitor })).toEqual({ status: 'none' });
    }
    expect(desk.askedSince(before)).toEqual([]);
  });

  test('is nobody whose number is only like the one that was asked for', async () => {
    desk.rewrite('visitor', (visitor) => ({ ...visitor, external_id: 'cust-1042' }));
    expect(await read('profile', { visitor: { externalId: 'CUST-1042' } })).toEqual({ status: 'none' });
    desk.rewrite('visitor', (visitor) => ({ ...visitor, unique_id: `${visitor.unique_id} ` }));
    expect(await read('profile', { visitor: { uniqueId: ZOE.uniqueId } })).toEqual({ status: 'none' });
  });

  test('is the newest of several with one customer number', async () => {
    const rows = [...desk.emulator.data.visitors.values()].map(({ row }) => row);
    const sharing = rows.filter(
      ({ external_id, website_id }) => external_id === 'CUST-3000' && website_id.includes(SHOP),
    );
    const [newest] = sharing.sort((one, other) => other.created_at.localeCompare(one.created_at));
    expect(sharing).toHaveLength(2);
    const { profile } = await found('profile', { visitor: { externalId: 'CUST-3000' } });
    expect(profile.uniqueId).toBe(newest?.unique_id);
  });

  test('is nobody where a customer number is given on several websites, unless it is said which one it is', async () => {
    const visitor = { externalId: 'CUST-3000' };
    const ofTwo = await app.signIn({ projects: [SHOP, TRADE] });
    for (const as of [token, ofTwo]) {
      expect(await read('profile', { projectId: undefined, visitor }, as)).toEqual({ status: 'none' });
    }
    const ofTrade = await app.signIn({ projects: [TRADE] });
    expect(await read('profile', { projectId: undefined, visitor }, ofTrade)).toMatchObject({ status: 'found' });

    const conversationId = '2f1f8a6e-3c0a-4c7e-9a51-0d3f5c1f9b03';
    const nobody = { uniqueId: '9'.repeat(45), websiteIds: [TRADE] };
    desk.emulator.openConversation({ id: conversationId, visitor: nobody, projectId: TRADE });
    const bridged = desk.createApp({ hasGraphql: true });
    desk.between.faultOf = (path) =>
      path.startsWith('visitor/')
        ? { type: 'answer', status: 200, body: `{"meta":{"status":"fail","message":"Unknown 'visitor' with 'id' 1."}}` }
        : undefined;
    const answer = await bridged.post(
      '/api/desk/profile',
      { ...OF_ZOE, conversationId, projectId: undefined, visitor },
      await bridged.signIn(),
    );
    expect(await answer.json()).toMatchObject({ profile: { uniqueId: 'f0'.repeat(22).concat('f') } });
  });

  test('is nobody where the visitor is known on other websites only', async () => {
    const ofButik = await app.signIn({ projects: [BUTIK] });
    for (const section of SECTIONS) {
      expect(await read(section, { projectId: TRADE })).toEqual({ status: 'none' });
      expect(await read(section, { projectId: undefined }, ofButik)).toEqual({ status: 'none' });
    }
    // Though the vendor were to answer with her all the same.
    desk.rewrite('visitor', (visitor) => ({ ...visitor, website_id: [SHOP], unique_id: GRAHAM.uniqueId }));
    expect(await read('profile', { ...OF_GRAHAM, projectId: TRADE })).toEqual({ status: 'none' });
  });

  test('is only for who sees all websites where the vendor names none', async () => {
    desk.rewrite('visitor', (visitor) => ({ ...visitor, website_id: null }));
    expect(await read('profile')).toMatchObject({ status: 'found' });
    expect(await read('profile', {}, await app.signIn({ projects: [SHOP] }))).toEqual({ status: 'none' });
  });

  test('is asked of each website of the agent where the conversation has no project', async () => {
    const ofTwo = await app.signIn({ projects: [TRADE, SHOP] });
    const before = desk.emulator.requests().length;
    expect(await read('profile', { projectId: undefined }, ofTwo)).toMatchObject({ status: 'found' });
    const asked = desk.askedSince(before).filter((path) => path.startsWith('visitor'));
    expect(asked.map((path) => /website_id]=(\d+)/.exec(path)?.[1]).sort()).toEqual(['1234', '2345']);
  });

  test('is unknown, and nobody else, when the one who answers cannot be read', async () => {
    desk.rewrite('visitor', (visitor) => ({ ...visitor, unique_id: 7 }));
    expect(await refusalOf(await post('profile'))).toBe('502 desk_unavailable');
  });

  test('is whom iAdvize says, before anything that the desk says', async () => {
    const bridged = desk.createApp({ hasGraphql: true });
    const conversationId = '2f1f8a6e-3c0a-4c7e-9a51-0d3f5c1f9b01';
    desk.emulator.openConversation({ id: conversationId, visitor: ZOE, projectId: SHOP });
    const ask = async (request: object, claims = {}) => {
      const answer = await bridged.post(
        '/api/desk/profile',
        { ...OF_ZOE, conversationId, ...request },
        await bridged.signIn(claims),
      );
      return v.parse(ProfileAnswer, await answer.json());
    };
    const visitor = { uniqueId: GRAHAM.uniqueId, externalId: 'CUST-2000' };
    expect(await ask({ visitor })).toMatchObject({ foundBy: 'conversation', profile: { uniqueId: ZOE.uniqueId } });
    // A conversation of another project is not theirs to know of, whoever else of theirs the desk says it is with.
    expect(await ask({ visitor, projectId: undefined }, { projects: [TRADE] })).toEqual({ status: 'none' });
    // One that nobody knows is of no help.
    expect(await ask({ conversationId: '2f1f8a6e-3c0a-4c7e-9a51-0d3f5c1f9b02' })).toMatchObject({
      foundBy: 'uniqueId',
    });
    desk.rewrite('visitor/', (one) => ({ ...one, website_id: [TRADE] }));
    expect(await ask({ visitor: { uniqueId: ZOE.uniqueId } })).toEqual({ status: 'none' });
  });

  test('has a number with a star, and is found by what has none', async () => {
    const { uniqueId, externalId } = STAR;
    expect(await read('profile', { visitor: { externalId } })).toEqual({ status: 'none' });
    expect(await found('profile', { visitor: { uniqueId, externalId } })).toMatchObject({
      foundBy: 'uniqueId',
      profile: { externalId: 'CUST-*' },
    });
  });
});

describe('what belongs to websites', () => {
  test('is asked for the conversation’s own, else for each of the agent’s, else for all at once', async () => {
    const ofTwo = await app.signIn({ projects: [SHOP, TRADE] });
    const asked = async (request: object, as: string) => {
      const before = desk.emulator.requests().length;
      await read('conversations', request, as);
      const paths = desk.askedSince(before).filter((path) => path.startsWith('conversation'));
      return paths.map((path) => /website_id]=(\d+)/.exec(path)?.[1]).sort();
    };
    expect(await asked({}, ofTwo)).toEqual(['1234']);
    expect(await asked({ projectId: undefined }, ofTwo)).toEqual(['1234', '2345']);
    expect(await asked({ projectId: undefined }, token)).toEqual([undefined]);
  });

  test('is shown to an agent of some only where it says that it is of one of them', async () => {
    const ofShop = await app.signIn({ projects: [SHOP] });
    for (const [resource, change] of [
      ['conversation', { website_id: TRADE }],
      ['conversation', { website_id: null }],
      ['transaction', { website_id: null }],
      ['callmeeting', { website_id: null }],
    ] as const) {
      for (const projectId of [SHOP, undefined]) {
        desk.rewrite(resource, (item) => ({ ...item, ...change }));
        const [section, list] = (
          {
            conversation: ['conversations', 'conversations'],
            transaction: ['transactions', 'transactions'],
            callmeeting: ['call-meetings', 'meetings'],
          } as const
        )[resource];
        const answer = await found(section, { projectId }, ofShop);
        expect(answer).toMatchObject({ [list]: [] });
        // What may be theirs is missed; what is of another website is not.
        expect(answer.unreadable > 0).toBe(change.website_id === null);
      }
    }
    // Who sees all of them sees what is of none, too.
    desk.rewrite('conversation', (conversation) => ({ ...conversation, website_id: null }));
    expect((await found('conversations', { projectId: undefined })).conversations).not.toEqual([]);
  });
});

describe('the audit', () => {
  test('has a row for each section shown beside a record, before it is shown, and none without one', async () => {
    const created = await app.post('/api/contacts', { lastName: 'Quartz' }, token);
    const { id } = v.parse(ContactAnswer, await created.json());
    const auditor = await app.signIn({ roles: ['auditor'] });
    const rows = async () => {
      const answer = await app.ask(`/api/audit?contactId=${id}`, { headers: { Authorization: `Bearer ${auditor}` } });
      return v.parse(AuditAnswer, await answer.json()).entries;
    };
    const before = (await rows()).length;
    for (const section of SECTIONS) await read(section, { contactId: id.toUpperCase(), purpose: 'prefetch' });
    await read('profile', { contactId: id });
    await read('profile');
    const added = (await rows()).slice(0, -before || undefined);
    expect(added.map(({ action, conversationId }) => [action, conversationId])).toEqual([
      ['focus', 'c-1'],
      ...SECTIONS.map(() => ['prefetch', 'c-1']),
    ]);
    desk.between.faultOf = () => ({
      type: 'answer',
      status: 403,
      body: '{"meta":{"status":"error","message":"Forbidden"}}',
    });
    await post('profile', { contactId: id });
    expect((await rows()).length).toBe(before + added.length);
  });

  test('is of contacts that the agent may see', async () => {
    const created = await app.post('/api/contacts', { lastName: 'Elsewhere', projectId: TRADE }, token);
    const { id } = v.parse(ContactAnswer, await created.json());
    const ofShop = await app.signIn({ projects: [SHOP] });
    expect(await refusalOf(await post('profile', { contactId: id }, ofShop))).toBe('404 not_found');
  });
});
