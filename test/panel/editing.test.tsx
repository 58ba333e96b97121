import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, test } from 'vitest';
import { createBrowserInMemory } from '../support/keep-in-memory.ts';
import { contactFor, createPretendServer, foundFor } from '../support/pretend-server.ts';
import { add, desk, focus, renderTab, settle, type Tab, visitor } from '../support/render-tab.tsx';

const ZOE = 'zoe@quartz.example';
const IGOR = 'igor@walnut.example';

const contact = contactFor(ZOE, { company: 'Quartz', phones: ['+33240000001'], tags: ['vip'], version: 3 });
const answer = { ...foundFor(ZOE), contact };
const conflict = (version: number, fields: readonly object[]) => ({
  code: 'version_conflict',
  message: 'no',
  conflict: { version, fields },
});

async function openForm(): Promise<Tab> {
  const tab = await renderTab();
  await tab.show('x', ZOE, answer);
  await edit();
  return tab;
}
const edit = async () => {
  await userEvent.click(screen.getByRole('button', { name: 'Edit' }));
  await screen.findByRole('form', { name: 'Edit contact' });
};
const form = () => screen.queryByRole('form', { name: 'Edit contact' });
const field = (name: string) => screen.getByRole('textbox', { name });
const type = async (name: string, text: string) => {
  await userEvent.clear(field(name));
  if (text) await userEvent.type(field(name), text);
};
const save = () => userEvent.click(within(form() as HTMLElement).getByRole('button', { name: 'Save changes' }));

describe('what is sent', () => {
  test('is only what was changed, over the version it was read at', async () => {
    const tab = await openForm();
    await type('Company', 'Marble');
    await type('City', 'Nantes');
    await save();
    const request = tab.server.waiting('changeContact');
    expect(request.path).toBe(`/api/contacts/${contact.id}`);
    expect(request.body).toEqual({ version: 3, company: 'Marble', address: { city: 'Nantes' } });
  });

  test('is null for a field that was emptied', async () => {
    const tab = await openForm();
    await type('Company', '');
    await save();
    expect(tab.server.waiting('changeContact').body).toEqual({ version: 3, company: null });
  });

  test('is nothing when nothing was changed: the form closes', async () => {
    const tab = await openForm();
    await type('Company', 'Quartz');
    await save();
    expect(form()).not.toBeInTheDocument();
    expect(tab.server.asked('changeContact')).toEqual([]);
  });

  test('is nothing when the focus moved, and it is still there to be sent', async () => {
    const tab = await openForm();
    await type('Company', 'Marble');
    tab.deliver(add('y'));
    tab.deliver(visitor('y', { email: IGOR }));
    tab.deliver(focus('y'));
    await save();
    await settle();
    expect(tab.server.asked('changeContact')).toEqual([]);
    await tab.post(focus('x'));
    expect(field('Company')).toHaveValue('Marble');
    await save();
    expect(tab.server.waiting('changeContact').body).toEqual({ version: 3, company: 'Marble' });
  });
});

describe('what comes of it', () => {
  test('is the record as the server has it now', async () => {
    const tab = await openForm();
    await type('Last name', 'Marble');
    await save();
    const changed = { ...contact, lastName: 'Marble', version: 4 };
    await tab.answer('changeContact', changed);
    await tab.answerAbout(ZOE, { ...answer, contact: changed });
    expect(form()).not.toBeInTheDocument();
    expect(tab.recordName()).toBe('Contact Marble');
    await edit();
    await type('Company', '');
    await save();
    expect(tab.server.waiting('changeContact').body).toMatchObject({ version: 4 });
  });

  test('is the record of somebody whom the agent found by searching, too', async () => {
    const tab = await renderTab();
    await tab.post(add('x'), visitor('x', { email: IGOR }), focus('x'));
    await tab.answerAbout(IGOR, { status: 'none' });
    await userEvent.click(screen.getByRole('button', { name: 'Search' }));
    fireEvent.change(await screen.findByRole('combobox'), { target: { value: 'quartz' } });
    await waitFor(() => tab.server.waiting('search'));
    await tab.answer('search', { contacts: [contact], isFuzzy: false });
    await userEvent.click(screen.getByRole('option'));
    await edit();
    await type('Last name', 'Marble');
    await save();
    await tab.answer('link');
    const changed = { ...contact, lastName: 'Marble', version: 4 };
    await tab.answer('changeContact', changed);
    await tab.answer('readContact', changed);
    expect(tab.recordName()).toBe('Contact Marble');
  });

  test('does not come upon somebody else who has the focus by then', async () => {
    const tab = await openForm();
    await type('Last name', 'Marble');
    await save();
    await tab.show('y', IGOR);
    await tab.answer('changeContact', { ...contact, lastName: 'Marble', version: 4 });
    expect(tab.recordName()).toBe(`Contact of ${IGOR}`);
  });

  test('a field that the server refuses is said, and the rest is kept', async () => {
    const tab = await openForm();
    await type('E-mail', 'zoe@x');
    await save();
    await tab.answer(
      'changeContact',
      { code: 'bad_request', message: 'no', fields: [{ field: 'emails.0', message: 'wrong' }] },
      400,
    );
    expect(field('E-mail')).toBeInvalid();
    expect(field('E-mail')).toHaveValue('zoe@x');
    expect(tab.server.asked('changeContact')).toHaveLength(1);
  });

  test('cancelling what was refused takes it out of the outbox, too', async () => {
    const tab = await openForm();
    await type('Company', 'Marble');
    await save();
    await tab.answer('changeContact', { code: 'forbidden', message: 'no' }, 403);
    await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(tab.panel.outbox.state.getState().entries).toEqual([]);
    await edit();
    expect(field('Company')).toHaveValue('Quartz');
  });
});

