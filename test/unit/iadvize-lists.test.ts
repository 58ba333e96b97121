import { describe, expect, test } from 'vitest';
import {
  createPretendClient,
  pageOf,
  type Reply,
  readList,
  type SentRequest,
  success,
} from '../support/pretend-iadvize.ts';

const things = (count: number, first = 1) => Array.from({ length: count }, (_, index) => ({ id: first + index }));
const pagesAsked = (sent: readonly SentRequest[]) => sent.map(({ query }) => Number(query.page));

describe('a list', () => {
  test('is asked page by page, as it is wanted', async () => {
    const { client, sent } = createPretendClient((request) => pageOf(things(25), request));
    const list = client.operators.list({}, { limit: 10 });
    const ids: number[] = [];
    for await (const { id } of list) {
      ids.push(id);
      if (id === 11) break;
    }
    expect(ids).toEqual(things(11).map(({ id }) => id));
    expect(pagesAsked(sent)).toEqual([1, 2]);
  });

  test('is asked anew by each iteration', async () => {
    const { client, sent } = createPretendClient((request) => pageOf([{ id: 1 }, { id: {} }], request));
    const list = client.operators.list();
    expect(list.unreadable()).toBe(0);
    await readList(list);
    expect(await readList(list)).toHaveLength(1);
    expect(list.unreadable()).toBe(1);
    expect(sent).toHaveLength(2);
  });

  test('says after each page how far it is', async () => {
    const { client } = createPretendClient((request) => pageOf(things(25), request));
    const progress: unknown[] = [];
    await readList(client.operators.list({}, { limit: 10, onPage: (page) => progress.push(page) }));
    expect(progress).toEqual([10, 20, 25].map((read) => ({ read, count: 25 })));
  });

  test('leaves out what cannot be read and counts it', async () => {
    const rows = [
      { id: 1, name: null },
      { id: '2', chat_max_number: '4', website_list: ['7', 8], chat_enabled: 1 },
      { id: null },
      { name: 'nobody' },
      { id: 3, website_list: 'all' },
      { id: 4, call_config: [] },
      'operator',
      null,
    ];
    const { client } = createPretendClient((request) => pageOf(rows, request));
    const list = client.operators.list();
    const read = await readList(list);
    expect(read.map(({ id }) => id)).toEqual([1, 2, 4]);
    expect(read[1]).toMatchObject({ chat_max_number: 4, website_list: [7, 8], chat_enabled: true });
    expect(list.unreadable()).toBe(5);
  });

  test('has no item twice when things are added while it is read', async () => {
    // The newest first: what was on page 1 moves to page 2.
    const { client, sent } = createPretendClient((request) =>
      pageOf(request.query.page === '1' ? things(25, 4) : things(28), request),
    );
    const ids = (await readList(client.operators.list({}, { limit: 10 }))).map(({ id }) => id);
    expect(ids).toHaveLength(new Set(ids).size);
    expect(new Set(ids)).toEqual(new Set(things(25, 4).map(({ id }) => id)));
    expect(pagesAsked(sent)).toEqual([1, 2, 3]);
  });

  test('may become shorter while it is read', async () => {
    const { client } = createPretendClient((request) =>
      pageOf(request.query.page === '1' ? things(15) : things(8), request),
    );
    expect(await readList(client.operators.list({}, { limit: 10 }))).toHaveLength(10);
  });

  test.each<[string, number, number[]]>([
    ['a page that is not full is all there is', 9, [1]],
    ['more than was asked for is all there is', 11, [1]],
    ['a full page may not be the last', 10, [1, 2]],
  ])('without pagination: %s', async (_title, count, pages) => {
    // Whoever does not know of pages answers every one alike.
    const { client, sent } = createPretendClient(() => success(things(count)));
    expect(await readList(client.operators.live({}, { limit: 10 }))).toHaveLength(count);
    expect(pagesAsked(sent)).toEqual(pages);
  });

  test('without pagination is followed to its end', async () => {
    const { client, sent } = createPretendClient(({ query }) =>
      success(
        things(25)
          .slice(10 * (Number(query.page) - 1))
          .slice(0, 10),
      ),
    );
    expect(await readList(client.operators.live({}, { limit: 10 }))).toHaveLength(25);
    expect(pagesAsked(sent)).toEqual([1, 2, 3]);
  });

  test('that says how many items there are, and not how many pages, is read by the pages the vendor makes of it', async () => {
    for (const pageOfItsOwn of [4, 5]) {
      const { client, sent } = createPretendClient((request) => {
        const page = Number(request.query.page);
        const rows = things(20).slice(pageOfItsOwn * (page - 1), pageOfItsOwn * page);
        return success(rows, { page, limit: pageOfItsOwn, count: 20 });
      });
      expect(await readList(client.tags.list({}, { limit: 10 }))).toHaveLength(20);
      expect(sent).toHaveLength(20 / pageOfItsOwn);
    }
  });

  test('has no item twice that is twice on one page', async () => {
    const { client } = createPretendClient((request) => pageOf([...things(3), ...things(3)], request));
    expect(await readList(client.tags.list())).toHaveLength(3);
  });

  test.each([
    ['numbers as text', { page: '1', pages: '1', limit: '10', count: '3' }],
    ['nothing', {}],
    ['nulls', { page: null, pages: null, limit: null, count: null }],
    ['null', null],
  ])('takes a pagination of %s', async (_title, pagination) => {
    const { client } = createPretendClient(() => success(things(3), pagination));
    expect(await readList(client.tags.list({}, { limit: 10 }))).toHaveLength(3);
  });

  test('of nothing may have no pages at all', async () => {
    const { client } = createPretendClient(() => success([], { page: 1, pages: 0, limit: 10, count: 0 }));
    expect(await readList(client.tags.list())).toEqual([]);
  });

  test('whose count is that of the page is read all the same', async () => {
    const { client } = createPretendClient(({ query }) => {
      const page = Number(query.page);
      const rows = things(25).slice(10 * (page - 1), 10 * page);
      return success(rows, { page, pages: 3, limit: 10, count: rows.length });
    });
    expect(await readList(client.tags.list({}, { limit: 10 }))).toHaveLength(25);
  });
});

