import { describe, expect, test } from 'vitest';
import { createIadvizeClient, type IadvizeClient, type OperatorChanges } from '../../src/iadvize/client.ts';
import type { StatisticFilters } from '../../src/iadvize/filters.ts';
import { InvalidField } from '../../src/iadvize/iadvize-error.ts';
import { API_KEY, createPretendClient, pageOf, readList, success } from '../support/pretend-iadvize.ts';

describe('an address or a key that cannot be used is refused', () => {
  test.each([
    ['plain http', 'http://ha.iadvize.com/api/2', /https/],
    ['what only begins like this machine', 'http://127.0.0.1.evil.test/api/2', /https/],
    ['another machine of the network', 'http://10.0.0.1/api/2', /https/],
    ['a file', 'file:///api/2', /https/],
    ['no URL', 'ha.iadvize.com/api/2', /not a URL/],
    ['no /api/2', 'https://ha.iadvize.com', /\/api\/2/],
    ['another version', 'https://ha.iadvize.com/api/22', /\/api\/2/],
    ['something behind it', 'https://ha.iadvize.com/api/2/operator', /\/api\/2/],
    ['the key in the query', 'https://ha.iadvize.com/api/2?key=hunter2', /path/],
    ['a password', 'https://me:hunter2@ha.iadvize.com/api/2', /password/],
  ])('%s', (_title, baseUrl, message) => {
    const create = () => createIadvizeClient({ baseUrl, apiKey: API_KEY });
    expect(create).toThrow(message);
    expect(create).toThrow(expect.objectContaining({ message: expect.not.stringContaining('hunter2') }));
  });

  test.each([
    ['nothing', ''],
    ['a line break', 'hunter2\r\nX-Other: 1'],
    ['a space', 'hun ter2'],
    ['no ASCII', 'hunter2é'],
  ])('a key of %s', (_title, apiKey) => {
    const create = () => createIadvizeClient({ baseUrl: 'https://sd.iadvize.com/api/2', apiKey });
    expect(create).toThrow(InvalidField);
    expect(create).toThrow(expect.objectContaining({ message: expect.not.stringContaining('hunter2') }));
  });

  test.each([
    'https://ha.iadvize.com/api/2',
    'https://sd.iadvize.com/api/2/',
    'http://localhost:9/api/2',
    'http://[::1]/api/2',
  ])('and %s is taken', async (baseUrl) => {
    const { client, sent } = createPretendClient((request) => pageOf([], request), { baseUrl });
    expect(await readList(client.clients.list())).toEqual([]);
    expect(sent).toHaveLength(1);
  });
});

const one = success({ id: 12 });

