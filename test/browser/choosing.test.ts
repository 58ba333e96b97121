import { beforeAll, expect, inject } from 'vitest';
import { arrives, findDesk, focused, newConversation, updated } from '../support/browser-desk.ts';
import { openHost, openTab } from '../support/browser-open.ts';
import { newEmail } from '../support/browser-people.ts';
import { openRecord, type RecordOverHttp } from '../support/browser-record.ts';
import { eventually, test } from '../support/browser-test.ts';
import type { View } from '../support/browser-view.ts';

const { server } = inject('places');
let record: RecordOverHttp;
beforeAll(async () => {
  record = await openRecord(server);
});

/** Two people who share an e-mail address, and a visitor who has it. */
async function createTwins() {
  const email = newEmail();
  const [ines, ivo] = await Promise.all([
    record.createContact({ firstName: 'Ines', lastName: 'Twin', emails: [email] }),
    record.createContact({ firstName: 'Ivo', lastName: 'Twin', emails: [email] }),
  ]);
  return { ines, ivo, email };
}

const cardOf = (view: View, name: string) => view.candidates.getByRole('listitem').filter({ hasText: name });
const chooseButton = (view: View, name: string) => cardOf(view, name).getByRole('button', { name: 'Choose' });
/** What the server makes of a visitor. */
const matched = async (id: string, email: string) => {
  const match = await record.resolve(id, { email });
  return match.status === 'found' ? { contactId: match.contact.id, by: match.evidence[0]?.kind } : match.status;
};

test('a key chooses among those who match; the choice is a link that the next page finds, with its author and day', async ({
  page,
  context,
}) => {
  const { ivo, email } = await createTwins();
  const x = newConversation();
  const { view, desk } = await openHost(page);
  await desk.say(...arrives(x, { email }), focused(x));
  const button = chooseButton(view, 'Ivo Twin');
  await button.focus();
  await page.keyboard.press((await button.getAttribute('aria-keyshortcuts')) ?? '');
  await view.showsRecord('Ivo Twin');
  await view.record.getByText('Matched by your choice').waitFor();
  const today = `on .*\\b${new Date().getDate()}\\b`;
  await view.record.getByText(new RegExp(`^Chosen by you ${today}`)).waitFor();
  expect(await matched(x, email)).toEqual({ contactId: ivo.id, by: 'link' });

  await page.reload();
  await (await findDesk(page)).say(...arrives(x, { email }), focused(x));
  await view.showsRecord('Ivo Twin');
  await view.record.getByText(new RegExp(`^Chosen by you ${today}`)).waitFor();

  const other = await openTab(await context.newPage(), { claims: { sub: 'bea', name: 'Bea Agent' } });
  await other.desk.say(...arrives(x, { email }), focused(x));
  await other.view.showsRecord('Ivo Twin');
  await other.view.record.getByText('Matched by an agent’s choice').waitFor();
  await other.view.record.getByText(new RegExp(`^Chosen by Ada Agent ${today}`)).waitFor();
});

test('a click chooses too, U takes it back on the server as well, and the keyboard goes on from there', async ({
  page,
}) => {
  const { ines, email } = await createTwins();
  const x = newConversation();
  const { view, desk } = await openTab(page);
  await desk.say(...arrives(x, { email }), focused(x));
  await chooseButton(view, 'Ines Twin').click();
  await view.record.getByText(/^Chosen by you on/).waitFor();
  expect(await matched(x, email)).toEqual({ contactId: ines.id, by: 'link' });

  await page.keyboard.press('u');
  await view.candidates.waitFor();
  await eventually(() => matched(x, email)).toBe('ambiguous');
  expect(await view.record.count()).toBe(0);

  await page.keyboard.press('2');
  await view.record.getByText(/^Chosen by you on/).waitFor();
  await eventually(() => matched(x, email)).toEqual({ contactId: expect.any(String), by: 'link' });
});

test('who was chosen is asked again when the desk names the visitor otherwise', async ({ page }) => {
  const { email } = await createTwins();
  const x = newConversation();
  const { view, desk } = await openTab(page);
  await desk.say(...arrives(x, { email }), focused(x));
  await chooseButton(view, 'Ines Twin').click();
  await view.record.getByText(/^Chosen by you on/).waitFor();

  await desk.say(updated(x, { email: newEmail() }));
  await view.root.getByText('An agent chose this person once. Is it still them?').waitFor();
  await cardOf(view, 'Ines Twin')
    .getByText(/^Chosen by Ada Agent on .*, but/)
    .waitFor();
  expect(await view.record.count()).toBe(0);

  await desk.say(updated(x, { email }));
  await view.showsRecord('Ines Twin');
  await view.record.getByText(/^Chosen by you on/).waitFor();
});

test('who was chosen is asked again when somebody else appears under the same e-mail address', async ({ page }) => {
  const { email } = await createTwins();
  const x = newConversation();
  const { view, desk } = await openHost(page);
  await desk.say(...arrives(x, { email }), focused(x));
  await chooseButton(view, 'Ines Twin').click();
  await view.record.getByText(/^Chosen by you on/).waitFor();

  await record.createContact({ firstName: 'Ilja', lastName: 'Triplet', emails: [email] });
  await page.reload();
  await (await findDesk(page)).say(...arrives(x, { email }), focused(x));
  await view.candidates.waitFor();
  expect(await view.candidates.getByRole('listitem').count()).toBe(3);
  await cardOf(view, 'Ines Twin')
    .getByText(/^Chosen by Ada Agent on .*, but/)
    .waitFor();
  expect(await view.record.count()).toBe(0);
});
