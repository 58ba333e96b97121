import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, test, vi } from 'vitest';
import { createBrowserInMemory, createHandClock } from '../support/keep-in-memory.ts';
import { contactFor, contactIdIn, foundFor, idFor, type PretendServer } from '../support/pretend-server.ts';
import { add, desk, focus, remove, renderTab, settle, type Tab, visitor } from '../support/render-tab.tsx';

const ZOE = 'zoe@quartz.example';
const IGOR = 'igor@walnut.example';
const PROMISE = 'I promised to call back';

const link = { id: idFor('link'), madeBy: 'Bob', madeAt: '2024-05-03T09:00:00.000Z', isStale: false };
const linked = foundFor(ZOE, { link, evidence: [{ kind: 'link', value: 'x', verified: false }] });
const logged = (tab: Tab) => tab.server.asked('logActivity').map(({ body }) => body);
const ended = () => screen.queryAllByRole('listitem').filter((item) => /ended/.test(item.textContent ?? ''));
const only = () => {
  expect(ended()).toHaveLength(1);
  return within(ended()[0] as HTMLElement);
};
const pass = (ms: number) => vi.spyOn(Date, 'now').mockReturnValue(Date.now() + ms);

/** A browser whose pages have time pass when the test says so. */
function openBrowser() {
  const clock = createHandClock();
  const browser = createBrowserInMemory(clock);
  return {
    open: (server?: PretendServer) => renderTab({ page: browser.openPage(), ...(server && { server }) }),
    /** The desk has had its time to name what is open. */
    async wait() {
      await act(async () => void clock.tick());
      await settle();
    },
    hasTimer: () => clock.tick(),
  };
}

const typeNote = (text = PROMISE) => userEvent.type(screen.getByRole('textbox', { name: /^Note for/ }), text);

describe('a note of a conversation that ended while the tab was closed', () => {
  async function comeBack() {
    const browser = openBrowser();
    const before = await browser.open();
    await before.show('x', ZOE);
    await typeNote();
    await settle();
    before.crash();
    const tab = await browser.open(before.server);
    await settle();
    return { browser, tab };
  }

  test('is shown once the desk has named what is open, and is saved to its contact', async () => {
    const { browser, tab } = await comeBack();
    await tab.show('y', IGOR);
    expect(ended()).toEqual([]);
    await browser.wait();
    expect(only().getByText(`Conversation with Contact of ${ZOE} ended`)).toBeVisible();
    expect(only().getByText(PROMISE)).toBeVisible();
    expect(only().queryByRole('button', { name: 'Log' })).not.toBeInTheDocument();
    await userEvent.click(only().getByRole('button', { name: `Save to Contact of ${ZOE}` }));
    const request = tab.server.waiting('addNote');
    expect([contactIdIn(request), request.body]).toEqual([
      idFor(ZOE),
      { text: PROMISE, conversation: { desk: 'iadvize', conversationId: 'x' } },
    ]);
    expect(ended()).toEqual([]);
  });

  test('is discarded when the agent says so', async () => {
    const { browser, tab } = await comeBack();
    await tab.show('y', IGOR);
    await browser.wait();
    await userEvent.click(only().getByRole('button', { name: 'Discard' }));
    expect(ended()).toEqual([]);
    expect(tab.panel.drafts.state.getState().drafts).toEqual({});
  });

  test('is not shown as such where the conversation is only named again', async () => {
    const { browser, tab } = await comeBack();
    await tab.show('y', IGOR);
    await tab.show('x', ZOE);
    expect(ended()).toEqual([]);
    await browser.wait();
    expect(ended()).toEqual([]);
    expect(screen.getByRole('textbox', { name: /^Note for/ })).toHaveValue(PROMISE);
  });

  test('is given up again when the conversation comes late', async () => {
    const { browser, tab } = await comeBack();
    await tab.show('y', IGOR);
    await browser.wait();
    await tab.show('x', ZOE);
    expect(ended()).toEqual([]);
    expect(screen.getByRole('textbox', { name: /^Note for/ })).toHaveValue(PROMISE);
  });

  test('waits for a desk that says nothing', async () => {
    const { browser, tab } = await comeBack();
    expect(browser.hasTimer()).toBe(false);
    await tab.load();
    expect(browser.hasTimer()).toBe(false);
    expect(ended()).toEqual([]);
  });
});

