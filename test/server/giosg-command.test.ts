import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createGiosgClient, type GiosgClient } from '../../src/giosg/client.ts';
import type { Fault } from '../../src/giosg/emulator/fault.ts';
import { type RunningGiosgEmulator, startGiosgEmulator } from '../../src/giosg/emulator/start-emulator.ts';
import { FORMATS } from '../../src/server/command-line/print-items.ts';
import { ClosedPipe, type Terminal } from '../../src/server/command-line/terminal.ts';
import type { Environment } from '../../src/server/config.ts';
import { openDatabase } from '../../src/server/database/open-database.ts';
import { createWebhookSecrets } from '../../src/server/giosg/webhook-secrets.ts';
import { COMMANDS } from '../../src/server/giosg-command/commands.ts';
import { runGiosgCommand } from '../../src/server/giosg-command/run-command.ts';
import { createPostgresDatabase, type DatabasePlace } from '../support/databases.ts';
import { readList } from '../support/pretend-giosg.ts';
import { runScript } from '../support/run-script.ts';

/** What happens instead of an answer, by the address that is asked; said anew by each test. */
let faultOf: (address: string) => Fault | undefined = () => undefined;

let emulator: RunningGiosgEmulator;
let client: GiosgClient;
let env: { readonly [name: string]: string };
let [org, app] = ['', ''];
beforeEach(async () => {
  faultOf = () => undefined;
  emulator = await startGiosgEmulator({ faults: ({ url = '' }) => faultOf(url) });
  const { apps, organizations, users } = emulator.fixtures;
  [org, app] = [organizations.owner.id, apps.deskside.id];
  env = { GIOSG_API_URL: emulator.baseUrl, GIOSG_API_TOKEN: users.admin.token };
  client = createGiosgClient({ baseUrl: emulator.baseUrl, authorization: { type: 'token', value: users.admin.token } });
});
afterEach(() => emulator.close());

interface Place {
  readonly env?: Environment;
  /** The columns of the terminal that shows the output; absent when it goes elsewhere. */
  readonly width?: number;
  readonly signal?: AbortSignal;
  readonly write?: (text: string) => void;
}

