import { describe, expect, inject } from 'vitest';
import {
  added,
  arrives,
  findDesk,
  focused,
  leaves,
  newConversation,
  removed,
  switches,
  updated,
  wrote,
} from '../support/browser-desk.ts';
import { followLookUps, openTab } from '../support/browser-open.ts';
import { people } from '../support/browser-people.ts';
import { eventually, test } from '../support/browser-test.ts';
import { mintCode } from '../support/browser-tokens.ts';
import { viewOf } from '../support/browser-view.ts';
import { deskPage } from './pages/desk.ts';

const { zoe, amara, bruno, walnutOne, walnutTwo } = people;
const places = inject('places');

test('shows the console in its region, and before anything is heard says where to click', async ({ page }) => {
  const { view } = await openTab(page);
  await view.console.getByTitle('Desk console').waitFor();
  expect(await view.consoleFrame.evaluate((frame) => frame.tagName)).toBe('IFRAME');
  await view.noFocus.waitFor();
  await view.root.getByText('Click the conversation in the desk').waitFor();
});

test('follows the focus; the record is there before it, and going back asks the network nothing (B11)', async ({
  page,
}) => {
  const asked = followLookUps(page);
  const { view, desk } = await openTab(page);
  await desk.say(
    ...arrives('x', zoe.visitor),
    focused('x'),
    ...arrives('y', bruno.visitor),
    ...arrives('z', amara.visitor),
  );
  await view.showsRecord(zoe.name);
  await view.record.getByText(/^Matched by .*zoe@quartz\.example/).waitFor();
  await view.record.getByText(/Matched by .*not verified/).waitFor();
  // The conversations out of focus were looked up too: their items carry the names of the records.
  await view.items.nth(2).getByText(amara.name).waitFor();
  expect([...asked].sort()).toEqual(['x', 'y', 'z']);

  await view.timeline.waitFor();

  const goRound = async () => {
    for (const [from, to, { name }] of [
      ['x', 'y', bruno],
      ['y', 'z', amara],
      ['z', 'x', zoe],
    ] as const) {
      await desk.say(...switches(from, to));
      await view.showsRecord(name);
      await view.timeline.waitFor();
    }
  };
  await goRound();
  expect(asked).toHaveLength(3);
  // By now each was seen once, with what there was with them.
  let requests = 0;
  page.on('request', () => requests++);
  await goRound();
  expect(await view.items.first().getAttribute('aria-current')).toBe('true');
  expect(requests).toBe(0);
  expect(await page.evaluate(() => window.announced)).toEqual(
    [zoe, bruno, amara, zoe, bruno, amara, zoe].map(({ name }) => `Now showing ${name}`),
  );
});

test('says who is being waited for, then shows them when the desk says who it is', async ({ page }) => {
  const { view, desk } = await openTab(page);
  await desk.say(added('x'), focused('x'));
  await view.root.getByText('Waiting for the desk to say who this is').waitFor();
  expect(await view.noRecord.count()).toBe(0);
  await desk.say(updated('x', { browser: 'Firefox' }));
  await view.root.getByText('Nothing to look up yet').waitFor();
  await desk.say(updated('x', zoe.visitor));
  await view.showsRecord(zoe.name);
});

test('an identity that changes in mid-conversation changes the record', async ({ page }) => {
  const asked = followLookUps(page);
  const { view, desk } = await openTab(page);
  await desk.say(...arrives('x', bruno.visitor), focused('x'));
  await view.showsRecord(bruno.name);
  await desk.say(updated('x', zoe.visitor));
  await view.showsRecord(zoe.name);
  expect(await view.record.count()).toBe(1);
  // Only what identifies somebody asks anybody.
  await desk.say(updated('x', { ...zoe.visitor, firstname: 'Zo' }));
  await view.visitor.getByText('Zo Quartz').waitFor();
  expect(asked).toEqual(['x', 'x']);
});

