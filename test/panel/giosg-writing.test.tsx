import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, test } from 'vitest';
import { createBrowserInMemory, createHandClock } from '../support/keep-in-memory.ts';
import {
  contactFor,
  createPretendServer,
  evidenceFor,
  foundFor,
  idFor,
  severalFor,
} from '../support/pretend-server.ts';
import { focused, type GiosgPanel, namedVisitor, opened, renderGiosg } from '../support/render-giosg.tsx';

const ZOE = 'zoe@quartz.example';
const IGOR = 'igor@walnut.example';
const PEOPLE = { x: ZOE, y: IGOR };
const NAME = `Contact of ${ZOE}`;

/** Zoé's chat has the focus. */
async function withZoe(options: Parameters<typeof renderGiosg>[0] = {}): Promise<GiosgPanel> {
  const panel = await renderGiosg({ people: PEOPLE, ...options });
  await panel.hear(opened('x'), focused('x'));
  return panel;
}
const yes = (name = NAME) => screen.queryByRole('button', { name: `Yes, I am with ${name}` });
const confirm = async (panel: GiosgPanel, name = NAME) => {
  await userEvent.click(screen.getByRole('button', { name: `Yes, I am with ${name}` }));
  await panel.drawn();
};
const button = (name: string | RegExp) => () => screen.queryAllByRole('button', { name });
const note = () => screen.queryAllByRole('textbox', { name: /^Note for/ });

const openTask = {
  id: idFor('Call back'),
  title: 'Call back',
  dueOn: null,
  createdAt: '2026-05-03T09:00:00.000Z',
  createdBy: { id: 'crm:ada', name: 'Ada' },
  version: 4,
};
const link = { id: idFor('link'), madeBy: 'Ada', madeAt: '2026-05-03T09:00:00.000Z', isStale: false };
const masked = contactFor(ZOE, { phones: [], masked: [{ field: 'phones', display: '+33 … 42' }] });

describe('nothing can be written before the agent has said whom they are with', () => {
  const controls = [
    ['a note', foundFor(ZOE), note],
    ['a task', foundFor(ZOE), () => screen.queryAllByRole('radio', { name: 'Task' })],
    ['a task that is done', foundFor(ZOE), () => screen.queryAllByRole('checkbox', { name: 'Call back' })],
    ['a change of the contact', foundFor(ZOE), button('Edit')],
    ['somebody else', foundFor(ZOE), button('Someone else?')],
    ['an action of another CRM', foundFor(ZOE), button('Resend the invoice')],
    ['a reason for showing what is hidden', { ...foundFor(ZOE), contact: masked }, button('Show phone')],
    ['the undoing of a choice', { ...foundFor(ZOE), link }, button(/^Undo/)],
    ['a choice', severalFor(ZOE, IGOR), button(/^Choose/)],
    ['a new contact', { status: 'none' }, button('Create contact')],
    ['a search that ends in a choice', { status: 'none' }, button('Search')],
    ['a variable', foundFor(ZOE), button('Write to giosg')],
  ] as const;

  test.each(controls)('%s', async (_, answer, find) => {
    const server = createPretendServer();
    server.always('fields', () => ({
      name: 'Orbit',
      fields: [{ id: '1', label: 'Resend the invoice', value: 'resend', fieldType: 'ACTION' }],
    }));
    server.always('timeline', () => ({ entries: [], summary: { openTasks: [openTask], orders: [] } }));
    const panel = await withZoe({ server, config: { fieldsFrom: 'Orbit' } });
    await panel.answerAbout(ZOE, answer);
    const variables = screen.getByRole('button', { name: /^From giosg/ });
    await userEvent.click(variables);
    expect(find()).toEqual([]);
    expect(screen.queryAllByRole('textbox')).toEqual([]);
    const asked = screen.getByRole('button', { name: /^Yes, I am with/ });
    await userEvent.click(asked);
    await panel.drawn();
    expect(find().length).toBeGreaterThan(0);
  });

  test('a visitor of whom nothing is known', async () => {
    const panel = await withZoe({ people: {} });
    await panel.answer('giosgVisitor', { status: 'none' });
    expect(screen.getByText('Nothing to look up yet')).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Create contact' })).toBeNull();
    await confirm(panel, 'this visitor');
    expect(screen.getByRole('button', { name: 'Create contact' })).toBeVisible();
  });

  test('nor by a key', async () => {
    const panel = await withZoe();
    await panel.answerAbout(ZOE, severalFor(ZOE, IGOR));
    expect(screen.getAllByRole('listitem', { hidden: false }).length).toBeGreaterThan(1);
    screen.getByRole('group', { name: /Who is it/ }).focus();
    await userEvent.keyboard('1');
    await panel.drawn();
    expect(panel.server.asked('link')).toEqual([]);
  });
});

