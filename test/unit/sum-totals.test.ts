import { expect, test } from 'vitest';
import { sumTotals } from '../../src/panel/desk-data/sum-totals.ts';

const eur = (total: string, count = 1) => ({ currency: 'EUR', total, count });

test.each([
  ['exactly, where floating point would not be', ['0.10', '0.20'], '0.30'],
  ['across as many decimal places as there are', ['1', '0.005', '10.5'], '11.505'],
  ['below zero, where more was paid back', ['0.05', '-0.10'], '-0.05'],
  ['beyond what a number holds', ['9007199254740993', '0.01'], '9007199254740993.01'],
])('totals of one currency are summed %s', (_how, totals, sum) => {
  expect(sumTotals(totals.map((total) => [eur(total)]))).toEqual([eur(sum, totals.length)]);
});

test('currencies are never mixed, nor is what has none with what has one', () => {
  const [pounds, none] = [
    { currency: 'GBP', total: '2', count: 1 },
    { currency: null, total: '3', count: 1 },
  ];
  expect(
    sumTotals([
      [eur('1'), pounds],
      [none, eur('1')],
    ]),
  ).toEqual([eur('2', 2), pounds, none]);
});

test.each(['', 'NaN', '1e3', '1,5', 'twelve'])('%j is summed with nothing and left as it came', (total) => {
  expect(sumTotals([[eur(total)], [eur('1')], [eur('2')]])).toEqual([eur(total), eur('3', 2)]);
});
