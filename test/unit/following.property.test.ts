import fc from 'fast-check';
import { expect, test } from 'vitest';
import { selectFocused } from '../../src/store/selectors.ts';
import { consoleLoaded, focused, followGiosg, opened, removed } from '../support/follow-giosg.ts';
import { kindOf } from '../support/pretend-server.ts';
import { propertyRuns } from '../support/property-runs.ts';

const chatId = fc.constantFrom('x', 'y', 'z');
const word = fc.oneof(
  chatId.map(opened),
  chatId.map(focused),
  chatId.map(focused),
  fc.tuple(chatId, fc.boolean()).map(([chat, hasMessages]) => removed(chat, hasMessages)),
  fc.constant(consoleLoaded),
);
const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constantFrom('hears', 'is told' as const),
      words: fc.array(word, { maxLength: 3 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ type: fc.constant('names' as const), email: fc.constantFrom('a@v.test', 'b@v.test') }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      type: fc.constantFrom('confirms' as const, 'writes' as const, 'loses the stream' as const),
    }),
  },
  { weight: 4, arbitrary: fc.record({ type: fc.constant('writes' as const) }) },
  { weight: 3, arbitrary: fc.record({ type: fc.constant('confirms' as const) }) },
);

test('nothing is written for a focus that the agent has not confirmed since it came and the stream was last heard', async () => {
  let written = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
      const page = await followGiosg();
      const { line, outbox } = page.panel;
      await page.hear(opened('x'), focused('x'));
      /** By a model of its own: how often the focus has changed or the stream was lost, and when the agent last said who it is. */
      let moves = 0;
      let confirmedAt = -1;
      const undo = line.store.subscribe((state, before) => {
        const now = selectFocused(state);
        const was = selectFocused(before);
        if (now?.id !== was?.id || now?.visitorVersion !== was?.visitorVersion) moves += 1;
      });
      for (const does of steps) {
        switch (does.type) {
          case 'hears':
            await page.hear(...does.words);
            break;
          case 'is told':
            await page.deliver(...does.words);
            break;
          case 'names':
            page.following.readVisitorAgain('x');
            if (page.server.pending.some((request) => kindOf(request) === 'giosgVisitor')) {
              await page.name({ email: does.email });
            }
            break;
          case 'loses the stream':
            moves += 1;
            await page.cut();
            break;
          case 'confirms': {
            line.drained();
            page.following.confirm();
            confirmedAt = moves;
            break;
          }
          case 'writes': {
            // As every part of the panel that writes does: for what it was drawn with.
            const drawn = selectFocused(line.store.getState());
            const focus = line.drainedFocus();
            if (!drawn || focus?.visitorVersion !== drawn.visitorVersion) break;
            const conversation = { desk: line.desk, conversationId: focus.id };
            outbox
              .submit(
                { type: 'addNote', contactId: 'c', text: `${moves} ${confirmedAt}`, conversation },
                { contactId: 'c', contactName: 'C', conversationId: focus.id },
              )
              .settled.catch(() => {});
            break;
          }
        }
      }
      undo();
      await page.settle();
      const texts = outbox.state.getState().entries.map(({ write }) => (write.type === 'addNote' ? write.text : ''));
      for (const text of texts) {
        const [madeAt, lastConfirmedAt] = text.split(' ');
        expect(lastConfirmedAt).toBe(madeAt);
      }
      written += texts.length;
      page.panel.dispose();
    }),
    { numRuns: propertyRuns(60) },
  );
  // It says nothing where nothing was ever written.
  expect(written).toBeGreaterThan(0);
}, 60_000);
