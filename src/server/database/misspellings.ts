import { escapeLike } from './like-pattern.ts';

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
  const patterns = letters.flatMap((letter, index) => {
    const before = letters.slice(0, index);
    const [next, ...rest] = letters.slice(index + 1);
    const after = next === undefined ? [] : [next, ...rest];
    const isInside = before.length > 0;
    return [
      within(letters.length, before, after),
      ...(isInside ? [within(letters.length, before, [letter, ...after], '_')] : []),
      ...(isInside && next !== undefined ? [within(letters.length, before, after, '_')] : []),
      ...(next === undefined ? [] : [within(letters.length, [...before, next, letter, ...rest], [])]),
    ];
  });
  return [...new Set(patterns)];
}

/** As a part of a word where that says enough, else as a whole word. */
function within(typed: number, before: readonly string[], after: readonly string[], between = ''): string {
  const pieces = between ? [before, after] : [[...before, ...after]];
  const pattern = `${escapeLike(before.join(''))}${between}${escapeLike(after.join(''))}`;
  const saysEnough = typed > LEAST_LETTERS && pieces.some((piece) => piece.length >= PIECE);
  return saysEnough ? `%${pattern}%` : `% ${pattern} %`;
}
