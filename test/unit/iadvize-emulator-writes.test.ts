import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type RunningEmulator, startEmulator } from '../../src/iadvize/emulator/start-emulator.ts';
import { ask, readRows, write } from '../support/ask-emulator.ts';

let emulator: RunningEmulator;
beforeEach(async () => {
  emulator = await startEmulator({ now: '2026-03-10 12:00:00' });
});
afterEach(() => emulator.close());

const read = async (path: string) => (await ask(emulator, path)).body.data;

describe('a write of an operator is refused', () => {
  const invalid = (field: string) => `Value of field '${field}' is not valid.`;
  const missing = (field: string) => `Field '${field}' is missing.`;

  const refusals: readonly (readonly [Readonly<Record<string, string>>, string])[] = [
    [{ chat_priority: '5' }, invalid('chat_priority')],
    [{ call_priority: '-10' }, invalid('call_priority')],
    [{ video_priority: 'high' }, invalid('video_priority')],
    [{ language_admin: 'it' }, invalid('language_admin')],
    [{ role: 'expert' }, invalid('role')],
    [{ 'roles[0]': 'operator', 'roles[1]': 'owner' }, invalid('roles')],
    [{ email: 'not an e-mail' }, invalid('email')],
    [{ email: '' }, invalid('email')],
    [{ name: ' ' }, invalid('name')],
    [{ 'language_list[0]': 'en', 'language_list[1]': 'eng' }, invalid('language_list')],
    [{ language_list: 'zz' }, invalid('language_list')],
    [{ chat_enabled: 'yes' }, invalid('chat_enabled')],
    [{ chat_max_number: '1.5' }, invalid('chat_max_number')],
    [{ chat_max_number: '-1' }, invalid('chat_max_number')],
    [{ group_id: '7' }, invalid('group_id')],
    [{ website_list: '1234,7' }, invalid('website_list')],
    [{ 'skill_list[]': '7' }, invalid('skill_list')],
    [{ call_config: 'ANSWER_FROM_DESK' }, invalid('call_config')],
    [{ 'call_config[type]': 'ANSWER_FROM_HOME' }, invalid('call_config[type]')],
    [{ 'call_config[type]': 'ANSWER_FROM_PHONE' }, missing('call_config[phone_number]')],
    [
      { 'call_config[type]': 'ANSWER_FROM_PHONE', 'call_config[ask_phone_number_at_every_connection]': '0' },
      missing('call_config[phone_number]'),
    ],
    [{ 'call_config[phone_number]': '06 39 98 00 00' }, invalid('call_config[phone_number]')],
  ];

  test.each(refusals)('%j: %s', async (fields, message) => {
    const before = await read('/operator/456');
    for (const encoding of ['form', 'json'] as const) {
      const { body } = await ask(emulator, '/operator/456', write('PUT', fields, encoding));
      expect(body).toEqual({ meta: { status: 'fail', message } });
      const created = { name: 'New', email: 'new@desk.example', ...fields };
      expect((await ask(emulator, '/operator', write('POST', created, encoding))).body.meta.message).toBe(message);
    }
    expect(await read('/operator/456')).toEqual(before);
    expect(emulator.data.operators.size).toBe(40);
  });

  test.each(['name', 'email'])('when it is a new one without its %s', async (name) => {
    const { [name]: _absent, ...fields } = { name: 'New', email: 'new@desk.example' } as Record<string, string>;
    const { body } = await ask(emulator, '/operator', write('POST', fields, 'form'));
    expect(body).toEqual({ meta: { status: 'fail', message: missing(name) } });
  });

  test.each<[string, string]>([
    ['half an object', '{"name":'],
    ['a list', '["name"]'],
    ['text', '"name"'],
    ['nothing', ''],
  ])('when its JSON is %s', async (_title, body) => {
    const init = { ...write('PUT', {}, 'json'), body };
    expect((await ask(emulator, '/operator/456', init)).body.meta.status).toBe('fail');
  });

  test('when it gives a website that the key may not see', async () => {
    const own = emulator.data.operators.get(1006);
    expect(own?.row.website_list).toEqual([5678]);
    const init = write('PUT', { website_list: '5678,1234' }, 'form');
    const headers = { ...init.headers, 'X-API-Key': 'emulator-key-2' };
    const { body } = await ask(emulator, '/operator/1006', { ...init, headers });
    expect(body.meta.message).toBe(invalid('website_list'));
  });
});

