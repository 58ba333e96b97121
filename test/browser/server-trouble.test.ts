import { afterAll, beforeAll, describe, expect, inject } from 'vitest';
import { added, arrives, clicked, focused, updated } from '../support/browser-desk.ts';
import { openHost, openTab } from '../support/browser-open.ts';
import { people } from '../support/browser-people.ts';
import { type BuiltServer, createDataFolder, type DataFolder, startBuiltServer } from '../support/browser-server.ts';
import { eventually, test } from '../support/browser-test.ts';
import { JWT_AUDIENCE, JWT_SECRET } from '../support/browser-tokens.ts';
import { freePort } from '../support/free-port.ts';

const { zoe, bruno, amara } = people;
const places = inject('places');

/** What the page fetches by itself may be under way as the server stops. */
const AWAY = /ERR_CONNECTION_(REFUSED|RESET)|ERR_EMPTY_RESPONSE/;

describe('a server that stops and comes back', () => {
  let folder: DataFolder;
  let running: BuiltServer;
  let port: string;
  const start = async (sessionSecret = 'the same secret before and after a restart') => {
    running = await startBuiltServer('main', {
      PORT: port,
      DATA_DIR: folder.path,
      DESK_ORIGINS: places.desk,
      DESK_URL: `${places.desk}/desk`,
      PANEL_ANCESTORS: places.host,
      AGENT_JWT_SECRET: JWT_SECRET,
      AGENT_JWT_AUDIENCE: JWT_AUDIENCE,
      SESSION_SECRET: sessionSecret,
      LOG_LEVEL: 'silent',
    });
  };
  beforeAll(async () => {
    folder = await createDataFolder();
    port = String(await freePort());
    await start();
  });
  afterAll(async () => {
    await running.stop();
    await folder.remove();
  });

  test('is an alert with "Try again", never "No record found"; then all is as before', async ({
    page,
    expectComplaint,
  }) => {
    expectComplaint(AWAY);
    const { view, desk } = await openTab(page, { server: `http://localhost:${port}` });
    await desk.say(...arrives('x', zoe.visitor), focused('x'));
    await view.noRecord.waitFor();

    await running.stop();
    await desk.say(...arrives('y', bruno.visitor), focused('y'));
    await view.alert.getByText('The Deskside server cannot be reached.').waitFor();
    expect(await view.noRecord.count()).toBe(0);
    expect(await view.record.count()).toBe(0);
    await view.button('Try again').click();
    await view.alert.getByText('The Deskside server cannot be reached.').waitFor();
    // What was answered before is still there.
    await desk.say(focused('x'));
    await view.noRecord.waitFor();
    await desk.say(focused('y'));
    await view.alert.waitFor();

    await start();
    await view.button('Try again').click();
    await view.noRecord.waitFor();
    expect(await view.alert.count()).toBe(0);
  });

  test('with other session secrets: beside the desk, the host is asked for a token again and nobody notices', async ({
    page,
    expectComplaint,
  }) => {
    expectComplaint(/401/);
    expectComplaint(AWAY);
    const { view, desk } = await openHost(page, { query: { panel: `http://localhost:${port}` } });
    await desk.say(...arrives('x', zoe.visitor), focused('x'));
    await view.noRecord.waitFor();
    await running.stop();
    await start('another secret after the restart, long enough');
    await desk.say(...arrives('y', amara.visitor), focused('y'));
    await view.visitor.getByText(amara.visitor.externalUserId).waitFor();
    await view.noRecord.waitFor();
    expect(await page.evaluate(() => window.tokensAsked)).toBe(2);
    expect(await view.alert.count()).toBe(0);
  });

  test('with other session secrets: the CRM tab says how to go on, where there is no page to sign in at', async ({
    page,
    expectComplaint,
  }) => {
    expectComplaint(/401/);
    expectComplaint(AWAY);
    const { view, desk } = await openTab(page, { server: `http://localhost:${port}` });
    await desk.say(...arrives('x', zoe.visitor), focused('x'));
    await view.noRecord.waitFor();
    await running.stop();
    await start();
    await desk.say(...arrives('y', amara.visitor), focused('y'));
    await view.alert.getByText('Your sign-in was not accepted.').first().waitFor();
    await view.alert.getByText('Sign in to your CRM again, then try again here.').first().waitFor();
    expect(await view.record.count()).toBe(0);
    expect(await view.noRecord.count()).toBe(0);
  });
});

