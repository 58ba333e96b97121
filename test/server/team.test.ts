import { pino } from 'pino';
import * as v from 'valibot';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { LiveAnswer, StatisticsAnswer, type StatisticsRequest, TeamChoices } from '../../src/api/team.ts';
import { createIadvizeClient } from '../../src/iadvize/client.ts';
import type { Fault } from '../../src/iadvize/emulator/fault.ts';
import { type RunningEmulator, startEmulator } from '../../src/iadvize/emulator/start-emulator.ts';
import { createTestApp, NOW_MS, refusalOf } from '../support/test-app.ts';

const SHOP = 1234;
const TRADE = 2345;
const BUTIK = 5678;
const MINUTE_MS = 60_000;

const clock = { nowMs: NOW_MS };
const lines: string[] = [];
/** What goes wrong with a request, by its path below /api/2. */
let faultOf: (path: string) => Fault | undefined = () => undefined;
/** What the vendor's answer becomes on its way, by its path. */
let rewrite: (path: string, data: unknown) => unknown = (_, data) => data;
let emulator: RunningEmulator;
let app: ReturnType<typeof createTestApp>;
let lead: string;

beforeAll(async () => {
  emulator = await startEmulator({
    now: '2026-03-01 10:00:00',
    faults: ({ url = '' }) => faultOf(url.replace(/^\/api\/2\//, '')),
  });
});
afterAll(() => emulator.close());
beforeEach(async () => {
  clock.nowMs = NOW_MS;
  lines.length = 0;
  faultOf = () => undefined;
  rewrite = (_, data) => data;
  app = createApp(emulator);
  lead = await signIn();
});

function createApp({ baseUrl }: Pick<RunningEmulator, 'baseUrl'>, apiKey = 'emulator-key') {
  const now = () => clock.nowMs;
  const client = createIadvizeClient({ baseUrl, apiKey, now, fetch: fetchRewritten });
  const log = pino({ level: 'info' }, { write: (line) => lines.push(line) });
  return createTestApp({ clock, deps: { iadvize: { client }, log } });
}

const fetchRewritten: typeof fetch = async (input, init) => {
  const answer = await fetch(input, init);
  const text = await answer.text();
  const path = new URL(input instanceof Request ? input.url : input).pathname.replace('/api/2/', '');
  if (!text.startsWith('{')) return new Response(text, answer);
  const { data, ...rest } = JSON.parse(text) as { data?: unknown };
  return new Response(JSON.stringify({ ...rest, data: rewrite(path, data) }), answer);
};

const signIn = (claims: object = {}) => app.signIn({ sub: 'lea', name: 'Lea', roles: ['lead'], ...claims });
const read = (path: string, token = lead) =>
  app.ask(`/api/team/${path}`, { headers: { Authorization: `Bearer ${token}` } });
const post = (path: string, body: unknown, token = lead) => app.post(`/api/team/${path}`, body, token);
const boardOf = async (websiteId: number, token = lead) => {
  const answer = await post('live', { websiteId }, token);
  expect(answer.status).toBe(200);
  return v.parse(LiveAnswer, await answer.json());
};
/** Since the number of requests there were before. */
const askedSince = (before: number) =>
  emulator
    .requests()
    .slice(before)
    .map(({ path }) => decodeURIComponent(path));

const QUESTION: StatisticsRequest = {
  websiteIds: [SHOP],
  from: '2026-02-01',
  to: '2026-02-28',
  indicators: ['contact_number'],
};
const statisticsOf = async (more: Partial<StatisticsRequest> = {}) => {
  const answer = await post('statistics', { ...QUESTION, ...more });
  expect(answer.status).toBe(200);
  return v.parse(StatisticsAnswer, await answer.json());
};

describe('refuses', () => {
  const ADDRESSES: readonly [string, (token?: string) => Promise<Response>][] = [
    ['choices', (token) => (token ? read('choices', token) : app.ask('/api/team/choices'))],
    ['live', (token) => app.post('/api/team/live', { websiteId: SHOP }, token)],
    ['statistics', (token) => app.post('/api/team/statistics', QUESTION, token)],
  ];
  test.each(ADDRESSES)('whoever is no lead: %s', async (_title, ask) => {
    const before = emulator.requests().length;
    expect(await refusalOf(await ask())).toBe('401 token_missing');
    for (const roles of [['agent'], ['auditor'], ['agent', 'auditor'], []]) {
      expect(await refusalOf(await ask(await signIn({ roles })))).toBe('403 forbidden');
    }
    expect(askedSince(before)).toEqual([]);
  });

  test.each(ADDRESSES)('everybody where iAdvize is not configured: %s', async (_title, ask) => {
    app = createTestApp({ clock });
    expect(await refusalOf(await ask(await signIn()))).toBe('404 not_configured');
    expect(await refusalOf(await ask(await signIn({ roles: ['agent'] })))).toBe('403 forbidden');
  });

  test.each<[string, unknown]>([
    ['a website that is not theirs', { websiteId: SHOP }],
    ['a website there is not', { websiteId: 1 }],
  ])('the board of %s, with the same words', async (_title, body) => {
    const before = emulator.requests().length;
    const answer = await post('live', body, await signIn({ projects: [TRADE] }));
    expect(answer.status).toBe(403);
    expect(await answer.json()).toEqual({
      code: 'forbidden',
      message: 'A website is not one of yours.',
      fields: [{ field: 'websiteId', message: 'must be one of your websites' }],
    });
    expect(askedSince(before).filter((path) => path.includes('operator'))).toEqual([]);
  });

  test('the board of every website to who has none', async () => {
    const token = await signIn({ projects: [] });
    expect(await refusalOf(await post('live', { websiteId: SHOP }, token))).toBe('403 forbidden');
  });

  test.each([{}, { websiteId: null }, { websiteId: '1234' }, { websiteId: 1.5 }, { websiteId: [SHOP] }])(
    'the board of %j',
    async (body) => {
      expect(await refusalOf(await post('live', body))).toBe('400 bad_request');
    },
  );

  test.each<[string, Partial<Record<keyof StatisticsRequest, unknown>>, string]>([
    ['no website', { websiteIds: [] }, 'websiteIds'],
    ['no indicator', { indicators: [] }, 'indicators'],
    ['an indicator nobody knows', { indicators: ['contact_number', 'contacts'] }, 'indicators.1'],
    ['an indicator that is not served', { indicators: ['satisfaction_global_rate'] }, 'indicators.0'],
    ['a name of every object', { indicators: ['constructor'] }, 'indicators.0'],
    [
      'an indicator on a channel that does not have it',
      { indicators: ['contact_missed_number'], channel: 'call' },
      'indicators.0',
    ],
    ['any indicator on instagram, which has none', { channel: 'instagram' }, 'indicators.0'],
    ['a channel nobody knows', { channel: 'fax' }, 'channel'],
    ['a grouping nobody knows', { resource: 'website' }, 'resource'],
    ['one of a grouping that is not named', { resourceId: '123' }, 'resourceId'],
    ['steps nobody knows', { granularity: 'week' }, 'granularity'],
    [
      'steps of more than one indicator',
      { granularity: 'day', indicators: ['contact_number', 'contact_duration'] },
      'granularity',
    ],
    ['a period that ends before it begins', { from: '2026-02-02', to: '2026-02-01' }, 'to'],
    ['a day there is not', { to: '2026-02-31' }, 'to'],
    ['a time for a day', { from: '2026-02-01 00:00:00' }, 'from'],
    ['no period', { from: undefined }, 'from'],
  ])('statistics of %s, asking nothing', async (_title, more, field) => {
    const before = emulator.requests().length;
    const answer = await post('statistics', { ...QUESTION, ...more });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ code: 'bad_request', fields: [{ field }] });
    expect(askedSince(before).filter((path) => path.includes('statistic'))).toEqual([]);
  });

  test('statistics of a website that is not theirs, beside one that is', async () => {
    const before = emulator.requests().length;
    const answer = await post(
      'statistics',
      { ...QUESTION, websiteIds: [TRADE, SHOP] },
      await signIn({ projects: [TRADE] }),
    );
    expect(answer.status).toBe(403);
    expect(await answer.json()).toMatchObject({ fields: [{ field: 'websiteIds.1' }] });
    expect(askedSince(before).filter((path) => path.includes('statistic'))).toEqual([]);
  });
});

