import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FrameLocator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject } from 'vitest';
import { scenarios } from '../../src/samples/scenarios/scenarios.ts';
import { type BuiltServer, createDataFolder, type DataFolder, startBuiltServer } from '../support/browser-server.ts';
import { eventually, test } from '../support/browser-test.ts';
import { viewOf } from '../support/browser-view.ts';
import { freePort } from '../support/free-port.ts';
import { type RunningScript, runScript } from '../support/run-script.ts';

let folder: DataFolder;
let demo: BuiltServer;
let port: string;
let alone: RunningScript;
let alonePort: number;
beforeAll(async () => {
  folder = await createDataFolder();
  port = String(await freePort());
  alonePort = await freePort();
  alone = runScript('../../src/server/commands/simulator.ts', {}, ['--port', String(alonePort)]);
  demo = await startBuiltServer('demo', { PORT: port, DATA_DIR: folder.path });
  await alone.said(`listening on http://127.0.0.1:${alonePort}\n`);
});
afterAll(async () => {
  alone.process.kill('SIGTERM');
  await alone.ended;
  await demo.stop();
  await folder.remove();
});

async function openDemo(page: Page) {
  await page.goto(`http://localhost:${port}`);
  const view = viewOf(page);
  const desk = view.consoleFrame.contentFrame();
  await desk.getByText('Scenarios', { exact: true }).click();
  return { view, desk };
}

async function play(desk: FrameLocator | Page, title: string): Promise<void> {
  await desk.getByLabel('Scenario', { exact: true }).selectOption(title);
  await desk.getByLabel('Speed').selectOption('20 times as fast');
  await library(desk).getByRole('button', { name: 'Play', exact: true }).click();
}

const library = (desk: FrameLocator | Page) => desk.locator('details.library');
const over = (desk: FrameLocator | Page) =>
  library(desk)
    .getByText(/^All \d+ steps taken/)
    .waitFor();

describe('beside the panel of the demo', () => {
  test('a scenario is played, paused, taken step by step and begun again', async ({ page }) => {
    const { view, desk } = await openDemo(page);
    const button = (name: string) => library(desk).getByRole('button', { name, exact: true });
    await desk.getByLabel('Scenario', { exact: true }).selectOption('The desk elects the next');
    await button('Step').click();
    await button('Step').click();
    await view.items.first().getByText('Zoé Quartz').waitFor();
    await view.noFocus.waitFor();
    await library(desk).getByText('2 of 12 steps taken, paused').waitFor();
    await button('Step').click();
    await view.showsRecord('Zoé Quartz');
    await desk.getByLabel('Speed').selectOption('20 times as fast');
    await button('Continue').click();
    await over(desk);
    await view.noFocus.waitFor();
    await eventually(() => view.items.count()).toBe(1);
    await view.items.first().getByText('1 unread message').waitFor({ state: 'attached' });
    await library(desk).getByText('At its end: In focus: nobody. Open: 1. Unread: 1.').waitFor();

    await button('Restart').click();
    await over(desk);
    await eventually(() => view.items.count()).toBe(1);
    await button('Stop').click();
    await eventually(() => view.items.count()).toBe(0);
  });

  test('an intruder speaks from another origin and from another window, and is not heard', async ({
    page,
    context,
  }) => {
    const { view, desk } = await openDemo(page);
    await play(desk, 'An intruder');
    await over(desk);
    await view.showsRecord('Zoé Quartz');
    await view.items.nth(1).getByText('1 unread message').waitFor({ state: 'attached' });
    await eventually(() => view.items.count()).toBe(2);
    await desk.getByText('Sent to the page').click();
    const sent = desk.getByRole('list', { name: 'Sent messages' });
    await sent.getByText('from another origin').first().waitFor();
    await sent.getByText('from another window').first().waitFor();
    expect(await sent.getByText('not sent').count()).toBe(0);
    // The window goes by itself.
    await eventually(() => context.pages().length).toBe(1);
  });

  test('a refresh in the middle is a real one, after which the scenario goes on', async ({ page }) => {
    await page.clock.install();
    const { view, desk } = await openDemo(page);
    await play(desk, 'Refreshed with three open');
    for (let count = 0; count < 8; count += 1) await page.clock.fastForward(50);
    await eventually(() => view.items.count()).toBe(3);
    await page.clock.fastForward(20_000);
    await page.clock.fastForward(50);
    await eventually(async () => {
      await page.clock.fastForward(50);
      return view.items.allInnerTexts().then((texts) => texts.filter((text) => text.includes('Zoé')).length);
    }).toBe(0);
    await eventually(async () => {
      await page.clock.fastForward(50);
      return view.items.count();
    }).toBe(2);
    await view.candidates.waitFor();
  });
});