describe('an answer that makes no sense', () => {
  test.for([
    ['text', { body: 'hello' }],
    ['an empty object', { json: {} }],
    ['a list', { json: [] }],
    ['a record without a contact', { json: { status: 'found', evidence: [] } }],
    ['no candidates', { json: { status: 'ambiguous', candidates: [] } }],
    ['another page, from a proxy', { status: 502, contentType: 'text/html', body: '<h1>Bad gateway</h1>' }],
    ['a status with nothing in it', { status: 404, body: '' }],
  ] as const)('%s is an alert with "Try again"', async ([, answer], { page, expectComplaint }) => {
    expectComplaint(/502|404/);
    const { view, desk } = await openTab(page);
    await page.route('**/api/records/resolve', (route) => route.fulfill(answer), { times: 1 });
    await desk.say(...arrives('x', zoe.visitor), focused('x'));
    await view.alert.getByText('The Deskside server’s answer cannot be read.').waitFor();
    expect(await view.noRecord.count()).toBe(0);
    expect(await view.record.count()).toBe(0);
    await view.button('Try again').click();
    await view.showsRecord(zoe.name);
    expect(await view.alert.count()).toBe(0);
  });
});

test('a database that is away is an alert, and the last record stays, marked as old', async ({
  page,
  expectComplaint,
}) => {
  expectComplaint(/503/);
  const { view, desk } = await openTab(page);
  await desk.say(...arrives('x', zoe.visitor), focused('x'));
  await view.showsRecord(zoe.name);
  await page.route('**/api/records/resolve', (route) =>
    route.fulfill({ status: 503, json: { code: 'database_unavailable', message: 'The database does not answer.' } }),
  );
  await page.clock.setFixedTime(Date.now() + 2_000);
  await desk.say(clicked('x'));
  await view.alert.getByText('The customer database does not answer.').waitFor();
  await view.alert.getByText(/^The record of Zoé Quartz below is from \d/).waitFor();
  await view.showsRecord(zoe.name);
  await view.record.getByText(/^from \d/).waitFor();
  await page.unroute('**/api/records/resolve');
  await view.button('Try again').click();
  await eventually(() => view.alert.count()).toBe(0);
  await view.showsRecord(zoe.name);
  expect(await view.record.getByText(/^from \d/).count()).toBe(0);
});

test('a slow answer is waited for as nobody’s, and comes only to whom it belongs', async ({ page }) => {
  const { view, desk } = await openTab(page);
  const held: (() => void)[] = [];
  await page.route('**/api/records/resolve', async (route) => {
    await new Promise<void>((resolve) => held.push(resolve));
    await route.continue();
  });
  await desk.say(...arrives('x', zoe.visitor), focused('x'));
  await view.root.getByText('Looking up…').waitFor({ state: 'attached' });
  expect(await view.noRecord.count()).toBe(0);
  expect(await view.record.count()).toBe(0);
  await desk.say(added('y'), focused('y'));
  await view.root.getByText('Waiting for the desk to say who this is').waitFor();
  await eventually(() => held.length).toBe(1);
  held[0]?.();
  // Zoé's has come when her item has the record's name; the conversation in focus is still nobody's.
  await view.items.first().getByText(zoe.name).waitFor();
  expect(await view.record.count()).toBe(0);
  await desk.say(focused('x'));
  await view.showsRecord(zoe.name);
  await desk.say(updated('y', bruno.visitor));
  await eventually(() => held.length).toBe(2);
  held[1]?.();
  await desk.say(focused('y'));
  await view.showsRecord(bruno.name);
});
