import type { Frame, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject } from 'vitest';
import { expectNoViolations } from '../support/browser-axe.ts';
import {
  IADVIZE_DESK,
  LIBRARY,
  openCustomAppDesk,
  type ServerWithCustomApp,
  standInForIadvize,
  startServerWithCustomApp,
} from '../support/browser-custom-app.ts';
import { newConversation } from '../support/browser-desk.ts';
import { newEmail } from '../support/browser-people.ts';
import { denyStorage } from '../support/browser-storage.ts';
import { eventually, test } from '../support/browser-test.ts';

let running: ServerWithCustomApp;
let unasked: ServerWithCustomApp;
beforeAll(async () => {
  running = await startServerWithCustomApp();
  unasked = await startServerWithCustomApp({ isAsked: false });
});
afterAll(async () => {
  await running.stop();
  await unasked.stop();
});

/** A customer, and a conversation with them that iAdvize knows of. */
async function meet(firstName: string, lastName: string) {
  const email = newEmail();
  const { id: contactId } = await running.record.createContact({ firstName, lastName, emails: [email] });
  const conversationId = newConversation();
  running.emulator.openConversation({ id: conversationId, visitor: { email, firstName, lastName } });
  return { contactId, conversationId, name: `${firstName} ${lastName}` };
}

/** As narrow as a panel gets, and as the desk may give. */
function expectWell(page: Page, frame: Frame, element: Locator): Promise<void> {
  const setWidth = (width: number) => element.evaluate((one, px) => one.setAttribute('style', `width: ${px}px`), width);
  return expectNoViolations(page, frame, setWidth, [
    [320, 'light', 'dark'],
    [400, 'light', 'dark'],
  ]);
}

const addressesIn = (page: Page) => page.frames().map((frame) => frame.url());
const addressesOf = (frame: Frame) =>
  frame.evaluate(() => {
    const { navigation } = window as unknown as { navigation: { entries(): { url: string }[] } };
    return [location.href, ...navigation.entries().map(({ url }) => url)];
  });

describe('inside the desk', () => {
  test('the record of the conversation’s visitor is there and can be written to, for the operator of the token', async ({
    page,
    context,
  }) => {
    await standInForIadvize(context);
    const zoe = await meet('Zoé', 'Quartz');
    const desk = await openCustomAppDesk(page, running);
    const { frame, view, element } = await desk.open(zoe.conversationId);
    await view.showsRecord(zoe.name);
    expect(await view.conversations.count()).toBe(0);
    await view.noteFor(zoe.name).fill('Wants it by Friday');
    await view.noteFor(zoe.name).press('Control+Enter');
    await view.entries.getByText('Wants it by Friday').waitFor();
    const notes = (await running.record.readTimeline(zoe.contactId)).filter((entry) => entry.type === 'note');
    expect(notes).toMatchObject([
      { text: 'Wants it by Friday', createdBy: { id: expect.stringMatching(/^iadvize:\d+$/), name: 'Ada Agent' } },
    ]);
    await expectWell(page, frame, element);
  });

  test('neither address nor history, nor a request, nor the log has the token that came in the address', async ({
    page,
    context,
  }) => {
    await standInForIadvize(context);
    const jwt = await running.mint();
    const zoe = await meet('Zoé', 'Agate');
    const requests: Promise<string>[] = [];
    page.on('request', (request) => {
      const said = async () => `${request.url()} ${JSON.stringify(await request.allHeaders())}`;
      if (!request.isNavigationRequest()) requests.push(said());
    });
    const desk = await openCustomAppDesk(page, running);
    const { frame, view } = await desk.open(zoe.conversationId, { jwt });
    await view.showsRecord(zoe.name);
    expect(await addressesOf(frame)).toEqual(Array(2).fill(`${running.server}/panel?app=iadvize`));
    expect(requests.length).toBeGreaterThan(3);
    const said = (await Promise.all(requests)).join('\n');
    const log = running.output();
    for (const part of jwt.split('.').slice(1)) {
      expect(said).not.toContain(part);
      expect(log).not.toContain(part);
    }
    expect(await frame.content()).not.toContain(jwt);
    expect(await frame.evaluate(() => 'takeCpaJwt' in window)).toBe(false);

    // Loaded again, there is none in the address any more: the desk gives another.
    await frame.evaluate(() => location.reload());
    await view.showsRecord(zoe.name);
  });

  test('two conversations are two frames, each with its own visitor, though both came with the same token', async ({
    page,
    context,
    expectComplaint,
  }) => {
    expectComplaint(/status of 401/);
    await standInForIadvize(context);
    const [zoe, bruno] = [await meet('Zoé', 'Beryl'), await meet('Bruno', 'Beryl')];
    const desk = await openCustomAppDesk(page, running);
    const jwt = await running.mint();
    const [one, other] = [await desk.open(zoe.conversationId, { jwt }), await desk.open(bruno.conversationId, { jwt })];
    await Promise.all([one.view.showsRecord(zoe.name), other.view.showsRecord(bruno.name)]);
    expect(await one.view.alert.count()).toBe(0);
    await other.view.noteFor(bruno.name).fill('For Bruno');
    await other.view.noteFor(bruno.name).press('Control+Enter');
    await other.view.entries.getByText('For Bruno').waitFor();
    expect(await running.record.readNotes(bruno.contactId)).toEqual(['For Bruno']);
    expect(await running.record.readNotes(zoe.contactId)).toEqual([]);
    expect(await one.view.entries.getByText('For Bruno').count()).toBe(0);
  });

  test('all of it works where the browser denies storage', async ({ page, context }) => {
    await context.addInitScript(denyStorage);
    await standInForIadvize(context);
    const zoe = await meet('Zoé', 'Coral');
    const { view } = await (await openCustomAppDesk(page, running)).open(zoe.conversationId);
    await view.showsRecord(zoe.name);
    await view.noteFor(zoe.name).fill('Kept nowhere');
    await view.noteFor(zoe.name).press('Control+Enter');
    await view.entries.getByText('Kept nowhere').waitFor();
  });
});

