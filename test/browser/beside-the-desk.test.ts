import type { JWTPayload } from 'jose';
import type { Page } from 'playwright-core';
import { describe, expect, inject } from 'vitest';
import {
  arrives,
  clicked,
  findDesk,
  findSpeaker,
  focused,
  leaves,
  removed,
  switches,
  updated,
  wrote,
} from '../support/browser-desk.ts';
import { followLookUps, openHost } from '../support/browser-open.ts';
import { people } from '../support/browser-people.ts';
import { eventually, test } from '../support/browser-test.ts';
import { mintToken } from '../support/browser-tokens.ts';

const { zoe, amara, bruno } = people;
const places = inject('places');

describe.each(['mount', 'attributes'])('beside the desk by %s', (way) => {
  test('the record of the visitor in focus appears and follows every switch', async ({ page }) => {
    const asked = followLookUps(page);
    const { view, desk } = await openHost(page, { query: { way } });
    await view.noFocus.waitFor();

    await desk.say(...arrives('x', zoe.visitor), focused('x'));
    await view.showsRecord(zoe.name);
    await view.record.getByText(/^Matched by .*B-1001/).waitFor();
    await view.visitor.getByText('zoe@quartz.example').waitFor();

    await desk.say(...arrives('y', bruno.visitor));
    await eventually(() => view.items.count()).toBe(2);
    await eventually(() => asked).toEqual(['x', 'y']);
    await view.showsRecord(zoe.name);

    await desk.say(...switches('x', 'y'));
    await view.showsRecord(bruno.name);
    expect(await view.items.nth(1).getAttribute('aria-current')).toBe('true');
    await desk.say(JSON.stringify(focused('x')));
    await view.showsRecord(zoe.name);

    await desk.say(...leaves('x'), focused('y'));
    await view.showsRecord(bruno.name);
    await desk.say(...leaves('y'));
    await view.noFocus.waitFor();
    // Nothing was asked twice.
    expect(asked).toEqual(['x', 'y']);
  });

  test('the console of the host page is shown and hidden without its frame loading again', async ({ page }) => {
    const { view, desk } = await openHost(page, { query: { way } });
    const loadedAs = await desk.frame().evaluate(() => window.loadedAs);
    const theDesk = page.getByTitle('The desk');
    await desk.say(...arrives('x', zoe.visitor), focused('x'));
    await view.root.getByText('Shown: 1 conversation open').waitFor();
    await desk.say(...leaves('x'));
    await theDesk.waitFor({ state: 'hidden' });
    await view.root.getByText('Hidden: no conversation is open.').waitFor();
    expect(await page.locator('#console').evaluate((element: HTMLElement) => element.inert)).toBe(true);

    await desk.say(...arrives('z', zoe.visitor));
    await theDesk.waitFor({ state: 'visible' });
    expect(await page.locator('#console').evaluate((element: HTMLElement) => element.inert)).toBe(false);
    expect(await desk.frame().evaluate(() => window.loadedAs)).toBe(loadedAs);
  });
});

test('announces each real switch once', async ({ page }) => {
  const { view, desk } = await openHost(page);
  await desk.say(
    ...arrives('x', zoe.visitor),
    ...arrives('y', amara.visitor),
    clicked('x'),
    focused('x'),
    focused('x'),
  );
  await view.showsRecord(zoe.name);
  await desk.say(updated('x', { ...zoe.visitor, city: 'Lyon' }), clicked('x'));
  await desk.say(...switches('x', 'y'));
  await view.showsRecord(amara.name);
  await desk.say(...switches('y', 'x'));
  await view.showsRecord(zoe.name);
  await eventually(() => announced(page)).toEqual([
    `Now showing ${zoe.name}`,
    `Now showing ${amara.name}`,
    `Now showing ${zoe.name}`,
  ]);
});

