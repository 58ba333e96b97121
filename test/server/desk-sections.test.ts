import * as v from 'valibot';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { AuditAnswer } from '../../src/api/audit.ts';
import { ContactAnswer } from '../../src/api/contact.ts';
import {
  CallMeetingsAnswer,
  ConversationsAnswer,
  type DeskDataRequest,
  ProfileAnswer,
  TransactionsAnswer,
} from '../../src/api/desk-data.ts';
import { BUTIK, createDeskApp, type DeskApp, GRAHAM, type Item, SHOP, STAR, TRADE, ZOE } from '../support/desk-app.ts';
import { fieldsOf, UNKNOWN_ID } from '../support/record-app.ts';
import { type createTestApp, refusalOf } from '../support/test-app.ts';

const SECTIONS = {
  profile: ProfileAnswer,
  conversations: ConversationsAnswer,
  transactions: TransactionsAnswer,
  'call-meetings': CallMeetingsAnswer,
} as const;
type Section = keyof typeof SECTIONS;
type Found<Name extends Section> = Extract<v.InferOutput<(typeof SECTIONS)[Name]>, { status: 'found' }>;
const NAMES = Object.keys(SECTIONS) as readonly Section[];

let desk: DeskApp;
let app: ReturnType<typeof createTestApp>;
let token: string;

beforeAll(async () => {
  desk = await createDeskApp();
});
afterAll(() => desk.close());
beforeEach(async () => {
  desk.reset();
  app = desk.createApp();
  token = await app.signIn();
});

const OF_ZOE: DeskDataRequest = {
  desk: 'iadvize',
  conversationId: 'c-1',
  projectId: SHOP,
  visitor: { uniqueId: ZOE.uniqueId, externalId: ZOE.externalUserId },
};
const OF_GRAHAM: DeskDataRequest = {
  desk: 'iadvize',
  conversationId: 'c-2',
  projectId: TRADE,
  visitor: { uniqueId: GRAHAM.uniqueId },
};

