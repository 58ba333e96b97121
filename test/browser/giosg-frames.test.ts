import type { Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject } from 'vitest';
import type { Fault } from '../../src/giosg/emulator/fault.ts';
import { askGiosg } from '../support/ask-giosg.ts';
import { expectNoViolations } from '../support/browser-axe.ts';
import {
  followWrites,
  type GiosgFrame,
  giosgPeople,
  openGiosgConsole,
  type ServerWithGiosg,
  startServerWithGiosg,
} from '../support/browser-giosg.ts';
import { denyStorage } from '../support/browser-storage.ts';
import { eventually, test } from '../support/browser-test.ts';

const { zoe, bruno, longest } = giosgPeople;

let fault: Fault | undefined;
let running: ServerWithGiosg;
beforeAll(async () => {
  running = await startServerWithGiosg({ faults: () => fault });
});
afterAll(() => running.stop());

/** In both colour schemes, in the size that giosg gives. */
async function expectWell(page: Page, { frame }: Pick<GiosgFrame, 'frame'>): Promise<void> {
  const width = await frame.evaluate(() => document.documentElement.clientWidth);
  await expectNoViolations(page, frame, async () => {}, [[width, 'light', 'dark']]);
  expect(await frame.evaluate(beyondTheEdge)).toEqual([]);
}

/** Runs in the frame: what cannot be seen at all, or only by scrolling sideways. */
function beyondTheEdge(): string[] {
  return [...document.querySelectorAll<HTMLElement>('body *')]
    .filter((element) => {
      const { width, right, left } = element.getBoundingClientRect();
      const isList = element.closest('ul[aria-label="Open conversations"]') !== null;
      const isSeen = width > 1 && getComputedStyle(element).visibility !== 'hidden';
      return isSeen && !isList && (right > innerWidth + 0.5 || left < -0.5);
    })
    .map((element) => `${element.tagName} ${element.className} ${element.textContent?.slice(0, 40)}`);
}

/** Whether all of it is in the frame's window as it is now. */
async function isInSight(frame: Frame, name: string): Promise<boolean> {
  const boxes = await frame.getByText(name, { exact: true }).evaluateAll((elements) =>
    elements.map((element) => {
      const { top, bottom, left, right } = element.getBoundingClientRect();
      const middle = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
      const isCovered = !middle || !(element.contains(middle) || middle.contains(element));
      return !isCovered && top >= 0 && bottom <= innerHeight && left >= 0 && right <= innerWidth;
    }),
  );
  return boxes.includes(true);
}

const SIZES = {
  'beside a chat': [300, 368],
  'in the navigation': [700, 400],
} as const;
const sizeOf = (frame: Frame) => frame.evaluate(() => [innerWidth, innerHeight]);