test('tells the integrator of every event, focus, record and console by id, in order and once, also when the panel reloads', async ({
  page,
}) => {
  const { view, desk } = await openHost(page);
  await desk.say(...arrives('x', zoe.visitor), focused('x'), ...arrives('y', bruno.visitor), wrote('y'));
  await view.showsRecord(zoe.name);
  await desk.say({ event: 'com.iadvize.desk.SOMETHING_NEW', conversationId: 'x' }, ...switches('x', 'y'));
  await view.showsRecord(bruno.name);
  const events = [
    ['conversationAdded', 'x'],
    ['visitorUpdated', 'x'],
    ['conversationFocused', 'x'],
    ['conversationAdded', 'y'],
    ['visitorUpdated', 'y'],
    ['messageReceived', 'y'],
    ['conversationFocusLost', 'x'],
    ['conversationClicked', 'y'],
    ['conversationFocused', 'y'],
  ];
  await eventually(() => eventCalls(page)).toEqual(events);
  const calls = await page.evaluate(() => window.calls);
  const focuses = calls.flatMap(([name, { conversationId }]) =>
    name === 'onFocus' && conversationId ? [conversationId] : [],
  );
  expect(focuses).toEqual(['x', 'y']);
  const records = calls.flatMap(([name, detail]) => (name === 'onRecord' ? [detail] : []));
  expect(records).toEqual([
    { conversationId: 'x', contactId: expect.stringMatching(/^[\da-f-]{36}$/), status: 'found' },
    { conversationId: 'y', contactId: expect.stringMatching(/^[\da-f-]{36}$/), status: 'found' },
  ]);
  const consoles = calls.flatMap(([name, detail]) => (name === 'onConsole' ? [detail] : []));
  expect(consoles.at(-1)).toEqual({ visible: true, reason: 'conversationsOpen' });
  // Ids, never fields.
  expect(JSON.stringify(calls)).not.toMatch(/quartz|alder|Nantes/i);

  await reloadPanel(page);
  await view.showsRecord(bruno.name);
  await desk.say(wrote('x'));
  await eventually(() => eventCalls(page)).toEqual([...events, ['messageReceived', 'x']]);
});

describe('comes late', () => {
  test('a panel mounted after the desk had begun to talk knows nothing, says so, and learns at the next click', async ({
    page,
  }) => {
    const { view, desk } = await openHost(page, { query: { way: 'later' } });
    await desk.say(...arrives('x', zoe.visitor), focused('x'));
    await page.evaluate(() => window.start());
    await view.root.getByText('Click the conversation in the desk').waitFor();
    await desk.say(updated('x', zoe.visitor), clicked('x'), focused('x'));
    await view.showsRecord(zoe.name);
  });

  test('a panel that loads long after it was mounted is given everything it missed', async ({ page }) => {
    let letGo = () => {};
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    await page.route(`${places.server}/panel`, async (route) => {
      await held;
      await route.continue();
    });
    const { view, desk } = await openHost(page);
    await desk.say(
      ...arrives('x', zoe.visitor),
      ...arrives('y', bruno.visitor),
      focused('x'),
      ...switches('x', 'y'),
      wrote('x'),
    );
    await desk.say(...arrives('z', amara.visitor), removed('z'));
    letGo();
    await view.showsRecord(bruno.name);
    await eventually(() => view.items.count()).toBe(2);
    await view.items.first().getByText('1 unread message').waitFor({ state: 'attached' });
    await eventually(() => announced(page)).toEqual([`Now showing ${bruno.name}`]);
  });
});

