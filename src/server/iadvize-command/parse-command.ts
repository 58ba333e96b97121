import { type Flag, oneOf, quoted, readFlags, whole } from '../command-line/flag.ts';
import { FORMATS, type Format } from '../command-line/print-items.ts';
import { readArguments } from '../command-line/read-arguments.ts';
import { WrongUsage } from '../command-line/wrong-usage.ts';
import type { Call, Method } from './method.ts';
import { RESOURCES } from './resources.ts';

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
  const expected = {
    mostWords: method.hasId ? 1 : 0,
    takingValue,
    switches: method.type === 'list' ? ['progress'] : [],
  };
  const { words, texts, switches } = readArguments(args, expected);
  const isSetting = (name: string) => Object.hasOwn(settings, name);
  const call = method.prepare(words[0], new Map([...texts].filter(([name]) => !isSetting(name))));
  return { type: 'call', call, isProgressWanted: switches.has('progress'), ...readFlags(settings, texts) };
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
