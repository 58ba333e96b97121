import { afterEach, describe, expect, test, vi } from 'vitest';
import { findLocks } from '../../src/panel/outbox/hold-lock.ts';
import { openBroadcastChannel } from '../../src/panel/outbox/open-channel.ts';

afterEach(() => void vi.unstubAllGlobals());

/** Locks as the specification has them: first come, first served; given up when what was returned settles. */
function createLockManager() {
  const lines = new Map<string, { begin: () => void }[]>();
  return {
    request(name: string, { signal }: { signal: AbortSignal }, callback: () => Promise<void> | undefined) {
      return new Promise<void>((resolve, reject) => {
        const line = lines.get(name) ?? [];
        lines.set(name, line);
        const next = () => {
          line.splice(line.indexOf(waiting), 1);
          line[0]?.begin();
        };
        const waiting = {
          begin: () => queueMicrotask(() => void Promise.resolve(callback()).then(resolve).finally(next)),
        };
        signal.addEventListener('abort', () => {
          if (line.indexOf(waiting) > 0) line.splice(line.indexOf(waiting), 1);
          reject(signal.reason);
        });
        line.push(waiting);
        if (line[0] === waiting) waiting.begin();
      });
    },
  };
}
const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('the lock', () => {
  test('is not there where the browser has none', () => {
    vi.stubGlobal('navigator', {});
    expect(findLocks()).toBeUndefined();
  });

  test('is held by one at a time, and goes to the next when it is given up', async () => {
    vi.stubGlobal('navigator', { locks: createLockManager() });
    const hold = findLocks();
    const held: string[] = [];
    const giveUpFirst = hold?.('a', () => held.push('first'));
    const giveUpSecond = hold?.('a', () => held.push('second'));
    hold?.('a', () => held.push('third'));
    hold?.('b', () => held.push('other'));
    await settle();
    expect(held).toEqual(['first', 'other']);
    // Whoever gives up in the line is passed over.
    giveUpSecond?.();
    giveUpFirst?.();
    giveUpFirst?.();
    await settle();
    expect(held).toEqual(['first', 'other', 'third']);
  });

  test('where it is refused, each tab is on its own', async () => {
    vi.stubGlobal('navigator', {
      locks: { request: async () => Promise.reject(new DOMException('Opaque origin', 'SecurityError')) },
    });
    const held: string[] = [];
    findLocks()?.('a', () => held.push('held'));
    await settle();
    expect(held).toEqual(['held']);
  });
});

describe('the channel', () => {
  test('reaches the other tabs of its name, and not itself', async () => {
    const heard: string[] = [];
    const open = (name: string, who: string) =>
      openBroadcastChannel(name, (message) => heard.push(`${who} ${message}`));
    const one = open('a', 'one');
    const two = open('a', 'two');
    const other = open('b', 'other');
    one?.post('hello');
    await vi.waitFor(() => expect(heard).toEqual(['two hello']));
    for (const channel of [one, two, other]) channel?.close();
  });

  test('is not there where the browser denies it', () => {
    vi.stubGlobal(
      'BroadcastChannel',
      class {
        constructor() {
          throw new DOMException('Denied', 'SecurityError');
        }
      },
    );
    expect(openBroadcastChannel('a', () => {})).toBeUndefined();
  });
});
