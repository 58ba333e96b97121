import type { Page } from 'playwright-core';
import { describe, expect, inject } from 'vitest';
import { added, arrives, findSpeaker, focused, type Speaker, updated } from '../support/browser-desk.ts';
import { followLookUps, type OpenTab, openHost, openTab } from '../support/browser-open.ts';
import { people } from '../support/browser-people.ts';
import { test } from '../support/browser-test.ts';
import { deskPage } from './pages/desk.ts';

const { zoe, amara } = people;
const { desk, otherPort, otherName } = inject('places');
const port = new URL(desk).port;

/** Who may not be heard: where their page is from, and whether its frame is inside the desk's or beside it. */
const STRANGERS: readonly {
  readonly title: string;
  readonly origin: string;
  readonly isInside: boolean;
  readonly sandbox?: string;
}[] = [
  { title: 'another origin', origin: 'https://intruder.test', isInside: true },
  { title: 'another port', origin: otherPort, isInside: true },
  { title: 'another name of the same machine', origin: otherName, isInside: true },
  { title: 'another scheme', origin: `https://127.0.0.1:${port}`, isInside: true },
  { title: 'a name that begins like the desk’s', origin: `http://127.0.0.1.evil.test:${port}`, isInside: true },
  {
    title: 'a sandboxed frame inside the desk, whose origin is "null"',
    origin: desk,
    isInside: true,
    sandbox: 'allow-scripts',
  },
  { title: 'a sandboxed frame beside the desk', origin: desk, isInside: false, sandbox: 'allow-scripts' },
  { title: 'the right origin from a window that is not the desk', origin: desk, isInside: false },
];

const ATTACK = [...arrives('attack', amara.visitor), focused('attack')];
const MARKER = [...arrives('marker', zoe.visitor), focused('marker')];

describe.each(STRANGERS)('$title', (stranger) => {
  test('is not heard in the CRM tab', async ({ page }) => {
    await serveStranger(page, stranger);
    if (stranger.isInside) await putIntoDesk(page, stranger);
    const asked = followLookUps(page);
    const tab = await openTab(page);
    if (!stranger.isInside) await page.evaluate(addFrame, { src: strangerUrl(stranger), sandbox: stranger.sandbox });
    await expectOnlyTheMarker(tab, asked, await findSpeaker(page, strangerUrl(stranger)));
  });

  test('is not heard beside the desk', async ({ page }) => {
    await serveStranger(page, stranger);
    if (stranger.isInside) await putIntoDesk(page, stranger);
    const asked = followLookUps(page);
    const crm = await openHost(page);
    if (!stranger.isInside) await page.evaluate(addFrame, { src: strangerUrl(stranger), sandbox: stranger.sandbox });
    await expectOnlyTheMarker(crm, asked, await findSpeaker(page, strangerUrl(stranger)));
    const calls = await page.evaluate(() => window.calls);
    expect(calls.filter(([, { conversationId }]) => conversationId === 'attack')).toEqual([]);
  });
});

const ways = { 'in the CRM tab': openTab, 'beside the desk': openHost } as const;

describe.each(Object.entries(ways))('%s', (_, open) => {
  test('10,000 messages of junk in a burst change nothing, and the panel stays responsive', async ({ page }) => {
    const asked = followLookUps(page);
    const { view, desk: realDesk } = await open(page);
    await realDesk.say(...MARKER);
    await view.showsRecord(zoe.name);
    await page.evaluate(() => {
      window.longestMs = 0;
      let last = performance.now();
      setInterval(() => {
        window.longestMs = Math.max(window.longestMs, performance.now() - last);
        last = performance.now();
      }, 10);
    });

    await realDesk.frame().evaluate(sayJunk, 10_000);
    await realDesk.say(added('after'));
    await view.items.nth(1).waitFor();

    expect(await view.items.count()).toBe(2);
    await view.showsRecord(zoe.name);
    await view.visitor.getByText(zoe.visitor.email).waitFor();
    expect(asked).toEqual(['marker']);
    expect(await page.evaluate(() => window.longestMs)).toBeLessThan(2_000);
    // And still takes a click.
    await view.items.first().getByRole('button').click();
    await view.root.getByText('Click it in the desk').waitFor();
  });

  test('10,000 well-formed events in a burst are all applied: the last focus is what is shown', async ({ page }) => {
    const { view, desk: realDesk } = await open(page);
    const visitors = [zoe.visitor, amara.visitor];
    await realDesk.say(...arrives('x', zoe.visitor), ...arrives('y', amara.visitor));
    await realDesk.frame().evaluate((all) => {
      const say = (name: string, more: object) =>
        window.say({ event: `com.iadvize.desk.CONVERSATION_${name}`, ...more });
      for (let count = 0; count < 5_000; count++) {
        const id = count % 2;
        say('FOCUSED', { conversationId: 'xy'[id] });
        say('VISITOR_UPDATED', { conversationId: 'xy'[id], visitor: { ...all[id], city: `City ${count}` } });
      }
    }, visitors);
    await view.visitor.getByText('City 4999').waitFor({ state: 'attached' });
    await view.showsRecord(amara.name);
    expect(await view.items.count()).toBe(2);
    expect(await view.items.nth(1).getAttribute('aria-current')).toBe('true');
  });

  test('a visitor who can no longer be read is nobody, and a focus that cannot be read shows nobody (L12)', async ({
    page,
  }) => {
    const { view, desk: realDesk } = await open(page);
    await realDesk.say(...MARKER);
    await view.showsRecord(zoe.name);
    await realDesk.say(updated('marker', 'Zoé'));
    await view.root.getByText('cannot be read').waitFor();
    expect(await view.record.count()).toBe(0);
    await realDesk.say(updated('marker', zoe.visitor));
    await view.showsRecord(zoe.name);
    await realDesk.say({ event: 'com.iadvize.desk.CONVERSATION_FOCUSED' });
    await view.noFocus.waitFor();
    expect(await view.record.count()).toBe(0);
  });
});