test('a conversation that leaves and comes back with another visitor shows nothing of the first', async ({ page }) => {
  const { view, desk } = await openTab(page);
  let letGo = () => {};
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await page.route('**/api/records/resolve', async (route) => {
    if (route.request().postData()?.includes(zoe.visitor.email)) await held;
    // Its page may not be waiting any more.
    await route.continue().catch(() => {});
  });
  await desk.say(...arrives('x', zoe.visitor), focused('x'));
  await view.visitor.getByText(zoe.visitor.email).waitFor();
  await desk.say(...leaves('x'), ...arrives('x', amara.visitor), focused('x'));
  await view.showsRecord(amara.name);
  letGo();
  await desk.say(...arrives('marker', bruno.visitor));
  await view.items.nth(1).getByText(bruno.name).waitFor();
  await view.showsRecord(amara.name);
  expect(await page.evaluate(() => window.announced)).toEqual([`Now showing ${amara.name}`]);
});

test('what a desk says before its frame has loaded counts', async ({ page }) => {
  let letGo = () => {};
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const early = JSON.stringify([...arrives('x', zoe.visitor), focused('x')]);
  await page.route(`${places.desk}/desk`, (route) =>
    route.fulfill({ contentType: 'text/html', body: deskPage(new URLSearchParams({ early, wait: '' })) }),
  );
  await page.route('**/never-yet.png', async (route) => {
    await held;
    await route.fulfill({ contentType: 'image/svg+xml', body: '<svg xmlns="http://www.w3.org/2000/svg"/>' });
  });
  await page.goto(`${places.server}/#code=${await mintCode(places.server)}`, { waitUntil: 'domcontentloaded' });
  const view = viewOf(page);
  await view.showsRecord(zoe.name);
  await view.consoleFrame.evaluate((frame) =>
    frame.addEventListener('load', () => frame.setAttribute('data-loaded', '')),
  );
  letGo();
  await page.locator('iframe[data-loaded]').waitFor();
  const desk = await findDesk(page);
  await desk.say(...arrives('y', bruno.visitor));
  await eventually(() => view.items.count()).toBe(2);
  await view.showsRecord(zoe.name);
});

test('a refresh of the desk: what it says again stays, with its focus; all else is forgotten', async ({ page }) => {
  const { view, desk } = await openTab(page);
  await desk.say(...arrives('x', zoe.visitor), ...arrives('y', bruno.visitor), focused('y'));
  await view.showsRecord(bruno.name);
  await page.clock.setFixedTime(Date.now() + 16_000);
  await desk.frame().evaluate(() => location.reload());
  await view.noFocus.waitFor();
  await eventually(() => view.items.count()).toBe(0);
  await (await findDesk(page)).say(...arrives('y', bruno.visitor), focused('y'));
  await view.showsRecord(bruno.name);
  expect(await view.items.count()).toBe(1);
});

test('counts what visitors write out of focus, until they are looked at', async ({ page }) => {
  const { view, desk } = await openTab(page);
  await desk.say(
    ...arrives('x', zoe.visitor),
    focused('x'),
    ...arrives('y', bruno.visitor),
    wrote('y'),
    wrote('y'),
    wrote('x'),
  );
  await view.items.nth(1).getByText('2 unread messages').waitFor({ state: 'attached' });
  await desk.say(...switches('x', 'y'));
  await view.showsRecord(bruno.name);
  expect(await view.conversations.getByText('unread').count()).toBe(0);
});

test('a click on the conversation that has the focus asks for its record again', async ({ page }) => {
  const asked = followLookUps(page);
  const { view, desk } = await openTab(page);
  await desk.say(...arrives('x', zoe.visitor), focused('x'));
  await view.showsRecord(zoe.name);
  await page.clock.setFixedTime(Date.now() + 2_000);
  await desk.say({ event: 'com.iadvize.desk.CONVERSATION_STATE_BOX_CLICKED', conversationId: 'x' });
  await eventually(() => asked).toEqual(['x', 'x']);
  await view.showsRecord(zoe.name);
});

