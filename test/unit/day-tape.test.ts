import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { decodeTape } from '../../src/desk/tape/decode-tape.ts';
import { DAY_STEP_MS, sampleDay } from '../../src/samples/day.ts';
import { checkTape } from '../support/check-tape.ts';
import { writeDayTape } from '../support/write-day-tape.ts';

const file = new URL('../../src/samples/tapes/day.ndjson', import.meta.url);

// Written anew by `vitest -u`, after the day or the pretend desk has changed.
test('the tape of the day is the day as the pretend desk plays it', async () => {
  await expect(writeDayTape()).toMatchFileSnapshot(file.pathname);
});

test('the tape of the day ends as it says', () => {
  expect(checkTape(readFileSync(file, 'utf8'))).toEqual([]);
});

test('every step of the day has lines of its own on the tape', () => {
  const tape = decodeTape(readFileSync(file, 'utf8'));
  const steps = tape.ok ? tape.value.lines.map(({ atMs }) => Math.floor(atMs / DAY_STEP_MS)) : [];
  expect([...new Set(steps)]).toEqual(Array.from({ length: sampleDay.length + 1 }, (_, step) => step));
});
