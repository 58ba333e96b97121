import { fileURLToPath } from 'node:url';
import { chromium, type Page } from 'playwright-core';
import { build } from 'vite';
import { findBrowser } from '../support/find-browser.ts';
import type { Bench, BenchRow, BenchTools } from './bench.ts';
import type { GateRun } from './gate-page.ts';
import { DESK_ORIGIN, GATE_TRAFFIC } from './gate-traffic.ts';
import { compare } from './interleave.ts';

const EVENTS_A_ROUND = 50_000;

/** Events a second through the gate and the decoder, as a listener of a real window in Chromium. */
export const b4: Bench = {
  id: 'B4',
  async run({ progress }: BenchTools): Promise<readonly BenchRow[]> {
    const script = await bundlePage();
    const browser = await chromium.launch(await findBrowser());
    try {
      const page = await browser.newPage();
      await page.setContent('<!doctype html><title>Gate</title><iframe title="Desk" srcdoc="A desk"></iframe>');
      await page.addScriptTag({ content: script });
      const rows: BenchRow[] = [];
      for (const { what, messages, origin, outcome, goal } of GATE_TRAFFIC) {
        progress(what);
        const run = { messages, origin, admitted: DESK_ORIGIN, events: EVENTS_A_ROUND };
        const compared = await compare(
          () => measure(page, { ...run, listener: 'ours' }, outcome),
          () => measure(page, { ...run, listener: 'bare' }, 'accepted'),
        );
        rows.push({
          ...{ id: 'B4', what: `gate and decode, ${what}, against a bare listener`, unit: '/s' },
          ...compared,
          goal,
        });
      }
      return rows;
    } finally {
      await browser.close();
    }
  },
};

async function measure(page: Page, run: GateRun, outcome: string): Promise<number> {
  const { eventsASecond, outcomes } = await page.evaluate((asked) => {
    if (!window.runGate) throw new Error('The page did not load its script');
    return window.runGate(asked);
  }, run);
  // What was refused for another reason, or not at all, was not what this measures.
  if (outcomes[outcome] === undefined || Object.keys(outcomes).length > 1) {
    throw new Error(`All should have been ${outcome}, and were ${JSON.stringify(outcomes)}`);
  }
  return eventsASecond;
}

/** As it is shipped: one script, for the browsers that the panel is built for. */
async function bundlePage(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      write: false,
      target: 'chrome123',
      rolldownOptions: {
        input: fileURLToPath(new URL('gate-page.ts', import.meta.url)),
        output: { format: 'iife', codeSplitting: false },
      },
    },
  });
  const outputs = (Array.isArray(built) ? built : [built]).flatMap((each) => ('output' in each ? each.output : []));
  const [chunk, ...others] = outputs.filter((each) => each.type === 'chunk');
  if (!chunk || others.length > 0) throw new Error('The page was not bundled into one script');
  return chunk.code;
}
