import { parseArgs } from 'node:util';
import { startEmulator } from '../../iadvize/emulator/start-emulator.ts';

// `npm run emulator:iadvize`: a pretend iAdvize, for trying the client and the panel without an account. Ends with 2 when it does not
// understand what it was asked.

const CHOICES = {
  errors: ['200', 'http'],
  single: ['object', 'array'],
  history: ['array', 'json', 'lines'],
  live: ['strict', 'open'],
  months: ['calendar', 'days'],
  profile: ['003', '004'],
} as const;

const USAGE = `Usage: npm run emulator:iadvize -- [options]

iAdvize's REST API v2 and its GraphQL "conversation", over made-up data, on this machine only.

  --port N                      where to listen; 0 (the default) is any free port
  --errors 200|http             the status of a refusal: always 200 (the default), or the 4xx that fits
  --single object|array         one thing asked for: an object (the default), or an array of one
  --history array|json|lines    how a conversation's history is written: an array (the default), JSON text, or lines in braces
  --live strict|open            whether "live" leaves out who has a group or skill that was not named (strict, the default)
  --months calendar|days        the longest period: months of the calendar (the default), or of 30 days
  --profile 003|004             an operator's profile by seed 003 (the default), or by 004, which has "twitter"
  --now "YYYY-MM-DD HH:MM:SS"   where its clock stands; by default it runs with the real one of Paris
  --seed N                      other data (1 by default)
  --help

Keys: emulator-key (everything), emulator-key-2 (one client, one website). GraphQL: /graphql, token emulator-graphql-token.`;

class UsageError extends Error {}

try {
  const options = readArguments();
  if (options === undefined) console.log(USAGE);
  else {
    const emulator = await startEmulator(options);
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
  return {
    port: whole('port', values.port, 65_535) ?? 0,
    errors: choice('errors', values.errors),
    single: choice('single', values.single),
    history: choice('history', values.history),
    live: choice('live', values.live),
    months: choice('months', values.months),
    profile: choice('profile', values.profile),
    now: time(values.now),
    seed: whole('seed', values.seed, 2 ** 31) ?? 1,
  };
}

function parse() {
  const string = { type: 'string' } as const;
  try {
    const { values } = parseArgs({
      options: {
        port: string,
        errors: string,
        single: string,
        history: string,
        live: string,
        months: string,
        profile: string,
        now: string,
        seed: string,
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

function whole(name: string, value: string | undefined, max: number): number | undefined {
  if (value === undefined) return undefined;
  if (!/^\d{1,10}$/.test(value) || Number(value) > max) {
    throw new UsageError(`--${name} is a whole number from 0 to ${max}, not "${value}".`);
  }
  return Number(value);
}

function time(value: string | undefined): string | undefined {
  if (value === undefined) return undefined;
  const isTime = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01]) ([01]\d|2[0-3])(:[0-5]\d){2}$/.test(value);
  if (!isTime) throw new UsageError(`--now is a time as in "2026-03-01 12:00:00", not "${value}".`);
  return value;
}