function post(section: Section, request: object = {}, as = token): Promise<Response> {
  return app.post(`/api/desk/${section}`, { ...OF_ZOE, ...request }, as);
}
async function read<Name extends Section>(section: Name, request: object = {}, as = token) {
  const answer = await post(section, request, as);
  const body = await answer.json();
  if (!answer.ok) throw new Error(JSON.stringify(body));
  return v.parse(SECTIONS[section] as v.GenericSchema<unknown, v.InferOutput<(typeof SECTIONS)[Name]>>, body);
}
async function found<Name extends Section>(section: Name, request: object = {}, as = token): Promise<Found<Name>> {
  const answer = await read(section, request, as);
  if (answer.status !== 'found') throw new Error(`The answer is "${answer.status}".`);
  return answer as Found<Name>;
}
/** Changes the items of one resource on their way to us. */
function rewrite(resource: string, change: (item: Item) => Item): void {
  desk.between.rewrite = (path, item) => (path.startsWith(resource) ? change(item) : item);
}
const idsOf = (items: readonly { readonly id: number }[]) => items.map(({ id }) => id);
const rowsOf = (uniqueId: string | undefined) =>
  desk.emulator.data.conversations.map(({ row }) => row).filter(({ visitor_uid }) => visitor_uid === uniqueId);

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
    for (const section of NAMES) {
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
    for (const section of NAMES) {
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
    for (const section of NAMES) {
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
    for (const section of NAMES) {
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
    rewrite('visitor', (visitor) => ({ ...visitor, external_id: 'cust-1042' }));
    expect(await read('profile', { visitor: { externalId: 'CUST-1042' } })).toEqual({ status: 'none' });
    rewrite('visitor', (visitor) => ({ ...visitor, unique_id: `${visitor.unique_id} ` }));
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

  test('is nobody where the visitor is known on other websites only', async () => {
    const ofButik = await app.signIn({ projects: [BUTIK] });
    for (const section of NAMES) {
      expect(await read(section, { projectId: TRADE })).toEqual({ status: 'none' });
      expect(await read(section, { projectId: undefined }, ofButik)).toEqual({ status: 'none' });
    }
    // Though the vendor were to answer with her all the same.
    rewrite('visitor', (visitor) => ({ ...visitor, website_id: [SHOP], unique_id: GRAHAM.uniqueId }));
    expect(await read('profile', { ...OF_GRAHAM, projectId: TRADE })).toEqual({ status: 'none' });
  });

  test('is only for who sees all websites where the vendor names none', async () => {
    rewrite('visitor', (visitor) => ({ ...visitor, website_id: null }));
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
    rewrite('visitor', (visitor) => ({ ...visitor, unique_id: 7 }));
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
    // A conversation of another project is not theirs to know of, nor is one that nobody knows of any help.
    expect(await ask({ visitor, projectId: undefined }, { projects: [TRADE] })).toMatchObject({
      foundBy: 'uniqueId',
      profile: { uniqueId: GRAHAM.uniqueId },
    });
    expect(await ask({ conversationId: '2f1f8a6e-3c0a-4c7e-9a51-0d3f5c1f9b02' })).toMatchObject({
      foundBy: 'uniqueId',
    });
    rewrite('visitor/', (one) => ({ ...one, website_id: [TRADE] }));
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

describe('past conversations', () => {
  test('are those of three months, newest first, with names for every id', async () => {
    const { period, next, unreadable, conversations } = await found('conversations');
    expect(period).toEqual({ from: '2025-12-02 23:00:01', to: '2026-03-01 23:00:00' });
    expect([next, unreadable]).toEqual(['2025-12-02 23:00:00', 0]);
    const rows = rowsOf(ZOE.uniqueId).filter(({ created_at }) => created_at >= period.from);
    expect(rows.length).toBeGreaterThan(1);
    expect(idsOf(conversations)).toEqual(idsOf([...rows].reverse()));

    const { operators, skills, tags, satisfactions } = desk.emulator.data;
    for (const conversation of conversations) {
      const row = rows.find(({ id }) => id === conversation.id);
      const operator = operators.get(row?.operator_id ?? 0)?.row;
      const opinion = satisfactions.find(({ conversation_id }) => conversation_id === conversation.id);
      expect(conversation).toMatchObject({
        channel: row?.channel,
        website: 'Shop',
        operator: operator?.pseudo ?? (operator ? `${operator.first_name} ${operator.name}` : null),
        skill: skills.find(({ id }) => id === row?.skill_id)?.name ?? null,
        tags: row?.tag_list.map((id) => tags.find((tag) => tag.id === id)?.name),
        satisfaction: opinion
          ? {
              ...{ welcome: opinion.note_welcome, resolution: opinion.note_resolution, delay: opinion.node_delay },
              comment: opinion.comment,
            }
          : null,
        startedAt: { written: row?.created_at },
        endedAt: { written: row?.closed_at },
        unreadableLines: 0,
      });
    }
    expect(conversations.some(({ satisfaction }) => satisfaction !== null)).toBe(true);
  });

  test('are read as transcripts, whose epochs outrank what the website says of its zone', async () => {
    const { conversations } = await found('conversations', OF_GRAHAM);
    const [conversation] = conversations;
    expect(conversation?.lines.map(({ author }) => author)).toEqual(
      expect.arrayContaining(['page', 'system', 'visitor', 'operator']),
    );
    // Written in Paris, an hour ahead of the London that the website names.
    for (const time of [
      conversation?.startedAt,
      conversation?.endedAt,
      ...(conversation?.lines.map((line) => line.time) ?? []),
    ]) {
      const aheadMs = Date.parse(`${time?.written}Z`) - Date.parse(time?.at ?? '');
      expect(Math.abs(aheadMs - 3_600_000)).toBeLessThan(2000);
    }
  });

  test('have a moment by the website’s zone where no line has an epoch, and none where that is unknown', async () => {
    rewrite('conversation', (conversation) => ({ ...conversation, history: [[3, '2026-02-19 15:49:37', 'Hello']] }));
    const [inParis] = (await found('conversations')).conversations;
    expect(inParis?.lines).toEqual([
      {
        ...{ author: 'system', content: 'Hello', isRich: false },
        time: { written: '2026-02-19 15:49:37', at: '2026-02-19T14:49:37.000Z' },
      },
    ]);
    desk.between.rewrite = (path, item) => {
      if (path.startsWith('website')) return { ...item, timezone: null };
      return path.startsWith('conversation') ? { ...item, history: [[3, '2026-02-19 15:49:37', 'Hello']] } : item;
    };
    app = desk.createApp();
    const [nowhere] = (await found('conversations', {}, await app.signIn())).conversations;
    expect([nowhere?.startedAt?.at, nowhere?.lines[0]?.time.at]).toEqual([null, null]);
    expect(nowhere?.startedAt?.written).toBe(inParis?.startedAt?.written);
  });

  test('go on with the window before, without a gap', async () => {
    const first = await found('conversations');
    const second = await found('conversations', { cursor: first.next });
    expect(second.period).toEqual({ from: '2025-09-04 23:00:01', to: '2025-12-02 23:00:00' });
    let [cursor, ids]: [string | null, number[]] = [null, []];
    do {
      const window: Found<'conversations'> = await found('conversations', { cursor });
      ids = [...ids, ...idsOf(window.conversations)];
      cursor = window.next;
    } while (cursor !== null);
    expect(ids).toEqual(idsOf([...rowsOf(ZOE.uniqueId)].reverse()));
  });

  test('of somebody else are never shown, whatever the vendor answers', async () => {
    rewrite('conversation', (conversation) => ({ ...conversation, visitor_uid: GRAHAM.uniqueId }));
    expect(await found('conversations')).toMatchObject({ conversations: [], unreadable: 0 });
  });

  test('are an error when the vendor answers with everybody’s', async () => {
    desk.between.faultOf = (path) => {
      if (!path.startsWith('conversation')) return undefined;
      const data = Array.from({ length: 101 }, (_, index) => ({ id: index + 1, visitor_uid: GRAHAM.uniqueId }));
      return { type: 'answer', status: 200, body: JSON.stringify({ meta: { status: 'success' }, data }) };
    };
    for (const section of ['conversations', 'transactions'] as const) {
      expect(await refusalOf(await post(section))).toBe('502 desk_unavailable');
    }
  });

  test('that cannot be read, or do not say whose they are, are counted', async () => {
    const { conversations } = await found('conversations');
    const [first, second, ...rest] = conversations;
    rewrite('conversation', (conversation) => {
      if (conversation.id === first?.id) return { ...conversation, created_at: 'yesterday' };
      return conversation.id === second?.id ? { ...conversation, visitor_uid: null } : conversation;
    });
    const answer = await found('conversations');
    expect(answer.unreadable).toBe(2);
    expect(idsOf(answer.conversations)).toEqual(idsOf(rest));
    expect((await found('transactions')).unreadable).toBe(2);
  });

  test('count the lines and the opinions that cannot be read', async () => {
    const { conversations } = await found('conversations');
    const opinions = conversations.filter(({ satisfaction }) => satisfaction !== null).length;
    desk.between.rewrite = (path, item) => {
      if (path.startsWith('satisfaction')) return { ...item, note_welcome: 'good' };
      return path.startsWith('conversation') ? { ...item, history: [[3, '2026-02-19 15:49:37', 'Hello'], 7] } : item;
    };
    const answer = await found('conversations');
    expect(answer.unreadable).toBe(opinions);
    for (const { satisfaction, lines, unreadableLines } of answer.conversations) {
      expect([satisfaction, lines.length, unreadableLines]).toEqual([null, 1, 1]);
    }
  });

  test('have no opinion that is of another conversation or website', async () => {
    for (const change of [{ conversation_id: 1 }, { conversation_id: null }, { website_id: TRADE }]) {
      rewrite('satisfaction', (satisfaction) => ({ ...satisfaction, ...change }));
      const { conversations } = await found('conversations');
      expect(conversations.every(({ satisfaction }) => satisfaction === null)).toBe(true);
    }
  });

  test('name by its number what the directory does not have', async () => {
    rewrite('conversation', (conversation) => ({ ...conversation, operator_id: 99_999, skill_id: 98, tag_list: [97] }));
    const [conversation] = (await found('conversations')).conversations;
    expect(conversation).toMatchObject({ operator: '#99999', skill: '#98', tags: ['#97'] });
  });

  test('ask for names once in five minutes', async () => {
    await found('conversations');
    const before = desk.emulator.requests().length;
    const namesAsked = () => desk.askedSince(before).filter((path) => /^(operator|skill|tag|website)\?/.test(path));
    await found('conversations');
    expect(namesAsked()).toEqual([]);
    desk.clock.nowMs += 5 * 60_000;
    await found('conversations');
    expect(namesAsked().length).toBeGreaterThan(1);
  });
});

describe('transactions', () => {
  const transactionsOf = (uniqueId: string | undefined) => {
    const ids = new Set<number | null>(
      idsOf(rowsOf(uniqueId).filter(({ created_at }) => created_at > '2025-12-02 23:00:00')),
    );
    return desk.emulator.data.transactions.map(({ row }) => row).filter((row) => ids.has(row.conversation_id));
  };

  test('are those of the window’s conversations, newest first, with totals by currency', async () => {
    const rows = transactionsOf(ZOE.uniqueId).filter(({ created_at }) => created_at < '2026-03-01 00:00:00');
    const answer = await found('transactions');
    expect(rows.length).toBeGreaterThan(1);
    expect(idsOf(answer.transactions)).toEqual(idsOf([...rows].reverse()));
    for (const { id, number, amount, createdAt, conversationId, ...rest } of answer.transactions) {
      const row = rows.find((one) => one.id === id);
      expect([number, Number(amount), conversationId]).toEqual([row?.external_id, row?.amount, row?.conversation_id]);
      expect(createdAt).toEqual({ written: row?.created_at, at: expect.stringMatching(/Z$/) });
      expect(rest).toEqual({ currency: 'EUR', website: 'Shop' });
    }
    const cents = rows.reduce((sum, { amount }) => sum + Math.round(amount * 100), 0);
    expect(answer.totals).toEqual([{ currency: 'EUR', total: (cents / 100).toFixed(2), count: rows.length }]);
  });

  test('are summed exactly, each currency by itself, and what has no amount in none', async () => {
    const amounts = [0.1, 0.2, '1e21', null];
    const ids = idsOf(transactionsOf(ZOE.uniqueId));
    desk.between.rewrite = (path, item) =>
      path.startsWith('transaction') ? { ...item, amount: amounts[ids.indexOf(Number(item.id))] } : item;
    const { transactions, totals, unreadable } = await found('transactions');
    const figures = transactions.map(({ amount }) => amount).sort();
    expect([figures, totals, unreadable]).toEqual([
      ['0.10', '0.20'],
      [{ currency: 'EUR', total: '0.30', count: 2 }],
      1,
    ]);

    desk.between.rewrite = (path, item) => {
      if (path.startsWith('website')) return { ...item, currency: null };
      return path.startsWith('transaction') ? { ...item, amount: item.id === ids[0] ? null : 2.5 } : item;
    };
    app = desk.createApp();
    const nowhere = await found('transactions', {}, await app.signIn());
    expect(nowhere.transactions.map(({ amount, currency }) => [amount, currency])).toContainEqual([null, null]);
    expect(nowhere.totals).toEqual([
      { currency: null, total: ((ids.length - 1) * 2.5).toFixed(2), count: ids.length - 1 },
    ]);
  });

  test.each([
    ['2026-03-01T09:00:00Z', SHOP, '2026-02-28'],
    ['2026-03-01T03:59:59Z', SHOP, '2026-02-27'],
    ['2026-03-01T04:00:00Z', SHOP, '2026-02-28'],
    ['2026-03-01T04:00:00Z', TRADE, '2026-02-27'],
    ['2026-03-01T04:00:00Z', undefined, '2026-02-27'],
    ['2026-03-01T05:00:00Z', undefined, '2026-02-28'],
    ['2026-03-31T22:30:00Z', SHOP, '2026-03-30'],
  ])('at %s on website %s are complete up to %s', async (now, projectId, day) => {
    desk.clock.nowMs = Date.parse(now);
    const request = { ...(projectId === TRADE ? OF_GRAHAM : OF_ZOE), projectId };
    expect(
      (await found('transactions', request, await app.signIn({ exp: desk.clock.nowMs / 1000 + 60 }))).completeTo,
    ).toBe(day);
  });

  test('are complete by the clock that is furthest behind where no zone is known', async () => {
    rewrite('website', (website) => ({ ...website, timezone: 'Europe/Atlantis' }));
    app = desk.createApp();
    // 21:00 of the day before, twelve hours behind.
    expect((await found('transactions', {}, await app.signIn())).completeTo).toBe('2026-02-27');
  });

  test('have no moment where a transcript shows that the website’s zone is not the one they are written in', async () => {
    const { transactions } = await found('transactions', OF_GRAHAM);
    expect(transactions.length).toBeGreaterThan(0);
    for (const { createdAt, currency } of transactions) expect([createdAt?.at, currency]).toEqual([null, 'GBP']);
  });

  test.each<[string, Item]>([
    ['another conversation', { conversation_id: 1 }],
    ['no conversation', { conversation_id: null }],
    ['somebody else', { visitor_uid: GRAHAM.uniqueId }],
    ['another website', { website_id: TRADE }],
  ])('of %s are not shown', async (_title, change) => {
    rewrite('transaction', (transaction) => ({ ...transaction, ...change }));
    expect(await found('transactions')).toMatchObject({ transactions: [], totals: [], unreadable: 0 });
  });

  test('go on with the window before', async () => {
    const { next } = await found('transactions');
    const { period } = await found('transactions', { cursor: next });
    expect(period).toEqual({ from: '2025-09-04 23:00:01', to: '2025-12-02 23:00:00' });
  });
});

describe('call meetings', () => {
  const ahead = () =>
    desk.emulator.data.callMeetings.filter(
      ({ unique_id, start_at }) => unique_id === ZOE.uniqueId && start_at > '2026-03-01 10:00:00',
    );

  test('are those ahead, without the number where it is masked', async () => {
    const { meetings, unreadable } = await found('call-meetings');
    const [row] = ahead();
    expect(unreadable).toBe(0);
    expect(meetings).toEqual([
      {
        id: row?.id,
        status: 'pending',
        startAt: { written: row?.start_at, at: expect.stringMatching(/Z$/) },
        phone: null,
        maskedPhone: '+33 ••••••• 32',
        skill: desk.emulator.data.skills.find(({ id }) => String(id) === row?.skill_id)?.name ?? null,
        website: 'Shop',
      },
    ]);
    const [forLead] = (await found('call-meetings', {}, await app.signIn({ roles: ['lead'] }))).meetings;
    expect(forLead).toMatchObject({ phone: '+33199001032', maskedPhone: null });
  });

  test('are the soonest first, whoever else has one', async () => {
    const others = desk.emulator.data.callMeetings
      .filter(({ website_id, start_at }) => website_id === SHOP && start_at > '2026-03-01 10:00:00')
      .map(({ id }) => id);
    rewrite('callmeeting', (meeting) => ({ ...meeting, unique_id: ZOE.uniqueId }));
    const { meetings } = await found('call-meetings');
    expect(idsOf(meetings)).toEqual(others);
    expect(others.length).toBeGreaterThan(2);
  });

  test('of somebody whose unique id is only alike, or of another website, are not shown', async () => {
    rewrite('callmeeting', (meeting) => ({ ...meeting, unique_id: String(meeting.unique_id).toUpperCase() }));
    expect(await found('call-meetings')).toMatchObject({ meetings: [] });
    rewrite('callmeeting', (meeting) => ({ ...meeting, website_id: TRADE }));
    expect(await found('call-meetings')).toMatchObject({ meetings: [] });
  });

  test('that cannot be read are counted, and a skill that is no number is its own name', async () => {
    const [row] = ahead();
    rewrite('callmeeting', (meeting) =>
      meeting.id === row?.id ? { ...meeting, skill_id: 'Delivery' } : { ...meeting, start_at: 'soon' },
    );
    const { meetings, unreadable } = await found('call-meetings');
    expect([meetings.length, meetings[0]?.skill]).toEqual([1, 'Delivery']);
    expect(unreadable).toBeGreaterThan(0);
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
        rewrite(resource, (item) => ({ ...item, ...change }));
        const [section, list] = (
          {
            conversation: ['conversations', 'conversations'],
            transaction: ['transactions', 'transactions'],
            callmeeting: ['call-meetings', 'meetings'],
          } as const
        )[resource];
        expect(await read(section, { projectId }, ofShop)).toMatchObject({ status: 'found', [list]: [] });
      }
    }
    // Who sees all of them sees what is of none, too.
    rewrite('conversation', (conversation) => ({ ...conversation, website_id: null }));
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
    for (const section of NAMES) await read(section, { contactId: id.toUpperCase(), purpose: 'prefetch' });
    await read('profile', { contactId: id });
    await read('profile');
    const added = (await rows()).slice(0, -before || undefined);
    expect(added.map(({ action, conversationId }) => [action, conversationId])).toEqual([
      ['focus', 'c-1'],
      ...NAMES.map(() => ['prefetch', 'c-1']),
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