describe('what a lead can ask by', () => {
  const choicesFor = async (claims = {}) =>
    v.parse(TeamChoices, await (await read('choices', await signIn(claims))).json());

  test('are the websites of their projects, and everything that is served', async () => {
    const choices = await choicesFor({ projects: [TRADE, 1] });
    expect(choices.websites).toEqual([{ id: TRADE, label: 'Trade shop', currency: 'GBP' }]);
    expect(choices.groups).toContainEqual({ id: 1991, name: 'Telephone' });
    expect(choices.skills).toContainEqual({ id: 1985, name: 'Delivery' });
    expect(choices.channels).toContain('instagram');
    expect(choices.resources).toContain('page_type');
    expect(choices.granularities).toEqual(['hour', 'day', 'month']);
    expect(choices.indicators).toHaveLength(51);
    expect(choices.indicators.filter(({ name }) => name.startsWith('satisfaction'))).toEqual([]);
    expect(choices.indicators).toContainEqual({
      name: 'contact_missed_number',
      label: 'Missed contact opportunities',
      description: expect.stringContaining('Estimated number'),
      unit: 'number',
      group: 'contact',
      channels: ['chat'],
    });
  });

  test('are no groups and skills that only operators of other websites have', async () => {
    const ofTrade = await choicesFor({ projects: [TRADE] });
    expect(ofTrade.groups.map(({ name }) => name)).not.toContain('Norden');
    expect(ofTrade.skills.map(({ name }) => name)).not.toContain('Svenska');
    const ofButik = await choicesFor({ projects: [BUTIK] });
    expect([ofButik.groups, ofButik.skills]).toEqual([[{ id: 1995, name: 'Norden' }], [{ id: 1989, name: 'Svenska' }]]);
  });

  test('are all websites, groups and skills to who has all projects, in the order of their names', async () => {
    const { websites, groups, skills } = await choicesFor();
    expect(websites.map(({ id }) => id)).toEqual([BUTIK, SHOP, TRADE]);
    expect([groups.length, skills.length]).toEqual([emulator.data.groups.length, emulator.data.skills.length]);
  });
});

