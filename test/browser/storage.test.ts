import { beforeAll, describe, expect, inject } from 'vitest';
import { arrives, focused, switches } from '../support/browser-desk.ts';
import { openHost, openTab } from '../support/browser-open.ts';
import { newEmail, people } from '../support/browser-people.ts';
import { openRecord, type RecordOverHttp } from '../support/browser-record.ts';
import { denyStorage } from '../support/browser-storage.ts';
import { eventually, test } from '../support/browser-test.ts';

const { zoe, bruno } = people;
let record: RecordOverHttp;
beforeAll(async () => {
  record = await openRecord(inject('places').server);
});

describe.each([
  ['in the CRM tab', openTab],
  ['in a third-party frame beside the desk', openHost],
] as const)('where the browser denies storage, %s', (_, open) => {
  test('everything works, nothing is stored, and what cannot be kept is said', async ({ page, context }) => {
    await context.addInitScript(denyStorage);
    const { view, desk } = await open(page);
    await desk.say(...arrives('x', zoe.visitor), focused('x'), ...arrives('y', bruno.visitor));
    await view.showsRecord(zoe.name);
    await desk.say(...switches('x', 'y'));
    await view.showsRecord(bruno.name);
    await view.root.getByRole('radio', { name: 'Pinned' }).check();
    await view.root.getByText('Pinned: always shown.').waitFor();
    if (open === openTab) await view.root.getByText('This browser forgets your choice on reload').waitFor();
    await desk.say({ event: 'com.iadvize.desk.CONVERSATION_REMOVED', conversationId: 'y' }, focused('x'));
    await view.showsRecord(zoe.name);
    await eventually(() => view.items.count()).toBe(1);
  });

  test.for([
    ['all of it', denyStorage],
    ['IndexedDB alone, and only once it is used', denyDatabases],
  ] as const)(
    '(%s) a note is sent at once, and the agent is told that it would not outlive the tab',
    async ([, deny], { page, context }) => {
      const email = newEmail();
      const { id } = await record.createContact({ firstName: 'Stan', lastName: 'Storage', emails: [email] });
      await context.addInitScript(deny);
      const { view, desk } = await open(page);
      await desk.say(...arrives('x', { email }), focused('x'));
      await view.button('Kept only while this tab is open').click();
      await view.root.getByText('This browser keeps no data for this page.').waitFor();
      await view.noteFor('Stan Storage').fill('Not kept here');
      await page.keyboard.press('Control+Enter');
      await view.entries.getByText('Not kept here').waitFor();
      expect(await record.readNotes(id)).toEqual(['Not kept here']);
    },
  );

  test('no cookie is set, and nothing about a customer or a token is kept', async ({ page, context }) => {
    const { view, desk } = await open(page);
    await desk.say(...arrives('x', zoe.visitor), focused('x'));
    await view.showsRecord(zoe.name);
    expect(await context.cookies()).toEqual([]);
    const kept = JSON.stringify(await context.storageState({ indexedDB: true }));
    expect(kept).not.toMatch(/quartz|eyJ/i);
  });
});

/** Runs in every page, as what denies all of it. */
function denyDatabases(): void {
  IDBFactory.prototype.open = () => {
    throw new DOMException('Access is denied in this context.', 'SecurityError');
  };
}