describe('what is asked', () => {
  test.each<[string, (client: IadvizeClient) => Promise<unknown>, string]>([
    ['clients.get', (client) => client.clients.get(12), 'GET /client/12'],
    ['websites.get', (client) => client.websites.get(12), 'GET /website/12'],
    ['operators.get', (client) => client.operators.get(12), 'GET /operator/12'],
    ['operators.delete', (client) => client.operators.delete(12), 'DELETE /operator/12'],
    ['operators.liveOf', (client) => client.operators.liveOf(12), 'GET /operator/12/live'],
    ['operators.statistic', (client) => client.operators.statistic(12), 'GET /operator/12/statistic'],
    ['groups.get', (client) => client.groups.get(12), 'GET /group/12'],
    ['skills.get', (client) => client.skills.get(12), 'GET /skill/12'],
    [
      'conversations.get',
      (client) => client.conversations.get(12),
      'GET /conversation.json-unicode/12?formatHistory=0',
    ],
    ['tags.get', (client) => client.tags.get(12), 'GET /tag/12'],
    ['transactions.get', (client) => client.transactions.get(12), 'GET /transaction/12'],
    ['satisfactions.get', (client) => client.satisfactions.get(12), 'GET /satisfaction/12'],
    ['visitors.get', (client) => client.visitors.get(12), 'GET /visitor/12'],
  ])('by %s', async (_name, call, asked) => {
    const { client, sent } = createPretendClient(() => one);
    await call(client);
    expect(sent.map(lineOf)).toEqual([asked]);
    expect(sent[0]?.headers).toMatchObject({ 'x-api-key': API_KEY, accept: 'application/json' });
    expect(sent[0]?.body).toBeUndefined();
  });

  test('by operators.profile, whose id is a user’s', async () => {
    const { client, sent } = createPretendClient(() => success([{ user_id: '12', city: 'Nantes' }]));
    expect(await client.operators.profile(12)).toMatchObject({ user_id: 12, city: 'Nantes' });
    expect(sent.map(lineOf)).toEqual(['GET /operator/12/profile']);
  });

  const PAGE = 'full=1&limit=100&page=1';
  test.each<[string, (client: IadvizeClient) => AsyncIterable<unknown>, string]>([
    ['clients', (client) => client.clients.list(), `/client?${PAGE}`],
    ['websites', (client) => client.websites.list({}, { limit: 20 }), '/website?full=1&limit=20&page=1'],
    [
      'operators',
      (client) =>
        client.operators.list({ website_list: [1, 2, 3], name: '*uli*', external_id: 'a&b=c', group_id: undefined }),
      `/operator?filters[website_list]=1,2,3&filters[name]=*uli*&filters[external_id]=a&b=c&${PAGE}`,
    ],
    ['groups', (client) => client.groups.list({ parent_id: 1987 }), `/group?filters[parent_id]=1987&${PAGE}`],
    [
      'skills',
      (client) => client.skills.list({ operator_id: 1, parent_id: 2 }),
      `/skill?filters[operator_id]=1&filters[parent_id]=2&${PAGE}`,
    ],
    [
      'conversations',
      (client) =>
        client.conversations.list({ channel: 'chat', visitor_id: 7, from: '2025-06-01', to: '2025-06-02 10:00:00' }),
      `/conversation.json-unicode?formatHistory=0&filters[channel]=chat&filters[visitor_id]=7&filters[from]=2025-06-01 00:00:00&filters[to]=2025-06-02 10:00:00&${PAGE}`,
    ],
    ['tags', (client) => client.tags.list({ website_id: 1 }), `/tag?filters[website_id]=1&${PAGE}`],
    [
      'transactions',
      (client) => client.transactions.list({ conversation_id: '!null', from: '2025-06-01', to: '2025-06-02' }),
      `/transaction?filters[conversation_id]=!null&filters[from]=2025-06-01 00:00:00&filters[to]=2025-06-02 23:59:59&${PAGE}`,
    ],
    [
      'satisfactions',
      (client) => client.satisfactions.list({ conversation_id: 5 }),
      `/satisfaction?filters[conversation_id]=5&${PAGE}`,
    ],
    ['visitors', (client) => client.visitors.list({ unique_id: 'abc' }), `/visitor?filters[unique_id]=abc&${PAGE}`],
    [
      'call meetings',
      (client) => client.callMeetings.list({ website_id: 1, from: '2025-06-13' }),
      `/callmeeting?filters[website_id]=1&filters[from]=2025-06-13 00:00:00&${PAGE}`,
    ],
    [
      'who is available',
      (client) => client.operators.live({ group_id: 3 }),
      `/operator/live?filters[group_id]=3&${PAGE}`,
    ],
    [
      // Whether it is one of the filters or stands by itself is not documented.
      'who is offline',
      (client) => client.operators.live({ connected: 0 }),
      `/operator/live?filters[connected]=0&connected=0&${PAGE}`,
    ],
  ])('by a list of %s', async (_name, list, asked) => {
    const { client, sent } = createPretendClient((request) => pageOf([{ id: 1 }], request));
    expect(await readList(list(client))).toEqual([expect.objectContaining({ id: 1 })]);
    expect(sent.map(lineOf)).toEqual([`GET ${asked}`]);
  });

  test('for statistics', async () => {
    const { client, sent } = createPretendClient(() => success({ contact_number: 3, contact_duration: '4.5' }));
    const filters = {
      ...{ website_list: [1, 2], channel: 'chat', resource: 'operator', resource_id: '32' },
      ...{ indicators: ['contact_number', 'contact_duration', 'contact_number'], from: '2025-05-01', to: '2025-05-31' },
    } as const satisfies StatisticFilters;
    const answer = { rows: [{ values: { contact_number: 3, contact_duration: 4.5 } }], unreadable: 0 };
    expect(await client.statistics.get(filters)).toEqual(answer);
    expect(sent.map(lineOf)).toEqual([
      'GET /statistic?filters[website_list]=1,2&filters[channel]=chat&filters[resource]=operator&filters[resource_id]=32' +
        '&filters[indicators]=contact_number,contact_duration&filters[from]=2025-05-01 00:00:00&filters[to]=2025-05-31 23:59:59' +
        '&limit=100&page=1',
    ]);
  });
});

