import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject } from 'vitest';
import { arrives, focused, newConversation } from '../support/browser-desk.ts';
import { openTab } from '../support/browser-open.ts';
import { newEmail } from '../support/browser-people.ts';
import { openRecord, type RecordOverHttp } from '../support/browser-record.ts';
import { type BuiltServer, createDataFolder, type DataFolder, startBuiltServer } from '../support/browser-server.ts';
import { eventually, test } from '../support/browser-test.ts';
import { JWT_AUDIENCE, JWT_SECRET } from '../support/browser-tokens.ts';
import { freePort } from '../support/free-port.ts';

const places = inject('places');
const NAME = 'Olga Outbox';
let record: RecordOverHttp;
beforeAll(async () => {
  record = await openRecord(places.server);
});

async function createOlga(into = record) {
  const email = newEmail();
  const { id } = await into.createContact({ firstName: 'Olga', lastName: 'Outbox', emails: [email] });
  return { id, email, x: newConversation() };
}
type Olga = Awaited<ReturnType<typeof createOlga>>;

/** The agent's CRM tab, with the composer of this contact in it. */
async function openAt(page: Page, { email, x }: Olga, options: Parameters<typeof openTab>[1] = {}) {
  const tab = await openTab(page, options);
  await tab.desk.say(...arrives(x, { email }), focused(x));
  await tab.view.noteFor(NAME).waitFor();
  return tab;
}

async function save(page: Page, { view }: Awaited<ReturnType<typeof openTab>>, text: string) {
  await view.noteFor(NAME).fill(text);
  await page.keyboard.press('Control+Enter');
}

/** All that this browser keeps. */
const keptBy = async (context: BrowserContext) => JSON.stringify(await context.storageState({ indexedDB: true }));

test('a note written offline is shown as waiting, and sent once when the network is back', async ({
  page,
  context,
  expectComplaint,
}) => {
  expectComplaint(/ERR_INTERNET_DISCONNECTED/);
  const olga = await createOlga();
  const tab = await openAt(page, olga);
  const { view } = tab;
  await context.setOffline(true);
  await save(page, tab, 'Written in a tunnel');
  await view.button('Offline: 1 waiting').waitFor();
  await view.root.getByRole('list', { name: 'Not sent yet' }).getByText('Written in a tunnel').waitFor();
  await save(page, tab, 'And another');
  await view.button('Offline: 2 waiting').waitFor();
  expect(await record.readNotes(olga.id)).toEqual([]);

  await context.setOffline(false);
  await view.button('Saved').waitFor();
  await view.entries.getByText('And another').waitFor();
  await eventually(() => view.root.getByText('Not sent yet').count()).toBe(0);
  expect(await record.readNotes(olga.id)).toEqual(['And another', 'Written in a tunnel']);
});

test('a draft is there again after a crash, with its conversation', async ({ page, context }) => {
  const olga = await createOlga();
  const { view, desk } = await openAt(page, olga);
  await view.noteFor(NAME).pressSequentially('Half a thought');
  const y = newConversation();
  await desk.say(...arrives(y, { email: olga.email }), focused(y));
  await eventually(() => view.noteFor(NAME).inputValue()).toBe('');
  await eventually(() => keptBy(context)).toContain('Half a thought');
  await crash(page);

  const again = await openAt(await context.newPage(), olga);
  await eventually(() => again.view.noteFor(NAME).inputValue()).toBe('Half a thought');
  expect(await record.readNotes(olga.id)).toEqual([]);
});

test('a note that could not be sent survives its page, and is sent once by the next', async ({
  page,
  context,
  expectComplaint,
}) => {
  expectComplaint(/ERR_INTERNET_DISCONNECTED/);
  const olga = await createOlga();
  const tab = await openAt(page, olga);
  await context.setOffline(true);
  await save(page, tab, 'Sent by the next page');
  await tab.view.button('Offline: 1 waiting').waitFor();
  await page.close();
  await context.setOffline(false);

  // Its conversation is long gone there.
  const next = await openTab(await context.newPage());
  await next.view.button('Saved').waitFor();
  expect(await record.readNotes(olga.id)).toEqual(['Sent by the next page']);
});