describe('a write of an operator', () => {
  const WRITES: readonly (readonly [string, Readonly<Record<string, string>>, object, object])[] = [
    ['text', { name: 'Dœ', pseudo: 'JD' }, { name: 'Dœ', pseudo: 'JD' }, { name: 'Dœ', pseudo: 'JD' }],
    [
      'nothing',
      { external_id: '', group_id: '' },
      { external_id: null, group_id: null },
      { external_id: null, group_id: null },
    ],
    [
      'flags',
      { chat_enabled: '1', call_enabled: '0' },
      { chat_enabled: true, call_enabled: 0 },
      { chat_enabled: true, call_enabled: false },
    ],
    [
      'numbers',
      { chat_max_number: '7', chat_priority: '10' },
      { chat_max_number: 7, chat_priority: 10 },
      { chat_max_number: 7, chat_priority: 10 },
    ],
    [
      'lists by index',
      { 'website_list[1]': '5678', 'website_list[0]': '1234', 'language_list[]': 'de' },
      { website_list: [1234, 5678], language_list: ['de'] },
      { website_list: [1234, 5678], language_list: ['de'] },
    ],
    [
      'lists by commas',
      { skill_list: '1985,1988' },
      { 'skill_list[0]': 1985, 'skill_list[1]': 1988 },
      { skill_list: [1985, 1988] },
    ],
    ['an empty list', { skill_list: '' }, { skill_list: [] }, { skill_list: [] }],
    ['a role', { role: 'admin' }, { role: 'admin' }, { role: 'admin', roles: ['admin'] }],
    [
      'roles',
      { 'roles[0]': 'operator', 'roles[1]': 'manager' },
      { roles: ['operator', 'manager'] },
      { role: 'manager', roles: ['operator', 'manager'] },
    ],
    [
      'a telephone',
      { 'call_config[type]': 'ANSWER_FROM_PHONE', 'call_config[phone_number]': '+33199001234' },
      { call_config: { type: 'ANSWER_FROM_PHONE', phone_number: '+33199001234' } },
      {
        call_config: {
          type: 'ANSWER_FROM_PHONE',
          ask_phone_number_at_every_connection: false,
          phone_number: '+33199001234',
        },
      },
    ],
    [
      'a telephone to be asked for',
      { 'call_config[type]': 'ANSWER_FROM_PHONE', 'call_config[ask_phone_number_at_every_connection]': '1' },
      { 'call_config[type]': 'ANSWER_FROM_PHONE', 'call_config[ask_phone_number_at_every_connection]': true },
      {
        call_config: { type: 'ANSWER_FROM_PHONE', ask_phone_number_at_every_connection: true, phone_number: null },
      },
    ],
    ['what cannot be written', { id: '9', sso_key: 'mine', colour: 'red' }, { id: 9, sso_key: 'mine' }, {}],
  ];

  test.each(WRITES)('of %s means the same as a form and as JSON', async (_title, form, json, expected) => {
    const before = (await read('/operator/123')) as object;
    const fresh = await startEmulator({ now: '2026-03-10 12:00:00' });
    const byForm = await ask(emulator, '/operator/123', write('PUT', form, 'form'));
    const byJson = await ask(fresh, '/operator/123', write('PUT', json, 'json'));
    await fresh.close();
    expect(byForm.body).toEqual({ meta: { status: 'success' }, data: { ...before, ...expected } });
    expect(byJson.body).toEqual(byForm.body);
    expect(await read('/operator/123')).toEqual({ ...before, ...expected });
  });

  test('creates one that is there from then on, and was never connected', async () => {
    const fields = { name: 'Byron', email: 'ada@desk.example', external_id: 'ada', website_list: '1234,2345' };
    const { body } = await ask(emulator, '/operator', write('POST', fields, 'form'));
    const created = body.data as { readonly id: number };
    expect(created).toMatchObject({
      name: 'Byron',
      email: 'ada@desk.example',
      website_list: [1234, 2345],
      sso_key: expect.stringMatching(/^sso-[0-9a-f]{32}$/),
      _link: `/operator/${created.id}`,
    });
    expect(await readRows(emulator, '/operator?filters[external_id]=ada')).toEqual([created]);
    expect(await read(`/operator/${created.id}/live`)).toMatchObject({ id: created.id, connected: false });
    expect(emulator.data.operators.size).toBe(41);
  });

  test('deletes one, and knows it no more', async () => {
    const gone = { method: 'DELETE' };
    expect((await ask(emulator, '/operator/456', gone)).body).toEqual({ meta: { status: 'success' } });
    expect((await ask(emulator, '/operator/456')).body.meta.message).toBe("Unknown 'operator' with 'id' 456.");
    expect((await ask(emulator, '/operator/456', gone)).body).toEqual({
      meta: { status: 'fail', message: "Unknown 'operator' with 'id' 456" },
    });
  });

  test('never uses an id again', async () => {
    const create = async (email: string) =>
      (await ask(emulator, '/operator', write('POST', { name: 'New', email }, 'form'))).body.data as {
        readonly id: number;
      };
    const first = await create('one@desk.example');
    await ask(emulator, `/operator/${first.id}`, { method: 'DELETE' });
    expect((await create('two@desk.example')).id).toBeGreaterThan(first.id);
  });

  test('ignores what the official client sends along', async () => {
    const path = '/operator/123?page=1&limit=20&fields[name]=Other';
    const { body } = await ask(emulator, path, write('PUT', { pseudo: 'JD' }, 'form'));
    expect(body.data).toMatchObject({ name: 'Doe', pseudo: 'JD' });
  });
});