describe('a write is', () => {
  const fields: OperatorChanges = {
    ...{ pseudo: 'Ana & Co', chat_enabled: true, call_enabled: false, chat_priority: 10, website_list: [3, 4] },
    ...{ roles: ['expert'], call_config: { type: 'ANSWER_FROM_PHONE', phone_number: '+33123456789' } },
  };

  test('a form as PHP writes one', async () => {
    const { client, sent } = createPretendClient(() => success([{ id: 12, pseudo: 'Ana & Co' }]));
    expect(await client.operators.create(fields)).toMatchObject({ id: 12, pseudo: 'Ana & Co' });
    expect(sent[0]).toMatchObject({ method: 'POST', path: '/operator', query: {} });
    expect(sent[0]?.headers['content-type']).toBe('application/x-www-form-urlencoded');
    expect([...new URLSearchParams(sent[0]?.body)]).toEqual([
      ['pseudo', 'Ana & Co'],
      ['chat_enabled', '1'],
      ['call_enabled', '0'],
      ['chat_priority', '10'],
      ['website_list[0]', '3'],
      ['website_list[1]', '4'],
      ['roles[0]', 'expert'],
      ['call_config[type]', 'ANSWER_FROM_PHONE'],
      ['call_config[phone_number]', '+33123456789'],
    ]);
  });

  test('JSON when asked for', async () => {
    const { client, sent } = createPretendClient(() => one, { encoding: 'json' });
    await client.operators.update(12, fields);
    expect(sent[0]).toMatchObject({ method: 'PUT', path: '/operator/12' });
    expect(sent[0]?.headers['content-type']).toBe('application/json');
    expect(JSON.parse(sent[0]?.body ?? '')).toEqual(fields);
  });

  test('answered in the vendor’s own words for availability', async () => {
    const message = 'Operator is now available for chat channel.';
    const { client, sent } = createPretendClient(() => ({ body: { meta: { status: 'success', message } } }));
    expect(await client.operators.setLive(123, { chat: { available: 1 }, call: undefined })).toBe(message);
    expect(sent[0]).toMatchObject({ method: 'PUT', path: '/operator/123/live', body: 'chat%5Bavailable%5D=1' });
    await client.operators.setLive(123, { connected: 0 });
    expect(sent[1]?.body).toBe('connected=0');
  });

  test('followed by a read when an update answers with nothing', async () => {
    const { client, sent } = createPretendClient(({ method }) =>
      method === 'PUT' ? success() : success({ id: 12, pseudo: 'Ana' }),
    );
    expect(await client.operators.update(12, { pseudo: 'Ana' })).toMatchObject({ id: 12, pseudo: 'Ana' });
    expect(sent.map(lineOf)).toEqual(['PUT /operator/12', 'GET /operator/12']);
  });

  test('a bad answer when it does not say whom it created', async () => {
    const { client, sent } = createPretendClient(() => success());
    await expect(client.operators.create({ pseudo: 'Ana' })).rejects.toMatchObject({ code: 'bad_answer' });
    expect(sent).toHaveLength(1);
  });

  test('never one of a key that signs in, nor read as one', async () => {
    const { client, sent } = createPretendClient(() => success({ id: 12, sso_key: 'signs-in' }));
    expect(JSON.stringify(await client.operators.get(12))).not.toContain('signs-in');
    const changes = { pseudo: 'Ana', sso_key: 'signs-in' };
    await expect(client.operators.update(12, changes)).rejects.toMatchObject({ field: 'sso_key' });
    expect(sent).toHaveLength(1);
  });
});

