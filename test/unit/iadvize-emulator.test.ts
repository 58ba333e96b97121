import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningEmulator, startEmulator } from '../../src/iadvize/emulator/start-emulator.ts';
import { ask, readRows } from '../support/ask-emulator.ts';

const NOW = '2026-03-10 12:00:00';

let emulator: RunningEmulator;
beforeAll(async () => {
  emulator = await startEmulator({ now: NOW });
});
afterAll(() => emulator.close());

describe('the examples of the seeds are what the emulator answers', () => {
  const LIVE_456 = {
    id: 456,
    connected: true,
    chat: { enabled: true, slot_number: 2, slot_max_number: 4, busy: false, available: true },
    call: { enabled: false, slot_number: 0, slot_max_number: 1, busy: false, available: false },
    video: { enabled: false, slot_number: 0, slot_max_number: 1, busy: false, available: false },
  };
  const LIVE_123 = {
    id: 123,
    connected: false,
    chat: { enabled: false, slot_number: 1, slot_max_number: 2, busy: false, available: false },
    call: { enabled: true, slot_number: 1, slot_max_number: 1, busy: true, available: false },
    video: { enabled: false, slot_number: 0, slot_max_number: 1, busy: false, available: false },
  };
  const HISTORY = [
    [5, '2016-02-16 11:24:21', 'http://test.com/'],
    [2, '2016-02-16 11:24:23', 'Hello', 1455618264049],
    [3, '2016-02-16 11:24:31', 'The chat rule has been activated.'],
    [1, '2016-02-16 11:24:43', 'Hello, how can I help you?', 1455618283869],
    [2, '2016-02-16 11:25:26', 'I would like to know if my order: xxx has been sent', 1455618327321],
    [1, '2016-02-16 11:25:45', 'I check it, thank you for your patience', 1455618346030],
    [1, '2016-02-16 11:26:02', 'Your order has been shipped', 1455618363054],
    [2, '2016-02-16 11:26:09', 'Thanks, goodbye', 1455618370072],
    [1, '2016-02-16 11:26:17', 'Goodbye', 1455618377364],
    [3, '2016-02-16 11:26:43', 'OPERATOR_CHAT_CLOSE'],
  ];

  test('an authentication that failed', async () => {
    const { body } = await ask(emulator, '/operator', { headers: {} });
    expect(body).toEqual({ meta: { status: 'error', message: 'Forbidden' } });
  });

  test('a list', async () => {
    const { body } = await ask(emulator, '/website');
    expect(body).toEqual({
      meta: { status: 'success' },
      data: [
        { id: 5678, _link: '/website/5678' },
        { id: 2345, _link: '/website/2345' },
        { id: 1234, _link: '/website/1234' },
      ],
      pagination: { page: 1, pages: 1, limit: 20, count: 3 },
    });
  });

  test('one thing', async () => {
    const { body } = await ask(emulator, '/client/1');
    expect(body).toEqual({
      meta: { status: 'success' },
      data: { id: 1, lang: 'fr', premium_enabled: true, _link: '/client/1' },
    });
  });

  test.each([
    'client',
    'website',
    'operator',
    'group',
    'skill',
    'conversation',
    'conversation.json-unicode',
    'tag',
    'transaction',
    'satisfaction',
    'visitor',
  ])('one %s that nobody knows', async (resource) => {
    const { body } = await ask(emulator, `/${resource}/4`);
    const name = resource.replace('.json-unicode', '');
    expect(body).toEqual({ meta: { status: 'fail', message: `Unknown '${name}' with 'id' 4.` } });
  });

  test('who is live', async () => {
    const { body } = await ask(emulator, '/operator/live');
    expect(body).toEqual({ meta: { status: 'success' }, data: [LIVE_456] });
  });

  test('one operator who is not connected, and whose call is busy all the same', async () => {
    const { body } = await ask(emulator, '/operator/123/live');
    expect(body).toEqual({ meta: { status: 'success' }, data: LIVE_123 });
  });

  test("an operator's figures", async () => {
    const { body } = await ask(emulator, '/operator/123/statistic');
    expect(body).toEqual({
      meta: { status: 'success' },
      data: { id: 123, conversation_number: 589, satisfaction_global_rate: 0.86, experience: 5630 },
    });
  });

  test("an operator's profile", async () => {
    const { body } = await ask(emulator, '/operator/123/profile');
    expect(body).toEqual({
      meta: { status: 'success' },
      data: {
        user_id: 123,
        status: 'Je suis disponible pour vous aider',
        description: "Passionné par la menuiserie depuis plusieurs années, j'aime vous apporter des conseils.",
        facebook: 'john.doe',
        city: 'Nantes',
        country: 'France',
      },
    });
  });

  test.each(['conversation', 'conversation.json-unicode'])('the history of a %s', async (resource) => {
    const { body } = await ask(emulator, `/${resource}/666?formatHistory=0`);
    expect(body.data).toMatchObject({ id: 666, created_at: '2016-02-16 11:24:21', history: HISTORY });
  });
});

