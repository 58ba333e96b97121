import type { GrowthBench } from './bench.ts';
import { focused, focusLost, leaves } from './browser/desk-words.ts';
import { driveFocus } from './browser/drive-focus.ts';
import { openWorld, say } from './browser/open-world.ts';
import { readDrawn } from './browser/read-drawn.ts';
import { median } from './interleave.ts';

const OPEN = [1, 10, 100, 1_000];
const SWITCHES = 40;
/** The focus moves among few of them, whatever the number that is open. */
const AMONG = 10;

export const growthConversations: GrowthBench = {
  async run({ progress }) {
    const world = await openWorld(Math.max(...OPEN));
    try {
      const points: { x: number; y: number }[] = [];
      for (const count of OPEN) {
        progress(`${count} conversations open`);
        const seat = await world.openPanel(world.customers.slice(0, count));
        const among = world.customers.slice(0, Math.min(AMONG, count));
        await readDrawn(seat, among);
        const all = Array.from({ length: SWITCHES }, (_, index) => among[index % among.length]).flatMap((customer) =>
          customer ? [{ customer, messages: [focused(customer.conversationId)] }] : [],
        );
        const figures: number[] = [];
        for (const one of all) {
          // With one alone there is none to come from: it loses the focus and gets it back.
          if (count === 1) {
            await say(seat.desk, [focusLost(one.customer.conversationId)]);
            await seat.panel().getByText('No conversation in focus').waitFor();
          }
          figures.push(...(await driveFocus(seat, [one])).toDocument);
        }
        points.push({ x: count, y: median(figures) });
        await say(
          seat.desk,
          world.customers.slice(0, count).flatMap(({ conversationId }) => leaves(conversationId)),
        );
        await seat.page.context().close();
      }
      return [
        {
          file: 'conversations',
          growth: {
            title: 'From focus to the record, with conversations open',
            xLabel: 'conversations open',
            yLabel: 'ms until it is in the document, median',
            points,
            log: true,
          },
        },
      ];
    } finally {
      await world.close();
    }
  },
};
