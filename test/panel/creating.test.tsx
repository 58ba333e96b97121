import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, test } from 'vitest';
import { createBrowserInMemory } from '../support/keep-in-memory.ts';
import { contactFor, createPretendServer, evidenceFor, foundFor, idFor } from '../support/pretend-server.ts';
import {
  add,
  focus,
  type RenderTabOptions,
  remove,
  renderTab,
  settle,
  type Tab,
  visitor,
} from '../support/render-tab.tsx';

const ZOE = 'zoe@quartz.example';
const IGOR = 'igor@walnut.example';

const VISITOR = { email: ZOE, firstname: 'Zoé', lastname: 'Quartz' };
const duplicate = (email: string, isSameName = false) => ({
  contact: contactFor(email),
  evidence: isSameName ? [] : evidenceFor(ZOE),
  isSameName,
});

/** The form for a visitor whom nobody has a record of, with who may be them already. */
async function openForm(duplicates: readonly object[] = [], options: RenderTabOptions = {}): Promise<Tab> {
  const tab = await renderTab(options);
  await tab.post(add('x'), visitor('x', VISITOR), focus('x'));
  await tab.answerAbout(ZOE, { status: 'none' });
  await userEvent.click(screen.getByRole('button', { name: 'Create contact' }));
  await screen.findByRole('form', { name: 'Create contact' });
  await answerDuplicates(tab, duplicates);
  return tab;
}
async function answerDuplicates(tab: Tab, duplicates: readonly object[]) {
  await waitFor(() => tab.server.waiting('duplicates'));
  await tab.answer('duplicates', { duplicates });
}
const form = () => screen.queryByRole('form', { name: 'Create contact' });
const submit = () => userEvent.click(within(form() as HTMLElement).getByRole('button', { name: 'Create contact' }));

describe('duplicates', () => {
  test('are warned of, with what they share', async () => {
    const tab = await openForm([duplicate(ZOE), duplicate(IGOR, true)]);
    const list = screen.getByRole('list', { name: '2 people may be this person already' });
    const [first, second] = within(list).getAllByRole('listitem');
    expect(first).toHaveTextContent(`Contact of ${ZOE}Same e-mail ${ZOE}`);
    expect(second).toHaveTextContent('Same name');
    expect(tab.server.asked('duplicates')[0]?.body).toMatchObject({ emails: [ZOE], projectId: 1234 });
    expect(screen.getByRole('button', { name: 'Create anyway' })).toBeVisible();
  });

  test('are asked for again as the agent types, and only then', async () => {
    const tab = await openForm([duplicate(IGOR, true)]);
    await userEvent.type(screen.getByRole('textbox', { name: 'Company' }), 'Walnut');
    await answerDuplicates(tab, []);
    expect(screen.queryByText(/already/)).not.toBeInTheDocument();
    expect(tab.server.asked('duplicates').at(-1)?.body).toMatchObject({ company: 'Walnut' });
  });

  test('one of them is used instead: nobody is created, the link is made', async () => {
    const tab = await openForm([duplicate(IGOR, true)]);
    await userEvent.click(screen.getByRole('button', { name: 'Use this contact' }));
    expect(tab.recordName()).toBe(`Contact of ${IGOR}`);
    expect(tab.server.waiting('link').body).toMatchObject({
      contactId: idFor(IGOR),
      target: { conversationId: 'x', visitor: { email: ZOE } },
    });
    expect(tab.server.asked('createContact')).toEqual([]);
  });

  test('that cannot be asked for keep nobody from creating', async () => {
    const tab = await renderTab();
    await tab.post(add('x'), visitor('x', VISITOR), focus('x'));
    await tab.answerAbout(ZOE, { status: 'none' });
    await userEvent.click(screen.getByRole('button', { name: 'Create contact' }));
    await waitFor(() => tab.server.waiting('duplicates'));
    await tab.answer('duplicates', { code: 'bad_request', message: 'no' }, 400);
    await submit();
    expect(tab.server.asked('createContact')).toHaveLength(1);
  });
});

