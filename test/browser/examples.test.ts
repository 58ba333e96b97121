import type { Page } from 'playwright-core';
import { beforeAll, expect } from 'vitest';
import { arrives, focused, leaves, switches } from '../support/browser-desk.ts';
import { buildReactExample, type OpenExample, openExample, readExample } from '../support/browser-examples.ts';
import { people } from '../support/browser-people.ts';
import { eventually, test } from '../support/browser-test.ts';

declare global {
  interface Window {
    /** How many listen to what this window is told. */
    listeners: number;
  }
}

const { zoe, bruno } = people;

// The code of the embedding guide, as it stands there.
const files = Object.fromEntries(
  ['plain.html', 'mount.html', 'mount.js', 'desk-token.js'].map((name) => [name, readExample(name)]),
);

const REACT_PAGE = `<!doctype html><html lang="en"><title>CRM</title><link rel="icon" href="data:,">
<body><script src="desk-token.js"></script><script src="react.js"></script></body></html>`;

beforeAll(async () => {
  files['react.html'] = REACT_PAGE;
  files['react.js'] = await buildReactExample();
});

test('plain.html: the panel comes up by the script tag alone, follows the desk and hides it when it is empty', async ({
  page,
}) => {
  const { view, desk, tokensAsked } = await openExample(page, 'plain.html', files);
  await expectItFollows({ view, desk, tokensAsked });
  await page.clock.install();
  await desk.say(...leaves('y'));
  await view.noFocus.waitFor();
  await page.clock.runFor(5_000);
  await page.getByTitle('Desk', { exact: true }).waitFor({ state: 'hidden' });
});

test('mount.html: the page hears of the customer, and may close the panel', async ({ page }) => {
  const opened = await openExample(page, 'mount.html', files);
  await expectItFollows(opened);
  await eventually(() => page.locator('#customer').textContent()).toMatch(/^[\da-f-]{36}$/);
  await opened.desk.say(...leaves('y'));
  await eventually(() => page.locator('#customer').textContent()).toBe('nobody');
  await page.getByRole('button', { name: 'Close the panel' }).click();
  await eventually(() => panels(page)).toBe(0);
});

test('react.tsx: one panel under StrictMode, none once the component has gone, one again when it is back', async ({
  page,
}) => {
  await page.addInitScript(countListeners);
  const opened = await openExample(page, 'react.html', files);
  await expectItFollows(opened);
  await eventually(() => page.locator('#customer').textContent()).toMatch(/^[\da-f-]{36}$/);
  // Telling the page drew it again, with another token function: that is no reason for another panel or another sign-in.
  expect(await panels(page)).toBe(1);
  expect(await listeners(page)).toBe(1);
  expect(opened.tokensAsked()).toBe(1);

  await page.getByRole('button', { name: 'Leave the desk' }).click();
  await eventually(() => panels(page)).toBe(0);
  await eventually(() => listeners(page)).toBe(0);
  await page.getByRole('button', { name: 'Come back' }).click();
  await opened.view.noFocus.waitFor();
  expect(await panels(page)).toBe(1);
  expect(await page.locator('script[src$="/embed.js"]').count()).toBe(1);
});

test('react.tsx: says so when the script does not load', async ({ page, expectComplaint }) => {
  expectComplaint(/ERR_FAILED/);
  await page.route('**/embed.js', (route) => route.abort());
  await openExample(page, 'react.html', files);
  await page.getByRole('alert').getByText('could not be loaded').waitFor();
  expect(await panels(page)).toBe(0);
});

test('desk-token.js: whom the CRM does not know is told to sign in, and shown nobody', async ({
  page,
  expectComplaint,
}) => {
  expectComplaint(/401/);
  const { view, desk, tokensAsked } = await openExample(page, 'plain.html', files, { isSignedIn: false });
  await desk.say(...arrives('x', zoe.visitor), focused('x'));
  await view.alert.getByText('Nobody is signed in.').waitFor();
  expect(tokensAsked()).toBeGreaterThan(0);
  expect(await view.record.count()).toBe(0);
});

async function expectItFollows({ view, desk, tokensAsked }: OpenExample): Promise<void> {
  await view.noFocus.waitFor();
  await desk.say(...arrives('x', zoe.visitor), focused('x'));
  await view.showsRecord(zoe.name);
  await desk.say(...arrives('y', bruno.visitor), ...switches('x', 'y'));
  await view.showsRecord(bruno.name);
  await desk.say(...leaves('x'));
  expect(tokensAsked()).toBe(1);
}

const panels = (page: Page) => page.locator('iframe[title="Deskside"]').count();
const listeners = (page: Page) => page.evaluate(() => window.listeners);

/** Runs in each page before its scripts: what the script left behind would hear, though nothing of it is seen. */
function countListeners(): void {
  window.listeners = 0;
  window.addEventListener = new Proxy(window.addEventListener, {
    apply(listen, page, given: Parameters<typeof addEventListener>) {
      const [type, , options] = given;
      if (type === 'message') {
        window.listeners++;
        if (typeof options === 'object') options.signal?.addEventListener('abort', () => window.listeners--);
      }
      return Reflect.apply(listen, page, given);
    },
  });
}
