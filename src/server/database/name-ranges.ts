/** Places in an ordered index of names: all that is not before `from` and before `to`, one range after the other. */
export interface NameRanges {
  readonly from: readonly string[];
  readonly to: readonly string[];
  /** How well a name within fits: 1 with nothing but whole words, 2 with the last one begun. */
  readonly rank: readonly number[];
}

/** More words than a name has would be as many looks at the index. */
const MOST_WORDS_OF_NAME = 4;

/**
 * Where names begin with the words, whole ones first, then those of which the last is only begun: in the order they are in and in
 * each that starts elsewhere, since people have several first names or say the last name first.
 */
export function rangesOf(words: readonly string[]): NameRanges {
  if (words.length > MOST_WORDS_OF_NAME) return { from: [], to: [], rank: [] };
  const names = words.map((_, start) => ` ${[...words.slice(start), ...words.slice(0, start)].join(' ')}`);
  return {
    from: [...names.map((name) => `${name} `), ...names.map(afterWhole)],
    to: [...names.map(afterWhole), ...names.map(afterAll)],
    rank: [...names.map(() => 1), ...names.map(() => 2)],
  };
}

/** Where names begin with one of these whole words. */
export function rangesOfWholes(words: readonly string[]): Pick<NameRanges, 'from' | 'to'> {
  const names = words.map((word) => ` ${word}`);
  return { from: names.map((name) => `${name} `), to: names.map(afterWhole) };
}

/** What comes first after every name that goes on with a space. */
function afterWhole(name: string): string {
  return `${name}!`;
}

/** What comes first after everything that begins so, as PostgreSQL compares texts: by code points. */
export function afterAll(beginning: string): string {
  const letters = [...beginning];
  const last = letters.pop()?.codePointAt(0) ?? 0;
  // What lies between is half a letter.
  const next = last === 0xd7ff ? 0xe000 : last + 1;
  return next > 0x10ffff ? `${beginning}\u{10ffff}` : `${letters.join('')}${String.fromCodePoint(next)}`;
}