test('the address chooses a scenario; one that does not exist is answered with those that do', async ({ page }) => {
  await page.goto(`http://127.0.0.1:${port}/simulator?scenario=flood`);
  expect(await page.getByLabel('Scenario', { exact: true }).inputValue()).toBe('flood');
  await library(page).getByText('Nothing is dropped for coming too fast').waitFor();

  await page.goto(`http://127.0.0.1:${port}/simulator?scenario=%3Cb%3Enope`);
  const notice = page.getByRole('alert');
  await notice.getByText('There is no scenario "<b>nope". There are:').waitFor();
  const links = notice.getByRole('list', { name: 'Scenarios there are' }).getByRole('link');
  expect(await links.allInnerTexts()).toEqual(scenarios.map(({ id }) => id));
  await links.filter({ hasText: 'garbage' }).click();
  await eventually(() => page.getByLabel('Scenario', { exact: true }).inputValue()).toBe('garbage');
  expect(await notice.count()).toBe(0);
});

describe('served alone', () => {
  test('it speaks to whatever frames it on this machine, and misses no vendor', async ({ page }) => {
    await page.goto(
      `${inject('places').portal}/portal?host=${encodeURIComponent(`http://127.0.0.1:${alonePort}/simulator`)}`,
    );
    await page.evaluate(() => {
      Object.assign(window, { heard: [] });
      addEventListener('message', ({ data, origin }) =>
        (window as never as { heard: unknown[] }).heard.push([origin, data.event]),
      );
    });
    const desk = page.frameLocator('iframe');
    await desk.getByRole('button', { name: 'New conversation' }).click();
    await eventually(() => page.evaluate(() => (window as never as { heard: unknown[] }).heard)).toEqual(
      ['ADDED', 'VISITOR_UPDATED', 'FOCUSED'].map((name) => [
        `http://127.0.0.1:${alonePort}`,
        `com.iadvize.desk.CONVERSATION_${name}`,
      ]),
    );
    expect(await desk.getByText('giosg').count()).toBe(0);
  });

  test('it says how to have a panel listen, and may not be framed by a page of elsewhere', async ({
    page,
    expectComplaint,
  }) => {
    await page.goto(`http://127.0.0.1:${alonePort}/`);
    await page.getByText(`have the panel accept http://127.0.0.1:${alonePort}`).waitFor();
    expectComplaint(/frame-ancestors/);
    await page.route('https://elsewhere.test/', (route) =>
      route.fulfill({
        contentType: 'text/html',
        body: `<link rel="icon" href="data:,"><iframe src="http://127.0.0.1:${alonePort}/simulator"></iframe>`,
      }),
    );
    await page.goto('https://elsewhere.test/');
    await eventually(() =>
      page
        .frames()
        .map((frame) => frame.url())
        .at(-1),
    ).toMatch(/^chrome-error:/);
  });

  test('says when the port is taken', async () => {
    const second = runScript('../../src/server/commands/simulator.ts', {}, ['--port', String(alonePort)]);
    expect(await second.ended).toBe(1);
    expect(second.output()).toMatch(/^The port is taken/);
  });

  test('a tape that it recorded is played; one that cannot be is refused with its line', async ({ page }) => {
    await page.goto(`http://127.0.0.1:${alonePort}/simulator`);
    await library(page).getByRole('button', { name: 'Record a tape' }).click();
    await play(page, 'Everything twice');
    await over(page);
    const downloading = page.waitForEvent('download');
    await library(page).getByRole('button', { name: 'Stop and download' }).click();
    const saved = join(folder.path, 'desk.ndjson');
    await (await downloading).saveAs(saved);
    const text = await readFile(saved, 'utf8');
    expect(text).toMatch(/^\{"tape":"deskside","version":1,/);
    expect(text).not.toMatch(/Zoé|Walnut/);

    const bring = (name: string, content: string) =>
      page.locator('input[type="file"]').setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(content) });
    await bring('broken.ndjson', text.slice(0, -30));
    await page
      .getByRole('alert')
      .getByText(/^broken\.ndjson is not played: line \d+: The line is not JSON/)
      .waitFor();
    await bring('mine.ndjson', text);
    await library(page).getByText('What a desk once said').waitFor();
    await page.getByLabel('Scenario', { exact: true }).selectOption('Tape: mine.ndjson');
    await library(page).getByRole('button', { name: 'Play', exact: true }).click();
    await over(page);
  });
});