describe('beside a chat', () => {
  test('the trigger signs the agent in, and the record of that chat’s visitor is there, in 300 x 368, in every state', async ({
    page,
    expectComplaint,
  }) => {
    const desk = await openGiosgConsole(page, running);
    const panel = await desk.openBeside('Maximiliane');
    await panel.showsRecord(longest.name);
    await panel.following.waitFor({ state: 'attached' });
    expect(await sizeOf(panel.frame)).toEqual(SIZES['beside a chat']);
    expect(await isInSight(panel.frame, longest.name)).toBe(true);
    await expectWell(page, panel);

    await panel.openVariables();
    await panel.variables.getByText('https://shop.example/').waitFor();
    await expectWell(page, panel);

    await desk.take('Maximiliane');
    await desk.press('Maximiliane', 'Visitor writes');
    await desk.press('Maximiliane', 'End with messages');
    await panel.ended.waitFor();
    await panel.showsRecord(longest.name);
    expect(await isInSight(panel.frame, longest.name)).toBe(true);
    await panel.view.noteFor(longest.name).waitFor();
    await expectWell(page, panel);

    fault = { type: 'answer', status: 500, body: 'no' };
    expectComplaint(/status of 50\d/);
    const failed = await desk.openBeside(bruno.name);
    await failed.view.alert.getByText('Who is in this chat could not be read.').waitFor();
    await expectWell(page, failed);
    fault = undefined;
    await failed.view.button('Try again').click();
    await failed.showsRecord(bruno.name);
  });

  test('a note is written at once, for the contact of that chat, whoever has the focus', async ({ page }) => {
    const writes = followWrites(page);
    const desk = await openGiosgConsole(page, running);
    const panel = await desk.openBeside(zoe.name);
    await panel.showsRecord(zoe.name);
    expect(await panel.question.count()).toBe(0);
    await panel.view.noteFor(zoe.name).fill('Wants the red one');
    await desk.take(bruno.name);
    await panel.view.noteFor(zoe.name).press('Control+Enter');
    await panel.view.entries.getByText('Wants the red one').waitFor();
    expect(writes).toEqual([`POST /api/contacts/${running.contactIds.zoe}/notes`]);
    expect(await running.record.readNotes(running.contactIds.zoe)).toContain('Wants the red one');
    expect(await running.record.readNotes(running.contactIds.bruno)).toEqual([]);
  });

  test('a variable is written back to giosg, and read from there again', async ({ page }) => {
    const desk = await openGiosgConsole(page, running);
    const panel = await desk.openBeside(zoe.name);
    await panel.showsRecord(zoe.name);
    await panel.openVariables();
    await panel.variables.getByRole('combobox', { name: 'Name' }).fill('colour');
    await panel.variables.getByRole('textbox', { name: 'Value' }).fill('  red & <b>bold</b>');
    await panel.variables.getByRole('button', { name: 'Write to giosg' }).click();
    await panel.variables.getByText('“colour” is written.').waitFor();
    await panel.variables.getByRole('definition').getByText('red & <b>bold</b>').waitFor();
    await expectWell(page, panel);
    const chat = running.emulator.fixtures.chats.find(({ id }) => id === running.chatOf(zoe.name));
    const path = `/api/v5/orgs/${chat?.organizationId}/rooms/${chat?.roomId}/visitors/${chat?.visitorId}/variables`;
    const { body } = await askGiosg(running.emulator, `${path}?page_size=50`);
    let { results, next } = body;
    while (next !== null) {
      const more = await askGiosg(running.emulator, next);
      results = [...results, ...more.body.results];
      next = more.body.next;
    }
    expect(results.filter(({ key }) => key === 'colour')).toMatchObject([{ value: '  red & <b>bold</b>' }]);
  });
});

describe('in the navigation', () => {
  test('the record of whoever has the focus is there, in 700 x 400, before and after the agent has confirmed whom', async ({
    page,
    expectComplaint,
  }) => {
    const writes = followWrites(page);
    const desk = await openGiosgConsole(page, running);
    const panel = await desk.openFollowing();
    await panel.view.noFocus.waitFor();
    await panel.following.waitFor({ state: 'attached' });
    expect(await sizeOf(panel.frame)).toEqual(SIZES['in the navigation']);
    await expectWell(page, panel);

    await desk.take(zoe.name);
    await panel.showsRecord(zoe.name);
    expect(await isInSight(panel.frame, zoe.name)).toBe(true);
    await panel.question.waitFor();
    await panel.openVariables();
    await panel.variables.getByText('3 items').waitFor();
    // Nothing that writes is there, and nothing was written by itself.
    expect(await panel.writers.count()).toBe(0);
    expect(writes).toEqual([]);
    await expectWell(page, panel);

    await panel.yes(zoe.name).press('Enter');
    await panel.view.noteFor(zoe.name).waitFor();
    expect(writes).toEqual([]);
    expect(await isInSight(panel.frame, zoe.name)).toBe(true);
    await expectWell(page, panel);
    await panel.view.noteFor(zoe.name).fill('Called after confirming');
    await panel.view.noteFor(zoe.name).press('Control+Enter');
    await panel.view.entries.getByText('Called after confirming').waitFor();
    expect(writes).toEqual([`POST /api/contacts/${running.contactIds.zoe}/notes`]);

    // Somebody else, who could not be read.
    fault = { type: 'answer', status: 500, body: 'no' };
    expectComplaint(/status of 50\d/);
    await desk.take(bruno.name);
    await panel.view.alert.getByText('Who is in this chat could not be read.').waitFor();
    expect(await panel.view.record.count()).toBe(0);
    await expectWell(page, panel);
    fault = undefined;
    await panel.view.button('Try again').click();
    await panel.showsRecord(bruno.name);
    expect(await panel.writers.count()).toBe(0);

    // Back to whom they had confirmed: another focus is another question.
    await desk.take(zoe.name);
    await panel.showsRecord(zoe.name);
    await panel.question.waitFor();
    expect(await panel.writers.count()).toBe(0);
    expect(writes).toHaveLength(1);
  });
});

