import type { Locator, Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import {
  added,
  arrives,
  clicked,
  focused,
  newConversation,
  removed,
  switches,
  updated,
  wrote,
} from '../support/browser-desk.ts';
import { openHost, openTab } from '../support/browser-open.ts';
import { people } from '../support/browser-people.ts';
import { eventually, test } from '../support/browser-test.ts';

const { zoe, bruno, walnutOne, walnutTwo } = people;

describe('with the keyboard alone', () => {
  test('an agent asks for a conversation, and forgets one that is gone', async ({ page }) => {
    const { view, desk } = await openTab(page);
    await desk.say(...arrives('x', zoe.visitor), focused('x'), ...arrives('y', bruno.visitor));
    await view.showsRecord(zoe.name);
    await tabTo(page, view.items.nth(1).getByRole('button', { name: bruno.name }));
    await page.keyboard.press('Enter');
    await view.root.getByText('Click it in the desk').waitFor();
    await view.showsRecord(zoe.name);
    await page.keyboard.press('Tab');
    expect(await isFocused(view.button('Forget'))).toBe(true);
    await page.keyboard.press('Space');
    await eventually(() => view.items.count()).toBe(1);
  });

  test('chooses between those who match, and takes it back', async ({ page }) => {
    const { view, desk } = await openTab(page);
    const x = newConversation();
    await desk.say(...arrives(x, walnutOne.visitor), focused(x));
    const second = view.candidates.getByRole('listitem').filter({ hasText: walnutTwo.name }).getByRole('button');
    await second.waitFor();
    await tabTo(page, second);
    await page.keyboard.press('Enter');
    await view.showsRecord(walnutTwo.name);
    await tabTo(page, view.button('Undo'));
    await page.keyboard.press('Enter');
    await view.candidates.waitFor();
  });

  test('chooses, writes a note, saves it, and takes the choice back', async ({ page }) => {
    const { view, desk } = await openTab(page);
    const x = newConversation();
    await desk.say(...arrives(x, walnutOne.visitor), focused(x));
    const igor = view.candidates.getByRole('listitem').filter({ hasText: walnutOne.name }).getByRole('button');
    await igor.waitFor();
    await tabTo(page, view.candidates.getByRole('button').first());
    await page.keyboard.press((await igor.getAttribute('aria-keyshortcuts')) ?? '');
    await view.record.getByText(/^Chosen by you on/).waitFor();
    expect(await isFocused(view.record)).toBe(true);
    await tabTo(page, view.noteFor(walnutOne.name));
    // In a text, the keys that choose and undo are letters.
    const text = `u1, by keyboard, in ${x}`;
    await page.keyboard.type(text);
    await page.keyboard.press('Control+Enter');
    await view.entries.getByText(text).waitFor();
    expect(await isFocused(view.noteFor(walnutOne.name))).toBe(true);
    await tabTo(page, view.button('Undo'), 'Shift+Tab');
    await page.keyboard.press('u');
    await view.candidates.waitFor();
    expect(await view.record.count()).toBe(0);
  });

  test('creates a contact from what the desk says, which is then shown', async ({ page }) => {
    const { view, desk } = await openTab(page);
    const email = `marie.${Date.now()}@nouvelle.example`;
    const x = newConversation();
    await desk.say(...arrives(x, { email, firstname: 'Marie', city: 'Lyon', country: 'FR' }), focused(x));
    await view.noRecord.waitFor();
    await tabTo(page, view.button('Create contact'));
    await page.keyboard.press('Enter');
    const field = (name: string) => view.root.getByRole('textbox', { name, exact: true });
    await field('Last name').waitFor();
    expect(await field('First name').inputValue()).toBe('Marie');
    expect(await field('E-mail').inputValue()).toBe(email);
    expect(await field('City').inputValue()).toBe('Lyon');
    await tabTo(page, field('Last name'));
    await page.keyboard.type('Nouvelle');
    await page.keyboard.press('Enter');
    await view.showsRecord('Marie Nouvelle');
    await eventually(() => page.evaluate(() => window.announced.at(-1))).toBe('Now showing Marie Nouvelle');

    // And the next look-up finds her.
    await desk.say(...arrives('y', { email }), focused('y'));
    await view.record.getByText(`Matched by e-mail ${email}, not verified`).waitFor();
  });

  test('is told which field is wrong, and taken there', async ({ page, expectComplaint }) => {
    expectComplaint(/400/);
    const { view, desk } = await openTab(page);
    await desk.say(...arrives('x', { email: 'who@nobody.example', phone: '12' }), focused('x'));
    await view.noRecord.waitFor();
    await tabTo(page, view.button('Create contact'));
    await page.keyboard.press('Enter');
    await tabTo(page, view.root.getByRole('textbox', { name: 'Company' }));
    await page.keyboard.press('Enter');
    await view.alert.getByText('one field needs a correction').waitFor();
    await page.keyboard.type('Nobody Ltd');
    await page.keyboard.press('Enter');
    const phone = view.root.getByRole('textbox', { name: 'Phone' });
    await eventually(() => isFocused(phone)).toBe(true);
    expect(await phone.getAttribute('aria-invalid')).toBe('true');
    await page.keyboard.press('Escape');
    await view.noRecord.waitFor();
  });

  test('searches, and chooses what was found', async ({ page }) => {
    const { view, desk } = await openTab(page);
    const x = newConversation();
    await desk.say(...arrives(x, { email: 'someone@new.example' }), focused(x));
    await view.noRecord.waitFor();
    await tabTo(page, view.button('Search'));
    await page.keyboard.press('Enter');
    await eventually(() => isFocused(view.root.getByRole('combobox'))).toBe(true);
    await page.keyboard.type('nobody@at-all.example');
    await view.root.getByText('Nobody found for “nobody@at-all.example”.').waitFor();
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type(bruno.contact.emails[0]);
    await view.root.getByText('1 person found').waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await view.showsRecord(bruno.name);
    await view.record.getByText('Matched by your choice').waitFor();
  });

  test('enters the desk, leaves it, and changes when the console is shown', async ({ page }) => {
    const { view, desk } = await openTab(page);
    await desk.say(...arrives('x', zoe.visitor), focused('x'));
    await view.showsRecord(zoe.name);
    await tabTo(page, view.console.getByRole('radio', { name: 'Auto' }));
    await page.keyboard.press('Tab');
    await eventually(() => isFocused(view.consoleFrame)).toBe(true);
    await page.keyboard.press('Shift+Tab');
    await eventually(() => isFocused(view.console.getByRole('radio', { name: 'Auto' }))).toBe(true);
    await page.keyboard.press('ArrowRight');
    await view.console.getByText('Pinned: always shown.').waitFor();
    await page.keyboard.press('ArrowRight');
    await view.console.getByText('Closed by you.').waitFor();
    await view.consoleFrame.waitFor({ state: 'hidden' });
    expect(await isFocused(view.console.getByRole('radio', { name: 'Closed' }))).toBe(true);
  });
});

describe.each([
  ['in the CRM tab', openTab],
  ['beside the desk', openHost],
] as const)('%s, nothing that happens on the desk', (_, open) => {
  test('moves the keyboard focus out of a form, and what was typed waits for its visitor', async ({ page }) => {
    const { view, desk } = await open(page);
    await desk.say(...arrives('x', { email: 'lena@typing.example' }), focused('x'));
    await view.noRecord.waitFor();
    await view.button('Create contact').click();
    const lastName = view.root.getByRole('textbox', { name: 'Last name' });
    await lastName.fill('Half a na');

    await desk.say(
      ...arrives('y', zoe.visitor),
      wrote('y'),
      focused('x'),
      clicked('x'),
      updated('x', { email: 'lena@typing.example', firstname: 'Lena' }),
      added('x'),
      ...arrives('z', bruno.visitor),
      removed('z'),
      ...arrives('marker', bruno.visitor),
    );
    await view.items.filter({ hasText: bruno.name }).waitFor();
    expect(await isFocused(lastName)).toBe(true);
    await page.keyboard.type('me');
    expect(await lastName.inputValue()).toBe('Half a name');

    await desk.say(...switches('x', 'y'));
    await view.showsRecord(zoe.name);
    expect(await lastName.count()).toBe(0);
    await desk.say(...switches('y', 'x'));
    await lastName.waitFor();
    expect(await lastName.inputValue()).toBe('Half a name');
    expect(await isFocused(lastName)).toBe(false);
  });
});

function isFocused(locator: Locator): Promise<boolean> {
  return locator.evaluate((element) => element === document.activeElement);
}

/** Presses Tab until this has the keyboard focus. */
async function tabTo(page: Page, wanted: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    if (await isFocused(wanted)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`Tab never comes to ${wanted}`);
}
