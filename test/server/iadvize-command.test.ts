import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Fault } from '../../src/iadvize/emulator/fault.ts';
import { type RunningEmulator, startEmulator } from '../../src/iadvize/emulator/start-emulator.ts';
import { FORMATS } from '../../src/server/command-line/print-items.ts';
import { ClosedPipe, type Terminal } from '../../src/server/command-line/terminal.ts';
import type { Environment } from '../../src/server/config.ts';
import { RESOURCES } from '../../src/server/iadvize-command/resources.ts';
import { runIadvizeCommand } from '../../src/server/iadvize-command/run-command.ts';
import { runScript } from '../support/run-script.ts';

/** What happens instead of an answer, by the address that is asked; said anew by each test. */
let faultOf: (address: string) => Fault | undefined = () => undefined;

let emulator: RunningEmulator;
let env: { readonly IADVIZE_API_URL: string; readonly IADVIZE_API_KEY: string };
beforeAll(async () => {
  emulator = await startEmulator({ now: '2026-03-02 12:00:00', faults: ({ url = '' }) => faultOf(url) });
  env = { IADVIZE_API_URL: emulator.baseUrl, IADVIZE_API_KEY: emulator.keys[0] };
});
beforeEach(() => {
  faultOf = () => undefined;
});
afterAll(() => emulator.close());

interface Place {
  readonly env?: Environment;
  /** The columns of the terminal that shows the output; absent when it goes elsewhere. */
  readonly width?: number;
  /** Whether messages go to a terminal. */
  readonly isWatched?: boolean;
  readonly signal?: AbortSignal;
  readonly write?: (text: string) => void;
}

/** Runs a command line in this process. Nothing it says may hold the key or what signs an operator in. */
async function run(line: string | readonly string[], place: Place = {}) {
  const [output, messages]: [string[], string[]] = [[], []];
  const { width, signal = new AbortController().signal } = place;
  const code = await runIadvizeCommand({
    args: typeof line === 'string' ? line.split(' ') : line,
    env: place.env ?? env,
    output: terminal(output, width, place.write),
    messages: terminal(messages, place.isWatched ? 80 : undefined),
    signal,
  });
  const said = { code, output: output.join(''), messages: messages.join('') };
  expect(`${said.output}${said.messages}`).not.toMatch(/emulator-key|sso[-_]/);
  return said;
}

function terminal(texts: string[], width: number | undefined, onWrite?: (text: string) => void): Terminal {
  return {
    isTerminal: width !== undefined,
    width,
    async write(text) {
      onWrite?.(text);
      texts.push(text);
    },
  };
}

function rowsOf(ndjson: string): Record<string, unknown>[] {
  expect(ndjson).toMatch(/^({.*}\n)*$/);
  return ndjson
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}

function askedBy(before: number): readonly string[] {
  return emulator
    .requests()
    .slice(before)
    .map(({ method, path }) => `${method} ${decodeURIComponent(path)}`);
}

const JANUARY = '--from 2026-01-01 --to 2026-01-31';

