import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import type { Fault } from '../../src/giosg/emulator/fault.ts';
import { askGiosg, readGiosg } from '../support/ask-giosg.ts';
import {
  GIOSG_TOKEN_KEY,
  giosgPeople,
  openGiosgConsole,
  type ServerWithGiosg,
  startServerWithGiosg,
} from '../support/browser-giosg.ts';
import { test } from '../support/browser-test.ts';
import { mintCode } from '../support/browser-tokens.ts';

const LEAD = { sub: 'lea', name: 'Lea Lead', roles: ['lead'] };
const { zoe, bruno } = giosgPeople;

let fault: Fault | undefined;
let running: ServerWithGiosg;
beforeAll(async () => {
  running = await startServerWithGiosg({ faults: () => fault, env: { LOG_LEVEL: 'trace' } });
});
afterAll(() => running.stop());

/** Whatever goes between a page and our server, and what the page says to its console; the triggers' own addresses apart. */
function followAll(page: Page) {
  const said: Promise<string>[] = [];
  const triggers: URL[] = [];
  page.on('request', (request) => {
    const url = new URL(request.url());
    const isTrigger = url.pathname === '/giosg/trigger' && url.search !== '';
    if (isTrigger) triggers.push(url);
    // The operators' own page asks giosg's.
    if (isTrigger || url.origin !== running.server) return;
    const headers = request.allHeaders().then(JSON.stringify, () => '');
    said.push(headers.then((text) => [request.url(), text, request.postData() ?? ''].join('\n')));
  });
  page.on('response', (response) => {
    const { origin, pathname } = new URL(response.url());
    if (origin !== running.server) return;
    const headers = response.allHeaders().then(JSON.stringify, () => '');
    // A stream has no end to wait for.
    const body = pathname === '/api/giosg/events' ? '' : response.text().catch(() => '');
    said.push(Promise.all([pathname, headers, body]).then((texts) => texts.join('\n')));
  });
  page.on('console', (message) => said.push(Promise.resolve(message.text())));
  return { said, triggers };
}

test('nothing that is sent or received, and no line of the log, holds a secret, a token or what signs an agent in', async ({
  page,
  context,
  expectComplaint,
}) => {
  const { emulator, server } = running;
  const { apps, organizations, users } = emulator.fixtures;
  const inConsole = followAll(page);
  const desk = await openGiosgConsole(page, running);
  const nav = await desk.openFollowing();
  await desk.take(zoe.name);
  await nav.showsRecord(zoe.name);
  await nav.yes(zoe.name).click();
  await nav.view.noteFor(zoe.name).fill('Something');
  await nav.view.noteFor(zoe.name).press('Control+Enter');
  await nav.view.entries.getByText('Something').waitFor();
  const beside = await desk.openBeside(bruno.name);
  await beside.showsRecord(bruno.name);
  await beside.openVariables();
  await beside.variables.getByRole('combobox', { name: 'Name' }).fill('colour');
  await beside.variables.getByRole('textbox', { name: 'Value' }).fill('red');
  await beside.variables.getByRole('button', { name: 'Write to giosg' }).click();
  await beside.variables.getByText('“colour” is written.').waitFor();

  // A new webhook, with a secret of its own, and what is delivered to it.
  const lead = await context.newPage();
  const inLead = followAll(lead);
  await lead.goto(`${server}/giosg#code=${await mintCode(server, LEAD)}`);
  const registration = lead.getByRole('region', { name: 'Register Deskside' });
  await registration.getByRole('button', { name: 'Update the registration' }).click();
  await registration.getByText('Everything is as it should be.').waitFor();
  emulator.install({ appId: apps.deskside.id, orgId: organizations.partner.id });
  await lead
    .getByRole('region', { name: /^Deliveries to webhooks of/ })
    .getByRole('rowheader')
    .first()
    .waitFor();
  const app = `/api/v5/orgs/${organizations.owner.id}/owned_apps/${apps.deskside.id}`;
  const endpoints = (await readGiosg(emulator, `${app}/webhooks`)).map(({ endpoint_url }) => String(endpoint_url));
  const known = await (await fetch(`${emulator.baseUrl}/emulator/fixtures`)).json();
  const { tokens, users: everybody } = known as {
    readonly tokens: readonly { readonly key: string; readonly user_id: string }[];
    readonly users: readonly { readonly id: string; readonly is_bot: boolean }[];
  };
  const bots = everybody.filter(({ is_bot }) => is_bot).map(({ id }) => id);
  const botTokens = tokens.filter(({ user_id }) => bots.includes(user_id)).map(({ key }) => key);

  // What goes wrong quotes nothing either, though the vendor does.
  const quoted = [apps.deskside.secret, users.admin.token, ...botTokens].join(' ');
  expectComplaint(/status of (400|50\d)/);
  for (const status of [500, 403]) {
    fault = { type: 'answer', status, body: JSON.stringify({ detail: quoted }) };
    const failed = await desk.openBeside(zoe.name);
    await failed.view.alert.getByText('Who is in this chat could not be read.').waitFor();
  }
  await lead.reload();
  fault = undefined;
  const [opened] = inConsole.triggers;
  await page.goto(`${opened?.href.replace('data=', 'data=x')}`);
  await page.getByRole('heading').first().waitFor();

  const all = await Promise.all([...inConsole.said, ...inLead.said]);
  const log = running.output();
  for (const address of [
    '/api/session',
    '/api/giosg/visitor',
    '/api/giosg/variables',
    '/api/giosg/lead/registration',
  ]) {
    expect(all.some((text) => text.split('\n')[0]?.includes(address))).toBe(true);
  }
  expect(log).toContain('/giosg/trigger');
  const signed = inConsole.triggers.flatMap(({ searchParams }) =>
    ['data', 'token'].flatMap((name) => searchParams.get(name) ?? []),
  );
  expect(signed.length).toBeGreaterThan(4);
  expect(botTokens.length).toBeGreaterThan(0);
  expect(endpoints).toHaveLength(1);
  const secrets = {
    'the app’s secret': [apps.deskside.secret],
    'the API token': [users.admin.token],
    'a bot’s token': botTokens,
    'the key of the tokens': [GIOSG_TOKEN_KEY, Buffer.from(GIOSG_TOKEN_KEY, 'hex').toString('base64')],
    'a webhook’s secret': endpoints.map((endpoint) => endpoint.split('/').at(-1) ?? ''),
    'what a trigger signs': signed,
  };
  for (const [name, values] of Object.entries(secrets)) {
    for (const secret of values) {
      expect(secret).toMatch(/^\S{20,}$/);
      expect([name, ...[...all, log].filter((text) => text.includes(secret))]).toEqual([name]);
    }
  }
  // What signs in at our own server is in what it was given, and in no log.
  expect(log).not.toMatch(/eyJ[\w-]+\.eyJ/);
  expect(log).not.toMatch(/Quartz|zoe@|Something/);
  await askGiosg(emulator, app);
});