test('when nothing but another window speaks for the desk, the panel says so', async ({ page }) => {
  const { view } = await openHost(page);
  await page.evaluate(addFrame, { src: `${desk}/desk?elsewhere` });
  const other = await findSpeaker(page, `${desk}/desk?elsewhere`);
  await other.say(...ATTACK);
  await view.root.getByText('3 desk messages came from another window').waitFor();
  await view.noFocus.waitFor();
});

declare global {
  interface Window {
    longestMs: number;
  }
}

type Stranger = (typeof STRANGERS)[number];

function strangerUrl({ origin, isInside }: Stranger): string {
  return `${origin}/desk?to=${isInside ? 'top' : 'parent'}`;
}

/** Some of their origins no machine has, or only with a certificate: the browser is answered in their place. */
async function serveStranger(page: Page, stranger: Stranger): Promise<void> {
  if (stranger.origin === desk) return;
  const { searchParams } = new URL(strangerUrl(stranger));
  await page.route(`${stranger.origin}/**`, (route) =>
    route.fulfill({ contentType: 'text/html', body: deskPage(searchParams) }),
  );
}

/** The desk's own page frames the stranger. */
async function putIntoDesk(page: Page, stranger: Stranger): Promise<void> {
  const query = new URLSearchParams({
    inner: strangerUrl(stranger),
    ...(stranger.sandbox && { sandbox: stranger.sandbox }),
  });
  await page.route(`${desk}/desk`, (route) => route.fulfill({ contentType: 'text/html', body: deskPage(query) }));
}

/** Runs in the page. */
function addFrame({ src, sandbox }: { readonly src: string; readonly sandbox?: string }): void {
  const frame = document.createElement('iframe');
  if (sandbox) frame.setAttribute('sandbox', sandbox);
  frame.src = src;
  document.body.append(frame);
}

/** What the stranger says must leave no trace: messages of one window arrive in order, so the desk's own, sent later, come last. */
async function expectOnlyTheMarker(
  { view, desk: realDesk }: OpenTab,
  asked: readonly string[],
  stranger: Speaker,
): Promise<void> {
  await stranger.say(...ATTACK, ...ATTACK.map((message) => JSON.stringify(message)));
  await view.noFocus.waitFor();
  await realDesk.say(...MARKER);
  await view.showsRecord(zoe.name);
  expect(await view.items.count()).toBe(1);
  expect(asked).toEqual(['marker']);
}

/** Runs in the desk's page. */
function sayJunk(count: number): void {
  const event = (name: string) => `com.iadvize.desk.${name}`;
  const withProto = JSON.parse(
    '{ "event": "com.iadvize.desk.CONVERSATION_ADDED", "__proto__": { "conversationId": "x" }, "conversationId": 7 }',
  );
  const junk: unknown[] = [
    '{ "event": "com.iadvize.desk.CONVERSATION_ADDED", ',
    '',
    'null',
    '[]',
    [],
    [{ event: event('CONVERSATION_ADDED'), conversationId: 'x' }],
    7,
    Number.NaN,
    null,
    undefined,
    true,
    10n,
    new Date(),
    new Map([['event', event('CONVERSATION_ADDED')]]),
    {},
    { event: null },
    { event: ['com.iadvize.desk.CONVERSATION_ADDED'] },
    { event: event('SOMETHING_NEW'), conversationId: 'x' },
    { event: event('constructor'), conversationId: 'x' },
    { event: event('__proto__'), conversationId: 'x' },
    { event: event('CONVERSATION_ADDED') },
    { event: event('CONVERSATION_ADDED'), conversationId: null },
    { event: event('CONVERSATION_ADDED'), conversationId: 12 },
    { event: event('CONVERSATION_ADDED'), conversationId: '__proto__' },
    { event: event('CONVERSATION_STATE_BOX_CLICKED'), conversationId: 'constructor' },
    {
      event: event('CONVERSATION_VISITOR_UPDATED'),
      conversationId: { toString: 'x' },
      visitor: { email: 'x@y.example' },
    },
    { event: event('CONVERSATION_STATE_BOX_CLICKED'), conversationId: 'x'.repeat(129) },
    { event: event('AVAILABILITY_UPDATED'), chat: 'SOMETIMES' },
    { event: event('MESSAGE'), conversationId: 'x', conversationParticipantType: 'Robot' },
    `{ "event": "com.iadvize.desk.CONVERSATION_ADDED", "conversationId": "x", "__proto__": 1, "more": "${'x'.repeat(70_000)}" }`,
    withProto,
  ];
  const large = 'x'.repeat(1_000_000);
  for (let sent = 0; sent < count; sent++) window.say(sent % 500 === 0 ? large : junk[sent % junk.length]);
}