describe('availability', () => {
  const set = (fields: object, encoding: 'form' | 'json', id = 456) =>
    ask(emulator, `/operator/${id}/live`, write('PUT', fields, encoding));

  test.each<[object, string]>([
    [{}, "Field 'chat[available]' is missing."],
    [{ colour: 'red' }, "Field 'chat[available]' is missing."],
    [{ 'chat[available]': '2' }, "Value of field 'chat[available]' is not valid."],
    [{ 'call[available]': 'yes' }, "Value of field 'call[available]' is not valid."],
    [{ 'video[enabled]': '1' }, "Value of field 'video[available]' is not valid."],
    [{ chat: '1' }, "Value of field 'chat[available]' is not valid."],
    [{ connected: '1' }, "Value of field 'connected' is not valid."],
    [{ 'chat[available]': '0', connected: '1' }, "Value of field 'connected' is not valid."],
  ])('%j is refused: %s', async (fields, message) => {
    const before = await read('/operator/456/live');
    for (const encoding of ['form', 'json'] as const) {
      expect((await set(fields, encoding)).body).toEqual({ meta: { status: 'fail', message } });
    }
    expect(await read('/operator/456/live')).toEqual(before);
  });

  test.each<[string, object, 'form' | 'json']>([
    ['a form', { 'chat[available]': '0' }, 'form'],
    ['JSON with a name in brackets', { 'chat[available]': 0 }, 'json'],
    ['JSON with a field within a field', { chat: { available: 0 } }, 'json'],
  ])('is set by %s, and answered in words', async (_title, fields, encoding) => {
    const before = (await read('/operator/456/live')) as { readonly chat: object };
    expect((await set(fields, encoding)).body).toEqual({
      meta: { status: 'success', message: 'Operator is now unavailable for chat channel.' },
    });
    expect(await read('/operator/456/live')).toEqual({ ...before, chat: { ...before.chat, available: false } });
    expect((await set({ 'chat[available]': '1' }, 'form')).body.meta.message).toBe(
      'Operator is now available for chat channel.',
    );
    expect(await read('/operator/456/live')).toEqual(before);
  });

  test('is set on several channels at once', async () => {
    const { body } = await set({ 'call[available]': '1', 'video[available]': '0' }, 'form');
    expect(body.meta.message).toBe(
      'Operator is now available for call channel. Operator is now unavailable for video channel.',
    );
  });

  test('ends with connected=0, and the operator is in the other view', async () => {
    expect((await set({ connected: '0' }, 'form')).body.meta.status).toBe('success');
    expect(await read('/operator/live')).toEqual([]);
    const offline = (await read('/operator/live?filters[connected]=0')) as readonly { readonly id: number }[];
    expect(offline.map(({ id }) => id)).toContain(456);
  });

  test('of nobody is unknown', async () => {
    const { body } = await set({ 'chat[available]': '1' }, 'form', 4);
    expect(body.meta.message).toBe("Unknown 'operator' with 'id' 4.");
  });
});
