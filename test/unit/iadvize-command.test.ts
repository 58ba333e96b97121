import { describe, expect, test } from 'vitest';
import type { IadvizeClient } from '../../src/iadvize/client.ts';
import { safeJson } from '../../src/server/command-line/escape-controls.ts';
import { printFields, printTable } from '../../src/server/command-line/print-table.ts';
import { cutToWidth, textWidth } from '../../src/server/command-line/text-width.ts';
import { describeHelp } from '../../src/server/iadvize-command/describe-help.ts';
import { parseCommand } from '../../src/server/iadvize-command/parse-command.ts';
import { RESOURCES } from '../../src/server/iadvize-command/resources.ts';

const HELP = 'npm run iadvize -- --help';
const OPTIONS = { signal: new AbortController().signal };

/** What a command line calls of the client, and with what. */
async function callOf(line: readonly string[]): Promise<readonly unknown[]> {
  const command = parseCommand(line);
  if (command.type !== 'call') throw new Error('It asks for help');
  const calls: unknown[][] = [];
  const member = (resource: string | symbol) =>
    new Proxy(
      {},
      {
        get:
          (_target, method) =>
          (...args: unknown[]) => {
            calls.push([`${String(resource)}.${String(method)}`, ...args]);
            return { rows: [] };
          },
      },
    );
  const client = new Proxy({}, { get: (_target, resource) => member(resource) }) as IadvizeClient;
  if (command.call.type === 'list') command.call.start(client, OPTIONS);
  else await command.call.ask(client, OPTIONS);
  expect(calls).toHaveLength(1);
  return calls[0] ?? [];
}

describe('a command line is refused', () => {
  test.each<[string, readonly string[], string, string]>([
    ['with nothing', [], 'It needs a resource and a method', HELP],
    ['with a resource nobody knows', ['agents', 'list'], 'There is no resource "agents": clients, websites', HELP],
    ['with the name of what every object has', ['toString', 'list'], 'There is no resource "toString"', HELP],
    ['with an option first', ['--format', 'json', 'operators', 'list'], 'There is no resource "--format"', HELP],
    ['with help for what there is not', ['agents', '--help'], 'There is no resource "agents"', HELP],
    ['without a method', ['tags'], 'tags needs a method: list, get', 'tags --help'],
    ['with a method of another', ['tags', 'create'], 'tags has no method "create": list, get', 'tags --help'],
    ['without an id', ['groups', 'get'], 'groups get: it needs an id, as in 123', 'groups --help'],
    ['with an id that is none', ['groups', 'get', '12a'], 'groups get: "12a" is not an id', 'groups --help'],
    ['with a negative id', ['groups', 'get', '-1'], 'it knows no -1', 'groups --help'],
    ['with an empty id', ['groups', 'get', ''], '"" is not an id', 'groups --help'],
    ['with an id too long', ['groups', 'get', '9007199254740993'], '"9007199254740993" is not an id', 'groups --help'],
    ['with two ids', ['groups', 'get', '1', '2'], '"2" is one word too many', 'groups --help'],
    ['with an id for a list', ['groups', 'list', '1'], '"1" is one word too many', 'groups --help'],
    [
      'with a filter of another',
      ['tags', 'list', '--name', 'a'],
      'tags list: it knows no --name, only --website_id',
      '',
    ],
    ['with a filter that a hyphen breaks', ['tags', 'list', '--website-id', '1'], 'knows no --website-id', ''],
    ['with a short option', ['tags', 'list', '-w', '1'], 'it knows no -w', ''],
    ['with the key', ['tags', 'list', '--key', 'a-key'], 'it knows no --key', ''],
    ['with a filter and no value', ['tags', 'list', '--website_id'], '--website_id: it needs a value', ''],
    ['with an option for a value', ['operators', 'list', '--name', '--limit', '5'], '--name: it needs a value', ''],
    ['with an empty filter', ['operators', 'list', '--name', ' '], '--name: it is empty', ''],
    ['with an empty list', ['operators', 'list', '--website_list='], '--website_list: it is empty', ''],
    [
      'with a filter twice',
      ['tags', 'list', '--website_id', '1', '--website_id=2'],
      '--website_id: it is there twice',
      '',
    ],
    [
      'with words for a number',
      ['tags', 'list', '--website_id', 'one'],
      '--website_id: "one" is not a whole number',
      '',
    ],
    ['with a broken list', ['operators', 'list', '--website_list', '1,,3'], '--website_list: "" is not a whole', ''],
    ['with a broken date', ['transactions', 'list', '--from', '1.2.2024'], '--from: "1.2.2024" is neither YYYY-MM', ''],
    [
      'with half a time',
      ['transactions', 'list', '--to', '2024-01-01 10:00'],
      '--to: "2024-01-01 10:00" is neither',
      '',
    ],
    ['with a channel of others', ['conversations', 'list', '--channel', 'sms'], 'that there is: chat, call, video', ''],
    ['with !null for a satisfaction', ['satisfactions', 'list', '--conversation_id', '!null'], '"!null" is not a', ''],
    ['with a format nobody knows', ['tags', 'list', '--format', 'xml'], 'that there is: json, ndjson, table', ''],
    ['with pages of none', ['tags', 'list', '--limit', '0'], '--limit: 0 is not from 1 to 100', ''],
    ['with pages of 101', ['tags', 'list', '--limit', '101'], '--limit: 101 is not from 1 to 100', ''],
    ['with pages for one thing', ['tags', 'get', '1', '--limit', '5'], 'it knows no --limit', ''],
    ['with an encoding for a read', ['tags', 'list', '--encoding', 'json'], 'it knows no --encoding', ''],
    ['with progress for one thing', ['tags', 'get', '1', '--progress'], 'it knows no --progress', ''],
    ['with nothing to change', ['operators', 'update', '1'], 'operators update: it needs at least one field', ''],
    ['with nothing but how to send it', ['operators', 'create', '--encoding', 'json'], 'at least one field', ''],
    ['with a sign-in key', ['operators', 'update', '1', '--sso_key', 'x'], 'it knows no --sso_key', ''],
    ['with what is deprecated', ['operators', 'update', '1', '--role', 'admin'], 'it knows no --role', ''],
    ['with a switch half on', ['operators', 'update', '1', '--chat_enabled', 'yes'], '"yes" is neither 1 nor 0', ''],
    [
      'with the vendor’s brackets',
      ['operators', 'set-live', '1', '--chat[available]', '1'],
      'it knows no --chat[av',
      '',
    ],
    ['with somebody brought online', ['operators', 'set-live', '1', '--connected', '1'], 'only be set to 0', ''],
    ['without indicators', ['statistics', 'get'], 'statistics get: it needs --indicators', 'statistics --help'],
    ['with an indicator nobody knows', ['statistics', 'get', '--indicators', 'a'], '"a" is not one that there is', ''],
    [
      'with one that is not served',
      ['statistics', 'get', '--indicators', 'satisfaction_global_rate'],
      'is not one',
      '',
    ],
    ['with what a terminal would obey', ['tags', 'list', '\u001b[2J'], '"\\u001b[2J" is one word too many', ''],
    ['with a name that a terminal would obey', ['tags', 'list', '--\u001b[2J=1'], 'it knows no --\\u001b[2J', ''],
  ])('%s', (_title, line, message, help) => {
    const parse = () => parseCommand(line);
    expect(parse).toThrowError(message);
    expect(parse).toThrowError(`\nSee: npm run iadvize -- ${help.replace(HELP, '')}`);
    expect(parse).toThrowError(expect.objectContaining({ name: 'WrongUsage' }));
  });
});

