import { afterAll, beforeAll, expect, inject } from 'vitest';
import type { Fault } from '../../src/iadvize/emulator/fault.ts';
import { type RunningEmulator, startEmulator } from '../../src/iadvize/emulator/start-emulator.ts';
import { expectNoViolations } from '../support/browser-axe.ts';
import { arrives, focused, newConversation, switches } from '../support/browser-desk.ts';
import { openTab } from '../support/browser-open.ts';
import { newEmail, people } from '../support/browser-people.ts';
import { openRecord, type RecordOverHttp } from '../support/browser-record.ts';
import { type BuiltServer, createDataFolder, type DataFolder, startBuiltServer } from '../support/browser-server.ts';
import { eventually, test } from '../support/browser-test.ts';
import { JWT_AUDIENCE, JWT_SECRET } from '../support/browser-tokens.ts';
import { freePort } from '../support/free-port.ts';

/** As the vendor knows them; she has talked, bought and asked to be called. */
const MINA = {
  uniqueId: 'a'.repeat(45),
  externalId: 'M-1',
  firstName: 'Mina',
  lastName: 'Marble',
  email: 'mina@marble.example',
  city: 'Nantes',
} as const;
const KEY = 'emulator-key';

const places = inject('places');
let fault: Fault | undefined;
let emulator: RunningEmulator;
let folder: DataFolder;
let running: BuiltServer;
let server: string;
let record: RecordOverHttp;
beforeAll(async () => {
  // With these dice she has talked more than three months ago, too.
  emulator = await startEmulator({ seed: 4, people: { visitors: [MINA] }, faults: () => fault });
  folder = await createDataFolder();
  const PORT = String(await freePort());
  server = `http://localhost:${PORT}`;
  running = await startBuiltServer('main', {
    PORT,
    DATA_DIR: folder.path,
    DESK_ORIGINS: places.desk,
    DESK_URL: `${places.desk}/desk`,
    AGENT_JWT_SECRET: JWT_SECRET,
    AGENT_JWT_AUDIENCE: JWT_AUDIENCE,
    IADVIZE_API_URL: emulator.baseUrl,
    IADVIZE_API_KEY: KEY,
    IADVIZE_GRAPHQL_URL: emulator.graphqlUrl,
    IADVIZE_GRAPHQL_TOKEN: emulator.graphqlToken,
    LOG_LEVEL: 'silent',
  });
  record = await openRecord(server);
});
afterAll(async () => {
  await running.stop();
  await emulator.close();
  await folder.remove();
});

test('what iAdvize knows stands beside the record, a click copies a value into the CRM, and the key stays on the server', async ({
  page,
}) => {
  const email = newEmail();
  const { id } = await record.createContact({ firstName: 'Mina', lastName: 'Old', emails: [email] });
  const x = newConversation();
  emulator.openConversation({ id: x, visitor: MINA });
  const answers: Promise<string>[] = [];
  page.on('response', (response) => {
    if (response.url().includes('/api/')) answers.push(response.text().catch(() => ''));
  });

  const { view, desk } = await openTab(page, { server });
  await desk.say(...arrives(x, { email }), focused(x));
  const profile = view.root.getByRole('region', { name: 'iAdvize profile' });
  await profile.getByText('Known from this conversation').waitFor();
  await profile.getByText('differs, the CRM has Old').waitFor();
  await profile.getByRole('button', { name: 'Copy to CRM: Last name Marble' }).press('Enter');
  await view.showsRecord('Mina Marble');
  await profile.getByRole('button', { name: 'Copy to CRM: E-mail mina@marble.example' }).click();
  await eventually(async () => (await record.readContact(id)).emails).toEqual([email, MINA.email]);
  expect(await record.readContact(id)).toMatchObject({ lastName: 'Marble', version: 3 });
  await profile.getByText('Copied to the CRM: E-mail').waitFor();
  expect((await Promise.all(answers)).filter((text) => text.includes(KEY))).toEqual([]);
});

