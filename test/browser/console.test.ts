import { describe, expect } from 'vitest';
import { arrives, findDesk, focused, leaves } from '../support/browser-desk.ts';
import { openHost, openTab } from '../support/browser-open.ts';
import { people } from '../support/browser-people.ts';
import { eventually, test } from '../support/browser-test.ts';

const { zoe, bruno } = people;

test('the console hides a while after the last conversation left, and comes back without loading again', async ({
  page,
}) => {
  const { view, desk } = await openTab(page);
  await view.root.getByText('Shown: waiting for the first conversation.').waitFor();
  const loadedAs = await desk.frame().evaluate(() => window.loadedAs);

  await desk.say(...arrives('x', zoe.visitor), ...arrives('y', bruno.visitor), focused('x'));
  await view.console.getByText('Shown: 2 conversations open').waitFor();
  await desk.say(...leaves('x'), focused('y'));
  await view.console.getByText('Shown: 1 conversation open').waitFor();
  await desk.say(...leaves('y'));
  await view.console.getByText(/The last conversation has left\. Hides in \d s\./).waitFor();
  await view.consoleFrame.waitFor({ state: 'hidden' });
  await view.console.getByText('Hidden: no conversation is open.').waitFor();
  // Still in the document, drawn by its browser, and out of the keyboard's reach.
  expect(
    await view.consoleFrame.evaluate((frame: HTMLIFrameElement) => ({
      isInert: frame.inert,
      isConnected: frame.isConnected,
      display: getComputedStyle(frame).display,
      visibility: getComputedStyle(frame).visibility,
    })),
  ).toEqual({ isInert: true, isConnected: true, display: 'block', visibility: 'hidden' });

  await desk.say(...arrives('z', zoe.visitor), focused('z'));
  await view.consoleFrame.waitFor({ state: 'visible' });
  expect(await view.consoleFrame.evaluate((frame: HTMLIFrameElement) => frame.inert)).toBe(false);
  expect(await desk.frame().evaluate(() => window.loadedAs)).toBe(loadedAs);
});

test('closed hides it at once, and a badge counts what is open; pinned shows it whatever leaves', async ({ page }) => {
  const { view, desk } = await openTab(page);
  await desk.say(...arrives('x', zoe.visitor), ...arrives('y', bruno.visitor), focused('x'));
  const loadedAs = await desk.frame().evaluate(() => window.loadedAs);
  await view.console.getByRole('radio', { name: 'Closed' }).check();
  await view.consoleFrame.waitFor({ state: 'hidden' });
  await view.console.getByText('Closed by you. 2 conversations open.').waitFor();
  await view.console.getByText('2 open conversations').waitFor({ state: 'attached' });
  // A closed console is heard all the same.
  await desk.say(...leaves('x'), focused('y'));
  await view.showsRecord(bruno.name);
  await view.console.getByText('Closed by you. 1 conversation open.').waitFor();

  await view.console.getByRole('radio', { name: 'Pinned' }).check();
  await view.consoleFrame.waitFor({ state: 'visible' });
  await view.console.getByText('Pinned: always shown.').waitFor();
  await desk.say(...leaves('y'));
  await view.noFocus.waitFor();
  await view.consoleFrame.waitFor({ state: 'visible' });
  expect(await desk.frame().evaluate(() => window.loadedAs)).toBe(loadedAs);

  // The choice is kept in the browser.
  await page.reload();
  await findDesk(page);
  await view.console.getByText('Pinned: always shown.').waitFor();
});

describe.each([
  ['in the CRM tab', openTab],
  ['beside the desk', openHost],
] as const)('%s', (_, open) => {
  test('an agent who is typing in the console gets longer, with a countdown, and may keep it', async ({ page }) => {
    const { view, desk } = await open(page);
    await desk.say(...arrives('x', zoe.visitor), focused('x'));
    await view.showsRecord(zoe.name);
    await desk.frame().getByLabel('Reply').click();
    await desk.frame().getByLabel('Reply').fill('Goodbye');
    await desk.say(...leaves('x'));
    await view.root.getByText(/you are working here\. Hides in (30|29) s/).waitFor();
    await view.root.getByText(/Hides in 28 s/).waitFor();
    await view.button('Keep').click();
    await view.root.getByText('Shown: you kept it.').waitFor();
    expect(await view.button('Keep').count()).toBe(0);
    expect(await desk.frame().getByLabel('Reply').inputValue()).toBe('Goodbye');
    expect(await desk.frame().getByLabel('Reply').isVisible()).toBe(true);
    // Kept until conversations come and go again.
    await desk.say(...arrives('y', bruno.visitor), focused('y'), ...leaves('y'));
    await view.root.getByText('Hidden: no conversation is open.').waitFor();
  });
});

test('hiding takes the keyboard out of the console', async ({ page }) => {
  const { view, desk } = await openTab(page);
  await desk.say(...arrives('x', zoe.visitor), focused('x'));
  await view.showsRecord(zoe.name);
  await desk.frame().getByLabel('Reply').click();
  await eventually(() => page.evaluate(() => document.activeElement?.tagName)).toBe('IFRAME');
  await view.console.getByRole('radio', { name: 'Closed' }).check();
  await view.consoleFrame.waitFor({ state: 'hidden' });
  expect(await page.evaluate(() => document.activeElement?.tagName)).not.toBe('IFRAME');
});
