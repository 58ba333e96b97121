import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { createBrowserInMemory } from '../support/keep-in-memory.ts';
import { ADA, BOB, contactIdIn, createPretendServer, idFor } from '../support/pretend-server.ts';
import { renderTab, settle, type Tab } from '../support/render-tab.tsx';

const ZOE = 'zoe@quartz.example';
const EXPIRED = { code: 'token_expired', message: 'no' };

/** A note is submitted, and it turns out that nobody is signed in any more. */
async function withWaitingNote(): Promise<Tab> {
  const tab = await renderTab();
  await tab.show('x', ZOE);
  tab.server.signIn(undefined);
  await userEvent.type(screen.getByRole('textbox', { name: /^Note for/ }), 'She wants a refund');
  await userEvent.click(screen.getByRole('button', { name: 'Save note' }));
  await tab.answer('addNote', EXPIRED, 401);
  return tab;
}
const waiting = () => screen.queryByRole('button', { name: /waiting/ });
const signIn = async (tab: Tab, agent: object) => {
  tab.server.signIn(agent);
  await userEvent.click(within(screen.getByRole('alert')).getByRole('button', { name: 'Try again' }));
  await settle();
};

test('what waits when the session ends stays, and the agent stays where they are', async () => {
  const tab = await withWaitingNote();
  expect(screen.getByText('Your session has ended.')).toBeVisible();
  expect(tab.recordName()).toBe(`Contact of ${ZOE}`);
  expect(waiting()).toHaveTextContent('1 waiting');
  expect(tab.server.pending).toEqual([]);
});

test('it is sent once they have signed in again, for whom it was written, under its key', async () => {
  const tab = await withWaitingNote();
  await signIn(tab, ADA);
  const [first, second] = tab.server.asked('addNote');
  expect(second?.headers?.['Idempotency-Key']).toBe(first?.headers?.['Idempotency-Key']);
  expect(contactIdIn(tab.server.waiting('addNote'))).toBe(idFor(ZOE));
  await tab.answer('addNote');
  expect(waiting()).not.toBeInTheDocument();
});

test('to another agent it is a number: neither its text nor its contact, and it is not sent in their name', async () => {
  const tab = await withWaitingNote();
  await signIn(tab, BOB);
  await tab.answerAbout(ZOE);
  expect(tab.server.asked('addNote')).toHaveLength(1);
  expect(screen.queryByText('She wants a refund')).not.toBeInTheDocument();
  const others = screen.getByRole('button', { name: '1 of another agent' });
  await userEvent.click(others);
  const list = screen.getByRole('region', { name: 'What you have sent' });
  expect(list).toHaveTextContent('1 of another agent. Sent when they sign in on this machine again.');
  expect(within(list).queryByRole('listitem')).not.toBeInTheDocument();
});

test('and is sent when its agent is back', async () => {
  const tab = await withWaitingNote();
  await signIn(tab, BOB);
  tab.server.signIn(ADA);
  await tab.panel.session.signIn({});
  await settle();
  expect(tab.server.waiting('addNote').body).toMatchObject({ text: 'She wants a refund' });
});

test('a note that waits outlives the tab, and is sent by the next when its agent signs in', async () => {
  const browser = createBrowserInMemory();
  const server = createPretendServer();
  const before = await renderTab({ page: browser.openPage(), server });
  await before.show('x', ZOE);
  await userEvent.type(screen.getByRole('textbox', { name: /^Note for/ }), 'She wants a refund');
  await userEvent.click(screen.getByRole('button', { name: 'Save note' }));
  before.crash();
  const [lost] = server.asked('addNote');
  await renderTab({ page: browser.openPage(), server });
  await settle();
  const [, again] = server.asked('addNote');
  expect(again).toMatchObject({ body: lost?.body, headers: lost?.headers });
});

test('of two tabs one sends, and both see what became of it', async () => {
  const browser = createBrowserInMemory();
  const server = createPretendServer();
  const one = await renderTab({ page: browser.openPage(), server });
  const other = await renderTab({ page: browser.openPage(), server });
  await other.show('x', ZOE);
  await userEvent.type(other.view.getByRole('textbox', { name: /^Note for/ }), 'She wants a refund');
  await userEvent.click(other.view.getByRole('button', { name: 'Save note' }));
  await settle();
  expect(server.asked('addNote')).toHaveLength(1);
  expect(one.view.getByRole('button', { name: '1 waiting' })).toBeVisible();
  await one.answer('addNote');
  expect(one.view.getByRole('button', { name: 'Saved' })).toBeVisible();
  expect(other.view.getByRole('button', { name: 'Saved' })).toBeVisible();
  expect(server.asked('addNote')).toHaveLength(1);
});