test('the agent is asked by the name that the record has, and the record can be read meanwhile', async () => {
  const panel = await withZoe();
  await panel.answerAbout(ZOE);
  expect(screen.getByRole('heading', { level: 2, name: NAME })).toBeVisible();
  expect(screen.getByText('Following your chats in giosg')).toBeInTheDocument();
  expect(screen.getByRole('group', { name: /giosg does not sign which chat you are in/ })).toHaveTextContent(
    `Are you with ${NAME}?`,
  );
});

test('once confirmed the question is gone, the keyboard goes on from the customer, and a note is sent', async () => {
  const panel = await withZoe();
  await panel.answerAbout(ZOE);
  yes()?.focus();
  await userEvent.keyboard('{Enter}');
  await panel.drawn();
  expect(yes()).toBeNull();
  expect(screen.getByRole('group', { name: 'This chat' })).toHaveFocus();
  await userEvent.type(screen.getByRole('textbox', { name: /^Note for/ }), 'She wants a refund');
  await userEvent.click(screen.getByRole('button', { name: 'Save note' }));
  await panel.drawn();
  expect(panel.server.waiting('addNote').body).toMatchObject({
    text: 'She wants a refund',
    conversation: { desk: 'giosg', conversationId: 'x' },
  });
});

test('whoever took the focus in the moment of the click is not confirmed: the agent has not read their name', async () => {
  const panel = await withZoe();
  await panel.answerAbout(ZOE);
  await panel.hear(opened('y'));
  await panel.answerAbout(IGOR);
  // The first of them is applied at once, the other with the next frame.
  await panel.deliver(opened('y'), focused('y'));
  await userEvent.click(screen.getByRole('button', { name: `Yes, I am with ${NAME}` }));
  await panel.drawn();
  expect(screen.getByRole('button', { name: `Yes, I am with Contact of ${IGOR}` })).toBeVisible();
  expect(note()).toEqual([]);
});

test('after another chat had the focus the agent is asked again, and finds what they had typed', async () => {
  const panel = await withZoe();
  await panel.answerAbout(ZOE);
  await confirm(panel);
  await userEvent.type(screen.getByRole('textbox', { name: /^Note for/ }), 'Half a sen');
  await panel.hear(opened('y'), focused('y'));
  await panel.answerAbout(IGOR);
  expect(note()).toEqual([]);
  await panel.hear(focused('x'));
  expect(note()).toEqual([]);
  await confirm(panel);
  expect(screen.getByRole('textbox', { name: /^Note for/ })).toHaveValue('Half a sen');
});

test('a form that was open when the focus moved is there again once it may be sent', async () => {
  const panel = await withZoe();
  await panel.answerAbout(ZOE);
  await confirm(panel);
  await userEvent.click(screen.getByRole('button', { name: 'Edit' }));
  await screen.findByRole('form', { name: 'Edit contact' });
  await userEvent.type(screen.getByRole('textbox', { name: 'Company' }), 'Quartz');
  await panel.hear(opened('y'), focused('y'), focused('x'));
  expect(screen.queryByRole('textbox')).toBeNull();
  await confirm(panel);
  expect(screen.getByRole('textbox', { name: 'Company' })).toHaveValue('Quartz');
});

test('after a cut nothing can be written, and after it the agent is asked again', async () => {
  const clock = createHandClock();
  const panel = await withZoe({ page: createBrowserInMemory(clock).openPage() });
  await panel.answerAbout(ZOE);
  await confirm(panel);
  expect(note()).toHaveLength(1);
  await panel.cut();
  expect(screen.getByText(/^Cut off from giosg/)).toBeVisible();
  expect(note()).toEqual([]);
  expect(yes()).toBeNull();
  expect(screen.getByRole('group', { name: /Nothing can be written until giosg is heard again/ })).toBeVisible();
  while (panel.streams.length < 2 && clock.tick()) await panel.drawn();
  expect(panel.streams[1]?.after).toBeGreaterThan(0);
  expect(note()).toEqual([]);
  await confirm(panel);
  expect(note()).toHaveLength(1);
});

test('somebody else in the same chat is somebody else', async () => {
  const panel = await withZoe({ people: {} });
  await panel.answer('giosgVisitor', namedVisitor({ email: ZOE }));
  await panel.answerAbout(ZOE, { status: 'found', contact: contactFor(ZOE), evidence: evidenceFor(ZOE) });
  await confirm(panel);
  panel.panel.giosg?.readVisitorAgain('x');
  await panel.answer('giosgVisitor', namedVisitor({ email: IGOR }));
  await panel.answerAbout(IGOR);
  expect(note()).toEqual([]);
  expect(
    within(screen.getByRole('main')).getByRole('button', { name: `Yes, I am with Contact of ${IGOR}` }),
  ).toBeVisible();
});