describe('every documented field is there', () => {
  test.each<[string, readonly string[]]>([
    ['client', ['id', 'lang', 'premium_enabled']],
    ['website', ['id', 'url', 'label', 'client_id', 'currency', 'language_admin', 'timezone']],
    [
      'operator',
      [
        ...['id', 'name', 'first_name', 'pseudo', 'email', 'external_id', 'role', 'roles', 'chat_enabled'],
        ...['call_enabled', 'video_enabled', 'chat_max_number', 'chat_and_call', 'chat_to_video', 'chat_priority'],
        ...['call_priority', 'video_priority', 'language_list', 'language_admin', 'group_id', 'website_list'],
        ...['skill_list', 'sso_key', 'call_config'],
      ],
    ],
    ['group', ['id', 'name', 'created_at', 'parent_id', 'operator_list', 'parent_list']],
    ['skill', ['id', 'name', 'order', 'created_at', 'parent_id', 'operator_list']],
    [
      'conversation',
      [
        ...['id', 'channel', 'visitor_uid', 'history', 'operator_answer', 'operator_closed', 'waitinglist'],
        ...['page_type', 'created_at', 'closed_at', 'website_id', 'operator_id', 'skill_id', 'tag_list', 'rule_id'],
        'xmpp_id',
      ],
    ],
    ['tag', ['id', 'name', 'website_id']],
    [
      'transaction',
      [
        ...['id', 'external_id', 'visitor_uid', 'visitor_email', 'amount', 'created_at', 'website_id', 'operator_id'],
        'conversation_id',
      ],
    ],
    [
      'satisfaction',
      [
        ...['id', 'note_welcome', 'note_resolution', 'node_delay', 'comment', 'created_at', 'website_id'],
        ...['operator_id', 'conversation_id'],
      ],
    ],
    [
      'visitor',
      [
        ...['id', 'unique_id', 'external_id', 'lastname', 'firstname', 'address', 'city', 'zip', 'country', 'phone'],
        ...['email', 'browser', 'website_id', 'created_at'],
      ],
    ],
    [
      'callmeeting',
      ['id', 'unique_id', 'phone_number', 'status', 'start_at', 'website_id', 'targeting_rule_id', 'skill_id'],
    ],
  ])('of a %s', async (resource, fields) => {
    const rows = await readRows(emulator, `/${resource}`);
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) expect(Object.keys(row).sort()).toEqual([...fields, '_link'].sort());
  });
});