describe('a command line', () => {
  test.each<[string, readonly unknown[]]>([
    ['clients list', ['clients.list', {}]],
    ['clients get 1', ['clients.get', 1]],
    ['websites list', ['websites.list', {}]],
    ['websites get 1', ['websites.get', 1]],
    [
      'operators list --id 1 --group_id 2 --website_id 3 --website_list 4,5 --skill_id 6 --name *uli* --external_id a --email b@c',
      [
        'operators.list',
        {
          ...{ id: 1, group_id: 2, website_id: 3, website_list: [4, 5], skill_id: 6 },
          ...{ name: '*uli*', external_id: 'a', email: 'b@c' },
        },
      ],
    ],
    ['operators get 123', ['operators.get', 123]],
    [
      'operators create --name=A --roles operator,expert --chat_enabled 1 --video_enabled false --skill_list= --chat_max_number 4',
      [
        'operators.create',
        {
          ...{ name: 'A', roles: ['operator', 'expert'], chat_enabled: true, video_enabled: false },
          ...{ skill_list: [], chat_max_number: 4 },
        },
      ],
    ],
    [
      'operators update 5 --pseudo=--x-- --call_config.type ANSWER_FROM_PHONE --call_config.phone_number +33123456789',
      [
        'operators.update',
        5,
        { pseudo: '--x--', call_config: { type: 'ANSWER_FROM_PHONE', phone_number: '+33123456789' } },
      ],
    ],
    ['operators delete 5', ['operators.delete', 5]],
    ['operators live --connected 0 --skill_id 2', ['operators.live', { connected: 0, skill_id: 2 }]],
    ['operators live-of 5', ['operators.liveOf', 5]],
    [
      'operators set-live 5 --chat.available 1 --video.available 0',
      ['operators.setLive', 5, { chat: { available: 1 }, video: { available: 0 } }],
    ],
    ['operators set-live 5 --connected 0', ['operators.setLive', 5, { connected: 0 }]],
    ['operators statistic 5', ['operators.statistic', 5]],
    ['operators profile 5', ['operators.profile', 5]],
    ['groups list --parent_id 1', ['groups.list', { parent_id: 1 }]],
    ['groups get 1', ['groups.get', 1]],
    ['skills list --operator_id 1 --parent_id 2', ['skills.list', { operator_id: 1, parent_id: 2 }]],
    ['skills get 1', ['skills.get', 1]],
    [
      'conversations list --channel call --from 2024-01-01 --to=2024-02-01_10:00:00 --website_id 1 --operator_id 2 --visitor_id 3 --skill_id 4 --tag_id 5 --rule_id 6',
      [
        'conversations.list',
        {
          ...{ channel: 'call', from: '2024-01-01', to: '2024-02-01 10:00:00', website_id: 1 },
          ...{ operator_id: 2, visitor_id: 3, skill_id: 4, tag_id: 5, rule_id: 6 },
        },
      ],
    ],
    ['conversations get 666', ['conversations.get', 666]],
    ['tags list --website_id 1', ['tags.list', { website_id: 1 }]],
    ['tags get 1', ['tags.get', 1]],
    ['transactions list --conversation_id 7', ['transactions.list', { conversation_id: 7 }]],
    ['transactions list --conversation_id null', ['transactions.list', { conversation_id: 'null' }]],
    [
      'transactions list --conversation_id !null --website_id 1 --operator_id 2 --from 2024-01-01 --to 2024-01-02',
      [
        'transactions.list',
        { conversation_id: '!null', website_id: 1, operator_id: 2, from: '2024-01-01', to: '2024-01-02' },
      ],
    ],
    ['transactions get 1', ['transactions.get', 1]],
    [
      'satisfactions list --website_id 1 --operator_id 2 --conversation_id 3 --from 2024-01-01 --to 2024-01-02',
      [
        'satisfactions.list',
        { website_id: 1, operator_id: 2, conversation_id: 3, from: '2024-01-01', to: '2024-01-02' },
      ],
    ],
    ['satisfactions get 1', ['satisfactions.get', 1]],
    [
      'statistics get --website_id 1 --website_list 1,2 --channel whatsapp --resource page_type --resource_id shop --indicators contact_number --from 2024-01-01 --to 2024-01-02 --granularity day',
      [
        'statistics.get',
        {
          ...{ website_id: 1, website_list: [1, 2], channel: 'whatsapp', resource: 'page_type', resource_id: 'shop' },
          ...{ indicators: ['contact_number'], from: '2024-01-01', to: '2024-01-02', granularity: 'day' },
        },
      ],
    ],
    [
      'visitors list --unique_id a --external_id b --website_id 1',
      ['visitors.list', { unique_id: 'a', external_id: 'b', website_id: 1 }],
    ],
    ['visitors get 560', ['visitors.get', 560]],
    [
      'call-meetings list --website_id 1 --from 2024-01-01 --to 2024-01-02',
      ['callMeetings.list', { website_id: 1, from: '2024-01-01', to: '2024-01-02' }],
    ],
  ])('%s', async (line, call) => {
    // An underscore between a date and its time stands for the space, which a shell would need quotes for.
    const args = line.split(' ').map((word) => word.replace(/(?<=\d)_(?=\d\d:)/, ' '));

    expect(await callOf(args)).toEqual([...call, OPTIONS]);
  });

  test('says how it is to be read, sent and printed, in any place after the method', () => {
    expect(parseCommand(['tags', 'list', '--limit', '7', '--progress', '--format=ndjson'])).toMatchObject({
      type: 'call',
      format: 'ndjson',
      limit: 7,
      isProgressWanted: true,
    });
    expect(parseCommand(['operators', 'set-live', '--encoding', 'json', '--connected', '0', '5'])).toMatchObject({
      encoding: 'json',
      isProgressWanted: false,
    });
  });

  test('asks for help wherever it says so', () => {
    expect(parseCommand(['--help'])).toEqual({ type: 'help', resource: undefined });
    expect(parseCommand(['-h'])).toEqual({ type: 'help', resource: undefined });
    expect(parseCommand(['operators', '--help'])).toEqual({ type: 'help', resource: 'operators' });
    expect(parseCommand(['operators', 'list', '--nam', '--help'])).toEqual({ type: 'help', resource: 'operators' });
  });
});

