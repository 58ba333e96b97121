import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { askGiosg } from '../support/ask-giosg.ts';
import { expectNoViolations, type Look } from '../support/browser-axe.ts';
import { type ServerWithGiosg, startServerWithGiosg } from '../support/browser-giosg.ts';
import { eventually, test } from '../support/browser-test.ts';
import { mintCode } from '../support/browser-tokens.ts';

const LEAD = { sub: 'lea', name: 'Lea Lead', roles: ['lead'] };
const LOOKS: readonly Look[] = [
  [320, 'light', 'dark'],
  [1_280, 'light', 'dark'],
];

let running: ServerWithGiosg;
beforeAll(async () => {
  running = await startServerWithGiosg();
});
afterAll(() => running.stop());

async function openLead(page: Page, claims: object = LEAD) {
  await page.goto(`${running.server}/giosg#code=${await mintCode(running.server, { ...claims })}`);
  const registration = page.getByRole('region', { name: 'Register Deskside' });
  const deliveries = page.getByRole('region', { name: /^Deliveries to webhooks of/ });
  return {
    registration,
    deliveries,
    rows: deliveries.getByRole('rowheader'),
    expectWell: () =>
      expectNoViolations(page, page.mainFrame(), (width) => page.setViewportSize({ width, height: 900 }), LOOKS),
  };
}

/** By the keyboard alone, to whatever the agent means next. */
async function tabTo(page: Page, name: string): Promise<void> {
  const hasFocus = () =>
    page.evaluate(() => {
      const element = document.activeElement;
      const labels = (element as HTMLInputElement | null)?.labels;
      return element?.getAttribute('aria-label') ?? labels?.[0]?.textContent ?? element?.textContent ?? '';
    });
  for (let presses = 0; presses < 80; presses++) {
    await page.keyboard.press('Tab');
    if ((await hasFocus()).trim() === name) return;
  }
  throw new Error(`The keyboard does not reach "${name}"`);
}

test('who is no lead sees nothing of it', async ({ page }) => {
  await openLead(page, { sub: 'ada', name: 'Ada Agent' });
  await page.getByText('This page is for team leads').waitFor();
  expect(await page.getByRole('region', { name: 'Register Deskside' }).count()).toBe(0);
  expect(await page.getByText('Kettle and Tide').count()).toBe(0);
});

test('a lead sees what is different, makes it right, and sees what is delivered since, all by the keyboard', async ({
  page,
}) => {
  const { emulator } = running;
  const { apps, organizations } = emulator.fixtures;
  const app = `/api/v5/orgs/${organizations.owner.id}/owned_apps/${apps.deskside.id}`;
  await askGiosg(emulator, app, { method: 'PATCH', body: { trigger_url: 'https://elsewhere.example/old' } });
  const { registration, deliveries, rows, expectWell } = await openLead(page);

  const differences = registration.getByRole('table', { name: 'What will be different' });
  await differences.getByText('https://elsewhere.example/old').waitFor();
  await differences.getByText(`${running.server}/giosg/trigger`).waitFor();
  await deliveries.getByText('No delivery in the last 7 days').waitFor();
  await expectWell();

  await tabTo(page, 'Update the registration');
  await page.keyboard.press('Enter');
  await registration.getByText('Everything is as it should be.').waitFor();
  await registration.getByText('The registration is updated.').waitFor();
  const { body } = await askGiosg(emulator, app);
  expect(body.trigger_url).toBe(`${running.server}/giosg/trigger`);
  const [hook, ...more] = (await askGiosg(emulator, `${app}/webhooks`)).body.results;
  expect(more).toEqual([]);
  const endpoint = String(hook?.endpoint_url);
  expect(endpoint.startsWith(`${running.server}/giosg/webhooks/`)).toBe(true);

  // Something happens at giosg while the lead looks on.
  emulator.install({ appId: apps.deskside.id, orgId: organizations.partner.id });
  await rows.first().waitFor();
  await deliveries.getByText('successful', { exact: true }).and(page.locator('span')).waitFor();
  await tabTo(page, 'Pause');
  await page.keyboard.press('Enter');
  await deliveries.getByText(/, paused$/).waitFor();
  const details = deliveries.locator('details').first();
  await details.locator('summary').focus();
  await page.keyboard.press('Enter');
  await eventually(() => details.evaluate((element) => (element as HTMLDetailsElement).open)).toBe(true);
  await expectWell();
  const secret = endpoint.split('/').at(-1) ?? '';
  expect(secret.length).toBeGreaterThan(20);
  expect(await page.content()).not.toContain(secret);
  expect(await page.content()).not.toContain(apps.deskside.secret);

  // A filter that nothing fits, and back.
  await tabTo(page, 'Channel');
  await page.keyboard.type('nothing of the kind');
  await deliveries.getByText('No delivery is like this').waitFor();
  await tabTo(page, 'Show all');
  await page.keyboard.press('Enter');
  await rows.first().waitFor();
});
