import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, test } from 'vitest';
import { createBrowserInMemory } from '../support/keep-in-memory.ts';
import { contactIdIn, createPretendServer, idFor } from '../support/pretend-server.ts';
import { focus, renderTab, settle, type Tab, visitor } from '../support/render-tab.tsx';

const ZOE = 'zoe@quartz.example';
const IGOR = 'igor@walnut.example';
const MARIE = 'marie@nouvelle.example';

const note = (email: string) => screen.getByRole('textbox', { name: `Note for Contact of ${email}` });
const write = async (email: string, text: string) => userEvent.type(note(email), text);
/** The question where the text for somebody else belongs. */
const question = (email: string) =>
  screen.queryByRole('group', { name: `You wrote this for Contact of ${email}` }) as HTMLElement;
const click = (inside: HTMLElement, name: string) => userEvent.click(within(inside).getByRole('button', { name }));
async function become(tab: Tab, conversationId: string, email: string) {
  await tab.post(visitor(conversationId, { email }));
  await tab.answerAbout(email);
}

/** A note for Zoé, whose visitor then turns out to be Igor. */
async function withForeignNote(): Promise<Tab> {
  const tab = await renderTab();
  await tab.show('x', ZOE);
  await write(ZOE, 'She wants a refund');
  await become(tab, 'x', IGOR);
  return tab;
}

describe('when the visitor turns out to be somebody else', () => {
  test('the text stays with whom it was written for, and the agent is asked', async () => {
    const tab = await withForeignNote();
    expect(tab.recordName()).toBe(`Contact of ${IGOR}`);
    expect(note(IGOR)).toHaveValue('');
    expect(question(ZOE)).toHaveTextContent('She wants a refund');
    expect(question(ZOE)).toHaveTextContent(`The desk now says this is Contact of ${IGOR}.`);
    expect(tab.server.asked('addNote')).toEqual([]);
  });

  test('nothing is asked while it is being looked up who they are', async () => {
    const tab = await renderTab();
    await tab.show('x', ZOE);
    await write(ZOE, 'She wants a refund');
    await tab.post(visitor('x', { email: IGOR }));
    expect(question(ZOE)).not.toBeInTheDocument();
    expect(screen.queryByText('She wants a refund')).not.toBeInTheDocument();
  });

  test('nothing is asked where nothing was written, or only blanks', async () => {
    const tab = await renderTab();
    await tab.show('x', ZOE);
    await write(ZOE, '   ');
    await become(tab, 'x', IGOR);
    expect(screen.queryByRole('group', { name: /^You wrote this/ })).not.toBeInTheDocument();
  });

  test('keep leaves it with its contact, asks no more, and it is there when they are shown again', async () => {
    const tab = await withForeignNote();
    await click(question(ZOE), `Keep for Contact of ${ZOE}`);
    expect(question(ZOE)).not.toBeInTheDocument();
    expect(note(IGOR)).toHaveValue('');
    await become(tab, 'x', ZOE);
    expect(note(ZOE)).toHaveValue('She wants a refund');
  });

  test('move puts it below what is written already, and it is sent for whom it was moved to', async () => {
    const tab = await withForeignNote();
    await write(IGOR, 'He calls back');
    await click(question(ZOE), `Move to Contact of ${IGOR}`);
    expect(note(IGOR)).toHaveValue('He calls back\n\nShe wants a refund');
    await userEvent.click(screen.getByRole('button', { name: 'Save note' }));
    expect(contactIdIn(tab.server.waiting('addNote'))).toBe(idFor(IGOR));
    await become(tab, 'x', ZOE);
    expect(note(ZOE)).toHaveValue('');
  });

  test('discard takes it away', async () => {
    const tab = await withForeignNote();
    await click(question(ZOE), 'Discard');
    expect(question(ZOE)).not.toBeInTheDocument();
    await become(tab, 'x', ZOE);
    expect(note(ZOE)).toHaveValue('');
  });

  test('of two who it was before, each is asked about on its own', async () => {
    const tab = await withForeignNote();
    await write(IGOR, 'He calls back');
    await become(tab, 'x', MARIE);
    expect(question(ZOE)).toHaveTextContent('She wants a refund');
    expect(question(IGOR)).toHaveTextContent('He calls back');
    await click(question(IGOR), `Move to Contact of ${MARIE}`);
    await click(question(ZOE), `Move to Contact of ${MARIE}`);
    expect(note(MARIE)).toHaveValue('He calls back\n\nShe wants a refund');
    expect(screen.queryByRole('group', { name: /^You wrote this/ })).not.toBeInTheDocument();
  });

  test('a visitor who becomes unreadable leaves it to be kept or discarded, and nobody to move it to', async () => {
    const tab = await renderTab();
    await tab.show('x', ZOE);
    await write(ZOE, 'She wants a refund');
    await tab.post(visitor('x', null));
    const asked = within(question(ZOE));
    expect(asked.getAllByRole('button').map(({ textContent }) => textContent)).toEqual([
      `Keep for Contact of ${ZOE}`,
      'Discard',
    ]);
  });

  test('a task is asked about as well, with its title', async () => {
    const tab = await renderTab();
    await tab.show('x', ZOE);
    await userEvent.click(screen.getByRole('radio', { name: 'Task' }));
    await userEvent.type(screen.getByRole('textbox', { name: `Task for Contact of ${ZOE}` }), 'Call her back');
    await become(tab, 'x', IGOR);
    expect(question(ZOE)).toHaveTextContent('Call her back');
    await click(question(ZOE), `Move to Contact of ${IGOR}`);
    expect(screen.getByRole('textbox', { name: `Task for Contact of ${IGOR}` })).toHaveValue('Call her back');
  });

  test('what was submitted stays with the contact it was submitted for', async () => {
    const tab = await renderTab();
    await tab.show('x', ZOE);
    await write(ZOE, 'She wants a refund');
    await userEvent.click(screen.getByRole('button', { name: 'Save note' }));
    await tab.fail('addNote');
    await become(tab, 'x', IGOR);
    tab.panel.outbox.retry(tab.panel.outbox.state.getState().entries[0]?.key ?? '');
    await settle();
    expect(contactIdIn(tab.server.waiting('addNote'))).toBe(idFor(ZOE));
    expect(screen.queryByText('She wants a refund')).not.toBeInTheDocument();
  });
});