describe('where nobody says who the visitor is, there is a search, and who was found by it is found again', () => {
  const servers: readonly (readonly [string, () => ServerWithCustomApp, string?])[] = [
    ['since iAdvize does not know the conversation', () => running],
    ['since iAdvize cannot be asked', () => unasked, 'iAdvize is not asked who is in this conversation.'],
  ];
  test.for(servers)('%s', async ([, serverOf, words], { page, context, expectComplaint }) => {
    if (words) expectComplaint(/status of 404/);
    await standInForIadvize(context);
    const { record } = serverOf();
    const lastName = `Sought${newConversation().slice(0, 8)}`;
    await record.createContact({ firstName: 'Clara', lastName, emails: [newEmail()] });
    const conversationId = newConversation();
    const desk = await openCustomAppDesk(page, serverOf());
    const { frame, view, element } = await desk.open(conversationId);
    await view.root.getByText('Nothing to look up yet').waitFor();
    if (words) await view.root.getByText(words).waitFor();
    expect(await view.alert.count()).toBe(0);
    expect(await view.record.count()).toBe(0);
    await expectWell(page, frame, element);

    await view.button('Search').click();
    await view.root.getByRole('combobox').pressSequentially(lastName);
    await view.root.getByText('1 person found').waitFor();
    await view.root.getByRole('option').click();
    await view.showsRecord(`Clara ${lastName}`);
    await view.record.getByText('Matched by your choice').waitFor();

    // The same conversation in a new frame, and another one.
    const again = await desk.open(conversationId, { title: 'again', jwt: await serverOf().mint({ jti: 'again' }) });
    await again.view.showsRecord(`Clara ${lastName}`);
    const another = await desk.open(newConversation(), { jwt: await serverOf().mint({ jti: 'another' }) });
    await another.view.root.getByText('Nothing to look up yet').waitFor();
    expect(await another.view.record.count()).toBe(0);
  });
});