describe('the key', () => {
  const basic = (user: string) => ({
    Authorization: `Basic ${Buffer.from(`${user}:any password`).toString('base64')}`,
  });

  test.each<[string, string, Record<string, string>]>([
    ['none', '/client', {}],
    ['another in the header', '/client', { 'X-API-Key': 'emulator-key-3' }],
    ['a part of one', '/client', { 'X-API-Key': 'emulator' }],
    ['another in the address', '/client?key=emulator', {}],
    ['another as the user', '/client', basic('emulator')],
    ['one as the password', '/client', { Authorization: `Basic ${btoa('user:emulator-key')}` }],
  ])('%s is refused', async (_title, path, headers) => {
    expect((await ask(emulator, path, { headers })).body.meta).toEqual({ status: 'error', message: 'Forbidden' });
  });

  test.each<[string, string, Record<string, string>]>([
    ['in a header', '/client', { 'X-API-Key': 'emulator-key' }],
    ['in the address', '/client?key=emulator-key', {}],
    ['as the user of HTTP Basic', '/client', basic('emulator-key')],
  ])('is taken %s', async (_title, path, headers) => {
    expect((await ask(emulator, path, { headers })).body.meta.status).toBe('success');
  });

  test('in the address is not remembered', async () => {
    await ask(emulator, '/client?key=emulator-key&limit=7', { headers: {} });
    expect(emulator.requests().at(-1)).toEqual({ method: 'GET', path: '/api/2/client?limit=7', at: NOW });
    expect(JSON.stringify(emulator.requests())).not.toContain('emulator-key');
  });

  describe('with fewer rights', () => {
    const headers = { 'X-API-Key': 'emulator-key-2' };
    const rows = (path: string) => readRows(emulator, path, { headers });

    test('sees its client and its website only', async () => {
      expect((await rows('/client')).map(({ id }) => id)).toEqual([2]);
      expect((await rows('/website')).map(({ id }) => id)).toEqual([5678]);
    });

    test.each(['conversation', 'transaction', 'satisfaction', 'callmeeting'])(
      'sees no other website’s %s',
      async (name) => {
        const seen = await rows(`/${name}`);
        expect(seen.length).toBeGreaterThan(0);
        expect(seen.every(({ website_id }) => website_id === 5678)).toBe(true);
        expect(seen.length).toBeLessThan((await readRows(emulator, `/${name}`)).length);
      },
    );

    test.each(['tag', 'visitor'])('sees a %s that its website has', async (name) => {
      const seen = await rows(`/${name}`);
      expect(seen.length).toBeGreaterThan(0);
      expect(seen.every(({ website_id }) => (website_id as number[]).includes(5678))).toBe(true);
      expect(seen.length).toBeLessThan((await readRows(emulator, `/${name}`)).length);
    });

    test('sees the operators of its website, and their groups and skills', async () => {
      const operators = await rows('/operator');
      expect(operators.every(({ website_list }) => (website_list as number[]).includes(5678))).toBe(true);
      expect((await rows('/group')).map(({ name }) => name)).toEqual(['Norden']);
      expect((await rows('/skill')).map(({ name }) => name)).toEqual(['Svenska']);
    });

    test.each([
      '/client/1',
      '/website/1234',
      '/operator/123',
      '/operator/123/live',
      '/conversation/666',
      '/group/1984',
    ])('knows no %s', async (path) => {
      expect((await ask(emulator, path, { headers })).body.meta.message).toMatch(/^Unknown '/);
    });
  });
});

describe('the data set', () => {
  test('holds what the design asks for', async () => {
    const { data } = emulator;
    expect(data.websites.map(({ currency }) => currency)).toEqual(['EUR', 'GBP', 'SEK']);
    expect(data.operators.size).toBe(40);
    expect(data.conversations.length).toBeGreaterThanOrEqual(3000);
    expect([...data.operators.values()].filter(({ live }) => !live).length).toBeGreaterThan(2);
    const meetings = data.callMeetings.map(({ start_at }) => start_at);
    expect(meetings.some((at) => at > NOW)).toBe(true);
    expect(meetings.some((at) => at < NOW)).toBe(true);
    expect(new Set(data.conversations.map(({ row }) => row.channel))).toEqual(new Set(['chat', 'call', 'video']));
  });

  test('is the same for the same seed and clock, and another for another', async () => {
    const paths = ['/operator', '/visitor', '/conversation', '/transaction', '/satisfaction', '/callmeeting'];
    const readAll = async (options: Parameters<typeof startEmulator>[0]) => {
      const other = await startEmulator(options);
      const rows = await Promise.all(paths.map((path) => readRows(other, path)));
      await other.close();
      return rows;
    };
    const here = await Promise.all(paths.map((path) => readRows(emulator, path)));
    expect(await readAll({ now: NOW, seed: 1 })).toEqual(here);
    for (const [index, rows] of (await readAll({ now: NOW, seed: 2 })).entries()) expect(rows).not.toEqual(here[index]);
  });

  test('has ids that are unique, and grow with time', () => {
    const { conversations, transactions, satisfactions, callMeetings } = emulator.data;
    const starts = conversations.map(({ row }) => row.created_at);
    expect(starts).toEqual([...starts].sort());
    for (const ids of [
      conversations.map(({ row }) => row.id),
      transactions.map(({ row }) => row.id),
      satisfactions.map(({ id }) => id),
      callMeetings.map(({ id }) => id),
    ]) {
      expect(ids).toEqual([...new Set(ids)].sort((one, other) => one - other));
    }
    expect(new Set(conversations.map(({ row }) => row.xmpp_id)).size).toBe(conversations.length);
  });

  test('has nothing of a day that is yet to come, but call meetings', () => {
    const { conversations, transactions } = emulator.data;
    expect(conversations.every(({ row }) => row.closed_at <= NOW)).toBe(true);
    expect(transactions.every(({ row }) => row.created_at <= NOW)).toBe(true);
  });

  test('names nobody who could be reached', async () => {
    const visitors = await readRows(emulator, '/visitor');
    expect(visitors.every(({ email }) => email === null || String(email).endsWith('.example'))).toBe(true);
    expect(visitors.every(({ unique_id }) => /^[0-9a-f]{45}$/.test(String(unique_id)))).toBe(true);
    const fiction = /^\+(33199001|3363998|3326191|447700900|442079460|441632960|468465004|463139006|4670174062)/;
    const phones = [
      ...visitors.map(({ phone }) => phone),
      ...emulator.data.callMeetings.map((row) => row.phone_number),
    ];
    expect(phones.filter((phone) => phone !== null && !fiction.test(String(phone)))).toEqual([]);
  });

  test('writes what was said within a conversation in its order and within its time', async () => {
    const rows = await readRows(emulator, '/conversation?filters[channel]=chat');
    const types = new Set<number>();
    for (const row of rows) {
      const history = row.history as readonly [number, string, string, number?][];
      const times = history.map(([, time]) => time);
      expect(times).toEqual([...times].sort());
      expect(times.every((time) => time >= String(row.created_at) && time <= String(row.closed_at))).toBe(true);
      for (const [type, time, , epochMs] of history) {
        types.add(type);
        expect(epochMs !== undefined).toBe(type === 1 || type === 2);
        // Paris, in winter: an hour ahead of UTC. The seed's own example is up to 1.3 s off.
        const ahead = Date.parse(`${time.replace(' ', 'T')}+01:00`);
        if (epochMs !== undefined) expect(Math.abs(epochMs - ahead)).toBeLessThan(1300);
      }
    }
    expect([...types].sort()).toEqual([1, 2, 3, 5, 6, 7]);
  });
});

describe('people on top of the data set', () => {
  const visitor = { uniqueId: 'ab'.repeat(22).concat('c'), externalUserId: 'CUST-1', email: 'zoe@quartz.example' };
  const ada = { externalId: 'ada', firstName: 'Ada', lastName: 'Byron' };

  test('have conversations with each other, and what comes of them', async () => {
    const visitors = Array.from({ length: 6 }, (_, index) => ({ ...visitor, uniqueId: String(index).repeat(45) }));
    const crowded = await startEmulator({ now: NOW, people: { visitors, operators: [ada] } });
    const [operator] = await readRows(crowded, '/operator?filters[external_id]=ada');
    const known = await Promise.all(
      visitors.map(async ({ uniqueId }) => (await readRows(crowded, `/visitor?filters[unique_id]=${uniqueId}`))[0]),
    );
    for (const person of known) {
      const lately = await readRows(crowded, `/conversation?filters[visitor_id]=${person?.id}`);
      expect(lately.length).toBeGreaterThan(1);
      expect(lately.every((row) => row.operator_id === operator?.id)).toBe(true);
    }
    const theirs = new Set(visitors.map(({ uniqueId }) => uniqueId));
    const transactions = await readRows(crowded, '/transaction?filters[conversation_id]=!null');
    expect(transactions.some(({ visitor_uid }) => theirs.has(String(visitor_uid)))).toBe(true);
    const satisfactions = await readRows(crowded, `/satisfaction?filters[operator_id]=${operator?.id}`);
    expect(satisfactions.length).toBeGreaterThan(0);
    const ahead = await readRows(crowded, `/callmeeting?filters[from]=${NOW}`);
    for (const uniqueId of theirs) expect(ahead.some(({ unique_id }) => unique_id === uniqueId)).toBe(true);
    await crowded.close();
  });

  test('are served by somebody of the desk when no operator came with them', async () => {
    const crowded = await startEmulator({ now: NOW, people: { visitors: [visitor] } });
    const [person] = await readRows(crowded, `/visitor?filters[unique_id]=${visitor.uniqueId}`);
    expect(person).toMatchObject({ external_id: 'CUST-1', email: 'zoe@quartz.example', website_id: [1234] });
    const rows = await readRows(crowded, `/conversation?filters[visitor_id]=${person?.id}`);
    expect(rows.every(({ operator_id }) => typeof operator_id === 'number')).toBe(true);
    await crowded.close();
  });
});

describe('what is no address of the API', () => {
  test.each<[string, string, RequestInit]>([
    ['another resource', '/order', {}],
    ['no resource', '/', {}],
    ['another suffix', '/conversation.xml', {}],
    ['one call meeting', '/callmeeting/101', {}],
    ['one statistic', '/statistic/1', {}],
    ['another part of an operator', '/operator/123/password', {}],
    ['a part of a part', '/operator/123/live/chat', {}],
    ['a part of something else', '/client/1/websites', {}],
    ['a write where none is documented', '/visitor', { method: 'POST' }],
    ['a delete where none is documented', '/conversation/666', { method: 'DELETE' }],
    ['a delete of all operators', '/operator', { method: 'DELETE' }],
    ['a write to a profile', '/operator/123/profile', { method: 'PUT' }],
  ])('fails: %s', async (_title, path, init) => {
    expect((await ask(emulator, path, init)).body.meta.status).toBe('fail');
  });

  test('has no API outside it', async () => {
    const origin = new URL(emulator.baseUrl).origin;
    expect((await fetch(`${origin}/api/1/client`)).status).toBe(404);
    expect((await fetch(`${origin}/api/23/client`)).status).toBe(404);
  });
});