describe('the help', () => {
  test('names every resource and method, and under a resource every filter and field', () => {
    for (const [name, { methods }] of Object.entries(RESOURCES)) {
      expect(describeHelp(undefined)).toMatch(
        new RegExp(`^  ${name} .*\\(${Object.keys(methods).join(', ')}\\)$`, 'm'),
      );
      const help = describeHelp(name);
      for (const [method, { flags }] of Object.entries(methods)) {
        expect(help).toContain(`npm run iadvize -- ${name} ${method}`);
        for (const flag of Object.keys(flags)) expect(help).toContain(`    --${flag} `);
      }
      expect(help).toContain('Deprecated');
    }
  });

  test('says what is deprecated and what to use instead', () => {
    expect(describeHelp('statistics')).toContain('--website_id NUMBER (deprecated: use --website_list)');
    expect(describeHelp('operators')).toContain('role: use roles');
    expect(describeHelp('groups')).toContain('operator_list: use operators list --group_id');
    expect(describeHelp('skills')).toContain('operator_list: use operators list --skill_id');
  });

  test('offers the indicators that are served, and no other', () => {
    expect(describeHelp('statistics')).toContain('contact_simultaneous_number ');
    expect(describeHelp('statistics')).not.toContain('satisfaction_');
  });
});

describe('a table', () => {
  const ITEMS = [
    { id: 1, name: 'Ada', score: '0.5', group_id: undefined, call: { busy: true, slots: 2 }, list: [1, 2] },
    { id: 23, name: 'Zoé Martin', score: undefined, group_id: undefined, call: undefined, list: [] },
  ];

  test('has a line for each item, numbers to the right, inner fields by dots, and no empty column', () => {
    expect(printTable(ITEMS, undefined)).toEqual({
      lines: [
        'id  name        score  call.busy  call.slots  list',
        ' 1  Ada           0.5  true                2  1,2',
        '23  Zoé Martin',
      ],
      leftOut: [],
    });
  });

  test('is cut to the terminal, and says which columns there was no room for', () => {
    const text = 'a text that is much longer than its column';
    const items = [{ id: 1, comment: text, note: text, page: 'shop' }];

    const { lines, leftOut } = printTable(items, 40);

    expect(lines).toEqual(['id  comment', ` 1  ${text.slice(0, 35)}…`]);
    expect(lines[1]).toHaveLength(40);
    expect(leftOut).toEqual(['note', 'page']);
  });

  test.each([1, 2, 3, 8, 21, 40, 79, 200])('is never wider than %i columns', (width) => {
    const items = [
      { first_name: '長い名前の人です', history: 'x'.repeat(300), flag: '🇫🇷🇫🇷', id: 123456 },
      { first_name: 'e\u0301'.repeat(30), history: '\u001b[31m', flag: '', id: 1 },
    ];
    for (const line of [...printTable(items, width).lines, ...items.flatMap((item) => printFields(item, width))]) {
      expect(textWidth(line)).toBeLessThanOrEqual(width);
    }
  });

  test('of one item has a line for each field that has a value', () => {
    expect(printFields({ id: 5, name: 'Ada', email: undefined, call: { busy: false } }, undefined)).toEqual([
      'id         5',
      'name       Ada',
      'call.busy  false',
    ]);
  });

  test('lets nothing of the vendor’s text reach the terminal as a command', () => {
    const items = [
      { name: '\u001b[2J\u009b2J\u202eabc\r\nforged line\t\u0000\u007f', 'na\u0007me': [['\u009d0;title\u0007']] },
    ];
    for (const text of [...printTable(items, undefined).lines, ...items.flatMap((item) => printFields(item, 400))]) {
      expect(text).not.toMatch(/[\p{Cc}\u202e]/u);
    }
    expect(printTable(items, undefined).lines[1]).toContain('\\u001b[2J\\u009b2J\\u202eabc\\r\\nforged line\\t\\u0000');
  });
});