describe('a list', () => {
  test('is a line of JSON for each item, every page of it, when it goes to a file or a pipe', async () => {
    const before = emulator.requests().length;

    const { code, output, messages } = await run('operators list --limit 15');

    expect(rowsOf(output).map((row) => row.id)).toHaveLength(emulator.data.operators.size);
    expect(new Set(rowsOf(output).map((row) => row.id))).toEqual(new Set(emulator.data.operators.keys()));
    expect({ code, messages }).toEqual({ code: 0, messages: '' });
    expect(askedBy(before)).toEqual([1, 2, 3].map((page) => `GET /api/2/operator?full=1&limit=15&page=${page}`));
  });

  test('is narrowed by filters under the vendor’s names', async () => {
    const { output } = await run('operators list --name *eniu* --website_list 1234,2345');

    expect(rowsOf(output)).toEqual([expect.objectContaining({ id: 456, name: 'Genius', external_id: 'julie' })]);
  });

  test('is one array of JSON when that is asked for, and so is an empty one', async () => {
    expect(JSON.parse((await run('websites list --format json')).output)).toEqual([
      expect.objectContaining({ id: 5678 }),
      expect.objectContaining({ id: 2345 }),
      expect.objectContaining({ id: 1234, label: 'Shop', currency: 'EUR' }),
    ]);
    expect(await run('operators list --name nobody --format json')).toMatchObject({ code: 0, output: '[]\n' });
  });

  test('is a table on a terminal, no wider than it, that says what there was no room for', async () => {
    const { output, messages } = await run('operators list', { width: 60 });

    const lines = output.trimEnd().split('\n');
    expect(lines[0]).toMatch(/^ *id {2}name +first_name/);
    expect(lines).toHaveLength(1 + emulator.data.operators.size);
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(60);
    expect(messages).toMatch(/^No room for .*call_config.*; --format json has everything\.\n$/);
  });

  test('that is empty says so beside the table there is not', async () => {
    const { output, messages } = await run('operators list --name nobody', { width: 60 });
    expect({ output, messages }).toEqual({ output: '', messages: 'Nothing found.\n' });
  });

  test('over a period longer than the vendor allows is whole, and says which period it covers', async () => {
    const { output, messages } = await run('conversations list --from 2025-09-01 --to 2026-02-28');

    const rows = rowsOf(output);
    const inPeriod = (at: unknown) => String(at) >= '2025-09-01 00:00:00' && String(at) <= '2026-02-28 23:59:59';
    expect(rows.length).toBeGreaterThan(500);
    expect(rows.every((row) => inPeriod(row.created_at))).toBe(true);
    expect(new Set(rows.map((row) => row.id)).size).toBe(rows.length);
    expect(messages).toBe('Covers 2025-09-01 00:00:00 to 2026-02-28 23:59:59, in the time zone of iAdvize.\n');
  });

  test('says how far it is where that is asked for, a line for each page', async () => {
    const { messages } = await run('operators list --limit 15 --progress');
    expect(messages).toBe('Read 15 of 40\nRead 30 of 40\nRead 40 of 40\n');
  });

  test('says how far it is on a line that changes and goes, where messages are watched', async () => {
    const { output, messages } = await run('operators list --limit 20', { isWatched: true });
    expect(messages).toBe('\r\u001b[KRead 20 of 40\r\u001b[KRead 40 of 40\r\u001b[K');
    expect(rowsOf(output)).toHaveLength(40);
  });

  test('says nothing of it where its lines appear on the terminal themselves', async () => {
    const { messages } = await run('operators list --limit 20 --format ndjson', { width: 80, isWatched: true });
    expect(messages).toBe('');
  });

  test('counts what could not be read, and shows control characters instead of obeying them', async () => {
    const tags = [
      { id: 1, name: '\u001b]0;owned\u0007', website_id: [1234] },
      { id: 'x', name: 'no id' },
    ];
    const body = JSON.stringify({
      meta: { status: 'success' },
      data: tags,
      pagination: { page: 1, pages: 1, limit: 100, count: 2 },
    });
    faultOf = () => ({ type: 'answer', status: 200, headers: { 'content-type': 'application/json' }, body });

    expect(await run('tags list', { width: 80 })).toEqual({
      code: 0,
      output: 'id  name                  website_id\n 1  \\u001b]0;owned\\u0007        1234\n',
      messages: '1 unreadable item was left out.\n',
    });
    expect((await run('tags list')).output).toBe(`{"id":1,"name":"\\u001b]0;owned\\u0007","website_id":[1234]}\n`);
  });
});

describe('one thing', () => {
  test('is JSON when it goes to a file or a pipe, and fields on a terminal', async () => {
    expect(JSON.parse((await run('operators get 123')).output)).toMatchObject({ id: 123, name: 'Doe' });
    expect((await run('operators live-of 123', { width: 80 })).output).toContain('\ncall.busy              true\n');
    expect(rowsOf((await run('visitors list --website_id 5678')).output)).not.toHaveLength(0);
    expect((await run('operators statistic 123 --format ndjson')).output).toMatch(/^{"id":123,.*}\n$/);
  });

  test.each(['form', 'json'])('is made, changed, set and deleted, sent as %s', async (encoding) => {
    const as = `--encoding ${encoding}`;
    const made = await run(
      `operators create --name Quinn --first_name Zoé --email zoe.${encoding}@desk.example --language_list fr,en --website_list 1234 --chat_enabled 1 --roles operator ${as}`,
    );
    const { id } = JSON.parse(made.output);

    expect(JSON.parse(made.output)).toMatchObject({ name: 'Quinn', language_list: ['fr', 'en'], website_list: [1234] });
    await run(`operators update ${id} --chat_max_number 4 --call_config.type ANSWER_FROM_DESK ${as}`);
    expect(JSON.parse((await run(`operators get ${id}`)).output)).toMatchObject({
      first_name: 'Zoé',
      chat_max_number: 4,
      call_config: { type: 'ANSWER_FROM_DESK' },
    });
    expect(JSON.parse((await run(`operators set-live 456 --chat.available 0 ${as}`)).output)).toEqual({
      message: 'Operator is now unavailable for chat channel.',
    });
    expect(JSON.parse((await run('operators live-of 456')).output)).toMatchObject({ chat: { available: false } });
    await run(`operators set-live 456 --chat.available 1 ${as}`);
    expect(JSON.parse((await run(`operators delete ${id}`)).output)).toEqual({ message: `Operator ${id} is deleted.` });
    expect(await run(`operators get ${id}`)).toMatchObject({ code: 1, output: '' });
  });
});

