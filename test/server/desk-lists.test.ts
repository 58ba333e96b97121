import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createDeskApp, type DeskApp, GRAHAM, type Item, SHOP, TRADE, ZOE } from '../support/desk-app.ts';
import { createSectionReader, type Found, OF_GRAHAM, OF_ZOE, type SectionReader } from '../support/desk-sections.ts';
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
const found: SectionReader['found'] = (...question) => sections.found(...question);

const idsOf = (items: readonly { readonly id: number }[]) => items.map(({ id }) => id);
const rowsOf = (uniqueId: string | undefined) =>
  desk.emulator.data.conversations.map(({ row }) => row).filter(({ visitor_uid }) => visitor_uid === uniqueId);

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
    desk.rewrite('conversation', (conversation) => ({
      ...conversation,
      history: [[3, '2026-02-19 15:49:37', 'Hello']],
    }));
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
    await signInAnew();
    const [nowhere] = (await found('conversations')).conversations;
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
    desk.rewrite('conversation', (conversation) => ({ ...conversation, visitor_uid: GRAHAM.uniqueId }));
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
    desk.rewrite('conversation', (conversation) => {
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
      desk.rewrite('satisfaction', (satisfaction) => ({ ...satisfaction, ...change }));
      const { conversations } = await found('conversations');
      expect(conversations.every(({ satisfaction }) => satisfaction === null)).toBe(true);
    }
  });

  test('have the opinions that name no website, too', async () => {
    const before = (await found('conversations')).conversations;
    desk.rewrite('satisfaction', (satisfaction) => ({ ...satisfaction, website_id: null }));
    const ofShop = await app.signIn({ projects: [SHOP] });
    expect((await found('conversations', {}, ofShop)).conversations).toEqual(before);
  });

  test('name by its number what the directory does not have', async () => {
    desk.rewrite('conversation', (conversation) => ({
      ...conversation,
      operator_id: 99_999,
      skill_id: 98,
      tag_list: [97],
    }));
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
    await signInAnew();
    const nowhere = await found('transactions');
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
    desk.rewrite('website', (website) => ({ ...website, timezone: 'Europe/Atlantis' }));
    await signInAnew();
    // 21:00 of the day before, twelve hours behind.
    expect((await found('transactions')).completeTo).toBe('2026-02-27');
  });

  test('are not complete by the clock of a website whose times are not written by it', async () => {
    desk.rewrite('website', (website) => ({ ...website, timezone: 'Asia/Tokyo' }));
    // 6 in the morning of the next day in Tokyo, and this day has not ended where the times are written.
    desk.clock.nowMs = Date.parse('2026-02-28T21:00:00Z');
    await signInAnew();
    const as = await app.signIn({ exp: desk.clock.nowMs / 1000 + 60 });
    expect((await found('transactions', OF_ZOE, as)).completeTo).toBe('2026-02-27');
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
    desk.rewrite('transaction', (transaction) => ({ ...transaction, ...change }));
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
    desk.rewrite('callmeeting', (meeting) => ({ ...meeting, unique_id: ZOE.uniqueId }));
    const { meetings } = await found('call-meetings');
    expect(idsOf(meetings)).toEqual(others);
    expect(others.length).toBeGreaterThan(2);
  });

  test.each<[string, string, string | null, number]>([
    ['has begun', '2026-03-01 09:59:59', 'Europe/Paris', 0],
    ['begins now', '2026-03-01 10:00:00', 'Europe/Paris', 1],
    ['has begun, in a zone that is ahead', '2026-03-01 17:59:59', 'Asia/Tokyo', 0],
    ['may have begun, in a zone that is not known', '2026-03-01 09:59:59', null, 1],
  ])('that %s', async (_title, start_at, timezone, count) => {
    const [row] = ahead();
    desk.between.rewrite = (path, item) => {
      if (path.startsWith('website')) return { ...item, timezone };
      return path.startsWith('callmeeting') && item.id === row?.id ? { ...item, start_at } : item;
    };
    expect((await found('call-meetings')).meetings).toHaveLength(count);
  });

  test('of somebody whose unique id is only alike, or of another website, are not shown', async () => {
    desk.rewrite('callmeeting', (meeting) => ({ ...meeting, unique_id: String(meeting.unique_id).toUpperCase() }));
    expect(await found('call-meetings')).toMatchObject({ meetings: [] });
    desk.rewrite('callmeeting', (meeting) => ({ ...meeting, website_id: TRADE }));
    expect(await found('call-meetings')).toMatchObject({ meetings: [] });
  });

  test('that do not say whose they are are counted, and shown to nobody', async () => {
    const [row] = ahead();
    desk.rewrite('callmeeting', (meeting) => (meeting.id === row?.id ? { ...meeting, unique_id: null } : meeting));
    expect(await found('call-meetings')).toMatchObject({ meetings: [], unreadable: 1 });
  });

  test('that cannot be read are counted, and a skill that is no number is its own name', async () => {
    const [row] = ahead();
    desk.rewrite('callmeeting', (meeting) =>
      meeting.id === row?.id ? { ...meeting, skill_id: 'Delivery' } : { ...meeting, start_at: 'soon' },
    );
    const { meetings, unreadable } = await found('call-meetings');
    expect([meetings.length, meetings[0]?.skill]).toEqual([1, 'Delivery']);
    expect(unreadable).toBeGreaterThan(0);
  });
});
