import type { Frame } from 'playwright-core';

/** What the clocks of two frames may differ by, in ms, before figures of a few ms mean nothing. */
const MOST_APART_MS = 0.3;
const ASKS = 200;

/** Throws when the clocks of two frames of one tab differ, as far as the quickest messages there and back can tell. */
export async function checkClocks(asking: Frame, asked: Frame): Promise<void> {
  await asked.evaluate(() => {
    addEventListener('message', ({ data, source }) => {
      const answeredAtMs = performance.timeOrigin + performance.now();
      if (data?.clockAsked) (source as Window).postMessage({ answeredAtMs }, { targetOrigin: '*' });
    });
  });
  const position = asked.page().mainFrame().childFrames().indexOf(asked);
  const apartMs = await asking.evaluate(
    async ({ position, asks }) => {
      const now = () => performance.timeOrigin + performance.now();
      let quickest = { tripMs: Number.POSITIVE_INFINITY, apartMs: Number.NaN };
      for (let ask = 0; ask < asks; ask += 1) {
        const askedAtMs = now();
        const answer = new Promise<number>((resolve) => {
          addEventListener('message', ({ data }) => resolve(data.answeredAtMs), { once: true });
        });
        parent.frames[position]?.postMessage({ clockAsked: true }, '*');
        const answeredAtMs = await answer;
        const tripMs = now() - askedAtMs;
        // Of the quickest, each half of the way took about the same.
        if (tripMs < quickest.tripMs) quickest = { tripMs, apartMs: answeredAtMs - (askedAtMs + tripMs / 2) };
      }
      return quickest.apartMs;
    },
    { position, asks: ASKS },
  );
  if (!(Math.abs(apartMs) <= MOST_APART_MS))
    throw new Error(`The clocks of the desk and the panel are ${apartMs} ms apart`);
}