describe('statistics', () => {
  test('are a row for each step or resource, with the indicators that were asked for', async () => {
    const byDay = await run(`statistics get --indicators contact_number --granularity day ${JANUARY}`);
    expect(rowsOf(byDay.output)).toHaveLength(31);
    expect(Object.keys(rowsOf(byDay.output)[0] ?? {})).toEqual(['at', 'contact_number']);

    const byOperator = await run(
      `statistics get --indicators contact_number,contact_duration --resource operator ${JANUARY} --format table`,
    );
    expect(byOperator.output.split('\n')[0]).toMatch(/^ *id +contact_number +contact_duration$/);
  });

  test('of an indicator on a channel that has none are refused before anything is asked', async () => {
    const before = emulator.requests().length;
    const { code, messages } = await run('statistics get --indicators contact_missed_number --channel call');
    expect({ code, messages }).toMatchObject({ code: 1, messages: expect.stringMatching(/\(invalid_field\)\n$/) });
    expect(askedBy(before)).toEqual([]);
  });
});

describe('every method', () => {
  const ids: Readonly<Record<string, () => number | undefined>> = {
    clients: () => 1,
    websites: () => 1234,
    operators: () => 123,
    groups: () => emulator.data.groups[0]?.id,
    skills: () => emulator.data.skills[0]?.id,
    conversations: () => emulator.data.conversations[0]?.row.id,
    tags: () => emulator.data.tags[0]?.id,
    transactions: () => emulator.data.transactions[0]?.row.id,
    satisfactions: () => emulator.data.satisfactions[0]?.id,
    visitors: () => [...emulator.data.visitors.keys()][0],
  };
  const reads = Object.entries(RESOURCES).flatMap(([resource, { methods }]) =>
    Object.entries(methods)
      .filter(([name, { hasFields }]) => !hasFields && name !== 'delete')
      .map(([name, { hasId, flags }]) => ({ resource, name, hasId, isPeriod: 'from' in flags })),
  );

  test.each(reads)('$resource $name answers in every format', async ({ resource, name, hasId, isPeriod }) => {
    const period = isPeriod ? JANUARY.split(' ') : [];
    const indicators = resource === 'statistics' ? ['--indicators', 'contact_number'] : [];
    const args = [resource, name, ...(hasId ? [String(ids[resource]?.())] : []), ...period, ...indicators];
    for (const format of FORMATS) {
      const { code, output, messages } = await run([...args, '--format', format]);
      expect({ code, messages }).toEqual({ code: 0, messages: expect.stringMatching(/^(Covers .*\n)?$/) });
      expect(output).toMatch(/\d/);
    }
  });
});

