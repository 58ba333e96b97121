import fc from 'fast-check';
import { expect, test } from 'vitest';
import { afterAll, rangesOf } from '../../src/server/database/name-ranges.ts';
import { propertyRuns } from '../support/property-runs.ts';

/** As PostgreSQL compares texts in such an index. */
const isBefore = (one: string, other: string) => Buffer.compare(Buffer.from(one), Buffer.from(other)) < 0;
const text = fc.string({
  unit: fc.constantFrom('a', 'z', '~', ' ', 'é', 'ø', '名', '\ud7ff', '\ue000', '😀', '\u{10ffff}'),
});

test('a range holds what begins so, and nothing else', () => {
  fc.assert(
    fc.property(text, text, (name, other) => {
      const beginning = ` ${name}`;
      for (const one of [` ${other}`, `${beginning}${other}`]) {
        // The last of all letters follows no name.
        if (one.startsWith(`${beginning}\u{10ffff}`)) continue;
        const isWithin = !isBefore(one, beginning) && isBefore(one, afterAll(beginning));
        expect(isWithin, JSON.stringify([beginning, one])).toBe(one.startsWith(beginning));
      }
    }),
    { numRuns: propertyRuns(2_000) },
  );
});

test('whole words come before words that are only begun, in the order that was typed and in each that starts elsewhere', () => {
  const { from, to, rank } = rangesOf(['van', 'dam']);
  expect(from).toEqual([' van dam ', ' dam van ', ' van dam!', ' dam van!']);
  expect(to).toEqual([' van dam!', ' dam van!', ' van dan', ' dam vao']);
  expect(rank).toEqual([1, 1, 2, 2]);
});

test('more words than a name has are not looked for at its beginning', () => {
  expect(rangesOf('a b c d e'.split(' ')).from).toEqual([]);
});