describe('JSON', () => {
  const VALUE = { text: '\u001b\u007f\u009b\u2028\u202e\n"\\', emoji: '👩‍👩‍👧', absent: undefined };

  test('is the same value, absent fields null, with nothing a terminal would obey', () => {
    for (const json of [safeJson(VALUE), safeJson(VALUE, 2)]) {
      expect(JSON.parse(json)).toEqual({ ...VALUE, absent: null });
      expect(json.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u2028\u202e]/u);
    }
    expect(safeJson(VALUE)).not.toContain('\n');
  });
});

describe('the width of text', () => {
  test.each<[string, number]>([
    ['', 0],
    ['Zoé', 3],
    ['Zoe\u0301', 3],
    ['日本語', 6],
    ['한국', 4],
    ['ｆｕｌｌ', 8],
    ['👩‍👩‍👧', 2],
    ['❤️', 2],
  ])('of %j is %i', (text, width) => {
    expect(textWidth(text)).toBe(width);
  });

  test('is kept to by cutting between characters, never within one', () => {
    expect(cutToWidth('Zoe\u0301 Martin', 4)).toBe('Zoe\u0301…');
    expect(cutToWidth('日本語', 4)).toBe('日…');
    expect(cutToWidth('日本語', 6)).toBe('日本語');
    expect(cutToWidth('ab', 1)).toBe('…');
  });
});