describe('the live board', () => {
  /** Who works for a website and has ever logged in. */
  const staffOf = (websiteId: number) =>
    [...emulator.data.operators.values()].filter(({ row, live }) => live && row.website_list.includes(websiteId));
  const idsOf = ({ operators }: v.InferOutput<typeof LiveAnswer>) => operators.map(({ id }) => id).sort();

  test.each([SHOP, TRADE, BUTIK])('shows everybody of website %i, also who is in no view by themselves', async (id) => {
    const staff = staffOf(id);
    expect(idsOf(await boardOf(id))).toEqual(staff.map(({ row }) => row.id).sort());
    expect(staff.some(({ row }) => row.group_id !== null || row.skill_list.length > 0)).toBe(true);
  });

  test('shows who is connected and not available, who is in no view at all', async () => {
    const paused = staffOf(SHOP).filter(
      ({ live }) => live?.connected && !live.chat.available && !live.call.available && !live.video.available,
    );
    expect(paused.length).toBeGreaterThan(0);
    const { operators } = await boardOf(SHOP);
    for (const { row } of paused)
      expect(operators).toContainEqual(expect.objectContaining({ id: row.id, connected: true }));
  });

  test('is the same where a vendor leaves nobody out', async () => {
    const open = await startEmulator({ live: 'open', now: '2026-03-01 10:00:00' });
    const strict = await boardOf(SHOP);
    app = createApp(open);
    lead = await signIn();
    expect(await boardOf(SHOP)).toEqual(strict);
    await open.close();
  });

  test('says each thing as the vendor does: not connected, and yet their call is busy', async () => {
    const { atMs, operators } = await boardOf(SHOP);
    expect(atMs).toBe(NOW_MS);
    expect(operators.find(({ id }) => id === 123)).toEqual({
      id: 123,
      name: 'John',
      connected: false,
      channels: [
        { channel: 'chat', enabled: false, available: false, busy: false, slots: 1, maxSlots: 2 },
        { channel: 'call', enabled: true, available: false, busy: true, slots: 1, maxSlots: 1 },
        { channel: 'video', enabled: false, available: false, busy: false, slots: 0, maxSlots: 1 },
      ],
    });
  });

  test('says nothing where the vendor says nothing', async () => {
    rewrite = (path, data) => (path === 'operator/live' ? [{ id: 123, call: { busy: true } }] : data);
    const { operators } = await boardOf(SHOP);
    const nothing = { enabled: null, available: null, busy: null, slots: null, maxSlots: null };
    expect(operators.find(({ id }) => id === 123)).toMatchObject({
      connected: null,
      channels: [
        { channel: 'chat', ...nothing },
        { channel: 'call', ...nothing, busy: true },
        { channel: 'video', ...nothing },
      ],
    });
  });

  test('is in the order of names', async () => {
    const names = (await boardOf(SHOP)).operators.map(({ name }) => name);
    expect(names).toEqual([...names].sort((one, other) => one.localeCompare(other)));
  });

  test('leaves out who is known to work for others, whatever the vendor sends, and keeps who is not known', async () => {
    const stranger = [...emulator.data.operators.values()].find(({ row }) => !row.website_list.includes(SHOP));
    rewrite = (path, data) =>
      path === 'operator/live' && Array.isArray(data)
        ? [...data, { id: stranger?.row.id, connected: true }, { id: 9 }]
        : data;
    const { operators } = await boardOf(SHOP);
    expect(operators.map(({ id }) => id)).not.toContain(stranger?.row.id);
    expect(operators).toContainEqual(expect.objectContaining({ id: 9, name: '#9', connected: null }));
  });

  test('counts who cannot be read, and shows the others', async () => {
    const before = (await boardOf(SHOP)).operators.length;
    clock.nowMs += 5_000;
    rewrite = (path, data) =>
      path === 'operator/live' && Array.isArray(data) ? [...data, { id: 8, connected: 'perhaps' }] : data;
    expect(await boardOf(SHOP)).toMatchObject({ unreadable: 1, operators: { length: before } });
  });

  test('is read once for all leads who look on, at once and for five seconds', async () => {
    const first = await boardOf(SHOP);
    clock.nowMs += 5_000;
    const before = emulator.requests().length;
    const leads = await Promise.all(['a', 'b', 'c'].map((sub) => signIn({ sub, projects: [SHOP, TRADE] })));
    await Promise.all(leads.map((token) => boardOf(SHOP, token)));
    clock.nowMs += 4_999;
    const last = await boardOf(SHOP);
    expect(last).toEqual({ ...first, atMs: NOW_MS + 5_000 });
    const asked = askedSince(before);
    expect(asked.length).toBeGreaterThan(1);
    expect(new Set(asked).size).toBe(asked.length);
    clock.nowMs += 1;
    expect((await boardOf(SHOP)).atMs).toBe(NOW_MS + 10_000);
  });

  test('asks for who has never logged in only every five minutes', async () => {
    const absent = [...emulator.data.operators.values()].find(
      ({ row, live }) => !live && row.website_list.includes(SHOP),
    );
    const asksFor = async () => {
      const before = emulator.requests().length;
      await boardOf(SHOP);
      return askedSince(before).filter((path) => path.includes(`operator/${absent?.row.id}/live`)).length;
    };
    expect(await asksFor()).toBe(1);
    clock.nowMs += MINUTE_MS;
    expect(await asksFor()).toBe(0);
    clock.nowMs += 5 * MINUTE_MS;
    expect(await asksFor()).toBe(1);
  });
});

