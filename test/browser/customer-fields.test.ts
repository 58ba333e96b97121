import { afterAll, beforeAll, expect, inject } from 'vitest';
import { arrives, focused, newConversation } from '../support/browser-desk.ts';
import { openHost } from '../support/browser-open.ts';
import { newEmail } from '../support/browser-people.ts';
import { openRecord, type RecordOverHttp } from '../support/browser-record.ts';
import { type BuiltServer, createDataFolder, type DataFolder, startBuiltServer } from '../support/browser-server.ts';
import { eventually, test } from '../support/browser-test.ts';
import { JWT_AUDIENCE, JWT_SECRET } from '../support/browser-tokens.ts';
import { freePort } from '../support/free-port.ts';
import { type PretendCrm, startPretendCrm } from '../support/pretend-crm.ts';

const places = inject('places');
let crm: PretendCrm;
let folder: DataFolder;
let running: BuiltServer;
let server: string;
let record: RecordOverHttp;
beforeAll(async () => {
  crm = await startPretendCrm();
  folder = await createDataFolder();
  const PORT = String(await freePort());
  server = `http://localhost:${PORT}`;
  running = await startBuiltServer('main', {
    PORT,
    DATA_DIR: folder.path,
    DESK_ORIGINS: places.desk,
    DESK_URL: `${places.desk}/desk`,
    PANEL_ANCESTORS: places.host,
    AGENT_JWT_SECRET: JWT_SECRET,
    AGENT_JWT_AUDIENCE: JWT_AUDIENCE,
    FIELDS_URL: crm.url,
    FIELDS_SECRET: crm.secret,
    LOG_LEVEL: 'silent',
  });
  record = await openRecord(server);
});
afterAll(async () => {
  await running.stop();
  await crm.stop();
  await folder.remove();
});

test('what another CRM says is shown under the record, its links alone are links, and an action runs once for each click', async ({
  page,
}) => {
  const email = newEmail();
  await record.createContact({ firstName: 'Fay', lastName: 'Fields', emails: [email] });
  crm.customers.set(email, [
    { id: 'tier', label: 'Tier', value: '<b>Gold</b>', fieldType: 'TEXT' },
    { id: 'shop', label: 'Account', value: 'https://shop.example/fay', fieldType: 'URL' },
    { id: 'bad', label: 'Bad', value: 'javascript:alert(1)', fieldType: 'URL' },
    { id: 'case', label: 'Open a case', value: 'OPEN_CASE', fieldType: 'ACTION' },
  ]);
  const x = newConversation();
  const { view, desk } = await openHost(page, { query: { panel: server } });
  await desk.say(...arrives(x, { email }), focused(x));
  const section = view.root.getByRole('region', { name: 'From 127.0.0.1' });
  await section.getByText('<b>Gold</b>').waitFor();
  expect(await section.getByText('javascript:').count()).toBe(0);
  const link = section.getByRole('link');
  expect(await link.getAttribute('href')).toBe('https://shop.example/fay');
  expect(await link.getAttribute('rel')).toBe('noopener noreferrer');

  crm.result = { success: true, message: 'Case 4711 is open.' };
  const button = section.getByRole('button', { name: 'Open a case' });
  await button.dblclick();
  await section.getByText('Case 4711 is open.').waitFor();
  expect(crm.done.size).toBe(1);

  crm.result = { success: false, message: 'There is one already.' };
  await button.click();
  await section.getByText('There is one already.').waitFor();
  expect(crm.done.size).toBe(2);
  // The agent's token is not the other CRM's business.
  expect(crm.requests.filter(({ headers }) => headers.authorization)).toEqual([]);
});

test('another CRM that does not answer is said in its section, and nothing else waits for it', async ({
  page,
  expectComplaint,
}) => {
  expectComplaint(/502/);
  const email = newEmail();
  await record.createContact({ firstName: 'Fay', lastName: 'Fields', emails: [email] });
  crm.customers.set(email, [{ id: 'tier', label: 'Tier', value: 'Silver', fieldType: 'TEXT' }]);
  crm.instead = { GET: (response) => response.writeHead(500).end() };
  const x = newConversation();
  const { view, desk } = await openHost(page, { query: { panel: server } });
  await desk.say(...arrives(x, { email }), focused(x));
  await view.showsRecord('Fay Fields');
  const section = view.root.getByRole('region', { name: 'From 127.0.0.1' });
  await section.getByText('The other CRM does not answer.').waitFor();
  await view.noteFor('Fay Fields').fill('All the same');
  await page.keyboard.press('Control+Enter');
  await view.entries.getByText('All the same').waitFor();
  crm.instead = undefined;
  await section.getByRole('button', { name: 'Try again' }).click();
  await section.getByText('Silver').waitFor();
  await eventually(() => view.alert.count()).toBe(0);
});