/** Runs a command line in this process. Nothing it says may hold the token or an app's secret, but for the one command that is for it. */
async function run(line: string | readonly string[], place: Place = {}) {
  const [output, messages]: [string[], string[]] = [[], []];
  const args = typeof line === 'string' ? line.split(' ') : line;
  const code = await runGiosgCommand({
    args,
    env: place.env ?? env,
    output: terminal(output, place.width, place.write),
    messages: terminal(messages, undefined),
    signal: place.signal ?? new AbortController().signal,
  });
  const said = { code, output: output.join(''), messages: messages.join('') };
  const { admin } = emulator.fixtures.users;
  for (const secret of [admin.token, ...Object.values(emulator.fixtures.apps).map((one) => one.secret)]) {
    if (args[1] !== 'secret') expect(`${said.output}${said.messages}`).not.toContain(secret);
  }
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

const SEE = 'See: npm run giosg -- --help\n';
const FIELDS =
  '--name Night --description x --is_app_user_required 0 --terms_of_service_url https://a.example/t --privacy_policy_url https://a.example/p';

describe('a command line is refused', () => {
  test.each<[title: string, line: string, message: string]>([
    ['with a command nobody knows', 'agents list', 'There is no command "agents"'],
    ['with what every object has', 'toString', 'There is no command "toString"'],
    ['with an option first', '--format json apps list', 'There is no command "--format"'],
    ['with half a command', 'webhooks', 'webhooks needs another word: list, get, create, update, delete'],
    ['with a word of another command', 'installations delete', 'installations has no "delete": list, get'],
    ['without an id', 'apps get', 'apps get: it needs the id of the app'],
    ['without the second id', 'webhooks get 1', 'webhooks get: it needs the id of the webhook'],
    ['with a word too many', 'log a b', 'log: "b" is one word too many'],
    ['with an option of another', 'apps list --yes', 'apps list: it knows no --yes, only --kind, --format'],
    ['with an option twice', 'apps list --kind owned --kind public', '--kind: it is there twice'],
    [
      'with a kind there is not',
      'apps list --kind mine',
      '--kind: "mine" is not one that there is: owned, public, partner, installed',
    ],
    ['with a format there is not', 'apps list --format xml', '--format: "xml" is not one that there is'],
    ['with nothing to change', 'apps update x', 'apps update: it needs at least one field'],
    ['with only a name to change', 'apps update x --confirm y', 'apps update: it needs at least one field'],
    [
      'with a condition there is not',
      'apps create --trigger_conditions chat_open,chat_opened',
      '--trigger_conditions: "chat_opened" is not',
    ],
    ['with a truth that is none', 'apps create --is_app_user_required maybe', '"maybe" is neither 1 nor 0'],
    [
      'with a subscription that is none',
      'webhooks create x --channel_subscriptions /api=read',
      '"/api=read" is no subscription',
    ],
    ['with a server that is none', 'register --url deskside', '--url: '],
  ])('%s', async (_title, line, message) => {
    const { code, output, messages } = await run(line);
    expect({ code, output }).toEqual({ code: 2, output: '' });
    expect(messages).toContain(message);
    expect(messages.endsWith(SEE)).toBe(true);
    expect(emulator.requests()).toEqual([]);
  });

  test('with nothing at all', async () => {
    expect(await run([])).toEqual({ code: 2, output: '', messages: `It needs a command.\n${SEE}` });
  });
});

test('help names every command and option, and nothing that uninstalls elsewhere', async () => {
  const { code, output } = await run('webhooks --help', { env: {} });
  expect(code).toBe(0);
  for (const [name, { flags, switches }] of Object.entries(COMMANDS)) {
    expect(output).toContain(`\n  ${name}`);
    for (const option of [...Object.keys(flags), ...Object.keys(switches)]) expect(output).toContain(` --${option} `);
  }
  expect(Object.keys(COMMANDS).filter((name) => /uninstall|installations delete/.test(name))).toEqual([]);
});

describe('apps', () => {
  test.each([
    ['owned', ['deskside', 'network', 'shared']],
    ['public', ['public']],
    ['partner', ['partner']],
    ['installed', ['deskside']],
  ] as const)('that are %s are listed, every page of them, and read one by one', async (kind, names) => {
    const ids = names.map((name) => emulator.fixtures.apps[name].id);
    const { code, output, messages } = await run(`apps list --kind ${kind}`);
    expect({ code, messages }).toEqual({ code: 0, messages: '' });
    expect(rowsOf(output).map(({ id }) => id)).toEqual(ids);
    expect(JSON.parse((await run(`apps get ${ids[0]} --kind ${kind}`)).output)).toMatchObject({ id: ids[0] });
  });

  test('of one’s own are what is meant otherwise', async () => {
    expect(rowsOf((await run('apps list')).output)).toHaveLength(3);
    expect(JSON.parse((await run(`apps get ${app}`)).output)).toHaveProperty('trigger_conditions');
  });

  test('are created, with what is missing named, and changed', async () => {
    expect(await run('apps create --name Night')).toEqual({
      code: 1,
      output: '',
      messages: "giosg: Field 'description' is required (not_sent)\n",
    });
    const { id } = JSON.parse((await run(`apps create ${FIELDS} --trigger_conditions setup,chat_open`)).output);
    const changed = await run(
      `apps update ${id} --trigger_url https://a.example/trigger --trigger_conditions= --app_user_default_alias null`,
    );
    expect(JSON.parse(changed.output)).toMatchObject({
      id,
      trigger_url: 'https://a.example/trigger',
      trigger_conditions: [],
    });
    const cleared = await run(`apps update ${id} --trigger_url null`);
    expect(JSON.parse(cleared.output)).toMatchObject({ id, name: 'Night', trigger_url: null });
  });

  test('are deleted only by name, after saying how many organisations lose them', async () => {
    const { network } = emulator.fixtures.apps;
    const asked = await run(`apps delete ${network.id}`);
    expect(asked).toEqual({
      code: 2,
      output: '',
      messages: `1 organisation loses the app “${network.name}” by this. Nothing was changed.\nTo go on, give its name: --confirm='${network.name}'\n`,
    });
    const wrong = await run(['apps', 'delete', network.id, '--confirm', network.name.toLowerCase()]);
    expect(wrong).toMatchObject({
      code: 2,
      messages: expect.stringMatching(/^--confirm: it is not the name of the app\.\n/),
    });
    expect(emulator.requests().filter(({ method }) => method === 'DELETE')).toEqual([]);

    const done = await run(['apps', 'delete', network.id, `--confirm=${network.name}`]);
    expect({ ...done, output: JSON.parse(done.output) }).toEqual({
      code: 0,
      output: { message: `App ${network.id} is deleted.` },
      messages: '',
    });
    expect(await run(`apps get ${network.id}`)).toMatchObject({
      code: 1,
      messages: expect.stringContaining('(not_found)'),
    });
  });

  test('are taken from partners only by name, and of the rest of a change nothing is done before', async () => {
    const { network, shared } = emulator.fixtures.apps;
    const line = (id: string) => ['apps', 'update', id, '--is_available_to_partners', '0', '--description', 'new'];
    const asked = await run(line(network.id));
    expect(asked).toMatchObject({ code: 2, output: '' });
    expect(asked.messages).toBe(
      `1 organisation loses the app “${network.name}” by this, but for those it is shared with. Nothing was changed.\nTo go on, give its name: --confirm='${network.name}'\n`,
    );
    expect(emulator.requests().filter(({ method }) => method === 'PATCH')).toEqual([]);
    const done = await run([...line(network.id), '--confirm', network.name]);
    expect(JSON.parse(done.output)).toMatchObject({ is_available_to_partners: false, description: 'new' });
    expect(await readList(client.ownedAppInstallations.list(org, network.id))).toEqual([]);

    // No longer available, it is taken from nobody.
    expect(await run(line(network.id))).toMatchObject({ code: 0 });
    await run([...line(shared.id), '--confirm', shared.name]);
    expect(await readList(client.ownedAppInstallations.list(org, shared.id))).toHaveLength(1);
  });

  test('tell their secret to the one command that asks for it', async () => {
    const { output } = await run(`apps secret ${app}`);
    expect(JSON.parse(output)).toEqual({ secret: emulator.fixtures.apps.deskside.secret });
  });

  test('are installed at an address of giosg, which needs no token', async () => {
    const { output, messages } = await run(`install-url ${app} --next /settings`, { env: {} });
    expect(JSON.parse(output)).toEqual({
      url: `https://service.giosg.com/apps/${app}/install?next=https%3A%2F%2Fservice.giosg.com%2Fsettings`,
    });
    expect(messages).toMatch(/settings permission.*giosg Apps feature/);
    const here = await run(`install-url ${app}`);
    expect(JSON.parse(here.output).url).toMatch(new RegExp(`^${emulator.baseUrl}/apps/${app}/install`));
    expect(await run(`install-url ${app} --next https://evil.example/`)).toMatchObject({ code: 1, output: '' });
  });
});

test('installations are listed from both sides, and read one by one', async () => {
  const mine = rowsOf((await run('installations list')).output);
  expect(mine).toMatchObject([{ app_id: app, organization_id: org }]);
  const { network } = emulator.fixtures.apps;
  const theirs = rowsOf((await run(`installations list --app ${network.id}`)).output);
  expect(theirs).toMatchObject([{ app_id: network.id, organization_id: emulator.fixtures.organizations.partner.id }]);
  expect(JSON.parse((await run(`installations get ${mine[0]?.id}`)).output)).toEqual(mine[0]);
  expect(JSON.parse((await run(`installations get ${theirs[0]?.id} --app ${network.id}`)).output)).toEqual(theirs[0]);
});

describe('webhooks', () => {
  const PATTERN = '/api/v5/users/{user_id}/chats/*/messages';

  test('are made, listed, read, changed and deleted, with a word about the while it takes', async () => {
    const made = await run([
      'webhooks',
      'create',
      app,
      '--endpoint_url',
      'https://a.example/w',
      '--channel_subscriptions',
      `${PATTERN}=added+removed`,
    ]);
    expect(made).toMatchObject({ code: 0, messages: expect.stringMatching(/^It takes a short while .*\n$/) });
    const { id } = JSON.parse(made.output);
    const flags = { is_additions_subscribed: true, is_changes_subscribed: false, is_removals_subscribed: true };
    expect(JSON.parse((await run(`webhooks get ${app} ${id}`)).output)).toMatchObject({
      channel_subscriptions: [{ channel_pattern: PATTERN, ...flags }],
    });
    expect(rowsOf((await run(`webhooks list ${app}`)).output).map((row) => row.id)).toEqual([id]);

    const changed = await run(['webhooks', 'update', app, id, '--channel_subscriptions', '']);
    expect(JSON.parse(changed.output)).toMatchObject({
      endpoint_url: 'https://a.example/w',
      channel_subscriptions: [],
    });
    expect(changed.messages).toMatch(/^It subscribes to nothing.*\nIt takes a short while .*\n$/);
    expect(await run(`webhooks delete ${app} ${id}`)).toMatchObject({
      code: 0,
      messages: expect.stringContaining('short while'),
    });
    expect(await run(`webhooks list ${app}`)).toEqual({ code: 0, output: '', messages: '' });
  });

  test('without a subscription are warned of, and those without an address refused', async () => {
    const warned = await run(`webhooks create ${app} --endpoint_url https://a.example/w`);
    expect(warned).toMatchObject({ code: 0, messages: expect.stringContaining('nothing will ever be sent to it') });
    expect(await run(['webhooks', 'create', app, '--channel_subscriptions', `${PATTERN}=added`])).toMatchObject({
      code: 1,
      messages: "giosg: Field 'endpoint_url' is required (not_sent)\n",
    });
    expect(
      await run([
        'webhooks',
        'create',
        app,
        '--endpoint_url',
        'https://a.example',
        '--channel_subscriptions',
        '/api/v5/rooms=added',
      ]),
    ).toMatchObject({
      code: 1,
      messages: expect.stringContaining("'channel_subscriptions.0.channel_pattern' must begin with"),
    });
  });

  test('leave a log of what was sent', async () => {
    await run([
      'webhooks',
      'create',
      app,
      '--endpoint_url',
      'http://127.0.0.1:1/w',
      '--channel_subscriptions',
      `${PATTERN}=added`,
    ]);
    const { id: userId } = (await readList(client.ownedAppInstallations.list(org, app)))[0]?.app_user ?? {};
    const channel = `/api/v5/users/${userId}/chats/${app}/messages`;
    emulator.publish({ channel, action: 'added', resourceId: 'm-1', resource: { id: 'm-1' } });
    await emulator.whenDelivered();
    expect(rowsOf((await run(`log ${app}`)).output)).toContainEqual(
      expect.objectContaining({
        channel,
        action: 'added',
        resource_id: 'm-1',
        status: 'failed',
        response_status_code: null,
      }),
    );
  });
});

describe('register', () => {
  const NEW = '--terms_of_service_url https://a.example/t --privacy_policy_url https://a.example/p';
  const URL_FLAG = '--url https://deskside.example';
  let place: DatabasePlace;
  beforeEach(async () => {
    place = await createPostgresDatabase();
    env = { ...env, ...place.env };
  });
  afterEach(() => place.remove());

  /** Whether a server over the same database takes what giosg sends there. */
  async function isHeld(endpointUrl: string | undefined) {
    const database = await openDatabase(place.settings);
    const isHeldThere = await createWebhookSecrets(database, Date.now).holds(endpointUrl?.split('/').at(-1) ?? '');
    await database.close();
    return isHeldThere;
  }

  async function withoutApp() {
    await run(['apps', 'delete', app, '--confirm', 'Deskside']);
  }

  test('shows what an app would be, and makes nothing', async () => {
    await withoutApp();
    const { code, output, messages } = await run(`register ${URL_FLAG} ${NEW}`);
    expect({ code, messages }).toEqual({ code: 0, messages: 'Nothing was changed. To do it, add --yes.\n' });
    expect(rowsOf(output)).toContainEqual({
      of: 'app',
      field: 'trigger_url',
      from: null,
      to: 'https://deskside.example/giosg/trigger',
    });
    expect(emulator.requests().filter(({ method }) => method === 'POST')).toEqual([]);
  });

  test('makes it, with a webhook of a secret that nobody is shown, and finds nothing to do afterwards', async () => {
    await withoutApp();
    const { code, output, messages } = await run(`register ${URL_FLAG} ${NEW} --yes`);
    expect(code).toBe(0);
    const made = (await readList(client.ownedApps.list(org))).find(({ name }) => name === 'Deskside');
    expect(made).toMatchObject({ trigger_url: 'https://deskside.example/giosg/trigger', required_scopes: ['reports'] });
    expect(made?.trigger_conditions).toHaveLength(12);
    const [webhook] = await readList(client.webhooks.list(org, made?.id ?? ''));
    const secret = /^https:\/\/deskside\.example\/giosg\/webhooks\/([\w-]{43})$/.exec(webhook?.endpoint_url ?? '')?.[1];
    expect(secret).toBeDefined();
    expect(await isHeld(webhook?.endpoint_url)).toBe(true);
    expect(`${output}${messages}`).not.toContain(secret);
    expect(messages).toContain(`App ${made?.id} is created.\n`);
    expect(messages).toContain('GIOSG_APP_ID');
    expect(messages).toContain('short while');

    const before = emulator.requests().length;
    expect(await run(`register ${URL_FLAG} --yes`)).toEqual({
      code: 0,
      output: '',
      messages: `App ${made?.id} is as it should be.\n`,
    });
    expect(
      emulator
        .requests()
        .slice(before)
        .every(({ method }) => method === 'GET'),
    ).toBe(true);
  });

  test('changes of an app that is there what does not fit, and says what it was', async () => {
    const shown = rowsOf((await run(`register ${URL_FLAG}/`)).output);
    expect(shown.map(({ of, field }) => `${of} ${field}`)).toEqual([
      'app trigger_url',
      'webhook endpoint_url',
      'webhook channel_subscriptions',
    ]);
    await run(`register --yes`, { env: { ...env, PUBLIC_URL: 'https://deskside.example', GIOSG_APP_ID: app } });
    expect(await client.ownedApps.get(org, app)).toMatchObject({
      trigger_url: 'https://deskside.example/giosg/trigger',
    });
    expect((await run(`register ${URL_FLAG} --app ${app}`)).messages).toBe(`App ${app} is as it should be.\n`);
  });

  test('gives a webhook whose secret the server does not hold a new one, which it does', async () => {
    await run(`register ${URL_FLAG} --yes`);
    const [before] = await readList(client.webhooks.list(org, app));
    await client.webhooks.update(org, app, before?.id ?? '', {
      endpoint_url: 'https://deskside.example/giosg/webhooks/lost',
    });
    expect(rowsOf((await run(`register ${URL_FLAG} --yes`)).output)).toEqual([
      {
        of: 'webhook',
        field: 'endpoint_url',
        from: expect.stringMatching(/…$/),
        to: expect.stringContaining('a new secret'),
      },
    ]);
    const [after] = await readList(client.webhooks.list(org, app));
    expect(after?.id).toBe(before?.id);
    expect(await isHeld(after?.endpoint_url)).toBe(true);
  });

  test('ends with 1 where the database cannot be opened, before anything is changed', async () => {
    const gone = { ...env, DATABASE_URL: 'postgresql://nobody:hunter2@127.0.0.1:1/none' };
    const { code, messages } = await run(`register ${URL_FLAG} --yes`, { env: gone });
    expect(code).toBe(1);
    expect(messages).not.toContain('hunter2');
    expect(emulator.requests().every(({ method }) => method === 'GET')).toBe(true);
  });

  test('stopped half-way is done by the next', async () => {
    const register = () => run('register --url https://deskside.example --yes');
    // The webhooks are read before the app is written, and written after it.
    const isWritten = () => emulator.requests().some(({ method }) => method === 'PATCH');
    faultOf = (address) => (address.endsWith('/webhooks') && isWritten() ? { type: 'answer', status: 403 } : undefined);
    expect(await register()).toMatchObject({ code: 1 });
    faultOf = () => undefined;
    expect(await readList(client.webhooks.list(org, app))).toEqual([]);
    expect(rowsOf((await register()).output).map(({ of }) => of)).toEqual(['webhook', 'webhook']);
    expect(await readList(client.webhooks.list(org, app))).toHaveLength(1);
  });

  test.each([
    ['without a place', 'register', 'needs --url (or PUBLIC_URL)'],
    [
      'for a new app without its terms',
      `register ${URL_FLAG}`,
      'needs --terms_of_service_url and --privacy_policy_url',
    ],
  ])('ends with 2 %s', async (_title, line, message) => {
    await withoutApp();
    expect(await run(line)).toMatchObject({ code: 2, output: '', messages: expect.stringContaining(message) });
  });

  test('ends with 2 where several apps have our name, until it is told which', async () => {
    await run(['apps', 'update', emulator.fixtures.apps.shared.id, '--name', 'Deskside']);
    const { code, messages } = await run(`register ${URL_FLAG}`);
    expect(code).toBe(2);
    expect(messages).toContain(`say which with --app: ${app}, ${emulator.fixtures.apps.shared.id}`);
    expect((await run(`register ${URL_FLAG} --app ${app}`)).code).toBe(0);
  });
});

describe('what is printed', () => {
  test('is JSON for one thing, lines of JSON for several, and a table on a terminal', async () => {
    for (const format of FORMATS) {
      expect(await run(`apps list --format ${format}`)).toMatchObject({
        code: 0,
        output: expect.stringContaining(app),
      });
      expect(await run(`apps get ${app} --format ${format}`)).toMatchObject({
        code: 0,
        output: expect.stringContaining(app),
      });
    }
    expect(JSON.parse((await run('apps list --format json')).output)).toHaveLength(3);
    expect((await run('apps list', { width: 80 })).output).toMatch(/^id +name/);
    expect((await run(`webhooks list ${app}`, { width: 80 })).messages).toBe('Nothing found.\n');
  });

  test('shows control characters instead of obeying them', async () => {
    await client.ownedApps.update(org, app, { name: '\u001b]0;owned\u0007' });
    expect((await run(`apps get ${app}`, { width: 80 })).output).toContain('\\u001b]0;owned\\u0007');
    const asked = await run(`apps delete ${app}`);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they must not be there
    expect(asked.messages).not.toMatch(/[\u001b\u0007]/);
  });
});

describe('what fails', () => {
  test('ends with 1 for a wrong token, in words, with what giosg says, and without the token', async () => {
    const { code, messages } = await run('apps list', { env: { ...env, GIOSG_API_TOKEN: 'token-hunter2' } });
    expect(code).toBe(1);
    expect(messages).toMatch(/^giosg: .* \(unauthenticated\)\n {2}It says: .*\n$/);
    expect(messages).not.toContain('hunter2');
  });

  test('ends with 1 for fields that giosg does not take, each with its reason', async () => {
    const { code, messages } = await run(`apps update ${app} --icon_asset_id ${org}`);
    expect(code).toBe(1);
    expect(messages).toBe(
      'giosg: giosg does not take these fields: icon_asset_id (invalid_fields)\n  icon_asset_id: There is no such asset.\n',
    );
  });

  test.each([
    ['an id that is none', 'apps get deskside', /'id' is not an id \(not_sent\)/],
    ['an app nobody has', 'apps get 00000000-0000-4000-8000-000000000009', /\(not_found\)/],
  ])('ends with 1 for %s', async (_title, line, message) => {
    expect(await run(line)).toMatchObject({ code: 1, output: '', messages: expect.stringMatching(message) });
  });

  test('ends with 1 where nobody listens', async () => {
    expect(await run('apps list', { env: { ...env, GIOSG_API_URL: 'http://127.0.0.1:1' } })).toMatchObject({
      code: 1,
      messages: expect.stringContaining('(unreachable)'),
    });
  });

  test.each<[title: string, settings: Environment, message: string]>([
    ['without a token', { GIOSG_API_TOKEN: '' }, 'GIOSG_API_TOKEN: needed'],
    ['with a token that no header can hold', { GIOSG_API_TOKEN: 'hunter2 x' }, 'GIOSG_API_TOKEN: '],
    ['with an address that is none', { GIOSG_API_URL: 'hunter2' }, 'GIOSG_API_URL: '],
    ['with the address of the API', { GIOSG_API_URL: 'https://service.giosg.com/api/v5' }, 'GIOSG_API_URL: '],
    ['over plain http', { GIOSG_API_URL: 'http://service.giosg.com' }, 'GIOSG_API_URL: '],
  ])('ends with 2 %s, which is never quoted', async (_title, settings, message) => {
    const { code, messages } = await run('apps list', { env: { ...env, ...settings } });
    expect({ code, messages }).toEqual({ code: 2, messages: expect.stringContaining(message) });
    expect(messages).not.toContain('hunter2');
  });

  test('does not mind what is wrong with other settings of the server', async () => {
    expect((await run('apps list', { env: { ...env, PORT: 'x', DEMO: '1', GIOSG_APP_ID: 'x' } })).code).toBe(0);
  });

  test('half-way leaves no JSON and no table, and says of lines that they are not all', async () => {
    faultOf = (address) => (address.includes('cursor=') ? { type: 'answer', status: 200, body: '<html>' } : undefined);
    for (const format of ['json', 'table']) {
      expect(await run(`apps list --format ${format}`)).toMatchObject({ code: 1, output: '' });
    }
    const { code, output, messages } = await run('apps list');
    expect(code).toBe(1);
    expect(rowsOf(output)).toHaveLength(2);
    expect(messages).toMatch(/^What was printed is not all of it\.\ngiosg: .* \(bad_answer\)\n$/);
  });

  test('ends with 130 when it is interrupted, and the request with it', async () => {
    const interruption = new AbortController();
    faultOf = () => {
      interruption.abort();
      return { type: 'hang' };
    };
    expect(await run('apps list', { signal: interruption.signal })).toEqual({ code: 130, output: '', messages: '' });
  });

  test('quietly ends with 0 when nobody reads any more, and asks for no further page', async () => {
    const close = () => {
      throw new ClosedPipe();
    };
    expect(await run('apps list', { write: close })).toEqual({ code: 0, output: '', messages: '' });
    expect(emulator.requests().map(({ path }) => path)).toEqual(['/api/v5/users/me', `/api/v5/orgs/${org}/owned_apps`]);
  });
});

describe('as a process of its own', () => {
  const start = (line: string, settings: Readonly<Record<string, string>> = env) =>
    runScript('../../src/server/commands/giosg.ts', settings, line.split(' ').filter(Boolean));

  test('it prints and ends with 0, and with 2 without settings', async () => {
    const script = start('apps list');
    expect(await script.ended).toBe(0);
    expect(rowsOf(script.output())).toHaveLength(3);
    expect(await start('apps list', {}).ended).toBe(2);
  });

  test('it ends with 130 on SIGINT, while it waits for an answer', async () => {
    faultOf = () => {
      script.process.kill('SIGINT');
      return { type: 'hang' };
    };
    const script = start('apps list');
    expect(await script.ended).toBe(130);
    expect(script.output()).toBe('');
  });
});
