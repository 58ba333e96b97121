import type { Page } from 'playwright-core';
import { describe, expect, inject } from 'vitest';
import { arrives, findDesk, focused, newConversation } from '../support/browser-desk.ts';
import { followLookUps, openHost, openTab } from '../support/browser-open.ts';
import { people } from '../support/browser-people.ts';
import { eventually, test } from '../support/browser-test.ts';
import { mintCode, mintToken } from '../support/browser-tokens.ts';
import { viewOf } from '../support/browser-view.ts';

const { zoe, bruno } = people;
const { server } = inject('places');

const REFUSED: readonly { readonly title: string; readonly token: () => Promise<string>; readonly says: string }[] = [
  { title: 'no token', token: async () => '', says: 'Nobody is signed in.' },
  { title: 'a host that cannot tell', token: () => Promise.reject(new Error('no')), says: 'Nobody is signed in.' },
  { title: 'an expired token', token: () => mintToken({ exp: 1 }), says: 'Your session has ended.' },
  {
    title: 'a forged token',
    token: () => mintToken({}, 'a secret that somebody else made up, long enough'),
    says: 'Your sign-in was not accepted.',
  },
  { title: 'a token of algorithm "none"', token: unsigned, says: 'Your sign-in was not accepted.' },
  {
    title: 'a token for another audience',
    token: () => mintToken({ aud: 'another service' }),
    says: 'Your sign-in was not accepted.',
  },
  {
    title: 'a token that does not say when it ends',
    token: () => mintToken({ exp: undefined }),
    says: 'Your sign-in was not accepted.',
  },
];

describe('beside the desk, the panel says how to sign in again', () => {
  test.for(REFUSED)('after $title', async ({ token, says }, { page, expectComplaint }) => {
    expectComplaint(/401/);
    const asked = followLookUps(page);
    const { view, desk } = await openHost(page, { giveToken: token });
    await view.alert.getByText(says).waitFor();
    await view.alert.getByText('Sign in again to go on where you were.').waitFor();
    await view.alert.getByRole('button', { name: 'Sign in' }).waitFor();
    await desk.say(...arrives('x', zoe.visitor), focused('x'));
    await view.visitor.getByText(zoe.visitor.email).waitFor();
    expect(await view.record.count()).toBe(0);
    expect(await view.noRecord.count()).toBe(0);
    expect(asked).toEqual([]);
  });

  test('and goes on where it was once somebody has', async ({ page, expectComplaint }) => {
    expectComplaint(/401/);
    const { view, desk } = await openHost(page, { giveToken: async () => '' });
    await desk.say(...arrives('x', zoe.visitor), focused('x'));
    await view.alert.getByText('Nobody is signed in.').first().waitFor();
    await signInByPopUp(page, () => view.alert.getByRole('button', { name: 'Sign in' }).click());
    await view.showsRecord(zoe.name);
    await eventually(() => view.alert.count()).toBe(0);
  });
});

