import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { createBrowserInMemory } from '../support/keep-in-memory.ts';
import { ADA, contactFor, foundFor } from '../support/pretend-server.ts';
import { type RenderTabOptions, renderTab, settle, type Tab } from '../support/render-tab.tsx';

const ZOE = 'zoe@quartz.example';
const PHONE = '+33240000001';
const masked = foundFor(ZOE, {
  contact: contactFor(ZOE, { phones: null, masked: [{ field: 'phones', display: '+33 •• •• 01' }] }),
});
const LEFT_OUT = /^What you had typed over a hidden value is left out/;

/** The agent has had the phone numbers shown and corrects the contact. */
async function editRevealed(options: RenderTabOptions): Promise<Tab> {
  const tab = await renderTab(options);
  await tab.show('x', ZOE, masked);
  await userEvent.click(screen.getByRole('button', { name: 'Show phone' }));
  await userEvent.type(screen.getByRole('textbox', { name: /^Why do you need/ }), 'Call back');
  await userEvent.click(screen.getByRole('button', { name: 'Show' }));
  await tab.answer('reveal', { phones: [PHONE] });
  await userEvent.click(screen.getByRole('button', { name: 'Edit' }));
  await screen.findByRole('textbox', { name: 'Phone' });
  return tab;
}

async function type(name: string, text: string) {
  const field = screen.getByRole('textbox', { name });
  await userEvent.clear(field);
  await userEvent.type(field, text);
}

const save = () => userEvent.click(screen.getByRole('button', { name: 'Save changes' }));

test('what was revealed and is not changed is not kept in the browser', async () => {
  const browser = createBrowserInMemory();
  const page = browser.openPage();
  await editRevealed({ page });
  await type('Company', 'Quartz');
  await settle();
  const kept = JSON.stringify((await page.drafts.read(ADA.id)).own);
  expect(kept).toContain('Quartz');
  expect(kept).not.toContain(PHONE);
});

test('what was typed over a value that is hidden again is not sent, and that is said', async () => {
  const browser = createBrowserInMemory();
  const before = await editRevealed({ page: browser.openPage() });
  await type('Phone', '+33240000002');
  await type('Company', 'Quartz');
  await settle();
  before.crash();

  const tab = await renderTab({ server: before.server, page: browser.openPage() });
  await tab.show('x', ZOE, masked);
  await settle();
  expect(screen.queryByRole('textbox', { name: 'Phone' })).not.toBeInTheDocument();
  expect(screen.getByText(LEFT_OUT)).toBeVisible();
  await save();
  await settle();
  expect(tab.server.waiting('changeContact').body).toEqual({ version: 1, company: 'Quartz' });
});

test('a form that lost nothing says nothing of it', async () => {
  const browser = createBrowserInMemory();
  const before = await editRevealed({ page: browser.openPage() });
  await type('Company', 'Quartz');
  await settle();
  before.crash();
  const tab = await renderTab({ server: before.server, page: browser.openPage() });
  await tab.show('x', ZOE, masked);
  await settle();
  expect(screen.getByRole('textbox', { name: 'Company' })).toHaveValue('Quartz');
  expect(screen.queryByText(LEFT_OUT)).not.toBeInTheDocument();
});

test('a refusal of a field that is not drawn says why, and asks for no correction of what nobody sees', async () => {
  const browser = createBrowserInMemory();
  const before = await editRevealed({ page: browser.openPage() });
  await type('Phone', '+33240000002');
  await save();
  await settle();
  const field = { field: 'phones', message: 'It is hidden' };
  await before.answer('changeContact', { code: 'field_masked', message: 'no', fields: [field] }, 403);
  await before.answerAbout(ZOE, masked);
  expect(screen.getByRole('textbox', { name: 'Phone' })).toBeInvalid();
  before.crash();

  const tab = await renderTab({ server: before.server, page: browser.openPage() });
  await tab.show('x', ZOE, masked);
  await settle();
  expect(screen.getByRole('alert')).toHaveTextContent('This value is hidden from you.');
  expect(screen.queryByText(/one field needs a correction/)).not.toBeInTheDocument();
});