describe.each(['beside a chat', 'in the navigation'] as const)('%s', (where) => {
  const open = async (page: Page) => {
    const desk = await openGiosgConsole(page, running);
    const panel = where === 'beside a chat' ? await desk.openBeside(zoe.name) : await desk.openFollowing();
    await desk.take(zoe.name);
    await panel.showsRecord(zoe.name);
    return panel;
  };

  test('neither the frame’s address nor its history has what signed the agent in, and no request says where from', async ({
    page,
    expectComplaint,
  }) => {
    const referers: Promise<string | null>[] = [];
    page.on('request', (request) => {
      const isTrigger = request.url().startsWith(`${running.server}/giosg/trigger?`);
      if (request.url().startsWith(running.server) && !isTrigger) referers.push(request.headerValue('referer'));
    });
    const { frame } = await open(page);
    expect(frame.url()).toBe(`${running.server}/giosg/trigger`);
    const visited = await frame.evaluate(() => {
      const { navigation } = window as unknown as { navigation: { entries(): { url: string }[] } };
      return navigation.entries().map(({ url }) => url);
    });
    expect(visited).toEqual([`${running.server}/giosg/trigger`]);
    expect(referers.length).toBeGreaterThan(3);
    expect((await Promise.all(referers)).filter((referer) => referer !== null)).toEqual([]);

    // Loaded again, it says what to do, in that little room.
    expectComplaint(/status of 400/);
    await frame.evaluate(() => location.reload());
    await frame.getByRole('heading', { name: 'Open Deskside again from giosg' }).waitFor();
    await expectWell(page, { frame });
  });

  test('all of it works where the browser denies storage', async ({ page, context }) => {
    await context.addInitScript(denyStorage);
    const writes = followWrites(page);
    const panel = await open(page);
    if (where === 'in the navigation') await panel.yes(zoe.name).click();
    const text = `Kept nowhere, ${where}`;
    await panel.view.noteFor(zoe.name).fill(text);
    await panel.view.noteFor(zoe.name).press('Control+Enter');
    await panel.view.entries.getByText(text).waitFor();
    expect(writes).toEqual([`POST /api/contacts/${running.contactIds.zoe}/notes`]);
    expect(await running.record.readNotes(running.contactIds.zoe)).toContain(text);
  });
});

test.for(['manual_nav', 'manual_dialog'] as const)(
  'no other page than giosg’s console may frame the panel (%s)',
  async (type, { page, expectComplaint }) => {
    expectComplaint(/frame-ancestors/);
    const { organizations, users } = running.emulator.fixtures;
    const address = await running.emulator.createTriggerUrl({
      ...{ type, orgId: organizations.owner.id, userId: users.operator.id },
      ...(type === 'manual_dialog' && { chatId: running.chatOf(zoe.name) }),
    });
    await page.goto(`${inject('places').unlisted}/desk`);
    await page.evaluate((src) => {
      document.body.append(Object.assign(document.createElement('iframe'), { src }));
    }, address);
    await eventually(() => page.frames().map((frame) => frame.url())).toContain('chrome-error://chromewebdata/');
    expect(page.frames().filter((frame) => frame.url().startsWith(running.server))).toEqual([]);
  },
);
