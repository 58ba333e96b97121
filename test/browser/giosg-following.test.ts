import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import {
  followWrites,
  giosgPeople,
  openGiosgConsole,
  type ServerWithGiosg,
  startServerWithGiosg,
} from '../support/browser-giosg.ts';
import { eventually, test } from '../support/browser-test.ts';

const { zoe, bruno } = giosgPeople;
/** What the page asks for while it is cut off. */
const AWAY = /ERR_CONNECTION_(REFUSED|RESET)|ERR_EMPTY_RESPONSE|ERR_INCOMPLETE_CHUNKED_ENCODING|ERR_SOCKET/;

let running: ServerWithGiosg;
beforeAll(async () => {
  running = await startServerWithGiosg({ withProxy: true });
  const { emulator } = running;
  const { apps, organizations, users } = emulator.fixtures;
  // Another organisation has the app, too, over the same server.
  emulator.install({ appId: apps.deskside.id, orgId: organizations.partner.id });
  const answer = await emulator.sendTrigger({
    ...{ type: 'install', orgId: organizations.partner.id, userId: users.partnerAdmin.id },
  });
  expect(answer.status).toBe(200);
});
afterAll(() => running.stop());

/** A panel that follows, with Zoé in focus. */
async function follow(page: Page, operator?: { readonly id: string }) {
  const desk = await openGiosgConsole(page, running, operator);
  const panel = await desk.openFollowing();
  await panel.following.waitFor({ state: 'attached' });
  await desk.take(zoe.name);
  await panel.showsRecord(zoe.name);
  return { desk, panel };
}

test('a focus change in the console reaches the panel that follows within one second', async ({ page }) => {
  const { desk, panel } = await follow(page);
  // Twice each: who was never looked up before, and who was.
  for (const { name } of [bruno, zoe, bruno, zoe]) {
    await desk.take(name);
    await panel.view.record
      .getByRole('heading', { level: 2, name, exact: true })
      .waitFor({ state: 'attached', timeout: 1_000 });
    await panel.view.conversations
      .locator('[aria-current="true"]')
      .filter({ hasText: name })
      .waitFor({ timeout: 1_000 });
  }
  await desk.press(zoe.name, 'Close');
  await panel.view.noFocus.waitFor({ timeout: 1_000 });
  expect(await panel.view.items.count()).toBe(1);
});

test('a stream that is cut comes back with all that happened meanwhile, says so, and forgets who was confirmed', async ({
  page,
  expectComplaint,
}) => {
  expectComplaint(AWAY);
  const writes = followWrites(page);
  const { panel } = await follow(page);
  await running.ping('chat_open', bruno.name);
  await eventually(() => panel.view.items.count()).toBe(2);
  await panel.yes(zoe.name).click();
  await panel.view.noteFor(zoe.name).waitFor();

  running.way?.cut();
  await panel.cutOff.waitFor();
  await panel.question.getByText('Nothing can be written until giosg is heard again.').waitFor();
  expect(await panel.yes(zoe.name).count()).toBe(0);
  expect(await panel.writers.count()).toBe(0);
  await running.ping('chat_focus', bruno.name);
  await running.ping('chat_open', 'Maximiliane');
  await running.ping('chat_close', zoe.name);
  expect(await panel.cutOff.isVisible()).toBe(true);
  running.way?.heal();

  await panel.following.waitFor({ state: 'attached' });
  await panel.showsRecord(bruno.name);
  await eventually(() => panel.view.items.allTextContents()).toEqual([
    expect.stringContaining('Bruno'),
    expect.stringContaining('Maximiliane'),
  ]);
  await panel.yes(bruno.name).waitFor();
  expect(await panel.writers.count()).toBe(0);

  // The same focus before and after: the agent may have been elsewhere in between.
  await panel.yes(bruno.name).click();
  await panel.view.noteFor(bruno.name).waitFor();
  running.way?.cut();
  await panel.cutOff.waitFor();
  running.way?.heal();
  await panel.following.waitFor({ state: 'attached' });
  await panel.yes(bruno.name).waitFor();
  expect(await panel.writers.count()).toBe(0);
  expect(writes).toEqual([]);
});