describe('a form that was not finished', () => {
  test('of a new contact: is named, read and discarded', async () => {
    const browser = openBrowser();
    const tab = await browser.open();
    await tab.show('x', ZOE, { status: 'none' });
    await browser.wait();
    await userEvent.click(screen.getByRole('button', { name: 'Create contact' }));
    await userEvent.type(await screen.findByRole('textbox', { name: 'Company' }), 'Quartz SARL');
    await tab.post(remove('x'));
    expect(only().getByText('A contact you were creating, not saved')).toBeVisible();
    expect(only().getByText(/Company: Quartz SARL/)).toBeVisible();
    await userEvent.click(only().getByRole('button', { name: 'Discard' }));
    expect(ended()).toEqual([]);
    expect(tab.panel.drafts.state.getState().drafts).toEqual({});
  });

  test('of changes: is named, read and discarded, apart from the note', async () => {
    const browser = openBrowser();
    const tab = await browser.open();
    await tab.show('x', ZOE, linked);
    await browser.wait();
    await typeNote();
    await userEvent.click(screen.getByRole('button', { name: 'Edit' }));
    await userEvent.type(await screen.findByRole('textbox', { name: 'Company' }), 'Quartz SARL');
    await userEvent.clear(screen.getByRole('textbox', { name: 'First name' }));
    await tab.post(remove('x'));
    expect(ended()).toHaveLength(2);
    const [note, form] = ended().map((item) => within(item)) as [ReturnType<typeof within>, ReturnType<typeof within>];
    expect(note.getByText(PROMISE)).toBeVisible();
    expect(form.getByText(`Conversation with Contact of ${ZOE} ended`)).toBeVisible();
    expect(form.getByText('Changes you were making, not saved')).toBeVisible();
    expect(form.getByText(/First name: empty/)).toBeVisible();
    expect(form.getByText(/Company: Quartz SARL/)).toBeVisible();
    await userEvent.click(form.getByRole('button', { name: 'Discard' }));
    expect(only().getByText(PROMISE)).toBeVisible();
  });

  test('is not one while what it says is on its way', async () => {
    const browser = openBrowser();
    const tab = await browser.open();
    await tab.show('x', ZOE, linked);
    await browser.wait();
    await userEvent.click(screen.getByRole('button', { name: 'Edit' }));
    await userEvent.type(await screen.findByRole('textbox', { name: 'Company' }), 'Quartz SARL');
    await userEvent.click(screen.getByRole('button', { name: 'Save changes' }));
    await tab.post(remove('x'));
    expect(ended()).toEqual([]);
    await tab.answer('changeContact', contactFor(ZOE, { company: 'Quartz SARL', version: 2 }));
    expect(ended()).toEqual([]);
    expect(tab.panel.drafts.state.getState().drafts).toEqual({});
  });
});

describe('L9 what the desk drops with its page', () => {
  async function dropped(body: object) {
    const browser = openBrowser();
    const tab = await browser.open();
    await tab.show('x', ZOE, body);
    await browser.wait();
    await typeNote();
    pass(60_000);
    await tab.load();
    return { browser, tab };
  }

  test('is logged at once where it is known whose it was, and asked about once the desk is heard', async () => {
    const { browser, tab } = await dropped(linked);
    expect(logged(tab)).toEqual([expect.objectContaining({ contactId: idFor(ZOE), basis: 'link' })]);
    expect(ended()).toEqual([]);
    await tab.show('y', IGOR);
    expect(ended()).toEqual([]);
    await browser.wait();
    expect(only().getByText(PROMISE)).toBeVisible();
    expect(only().queryByRole('button', { name: 'Log' })).not.toBeInTheDocument();
    expect(logged(tab)).toHaveLength(1);
  });

  test('is offered where it is not', async () => {
    const { browser, tab } = await dropped(foundFor(ZOE));
    await tab.show('y', IGOR);
    expect(ended()).toEqual([]);
    await browser.wait();
    expect(only().getByText(PROMISE)).toBeVisible();
    await userEvent.click(only().getByRole('button', { name: 'Log' }));
    await settle();
    expect(logged(tab)).toEqual([expect.objectContaining({ contactId: idFor(ZOE), basis: 'confirmed' })]);
  });

  test.each<readonly [string, readonly unknown[]]>([
    ['added', [add('x')]],
    ['clicked', [desk('CONVERSATION_STATE_BOX_CLICKED', 'x')]],
    ['said who it is', [visitor('x', { email: ZOE })]],
  ])('is neither when the same conversation is %s again', async (_, messages) => {
    const { browser, tab } = await dropped(foundFor(ZOE));
    await tab.post(...messages);
    await browser.wait();
    expect(ended()).toEqual([]);
    expect(logged(tab)).toEqual([]);
    await tab.post(visitor('x', { email: ZOE }), focus('x'));
    await tab.answerAbout(ZOE);
    expect(screen.getByRole('textbox', { name: /^Note for/ })).toHaveValue(PROMISE);
    // It has lasted since before the desk was loaded again.
    await tab.post(remove('x'));
    expect(only().getByText('1 min')).toBeVisible();
  });

  test('is not asked about when the one that was logged is named again, and is logged to its end', async () => {
    const { browser, tab } = await dropped(linked);
    await tab.post(add('x'), visitor('x', { email: ZOE }), focus('x'));
    await tab.answerAbout(ZOE, linked);
    await browser.wait();
    expect(ended()).toEqual([]);
    await tab.answer('logActivity');
    pass(60_000);
    await tab.post(remove('x'));
    const [first, second] = logged(tab) as [{ endedAt: string }, { endedAt: string }];
    expect(second).toMatchObject({ conversationId: 'x', contactId: idFor(ZOE), basis: 'link' });
    expect(Date.parse(second.endedAt) - Date.parse(first.endedAt)).toBe(60_000);
  });

  test('is neither when it was added again before the page had loaded', async () => {
    const browser = openBrowser();
    const tab = await browser.open();
    await tab.show('x', ZOE);
    await browser.wait();
    await typeNote();
    pass(60_000);
    await tab.post(add('x'), focus('x'));
    await tab.load();
    await browser.wait();
    expect(ended()).toEqual([]);
    expect(screen.getByRole('textbox', { name: /^Note for/ })).toHaveValue(PROMISE);
  });

  test('does not hide what was there to see before', async () => {
    const browser = openBrowser();
    const tab = await browser.open();
    await tab.show('x', ZOE);
    await typeNote();
    await tab.post(remove('x'));
    expect(ended()).toHaveLength(1);
    await tab.load();
    expect(ended()).toHaveLength(1);
  });
});
