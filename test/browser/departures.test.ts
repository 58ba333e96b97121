import { beforeAll, expect, inject } from 'vitest';
import { arrives, focused, leaves, newConversation, removed } from '../support/browser-desk.ts';
import { openHost, openTab } from '../support/browser-open.ts';
import { newEmail } from '../support/browser-people.ts';
import { openRecord, type RecordOverHttp } from '../support/browser-record.ts';
import { eventually, test } from '../support/browser-test.ts';

const NAME = 'Dora Departs';
let record: RecordOverHttp;
beforeAll(async () => {
  record = await openRecord(inject('places').server);
});

async function createDora() {
  const email = newEmail();
  const { id } = await record.createContact({ firstName: 'Dora', lastName: 'Departs', emails: [email] });
  return { id, email, x: newConversation() };
}

/** What of the conversations with a contact the server has. */
async function logged(contactId: string) {
  return (await record.readTimeline(contactId)).flatMap((entry) =>
    entry.type === 'activity' ? [{ ...entry, loggedBy: entry.loggedBy.name }] : [],
  );
}

test('a conversation with somebody who was chosen is logged by itself, once, in two tabs and over a refresh of the desk', async ({
  page,
  context,
}) => {
  const { id, email, x } = await createDora();
  const visitor = { email: newEmail() };
  const first = await openTab(page);
  await first.desk.say(...arrives(x, visitor), focused(x));
  await first.view.button('Search').click();
  await first.view.root.getByRole('combobox').fill(email);
  await first.view.root.getByRole('option').click();
  await first.view.record.getByText(/^Chosen by you on/).waitFor();

  const second = await openTab(await context.newPage());
  await second.desk.say(...arrives(x, visitor), focused(x));
  await second.view.record.getByText(/^Chosen by you on/).waitFor();
  for (const { desk, view } of [first, second]) {
    await desk.say(...leaves(x));
    await view.noFocus.waitFor();
  }
  await eventually(async () => (await logged(id)).length).toBe(1);
  // The desk is refreshed with the conversation still in it, which then leaves for good.
  await second.desk.say(...arrives(x, visitor), focused(x));
  await second.view.showsRecord(NAME);
  await second.desk.say(...leaves(x));
  await second.view.noFocus.waitFor();
  for (const { view } of [first, second]) {
    await eventually(() => view.root.getByText(/waiting$/).count()).toBe(0);
    expect(await view.departed.count()).toBe(0);
  }
  const [activity, ...others] = await logged(id);
  expect(others).toEqual([]);
  expect(activity).toMatchObject({
    conversationId: x,
    basis: expect.stringMatching(/link|chosen/),
    loggedBy: 'Ada Agent',
  });
  expect(Date.parse(activity?.endedAt ?? '')).toBeGreaterThanOrEqual(Date.parse(activity?.startedAt ?? ''));
});

test('a conversation matched by e-mail only is offered when it leaves, and logged with what the agent writes about it', async ({
  page,
}) => {
  const { id, email, x } = await createDora();
  const { view, desk } = await openHost(page);
  await desk.say(...arrives(x, { email }), focused(x));
  await view.showsRecord(NAME);
  await desk.say(...leaves(x));
  const offer = view.departed.getByRole('listitem');
  await offer.getByText('Matched by e-mail only, so it is not logged by itself.').waitFor();
  await offer.getByRole('textbox', { name: 'Summary' }).fill('Asked when the <b>lamp</b> comes.');
  expect(await logged(id)).toEqual([]);
  await offer.getByRole('button', { name: 'Log', exact: true }).click();
  await eventually(() => view.departed.count()).toBe(0);
  await eventually(() => logged(id)).toMatchObject([
    { conversationId: x, basis: 'confirmed', summary: 'Asked when the <b>lamp</b> comes.' },
  ]);
});

test('an offer outlives its page, and is not logged when the agent says not now', async ({ page }) => {
  const { id, email, x } = await createDora();
  const { view, desk } = await openHost(page);
  await desk.say(...arrives(x, { email }), focused(x));
  await view.noteFor(NAME).fill('Never saved');
  await desk.say(...leaves(x));
  await view.departed.getByText('Never saved').waitFor();
  await view.departed.getByRole('textbox', { name: 'Summary' }).fill('Half a summary');
  // What the browser has not written down by then is lost with the page, as in a crash.
  const kept = async () => JSON.stringify(await page.context().storageState({ indexedDB: true }));
  await eventually(kept).toContain('Half a summary');
  await page.reload();
  const summary = view.departed.getByRole('textbox', { name: 'Summary' });
  await eventually(() => summary.inputValue()).toBe('Half a summary');
  await view.departed.getByRole('button', { name: 'Not now' }).click();
  await eventually(() => summary.count()).toBe(0);
  await view.departed.getByRole('button', { name: `Save to ${NAME}` }).click();
  await eventually(() => view.departed.count()).toBe(0);
  await eventually(() => record.readNotes(id)).toEqual(['Never saved']);
  expect(await logged(id)).toEqual([]);
});

test('a conversation that comes back is not offered any more', async ({ page }) => {
  const { id, email, x } = await createDora();
  const { view, desk } = await openTab(page);
  await desk.say(...arrives(x, { email }), focused(x));
  await view.showsRecord(NAME);
  await desk.say(removed(x));
  await view.departed.waitFor();
  await desk.say(...arrives(x, { email }), focused(x));
  await view.showsRecord(NAME);
  await eventually(() => view.departed.count()).toBe(0);
  expect(await logged(id)).toEqual([]);
});
