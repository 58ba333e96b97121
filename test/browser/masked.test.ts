import { beforeAll, expect, inject } from 'vitest';
import type { AuditEntry } from '../../src/api/audit.ts';
import { arrives, focused, newConversation, switches } from '../support/browser-desk.ts';
import { openTab } from '../support/browser-open.ts';
import { newEmail } from '../support/browser-people.ts';
import { openRecord, type RecordOverHttp } from '../support/browser-record.ts';
import { eventually, test } from '../support/browser-test.ts';

let record: RecordOverHttp;
beforeAll(async () => {
  record = await openRecord(inject('places').server);
});

async function createMona() {
  const email = newEmail();
  const { id } = await record.createContact({
    firstName: 'Mona',
    lastName: 'Masked',
    emails: [email],
    phones: ['+33639987612'],
  });
  return { id, visitor: { email }, name: 'Mona Masked' };
}

const byAda = async (contactId: string) =>
  (await record.readAudit(contactId)).filter(({ agent }) => agent.name === 'Ada Agent');
const cached = ({ fromCache }: AuditEntry) => fromCache;

test('an agent sees a phone masked, and in full once they say why; the audit has their reason', async ({ page }) => {
  const { id, visitor, name } = await createMona();
  const x = newConversation();
  const answers: Promise<string>[] = [];
  page.on('response', (response) => {
    if (response.url().includes('/api/')) answers.push(response.text().catch(() => ''));
  });
  const { view, desk } = await openTab(page);
  await desk.say(...arrives(x, visitor), focused(x));
  await view.showsRecord(name);
  await view.record.getByText('+33 ••••••• 12').waitFor();
  await view.timeline.waitFor();
  // Not hidden by style: it never came.
  expect((await Promise.all(answers)).join()).not.toContain('39987612');

  await view.record.getByRole('button', { name: 'Show phone' }).click();
  const reason = view.record.getByRole('textbox', { name: 'Why do you need to see it? (Phone)' });
  await reason.fill('..');
  await page.keyboard.press('Enter');
  await view.record.getByText('Say why, in at least three characters.').waitFor();
  await reason.fill('She asked to be called back');
  await page.keyboard.press('Enter');
  await view.record.getByText(/\+33 ?6 ?39 ?98 ?76 ?12/).waitFor();
  expect((await byAda(id)).filter(({ action }) => action === 'reveal')).toMatchObject([
    { fields: ['phones'], reason: 'She asked to be called back', conversationId: x, fromCache: false },
  ]);
});

test('a lead sees the same phone in full, and the audit says so', async ({ page }) => {
  const { id, visitor, name } = await createMona();
  const x = newConversation();
  const { view, desk } = await openTab(page, { claims: { sub: 'lina', name: 'Lina Lead', roles: ['lead'] } });
  await desk.say(...arrives(x, visitor), focused(x));
  await view.showsRecord(name);
  await view.record.getByText(/\+33 ?6 ?39 ?98 ?76 ?12/).waitFor();
  expect(await view.record.getByRole('button', { name: 'Show phone' }).count()).toBe(0);
  expect(await record.readAudit(id)).toContainEqual(
    expect.objectContaining({
      action: 'focus',
      agent: expect.objectContaining({ name: 'Lina Lead' }),
      conversationId: x,
    }),
  );
});

test('looking at a record again asks the network nothing (B11), and is in the audit with the next request', async ({
  page,
}) => {
  const mona = await createMona();
  const other = await createMona();
  const [x, y] = [newConversation(), newConversation()];
  const { view, desk } = await openTab(page);
  await desk.say(...arrives(x, mona.visitor), focused(x), ...arrives(y, other.visitor));
  await view.showsRecord(mona.name);
  await view.timeline.waitFor();
  await eventually(async () => (await byAda(other.id)).map(({ action }) => action)).toEqual(['prefetch']);
  await desk.say(...switches(x, y));
  await view.visitor.getByText(other.visitor.email).waitFor();
  await view.timeline.waitFor();
  const before = (await byAda(mona.id)).length;

  let requests = 0;
  page.on('request', () => requests++);
  await desk.say(...switches(y, x));
  await view.visitor.getByText(mona.visitor.email).waitFor();
  await view.timeline.waitFor();
  expect(requests).toBe(0);
  expect(await byAda(mona.id)).toHaveLength(before);

  await view.noteFor(mona.name).fill('Any request at all');
  await page.keyboard.press('Control+Enter');
  await view.entries.getByText('Any request at all').waitFor();
  expect((await byAda(mona.id)).filter(cached)).toMatchObject([{ action: 'focus', conversationId: x }]);
  // What was looked up in advance, and looked at only later.
  expect((await byAda(other.id)).filter(cached)).toMatchObject([{ action: 'focus', conversationId: y }]);
});
