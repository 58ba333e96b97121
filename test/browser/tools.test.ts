import type { FrameLocator, Page } from 'playwright-core';
import { describe, expect, inject } from 'vitest';
import { decodeTape } from '../../src/desk/tape/decode-tape.ts';
import type { Tape } from '../../src/desk/tape/tape.ts';
import { expectNoViolations } from '../support/browser-axe.ts';
import {
  added,
  arrives,
  deskMessage,
  focused,
  focusLost,
  newConversation,
  removed,
  type Speaker,
  switches,
} from '../support/browser-desk.ts';
import { openHost, openTab } from '../support/browser-open.ts';
import { people } from '../support/browser-people.ts';
import { eventually, test } from '../support/browser-test.ts';
import type { View } from '../support/browser-view.ts';
import { playLines } from '../support/play-lines.ts';

const { desk: deskOrigin, server } = inject('places');

const RECORD = 'Record what the desk says';
const STOP = 'Stop recording';
const SAVE = 'Download the recording';
const SAVE_RECENT = 'Download the last 5 minutes';

/** What the desk says of a customer: more than anybody could want to find in a file. */
const zoe = {
  ...people.zoe.visitor,
  phone: '06 12 00 45 67',
  unique_id: 'visitor-of-quartz',
  customData: { token: 'eyJhbGci.quartz', note: { 'zoe@quartz.example': ['Zoé'] } },
};
const OF_SOMEBODY = /quartz|zo[eé]|B-1001|nantes|0612004567|06 12 00|eyJ|alder|bruno|[0-9a-f]{8}-[0-9a-f]{4}-/i;

const tools = (root: Page | FrameLocator) => root.getByRole('button', { name: /^Tools/ });
const words = (root: Page | FrameLocator) => root.getByRole('region', { name: 'Tools' });

async function press(root: Page | FrameLocator, item: string): Promise<void> {
  const it = root.getByRole('menuitem', { name: item, exact: true });
  if ((await it.count()) === 0) await tools(root).click();
  await it.click();
}

/** Saves, as an agent does, and reads the file. */
async function save(page: Page, root: Page | FrameLocator, item: string): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent('download'), press(root, item)]);
  expect(download.suggestedFilename()).toMatch(/^deskside-\d{8}-\d{6}\.ndjson$/);
  let text = '';
  for await (const chunk of await download.createReadStream()) text += chunk;
  expect(text).not.toMatch(OF_SOMEBODY);
  return text;
}

function read(text: string): Tape {
  const tape = decodeTape(text);
  if (!tape.ok) throw new Error(`Line ${tape.reason.line}: ${tape.reason.reason}`);
  return tape.value;
}
const typesIn = ({ lines }: Tape) => lines.map((line) => ('event' in line ? line.event.type : line.refused));

/** What an agent sees of the desk's state, and what a store sees that plays the tape. */
async function shownBy({ items }: View) {
  const marks = await items.evaluateAll((all) => all.map((item) => item.getAttribute('aria-current') === 'true'));
  return { open: marks.length, focused: marks.indexOf(true) };
}
function playedFrom({ lines }: Tape) {
  const { openIds, focus } = playLines(lines);
  return { open: openIds.length, focused: focus ? openIds.indexOf(focus.conversationId) : -1 };
}

/** Three conversations, the second left again; the third is looked at. */
async function talk(desk: Speaker, view: View) {
  const [one, two, three] = [newConversation(), newConversation(), newConversation()];
  await desk.say(...arrives(one, zoe), focused(one));
  await view.showsRecord(people.zoe.name);
  await desk.say(...arrives(two, people.bruno.visitor), added(three), ...switches(one, two));
  await view.showsRecord(people.bruno.name);
  await desk.say(focusLost(two), removed(two), focused(three));
  await eventually(() => shownBy(view)).toEqual({ open: 2, focused: 1 });
  return { one, two, three };
}

