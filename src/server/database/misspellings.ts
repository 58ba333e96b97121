/** With fewer letters, too many names are one letter away. */
const LEAST_LETTERS = 4;
/** Each letter is four more patterns. */
const MOST_LETTERS = 40;
/** The index knows pieces of three letters; a pattern without one would read all of it. */
const PIECE = 3;

/**
 * LIKE patterns for what may have been meant by a folded word: one letter too many, missing, or wrong, or two that changed places.
 * None for what is too short to guess at, and for what has digits: a number is another one with another digit.
 */
export function misspellingsOf(word: string): readonly string[] {
  const letters = [...word];
  if (letters.length < LEAST_LETTERS || letters.length > MOST_LETTERS || !/^[\p{L}'’-]+$/u.test(word)) return [];
  const isShort = letters.length === LEAST_LETTERS;
  const patterns = letters.flatMap((letter, index) => {
    const before = letters.slice(0, index);
    const after = letters.slice(index + 1);
    const [next, ...rest] = after;
    // At either end the word without its letter says as much, where it may be a part of another.
    const isInside = before.length > 0 && next !== undefined;
    return [
      pattern(letters.length, before, after),
      ...(before.length > 0 ? [pattern(letters.length, before, [letter, ...after], '_')] : []),
      ...(isInside || isShort ? [pattern(letters.length, before, after, '_')] : []),
      ...(next === undefined ? [] : [pattern(letters.length, [...before, next, letter, ...rest], [])]),
    ];
  });
  return [...new Set(patterns)];
}

/** The letters of each script that words may have been meant to have, without marks. */
const ALPHABETS = ["abcdefghijklmnopqrstuvwxyz'-", 'αβγδεζηθικλμνξοπρστυφχψω', 'абвгдежзиклмнопрстуфхцчшщъыьэюя'];

/**
 * What may have been meant by a folded word, written out: every word of its script's letters that is one letter away. None where
 * there are no misspellings.
 */
export function neighboursOf(word: string): readonly string[] {
  if (misspellingsOf(word).length === 0) return [];
  const letters = [...word];
  const own = ALPHABETS.filter((alphabet) => letters.some((letter) => alphabet.includes(letter)));
  const alphabet = new Set([...own.join(''), ...letters]);
  const neighbours = new Set<string>();
  for (let at = 0; at <= letters.length; at += 1) {
    const before = letters.slice(0, at).join('');
    const [letter = '', next = ''] = letters.slice(at);
    const after = letters.slice(at + 1).join('');
    const rest = `${letter}${after}`;
    neighbours.add(`${before}${after}`);
    neighbours.add(`${before}${next}${letter}${letters.slice(at + 2).join('')}`);
    for (const other of alphabet) {
      neighbours.add(`${before}${other}${rest}`);
      neighbours.add(`${before}${other}${after}`);
    }
  }
  neighbours.delete(word);
  return [...neighbours];
}

/** As a part of a word where that says enough, else as a whole word. */
function pattern(typed: number, before: readonly string[], after: readonly string[], between = ''): string {
  const pieces = between ? [before, after] : [[...before, ...after]];
  const text = `${before.join('')}${between}${after.join('')}`;
  const saysEnough = typed > LEAST_LETTERS && pieces.some((piece) => piece.length >= PIECE);
  return saysEnough ? `%${text}%` : `% ${text} %`;
}
