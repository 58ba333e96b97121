import type { Page } from 'playwright-core';
import { beforeAll, describe, inject } from 'vitest';
import { expectNoViolations } from '../support/browser-axe.ts';
import { arrives, focused, leaves, newConversation, type Speaker, updated } from '../support/browser-desk.ts';
import { openHost, openTab } from '../support/browser-open.ts';
import { newEmail, people } from '../support/browser-people.ts';
import { openRecord, type RecordOverHttp } from '../support/browser-record.ts';
import { test } from '../support/browser-test.ts';
import type { View } from '../support/browser-view.ts';

const { server } = inject('places');
const SOMEBODY = { firstName: 'Somebody', lastName: 'New', company: 'New & Sons' };
const NAME = 'Somebody New';
let record: RecordOverHttp;
beforeAll(async () => {
  record = await openRecord(server);
});

/** What the agent may be looking at. */
const STATES: readonly {
  readonly title: string;
  /** Before the page is opened: a frame that is just loading may slip past a route. */
  readonly prepare?: (page: Page) => Promise<unknown>;
  readonly reach: (view: View, desk: Speaker) => Promise<void>;
}[] = [
  { title: 'nothing in focus', reach: (view) => view.noFocus.waitFor() },
  {
    title: 'a record',
    reach: async (view, desk) => {
      await desk.say(...arrives('x', people.zoe.visitor), ...arrives('y', people.bruno.visitor), focused('x'));
      await view.showsRecord(people.zoe.name);
    },
  },
  {
    title: 'candidates',
    reach: async (view, desk) => {
      await desk.say(...arrives('x', people.walnutOne.visitor), focused('x'));
      await view.candidates.waitFor();
    },
  },
  {
    title: 'no record',
    reach: async (view, desk) => {
      await desk.say(...arrives('x', { email: 'marie@not-yet.example', firstname: 'Marie' }), focused('x'));
      await view.noRecord.waitFor();
    },
  },
  {
    title: 'the form for a new contact',
    reach: async (view, desk) => {
      await desk.say(...arrives('x', { email: 'marie@not-yet.example', firstname: 'Marie' }), focused('x'));
      await view.button('Create contact').click();
      await view.root.getByRole('textbox', { name: 'Last name' }).waitFor();
    },
  },
  {
    title: 'a chosen record with work, a form for a reason, and the outbox opened over what failed',
    prepare: (page) =>
      page.route('**/notes', (route) => route.fulfill({ status: 404, json: { code: 'not_found', message: 'Gone.' } })),
    reach: async (view, desk) => {
      const email = newEmail();
      const { id } = await record.createContact({
        ...SOMEBODY,
        phones: ['+33639987612'],
        tags: ['VIP'],
        emails: [email],
      });
      await record.addNote(id, '**Bold**, `code`, [a link](https://policy.example/)\n\n- one\n- two');
      await record.createContact({ lastName: 'Else', emails: [email] });
      const x = newConversation();
      await desk.say(...arrives(x, { email }), focused(x));
      await view.candidates.getByRole('listitem').filter({ hasText: NAME }).getByRole('button').click();
      await view.record.getByText(/^Chosen by you/).waitFor();
      await view.root.getByRole('radio', { name: 'Task' }).check();
      await view.root.getByRole('textbox', { name: `Task for ${NAME}` }).fill('Call back');
      await view.root.getByLabel('Due').fill('2020-01-01');
      await view.button('Save task').click();
      await view.entries.getByText('Call back').waitFor();
      await view.root.getByRole('radio', { name: 'Note', exact: true }).check();
      await view.noteFor(NAME).fill('Refused');
      await view.button('Save note').click();
      await view.button('1 failed').click();
      await view.record.getByRole('button', { name: 'Show phone' }).click();
      await view.record.getByRole('textbox').fill('..');
      await view.record.getByRole('button', { name: 'Show', exact: true }).click();
    },
  },
  {
    title: 'a search and what it found',
    reach: async (view, desk) => {
      await desk.say(...arrives('x', { email: 'marie@not-yet.example', firstname: 'Marie' }), focused('x'));
      await view.button('Search').click();
      await view.root.getByRole('combobox').fill('walnut');
      await view.root.getByText('2 people found').waitFor();
      await view.root.getByRole('combobox').press('ArrowDown');
    },
  },
  {
    title: 'a conflict of two changes',
    reach: async (view, desk) => {
      const email = newEmail();
      const contact = await record.createContact({ ...SOMEBODY, emails: [email] });
      const x = newConversation();
      await desk.say(...arrives(x, { email }), focused(x));
      await view.showsRecord(NAME);
      await view.button('Edit').click();
      await view.root.getByRole('textbox', { name: 'Company' }).fill('Mine');
      await record.changeContact(contact, { company: 'Theirs' });
      await view.button('Save changes').click();
      await view.button('Save again').click();
    },
  },
  {
    title: 'a draft for somebody else, and a conversation that has left',
    reach: async (view, desk) => {
      const email = newEmail();
      await record.createContact({ ...SOMEBODY, emails: [email] });
      const [x, y] = [newConversation(), newConversation()];
      await desk.say(...arrives(y, { email }), focused(y));
      await view.noteFor(NAME).fill('Never sent');
      await desk.say(...leaves(y));
      await view.departed.waitFor();
      await desk.say(...arrives(x, { email }), focused(x));
      await view.noteFor(NAME).fill('For somebody else');
      await desk.say(updated(x, people.zoe.visitor));
      await view.movedFrom(NAME).waitFor();
    },
  },
  {
    title: 'a failed look-up',
    prepare: (page) =>
      page.route('**/api/records/resolve', (route) =>
        route.fulfill({ status: 503, json: { code: 'database_unavailable', message: 'Away.' } }),
      ),
    reach: async (view, desk) => {
      await desk.say(...arrives('x', people.zoe.visitor), focused('x'));
      await view.alert.waitFor();
    },
  },
];

describe.each(STATES)('$title', ({ prepare, reach }) => {
  test('is without violations in the CRM tab', async ({ page, expectComplaint }) => {
    expectComplaint(/503|404|409/);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await prepare?.(page);
    const { view, desk } = await openTab(page);
    await reach(view, desk);
    const setWidth = (width: number) => page.setViewportSize({ width, height: 800 });
    await expectNoViolations(page, page.mainFrame(), setWidth);
  });

  test('is without violations in the panel beside the desk', async ({ page, expectComplaint }) => {
    expectComplaint(/503|404|409/);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.setViewportSize({ width: 1_400, height: 800 });
    await prepare?.(page);
    const { view, desk } = await openHost(page);
    await reach(view, desk);
    const panel = page.frames().find((frame) => frame.url() === `${server}/panel`);
    if (!panel) throw new Error('No panel in the page');
    await expectNoViolations(page, panel, async (width) => {
      await page.locator('#panel').evaluate((element, px) => element.style.setProperty('flex', `0 0 ${px}px`), width);
      await panel.waitForFunction((px) => innerWidth === px, width);
    });
  });
});
