import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createIadvizeClient, type IadvizeClient } from '../../src/iadvize/client.ts';
import type { EmulatorOptions } from '../../src/iadvize/emulator/emulator-options.ts';
import { type RunningEmulator, startEmulator } from '../../src/iadvize/emulator/start-emulator.ts';
import { parseTranscript } from '../../src/iadvize/transcript.ts';
import { ask, readRows } from '../support/ask-emulator.ts';
import { readList } from '../support/pretend-iadvize.ts';

const KEY = 'emulator-key';
const OPTIONS: readonly (readonly [string, Partial<EmulatorOptions>])[] = [
  ['as it starts', {}],
  ['refusals with a status', { errors: 'http' }],
  ['one thing in a list', { single: 'array' }],
  ['histories as JSON', { history: 'json' }],
  ['histories as lines', { history: 'lines' }],
  ['everybody live', { live: 'open' }],
  ['months of 30 days', { months: 'days' }],
  ['the older profile', { profile: '004' }],
  ['all of these', { errors: 'http', single: 'array', history: 'lines', live: 'open', months: 'days', profile: '004' }],
];

describe.each(OPTIONS)('client and emulator agree: %s', (_title, options) => {
  let emulator: RunningEmulator;
  let client: IadvizeClient;
  beforeAll(async () => {
    emulator = await startEmulator({ now: '2025-06-15 12:00:00', ...options });
    const now = () => Date.parse('2025-06-15T10:00:00Z');
    client = createIadvizeClient({ baseUrl: emulator.baseUrl, apiKey: KEY, now });
  });
  afterAll(() => emulator.close());

  test.each([
    ['client', 'clients'],
    ['website', 'websites'],
    ['operator', 'operators'],
    ['group', 'groups'],
    ['skill', 'skills'],
    ['tag', 'tags'],
    ['satisfaction', 'satisfactions'],
    ['visitor', 'visitors'],
    ['callmeeting', 'callMeetings'],
  ] as const)('every %s is listed, and one is read by its id', async (path, name) => {
    const rows = await readRows(emulator, `/${path}`);
    const resource = client[name];
    const list = resource.list();
    const items = await readList<{ readonly id: number }>(list);
    expect(items.map(({ id }) => id)).toEqual(rows.map(({ id }) => id));
    expect(list.unreadable()).toBe(0);
    if ('get' in resource) expect(await resource.get(items[0]?.id ?? 0)).toEqual(items[0]);
  });

  test.each([
    ['conversation.json-unicode', 'conversations'],
    ['transaction', 'transactions'],
  ] as const)('a year of %s is put together from windows', async (path, name) => {
    // Day by day, no period is too long.
    const days = Array.from({ length: 365 }, (_, day) =>
      new Date(Date.UTC(2024, 5, 1 + day)).toISOString().slice(0, 10),
    );
    const rows = await Promise.all(
      days.map((day) => readRows(emulator, `/${path}?filters[from]=${day} 00:00:00&filters[to]=${day} 23:59:59`)),
    );
    const list = client[name].list({ from: '2024-06-01', to: '2025-05-31' });
    const items = await readList<{ readonly id: number }>(list);
    expect(items.length).toBeGreaterThan(500);
    expect(items.map(({ id }) => id).toSorted()).toEqual(
      rows
        .flat()
        .map(({ id }) => id)
        .toSorted(),
    );
    expect(list.unreadable()).toBe(0);
    expect(await client[name].get(items[0]?.id ?? 0)).toEqual(items[0]);
  });

  test('every transcript is whole, and says how far ahead of UTC it is', async () => {
    const conversations = await readList(client.conversations.list({ from: '2025-06-01', to: '2025-06-14' }));
    const transcripts = conversations.map(({ history }) => parseTranscript(history));
    expect(transcripts.length).toBeGreaterThan(50);
    for (const { lines, unreadable, offsetMinutes } of transcripts) {
      expect(lines.length).toBeGreaterThan(0);
      expect([unreadable, offsetMinutes]).toEqual([0, 120]);
    }
  });

  test('who is live depends on what is asked', async () => {
    const available = await readList(client.operators.live());
    const offline = await readList(client.operators.live({ connected: 0 }));
    expect(available.length > 1).toBe(options.live === 'open');
    expect(offline.length).toBeGreaterThan(0);
    expect(offline.every(({ connected }) => connected === false)).toBe(true);
    const [group] = await readList(client.groups.list());
    const ofGroup = await readList(client.operators.live({ group_id: group?.id }));
    expect(ofGroup.every(({ chat, call, video }) => [chat, call, video].some((channel) => channel?.available))).toBe(
      true,
    );
  });

  test('an operator is created, changed, set and deleted', async () => {
    const call_config = { type: 'ANSWER_FROM_PHONE', phone_number: '+33123456789' };
    const fields = { name: 'Byron', email: 'byron@desk.example', website_list: [1234], roles: ['expert'], call_config };
    const { id } = await client.operators.create(fields);
    expect(await client.operators.get(id)).toMatchObject(fields);
    const changes = { chat_enabled: true, chat_priority: 10, language_list: ['en', 'fr'] };
    expect(await client.operators.update(id, changes)).toMatchObject({ ...fields, ...changes });
    expect(await client.operators.setLive(123, { chat: { available: 1 } })).toBe(
      'Operator is now available for chat channel.',
    );
    await client.operators.delete(id);
    await expect(client.operators.get(id)).rejects.toMatchObject({ code: 'unknown_id' });
    await expect(client.operators.delete(id)).rejects.toMatchObject({ code: 'unknown_id' });
  });

  test('a write means the same as a form and as JSON', async () => {
    const asJson = createIadvizeClient({ baseUrl: emulator.baseUrl, apiKey: KEY, encoding: 'json' });
    const fields = { name: 'Byron', pseudo: 'Ada & Co', website_list: [1234], chat_enabled: true, call_enabled: false };
    const [{ id: _form, ...form }, { id: _json, ...json }] = [
      await client.operators.create({ ...fields, email: 'same@desk.example' }).then(forget),
      await asJson.operators.create({ ...fields, email: 'same@desk.example' }).then(forget),
    ];
    expect(form).toEqual(json);
    async function forget(created: Awaited<ReturnType<typeof client.operators.create>>) {
      await client.operators.delete(created.id);
      return created;
    }
  });

  test('operator 123 is as printed', async () => {
    expect(await client.operators.liveOf(123)).toMatchObject({ connected: false, call: { busy: true } });
    expect(await client.operators.statistic(123)).toMatchObject({ conversation_number: 589, experience: 5630 });
    const { twitter } = await client.operators.profile(123);
    expect(twitter).toBe(options.profile === '004' ? 'johndoe45' : undefined);
  });

  test('figures come of everything, of each operator and of each day', async () => {
    const may = { website_list: [1234], from: '2025-05-01', to: '2025-05-31', indicators: ['contact_number'] } as const;
    const sum = ({ rows }: Awaited<ReturnType<typeof client.statistics.get>>) =>
      rows.reduce((total, { values }) => total + (values.contact_number ?? 0), 0);
    const all = await client.statistics.get(may);
    const byDay = await client.statistics.get({ ...may, granularity: 'day' });
    const byOperator = await client.statistics.get({ ...may, resource: 'operator' });
    expect(all.rows).toHaveLength(1);
    expect(byDay.rows.map(({ at }) => at?.slice(0, 10))).toContain('2025-05-31');
    expect(byOperator.rows.every(({ id }) => /^\d+$/.test(id ?? ''))).toBe(true);
    expect(sum(all)).toBeGreaterThan(0);
    expect([sum(byDay), all.unreadable, byDay.unreadable, byOperator.unreadable]).toEqual([sum(all), 0, 0, 0]);
  });

  test('refusals have their class, and a wrong key is asked with once', async () => {
    const wrong = createIadvizeClient({ baseUrl: emulator.baseUrl, apiKey: 'wrong-key' });
    const before = emulator.requests().length;
    await expect(readList(wrong.websites.list())).rejects.toMatchObject({ code: 'forbidden' });
    expect(emulator.requests().length - before).toBe(1);
    await expect(client.conversations.get(99_999_999)).rejects.toMatchObject({ code: 'unknown_id' });
    const tooLong = await ask(emulator, '/transaction?filters[from]=2025-01-01&filters[to]=2025-03-01');
    expect(tooLong.body.meta.status).not.toBe('success');
  });
});