describe('a reload', () => {
  test('of the panel: it comes back to where it was', async ({ page }) => {
    const { view, desk } = await openHost(page);
    await desk.say(...arrives('x', zoe.visitor), ...arrives('y', bruno.visitor), focused('y'));
    await view.showsRecord(bruno.name);
    await reloadPanel(page);
    await view.showsRecord(bruno.name);
    expect(await view.items.count()).toBe(2);
    await desk.say(focused('x'));
    await view.showsRecord(zoe.name);
  });

  test('of the desk: what it says again stays, all else is forgotten', async ({ page }) => {
    const { view, desk } = await openHost(page);
    await desk.say(...arrives('x', zoe.visitor), ...arrives('y', bruno.visitor), focused('y'));
    await view.showsRecord(bruno.name);
    // Fifteen seconds are how long a desk may talk before its `load`: these came before that.
    await moveClock(page, 16_000);
    await desk.frame().evaluate(() => location.reload());
    await view.noFocus.waitFor();
    await eventually(() => view.items.count()).toBe(0);
    const again = await findDesk(page);
    await again.say(...arrives('x', zoe.visitor), focused('x'));
    await view.showsRecord(zoe.name);
    expect(await view.items.count()).toBe(1);
  });

  test('of the host page: everything starts afresh', async ({ page }) => {
    const { view, desk } = await openHost(page);
    await desk.say(...arrives('x', zoe.visitor), focused('x'));
    await view.showsRecord(zoe.name);
    await page.reload();
    await view.noFocus.waitFor();
    await (await findDesk(page)).say(...arrives('y', bruno.visitor), focused('y'));
    await view.showsRecord(bruno.name);
  });
});

test('dispose leaves nothing behind, twice over', async ({ page }) => {
  const { view, desk } = await openHost(page);
  await desk.say(...arrives('x', zoe.visitor), focused('x'), ...leaves('x'));
  await page.getByTitle('The desk').waitFor({ state: 'hidden' });
  await view.noFocus.waitFor();
  const before = await page.evaluate(() => {
    window.mounted.dispose();
    window.mounted.dispose();
    return window.calls.length;
  });
  await page.getByTitle('The desk').waitFor({ state: 'visible' });
  expect(await page.locator('#panel').evaluate((element) => element.childNodes.length)).toBe(0);
  expect(
    await page
      .locator('#console')
      .evaluate((element: HTMLElement) => [element.inert, element.getAttribute('style') ?? '']),
  ).toEqual([false, '']);
  const heard = page.evaluate(() => new Promise((resolve) => addEventListener('message', resolve, { once: true })));
  await desk.say(...arrives('y', bruno.visitor), focused('y'));
  await heard;
  expect(await page.evaluate(() => window.calls.length)).toBe(before);

  // And the page can have another.
  await page.evaluate(() => window.start());
  await view.noFocus.waitFor();
  await desk.say(...arrives('z', zoe.visitor), focused('z'));
  await view.showsRecord(zoe.name);
});

test('a desk in a window of its own is heard, and no other window of its origin', async ({ page, context }) => {
  const { view } = await openHost(page, { query: { way: 'later' } });
  const opened = context.waitForEvent('page');
  await page.evaluate((url) => {
    window.popUp = window.open(url, 'desk', 'popup');
  }, `${places.desk}/desk?popup`);
  const popUp = await opened;
  await popUp.waitForLoadState();
  await page.evaluate(() => window.start());
  await view.noFocus.waitFor();
  const framed = await findSpeaker(page, `${places.desk}/desk`);
  await framed.say(...arrives('x', amara.visitor), focused('x'));
  await popUp.evaluate((messages) => window.say(...messages), [...arrives('y', zoe.visitor), focused('y')]);
  await view.showsRecord(zoe.name);
  expect(await view.items.count()).toBe(1);
});

describe('says which setting to change', () => {
  test('when the host page names a desk that is not in DESK_ORIGINS', async ({ page }) => {
    const { view, desk } = await openHost(page, { query: { origins: `${places.desk} https://other-desk.example` } });
    await view.root.getByText('The host page names a desk that is not allowed: https://other-desk.example').waitFor();
    await view.root.getByText('DESK_ORIGINS').waitFor();
    await desk.say(...arrives('x', zoe.visitor), focused('x'));
    expect(await view.record.count()).toBe(0);
    expect(await page.evaluate(() => window.calls)).toEqual([]);
  });

  test('when the host page is not in PANEL_ANCESTORS', async ({ page, expectComplaint }) => {
    expectComplaint(/frame-ancestors|does not match the recipient window/);
    await page.clock.install();
    await openHost(page, { host: places.unlisted });
    await page.clock.runFor(5_000);
    await page.getByRole('alert').getByText('PANEL_ANCESTORS').waitFor();
    expect(await page.getByRole('alert').textContent()).toContain(places.unlisted);
    expect(await page.getByRole('alert').textContent()).toContain(`${places.server}/panel`);
  });

  test('when there is no server', async ({ page, expectComplaint }) => {
    expectComplaint(/ERR_FAILED|does not match the recipient window/);
    await page.route(`${places.server}/panel`, (route) => route.abort());
    await page.clock.install();
    await openHost(page);
    await page.clock.runFor(5_000);
    await page.getByRole('alert').getByText('No answer from').waitFor();
  });
});