describe('what fails', () => {
  test('ends with 1 for a wrong key, asked once', async () => {
    const before = emulator.requests().length;
    const wrong = { ...env, IADVIZE_API_KEY: 'not-the-emulator' };
    const { code, output, messages } = await run('operators list', { env: wrong });
    expect({ code, output }).toEqual({ code: 1, output: '' });
    expect(messages).toMatch(/^iAdvize: .* \(forbidden\)\n$/);
    expect(messages).not.toContain('not-the-emulator');
    expect(askedBy(before)).toHaveLength(1);
  });

  test.each<[string, string, RegExp]>([
    ['an id that nobody has', 'operators get 999999', /\(unknown_id\)\n$/],
    ['a priority there is not', 'operators update 123 --chat_priority 5', /chat_priority.*\(invalid_field\)\n$/],
    ['a day there is not', 'transactions list --from 2026-02-30', /\(invalid_field\)\n$/],
  ])('ends with 1 for %s, with the reason in words and its code', async (_title, line, message) => {
    expect(await run(line)).toEqual({ code: 1, output: '', messages: expect.stringMatching(message) });
  });

  test('ends with 1 where nobody listens', async () => {
    const nowhere = { ...env, IADVIZE_API_URL: 'http://127.0.0.1:1/api/2' };
    const { code, messages } = await run('operators get 123', { env: nowhere });
    expect({ code, messages }).toEqual({ code: 1, messages: expect.stringMatching(/\(unreachable\)\n$/) });
  });

  test('ends with 2 without settings or with wrong ones, which are never quoted', async () => {
    expect(await run('operators list', { env: {} })).toMatchObject({
      code: 2,
      messages: expect.stringContaining('IADVIZE_API_URL and IADVIZE_API_KEY'),
    });
    const half = { IADVIZE_API_KEY: 'emulator-key' };
    expect(await run('operators list', { env: half })).toMatchObject({
      code: 2,
      messages: expect.stringContaining('IADVIZE_API_URL: needed with IADVIZE_API_KEY'),
    });
    const swapped = { IADVIZE_API_URL: 'emulator-key', IADVIZE_API_KEY: emulator.baseUrl };
    expect((await run('operators list', { env: swapped })).code).toBe(2);
  });

  test('does not mind what is wrong with other settings of the server', async () => {
    expect((await run('operators get 123', { env: { ...env, PORT: 'x', DEMO: '1' } })).code).toBe(0);
  });

  test('half-way leaves no JSON and no table, and says of lines that they are not all', async () => {
    faultOf = (address) => (address.includes('page=2') ? HTML : undefined);

    for (const format of ['json', 'table']) {
      const { code, output } = await run(`operators list --limit 15 --format ${format}`);
      expect({ code, output }).toEqual({ code: 1, output: '' });
    }
    const { code, output, messages } = await run('operators list --limit 15');
    expect(code).toBe(1);
    expect(rowsOf(output)).toHaveLength(15);
    expect(messages).toMatch(/^What was printed is not all of it\.\niAdvize: .* \(bad_answer\)\n$/);
  });

  test('ends with 130 when it is interrupted, and the request with it', async () => {
    const interruption = new AbortController();
    faultOf = () => {
      interruption.abort();
      return { type: 'hang' };
    };
    const ended = await run('operators list', { signal: interruption.signal });
    expect(ended).toEqual({ code: 130, output: '', messages: '' });
  });

  test('quietly ends with 0 when nobody reads any more, and asks for no further page', async () => {
    const before = emulator.requests().length;
    const close = () => {
      throw new ClosedPipe();
    };
    expect(await run('operators list --limit 15', { write: close })).toEqual({ code: 0, output: '', messages: '' });
    expect(askedBy(before)).toHaveLength(1);
  });
});

const HTML: Fault = {
  type: 'answer',
  status: 200,
  headers: { 'content-type': 'text/html' },
  body: '<title>Maintenance \u001b[2J</title>',
};

describe('as a process of its own', () => {
  const start = (line: string, settings: Readonly<Record<string, string>> = env) =>
    runScript('../../src/server/commands/iadvize.ts', settings, line.split(' ').filter(Boolean));

  async function end(line: string, settings?: Readonly<Record<string, string>>) {
    const script = start(line, settings);
    const code = await script.ended;
    expect(script.output()).not.toMatch(/emulator-key|sso[-_]/);
    return { code, output: script.output() };
  }

  test('it prints and ends with 0', async () => {
    const { code, output } = await end('operators list --limit 20');
    expect(code).toBe(0);
    expect(rowsOf(output)).toHaveLength(40);
  });

  test('it helps with 0, and ends with 2 for a line that asks for nothing', async () => {
    expect(await end('--help', {})).toMatchObject({
      code: 0,
      output: expect.stringMatching(/^Usage: npm run iadvize/),
    });
    expect(await end('', {})).toEqual({
      code: 2,
      output: 'It needs a resource and a method.\nSee: npm run iadvize -- --help\n',
    });
  });

  test('it ends with 1 when it is refused, and with 2 without settings', async () => {
    expect(await end('operators get 999999')).toMatchObject({ code: 1 });
    expect(await end('operators get 123', {})).toMatchObject({ code: 2 });
  });

  test('it ends with 130 on SIGINT, while it waits for an answer', async () => {
    faultOf = () => {
      script.process.kill('SIGINT');
      return { type: 'hang' };
    };
    const script = start('operators list');
    expect(await script.ended).toBe(130);
    expect(script.output()).toBe('');
  });

  test('it ends quietly with 0 when its pipe is closed, as head does', async () => {
    const script = start(`conversations list --from 2025-03-01 --to 2026-02-28 --limit 20`);
    script.process.stdout?.once('data', () => script.process.stdout?.destroy());
    expect(await script.ended).toBe(0);
    expect(script.output()).not.toMatch(/EPIPE|Error|Covers/);
  });
});
