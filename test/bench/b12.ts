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
/** What loads behind the record has its time, too. */
const AFTERWARDS_MS = 300;
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

      const openOurs = () => openAgain(ours, `${world.server}/panel`, shown.name);
      await openOurs();
      const bytes = await scriptBytes(ours.panel());
      const address = `${appPages}/blank`;
      const blankPage = await buildBlankPage(shown.name, bytes);
      // As ours: the page is asked for anew, its script is not.
      pages.put('/blank', { type: 'text/html', text: blankPage.html, cacheControl: 'no-cache' });
      pages.put('/blank.js', { type: 'text/javascript', text: blankPage.script });
      pages.put('/blank-host', {
        type: 'text/html',
        text: relayingHostPage({ desk: `${desk}/desk`, panel: address }),
      });
      const blank = await takeSeat(await world.openPage(), `${crmPages}/blank-host`, desk);
      const openBlank = () => openAgain(blank, address, shown.name);

      const openings = async (open: () => Promise<number>) => {
        const figures: number[] = [];
        for (let times = 0; times < OPENINGS; times += 1) figures.push(await open());
        return median(figures);
      };
      progress('opening both again and again');
      const rounds = await takeTurns({
        ours: () => openings(openOurs),
        blank: () => openings(openBlank),
        again: () => openings(openBlank),
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

/**
 * Opens the address in the frame, in a process that has had it before, and is empty: what closing the page before it takes is not of the
 * opening. From the frame's navigation on until the record is painted, in ms.
 */
async function openAgain(seat: Seat, address: string, name: string): Promise<number> {
  await seat.page.bringToFront();
  const frame = frameOf(seat.page, address);
  // It stays a page of the same origin, and so in its process.
  await frame.evaluate(() => location.replace('about:blank'));
  await frame.waitForURL('about:blank');
  seat.sights.length = 0;
  await frame.evaluate((address) => location.replace(address), address);
  for (let waitedMs = 0; waitedMs < SEEN_WITHIN_MS; waitedMs += 20) {
    const sight = seat.sights.find((one) => one.type === 'onScreen' && one.name === name);
    if (sight) {
      await delay(AFTERWARDS_MS);
      return sight.sinceNavigationMs;
    }
    await delay(20);
  }
  throw new Error(`${name} was never seen in ${seat.page.url()}`);
}

/** All script that a frame had loaded when its record came, uncompressed. */
function scriptBytes(frame: Frame): Promise<number> {
  return frame.evaluate(() => {
    const files = performance.getEntriesByType('resource').filter((one) => one instanceof PerformanceResourceTiming);
    const record = files.find(({ name }) => name.endsWith('/api/records/resolve'));
    return files
      .filter(({ name, responseEnd }) => name.endsWith('.js') && record && responseEnd <= record.responseEnd)
      .reduce((sum, { decodedBodySize }) => sum + decodedBodySize, 0);
  });
}
