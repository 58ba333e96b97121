import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { expect, inject, test as plain } from 'vitest';

declare global {
  interface Window {
    /** What the page's live region has said, in order. */
    announced: string[];
  }
}

interface BrowserFixtures {
  readonly browser: Browser;
  readonly context: BrowserContext;
  readonly page: Page;
  /** Warnings and errors in the browser's console fail a test, but for those it says it will cause. */
  readonly expectComplaint: (pattern: RegExp) => void;
  readonly complaints: { readonly heard: string[]; readonly expected: RegExp[] };
}

export const WAIT_MS = 10_000;

/** A test with a fresh page, which fails when the browser's console complains of anything that the test did not announce. */
export const test = plain.extend<BrowserFixtures>({
  browser: [
    // biome-ignore lint/correctness/noEmptyPattern: the first argument says which fixtures this one needs
    async ({}, use) => {
      const browser = await chromium.connect(inject('browserEndpoint'));
      await use(browser);
      await browser.close();
    },
    { scope: 'file' },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: as above
  complaints: async ({}, use) => {
    await use({ heard: [], expected: [] });
  },
  context: async ({ browser, complaints }, use) => {
    const context = await browser.newContext({ locale: 'en-GB' });
    context.setDefaultTimeout(WAIT_MS);
    context.on('console', (message) => {
      if (/warning|error|assert/.test(message.type())) complaints.heard.push(`${message.type()}: ${message.text()}`);
    });
    context.on('weberror', (error) => complaints.heard.push(`uncaught: ${error.error()}`));
    await context.addInitScript(rememberAnnouncements);
    await use(context);
    await context.close();
    const unexpected = complaints.heard.filter((text) => !complaints.expected.some((pattern) => pattern.test(text)));
    expect(unexpected).toEqual([]);
  },
  page: async ({ context }, use) => {
    await use(await context.newPage());
  },
  expectComplaint: async ({ complaints }, use) => {
    await use((pattern) => void complaints.expected.push(pattern));
  },
});

/** Waits until what `read` answers is as expected. */
export function eventually<Value>(read: () => Value | Promise<Value>, timeout = WAIT_MS) {
  return expect.poll(read, { timeout, interval: 20 });
}

/** Runs in the page: follows the live region, whichever element holds it just now. */
function rememberAnnouncements(): void {
  window.announced = [];
  let last = '';
  new MutationObserver(() => {
    const text = document.querySelector('[role="status"]')?.textContent ?? '';
    if (text && text !== last) window.announced.push(text);
    last = text;
  }).observe(document, { subtree: true, childList: true, characterData: true });
}
