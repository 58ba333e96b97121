import { describe, expect, onTestFinished, test } from 'vitest';
import { connectGiosg, type GiosgHearing } from '../../src/desk/connect-giosg.ts';
import type { DeskEvent, RefusalReason } from '../../src/desk/desk-event.ts';
import { createHandClock } from '../support/keep-in-memory.ts';
import { bytesOf, createPretendStreams } from '../support/pretend-stream.ts';

const REFUSED = new Error('forbidden');
const added = (id: number, chatId = `chat-${id}`) => ({ type: 'conversationAdded', id, chatId, atMs: 0 });

/** Lets what was said be heard. */
const settle = () => new Promise((resolve) => setTimeout(resolve));

function connect() {
  const streams = createPretendStreams();
  const clock = createHandClock();
  const events: DeskEvent[] = [];
  const refused: RefusalReason[] = [];
  const hearings: GiosgHearing[] = [];
  const waits: number[] = [];
  const wakers = new Set<() => void>();
  const connection = connectGiosg(
    {
      open: streams.open,
      isRefusal: (error) => error === REFUSED,
      clock: {
        ...clock,
        after(ms, ring) {
          waits.push(ms);
          return clock.after(ms, ring);
        },
      },
      onWake(listener) {
        wakers.add(listener);
        return () => wakers.delete(listener);
      },
    },
    {
      onEvent: (event) => events.push(event),
      onRefused: (reason) => refused.push(reason),
      onHearing: (hearing) => hearings.push(hearing),
    },
  );
  onTestFinished(() => connection.close());
  /** The last thing to happen, and what comes of it. */
  const then = async (happen: () => void) => {
    happen();
    await settle();
  };
  const accept = () => then(() => streams.latest().accept());
  return {
    ...{ connection, streams, clock, events, refused, hearings, waits, wakers, then, accept },
    say: (...words: readonly object[]) => then(() => streams.latest().say(...words)),
    /** So much time goes by. */
    pass: (ms: number) => {
      for (let past = 0; past < ms; past++) clock.now();
    },
    /** Those of the conversations that were added. */
    addedIds: () => events.flatMap((event) => (event.type === 'conversationAdded' ? [event.conversationId] : [])),
  };
}

describe('what cannot be read is counted, and takes nothing else with it', () => {
  test.each<[string, Uint8Array, RefusalReason]>([
    ['a line that is no JSON', new TextEncoder().encode('<html>\n'), 'notJson'],
    ['JSON that is no object', new TextEncoder().encode('[1]\n'), 'notAnObject'],
    ['a type of another version', bytesOf([{ type: 'chatCrowned', id: 99 }]), 'unknownEvent'],
    ['a line over 64 KiB', bytesOf([{ ...added(98), more: 'x'.repeat(64 * 1024) }]), 'tooLarge'],
    ['bytes that are no text', Uint8Array.of(0xff, 0xfe, 0x0a), 'notJson'],
  ])('%s', async (_title, bytes, reason) => {
    const { accept, say, then, streams, refused, addedIds } = connect();
    await accept();
    await say(added(1));
    for (let at = 0; at < bytes.length; at += 5_000) streams.latest().push(bytes.subarray(at, at + 5_000));
    await say(added(2));
    expect(refused).toEqual([reason]);
    expect(addedIds()).toEqual(['chat-1', 'chat-2']);
    await then(() => streams.latest().fail());
  });

  test('empty lines are nothing', async () => {
    const { accept, then, streams, refused, events } = connect();
    await accept();
    await then(() => streams.latest().push(new TextEncoder().encode('\n\r\n  \n')));
    expect([refused, events]).toEqual([[], []]);
  });
});

