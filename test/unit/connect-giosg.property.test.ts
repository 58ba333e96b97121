import fc from 'fast-check';
import { expect, test } from 'vitest';
import { connectGiosg } from '../../src/desk/connect-giosg.ts';
import { createDeskStore } from '../../src/store/create-desk-store.ts';
import { createHandClock } from '../support/keep-in-memory.ts';
import { bytesOf, createPretendStreams } from '../support/pretend-stream.ts';
import { propertyRuns } from '../support/property-runs.ts';

// Ids that take more than one byte a character, so that a cut can go through one.
const CHATS = ['chat-1', 'чат-2', '对话-3', '💬-4'];
const chatId = fc.constantFrom(...CHATS);
const word = fc.oneof(
  fc.record({ type: fc.constant('conversationAdded'), chatId }),
  fc.record({ type: fc.constant('conversationFocused'), chatId }),
  fc.record({ type: fc.constant('conversationRemoved'), chatId, hasMessages: fc.boolean() }),
  fc.record({ type: fc.constantFrom('consoleLoaded', 'heartbeat', 'fromAnotherVersion') }),
);
/** How a connection goes: cut into pieces so long, and lost after so many bytes. */
const connection = fc.record({
  pieces: fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 5 }),
  lostAfter: fc.option(fc.nat(600)),
  endsInOrder: fc.boolean(),
});

const settle = () => new Promise((resolve) => setTimeout(resolve));

/** What the desk has said, but for times and the numbers of versions, which a conversation that was named again has anew. */
async function stateAfter(
  words: readonly object[],
  connections: readonly { pieces: readonly number[]; lostAfter: number | null; endsInOrder: boolean }[],
) {
  const lines = words.map((one, index) => ({ ...one, id: index + 1, atMs: 0 }));
  const streams = createPretendStreams();
  const clock = createHandClock();
  const store = createDeskStore();
  let heardOf = 0;
  const { close } = connectGiosg(
    { open: streams.open, isRefusal: () => false, clock, onWake: () => () => {} },
    {
      onEvent(event) {
        heardOf += 1;
        store.apply([{ event, atMs: 0 }]);
      },
      onRefused: () => {},
      onHearing: () => {},
    },
  );
  for (const { pieces, lostAfter, endsInOrder } of [
    ...connections,
    { pieces: [7], lostAfter: null, endsInOrder: true },
  ]) {
    const stream = streams.latest();
    stream.accept();
    // What the server says to whoever comes back after an id.
    const bytes = bytesOf(lines.filter(({ id }) => id > (stream.after ?? 0)));
    const sent = bytes.subarray(0, lostAfter ?? bytes.length);
    for (let at = 0, turn = 0; at < sent.length; turn++) {
      const length = pieces[turn % pieces.length] ?? 1;
      stream.push(sent.subarray(at, at + length));
      at += length;
    }
    if (lostAfter === null) continue;
    if (endsInOrder) stream.end();
    else stream.fail();
    await settle();
    const asked = streams.opened.length;
    // Whatever it waits for comes at last.
    while (streams.opened.length === asked && clock.tick());
    if (streams.latest() === stream) throw new Error('It does not come back');
  }
  await settle();
  close();
  const { conversations, openIds, focus, hasHeard, isListUncertain } = store.getState();
  return {
    heardOf,
    state: {
      open: openIds,
      known: [...conversations.keys()],
      focus: focus?.conversationId,
      hasHeard,
      isListUncertain,
    },
  };
}

test('however the stream is cut, and however often the connection is lost, the desk is the one of a whole stream', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(word, { maxLength: 25 }),
      fc.array(connection, { maxLength: 4 }),
      async (words, connections) => {
        const lossless = connections.map((one) => ({ ...one, lostAfter: one.lostAfter ?? 100 }));
        expect(await stateAfter(words, lossless)).toEqual(await stateAfter(words, []));
      },
    ),
    { numRuns: propertyRuns(150) },
  );
}, 60_000);
