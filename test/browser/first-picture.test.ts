import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { firstScriptBytes } from '../bench/first-script-bytes.ts';
import { arrives, focused, newConversation } from '../support/browser-desk.ts';
import { openHost, openTab } from '../support/browser-open.ts';
import { people } from '../support/browser-people.ts';
import { test } from '../support/browser-test.ts';

const { zoe } = people;

/** Keeps back every script of ours but those that are counted as the first; they come with `release`. */
async function holdTheRest(page: Page) {
  const first = firstScriptBytes();
  let isHeld = true;
  const held: { release(): Promise<void> }[] = [];
  await page.route('**/assets/*.js', async (route) => {
    const path = new URL(route.request().url()).pathname.slice(1);
    if (!isHeld || first[path] !== undefined) return route.continue();
    held.push({ release: () => route.continue() });
  });
  return {
    async release() {
      isHeld = false;
      for (const one of held) await one.release();
    },
    count: () => held.length,
  };
}

describe.each([
  ['/', openTab],
  ['/panel', openHost],
] as const)('%s', (_path, open) => {
  test('draws its first picture with the scripts that are counted for it (B7)', async ({ page }) => {
    const rest = await holdTheRest(page);
    const { view } = await open(page);
    await view.noFocus.waitFor();
    expect(rest.count()).toBeGreaterThan(0);
    await rest.release();
  });

  test('shows who got the focus while the rest of its script was on its way', async ({ page }) => {
    const rest = await holdTheRest(page);
    const { view, desk } = await open(page);
    await view.noFocus.waitFor();
    const x = newConversation();
    await desk.say(...arrives(x, zoe.visitor), focused(x));
    await rest.release();
    await view.showsRecord(zoe.name);
    await view.noFocus.waitFor({ state: 'detached' });
  });
});
