import { describe, expect, test } from 'vitest';
import { createPretendClient, readList } from '../support/pretend-iadvize.ts';

/** A client that is answered what the documentation prints, whatever it asks. */
const answered = (body: object) => createPretendClient(() => ({ body })).client;
const meta = { status: 'success' };

describe('what seed 004 prints of calls and errors', () => {
  test('a key that is not taken', async () => {
    const client = answered({ meta: { status: 'error', message: 'Forbidden' } });
    await expect(client.websites.get(1)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(readList(client.websites.list())).rejects.toMatchObject({ code: 'forbidden' });
  });

  test('a list of ids', async () => {
    const data = [789, 456, 123].map((id) => ({ id, _link: `/my_resource/${id}` }));
    const client = answered({ meta, data, pagination: { page: 1, pages: 1, limit: 20, count: 3 } });
    expect((await readList(client.skills.list())).map(({ id }) => id)).toEqual([789, 456, 123]);
  });

  test('one thing, of whose fields only the documented ones are kept', async () => {
    const client = answered({ meta, data: { id: 123, my_field: 'my_value', _link: '/my_resource/123' } });
    expect(await client.clients.get(123)).toEqual({ id: 123 });
  });

  test('an id that nothing has', async () => {
    const client = answered({ meta: { status: 'fail', message: "Unknown 'my_resource' with 'id' 456." } });
    await expect(client.groups.get(456)).rejects.toMatchObject({ code: 'unknown_id' });
  });
});

describe('what seeds 003 and 004 print of operators', () => {
  const slots = { enabled: false, slot_number: 0, slot_max_number: 1, busy: false, available: false };

  test('who is available', async () => {
    const operator = {
      ...{ id: 456, connected: true },
      chat: { enabled: true, slot_number: 2, slot_max_number: 4, busy: false, available: true },
      ...{ call: slots, video: slots },
    };
    expect(await readList(answered({ meta, data: [operator] }).operators.live())).toEqual([operator]);
  });

  test('operator 123, who is not connected, yet whose call is busy', async () => {
    const operator = {
      ...{ id: 123, connected: false },
      chat: { enabled: false, slot_number: 1, slot_max_number: 2, busy: false, available: false },
      call: { enabled: true, slot_number: 1, slot_max_number: 1, busy: true, available: false },
      video: slots,
    };
    expect(await answered({ meta, data: operator }).operators.liveOf(123)).toEqual(operator);
  });

  test('what is said of a changed availability', async () => {
    const message = 'Operator is now available|unavailable for chat channel.';
    const client = answered({ meta: { ...meta, message } });
    expect(await client.operators.setLive(123, { chat: { available: 1 } })).toBe(message);
  });

  test('figures', async () => {
    const data = { id: 123, conversation_number: 589, satisfaction_global_rate: 0.86, experience: 5630 };
    expect(await answered({ meta, data }).operators.statistic(123)).toEqual(data);
  });

  const profile = {
    ...{ user_id: 123, status: 'Je suis disponible pour vous aider' },
    description: "Passionné par la menuiserie depuis plusieurs années, j'aime vous apporter des conseils.",
    ...{ facebook: 'john.doe', city: 'Nantes', country: 'France' },
  };

  test('a profile of seed 003', async () => {
    expect(await answered({ meta, data: profile }).operators.profile(123)).toEqual(profile);
  });

  test('a profile of seed 004, whose text is damaged in print', async () => {
    const printed = "PassionnΓ© par la menuiserie depuis plusieurs annΓ©es, j'aime vous apporter des conseils.";
    const data = { ...profile, description: repaired(printed), twitter: 'johndoe45' };
    expect(data.description).toBe(profile.description);
    expect(await answered({ meta, data }).operators.profile(123)).toEqual({ ...profile, twitter: 'johndoe45' });
    // It is the print that is damaged, not the answer: what comes is not repaired.
    const damaged = await answered({ meta, data: { ...data, description: printed } }).operators.profile(123);
    expect(damaged.description).toBe(printed);
  });
});

describe('every documented field is read', () => {
  const wall = '2016-02-16 11:24:43';
  const operator = {
    ...{ id: 1, name: 'Lovelace', first_name: 'Ada', pseudo: 'Ada', email: 'ada@desk.example', external_id: 'ada' },
    ...{ role: 'operator', roles: ['expert'], chat_enabled: true, call_enabled: false, video_enabled: false },
    ...{ chat_max_number: 3, chat_and_call: true, chat_to_video: false, chat_priority: 10, call_priority: 0 },
    ...{
      video_priority: 0,
      language_list: ['en', 'fr'],
      language_admin: 'en',
      group_id: 4,
      website_list: [1],
      skill_list: [],
    },
    call_config: {
      type: 'ANSWER_FROM_DESK',
      ask_phone_number_at_every_connection: false,
      phone_number: '+33123456789',
    },
  };
  const rows = {
    clients: { id: 1, lang: 'fr', premium_enabled: true },
    websites: {
      ...{ id: 1, url: 'https://shop.example/', label: 'Shop', client_id: 2, currency: 'EUR' },
      ...{ language_admin: 'fr', timezone: 'Europe/Paris' },
    },
    operators: operator,
    groups: { id: 1, name: 'Paris', created_at: wall, parent_id: 2, operator_list: [3], parent_list: [2, 4] },
    skills: { id: 1, name: 'Français', order: 2, created_at: wall, parent_id: 3, operator_list: [4] },
    conversations: {
      ...{
        id: 666,
        channel: 'chat',
        visitor_uid: 'a1',
        history: [[5, wall, 'http://test.com/']],
        operator_answer: true,
      },
      ...{
        operator_closed: true,
        waitinglist: false,
        page_type: 'basket',
        created_at: wall,
        closed_at: wall,
        website_id: 1,
      },
      ...{ operator_id: 2, skill_id: 3, tag_list: [4], rule_id: 5, xmpp_id: '0b5a4a4c-7f0c-4a7b-9d2c-3f1f5c1e8a10' },
    },
    tags: { id: 1, name: 'Sale', website_id: [1, 2] },
    transactions: {
      ...{ id: 123, external_id: 'ORDER-1', visitor_uid: 'a1', visitor_email: 'ada@quartz.example', amount: 12.5 },
      ...{ created_at: wall, website_id: 1, operator_id: 2, conversation_id: 666 },
    },
    satisfactions: {
      ...{ id: 123, note_welcome: 100, note_resolution: 80.5, node_delay: 60, comment: 'Merci', created_at: wall },
      ...{ website_id: 1, operator_id: 2, conversation_id: 666 },
    },
    visitors: {
      ...{ id: 560, unique_id: 'a1', external_id: 'C-1', lastname: 'Lovelace', firstname: 'Ada', address: '1 rue X' },
      ...{ city: 'Nantes', zip: '44000', country: 'FR', phone: '+33123456789', email: 'ada@quartz.example' },
      ...{ browser: 'Firefox', website_id: [1], created_at: wall },
    },
    callMeetings: {
      ...{ id: 1, unique_id: 'a1', phone_number: '+33123456789', status: 'pending', start_at: wall, website_id: 1 },
      ...{ targeting_rule_id: '7', skill_id: '3' },
    },
  } as const;
  const resources = Object.keys(rows) as (keyof typeof rows)[];

  test.each(resources)('of %s', async (name) => {
    const list = answered({ meta, data: [rows[name]] })[name].list();
    expect(await readList<unknown>(list)).toEqual([rows[name]]);
    expect(list.unreadable()).toBe(0);
  });

  test.each(resources)('of %s, and all but the id may be null or absent', async (name) => {
    const { id, ...others } = rows[name];
    const nulls = Object.fromEntries(Object.keys(others).map((field) => [field, null]));
    const list = answered({ meta, data: [{ ...nulls, id }, { id: id + 1 }] })[name].list();
    const read = await readList<unknown>(list);
    expect(JSON.parse(JSON.stringify(read))).toEqual(
      name === 'conversations' ? [{ id, history: null }, { id: id + 1 }] : [{ id }, { id: id + 1 }],
    );
  });

  test.each(resources)('of %s, and numbers may be text', async (name) => {
    const asText = (value: unknown): unknown =>
      typeof value === 'number' ? String(value) : Array.isArray(value) ? value.map(asText) : value;
    const { id: _id, ...others } = rows[name];
    const data = [Object.fromEntries(Object.entries(rows[name]).map(([field, value]) => [field, asText(value)]))];
    const [read] = await readList<object>(answered({ meta, data })[name].list());
    const history = name === 'conversations' ? { history: [['5', wall, 'http://test.com/']] } : {};
    expect(read).toMatchObject({ ...others, ...history });
  });

  test('a day that no calendar has is none, and an appointment may be of ISO 8601', async () => {
    const zero = '0000-00-00 00:00:00';
    expect(await answered({ meta, data: { id: 666, closed_at: zero } }).conversations.get(666)).toMatchObject({
      closed_at: undefined,
    });
    const starts = ['2016-02-16 11:24:43', '2016-02-16T11:24:43', '2016-02-16T11:24:43+01:00', zero, 'soon'];
    const list = answered({
      meta,
      data: starts.map((start_at, index) => ({ id: index + 1, start_at })),
    }).callMeetings.list();
    expect((await readList(list)).map(({ start_at }) => start_at)).toEqual([
      wall,
      wall,
      '2016-02-16T11:24:43+01:00',
      undefined,
    ]);
    expect(list.unreadable()).toBe(1);
  });
});

/** Text of UTF-8 that was read as windows-1253, read as what it is. */
function repaired(damaged: string): string {
  const characters = new TextDecoder('windows-1253').decode(Uint8Array.from({ length: 256 }, (_, byte) => byte));
  return new TextDecoder('utf-8', { fatal: true }).decode(
    Uint8Array.from(damaged, (character) => characters.indexOf(character)),
  );
}
