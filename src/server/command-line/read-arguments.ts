import { parseArgs } from 'node:util';
import { escapeControls } from './escape-controls.ts';
import { quoted } from './flag.ts';
import { WrongUsage } from './wrong-usage.ts';

/** What a command line may hold. */
export interface Expected {
  readonly mostWords: number;
  /** Names of options that take a value, and of ones that do not. */
  readonly takingValue: readonly string[];
  readonly switches: readonly string[];
}

export interface Arguments {
  readonly words: readonly string[];
  /** The values of options by their names. */
  readonly texts: ReadonlyMap<string, string>;
  readonly switches: ReadonlySet<string>;
}

/** Sorts a command line. Throws a `WrongUsage` for a word too many, and for an option unknown, given twice or without its value. */
export function readArguments(args: readonly string[], { mostWords, takingValue, switches }: Expected): Arguments {
  const { tokens } = parseArgs({
    args: [...args],
    options: {
      ...Object.fromEntries(takingValue.map((name) => [name, { type: 'string' } as const])),
      ...Object.fromEntries(switches.map((name) => [name, { type: 'boolean' } as const])),
    },
    allowPositionals: true,
    // Our own words for what is wrong.
    strict: false,
    tokens: true,
  });
  const words: string[] = [];
  const texts = new Map<string, string>();
  const switched = new Set<string>();
  for (const token of tokens) {
    if (token.kind === 'positional') {
      if (words.length === mostWords) throw new WrongUsage(`${quoted(token.value)} is one word too many`);
      words.push(token.value);
    } else if (token.kind === 'option') {
      if (switches.includes(token.name)) switched.add(token.name);
      else texts.set(...readOption(token, takingValue, texts));
    }
  }
  return { words, texts, switches: switched };
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
