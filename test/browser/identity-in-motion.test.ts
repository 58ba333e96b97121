import type { Page } from 'playwright-core';
import { beforeAll, expect, inject } from 'vitest';
import { arrives, focused, newConversation, updated } from '../support/browser-desk.ts';
import { openHost, openTab } from '../support/browser-open.ts';
import { newEmail } from '../support/browser-people.ts';
import { openRecord, type RecordOverHttp } from '../support/browser-record.ts';
import { eventually, test } from '../support/browser-test.ts';

const ANNA = 'Anna Before';
const BORIS = 'Boris After';
let record: RecordOverHttp;
beforeAll(async () => {
  record = await openRecord(inject('places').server);
});

/** The agent has saved one note for Anna and typed half of another, when the desk says that it is Boris. */
async function becomesBoris(page: Page, open: typeof openTab | typeof openHost) {
  const visitors = { anna: { email: newEmail() }, boris: { email: newEmail() } };
  const [anna, boris] = await Promise.all([
    record.createContact({ firstName: 'Anna', lastName: 'Before', emails: [visitors.anna.email] }),
    record.createContact({ firstName: 'Boris', lastName: 'After', emails: [visitors.boris.email] }),
  ]);
  const x = newConversation();
  const { view, desk } = await open(page);
  await desk.say(...arrives(x, visitors.anna), focused(x));
  await view.noteFor(ANNA).fill('Submitted for Anna');
  await page.keyboard.press('Control+Enter');
  await view.entries.getByText('Submitted for Anna').waitFor();
  await view.noteFor(ANNA).fill('Half typed for Anna');
  await desk.say(updated(x, visitors.boris));
  await view.showsRecord(BORIS);
  const question = view.movedFrom(ANNA);
  await question.getByText('Half typed for Anna').waitFor();
  expect(await view.noteFor(BORIS).inputValue()).toBe('');
  /** The desk says again that it is her. */
  const becomesAnna = async () => {
    await desk.say(updated(x, visitors.anna));
    await view.showsRecord(ANNA);
    await view.noteFor(ANNA).waitFor();
  };
  return { view, desk, anna, boris, question, becomesAnna };
}

test('what was typed for somebody else is kept for them, and waits where it was', async ({ page }) => {
  const { view, anna, boris, question, becomesAnna } = await becomesBoris(page, openTab);
  await question.getByRole('button', { name: `Keep for ${ANNA}` }).click();
  await eventually(() => question.count()).toBe(0);
  expect(await view.noteFor(BORIS).inputValue()).toBe('');
  await becomesAnna();
  expect(await view.noteFor(ANNA).inputValue()).toBe('Half typed for Anna');
  expect(await record.readNotes(anna.id)).toEqual(['Submitted for Anna']);
  expect(await record.readNotes(boris.id)).toEqual([]);
});

test('what was typed for somebody else moves when the agent says so, and is saved for whom it moved to', async ({
  page,
}) => {
  const { view, anna, boris, question } = await becomesBoris(page, openHost);
  await question.getByRole('button', { name: `Move to ${BORIS}` }).click();
  await eventually(() => view.noteFor(BORIS).inputValue()).toBe('Half typed for Anna');
  expect(await question.count()).toBe(0);
  await view.button('Save note').click();
  await view.entries.getByText('Half typed for Anna').waitFor();
  expect(await record.readNotes(boris.id)).toEqual(['Half typed for Anna']);
  expect(await record.readNotes(anna.id)).toEqual(['Submitted for Anna']);
});

test('what was typed for somebody else is gone once the agent discards it', async ({ page }) => {
  const { view, anna, boris, question, becomesAnna } = await becomesBoris(page, openTab);
  await question.getByRole('button', { name: 'Discard' }).click();
  await eventually(() => question.count()).toBe(0);
  expect(await view.noteFor(BORIS).inputValue()).toBe('');
  await becomesAnna();
  expect(await view.noteFor(ANNA).inputValue()).toBe('');
  expect(await record.readNotes(anna.id)).toEqual(['Submitted for Anna']);
  expect(await record.readNotes(boris.id)).toEqual([]);
});

test('a note on its way when the desk names somebody else stays with whom it was submitted for', async ({ page }) => {
  const visitors = { anna: { email: newEmail() }, boris: { email: newEmail() } };
  const [anna, boris] = await Promise.all([
    record.createContact({ firstName: 'Anna', lastName: 'Before', emails: [visitors.anna.email] }),
    record.createContact({ firstName: 'Boris', lastName: 'After', emails: [visitors.boris.email] }),
  ]);
  const x = newConversation();
  const { view, desk } = await openTab(page);
  let letGo = () => {};
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await page.route('**/notes', async (route) => {
    await held;
    await route.continue();
  });
  await desk.say(...arrives(x, visitors.anna), focused(x));
  await view.noteFor(ANNA).fill('For Anna, slowly');
  await page.keyboard.press('Control+Enter');
  await view.button('1 waiting').waitFor();
  await desk.say(updated(x, visitors.boris));
  await view.showsRecord(BORIS);
  letGo();
  await view.button('Saved').waitFor();
  expect(await record.readNotes(anna.id)).toEqual(['For Anna, slowly']);
  expect(await record.readNotes(boris.id)).toEqual([]);
  expect(await view.entries.count()).toBe(0);
  expect(await view.movedFrom(ANNA).count()).toBe(0);
});