describe('the CRM tab', () => {
  test('opens with a code, which leaves the address bar at once and works a single time', async ({
    page,
    expectComplaint,
  }) => {
    expectComplaint(/401/);
    const code = await mintCode(server);
    await page.goto(`${server}/#code=${code}`);
    expect(page.url()).toBe(`${server}/`);
    const view = viewOf(page);
    await (await findDesk(page)).say(...arrives('x', zoe.visitor), focused('x'));
    await view.showsRecord(zoe.name);
    expect(await page.evaluate(() => history.length)).toBeLessThanOrEqual(2);

    await page.goto('about:blank');
    await page.goto(`${server}/#code=${code}`);
    await view.alert.getByText('This sign-in link has expired or was already used.').waitFor();
    await view.alert.getByRole('button', { name: 'Sign in' }).waitFor();
    expect(page.url()).toBe(`${server}/`);
  });

  test.for([
    ['without a code', '/', 'Nobody is signed in.'],
    ['with a code that nobody was given', '/#code=made-up', 'This sign-in link has expired or was already used.'],
  ] as const)('%s, says how to sign in and shows no record', async ([, path, says], { page, expectComplaint }) => {
    expectComplaint(/401/);
    const asked = followLookUps(page);
    await page.goto(server + path);
    const view = viewOf(page);
    await view.alert.getByText(says).waitFor();
    await (await findDesk(page)).say(...arrives('x', zoe.visitor), focused('x'));
    await view.visitor.getByText(zoe.visitor.email).waitFor();
    expect(await view.record.count()).toBe(0);
    expect(asked).toEqual([]);
  });

  test('signs in through a pop-up on another origin, and believes no other window', async ({
    page,
    expectComplaint,
  }) => {
    expectComplaint(/401/);
    await page.goto(server);
    const view = viewOf(page);
    const desk = await findDesk(page);
    await desk.say(...arrives('x', zoe.visitor), focused('x'));
    await view.alert.getByText('Nobody is signed in.').first().waitFor();
    let exchanges = 0;
    page.on('request', (request) => {
      if (request.url().endsWith('/api/session')) exchanges++;
    });
    const code = await mintCode(server, { sub: 'mallory', name: 'Mallory' });
    await signInByPopUp(page, async () => {
      await view.alert.getByRole('button', { name: 'Sign in' }).click();
      await desk.say({ type: 'deskside:signed-in', code });
      await page.evaluate((stolen) => postMessage({ type: 'deskside:signed-in', code: stolen }), code);
    });
    await view.showsRecord(zoe.name);
    expect(exchanges).toBe(1);
    await eventually(() => view.alert.count()).toBe(0);
    await view.root.getByTitle('Ada Agent').waitFor();
  });

  test('shows nothing of what an agent has just chosen to the next one who signs in', async ({
    page,
    expectComplaint,
  }) => {
    expectComplaint(/401/);
    const { view, desk } = await openTab(page);
    const x = newConversation();
    await desk.say(...arrives(x, people.walnutOne.visitor), focused(x));
    // It never gets as far as the server, where it would be there for everybody, with its author.
    await page.route('**/api/links', () => {});
    await view.candidates.getByRole('button', { name: 'Choose' }).first().click();
    await view.record.waitFor();
    const refuse = (route: { fulfill(answer: object): Promise<void> }) =>
      route.fulfill({ status: 401, json: { code: 'session_ended', message: 'Sign in again.' } });
    await page.route('**/api/records/resolve', refuse, { times: 1 });
    await desk.say(...arrives('y', bruno.visitor));
    await view.alert
      .getByText('Nobody is signed in.')
      .or(view.alert.getByText('Your session has ended.'))
      .first()
      .waitFor();
    await signInByPopUp(page, () => view.alert.getByRole('button', { name: 'Sign in' }).click(), {
      sub: 'bea',
      name: 'Bea Agent',
    });
    await view.root.getByTitle('Bea Agent').waitFor();
    await view.candidates.waitFor();
    expect(await view.record.count()).toBe(0);
  });

  test('speaks the language of the agent’s token', async ({ page }) => {
    const { view } = await openTab(page, { claims: { locale: 'fr_FR' } });
    await eventually(() => page.evaluate(() => document.documentElement.lang)).toMatch(/^fr/);
    expect(await view.noFocus.count()).toBe(0);
  });
});

/** Header and claims as they should be, and no signature. */
async function unsigned(): Promise<string> {
  const [, payload] = (await mintToken()).split('.');
  return `${Buffer.from('{"alg":"none"}').toString('base64url')}.${payload}.`;
}

/** Signs in at the company's page, in the window that `open` opens; until that window has closed. */
async function signInByPopUp(page: Page, open: () => Promise<void>, claims = {}): Promise<void> {
  await page.context().exposeFunction('giveCode', () => mintCode(server, claims));
  const opened = page.context().waitForEvent('page');
  await open();
  const popUp = await opened;
  const closed = popUp.waitForEvent('close');
  await popUp.getByRole('button', { name: 'Sign in as Ada' }).click();
  await closed;
}