describe('pages that do not add up are a bad answer, in the end', () => {
  const page = ({ query }: SentRequest) => Number(query.page);
  const fresh = (request: SentRequest, count = 10) => things(count, 10 * page(request));

  test.each<[string, (request: SentRequest) => Reply, number]>([
    ['the same page again', (r) => success(things(10), { page: page(r), pages: 9, count: 90 }), 2],
    ['the same page again, last', (r) => success(things(10), { page: page(r), pages: 2, count: 20 }), 2],
    ['another page than was asked for', (r) => success(fresh(r), { page: 1, pages: 9, count: 90 }), 2],
    [
      'an empty page before the last',
      (r) => success(page(r) === 2 ? [] : fresh(r), { page: page(r), pages: 3, count: 30 }),
      2,
    ],
    ['more items counted than come', (r) => success(things(3), { page: page(r), pages: 1, count: 300 }), 1],
    ['more items counted than come, and no pages', (r) => success(things(3), { page: page(r), count: 300 }), 1],
    [
      'fewer items than are counted, for some came before',
      (r) => success(things(10, 4 * page(r)), { pages: 2, count: 20 }),
      2,
    ],
    ['fewer pages than its items need', (r) => success(fresh(r), { page: page(r), pages: 2, count: 50 }), 2],
    ['more pages than its items need', (r) => success(things(3), { page: page(r), pages: 5, count: 3 }), 1],
    ['a thousand million pages', (r) => success(fresh(r), { page: page(r), pages: 1e9, count: 1e10 }), 1],
    [
      'one more page behind every page',
      (r) => success(fresh(r), { page: page(r), pages: page(r) + 1, count: 10 * page(r) + 10 }),
      102,
    ],
    ['as many as ever left, without a count', (r) => success(fresh(r), { page: page(r), pages: page(r) + 5 }), 102],
    [
      'no pagination any more',
      (r) => success(fresh(r), page(r) === 1 ? { page: 1, pages: 3, count: 30 } : undefined),
      2,
    ],
    ['pages below zero', () => success(things(3), { page: 1, pages: -1, count: 3 }), 1],
    ['pages that are no number', () => success(things(3), { page: 1, pages: 'many' }), 1],
    ['pagination that is no object', () => success(things(3), 'one'), 1],
    ['no list', () => success({ 0: { id: 1 } }), 1],
    ['nothing', () => success(), 1],
  ])('%s', async (_title, reply, requests) => {
    const { client, sent } = createPretendClient(reply);
    await expect(readList(client.operators.list({}, { limit: 10 }))).rejects.toMatchObject({ code: 'bad_answer' });
    expect(sent).toHaveLength(requests);
  });
});

