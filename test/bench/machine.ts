import { arch, availableParallelism, cpus, loadavg, platform, release } from 'node:os';
import { chromium } from 'playwright-core';
import { findBrowser } from '../support/find-browser.ts';

/** What a figure has to be read beside. */
export interface Machine {
  readonly processor: string;
  readonly cores: number;
  readonly system: string;
  readonly node: string;
  readonly chromium: string;
}

export async function readMachine(): Promise<Machine> {
  const browser = await chromium.launch(await findBrowser());
  const version = browser.version();
  await browser.close();
  return {
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    cores: availableParallelism(),
    system: `${platform()} ${release()} ${arch()}`,
    node: process.version,
    chromium: version,
  };
}

/** Runnable processes over the last minute: above `cores`, whoever measures waits for a turn. */
export function readLoad(): number {
  return loadavg()[0] ?? 0;
}