describe('inside two nested pages', () => {
  test('works when both are listed', async ({ page }) => {
    const { view, desk } = await openHost(page, { portal: places.portal });
    await desk.say(...arrives('x', zoe.visitor), focused('x'));
    await view.showsRecord(zoe.name);
  });

  test('is blocked, and said, when the outer one is not', async ({ page, expectComplaint }) => {
    expectComplaint(/frame-ancestors|does not match the recipient window/);
    await page.clock.install();
    await openHost(page, { portal: places.unlisted });
    await page.clock.runFor(5_000);
    await page.frameLocator('iframe').getByRole('alert').getByText('PANEL_ANCESTORS').waitFor();
  });
});

test('a token that the host page gives is asked for once, and once again when the server takes none of it', async ({
  page,
  expectComplaint,
}) => {
  expectComplaint(/401/);
  let claims: JWTPayload = {};
  const { view, desk } = await openHost(page, { giveToken: () => mintToken(claims) });
  await desk.say(...arrives('x', zoe.visitor), focused('x'));
  await view.showsRecord(zoe.name);
  expect(await page.evaluate(() => window.tokensAsked)).toBe(1);

  // The server forgets our token once: the panel asks the host for another and goes on.
  await page.route('**/api/records/resolve', refuseToken, { times: 1 });
  await desk.say(...arrives('y', bruno.visitor), focused('y'));
  await view.showsRecord(bruno.name);
  expect(await page.evaluate(() => window.tokensAsked)).toBe(2);

  // Now the host's own is too old as well: the panel says how to go on, and asks nobody again by itself.
  claims = { exp: 1 };
  await page.route('**/api/records/resolve', refuseToken, { times: 1 });
  await desk.say(...arrives('z', amara.visitor), focused('z'));
  await view.alert.getByText('Your session has ended.').waitFor();
  expect(await page.evaluate(() => window.tokensAsked)).toBe(3);
  expect(await view.record.count()).toBe(0);
  expect(await view.noRecord.count()).toBe(0);

  claims = {};
  await view.alert.getByRole('button', { name: 'Try again' }).first().click();
  await view.showsRecord(amara.name);
});

const refuseToken = (route: Parameters<Parameters<Page['route']>[1]>[0]) =>
  route.fulfill({ status: 401, json: { code: 'token_invalid', message: 'Sign in again.' } });

function panelFrame(page: Page) {
  const frame = page.frames().find((one) => one.url() === `${places.server}/panel`);
  if (!frame) throw new Error('No panel in the page');
  return frame;
}

const announced = (page: Page) => panelFrame(page).evaluate(() => window.announced);

/** The panel's frame, and nothing else; until it is back. */
async function reloadPanel(page: Page): Promise<void> {
  await panelFrame(page).evaluate(() => {
    window.announced = ['before'];
    location.reload();
  });
  await eventually(() => announced(page).catch(() => ['before'])).not.toEqual(['before']);
}

/** `[type, conversationId]` of each `onEvent`. */
function eventCalls(page: Page) {
  return page.evaluate(() =>
    window.calls.filter(([name]) => name === 'onEvent').map(([, { type, conversationId }]) => [type, conversationId]),
  );
}

/** Later by so many ms, for every frame of the page. */
async function moveClock(page: Page, ms: number): Promise<void> {
  const now = await page.evaluate(() => Date.now());
  await page.clock.setFixedTime(now + ms);
}