describe('a list over a period', () => {
  const windowsAsked = (sent: readonly SentRequest[]) =>
    sent.map(({ query }) => [query['filters[from]'], query['filters[to]']]);

  test('is asked in windows, newest first, and has no item twice', async () => {
    // The vendor may find something in two windows: created in one, closed in the other.
    const { client, sent } = createPretendClient((request) =>
      pageOf(request.query['filters[to]'] === '2025-06-30 23:59:59' ? things(3) : things(3, 3), request),
    );
    const progress: unknown[] = [];
    const list = client.conversations.list(
      { from: '2025-04-01', to: '2025-06-30' },
      { onPage: (page) => progress.push(page) },
    );
    expect(list.period).toEqual({ from: '2025-04-01 00:00:00', to: '2025-06-30 23:59:59' });
    expect((await readList(list)).map(({ id }) => id)).toEqual([1, 2, 3, 4, 5]);
    expect(windowsAsked(sent)).toEqual([
      ['2025-04-03 00:00:00', '2025-06-30 23:59:59'],
      ['2025-04-01 00:00:00', '2025-04-02 23:59:59'],
    ]);
    expect(progress).toEqual([
      { read: 3, count: 3 },
      { read: 5, count: 6 },
    ]);
  });

  test('asks no older window than is wanted', async () => {
    const { client, sent } = createPretendClient((request) => pageOf(things(3), request));
    for await (const _ of client.conversations.list({ from: '2020-01-01' })) break;
    expect(windowsAsked(sent)).toEqual([['2025-03-17 00:00:01', '2025-06-14 00:00:00']]);
  });

  // Now is the 13th at noon in Paris, and the 14th begins where the clocks are furthest ahead.
  test.each<[string, { from?: string; to?: string }, string, string]>([
    ['none', {}, '2025-03-14 00:00:01', '2025-06-14 00:00:00'],
    ['only a beginning', { from: '2025-06-01' }, '2025-06-01 00:00:00', '2025-06-14 00:00:00'],
    ['only an end', { to: '2025-05-31' }, '2025-03-01 00:00:00', '2025-05-31 23:59:59'],
    ['both', { from: '2025-06-01', to: '2025-06-01' }, '2025-06-01 00:00:00', '2025-06-01 23:59:59'],
  ])('of conversations, given %s, says which', (_title, filters, from, to) => {
    const { client } = createPretendClient(() => success());
    expect(client.conversations.list(filters).period).toEqual({ from, to });
  });

  test.each<[string, { from?: string; to?: string }, string, string]>([
    ['none', {}, '2025-05-14 00:00:01', '2025-06-14 00:00:00'],
    ['only an end', { to: '2025-03-31 12:00:00' }, '2025-02-28 12:00:01', '2025-03-31 12:00:00'],
  ])('of transactions, given %s, says which', (_title, filters, from, to) => {
    const { client } = createPretendClient(() => success());
    expect(client.transactions.list(filters).period).toEqual({ from, to });
  });

  test('without a limit is asked at once, and its period said when it is whole', async () => {
    const { client, sent } = createPretendClient((request) => pageOf([], request));
    const year = client.satisfactions.list({ from: '2024-01-01', to: '2024-12-31' });
    expect(year.period).toEqual({ from: '2024-01-01 00:00:00', to: '2024-12-31 23:59:59' });
    // What visitors thought lies in the past; what calls they will have does not.
    const sinceThen = client.satisfactions.list({ from: '2024-01-01' });
    expect(sinceThen.period).toEqual({ from: '2024-01-01 00:00:00', to: '2025-06-14 00:00:00' });
    const ahead = client.callMeetings.list({ from: '2025-06-13' });
    expect(ahead.period).toBeUndefined();
    expect(client.satisfactions.list({ to: '2024-12-31' }).period).toBeUndefined();
    for (const list of [year, sinceThen, ahead]) await readList<unknown>(list);
    expect(windowsAsked(sent)).toEqual([
      ['2024-01-01 00:00:00', '2024-12-31 23:59:59'],
      ['2024-01-01 00:00:00', '2025-06-14 00:00:00'],
      ['2025-06-13 00:00:00', undefined],
    ]);
  });
});