describe('coming back', () => {
  test('at once after the last id, when a stream that lasted has ended', async () => {
    const { accept, say, then, pass, streams, hearings } = connect();
    expect(streams.latest().after).toBeUndefined();
    await accept();
    await say(added(5), { type: 'heartbeat', id: 9 });
    pass(1_000);
    await then(() => streams.latest().end());
    expect(streams.opened.map(({ after }) => after)).toEqual([undefined, 9]);
    expect(hearings).toEqual(['connecting', 'listening', 'connecting']);
  });

  test('never after a smaller id than was heard, and not after half a line', async () => {
    const { accept, say, then, pass, streams } = connect();
    await accept();
    await say(added(7), added(3), added(0), { ...added(0), id: 'x' });
    streams.latest().push(new TextEncoder().encode('{"type":"heartbeat","id":50}'));
    pass(1_000);
    await then(() => streams.latest().end());
    expect(streams.latest().after).toBe(7);
  });

  test('after what a server that begins anew has said, though its ids are smaller', async () => {
    const { accept, say, then, pass, streams } = connect();
    await accept();
    await say(added(500));
    pass(1_000);
    await then(() => streams.latest().end());
    await accept();
    await say({ type: 'consoleLoaded', id: 0, atMs: 0 }, added(3));
    pass(1_000);
    await then(() => streams.latest().end());
    expect(streams.opened.map(({ after }) => after)).toEqual([undefined, 500, 3]);
  });

  test('later and later while there is nothing, up to half a minute, a part of it by chance', async () => {
    const { clock, waits, then, streams, hearings } = connect();
    for (let failure = 0; failure < 7; failure++) {
      await then(() => streams.latest().refuse(new Error('unreachable')));
      await then(() => clock.tick());
    }
    const between = waits.filter((ms) => ms !== 40_000);
    expect(between).toEqual([1, 2, 4, 8, 16, 30, 30].map((seconds) => seconds * 750));
    expect(hearings).toEqual(['connecting', 'cutOff']);
  });

  test('not at once when a stream ends as soon as it was opened', async () => {
    const { accept, then, clock, streams, hearings } = connect();
    await accept();
    await then(() => streams.latest().end());
    expect(streams.opened).toHaveLength(1);
    expect(hearings.at(-1)).toBe('cutOff');
    await then(() => clock.tick());
    expect(streams.opened).toHaveLength(2);
  });

  test('when nothing was said for 40 s, whether it was ever opened or not', async () => {
    const { accept, then, clock, streams, hearings } = connect();
    await then(() => clock.tick());
    expect(streams.latest().signal.aborted).toBe(true);
    await then(() => clock.tick());
    await accept();
    expect(hearings).toEqual(['connecting', 'cutOff', 'listening']);
    await then(() => clock.tick());
    expect(hearings.at(-1)).toBe('cutOff');
    expect(streams.latest().signal.aborted).toBe(true);
  });

  test('at once when the page says that it may be of use, and once', async () => {
    const { then, clock, streams, wakers } = connect();
    await then(() => streams.latest().refuse(new Error('unreachable')));
    await then(() => {
      for (const wake of [...wakers]) wake();
    });
    expect(streams.opened).toHaveLength(2);
    expect(wakers.size).toBe(0);
    // The only timer left is the one for silence.
    await then(() => clock.tick());
    expect(streams.opened).toHaveLength(2);
  });
});

describe('nobody comes back', () => {
  test('after the last word', async () => {
    const { accept, say, clock, streams, hearings, addedIds } = connect();
    await accept();
    await say(added(1), { type: 'replaced' }, added(2));
    expect(hearings.at(-1)).toBe('replaced');
    expect(addedIds()).toEqual(['chat-1']);
    expect([clock.tick(), streams.opened.length]).toEqual([false, 1]);
  });

  test('after a refusal', async () => {
    const { then, clock, streams, hearings } = connect();
    await then(() => streams.latest().refuse(REFUSED));
    expect(hearings).toEqual(['connecting', 'refused']);
    expect([clock.tick(), streams.opened.length]).toEqual([false, 1]);
  });

  test('once it is closed, and what was on its way is not heard', async () => {
    const { connection, accept, then, clock, streams, events } = connect();
    await accept();
    streams.latest().say(added(1));
    await then(() => {
      connection.close();
      connection.close();
    });
    expect([events, clock.tick(), streams.opened.length]).toEqual([[], false, 1]);
  });
});

test('asked to begin again it does, from where it was or from the start', async () => {
  const { connection, accept, say, then, streams, hearings } = connect();
  await accept();
  await say(added(4), { type: 'replaced' });
  await then(() => connection.reconnect('lastId'));
  expect(streams.latest().after).toBe(4);
  await accept();
  expect(hearings).toEqual(['connecting', 'listening', 'replaced', 'connecting', 'listening']);
  await then(() => connection.reconnect('start'));
  expect(streams.latest().after).toBeUndefined();
});
