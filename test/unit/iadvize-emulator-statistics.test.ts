import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningEmulator, startEmulator } from '../../src/iadvize/emulator/start-emulator.ts';
import { INDICATORS } from '../../src/iadvize/indicators.ts';
import { ask, readRows } from '../support/ask-emulator.ts';

let emulator: RunningEmulator;
beforeAll(async () => {
  emulator = await startEmulator({ now: '2026-03-10 12:00:00' });
});
afterAll(() => emulator.close());

const served = INDICATORS.filter(({ isServed }) => isServed).map(({ name }) => name);
const statistic = async (filters: Readonly<Record<string, string>>, headers?: HeadersInit) => {
  const query = new URLSearchParams(Object.entries(filters).map(([name, value]) => [`filters[${name}]`, value]));
  return (await ask(emulator, `/statistic?${query}`, headers ? { headers } : {})).body;
};
type Rows = readonly Readonly<Record<string, number | string | null>>[];
const sum = (rows: Rows, name: string) => rows.reduce((total, row) => total + Number(row[name]), 0);

describe('what the documentation rules out fails', () => {
  const indicators = 'contact_number';
  const missing = "Field 'indicators' is missing.";
  const invalid = (name: string) => `Value of field '${name}' is not valid.`;

  test.each<[string, Readonly<Record<string, string>>, string]>([
    ['no indicator', {}, missing],
    ['an empty one', { indicators: '' }, missing],
    ['one that nobody knows', { indicators: 'contact_number,contact_mood' }, invalid('indicators')],
    ['a channel that nobody knows', { indicators, channel: 'telegram' }, invalid('channel')],
    ['a resource that nobody knows', { indicators, resource: 'tag' }, invalid('resource')],
    ['a granularity that nobody knows', { indicators, granularity: 'week' }, invalid('granularity')],
    [
      'a granularity of two indicators',
      { indicators: 'contact_number,contact_duration', granularity: 'day' },
      invalid('granularity'),
    ],
    [
      'an indicator on a channel without it',
      { indicators: 'contact_missed_number', channel: 'call' },
      invalid('indicators'),
    ],
    ['instagram, which has none', { indicators, channel: 'instagram' }, invalid('indicators')],
    ['no time', { indicators, from: 'today' }, invalid('from')],
  ])('%s', async (_title, filters, message) => {
    expect(await statistic(filters)).toEqual({ meta: { status: 'fail', message } });
  });

  test.each(INDICATORS.filter(({ isServed }) => !isServed).map(({ name }) => name))(
    '%s, no longer served',
    async (name) => {
      expect((await statistic({ indicators: name })).meta.message).toBe(invalid('indicators'));
    },
  );
});

describe('statistics', () => {
  test('are one object of every indicator that was asked for', async () => {
    const { meta, data, pagination } = await statistic({ indicators: served.join(',') });
    expect([meta, pagination]).toEqual([{ status: 'success' }, undefined]);
    expect(Object.keys(data as object).sort()).toEqual([...served].sort());
    for (const value of Object.values(data as object)) expect(value).toEqual(expect.any(Number));
  });

  test('take indicators by index as well', async () => {
    const { body } = await ask(
      emulator,
      '/statistic?filters[indicators][0]=contact_number&filters[indicators][1]=contact_duration',
    );
    expect(body).toEqual(await statistic({ indicators: 'contact_number,contact_duration' }));
  });

  test('count what the lists hold', async () => {
    const period = { from: '2026-01-01', to: '2026-01-31' };
    const { data } = await statistic({ indicators: 'contact_number,transaction_total_number', ...period });
    const query = `filters[from]=${period.from}&filters[to]=${period.to}`;
    expect(data).toEqual({
      contact_number: (await readRows(emulator, `/conversation?${query}`)).length,
      transaction_total_number: (await readRows(emulator, `/transaction?${query}`)).length,
    });
  });

  test.each(['from', 'to', 'website_list', 'website_id', 'channel'])('are narrowed by %s', async (name) => {
    const values = {
      from: '2026-01-01',
      to: '2026-01-31',
      website_list: '2345,5678',
      website_id: '2345',
      channel: 'call',
    };
    const all = (await statistic({ indicators: 'contact_number' })).data as { readonly contact_number: number };
    const filters = { indicators: 'contact_number', [name]: values[name as keyof typeof values] };
    const some = (await statistic(filters)).data as { readonly contact_number: number };
    expect(some.contact_number).toBeGreaterThan(0);
    expect(some.contact_number).toBeLessThan(all.contact_number);
  });

  test('of nothing are nought, and have no averages', async () => {
    const { data } = await statistic({ indicators: 'contact_number,contact_duration,conversion_rate', channel: 'sms' });
    expect(data).toEqual({ contact_number: 0, contact_duration: null, conversion_rate: null });
  });

  test('of a key are of its website', async () => {
    const own = await statistic({ indicators: 'contact_number' }, { 'X-API-Key': 'emulator-key-2' });
    expect(own).toEqual(await statistic({ indicators: 'contact_number', website_list: '5678' }));
  });

  test.each(['operator', 'group', 'skill', 'rule', 'contact_type', 'page_type'])(
    'have a row for each %s',
    async (resource) => {
      const indicators = 'contact_number,transaction_after_contact_amount';
      const { data } = await statistic({ indicators, resource });
      const rows = data as Rows;
      expect(rows.length).toBeGreaterThan(1);
      expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
      for (const row of rows) expect(Object.keys(row)).toEqual(['id', ...indicators.split(',')]);
      const [first] = rows;
      const one = await statistic({ indicators, resource, resource_id: String(first?.id) });
      expect(one.data).toEqual([first]);
    },
  );

  test.each([
    ['hour', /^\d{4}-\d\d-\d\d \d\d:00:00$/, 48],
    ['day', /^\d{4}-\d\d-\d\d$/, 2],
    ['month', /^\d{4}-\d\d$/, 1],
  ] as const)('have a row for each %s', async (granularity, form, count) => {
    const filters = { indicators: 'contact_number', from: '2026-02-03', to: '2026-02-04' };
    const rows = (await statistic({ ...filters, granularity })).data as Rows;
    expect(rows).toHaveLength(count);
    for (const row of rows)
      expect(row).toEqual({ date: expect.stringMatching(form), contact_number: expect.any(Number) });
    const { contact_number } = (await statistic(filters)).data as { readonly contact_number: number };
    expect(sum(rows, 'contact_number')).toBe(contact_number);
  });

  test('have both at once', async () => {
    const filters = { indicators: 'contact_number', resource: 'group', granularity: 'month' };
    const rows = (await statistic(filters)).data as Rows;
    const whole = (await statistic({ indicators: 'contact_number', resource: 'group' })).data as Rows;
    expect(sum(rows, 'contact_number')).toBe(sum(whole, 'contact_number'));
    expect(Object.keys(rows[0] ?? {})).toEqual(['id', 'date', 'contact_number']);
  });
});