describe('refused', () => {
  const tokens: readonly (readonly [string, () => Promise<string>, string])[] = [
    ['a token that has expired', () => running.mint({ exp: Math.floor(Date.now() / 1_000) - 1 }), 'has ended'],
    ['a token for another page', () => running.mint({ aud: 'https://other.example/panel' }), 'was not accepted'],
    ['a token of another secret', () => running.mint({}, 'f'.repeat(32)), 'was not accepted'],
    ['what is no token', async () => 'nonsense', 'was not accepted'],
  ];
  test.for(tokens)(
    'is %s, and nothing of anybody is shown',
    async ([, make, words], { page, context, expectComplaint }) => {
      expectComplaint(/status of 401/);
      await standInForIadvize(context);
      const zoe = await meet('Zoé', 'Dolomite');
      const asked: string[] = [];
      page.on('response', (response) => {
        const { pathname } = new URL(response.url());
        if (pathname.startsWith('/api/') && response.ok()) asked.push(pathname);
      });
      const desk = await openCustomAppDesk(page, running, { giveJwt: make });
      const { frame, view, element } = await desk.open(zoe.conversationId, { jwt: await make() });
      await view.alert.getByText(words).waitFor();
      expect(await view.record.count()).toBe(0);
      expect(await addressesOf(frame)).toEqual(Array(2).fill(`${running.server}/panel?app=iadvize`));
      expect(asked).toEqual([]);
      await expectWell(page, frame, element);
    },
  );

  test('is a token that was used before, by whoever found it', async ({ page, context }) => {
    await standInForIadvize(context);
    const jwt = await running.mint();
    const zoe = await meet('Zoé', 'Emerald');
    const { view } = await (await openCustomAppDesk(page, running)).open(zoe.conversationId, { jwt });
    await view.showsRecord(zoe.name);
    const answer = await fetch(`${running.server}/api/session`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ cpaJwt: jwt }),
    });
    expect([answer.status, await answer.json()]).toMatchObject([401, { code: 'token_used' }]);
  });

  test('is every other page that frames it', async ({ page, expectComplaint }) => {
    expectComplaint(/frame-ancestors/);
    const jwt = await running.mint();
    for (const stranger of [inject('places').unlisted, inject('places').host]) {
      await page.goto(`${stranger}/desk`);
      await page.evaluate((src) => {
        const frame = document.createElementNS('http://www.w3.org/1999/xhtml', 'iframe') as HTMLIFrameElement;
        frame.src = src;
        document.documentElement.append(frame);
      }, `${running.server}/panel?app=iadvize&jwt=${jwt}`);
      await eventually(() => addressesIn(page)).toContain('chrome-error://chromewebdata/');
    }
    // Nobody was signed in by it.
    const session = {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ cpaJwt: jwt }),
    };
    expect((await fetch(`${running.server}/api/session`, session)).status).toBe(200);
  });

  test('is the desk where its library is blocked or never answers, in words', async ({
    page,
    context,
    expectComplaint,
  }) => {
    expectComplaint(/ERR_FAILED/);
    await standInForIadvize(context);
    await context.route(LIBRARY, (route) => route.abort());
    const zoe = await meet('Zoé', 'Flint');
    const { view } = await (await openCustomAppDesk(page, running)).open(zoe.conversationId);
    await view.alert.getByText('iAdvize’s library did not load.').waitFor();
    expect(await view.record.count()).toBe(0);
    await context.unroute(LIBRARY);
    await view.button('Try again').click();
    await view.showsRecord(zoe.name);
  });
});

/** Runs in the page: whether it may load this script. */
function loads(src: string): Promise<string> {
  return new Promise((resolve) => {
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => resolve(effectiveDirective));
    const script = document.createElement('script');
    script.addEventListener('load', () => resolve('loaded'));
    script.src = src;
    document.head.append(script);
  });
}

test.for([
  ...['/', '/panel', '/panel?app=giosg', '/panel?app=giosg&app=iadvize', '/signed-in', '/team', '/giosg', '/doctor'],
  '/?app=iadvize',
])('iAdvize’s library may not run at %s', async (path, { page, context, expectComplaint }) => {
  expectComplaint(/Content Security Policy|status of 40[14]|violates|close only the windows/);
  await standInForIadvize(context);
  await page.goto(running.server + path);
  expect(await page.evaluate(loads, LIBRARY)).toBe('script-src-elem');
});

test('where it may run, nothing else of anybody does', async ({ page, context, expectComplaint }) => {
  expectComplaint(/Content Security Policy|violates|status of 401/);
  await standInForIadvize(context);
  const zoe = await meet('Zoé', 'Garnet');
  const { frame, view } = await (await openCustomAppDesk(page, running)).open(zoe.conversationId);
  await view.showsRecord(zoe.name);
  expect(await frame.evaluate(loads, LIBRARY)).toBe('loaded');
  for (const other of [
    'https://static.iadvize.com/conversation-panel-app-lib/2.8.0/idzcpa.umd.production.min.js',
    `${IADVIZE_DESK}/script.js`,
    `${inject('places').desk}/desk`,
  ]) {
    expect([other, await frame.evaluate(loads, other)]).toEqual([other, 'script-src-elem']);
  }
});
