import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningEmulator, startEmulator } from '../../src/iadvize/emulator/start-emulator.ts';
import { ask, type Row, readRows } from '../support/ask-emulator.ts';

const NOW = '2026-03-10 12:00:00';

let emulator: RunningEmulator;
beforeAll(async () => {
  emulator = await startEmulator({ now: NOW });
});
afterAll(() => emulator.close());

const has = (name: string, id: number) => (row: Row) => (row[name] as readonly number[]).includes(id);
const is = (name: string, value: unknown) => (row: Row) => row[name] === value;
const isVisitor = (id: number) => (row: Row) => row.visitor_uid === emulator.data.visitors.get(id)?.row.unique_id;

describe('each documented filter keeps what it names, and nothing else', () => {
  test.each<[string, string, (row: Row) => boolean]>([
    ['operator', 'filters[id]=123', is('id', 123)],
    ['operator', 'filters[id]=123,456', ({ id }) => id === 123 || id === 456],
    ['operator', 'filters[group_id]=1987', is('group_id', 1987)],
    ['operator', 'filters[website_id]=2345', has('website_list', 2345)],
    [
      'operator',
      'filters[website_list]=2345,5678',
      (row) => has('website_list', 2345)(row) || has('website_list', 5678)(row),
    ],
    [
      'operator',
      'filters[website_list][0]=2345&filters[website_list][1]=5678',
      (row) => has('website_list', 2345)(row) || has('website_list', 5678)(row),
    ],
    ['operator', 'filters[skill_id]=1985', has('skill_list', 1985)],
    ['operator', 'filters[name]=Genius', is('name', 'Genius')],
    ['operator', 'filters[name]=*ENI*', ({ name }) => /eni/i.test(String(name))],
    ['operator', 'filters[name]=G*', ({ name }) => /^g/i.test(String(name))],
    ['operator', 'filters[external_id]=john', is('external_id', 'john')],
    ['operator', 'filters[external_id]=agent-10*', ({ external_id }) => String(external_id).startsWith('agent-10')],
    ['operator', 'filters[email]=john.doe@desk.example', is('email', 'john.doe@desk.example')],
    [
      'operator',
      'filters[group_id]=1987&filters[website_id]=1234',
      (row) => row.group_id === 1987 && has('website_list', 1234)(row),
    ],
    ['group', 'filters[parent_id]=1987', is('parent_id', 1987)],
    ['skill', 'filters[parent_id]=1984', is('parent_id', 1984)],
    ['skill', 'filters[operator_id]=1002', has('operator_list', 1002)],
    ['tag', 'filters[website_id]=5678', has('website_id', 5678)],
    ['visitor', 'filters[website_id]=5678', has('website_id', 5678)],
    ['visitor', 'filters[external_id]=CUST-7000*', ({ external_id }) => String(external_id).startsWith('CUST-7000')],
    ['conversation', 'filters[channel]=call', is('channel', 'call')],
    ['conversation', 'filters[website_id]=2345', is('website_id', 2345)],
    ['conversation', 'filters[operator_id]=456', is('operator_id', 456)],
    [
      'conversation',
      'filters[visitor_id]=570,571,572,573,574',
      (row) => [570, 571, 572, 573, 574].some((id) => isVisitor(id)(row)),
    ],
    ['conversation', 'filters[skill_id]=1985', is('skill_id', 1985)],
    ['conversation', 'filters[tag_id]=122', has('tag_list', 122)],
    ['conversation', 'filters[rule_id]=31', is('rule_id', 31)],
    ['conversation', 'filters[from]=2026-02-01', ({ created_at }) => String(created_at) >= '2026-02-01'],
    [
      'conversation',
      'filters[from]=2026-02-01&filters[to]=2026-02-10',
      (row) => /^2026-02-(0\d|10)/.test(String(row.created_at)),
    ],
    [
      'conversation',
      'filters[from]=2026-02-01 10:00:00&filters[to]=2026-02-01 15:00:00',
      ({ created_at }) => String(created_at) >= '2026-02-01 10:00:00' && String(created_at) <= '2026-02-01 15:00:00',
    ],
    ['transaction', 'filters[website_id]=5678', is('website_id', 5678)],
    [
      'transaction',
      'filters[operator_id]=1001,1002,1003,1007',
      ({ operator_id }) => [1001, 1002, 1003, 1007].includes(Number(operator_id)),
    ],
    ['transaction', 'filters[conversation_id]=null', is('conversation_id', null)],
    ['transaction', 'filters[conversation_id]=!null', ({ conversation_id }) => conversation_id !== null],
    ['transaction', 'filters[from]=2026-03-01', ({ created_at }) => String(created_at) >= '2026-03-01'],
    ['satisfaction', 'filters[website_id]=5678', is('website_id', 5678)],
    ['satisfaction', 'filters[operator_id]=456', is('operator_id', 456)],
    ['satisfaction', 'filters[from]=2026-01-01', ({ created_at }) => String(created_at) >= '2026-01-01'],
    ['satisfaction', 'filters[to]=2025-06-30', ({ created_at }) => String(created_at) < '2025-07-01'],
    ['callmeeting', 'filters[website_id]=5678', is('website_id', 5678)],
    ['callmeeting', 'filters[from]=2026-03-10 12:00:00', ({ start_at }) => String(start_at) >= NOW],
    ['callmeeting', 'filters[to]=2026-03-01 18:00:00', ({ start_at }) => String(start_at) <= '2026-03-01 18:00:00'],
    // As seed 004 has it: June has thirty days.
    ['callmeeting', 'filters[from]=2015-03-31 19:00:00&filters[to]=2015-06-31 18:00:00', () => false],
  ])('%s?%s', async (resource, query, isKept) => {
    const all = await readRows(emulator, `/${resource}`);
    const kept = await readRows(emulator, `/${resource}?${query}`);
    const expected = all.filter(isKept);
    expect(kept).toEqual(expected);
    expect(kept.length).toBeLessThan(all.length);
    // A filter that keeps nothing would prove nothing.
    if (!query.includes('2015')) expect(kept.length).toBeGreaterThan(0);
  });

  test.each<[string, string]>([
    ['transaction', 'conversation_id'],
    ['satisfaction', 'conversation_id'],
    ['visitor', 'unique_id'],
    ['visitor', 'external_id'],
  ])('%s by one %s', async (resource, name) => {
    const all = await readRows(emulator, `/${resource}`);
    const value = all.find((row) => row[name] !== null)?.[name];
    expect(await readRows(emulator, `/${resource}?filters[${name}]=${value}`)).toEqual(all.filter(is(name, value)));
  });

  test.each(['filters[colour]=red', 'filters[toString]=1', 'colour=red', 'filters=1'])('ignores %s', async (query) => {
    expect(await readRows(emulator, `/operator?${query}`)).toEqual(await readRows(emulator, '/operator'));
  });

  test.each(['filters[group_id]=abc', 'filters[name]=eni', 'filters[name]=.*', 'filters[id]='])(
    'finds nothing by %s',
    async (query) => {
      expect(await readRows(emulator, `/operator?${query}`)).toEqual([]);
    },
  );
});

