import { escapeControls } from './escape-controls.ts';
import { WrongUsage } from './wrong-usage.ts';

/** What a filter or a field of the vendor's takes on a command line. */
export interface Flag<Value> {
  /** As in "1,2,3", for the help. */
  readonly takes: string;
  /** What the vendor's documentation names instead of it, when it is deprecated. */
  readonly deprecated?: string | undefined;
  /** Throws an `Error` that says what the text is not. */
  read(text: string): Value;
}

export type Flags = Readonly<Record<string, Flag<unknown>>>;

/** A flag for each of these filters or fields, none forgotten. */
export type FlagsOf<Fields> = { readonly [Name in keyof Fields]-?: Flag<NonNullable<Fields[Name]>> };

export type Values<Given extends Flags> = {
  readonly [Name in keyof Given]?: Given[Name] extends Flag<infer Value> ? Value | undefined : never;
};

/** The values of what was given, by name. Throws a `WrongUsage` that names the option. */
export function readFlags<Given extends Flags>(flags: Given, texts: ReadonlyMap<string, string>): Values<Given> {
  const values: Record<string, unknown> = {};
  for (const [name, flag] of Object.entries(flags)) {
    const text = texts.get(name);
    if (text === undefined) continue;
    try {
      values[name] = flag.read(text);
    } catch (error) {
      throw new WrongUsage(`--${name}: ${(error as Error).message}`);
    }
  }
  return values as Values<Given>;
}

export const whole: Flag<number> = { takes: 'NUMBER', read: readWhole };

export const wholes: Flag<number[]> = { takes: '1,2,3', read: (text) => split(text).map(readWhole) };

export const text: Flag<string> = { takes: 'TEXT', read: (given) => given };

export const texts: Flag<string[]> = { takes: 'a,b,c', read: split };

/** Whether it is a day of the calendar is for the client to say. */
export const wallTime: Flag<string> = {
  takes: '"YYYY-MM-DD[ HH:MM:SS]"',
  read: (given) => {
    if (/^\d{4}-\d{2}-\d{2}( \d{2}:\d{2}:\d{2})?$/.test(given)) return given;
    throw new Error(`${quoted(given)} is neither YYYY-MM-DD nor YYYY-MM-DD HH:MM:SS`);
  },
};

export const yesOrNo: Flag<boolean> = {
  takes: '1|0',
  read: (given) => {
    if (given === '1' || given === 'true') return true;
    if (given === '0' || given === 'false') return false;
    throw new Error(`${quoted(given)} is neither 1 nor 0`);
  },
};

export const bit: Flag<0 | 1> = { takes: '1|0', read: (given) => (yesOrNo.read(given) ? 1 : 0) };

/** One of a few words. */
export function oneOf<const Word extends string>(words: readonly Word[]): Flag<Word> {
  return { takes: words.join('|'), read: (given) => readWord(words, given) };
}

/** Several of some words, at least one. */
export function someOf<const Word extends string>(words: readonly Word[], takes: string): Flag<readonly Word[]> {
  return { takes, read: (given) => given.split(',').map((word) => readWord(words, word.trim())) };
}

export function quoted(given: string): string {
  return `"${escapeControls(given)}"`;
}

function readWhole(given: string): number {
  const number = Number(given);
  if (!/^\d+$/.test(given) || !Number.isSafeInteger(number)) throw new Error(`${quoted(given)} is not a whole number`);
  return number;
}

function readWord<Word extends string>(words: readonly Word[], given: string): Word {
  const word = words.find((known) => known === given);
  if (word !== undefined) return word;
  // Fifty words are for the help.
  const known = words.length > 10 ? '' : `: ${words.join(', ')}`;
  throw new Error(`${quoted(given)} is not one that there is${known}`);
}

function split(given: string): string[] {
  return given === '' ? [] : given.split(',').map((item) => item.trim());
}
