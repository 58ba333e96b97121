import { parseArgs } from 'node:util';
import { startGiosgEmulator } from '../../giosg/emulator/start-emulator.ts';

// `npm run emulator:giosg`: a pretend giosg, for trying the client, the triggers and the panel without an account. Ends with 2 when it
// does not understand what it was asked.

const CHOICES = {
  next: ['absolute', 'relative'],
  errors: ['fields', 'detail', 'list', 'html', 'empty'],
  'not-implemented': ['405', '404', '501'],
  'installation-app': ['installed', 'nested'],
  dates: ['zoned', 'bare'],
  anyone: ['read-only', 'writable'],
  pattern: ['braces', 'ids'],
  'bot-scopes': ['allowed', 'none'],
  'no-chat': ['empty', 'null'],
  codes: ['always', 'install'],
  background: ['server', 'browser'],
  ajax: ['no-cors', 'cors', 'credentials'],
  removed: ['bare', 'resource'],
  'installation-auth': ['without', 'with'],
  log: ['each', 'one'],
} as const;

const USAGE = `Usage: npm run emulator:giosg -- [options]

giosg's Apps API, install page, triggers, webhooks and operators' page, over made-up data, on this machine only.

  --port N                          where to listen; 0 (the default) is any free port
  --page-size N                     how many to a page (2)
  --seed N                          other ids, tokens and secrets (1)
  --trigger-url URL                 the trigger URL of the app called Deskside (none)
  --webhook-delay MS                how long a changed webhook acts as before (0)

What giosg's documentation leaves open; the first is the default:

  --next absolute|relative          the links of a page
  --errors fields|detail|list|html|empty
                                    how a refusal is written
  --not-implemented 405|404|501     the status of what is only a draft
  --installation-app installed|nested
                                    what "app" in an installation is: as documented, or as in the vendor's types
  --dates zoned|bare                times with "Z", or without a zone
  --anyone read-only|writable       is_available_to_anyone
  --pattern braces|ids              how the pattern of the installations channel comes back
  --bot-scopes allowed|none         what a bot may do: what was allowed on installation, or nothing more than any user
  --no-chat empty|null              chat_id and visitor_id of a trigger without a chat
  --codes always|install            which triggers bring a code for the bot's token
  --background server|browser       who sends console_load, chat_start, chat_end and chat_end_with_msgs
  --ajax no-cors|cors|credentials   how the operators' page sends chat_open, chat_focus and chat_close
  --removed bare|resource           whether a webhook of something removed brings it
  --installation-auth without|with  whether a webhook about an installation brings the bot's token
  --log each|one                    an entry for each attempt of a webhook, or one that changes
  --help

GET /emulator/fixtures lists organisations, users, tokens, apps and secrets. The operators' page is /console.`;

class UsageError extends Error {}

try {
  const options = readArguments();
  if (options === undefined) console.log(USAGE);
  else {
    const emulator = await startGiosgEmulator(options);
    console.log(`listening on ${emulator.baseUrl}`);
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void emulator.close());
  }
} catch (error) {
  const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  process.exitCode = error instanceof UsageError ? 2 : 1;
  if (error instanceof UsageError) console.error(`${error.message}\nSee --help.`);
  else if (isTaken) console.error('The port is taken by something else. Choose another with --port, or 0 for any.');
  else console.error(error);
}

/** `undefined` when help is asked for. */
function readArguments() {
  const values = parse();
  if (values.help) return undefined;
  const notImplemented = choice('not-implemented', values['not-implemented']);
  return {
    port: whole('port', values.port, 0, 65_535) ?? 0,
    pageSize: whole('page-size', values['page-size'], 1, 1_000) ?? 2,
    seed: whole('seed', values.seed, 0, 2 ** 31) ?? 1,
    triggerUrl: address(values['trigger-url']),
    webhookDelayMs: whole('webhook-delay', values['webhook-delay'], 0, 3_600_000) ?? 0,
    next: choice('next', values.next),
    errors: choice('errors', values.errors),
    notImplemented: ({ '404': 404, '405': 405, '501': 501 } as const)[notImplemented],
    installationApp: choice('installation-app', values['installation-app']),
    dates: choice('dates', values.dates),
    anyone: choice('anyone', values.anyone),
    installationsPattern: choice('pattern', values.pattern),
    botScopes: choice('bot-scopes', values['bot-scopes']),
    noChat: choice('no-chat', values['no-chat']),
    codes: choice('codes', values.codes),
    background: choice('background', values.background),
    ajax: choice('ajax', values.ajax),
    removed: choice('removed', values.removed),
    installationAuth: choice('installation-auth', values['installation-auth']),
    log: choice('log', values.log),
  };
}

function parse() {
  const string = { type: 'string' } as const;
  try {
    const { values } = parseArgs({
      options: {
        port: string,
        'page-size': string,
        seed: string,
        'trigger-url': string,
        'webhook-delay': string,
        next: string,
        errors: string,
        'not-implemented': string,
        'installation-app': string,
        dates: string,
        anyone: string,
        pattern: string,
        'bot-scopes': string,
        'no-chat': string,
        codes: string,
        background: string,
        ajax: string,
        removed: string,
        'installation-auth': string,
        log: string,
        help: { type: 'boolean' },
      },
    });
    return values;
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

function choice<Name extends keyof typeof CHOICES>(
  name: Name,
  value: string | undefined,
): (typeof CHOICES)[Name][number] {
  const choices: readonly (typeof CHOICES)[Name][number][] = CHOICES[name];
  const chosen = value === undefined ? choices[0] : choices.find((known) => known === value);
  if (chosen === undefined) throw new UsageError(`--${name} is ${choices.join(' or ')}, not "${value}".`);
  return chosen;
}

function whole(name: string, value: string | undefined, min: number, max: number): number | undefined {
  if (value === undefined) return undefined;
  if (!/^\d{1,10}$/.test(value) || Number(value) < min || Number(value) > max) {
    throw new UsageError(`--${name} is a whole number from ${min} to ${max}, not "${value}".`);
  }
  return Number(value);
}

function address(value: string | undefined): string | null {
  if (value === undefined) return null;
  if (!URL.canParse(value) || !/^https?:$/.test(new URL(value).protocol)) {
    throw new UsageError(`--trigger-url is an address as in "http://localhost:3000/giosg/trigger", not "${value}".`);
  }
  return value;
}