describe('statistics', () => {
  test('of everything are one row, of whole days', async () => {
    const before = emulator.requests().length;
    const { rows, unreadable } = await statisticsOf({
      indicators: ['contact_number', 'contact_duration', 'contact_number'],
    });
    expect(unreadable).toBe(0);
    expect(rows).toEqual([
      {
        id: null,
        label: null,
        at: null,
        values: { contact_number: expect.any(Number), contact_duration: expect.any(Number) },
      },
    ]);
    expect(rows[0]?.values.contact_number).toBeGreaterThan(0);
    const [asked = ''] = askedSince(before).filter((path) => path.includes('/statistic?'));
    const query = new URLSearchParams(asked.slice(asked.indexOf('?')));
    expect([query.get('filters[from]'), query.get('filters[to]')]).toEqual([
      '2026-02-01 00:00:00',
      '2026-02-28 23:59:59',
    ]);
    expect(query.get('filters[website_list]')).toBe(String(SHOP));
  });

  test('of several websites are those of each together', async () => {
    const numberOf = async (websiteIds: number[]) =>
      (await statisticsOf({ websiteIds })).rows[0]?.values.contact_number ?? Number.NaN;
    expect(await numberOf([SHOP, TRADE, SHOP])).toBe((await numberOf([SHOP])) + (await numberOf([TRADE])));
  });

  test.each<[string, readonly string[]]>([
    ['operator', ['John', 'Julie']],
    ['group', ['Chat', 'Telephone']],
    ['skill', ['Delivery', 'Advice']],
  ])('by %s are labelled with their names', async (resource, names) => {
    const { rows } = await statisticsOf({ resource });
    const labels = rows.map(({ label }) => label);
    for (const name of names) expect(labels).toContain(name);
    expect(labels).not.toContain(null);
  });

  test.each(['rule', 'contact_type', 'page_type'])('by %s are known by their ids alone', async (resource) => {
    const { rows } = await statisticsOf({ resource });
    expect(rows.length).toBeGreaterThan(0);
    for (const { id, label } of rows) expect([typeof id, label]).toEqual(['string', null]);
  });

  test('of one operator, by day on one channel', async () => {
    const { rows } = await statisticsOf({
      resource: 'operator',
      resourceId: '456',
      channel: 'chat',
      granularity: 'day',
    });
    expect(rows).toHaveLength(28);
    expect(rows[0]).toMatchObject({ id: '456', label: 'Julie', at: '2026-02-01' });
  });

  test('name nobody who is known to work for others', async () => {
    const stranger = [...emulator.data.operators.values()].find(({ row }) => !row.website_list.includes(SHOP));
    rewrite = (path, data) =>
      path === 'statistic'
        ? [
            { id: stranger?.row.id, contact_number: 1 },
            { id: 9, contact_number: '2' },
          ]
        : data;
    expect((await statisticsOf({ resource: 'operator' })).rows).toEqual([
      { id: String(stranger?.row.id), label: null, at: null, values: { contact_number: 1 } },
      { id: '9', label: null, at: null, values: { contact_number: 2 } },
    ]);
  });

  test('hold only what was asked for, and nothing for nothing', async () => {
    rewrite = (path, data) => (path === 'statistic' ? { contact_number: null, satisfaction_global_rate: 0.9 } : data);
    expect((await statisticsOf()).rows).toEqual([
      { id: null, label: null, at: null, values: { contact_number: null } },
    ]);
  });
});

