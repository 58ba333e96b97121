import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { sampleDay } from '../../src/samples/day.ts';
import { type BuiltServer, createDataFolder, type DataFolder, startBuiltServer } from '../support/browser-server.ts';
import { eventually, test } from '../support/browser-test.ts';
import { type View, viewOf } from '../support/browser-view.ts';
import { freePort } from '../support/free-port.ts';

const STEP_MS = 4_500;

let folder: DataFolder;
let running: BuiltServer;
let port: string;
beforeAll(async () => {
  folder = await createDataFolder();
  port = String(await freePort());
  running = await startBuiltServer('demo', { PORT: port, DATA_DIR: folder.path });
});
afterAll(async () => {
  await running.stop();
  await folder.remove();
});

test('a click on "New conversation" in the pretend desk shows the record beside it', async ({ page }) => {
  const { view, desk } = await openDemo(page);
  await desk.getByRole('button', { name: 'New conversation' }).click();
  await view.showsRecord('Zoé Quartz');
  await view.record.getByText(/^Matched by/).waitFor();
  await desk.getByRole('button', { name: 'New conversation' }).click();
  await eventually(() => view.items.count()).toBe(2);
  await view.showsRecord('Zoé Quartz');
});

test('the scripted day plays to its end, and the panel shows what each step says', async ({ page }) => {
  await page.clock.install();
  const { view, desk } = await openDemo(page);
  await desk.getByRole('button', { name: 'Play the day' }).click();
  for (const [index, see] of DAY.entries()) {
    if (index > 0) await page.clock.fastForward(STEP_MS);
    await desk.getByText(`${index + 1} of ${sampleDay.length} · ${sampleDay[index]?.title}`).waitFor();
    await see(view);
  }
  expect(DAY).toHaveLength(sampleDay.length);
  // Whoever started the day clicked in the desk, and so is given longer.
  await view.console.getByText('you are working here').waitFor();
  await page.clock.fastForward(30_000);
  await view.consoleFrame.waitFor({ state: 'hidden' });
  await view.console.getByText('Hidden: no conversation is open.').waitFor();
});

test('the pretend desk leads to giosg’s console, whose frames show the panel', async ({ page, expectComplaint }) => {
  const { desk } = await openDemo(page);
  const [giosg] = await Promise.all([
    page.waitForEvent('popup'),
    desk.getByRole('link', { name: 'Try it in giosg’s console' }).click(),
  ]);
  await giosg.getByRole('navigation').getByRole('button', { name: 'Deskside' }).click();
  await giosg.getByRole('button', { name: 'Zoé Quartz' }).click();
  const following = giosg.frameLocator('iframe[title="App in the navigation"]');
  await following.getByRole('heading', { level: 2, name: 'Zoé Quartz' }).waitFor();
  const bruno = giosg.getByRole('listitem').filter({ hasText: 'Bruno' });
  await bruno.getByRole('button', { name: 'Deskside' }).click();
  const bound = giosg.frameLocator('iframe[title="App in the chat"]');
  await bound.getByRole('region', { name: 'Customer record' }).getByText('Bruno').first().waitFor();
  // Loaded again, as a browser's own menu does to a frame.
  expectComplaint(/status of 400/);
  await bound.locator('html').evaluate(() => location.reload());
  await bound.getByRole('heading', { name: 'Open Deskside again from giosg' }).waitFor();
  await bruno.getByRole('button', { name: 'Visitor writes' }).click();
  await bruno.getByRole('button', { name: 'End with messages' }).click();
  await eventually(() => bruno.count()).toBe(0);
  await following.getByRole('heading', { level: 2, name: 'Zoé Quartz' }).waitFor();
});

/** What is to be seen after each step of the day. */
const DAY: readonly ((view: View) => Promise<void>)[] = [
  (view) => view.showsRecord('Zoé Quartz'),
  async (view) => {
    await eventually(() => view.items.count()).toBe(2);
    await view.showsRecord('Zoé Quartz');
  },
  async (view) => {
    await view.candidates.waitFor();
    expect(await view.candidates.getByRole('button', { name: 'Choose' }).count()).toBe(3);
    expect(await view.record.count()).toBe(0);
  },
  async (view) => {
    await eventually(() => view.items.count()).toBe(3);
    await view.candidates.waitFor();
  },
  async (view) => {
    await view.noRecord.waitFor();
    expect(await view.record.count()).toBe(0);
  },
  (view) => view.record.getByRole('heading', { level: 2, name: /^Amara/ }).waitFor(),
  async (view) => {
    await view.items.first().getByText('1 unread message').waitFor({ state: 'attached' });
    await view.record.getByRole('heading', { level: 2, name: /^Amara/ }).waitFor();
  },
  async (view) => {
    await view.record.getByRole('heading', { level: 2, name: /^Amara/ }).waitFor();
    await eventually(() => view.items.count()).toBe(3);
  },
  (view) => view.showsRecord('Zoé Quartz'),
  (view) => view.candidates.waitFor(),
  (view) => view.noFocus.waitFor(),
];

async function openDemo(page: Page) {
  await page.goto(`http://localhost:${port}`);
  const view = viewOf(page);
  const desk = view.consoleFrame.contentFrame();
  expect(await view.consoleFrame.getAttribute('src')).toBe(`http://127.0.0.1:${port}/simulator`);
  return { view, desk };
}
