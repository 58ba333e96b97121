import { setTimeout as delay } from 'node:timers/promises';
import type { Frame } from 'playwright-core';
import type { Bench } from './bench.ts';
import { focused } from './browser/desk-words.ts';
import { frameOf, openWorld, type Seat, say, takeSeat } from './browser/open-world.ts';
import { readDrawn } from './browser/read-drawn.ts';
import { compareFigures, median, takeTurns } from './interleave.ts';
import { buildBlankPage } from './limits/build-blank-page.ts';
import { relayingHostPage } from './limits/plain-host.ts';

const CUSTOMERS = 3;
const OPENINGS = 5;
const SEEN_WITHIN_MS = 20_000;

export const b12: Bench = {
  id: 'B12',
  async run({ progress }) {
    progress('opening the built panel, and a blank page of React with as much script');
    const world = await openWorld(CUSTOMERS);
    try {
      const { customers, desk, crmPages, appPages, pages } = world;
      const ours = await world.openPanel(customers);
      await readDrawn(ours, customers);
      const shown = customers[0];
      if (!shown) throw new Error('Nobody is there');
      await say(ours.desk, [focused(shown.conversationId)]);

      const blankPage = await buildBlankPage(shown.name);
      pages.put('/blank', { type: 'text/html', text: blankPage.html });
      pages.put('/blank.js', { type: 'text/javascript', text: blankPage.script });
      const address = `${appPages}/blank`;
      pages.put('/blank-host', {
        type: 'text/html',
        text: relayingHostPage({ desk: `${desk}/desk`, panel: address }),
      });
      const blank = await takeSeat(await world.openPage(), `${crmPages}/blank-host`, desk);

      const openings = async (seat: Seat, frame: () => Frame) => {
        await seat.page.bringToFront();
        const figures: number[] = [];
        for (let times = 0; times < OPENINGS; times += 1) figures.push(await openAgain(seat, frame(), shown.name));
        return median(figures);
      };
      progress('opening both again and again');
      const rounds = await takeTurns({
        ours: () => openings(ours, ours.panel),
        blank: () => openings(blank, () => frameOf(blank.page, address)),
        again: () => openings(blank, () => frameOf(blank.page, address)),
      });
      return [
        {
          id: 'B12',
          what: 'opening the panel until the record is painted, against a blank page of React with as much script',
          unit: 'ms',
          ...compareFigures(rounds.ours, rounds.blank, rounds.again),
          goal: { atMost: 1.5 },
          more: { 'bytes of script': blankPage.script.length },
        },
      ];
    } finally {
      await world.close();
    }
  },
};

/** Loads the frame again, as an agent's browser does who has had it before; from its navigation on until it is painted, in ms. */
async function openAgain(seat: Seat, frame: Frame, name: string): Promise<number> {
  seat.sights.length = 0;
  await frame.evaluate(() => location.reload());
  for (let waitedMs = 0; waitedMs < SEEN_WITHIN_MS; waitedMs += 20) {
    const sight = seat.sights.find((one) => one.type === 'onScreen' && one.name === name);
    if (sight) {
      // What loads behind the record has its time, too.
      await delay(300);
      return sight.sinceNavigationMs;
    }
    await delay(20);
  }
  throw new Error(`${name} was never seen in ${seat.page.url()}`);
}
