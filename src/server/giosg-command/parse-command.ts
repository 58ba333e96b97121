import { oneOf, quoted, readFlags } from '../command-line/flag.ts';
import { FORMATS, type Format } from '../command-line/print-items.ts';
import { readArguments } from '../command-line/read-arguments.ts';
import { WrongUsage } from '../command-line/wrong-usage.ts';
import type { Command, Run } from './command.ts';
import { COMMANDS } from './commands.ts';

export type Parsed =
  | { readonly type: 'help' }
  | { readonly type: 'run'; readonly run: Run; readonly format: Format | undefined };

const SEE_HELP = 'See: npm run giosg -- --help';
const format = oneOf(FORMATS);

/** Reads `COMMAND [ID ...] [--NAME VALUE ...]`. Throws a `WrongUsage` that says what is wrong and how to see what there is. */
export function parseCommand(args: readonly string[]): Parsed {
  if (args.some((arg) => arg === '--help' || arg === '-h')) return { type: 'help' };
  const [first, second, ...rest] = args;
  if (first === undefined) throw new WrongUsage(`It needs a command.\n${SEE_HELP}`);
  const pair = second === undefined ? undefined : `${first} ${second}`;
  if (pair !== undefined && Object.hasOwn(COMMANDS, pair)) return read(pair, rest);
  if (Object.hasOwn(COMMANDS, first)) return read(first, args.slice(1));
  const known = Object.keys(COMMANDS).filter((name) => name.startsWith(`${first} `));
  if (known.length === 0) throw new WrongUsage(`There is no command ${quoted(first)}.\n${SEE_HELP}`);
  const wrong = second === undefined ? 'needs another word' : `has no ${quoted(second)}`;
  throw new WrongUsage(`${first} ${wrong}: ${known.map((name) => name.split(' ')[1]).join(', ')}.\n${SEE_HELP}`);
}

function read(name: string, args: readonly string[]): Parsed {
  const command = COMMANDS[name] as Command;
  try {
    const { words, texts, switches } = readArguments(args, {
      mostWords: command.ids.length,
      takingValue: [...Object.keys(command.flags), 'format'],
      switches: Object.keys(command.switches),
    });
    const missing = command.ids[words.length];
    if (missing !== undefined) throw new WrongUsage(`it needs the id of the ${missing.toLowerCase()}`);
    const run = command.prepare({ ids: words, texts: withoutFormat(texts), switches });
    return { type: 'run', run, format: readFlags({ format }, texts).format };
  } catch (error) {
    if (!(error instanceof WrongUsage)) throw error;
    throw new WrongUsage(`${name}: ${error.message}.\n${SEE_HELP}`);
  }
}

function withoutFormat(texts: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return new Map([...texts].filter(([name]) => name !== 'format'));
}