describe('creating', () => {
  test('goes out with the link to the visitor, in one, and leaves no draft', async () => {
    const tab = await openForm();
    await userEvent.type(screen.getByRole('textbox', { name: 'Company' }), 'Atelier');
    await submit();
    expect(tab.server.waiting('createContact').body).toMatchObject({
      firstName: 'Zoé',
      projectId: 1234,
      link: { desk: 'iadvize', conversationId: 'x', projectId: 1234, visitor: { email: ZOE }, considered: [] },
    });
    await tab.answer('createContact', contactFor(ZOE), 201);
    expect(tab.recordName()).toBe(`Contact of ${ZOE}`);
    expect(tab.server.asked('link')).toEqual([]);
    expect(tab.panel.drafts.state.getState().drafts).toEqual({});
  });

  test('sends nothing when the focus moved, says so, and keeps what was typed', async () => {
    const tab = await openForm();
    await userEvent.type(screen.getByRole('textbox', { name: 'Company' }), 'Atelier');
    tab.deliver(add('y'));
    tab.deliver(visitor('y', { email: IGOR }));
    tab.deliver(focus('y'));
    await submit();
    await settle();
    expect(tab.server.asked('createContact')).toEqual([]);
    await tab.post(focus('x'));
    expect(screen.getByRole('textbox', { name: 'Company' })).toHaveValue('Atelier');
  });

  test('while offline stays visible, and is found when it is sent later', async () => {
    const browser = createBrowserInMemory();
    const page = browser.openPage();
    const tab = await openForm([], { page });
    await submit();
    await tab.fail('createContact');
    expect(screen.getByRole('button', { name: 'Offline: 1 waiting' })).toBeVisible();
    expect(screen.getByRole('button', { name: 'Creating…' })).toBeVisible();
    await tab.show('y', IGOR);
    page.goOnline();
    await settle();
    await tab.answer('createContact', contactFor(ZOE), 201);
    expect(tab.recordName()).toBe(`Contact of ${IGOR}`);
    await tab.post(focus('x'));
    expect(tab.recordName()).toBe(`Contact of ${ZOE}`);
    expect(form()).not.toBeInTheDocument();
  });

  test('that outlives a reload is sent by the next page, which then finds it', async () => {
    const browser = createBrowserInMemory();
    const server = createPretendServer();
    const before = await openForm([], { page: browser.openPage(), server });
    await submit();
    await before.fail('createContact');
    before.crash();
    const after = await renderTab({ page: browser.openPage(), server });
    await settle();
    await after.post(add('x'), visitor('x', VISITOR), focus('x'));
    await after.answerAbout(ZOE, { status: 'none' });
    expect(screen.getByRole('button', { name: '1 waiting' })).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Create contact' }));
    expect(screen.getByRole('button', { name: 'Creating…' })).toBeVisible();
    const [first, second] = server.asked('createContact');
    expect(second?.headers?.['Idempotency-Key']).toBe(first?.headers?.['Idempotency-Key']);
    await after.answer('createContact', contactFor(ZOE), 201);
    await after.answerAbout(ZOE);
    expect(after.recordName()).toBe(`Contact of ${ZOE}`);
    expect(form()).not.toBeInTheDocument();
  });

  test('that is refused and tried again unchanged goes under the same key, changed under another', async () => {
    const tab = await openForm();
    const refuse = () => tab.answer('createContact', { code: 'bad_request', message: 'no', fields: [] }, 400);
    await submit();
    await refuse();
    expect(screen.getByText('Not created. What you typed is still here.')).toBeVisible();
    await submit();
    await refuse();
    await userEvent.type(screen.getByRole('textbox', { name: 'Company' }), 'Atelier');
    await submit();
    const keys = tab.server.asked('createContact').map(({ headers }) => headers?.['Idempotency-Key']);
    expect(keys[1]).toBe(keys[0]);
    expect(keys[2]).not.toBe(keys[0]);
    expect(tab.panel.outbox.state.getState().entries).toHaveLength(1);
  });

  test('answered after the agent has chosen somebody does not take that choice away', async () => {
    const tab = await openForm([duplicate(IGOR, true)]);
    await userEvent.click(screen.getByRole('button', { name: 'Create anyway' }));
    await userEvent.click(screen.getByRole('button', { name: 'Use this contact' }));
    expect(tab.recordName()).toBe(`Contact of ${IGOR}`);
    await tab.answer('createContact', contactFor('new@quartz.example'), 201);
    expect(tab.recordName()).toBe(`Contact of ${IGOR}`);
  });

  test('answered after the identity changed shows nothing of it', async () => {
    const tab = await openForm();
    await submit();
    await tab.post(visitor('x', { email: IGOR }));
    await tab.answerAbout(IGOR);
    await tab.answer('createContact', contactFor(ZOE), 201);
    await tab.answerAbout(IGOR, foundFor(IGOR));
    expect(tab.recordName()).toBe(`Contact of ${IGOR}`);
  });

  test('what was typed for a visitor nobody can read is not brought back for one the desk has not named yet', async () => {
    const tab = await renderTab();
    await tab.post(add('x'), visitor('x', null), focus('x'));
    await userEvent.click(screen.getByRole('button', { name: 'Create contact' }));
    await userEvent.type(await screen.findByRole('textbox', { name: 'Last name' }), 'Quartz');
    await tab.post(remove('x'));
    await tab.post(add('x'), focus('x'));
    expect(form()).not.toBeInTheDocument();
    expect(screen.getByText('Waiting for the desk to say who this is')).toBeVisible();
    await tab.post(visitor('x', null));
    expect(screen.getByRole('textbox', { name: 'Last name' })).toHaveValue('Quartz');
  });
});
