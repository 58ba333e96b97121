import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import type { Fault } from '../../src/iadvize/emulator/fault.ts';
import { arrives, focused, newConversation } from '../support/browser-desk.ts';
import { APP_SECRET, type ServerWithIadvize, startServerWithIadvize } from '../support/browser-iadvize.ts';
import { openTab } from '../support/browser-open.ts';
import { test } from '../support/browser-test.ts';
import { mintCode } from '../support/browser-tokens.ts';

const LEAD = { sub: 'ada', name: 'Ada Agent', roles: ['lead'] };
const MINA = { uniqueId: 'a'.repeat(45), externalId: 'M-1', firstName: 'Mina' };

let fault: Fault | undefined;
let running: ServerWithIadvize;
beforeAll(async () => {
  const people = {
    visitors: [MINA],
    operators: [{ externalId: LEAD.sub, firstName: 'Ada', lastName: 'Agent' }],
  };
  running = await startServerWithIadvize({ people, faults: () => fault }, { logLevel: 'trace' });
});
afterAll(() => running.stop());

/** Whatever comes over the wire: pages, scripts and answers, with their addresses and headers. */
function followAll(page: Page): readonly Promise<string>[] {
  const received: Promise<string>[] = [];
  page.on('response', (response) => {
    const body = response.text().catch(() => '');
    received.push(body.then((text) => [response.url(), JSON.stringify(response.headers()), text].join('\n')));
  });
  return received;
}

test('nothing the browser is sent, and no line of the log, holds a key, a token or what signs an operator in', async ({
  page,
  expectComplaint,
}) => {
  const received = followAll(page);
  const { view, desk } = await openTab(page, { server: running.server, claims: LEAD });
  await page.getByRole('switch', { name: 'Chat' }).waitFor();
  const x = newConversation();
  running.emulator.openConversation({ id: x, visitor: MINA });
  await desk.say(...arrives(x, { uniqueId: MINA.uniqueId }), focused(x));
  const section = (name: string) => view.root.getByRole('region', { name, exact: true });
  await section('iAdvize profile').getByText('Known from this conversation').waitFor();
  for (const name of ['Conversations', 'Transactions', 'Call meetings']) {
    await section(name).getByRole('button').first().click();
  }
  await section('Conversations').getByRole('listitem').first().waitFor();
  await section('Call meetings').getByText('Status').first().waitFor();

  const openTeam = async () =>
    page.goto(`${running.server}/team#code=${await mintCode(running.server, { ...LEAD, sub: 'bea' })}`);
  await openTeam();
  await page.getByText(/^as of /).waitFor();
  // What goes wrong quotes nothing either, though the vendor does.
  expectComplaint(/502/);
  const [ada] = [...running.emulator.data.operators.values()].filter(({ row }) => row.external_id === LEAD.sub);
  const [key] = running.emulator.keys;
  fault = { type: 'answer', status: 500, body: `<h1>${key} ${ada?.row.sso_key}</h1>` };
  await page.getByRole('combobox', { name: 'Website' }).first().selectOption({ index: 1 });
  await page
    .getByText(/iAdvize does not answer/)
    .first()
    .waitFor();

  const sent = await Promise.all(received);
  const said = running.output();
  for (const address of ['/assets/', '/api/desk/me', '/api/desk/conversations', '/api/team/live']) {
    expect(sent.some((text) => text.split('\n')[0]?.includes(address))).toBe(true);
  }
  expect(said).toContain('/api/team/live');
  const secrets = [key, running.emulator.graphqlToken, APP_SECRET, ada?.row.sso_key ?? '', 'sso_key'];
  for (const secret of secrets) {
    expect(secret).not.toBe('');
    expect([...sent, said].filter((text) => text.includes(secret))).toEqual([]);
  }
  expect([...sent, said].filter((text) => /sso-[0-9a-f]{32}/.test(text))).toEqual([]);
});