describe.each<readonly [string, (page: Page) => Promise<{ view: View; desk: Speaker; root: Page | FrameLocator }>]>([
  [
    'beside the desk',
    async (page) => {
      const { panel, ...rest } = await openHost(page);
      return { ...rest, root: panel };
    },
  ],
  ['in the CRM tab', async (page) => ({ ...(await openTab(page)), root: page })],
])('%s', (_, open) => {
  test('a recording is saved without who it was of, and plays to what the agent saw', async ({ page }) => {
    const { view, desk, root } = await open(page);
    await view.noFocus.waitFor();
    await press(root, RECORD);
    await tools(root).getByText('0:0').waitFor();
    const { three } = await talk(desk, view);
    const shown = await shownBy(view);
    await press(root, STOP);
    await desk.say(removed(three));
    await eventually(() => view.items.count()).toBe(1);

    const tape = read(await save(page, root, SAVE));
    expect(tape.header).toEqual({ desk: 'iadvize' });
    expect(playedFrom(tape)).toEqual(shown);
    expect([...playLines(tape.lines).conversations.values()][0]?.visitor).toMatchObject({
      status: 'known',
      visitor: { email: expect.stringMatching(/@tape\.example$/), phone: expect.stringMatching(/^\+33/) },
    });
    await words(root).getByText('Given to the browser to save').waitFor();
  });

  test('the last five minutes are kept by themselves, and what was before is not', async ({ page }) => {
    await page.clock.install();
    const { view, desk, root } = await open(page);
    await view.noFocus.waitFor();
    const { one, three } = await talk(desk, view);
    await page.clock.fastForward(6 * 60_000);
    await desk.say(deskMessage('SOMETHING_NEW', one, { of: zoe }), ...switches(three, one));
    await view.showsRecord(people.zoe.name);

    const tape = read(await save(page, root, SAVE_RECENT));
    expect(playedFrom(tape)).toEqual({ open: 2, focused: 0 });
    const types = typesIn(tape);
    expect(types).toContain('unknownEvent');
    // Its time is the panel's, theirs are the host page's, and the clocks of the two go forward one after the other here.
    const known = types.filter((type) => type !== 'unknownEvent');
    expect(known.slice(-3)).toEqual(['conversationFocusLost', 'conversationClicked', 'conversationFocused']);
    // Of the conversation that left there is nothing any more.
    expect(playLines(tape.lines).conversations.size).toBe(2);
    expect(types).not.toContain('conversationRemoved');
    await words(root).getByText('Nothing has been recorded yet.').waitFor();
  });

  test('everything goes by keyboard alone', async ({ page }) => {
    const { view, desk, root } = await open(page);
    await view.noFocus.waitFor();
    const item = (name: string) => root.getByRole('menuitem', { name, exact: true });
    const hasFocus = (name: string) => eventually(() => item(name).evaluate((it) => it.matches(':focus'))).toBe(true);
    await tools(root).focus();
    await page.keyboard.press('Enter');
    await hasFocus(RECORD);
    await page.keyboard.press('Enter');
    await desk.say(added(newConversation()));
    await view.items.first().waitFor();
    await hasFocus(STOP);
    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowDown');
    await hasFocus(SAVE);
    const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
    expect(download.suggestedFilename()).toContain('.ndjson');
    // What came of it is below, and the keys stay where they are.
    await hasFocus(SAVE);
    await page.keyboard.press('Escape');
    await eventually(() => tools(root).evaluate((it) => it.matches(':focus'))).toBe(true);
    expect(await root.getByRole('menu').count()).toBe(0);
  });

  test('is without violations, from 320 px, while it records and after', async ({ page }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.setViewportSize({ width: 1_400, height: 800 });
    const { view, desk, root } = await open(page);
    await view.noFocus.waitFor();
    await press(root, RECORD);
    const id = newConversation();
    await desk.say(...arrives(id, zoe), focused(id));
    await view.showsRecord(people.zoe.name);
    const panel = page.frames().find((frame) => frame.url() === `${server}/panel`);
    const setWidth = async (width: number) => {
      if (!panel) return page.setViewportSize({ width, height: 800 });
      await page.locator('#panel').evaluate((element, px) => element.style.setProperty('flex', `0 0 ${px}px`), width);
      await panel.waitForFunction((px) => innerWidth === px, width);
    };
    await expectNoViolations(page, panel ?? page.mainFrame(), setWidth, [[320, 'light', 'dark']]);
    await press(root, STOP);
    await save(page, root, SAVE);
    await expectNoViolations(page, panel ?? page.mainFrame(), setWidth);
  });
});

