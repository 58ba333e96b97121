import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { END_OF_NAMES, foldText, searchTextOf } from '../../src/server/database/fold-text.ts';
import { misspellingsOf, neighboursOf } from '../../src/server/database/misspellings.ts';
import { propertyRuns } from '../support/property-runs.ts';

describe('text is folded', () => {
  test.each([
    ['Lefèvre', 'lefevre'],
    ['LEFE\u0300VRE', 'lefevre'],
    ['Weiß', 'weiss'],
    ['WEIẞ', 'weiss'],
    ['Østergård', 'ostergard'],
    ['Łukasz Đorđević', 'lukasz dordevic'],
    ['Æsir Œuvre Þór', 'aesir oeuvre thor'],
    ['İstanbul ılık', 'istanbul ilik'],
    ['ΠΑΠΑΔΌΠΟΥΛΟΣ', 'παπαδοπουλοσ'],
    ['Παπαδόπουλος', 'παπαδοπουλοσ'],
    ['  Ann\u00a0 \t Bee\n', 'ann bee'],
    ['ﬁne ＡＢＣ', 'fine abc'],
    ['a\0b', 'a b'],
    ["O'Hara-Smith & Co. 100%", "o'hara-smith & co. 100%"],
    ['', ''],
  ])('%j to %j', (text, folded) => {
    expect(foldText(text)).toBe(folded);
  });

  test('the same when it is folded again, and without what ends the names', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const folded = foldText(text);
        expect(foldText(folded)).toBe(folded);
        expect(folded).not.toContain(END_OF_NAMES);
      }),
      { numRuns: propertyRuns(500) },
    );
  });
});

test('a contact is searched in its name, company, customer number and e-mails, each a word between spaces', () => {
  const contact = {
    firstName: 'Zoé',
    lastName: ' Van  Dam',
    company: 'A & B',
    externalId: 'C-1',
    emails: ['Z@x.test', 'y@x.test'],
  };
  expect(searchTextOf(contact)).toBe(' van dam zoe  a & b  c-1 \n z@x.test  y@x.test ');
  expect(searchTextOf({ firstName: '', lastName: '', emails: [] })).toBe('\n');
});

describe('misspellings', () => {
  const letters = fc.constantFrom(...'abcdeéłñ名');
  const word = (minLength: number) => fc.array(letters, { minLength, maxLength: 14 }).map((all) => all.join(''));
  const isMeant = (typed: string, name: string) =>
    misspellingsOf(typed).some((pattern) => likeToRegExp(pattern).test(` ${name} `));

  test('have every name that is one letter away', () => {
    fc.assert(
      fc.property(word(4), fc.nat(), letters, (name, where, letter) => {
        const all = [...name];
        const at = where % all.length;
        const typed = [
          all.toSpliced(at, 1),
          all.toSpliced(at, 0, letter),
          all.toSpliced(at, 1, letter),
          all.toSpliced(at, 2, ...all.slice(at, at + 2).reverse()),
        ];
        for (const one of typed.filter((some) => some.length >= 4)) {
          // As a part of the name it is no misspelling.
          if (!name.includes(one.join('')))
            expect(isMeant(one.join(''), name), `${one.join('')} for ${name}`).toBe(true);
        }
      }),
      { numRuns: propertyRuns(1_000) },
    );
  });

  test('are each a neighbour, written out, where it is a word of letters of one script', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^(?:[a-f]{4,9}|[α-ζ]{4,9})$/), fc.nat(), (name, where) => {
        const all = [...name];
        const at = where % all.length;
        const other = all[0] ?? '';
        for (const typed of [
          all.toSpliced(at, 1),
          all.toSpliced(at, 0, other),
          all.toSpliced(at, 1, other),
          all.toSpliced(at, 2, ...all.slice(at, at + 2).reverse()),
        ].map((letters) => letters.join(''))) {
          const isGuessed = [...typed].length >= 4 && typed !== name;
          expect(neighboursOf(typed).includes(name), `${typed} for ${name}`).toBe(isGuessed);
        }
      }),
      { numRuns: propertyRuns(300) },
    );
  });

  test('have no neighbour that is none of them', () => {
    fc.assert(
      fc.property(word(4), (typed) => {
        const patterns = misspellingsOf(typed).map(likeToRegExp);
        // The word itself within a longer one is no misspelling.
        for (const neighbour of neighboursOf(typed).filter((one) => !one.includes(typed))) {
          expect(
            patterns.some((pattern) => pattern.test(` ${neighbour} `)),
            `${neighbour} of ${typed}`,
          ).toBe(true);
        }
      }),
      { numRuns: propertyRuns(50) },
    );
  });

  test.each(['', 'ann', '12345', 'cust-1', 'a%cd', 'a_cde', 'zoe@quartz', 'x'.repeat(41)])(
    'are none of %j',
    (typed) => {
      expect(misspellingsOf(typed)).toEqual([]);
    },
  );

  test('have no name that is two letters away', () => {
    expect(isMeant('lefevre', 'lefabre')).toBe(false);
    expect(isMeant('smith', 'smooth')).toBe(false);
    expect(isMeant('anna', 'hannah')).toBe(false);
  });
});

/** What LIKE means, for patterns without escapes. */
function likeToRegExp(pattern: string): RegExp {
  return new RegExp(`^${pattern.replaceAll('%', '.*').replaceAll('_', '.')}$`, 'u');
}