describe('a page', () => {
  const page = async (query: string) => (await ask(emulator, `/visitor?${query}`)).body;

  test('has twenty items unless it is told, and a hundred at most', async () => {
    expect((await page('')).data).toHaveLength(20);
    expect((await page('limit=7')).data).toHaveLength(7);
    expect((await page('limit=100')).data).toHaveLength(100);
    const { data, pagination } = await page('limit=101');
    expect(data).toHaveLength(100);
    expect(pagination).toEqual({ page: 1, pages: 3, limit: 100, count: 300 });
  });

  test.each(['limit=0', 'limit=-1', 'limit=many', 'page=0', 'page=-1', 'page=x'])(
    'is the first of twenty with %s',
    async (query) => {
      expect(await page(query)).toEqual(await page(''));
    },
  );

  test('holds what the one before has not, newest first', async () => {
    const first = (await page('limit=2')).data as Row[];
    const second = (await page('limit=2&page=2')).data as Row[];
    const ids = [...first, ...second].map(({ id }) => id);
    expect(ids).toEqual([859, 858, 857, 856]);
  });

  test('behind the last is empty', async () => {
    expect(await page('limit=100&page=4')).toEqual({
      meta: { status: 'success' },
      data: [],
      pagination: { page: 4, pages: 3, limit: 100, count: 300 },
    });
  });

  test('of nothing is one page', async () => {
    expect((await page('filters[external_id]=nobody')).pagination).toEqual({ page: 1, pages: 1, limit: 20, count: 0 });
  });

  test('has ids and links, or with full=1 everything', async () => {
    expect((await page('limit=1')).data).toEqual([{ id: 859, _link: '/visitor/859' }]);
    const { body } = await ask(emulator, '/visitor/859');
    expect((await page('limit=1&full=1')).data).toEqual([body.data]);
  });
});

