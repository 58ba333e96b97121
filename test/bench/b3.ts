import type { BrowserContext } from 'playwright-core';
import type { Bench } from './bench.ts';
import { countCommits, readCommits } from './browser/count-commits.ts';
import { BURST, driveBurst } from './browser/drive-burst.ts';
import { openPlainPanel } from './browser/open-plain-panel.ts';
import { openWorld, type PanelSeat } from './browser/open-world.ts';
import { readDrawn } from './browser/read-drawn.ts';
import { compareFigures, median, takeTurns } from './interleave.ts';
import { unbatched } from './limits/unbatched.ts';

const CUSTOMERS = 24;

export const b3: Bench = {
  id: 'B3',
  async run({ progress }) {
    progress(`opening ${CUSTOMERS} conversations, in the built panel and in the same without its batches`);
    const world = await openWorld(CUSTOMERS);
    try {
      const { customers } = world;
      const counting = async (context: BrowserContext) => void (await context.addInitScript(countCommits));
      const ours = await world.openPanel(customers, counting);
      const drawn = await readDrawn(ours, customers);
      const each = await world.openPanel(customers, async (context) => {
        await counting(context);
        await context.addInitScript(unbatched, new URL(world.server).origin);
      });
      await readDrawn(each, customers);
      const plain = await openPlainPanel(world, drawn, { isBatched: true });

      let round = 0;
      const burst = async (seat: typeof plain) => {
        round += 1;
        return driveBurst(seat, customers, round);
      };
      const counted = async (seat: PanelSeat) => {
        const before = await readCommits(seat.panel());
        const ms = await burst(seat);
        return { ms, commits: (await readCommits(seat.panel())) - before };
      };
      progress(`bursts of ${BURST} events, in sight`);
      const inSight = await takeTurns({
        ours: () => counted(ours),
        plain: async () => ({ ms: await burst(plain), commits: 0 }),
        again: async () => ({ ms: await burst(plain), commits: 0 }),
      });
      progress(`bursts of ${BURST} events, hidden`);
      await hide(ours);
      await expectNoFrames(ours);
      await hide(each);
      const hidden = await takeTurns({
        ours: () => counted(ours),
        each: () => counted(each),
        again: () => counted(each),
      });

      const ms = (rounds: readonly { readonly ms: number }[]) => rounds.map((one) => one.ms);
      const commits = (rounds: readonly { readonly commits: number }[]) => median(rounds.map((one) => one.commits));
      if (commits(hidden.each) < BURST / 10) {
        throw new Error(`Without its batches the panel committed ${commits(hidden.each)} times`);
      }
      return [
        {
          id: 'B3',
          what: `a burst of ${BURST} events: React's commits`,
          unit: 'commits',
          ours: commits(inSight.ours),
          goal: { atMost: 10 },
        },
        {
          id: 'B3',
          what: `a burst of ${BURST} events until the last is shown, against plain DOM`,
          unit: 'ms',
          ...compareFigures(ms(inSight.ours), ms(inSight.plain), ms(inSight.again)),
          goal: { atMost: 1.1 },
        },
        {
          id: 'B3',
          what: 'the same while hidden, against the same panel without batches',
          unit: 'ms',
          ...compareFigures(ms(hidden.ours), ms(hidden.each), ms(hidden.again)),
          goal: { atMost: 1 },
          more: { commits: commits(hidden.ours), 'commits without batches': commits(hidden.each) },
        },
      ];
    } finally {
      await world.close();
    }
  },
};

/** As a CRM page does whose panel stands in a drawer. */
async function hide({ page }: PanelSeat): Promise<void> {
  await page.evaluate(() => {
    const place = document.getElementById('panel');
    if (place) place.style.display = 'none';
  });
}

/** Which is what hidden means here. Not to be asked of a page whose frames are made up. */
async function expectNoFrames({ panel }: PanelSeat): Promise<void> {
  await panel().evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        let frames = 0;
        const count = () => {
          frames += 1;
          requestAnimationFrame(count);
        };
        count();
        // The one that was under way may still come.
        setTimeout(() => (frames <= 2 ? resolve() : reject(new Error(`${frames} frames in a hidden panel`))), 500);
      }),
  );
}