describe('beside the desk', () => {
  test('the last five minutes begin with the first thing the desk said, before any panel was there', async ({
    page,
  }) => {
    const id = newConversation();
    const early = JSON.stringify([...arrives(id, zoe), focused(id)]);
    const { panel, view } = await openHost(page, {
      query: { desk: `${deskOrigin}/desk?${new URLSearchParams({ early })}` },
    });
    await view.showsRecord(people.zoe.name);
    const tape = read(await save(page, panel, SAVE_RECENT));
    expect(typesIn(tape).filter((type) => type !== 'deskLoaded')).toEqual([
      'conversationAdded',
      'visitorUpdated',
      'conversationFocused',
    ]);
    expect(playedFrom(tape)).toEqual({ open: 1, focused: 0 });
  });

  test('where the page lets no frame copy, the same text is selected to be copied by hand', async ({
    page,
    expectComplaint,
  }) => {
    expectComplaint(/Clipboard API has been blocked/);
    const { panel, view, desk } = await openHost(page);
    await view.noFocus.waitFor();
    await desk.say(...arrives(newConversation(), zoe));
    await view.items.first().waitFor();
    const text = await save(page, panel, SAVE_RECENT);
    await panel.getByRole('button', { name: 'Copy as text' }).click();
    const field = panel.getByRole('textbox', { name: 'The recording as text' });
    await field.waitFor();
    expect(
      await field.evaluate((area) => {
        const { value, selectionStart, selectionEnd } = area as HTMLTextAreaElement;
        return value.slice(selectionStart, selectionEnd);
      }),
    ).toBe(text);
  });
});

describe('in the CRM tab', () => {
  test('a recording has a bound: the menu says how much had to go, and what is left plays', async ({ page }) => {
    const { view, desk } = await openTab(page);
    await view.noFocus.waitFor();
    const id = newConversation();
    await press(page, RECORD);
    await desk.say(...arrives(id, zoe), focused(id));
    await view.showsRecord(people.zoe.name);
    const message = deskMessage('SAID', id, { conversationParticipantType: 'Expert' });
    await desk.frame().evaluate((one) => {
      for (let count = 0; count < 21_000; count++) window.say(one);
    }, message);
    await words(page)
      .getByText(/There was no more room: the oldest [\d,]+ events were dropped\./)
      .waitFor();
    await press(page, STOP);
    const tape = read(await save(page, page, SAVE));
    expect(tape.header.dropped).toBeGreaterThan(900);
    expect(tape.lines.length).toBeLessThanOrEqual(20_002);
    expect(playedFrom(tape)).toEqual({ open: 1, focused: 0 });
  });

  test('nothing of a recording leaves the page', async ({ page }) => {
    const { view, desk } = await openTab(page);
    await view.noFocus.waitFor();
    const id = newConversation();
    await press(page, RECORD);
    await desk.say(...arrives(id, zoe), focused(id));
    await view.showsRecord(people.zoe.name);
    const stored = () =>
      page.evaluate(async () => [{ ...localStorage }, (await indexedDB.databases()).map((each) => each.name)]);
    const before = await stored();
    const sent: string[] = [];
    page.on('request', (request) => request.method() !== 'GET' && sent.push(request.url()));
    await press(page, STOP);
    await save(page, page, SAVE);
    expect(sent).toEqual([]);
    expect(await stored()).toEqual(before);
  });
});