test('the sections open by keyboard, each with what it has, and older windows come without moving the focus', async ({
  page,
}) => {
  const [x, y] = [newConversation(), newConversation()];
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/api/desk/') && request.method() === 'POST') {
      asked.push(request.postDataJSON().conversationId);
    }
  });
  const { view, desk } = await openTab(page, { server });
  // No record is found: the vendor's word helps all the more.
  await desk.say(...arrives(y, people.bruno.visitor), ...arrives(x, { uniqueId: MINA.uniqueId }), focused(x));
  await view.noRecord.waitFor();
  const region = (name: string) => view.root.getByRole('region', { name, exact: true });
  await region('iAdvize profile').getByText('Known by the browser’s ID, not verified').waitFor();
  for (const name of ['Conversations', 'Transactions', 'Call meetings']) {
    await region(name).getByRole('button').first().press('Enter');
  }
  await region('Call meetings').getByText('Status').first().waitFor();
  await region('Transactions')
    .getByText(/€.* in \d+ transactions?$/)
    .waitFor();
  await region('Transactions')
    .getByText(/^Complete up to /)
    .waitFor();

  const conversations = region('Conversations');
  const rows = conversations.getByRole('listitem').filter({ has: page.getByText('Operator', { exact: true }) });
  await rows.first().waitFor();
  const before = await rows.count();
  await rows.first().getByRole('button').press('Enter');
  const transcript = conversations.getByRole('list', { name: 'Transcript' });
  await transcript.getByText('Visitor', { exact: true }).first().waitFor();
  await rows.first().getByRole('button').press('Enter');
  const since = conversations.getByRole('status');
  const covered = await since.textContent();
  expect(covered).toMatch(/^Since /);
  const older = conversations.getByRole('button', { name: 'Older conversations' });
  await older.press('Enter');
  await eventually(() => since.textContent()).not.toBe(covered);
  await eventually(() => rows.count()).toBeGreaterThan(before);
  expect(await older.evaluate((button) => button === document.activeElement)).toBe(true);

  // What another conversation has is asked for once it has the focus; what this one has is still there.
  expect(new Set(asked)).toEqual(new Set([x]));
  await desk.say(...switches(x, y));
  await region('iAdvize profile').getByText('iAdvize does not know this visitor').waitFor();
  const sofar = asked.length;
  await desk.say(...switches(y, x));
  await rows.first().waitFor();
  expect(await since.textContent()).not.toBe(covered);
  expect(asked).toHaveLength(sofar);
});

test('a vendor that does not answer is said in the section that asked, and nothing else waits for it', async ({
  page,
  expectComplaint,
}) => {
  expectComplaint(/502/);
  const email = newEmail();
  await record.createContact({ firstName: 'Fay', lastName: 'Fault', emails: [email] });
  const x = newConversation();
  fault = { type: 'answer', status: 503, body: '<h1>Maintenance</h1>' };
  const { view, desk } = await openTab(page, { server });
  await desk.say(...arrives(x, { email, uniqueId: MINA.uniqueId }), focused(x));
  await view.showsRecord('Fay Fault');
  const profile = view.root.getByRole('region', { name: 'iAdvize profile' });
  await profile.getByText('iAdvize does not answer.').waitFor();
  await view.noteFor('Fay Fault').fill('All the same');
  await page.keyboard.press('Control+Enter');
  await view.entries.getByText('All the same').waitFor();
  fault = undefined;
  await profile.getByRole('button', { name: 'Try again' }).click();
  await profile.getByText('Nantes').waitFor();
});

test('the sections are without violations, open and with a transcript', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const email = newEmail();
  await record.createContact({ firstName: 'Mina', lastName: 'Wide', emails: [email] });
  const { view, desk } = await openTab(page, { server });
  const x = newConversation();
  await desk.say(...arrives(x, { email, uniqueId: MINA.uniqueId }), focused(x));
  await view.root.getByText('differs, the CRM has Wide').waitFor();
  for (const name of ['Conversations', 'Transactions', 'Call meetings']) {
    await view.root.getByRole('region', { name, exact: true }).getByRole('button').first().click();
  }
  await view.root.getByRole('region', { name: 'Call meetings' }).getByText('Status').first().waitFor();
  const conversations = view.root.getByRole('region', { name: 'Conversations', exact: true });
  await conversations.getByRole('listitem').first().getByRole('button').click();
  await conversations.getByRole('list', { name: 'Transcript' }).waitFor();
  await expectNoViolations(page, page.mainFrame(), (width) => page.setViewportSize({ width, height: 800 }));
});

test('where nothing is configured it is said once, with what to set', async ({ page }) => {
  const { view, desk } = await openTab(page);
  await desk.say(...arrives('x', people.zoe.visitor), focused('x'));
  await view.showsRecord(people.zoe.name);
  const profile = view.root.getByRole('region', { name: 'iAdvize profile' });
  await profile.getByText(/^Not configured\. .*IADVIZE_API_URL and IADVIZE_API_KEY/).waitFor();
  expect(await view.root.getByRole('region', { name: 'Transactions' }).count()).toBe(0);
});