describe('the period of conversations', () => {
  const span = async (query: string, of = emulator) => {
    const rows = await readRows(of, `/conversation?${query}`);
    const starts = rows.map(({ created_at }) => String(created_at)).sort();
    return { first: starts[0] ?? '', last: starts.at(-1) ?? '', count: starts.length };
  };
  const expected = (from: string, to: string) =>
    emulator.data.conversations.filter(({ row }) => row.created_at >= from && row.created_at <= to).length;

  test.each<[string, string, string, string]>([
    ['neither end: the last 3 months', '', '2025-12-10 12:00:00', NOW],
    ['from: the 3 months after it', 'filters[from]=2025-06-01', '2025-06-01', '2025-09-01 00:00:00'],
    ['to: the 3 months before it', 'filters[to]=2025-09-01 00:00:00', '2025-06-01', '2025-09-01 00:00:00'],
    [
      'both, 3 months apart',
      'filters[from]=2025-06-01&filters[to]=2025-09-01 00:00:00',
      '2025-06-01',
      '2025-09-01 00:00:00',
    ],
  ])('%s', async (_title, query, from, to) => {
    const { first, last, count } = await span(query);
    expect(first >= from && last <= to).toBe(true);
    expect(count).toBe(expected(from, to));
    expect(count).toBeGreaterThan(100);
  });

  test.each<[string, string]>([
    ['conversation', 'filters[from]=2025-06-01 00:00:00&filters[to]=2025-09-01 00:00:01'],
    ['conversation', 'filters[from]=2025-06-01&filters[to]=2025-09-02'],
    ['conversation', 'filters[from]=2025-11-30&filters[to]=2026-03-01'],
    ['transaction', 'filters[from]=2025-06-01 00:00:00&filters[to]=2025-07-01 00:00:01'],
  ])('fails when it is too long: %s?%s', async (resource, query) => {
    const { body } = await ask(emulator, `/${resource}?${query}`);
    expect(body).toEqual({
      meta: {
        status: 'fail',
        message: expect.stringMatching(/^The period between .* longer than (1 month|3 months)\.$/),
      },
    });
  });

  test.each(['conversation', 'transaction', 'satisfaction', 'callmeeting'])(
    'fails for a %s when it is no time',
    async (name) => {
      for (const [end, value] of [
        ['from', 'yesterday'],
        ['to', '2025-13-01'],
        ['from', '2025-06-01T00:00:00Z'],
        ['to', ''],
      ]) {
        const { body } = await ask(emulator, `/${name}?filters[${end}]=${value}`);
        expect(body.meta).toEqual({ status: 'fail', message: `Value of field '${end}' is not valid.` });
      }
    },
  );

  test('is counted in days when months are', async () => {
    const strict = await startEmulator({ now: NOW, months: 'days' });
    const isAllowed = async (path: string) => (await ask(strict, path)).body.meta.status === 'success';
    // From June to September there are 92 days.
    expect(await isAllowed('/conversation?filters[from]=2025-06-01&filters[to]=2025-09-01')).toBe(false);
    expect(await isAllowed('/conversation?filters[from]=2025-06-01&filters[to]=2025-08-30')).toBe(true);
    expect(await isAllowed('/transaction?filters[from]=2025-07-01&filters[to]=2025-08-01')).toBe(false);
    expect(await isAllowed('/transaction?filters[from]=2025-07-01&filters[to]=2025-07-31')).toBe(true);
    const { first, last } = await span('filters[from]=2025-06-01', strict);
    expect(first < '2025-06-03' && last <= '2025-08-30 00:00:00').toBe(true);
    await strict.close();
  });

  test('of transactions is the last month', async () => {
    const rows = await readRows(emulator, '/transaction');
    expect(rows.every(({ created_at }) => String(created_at) >= '2026-02-10 12:00:00')).toBe(true);
    expect(rows.some(({ created_at }) => String(created_at) < '2026-02-13')).toBe(true);
  });
});

describe("a day's transactions come the next day after 5 am", () => {
  test.each<[string, string]>([
    ['2026-03-10 04:59:59', '2026-03-08'],
    ['2026-03-10 05:00:00', '2026-03-09'],
    ['2026-03-10 23:59:59', '2026-03-09'],
  ])('at %s the last is of %s', async (now, day) => {
    const then = await startEmulator({ now });
    const [last] = await readRows(then, '/transaction');
    expect(String(last?.created_at).slice(0, 10)).toBe(day);
    const held = then.data.transactions.find(({ row }) => row.created_at.slice(0, 10) > day);
    expect(held).toBeDefined();
    const { body } = await ask(then, `/transaction/${held?.row.id}`);
    expect(body.meta.message).toBe(`Unknown 'transaction' with 'id' ${held?.row.id}.`);
    await then.close();
  });
});
