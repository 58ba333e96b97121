import { expect, test } from 'vitest';
import { chooseLocale } from '../../src/panel/text/choose-locale.ts';

test.each([
  ['what is wanted most, as it is written there', ['en-GB', 'fr'], { locale: 'en', formats: 'en-GB' }],
  ['the agent’s own before the browser’s', ['fr-CA', 'en-US'], { locale: 'fr', formats: 'fr-CA' }],
  ['as hosts and old browsers spell it', ['EN_gb'], { locale: 'en', formats: 'en-GB' }],
  ['the next one for a language we do not speak', [undefined, 'de-DE', 'fr'], { locale: 'fr', formats: 'fr' }],
  ['by its language alone when the rest is no tag', ['fr-!!'], { locale: 'fr', formats: 'fr' }],
  ['English for nobody we understand', ['ja', ''], { locale: 'en', formats: 'en' }],
  ['English for nothing at all', [], { locale: 'en', formats: 'en' }],
])('the words and the way dates are written: %s', (_what, candidates, wording) => {
  expect(chooseLocale(candidates)).toEqual(wording);
});