describe('what is typed belongs to its conversation', () => {
  test('and is there after a switch, for nobody else meanwhile', async () => {
    const tab = await renderTab();
    await tab.show('x', ZOE);
    await write(ZOE, 'She wants a refund');
    await tab.show('y', IGOR);
    expect(note(IGOR)).toHaveValue('');
    await tab.post(focus('x'));
    expect(note(ZOE)).toHaveValue('She wants a refund');
  });

  test('also where one person talks in two', async () => {
    const tab = await renderTab();
    await tab.show('x', ZOE);
    await write(ZOE, 'She wants a refund');
    await tab.show('y', ZOE);
    expect(note(ZOE)).toHaveValue('');
  });

  test('and to its page’s next life: it is there after a crash', async () => {
    const browser = createBrowserInMemory();
    const server = createPretendServer();
    const before = await renderTab({ page: browser.openPage(), server });
    await before.show('x', ZOE);
    await write(ZOE, 'She wants a refund');
    before.crash();
    const after = await renderTab({ page: browser.openPage(), server });
    await after.show('x', ZOE);
    expect(note(ZOE)).toHaveValue('She wants a refund');
  });

  test('and to its agent: another sees none of it', async () => {
    const tab = await renderTab();
    await tab.show('x', ZOE);
    await write(ZOE, 'She wants a refund');
    tab.server.signIn({ id: 'crm:bob', name: 'Bob', locale: 'en', roles: ['agent'] });
    await tab.panel.session.signIn({});
    await settle();
    await tab.answerAbout(ZOE);
    expect(note(ZOE)).toHaveValue('');
  });
});