describe('a conflict', () => {
  async function inConflict() {
    const tab = await openForm();
    await type('Company', 'Marble');
    await type('City', 'Nantes');
    await save();
    await tab.answer(
      'changeContact',
      conflict(5, [
        { field: 'company', yours: 'Marble', theirs: 'Granite' },
        { field: 'address.city', yours: 'Nantes', theirs: null },
      ]),
      409,
    );
    return tab;
  }
  const side = (legend: string, name: RegExp) =>
    within(screen.getByRole('group', { name: legend })).getByRole('radio', { name });

  test('shows both values of each field, and saves nothing until each is decided', async () => {
    const tab = await inConflict();
    expect(screen.getByText('Somebody else has changed this contact meanwhile')).toBeVisible();
    expect(side('Company', /Yours\s*Marble/)).not.toBeChecked();
    expect(side('Company', /Granite/)).not.toBeChecked();
    expect(side('City', /empty/)).toBeVisible();
    await userEvent.click(side('Company', /Yours/));
    await userEvent.click(screen.getByRole('button', { name: 'Save again' }));
    expect(screen.getByText('One field is still to be decided.')).toBeVisible();
    expect(tab.server.asked('changeContact')).toHaveLength(1);
  });

  test('is sent again as decided, over the version there is now, under a key of its own', async () => {
    const tab = await inConflict();
    await userEvent.click(side('Company', /Yours/));
    await userEvent.click(side('City', /empty/));
    await userEvent.click(screen.getByRole('button', { name: 'Save again' }));
    const [first, second] = tab.server.asked('changeContact');
    expect(second?.body).toEqual({ version: 5, company: 'Marble' });
    expect(second?.headers?.['Idempotency-Key']).not.toBe(first?.headers?.['Idempotency-Key']);
  });

  test('decided for theirs throughout changes nothing', async () => {
    const tab = await inConflict();
    await userEvent.click(side('Company', /Granite/));
    await userEvent.click(side('City', /empty/));
    await userEvent.click(screen.getByRole('button', { name: 'Save again' }));
    expect(form()).not.toBeInTheDocument();
    expect(tab.server.asked('changeContact')).toHaveLength(1);
    expect(tab.panel.outbox.state.getState().entries).toEqual([]);
  });
});

describe('what was typed', () => {
  test('is there again after a reload, over the version it was begun at', async () => {
    const browser = createBrowserInMemory();
    const server = createPretendServer();
    const before = await renderTab({ page: browser.openPage(), server });
    await before.show('x', ZOE, answer);
    await edit();
    await type('Company', 'Marble');
    before.crash();

    const after = await renderTab({ page: browser.openPage(), server });
    await settle();
    // Meanwhile somebody else has changed it.
    await after.show('x', ZOE, {
      ...answer,
      contact: { ...contact, company: 'Granite', firstName: 'Zoé', version: 7 },
    });
    expect(form()).toBeInTheDocument();
    expect(field('Company')).toHaveValue('Marble');
    expect(field('First name')).toHaveValue('Zoé');
    await save();
    expect(server.waiting('changeContact').body).toEqual({ version: 3, company: 'Marble' });
  });

  test('is there again after a switch, without taking the keyboard focus', async () => {
    const tab = await openForm();
    await type('Company', 'Marble');
    await tab.show('y', IGOR);
    expect(form()).not.toBeInTheDocument();
    await tab.post(focus('x'));
    expect(field('Company')).toHaveValue('Marble');
    expect(form()).not.toContainElement(document.activeElement as HTMLElement);
  });

  test('is gone once it is cancelled, or saved', async () => {
    const tab = await openForm();
    await type('Company', 'Marble');
    await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    await edit();
    expect(field('Company')).toHaveValue('Quartz');
    await type('Company', 'Marble');
    await save();
    await tab.answer('changeContact', { ...contact, company: 'Marble', version: 4 });
    expect(Object.values(tab.panel.drafts.state.getState().drafts)).toEqual([]);
  });

  test('stays while the record is looked up again', async () => {
    const tab = await openForm();
    await type('Company', 'Marble');
    await tab.post(desk('CONVERSATION_VISITOR_UPDATED', 'x', { visitor: { email: ZOE, firstname: 'Zoe' } }));
    expect(field('Company')).toHaveValue('Marble');
  });
});