test('of two tabs one sends for both, each note once; when it closes, the other one does', async ({
  page,
  context,
}) => {
  const olga = await createOlga();
  const first = await openAt(page, olga);
  const otherPage = await context.newPage();
  const sent: string[] = [];
  for (const [name, one] of [
    ['first', page],
    ['second', otherPage],
  ] as const) {
    one.on('request', (request) => {
      if (request.url().endsWith('/notes')) sent.push(name);
    });
  }
  const second = await openAt(otherPage, olga);
  await save(otherPage, second, 'From the second tab');
  await second.view.entries.getByText('From the second tab').waitFor();
  await first.view.entries.getByText('From the second tab').waitFor();
  expect(sent).toEqual(['first']);

  await page.close();
  await save(otherPage, second, 'By itself');
  await second.view.entries.getByText('By itself').waitFor();
  expect(sent).toEqual(['first', 'second']);
  expect(await record.readNotes(olga.id)).toEqual(['By itself', 'From the second tab']);
});

test('another agent on the same browser sees how much waits, and not what; it goes in the name of who wrote it', async ({
  page,
  context,
  expectComplaint,
}) => {
  expectComplaint(/ERR_INTERNET_DISCONNECTED/);
  const olga = await createOlga();
  const ada = await openAt(page, olga);
  await context.setOffline(true);
  await save(page, ada, 'Between Ada and Olga');
  await ada.view.button('Offline: 1 waiting').waitFor();
  await ada.view.noteFor(NAME).fill('And not yet said');
  await eventually(() => keptBy(context)).toContain('And not yet said');
  await page.close();
  await context.setOffline(false);

  const beasPage = await context.newPage();
  const bea = await openAt(beasPage, olga, { claims: { sub: 'bea', name: 'Bea Agent' } });
  await bea.view.button('1 of another agent').click();
  await bea.view.root.getByText('Sent when they sign in on this machine again.').waitFor();
  expect(await bea.view.noteFor(NAME).inputValue()).toBe('');
  expect(await beasPage.content()).not.toMatch(/Between Ada|not yet said/);
  await save(beasPage, bea, 'By Bea');
  await bea.view.entries.getByText('By Bea').waitFor();
  expect(await record.readNotes(olga.id)).toEqual(['By Bea']);
  await beasPage.close();

  const back = await openAt(await context.newPage(), olga);
  await back.view.entries.getByText('Between Ada and Olga').waitFor();
  expect(await back.view.noteFor(NAME).inputValue()).toBe('And not yet said');
  const authors = (await record.readTimeline(olga.id)).map(
    (entry) => entry.type === 'note' && [entry.text, entry.createdBy.name],
  );
  expect(authors).toEqual([
    ['Between Ada and Olga', 'Ada Agent'],
    ['By Bea', 'Bea Agent'],
  ]);
});

describe('a server that is killed while a note is on its way', () => {
  let folder: DataFolder;
  let running: BuiltServer;
  let port: string;
  let server: string;
  let ofServer: RecordOverHttp;
  const start = async () => {
    running = await startBuiltServer('main', {
      PORT: port,
      DATA_DIR: folder.path,
      DESK_ORIGINS: places.desk,
      DESK_URL: `${places.desk}/desk`,
      AGENT_JWT_SECRET: JWT_SECRET,
      AGENT_JWT_AUDIENCE: JWT_AUDIENCE,
      SESSION_SECRET: 'the same secret before and after it was killed',
      LOG_LEVEL: 'silent',
    });
  };
  beforeAll(async () => {
    folder = await createDataFolder();
    port = String(await freePort());
    server = `http://localhost:${port}`;
    await start();
    ofServer = await openRecord(server);
  });
  afterAll(async () => {
    await running.stop();
    await folder.remove();
  });

  test.for([
    ['before it has it', async () => {}],
    ['after it has it, and before it could say so', async (send: () => Promise<unknown>) => void (await send())],
  ] as const)('%s: the note is there exactly once', async ([, first], { page, expectComplaint }) => {
    expectComplaint(/ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET|ERR_FAILED|ERR_EMPTY_RESPONSE/);
    const olga = await createOlga(ofServer);
    const tab = await openAt(page, olga, { server });
    await page.route(
      '**/notes',
      async (route) => {
        await first(() => route.fetch());
        await running.kill();
        await route.abort('connectionreset');
      },
      { times: 1 },
    );
    await save(page, tab, 'Through it all');
    await tab.view.button('Offline: 1 waiting').waitFor();
    await start();
    await tab.view.entries.getByText('Through it all').waitFor({ timeout: 20_000 });
    expect(await ofServer.readNotes(olga.id)).toEqual(['Through it all']);
  });
});

/** The page's process ends, in the middle of whatever it does. */
async function crash(page: Page): Promise<void> {
  const crashed = page.waitForEvent('crash');
  const session = await page.context().newCDPSession(page);
  // A page that is gone does not answer.
  session.send('Page.crash').catch(() => undefined);
  await crashed;
}
