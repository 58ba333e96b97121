import { expect, test } from 'vitest';
import { type ConsoleFacts, type ConsoleMode, decideConsole } from '../../src/store/console-policy.ts';

const SINCE = 100_000;
const facts = (changes: Partial<ConsoleFacts>): ConsoleFacts => ({
  openCount: 0,
  emptySinceMs: undefined,
  nowMs: SINCE,
  isInUse: false,
  isKept: false,
  ...changes,
});
const left = { emptySinceMs: SINCE };

test.each<readonly [string, ConsoleMode, Partial<ConsoleFacts>, boolean, object]>([
  ['pinned shows it with nothing open', 'pinned', left, true, { type: 'pinned' }],
  [
    'closed hides it with some open, and counts them',
    'closed',
    { openCount: 3 },
    false,
    { type: 'closed', openCount: 3 },
  ],
  ['auto shows it while one is open', 'auto', { openCount: 1 }, true, { type: 'conversationsOpen', openCount: 1 }],
  [
    'auto shows it before the first came: that is where the agent signs in',
    'auto',
    {},
    true,
    { type: 'waitingForFirst' },
  ],
  [
    'auto shows it for the grace period after the last left',
    'auto',
    { ...left, nowMs: SINCE + 4_999 },
    true,
    { type: 'hidesSoon', hidesAtMs: SINCE + 5_000 },
  ],
  ['auto hides it after the grace period', 'auto', { ...left, nowMs: SINCE + 5_000 }, false, { type: 'allLeft' }],
  [
    'auto gives an agent who types in it 30 s',
    'auto',
    { ...left, nowMs: SINCE + 29_999, isInUse: true },
    true,
    { type: 'inUse', hidesAtMs: SINCE + 30_000 },
  ],
  [
    'auto hides it after these 30 s',
    'auto',
    { ...left, nowMs: SINCE + 30_000, isInUse: true },
    false,
    { type: 'allLeft' },
  ],
  [
    'auto hides it when the agent leaves it after the grace period',
    'auto',
    { ...left, nowMs: SINCE + 10_000 },
    false,
    { type: 'allLeft' },
  ],
  [
    'auto keeps it when the agent said so',
    'auto',
    { ...left, nowMs: SINCE + 90_000, isKept: true },
    true,
    { type: 'kept' },
  ],
])('%s', (_, mode, changes, isVisible, reason) => {
  expect(decideConsole({ mode, graceMs: 5_000 }, facts(changes))).toEqual({ isVisible, reason });
});

test('a grace period longer than 30 s holds for an agent who types in it too', () => {
  const decision = decideConsole(
    { mode: 'auto', graceMs: 60_000 },
    facts({ ...left, nowMs: SINCE + 59_999, isInUse: true }),
  );
  expect(decision.isVisible).toBe(true);
});

test('no grace period hides it at once', () => {
  expect(decideConsole({ mode: 'auto', graceMs: 0 }, facts(left)).isVisible).toBe(false);
});