test('several who match are candidates outside the record, and the chosen one can be undone', async ({ page }) => {
  const { view, desk } = await openTab(page);
  const x = newConversation();
  await desk.say(...arrives(x, walnutOne.visitor), focused(x));
  await view.candidates.waitFor();
  expect(await view.record.count()).toBe(0);
  expect(await view.candidates.getByRole('button', { name: 'Choose' }).count()).toBe(2);
  await view.candidates
    .getByRole('listitem')
    .filter({ hasText: walnutTwo.name })
    .getByRole('button', { name: 'Choose' })
    .click();
  await view.showsRecord(walnutTwo.name);
  await view.record.getByText('Matched by').waitFor();
  await view.record.getByRole('button', { name: 'Undo' }).click();
  await view.candidates.waitFor();
  expect(await view.record.count()).toBe(0);
});

describe('markup and script addresses are text', () => {
  test('in what the desk says of a visitor', async ({ page }) => {
    const { view, desk } = await openTab(page);
    const firstname = '<img src=x onerror="document.title=\'hacked\'">';
    await desk.say(
      ...arrives('x', {
        firstname,
        lastname: '<b>Bold</b>',
        email: 'javascript:alert(1)',
        phone: '<a href="javascript:alert(2)">call</a>',
        external_id: '"><script>document.title="hacked"</script>',
        address: '<iframe src="javascript:alert(3)">',
        browser: 'javascript:alert(4)',
        city: '{{constructor}}',
      }),
      focused('x'),
    );
    await view.noRecord.waitFor();
    await view.visitor.getByText(`${firstname} <b>Bold</b>`).waitFor();
    await view.visitor.getByText('javascript:alert(4)').waitFor();
    await view.button('Create contact').click();
    expect(await page.locator('img, b, a, script:not([type]):not([src]), main iframe').count()).toBe(0);
    expect(await page.title()).toBe('Deskside');
  });

  test('in a record', async ({ page }) => {
    const { view, desk } = await openTab(page);
    await page.route('**/api/records/resolve', async (route) => {
      const answer = await (await route.fetch()).json();
      answer.contact.firstName = '<img src=x>';
      answer.contact.company = 'javascript:alert(1)';
      answer.contact.emails = ['javascript:alert(2)'];
      answer.contact.tags = ['<b>tag</b>'];
      await route.fulfill({ json: answer });
    });
    await desk.say(...arrives('x', zoe.visitor), focused('x'));
    await view.showsRecord('<img src=x> Quartz');
    await view.record.getByText('javascript:alert(2)').waitFor();
    expect(await page.locator('img, b, a').count()).toBe(0);
    await eventually(() => page.evaluate(() => window.announced)).toEqual(['Now showing <img src=x> Quartz']);
  });
});

describe('the list of open conversations', () => {
  test('cannot move the desk’s focus, says so, and can forget a conversation that is gone', async ({ page }) => {
    const { view, desk } = await openTab(page);
    await desk.say(...arrives('x', zoe.visitor), focused('x'), ...arrives('y', bruno.visitor));
    await view.items.nth(1).getByText(bruno.name).waitFor();
    await view.items.nth(1).getByRole('button').first().click();
    await view.root.getByText('Click it in the desk').waitFor();
    await view.showsRecord(zoe.name);
    await view.button('Forget').click();
    await eventually(() => view.items.count()).toBe(1);
    await view.showsRecord(zoe.name);
  });

  test('says that it may be wrong when the desk removed a conversation that cannot be read (L12)', async ({ page }) => {
    const { view, desk } = await openTab(page);
    await desk.say(...arrives('x', zoe.visitor), focused('x'), { event: 'com.iadvize.desk.CONVERSATION_REMOVED' });
    await view.noFocus.waitFor();
    await view.root.getByText('One of these may have left the desk').waitFor();
    await desk.say(removed('x'));
    await eventually(() => view.root.getByText('One of these may have left').count()).toBe(0);
  });
});
