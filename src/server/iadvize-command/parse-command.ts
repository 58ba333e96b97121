import { parseArgs } from 'node:util';
import { escapeControls } from './escape-controls.ts';
import { type Flag, oneOf, quoted, readFlags, whole } from './flag.ts';
import type { Call, Method } from './method.ts';
import { RESOURCES } from './resources.ts';
import { WrongUsage } from './wrong-usage.ts';

export const FORMATS = ['json', 'ndjson', 'table'] as const;
export type Format = (typeof FORMATS)[number];

export type Command = HelpCommand | CallCommand;

interface HelpCommand {
  readonly type: 'help';
  /** Absent: help with everything. */
  readonly resource: string | undefined;
}

export interface CallCommand extends Settings {
  readonly type: 'call';
  readonly call: Call;
  readonly isProgressWanted: boolean;
}

interface Settings {
  readonly format?: Format | undefined;
  /** How a write is sent. */
  readonly encoding?: 'form' | 'json' | undefined;
  /** Items to a page. */
  readonly limit?: number | undefined;
}

const format = oneOf(FORMATS);
const encoding = oneOf(['form', 'json']);
const limit: Flag<number> = {
  takes: '1-100',
  read: (text) => {
    const number = whole.read(text);
    if (number < 1 || number > 100) throw new Error(`${number} is not from 1 to 100`);
    return number;
  },
};

/** What a method may be told beside its filters and fields; none has the name of one of those. */
function settingsOf(method: Method) {
  return { format, ...(method.type === 'list' ? { limit } : {}), ...(method.hasFields ? { encoding } : {}) };
}

/** Reads `RESOURCE METHOD [ID] [--NAME VALUE ...]`. Throws a `WrongUsage` that says what is wrong and how to see what there is. */
export function parseCommand(args: readonly string[]): Command {
  const [resourceName, methodName, ...rest] = args;
  const isHelp = args.some((arg) => arg === '--help' || arg === '-h');
  if (resourceName === undefined) throw new WrongUsage(`It needs a resource and a method.\n${seeHelp()}`);
  const resource = own(RESOURCES, resourceName);
  if (isHelp && (resource || resourceName.startsWith('-'))) {
    return { type: 'help', resource: resource ? resourceName : undefined };
  }
  if (!resource) {
    throw new WrongUsage(`There is no resource ${quoted(resourceName)}: ${names(RESOURCES)}.\n${seeHelp()}`);
  }
  if (methodName === undefined) {
    throw new WrongUsage(`${resourceName} needs a method: ${names(resource.methods)}.\n${seeHelp(resourceName)}`);
  }
  const method = own(resource.methods, methodName);
  if (!method) {
    const known = names(resource.methods);
    throw new WrongUsage(`${resourceName} has no method ${quoted(methodName)}: ${known}.\n${seeHelp(resourceName)}`);
  }
  try {
    return readCall(method, rest);
  } catch (error) {
    if (!(error instanceof WrongUsage)) throw error;
    throw new WrongUsage(`${resourceName} ${methodName}: ${error.message}.\n${seeHelp(resourceName)}`);
  }
}

function readCall(method: Method, args: readonly string[]): Command {
  const settings = settingsOf(method);
  const takingValue = [...Object.keys(method.flags), ...Object.keys(settings)];
  const { id, texts, isProgressWanted } = readArguments(method, takingValue, args);
  const isSetting = (name: string) => Object.hasOwn(settings, name);
  const call = method.prepare(id, new Map([...texts].filter(([name]) => !isSetting(name))));
  return { type: 'call', call, isProgressWanted, ...readFlags(settings, texts) };
}

interface Arguments {
  readonly id: string | undefined;
  readonly texts: ReadonlyMap<string, string>;
  readonly isProgressWanted: boolean;
}

function readArguments(method: Method, takingValue: readonly string[], args: readonly string[]): Arguments {
  const { tokens } = parseArgs({
    args: [...args],
    options: {
      ...Object.fromEntries(takingValue.map((name) => [name, { type: 'string' } as const])),
      ...(method.type === 'list' ? { progress: { type: 'boolean' } as const } : {}),
    },
    allowPositionals: true,
    // Our own words for what is wrong.
    strict: false,
    tokens: true,
  });
  const texts = new Map<string, string>();
  let id: string | undefined;
  let isProgressWanted = false;
  for (const token of tokens) {
    if (token.kind === 'positional') {
      if (!method.hasId || id !== undefined) throw new WrongUsage(`${quoted(token.value)} is one word too many`);
      id = token.value;
    } else if (token.kind === 'option') {
      if (token.name === 'progress' && method.type === 'list') isProgressWanted = true;
      else texts.set(...readOption(token, takingValue, texts));
    }
  }
  return { id, texts, isProgressWanted };
}

function readOption(
  token: {
    readonly name: string;
    readonly rawName: string;
    readonly value?: string | undefined;
    readonly inlineValue?: boolean | undefined;
  },
  known: readonly string[],
  given: ReadonlyMap<string, string>,
): [name: string, text: string] {
  const { name, rawName, value, inlineValue } = token;
  if (!known.includes(name)) {
    throw new WrongUsage(
      `it knows no ${escapeControls(rawName)}, only ${known.map((option) => `--${option}`).join(', ')}`,
    );
  }
  if (given.has(name)) throw new WrongUsage(`--${name}: it is there twice`);
  if (value === undefined || (!inlineValue && value.startsWith('--'))) {
    throw new WrongUsage(`--${name}: it needs a value; one that begins with -- is written --${name}=VALUE`);
  }
  return [name, value];
}

/** Only what the table itself holds: `toString` is no resource. */
function own<Entry>(table: Readonly<Record<string, Entry>>, name: string): Entry | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

function names(table: Readonly<Record<string, unknown>>): string {
  return Object.keys(table).join(', ');
}

function seeHelp(resource?: string): string {
  return `See: npm run iadvize -- ${resource ? `${resource} ` : ''}--help`;
}
