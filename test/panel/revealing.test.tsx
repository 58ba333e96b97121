import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { contactFor, contactIdIn, foundFor, idFor, severalFor } from '../support/pretend-server.ts';
import { focus, renderTab, type Tab } from '../support/render-tab.tsx';

const ZOE = 'zoe@quartz.example';
const TWIN = 'twin@quartz.example';
const IGOR = 'igor@walnut.example';
const PHONE = '+33240000001';

const masked = (email: string) =>
  contactFor(email, { phones: null, masked: [{ field: 'phones', display: '+33 •• •• 01' }] });

async function showMasked(): Promise<Tab> {
  const tab = await renderTab();
  await tab.show('x', ZOE, { ...foundFor(ZOE), contact: masked(ZOE) });
  return tab;
}
async function ask(reason = 'They asked to be called back') {
  await userEvent.click(screen.getByRole('button', { name: 'Show phone' }));
  await userEvent.type(screen.getByRole('textbox', { name: /^Why do you need to see it/ }), reason);
  await userEvent.click(screen.getByRole('button', { name: 'Show' }));
}
const phone = () => screen.queryByText(PHONE);

test('a masked value is not in the document until a reason was given and the server has answered', async () => {
  const tab = await showMasked();
  expect(screen.getByText('+33 •• •• 01')).toBeVisible();
  await ask();
  expect(phone()).not.toBeInTheDocument();
  const request = tab.server.waiting('reveal');
  expect(contactIdIn(request)).toBe(idFor(ZOE));
  expect(request.body).toEqual({ fields: ['phones'], reason: 'They asked to be called back', conversationId: 'x' });
  await tab.answer('reveal', { phones: [PHONE] });
  expect(within(tab.record() as HTMLElement).getByText(PHONE)).toBeVisible();
});

test.each(['', '  ', 'ok', ' a '])('the reason "%s" is none: nothing is asked', async (reason) => {
  const tab = await showMasked();
  await userEvent.click(screen.getByRole('button', { name: 'Show phone' }));
  if (reason) await userEvent.type(screen.getByRole('textbox', { name: /^Why do you need/ }), reason);
  await userEvent.click(screen.getByRole('button', { name: 'Show' }));
  expect(screen.getByText('Say why, in at least three characters.')).toBeVisible();
  expect(tab.server.asked('reveal')).toEqual([]);
});

test('a refusal is said where it was asked', async () => {
  const tab = await showMasked();
  await ask();
  await tab.answer('reveal', { code: 'forbidden', message: 'no' }, 403);
  expect(screen.getByRole('alert')).toHaveTextContent('You may not see this customer.');
  expect(phone()).not.toBeInTheDocument();
});

test('what was revealed is gone after a switch, and asked for anew', async () => {
  const tab = await showMasked();
  await ask();
  await tab.answer('reveal', { phones: [PHONE] });
  await tab.show('y', IGOR);
  expect(phone()).not.toBeInTheDocument();
  await tab.post(focus('x'));
  expect(phone()).not.toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Show phone' })).toBeVisible();
});

test('an answer that comes after the switch shows nothing of it, then or later', async () => {
  const tab = await showMasked();
  await ask();
  await tab.show('y', IGOR, { ...foundFor(IGOR), contact: masked(IGOR) });
  await tab.answer('reveal', { phones: [PHONE] });
  expect(phone()).not.toBeInTheDocument();
  await tab.post(focus('x'));
  expect(phone()).not.toBeInTheDocument();
});

test('what was asked of one candidate says nothing of the next, in whichever order the answers come', async () => {
  const tab = await renderTab();
  const several = severalFor(ZOE, TWIN);
  await tab.show('x', ZOE, {
    ...several,
    candidates: several.candidates.map((one, index) => ({ ...one, contact: masked(index === 0 ? ZOE : TWIN) })),
  });
  const choose = (index: number) =>
    userEvent.click(screen.getAllByRole('button', { name: 'Choose' })[index] as HTMLElement);
  await choose(0);
  await ask();
  await userEvent.click(screen.getByRole('button', { name: 'Undo' }));
  await choose(1);
  expect(tab.recordName()).toBe(`Contact of ${TWIN}`);
  await ask();
  const [first, second] = tab.server.pending.filter(({ path }) => path.endsWith('/reveal'));
  second?.answer(200, { phones: ['+33240000002'] });
  await screen.findByText('+33240000002');
  first?.answer(200, { phones: [PHONE] });
  await expect.poll(() => tab.server.pending.filter(({ path }) => path.endsWith('/reveal')).length).toBe(0);
  expect(screen.getByText('+33240000002')).toBeVisible();
  expect(phone()).not.toBeInTheDocument();
});

test('what was revealed can be corrected, and only then', async () => {
  const tab = await showMasked();
  const edit = () => userEvent.click(screen.getByRole('button', { name: 'Edit' }));
  await edit();
  expect(await screen.findByText('Hidden from you. Show it in the record first to change it.')).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));
  await ask();
  await tab.answer('reveal', { phones: [PHONE] });
  await edit();
  const field = screen.getByRole('textbox', { name: 'Phone' });
  expect(field).toHaveValue(PHONE);
  await userEvent.type(field, '9');
  await userEvent.click(screen.getByRole('button', { name: 'Save changes' }));
  expect(tab.server.waiting('changeContact').body).toEqual({ version: 1, phones: [`${PHONE}9`] });
});