test('a server that was killed is followed again when it is back', async ({ page, expectComplaint }) => {
  expectComplaint(AWAY);
  const { panel } = await follow(page);
  await panel.yes(zoe.name).click();
  await panel.view.noteFor(zoe.name).waitFor();
  await running.kill();
  await panel.cutOff.waitFor();
  expect(await panel.writers.count()).toBe(0);
  await running.start();
  await running.ping('chat_focus', bruno.name);
  await panel.showsRecord(bruno.name);
  await panel.following.waitFor({ state: 'attached' });
  await panel.yes(bruno.name).waitFor();
});

test('of pings that overtake one another, what happened last is shown', async ({ page }) => {
  // An agent of whom no other test says anything: these are of a time to come.
  const { secondOperator } = running.emulator.fixtures.users;
  const { panel } = await follow(page, secondOperator);
  const nowS = Math.floor(Date.now() / 1_000) + 600;
  const at = (seconds: number) => ({ userId: secondOperator.id, claims: { exp: nowS + seconds } });
  await running.ping('chat_focus', bruno.name, at(20));
  await panel.showsRecord(bruno.name);
  // Each of them happened before, and is heard after.
  await running.ping('chat_focus', zoe.name, at(10));
  await running.ping('chat_close', bruno.name, at(10));
  await running.ping('chat_open', 'Maximiliane', at(15));
  await eventually(() => panel.view.items.count()).toBe(3);
  await panel.showsRecord(bruno.name);
  expect(await panel.view.conversations.locator('[aria-current="true"]').textContent()).toContain('Bruno');
});

test('a console that is loaded anew has nothing open', async ({ page, context }) => {
  const { panel } = await follow(page);
  await panel.yes(zoe.name).click();
  await openGiosgConsole(await context.newPage(), running);
  await panel.view.noFocus.waitFor();
  expect(await panel.view.items.count()).toBe(0);
  expect(await panel.view.record.count()).toBe(0);
});

test('nothing of another agent’s chats appears, nor of another organisation’s', async ({ page }) => {
  const { panel } = await follow(page);
  const { organizations, users } = running.emulator.fixtures;
  const theirs = { orgId: organizations.partner.id, userId: users.partnerOperator.id };
  // The same id of a user in another organisation is another user.
  const asOurs = { ...theirs, userId: users.operator.id };
  await running.ping('chat_focus', bruno.name, { userId: users.secondOperator.id });
  await running.ping('chat_focus', bruno.name, theirs);
  await running.ping('chat_focus', bruno.name, asOurs);
  await running.ping('console_load', undefined, asOurs);
  await running.ping('chat_open', bruno.name, { userId: undefined });
  await running.ping('chat_open', 'Maximiliane');
  await panel.view.items.filter({ hasText: 'Maximiliane' }).waitFor();
  expect(await panel.view.items.count()).toBe(2);
  await panel.showsRecord(zoe.name);
});

test('a panel that gives way to others stands still, says so, and follows again when it is told to', async ({
  page,
}) => {
  const { panel } = await follow(page);
  await panel.yes(zoe.name).click();
  await panel.view.noteFor(zoe.name).waitFor();
  const others = new AbortController();
  for (let count = 0; count < 10; count++) await openStream(others.signal);
  await panel.view.root.getByText(/^Another Deskside panel follows your chats now/).waitFor();
  expect(await panel.writers.count()).toBe(0);
  await running.ping('chat_focus', bruno.name);
  await panel.view.button('Follow here').press('Enter');
  await panel.showsRecord(bruno.name);
  await panel.following.waitFor({ state: 'attached' });
  await panel.yes(bruno.name).waitFor();
  expect(await panel.writers.count()).toBe(0);
  others.abort();
});

/** As another panel of the same agent does. */
async function openStream(signal: AbortSignal): Promise<void> {
  const { organizations, users } = running.emulator.fixtures;
  const request = { type: 'manual_nav', orgId: organizations.owner.id, userId: users.operator.id } as const;
  const page = await (await fetch(await running.emulator.createTriggerUrl(request))).text();
  const signedIn = await fetch(`${running.server}/api/session`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ code: /"code":"([^"]+)"/.exec(page)?.[1] }),
  });
  const { token } = (await signedIn.json()) as { token: string };
  const stream = await fetch(`${running.server}/api/giosg/events`, {
    headers: { Authorization: `Bearer ${token}` },
    signal,
  });
  expect(stream.status).toBe(200);
  stream.body
    ?.getReader()
    .read()
    .catch(() => {});
}
