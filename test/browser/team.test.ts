import { buffer } from 'node:stream/consumers';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import type { Fault } from '../../src/iadvize/emulator/fault.ts';
import { expectNoViolations } from '../support/browser-axe.ts';
import { type ServerWithIadvize, startServerWithIadvize } from '../support/browser-iadvize.ts';
import { openTab } from '../support/browser-open.ts';
import { eventually, test } from '../support/browser-test.ts';
import { mintCode } from '../support/browser-tokens.ts';

const LEAD = { sub: 'lea', name: 'Lea Lead', roles: ['lead'] };

let fault: Fault | undefined;
let running: ServerWithIadvize;
beforeAll(async () => {
  running = await startServerWithIadvize({ faults: () => fault });
});
afterAll(() => running.stop());

async function openTeam(page: Page, claims: object = LEAD, query = ''): Promise<void> {
  await page.goto(`${running.server}/team${query}#code=${await mintCode(running.server, { ...claims })}`);
}
const partsOf = (page: Page) => {
  const statistics = page.getByRole('region', { name: 'Statistics' });
  return {
    board: page.getByRole('region', { name: 'Live board' }),
    statistics,
    results: statistics.getByRole('region', { name: 'Results' }),
    choose: async (name: string, value: string) => {
      await statistics.getByRole('combobox', { name }).selectOption({ label: value });
    },
  };
};
/** Asks for the response time of each day, or of each group. */
async function ask(page: Page): Promise<void> {
  const { statistics, choose } = partsOf(page);
  await statistics.getByRole('button', { name: 'All', exact: true }).click();
  await statistics.getByRole('radio', { name: 'Last 30 days' }).check();
  await statistics.getByRole('checkbox', { name: 'Response time', exact: true }).check();
  await choose('Step by step', 'By day');
  await statistics.getByRole('button', { name: 'Show statistics' }).click();
}
/** What is drawn, as text. */
const drawn = (page: Page) => page.locator('canvas').evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL());

test('a lead sees who is available, of one website or another, found by name and put in order', async ({ page }) => {
  await openTeam(page);
  const { board } = partsOf(page);
  const rows = board.getByRole('row');
  await board.getByText(/^as of /).waitFor();
  const [first = ''] = await board.getByRole('rowheader').allTextContents();
  await board.getByRole('searchbox', { name: 'Find an operator by name' }).fill(first);
  await eventually(() => rows.count()).toBeLessThanOrEqual(3);
  await board.getByRole('searchbox').fill('');
  await board.getByRole('button', { name: 'Connected' }).press('Enter');
  await eventually(() => page.url()).toContain('order=connected');
  await board.getByRole('combobox', { name: 'Website' }).selectOption({ index: 1 });
  await eventually(() => page.url()).toContain('board=');
  await board.getByText(/^as of /).waitFor();
  expect(page.url()).not.toContain(encodeURIComponent(first));
});

test('statistics are a table and a drawing that follows the theme, and stay in the address', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await openTeam(page);
  await ask(page);
  const { results, statistics } = partsOf(page);
  await results.getByRole('rowheader').nth(2).waitFor();
  await page.locator('canvas').waitFor();
  const inLight = await drawn(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await eventually(() => drawn(page)).not.toBe(inLight);
  await page.emulateMedia({ colorScheme: 'light' });
  await eventually(() => drawn(page)).toBe(inLight);
  expect(await statistics.locator('canvas').locator('..').getAttribute('aria-hidden')).toBe('true');

  const { search } = new URL(page.url());
  await page.goto('about:blank');
  await openTeam(page, LEAD, search);
  await results.getByRole('rowheader').nth(2).waitFor();
  expect(await statistics.getByRole('radio', { name: 'Last 30 days' }).isChecked()).toBe(true);
  expect(new URL(page.url()).hash).toBe('');
});

test('the table can be taken home as a file', async ({ page }) => {
  await openTeam(page);
  await ask(page);
  const { results, statistics } = partsOf(page);
  await results.waitFor();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    statistics.getByRole('button', { name: 'Download CSV' }).click(),
  ]);
  const lines = (await buffer(await download.createReadStream())).toString().split('\r\n');
  expect(lines[0]).toBe('\uFEFFTime,Response time');
  expect(lines.length).toBeGreaterThan(4);
});

test('it is without violations, with and without an answer', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await openTeam(page);
  const { board, results } = partsOf(page);
  await board.getByText(/^as of /).waitFor();
  const look = () =>
    expectNoViolations(page, page.mainFrame(), (width) => page.setViewportSize({ width, height: 800 }));
  await look();
  await ask(page);
  await results.getByRole('rowheader').first().waitFor();
  await page.locator('canvas').waitFor();
  await look();
});

test('what iAdvize does not answer is said, and can be asked for again', async ({ page, expectComplaint }) => {
  expectComplaint(/502/);
  await openTeam(page);
  const { statistics, results } = partsOf(page);
  await statistics.waitFor();
  fault = { type: 'answer', status: 503 };
  await ask(page);
  await statistics.getByRole('alert').getByText('iAdvize does not answer.').waitFor();
  fault = undefined;
  await statistics.getByRole('button', { name: 'Try again' }).click();
  await results.waitFor();
});

test('whoever is no lead is told so, and has no link to it', async ({ page }) => {
  await openTeam(page, { sub: 'ada', roles: ['agent'] });
  await page.getByText('This page is for team leads').waitFor();
  await openTab(page, { server: running.server });
  await page.getByRole('group', { name: 'Availability' }).getByText('Availability').waitFor();
  expect(await page.getByRole('link', { name: 'Team' }).count()).toBe(0);
});

test('from the desk a lead gets there and back; nothing of the drawing is fetched with the desk', async ({ page }) => {
  const fetched: string[] = [];
  page.on('request', (request) => fetched.push(request.url()));
  await openTab(page, { server: running.server, claims: LEAD });
  const link = page.getByRole('link', { name: 'Team' });
  expect(new URL((await link.getAttribute('href')) ?? '', page.url()).pathname).toBe('/team');
  // In this tab is the desk, with conversations in it.
  expect(await link.getAttribute('target')).toBe('_blank');
  expect(fetched.filter((url) => /chart|team/.test(url))).toEqual([]);
  await openTeam(page);
  await partsOf(page).board.waitFor();
  expect(await page.getByRole('link', { name: 'Back to the desk' }).getAttribute('href')).toBe('/');
});