describe('when the vendor fails', () => {
  const HTML: Fault = { type: 'answer', status: 200, body: '<html>maintenance</html>' };
  const ASKS: readonly [string, RegExp, () => Promise<Response>][] = [
    ['the websites', /^website/, () => read('choices')],
    ['the skills', /^skill/, () => read('choices')],
    ['the operators', /^operator\?/, () => post('live', { websiteId: SHOP })],
    ['one of the views', /^operator\/live.*skill_id/, () => post('live', { websiteId: SHOP })],
    ['one operator', /^operator\/\d+\/live/, () => post('live', { websiteId: SHOP })],
    ['the figures', /^statistic/, () => post('statistics', QUESTION)],
    ['the names of the figures', /^group/, () => post('statistics', { ...QUESTION, resource: 'group' })],
  ];
  test.each(ASKS)('at %s, nothing is shown, and the next one is answered', async (_title, pattern, ask) => {
    faultOf = (path) => (pattern.test(path) ? HTML : undefined);
    const answer = await ask();
    expect(answer.status).toBe(502);
    expect(await answer.json()).toEqual({
      code: 'desk_unavailable',
      message: 'iAdvize cannot be used just now: its answer cannot be read. Try again.',
    });
    expect(lines.map((line) => JSON.parse(line))).toContainEqual(
      expect.objectContaining({ code: 'desk_unavailable', reason: 'bad_answer' }),
    );
    faultOf = () => undefined;
    expect((await ask()).status).toBe(200);
  });

  test('since our key is wrong, that is said, and the key is nowhere', async () => {
    app = createApp(emulator, 'wrong-key-of-ours');
    lead = await signIn();
    const answers = [
      await read('choices'),
      await post('live', { websiteId: SHOP }),
      await post('statistics', QUESTION),
    ];
    for (const answer of answers) {
      const body = await answer.text();
      expect([answer.status, JSON.parse(body)]).toMatchObject([502, { code: 'desk_forbidden' }]);
      expect(body + lines.join()).not.toContain('wrong-key-of-ours');
    }
  });

  test('nothing that is answered or logged holds a key', async () => {
    const answers = [
      await read('choices'),
      await post('live', { websiteId: SHOP }),
      await post('statistics', QUESTION),
    ];
    const bodies = await Promise.all(answers.map((answer) => answer.text()));
    expect(bodies.join() + lines.join()).not.toMatch(/emulator-key|sso-/);
  });
});