describe('refused before anything is sent', () => {
  const refused: readonly (readonly [string, (client: IadvizeClient) => unknown, string])[] = [
    ...(
      [
        ['no field', {}, 'fields'],
        ['only absent fields', { pseudo: undefined }, 'fields'],
        ['a priority between', { chat_priority: 5 }, 'chat_priority'],
        ['a priority as text', { call_priority: '10' }, 'call_priority'],
        ['a negative number of chats', { chat_max_number: -1 }, 'chat_max_number'],
        ['half a chat', { chat_max_number: 1.5 }, 'chat_max_number'],
        ['a flag as a number', { chat_enabled: 1 }, 'chat_enabled'],
        ['another language of the administration', { language_admin: 'it' }, 'language_admin'],
        ['another role', { roles: ['operator', 'owner'] }, 'roles'],
        ['expert as the single role', { role: 'expert' }, 'role'],
        ['no e-mail address', { email: 'ada' }, 'email'],
        ['a language in full', { language_list: ['en', 'english'] }, 'language_list'],
        ['a language in capitals', { language_list: ['EN'] }, 'language_list'],
        ['a website that is no id', { website_list: [0] }, 'website_list'],
        ['no website at all, which a form cannot say', { website_list: [] }, 'website_list'],
        ['another way to take calls', { call_config: { type: 'ANSWER_FROM_CAR' } }, 'call_config[type]'],
        ['calls by phone without a number', { call_config: { type: 'ANSWER_FROM_PHONE' } }, 'call_config'],
        [
          'calls by phone that never asks for one',
          { call_config: { type: 'ANSWER_FROM_PHONE', ask_phone_number_at_every_connection: false } },
          'call_config',
        ],
        ['a number without its prefix', { call_config: { phone_number: '0123456789' } }, 'call_config[phone_number]'],
        ['a password', { password: 'x' }, 'password'],
        ['an id', { id: 3 }, 'id'],
        ['null', { pseudo: null }, 'pseudo'],
      ] as const
    ).map(
      ([title, changes, field]) =>
        [
          `an operator with ${title}`,
          (client: IadvizeClient) => client.operators.update(12, changes as OperatorChanges),
          field,
        ] as const,
    ),
    ...(
      [
        ['nothing to set', {}, 'fields'],
        ['a channel that is true', { chat: { available: true } }, 'chat[available]'],
        ['a channel that is 2', { video: { available: 2 } }, 'video[available]'],
        ['a connection that is 1', { connected: 1 }, 'connected'],
        ['another channel', { sms: { available: 1 } }, 'sms'],
        ['a channel of which nothing is said', { chat: {} }, 'chat[available]'],
      ] as const
    ).map(
      ([title, change, field]) =>
        [
          `an availability with ${title}`,
          (client: IadvizeClient) => client.operators.setLive(12, change as object),
          field,
        ] as const,
    ),
    ...(
      [
        ['no indicator', { indicators: [] }, 'indicators'],
        ['one that is not', { indicators: ['contact_numbers'] }, 'indicators'],
        ['one that is no longer served', { indicators: ['satisfaction_global_rate'] }, 'indicators'],
        [
          'one that the channel does not have',
          { indicators: ['contact_missed_number'], channel: 'call' },
          'indicators',
        ],
        [
          'steps of time of two',
          { indicators: ['contact_number', 'contact_duration'], granularity: 'day' },
          'granularity',
        ],
        ['another step', { indicators: ['contact_number'], granularity: 'week' }, 'granularity'],
        ['another resource', { indicators: ['contact_number'], resource: 'website' }, 'resource'],
        ['an id of no resource', { indicators: ['contact_number'], resource_id: '3' }, 'resource_id'],
        ['another channel', { indicators: ['contact_number'], channel: 'fax' }, 'channel'],
        ['an empty list of websites', { indicators: ['contact_number'], website_list: [] }, 'website_list'],
        ['a day that is not', { indicators: ['contact_number'], from: '2025-02-30' }, 'from'],
      ] as const
    ).map(
      ([title, filters, field]) =>
        [
          `statistics with ${title}`,
          (client: IadvizeClient) => client.statistics.get(filters as never),
          field,
        ] as const,
    ),
    ['an id of 0', (client) => client.visitors.get(0), 'id'],
    ['an id that is no number', (client) => client.operators.delete(Number.NaN), 'id'],
    ['half an id', (client) => client.operators.setLive(1.5, { connected: 0 }), 'id'],
    [
      'an empty list of websites, which would mean all',
      (client) => client.operators.list({ website_list: [] }),
      'website_list',
    ],
    ['an empty text, which would mean anybody', (client) => client.visitors.list({ external_id: ' ' }), 'external_id'],
    ['a filter that is no number', (client) => client.tags.list({ website_id: Number.NaN }), 'website_id'],
    ['a page of none', (client) => client.tags.list({}, { limit: 0 }), 'limit'],
    ['a page of more than the vendor gives', (client) => client.operators.live({}, { limit: 101 }), 'limit'],
    ['a day that no calendar has', (client) => client.conversations.list({ from: '2025-02-30' }), 'from'],
    ['an hour that no clock has', (client) => client.transactions.list({ to: '2025-02-03 24:00:00' }), 'to'],
    ['a date of another form', (client) => client.callMeetings.list({ from: '03/02/2025' }), 'from'],
    ['a time with a zone', (client) => client.satisfactions.list({ to: '2025-02-03T00:00:00Z' }), 'to'],
    [
      'a beginning after the end',
      (client) => client.conversations.list({ from: '2025-02-04', to: '2025-02-03' }),
      'from',
    ],
    [
      'the same without a limit',
      (client) => client.callMeetings.list({ from: '2025-02-04', to: '2025-02-03' }),
      'from',
    ],
    [
      'a beginning in the future, without an end',
      (client) => client.conversations.list({ from: '2025-07-01' }),
      'from',
    ],
  ];

  test.each(refused)('%s', async (_title, call, field) => {
    const { client, sent } = createPretendClient(() => one);
    const error = await Promise.resolve()
      .then(() => call(client))
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(InvalidField);
    expect(error).toMatchObject({ code: 'invalid_field', field });
    expect(sent).toEqual([]);
  });

  test('and an empty list goes as JSON, which can say it', async () => {
    const { client, sent } = createPretendClient(() => one, { encoding: 'json' });
    await client.operators.update(12, { skill_list: [] });
    expect(sent[0]?.body).toBe('{"skill_list":[]}');
  });

  test('and calls by phone are taken when every connection asks for a number', async () => {
    const { client, sent } = createPretendClient(() => one);
    const call_config = {
      type: 'ANSWER_FROM_PHONE',
      ask_phone_number_at_every_connection: true,
    };
    await client.operators.update(12, { call_config });
    expect(sent).toHaveLength(1);
  });
});

function lineOf({
  method,
  path,
  query,
}: {
  method: string;
  path: string;
  query: Readonly<Record<string, string>>;
}): string {
  const pairs = Object.entries(query).map(([name, value]) => `${name}=${value}`);
  return `${method} ${path}${pairs.length > 0 ? `?${pairs.join('&')}` : ''}`;
}
