import type { FrameLocator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import type { Fault } from '../../src/iadvize/emulator/fault.ts';
import { expectNoViolations } from '../support/browser-axe.ts';
import { arrives, focused } from '../support/browser-desk.ts';
import { type ServerWithIadvize, startServerWithIadvize } from '../support/browser-iadvize.ts';
import { openHost, openTab } from '../support/browser-open.ts';
import { eventually, test } from '../support/browser-test.ts';
import { mintToken } from '../support/browser-tokens.ts';

let fault: (method: string) => Fault | undefined = () => undefined;
let running: ServerWithIadvize;
beforeAll(async () => {
  const operators = ['ada', 'bea', 'cleo'].map((externalId) => ({
    externalId,
    firstName: externalId,
    lastName: 'Agent',
  }));
  running = await startServerWithIadvize({
    people: { operators },
    faults: ({ method = '' }) => fault(method),
  });
});
afterAll(() => running.stop());

const availabilityIn = (root: Page | FrameLocator) => {
  const group = root.getByRole('group', { name: 'Availability' });
  return {
    group,
    chat: group.getByRole('switch', { name: 'Chat' }),
    more: group.getByRole('button', { name: 'More about your availability' }),
  };
};
/** The operator's chat, as iAdvize has it. */
async function chatOf(externalId: string): Promise<unknown> {
  const ask = async (path: string) => {
    const answer = await fetch(`${running.emulator.baseUrl}/${path}`, {
      headers: { 'X-API-Key': running.emulator.keys[0] },
    });
    return ((await answer.json()) as { data: unknown }).data;
  };
  const [operator] = (await ask(`operator?full=1&filters[external_id]=${externalId}`)) as { id: number }[];
  const live = await ask(`operator/${operator?.id}/live`);
  const one = (Array.isArray(live) ? live[0] : live) as { connected: boolean; chat: { available: boolean } };
  return { connected: Boolean(one.connected), available: Boolean(one.chat.available) };
}

test('a switch changes what iAdvize has, and going offline is asked about first; all of it by the keyboard', async ({
  page,
}) => {
  const said: Promise<string>[] = [];
  page.on('response', (response) => {
    if (response.url().includes('/api/')) said.push(response.text().catch(() => ''));
  });
  await openTab(page, { server: running.server, claims: { sub: 'ada' } });
  const { group, chat, more } = availabilityIn(page);
  const wasOn = (await chat.getAttribute('aria-checked')) === 'true';
  await chat.focus();
  await page.keyboard.press('Space');
  await eventually(() => chat.getAttribute('aria-checked')).toBe(String(!wasOn));
  await eventually(() => chatOf('ada')).toMatchObject({ available: !wasOn });
  await eventually(() => chat.getAttribute('aria-disabled')).toBe(null);
  await page.keyboard.press('Space');
  await eventually(() => chatOf('ada')).toMatchObject({ available: wasOn });

  await more.focus();
  await page.keyboard.press('Enter');
  await group
    .getByText(/of \d+ slots? used/)
    .first()
    .waitFor();
  const offline = group.getByRole('button', { name: 'Go offline' });
  await offline.focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  expect(await chatOf('ada')).toMatchObject({ connected: true });
  await page.keyboard.press('Enter');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Enter');
  await group.getByText('not connected', { exact: true }).waitFor();
  expect(await chatOf('ada')).toMatchObject({ connected: false });
  expect((await Promise.all(said)).join()).not.toContain(running.emulator.keys[0]);
});

test('a change that iAdvize does not make is taken back, with the reason', async ({ page, expectComplaint }) => {
  expectComplaint(/502/);
  await openTab(page, { server: running.server, claims: { sub: 'bea' } });
  const { group, chat } = availabilityIn(page);
  const before = await chat.getAttribute('aria-checked');
  fault = (method) => (method === 'PUT' ? { type: 'answer', status: 503 } : undefined);
  await chat.click();
  await group
    .getByRole('alert')
    .getByText(/iAdvize does not answer/)
    .waitFor();
  expect(await chat.getAttribute('aria-checked')).toBe(before);
  fault = () => undefined;
});

test('beside the desk it is one line in the narrowest panel, and what the desk says shows at once', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1_400, height: 800 });
  const { panel, desk } = await openHost(page, {
    query: { panel: running.server },
    giveToken: () => mintToken({ sub: 'cleo' }),
  });
  await page.locator('#panel').evaluate((element) => element.style.setProperty('flex', '0 0 320px'));
  const { group, chat } = availabilityIn(panel);
  await chat.waitFor();
  await eventually(async () => (await group.boundingBox())?.height).toBeLessThanOrEqual(34);
  const isOn = (await chat.getAttribute('aria-checked')) === 'true';
  await desk.say({ event: 'com.iadvize.desk.AVAILABILITY_UPDATED', CHAT: isOn ? 'UNAVAILABLE' : 'AVAILABLE' });
  await eventually(() => chat.getAttribute('aria-checked')).toBe(String(!isOn));
});

test('it is without violations, closed, open and asking, in the CRM tab', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const { view, desk } = await openTab(page, {
    server: running.server,
    claims: { sub: 'cleo', roles: ['agent', 'lead'] },
  });
  const { group, chat, more } = availabilityIn(page);
  await chat.waitFor();
  await desk.say(...arrives('x', { email: 'nobody@not-yet.example' }), focused('x'));
  await view.noRecord.waitFor();
  const look = () =>
    expectNoViolations(page, page.mainFrame(), (width) => page.setViewportSize({ width, height: 800 }));
  await look();
  await more.click();
  await look();
  await group.getByRole('button', { name: 'Go offline' }).click();
  await look();
});

test('whoever is no operator of iAdvize is told so', async ({ page }) => {
  await openTab(page, { server: running.server, claims: { sub: 'nobody' } });
  const { group } = availabilityIn(page);
  await group.getByText('no iAdvize operator has your agent id').waitFor();
  expect(await group.getByRole('switch').count()).toBe(0);
});
