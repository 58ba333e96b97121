import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { createPretendServer } from '../support/pretend-server.ts';
import {
  focused,
  type GiosgPanel,
  namedVisitor,
  opened,
  removed,
  renderGiosg,
  replaced,
} from '../support/render-giosg.tsx';

const ZOE = 'zoe@quartz.example';
const IGOR = 'igor@walnut.example';
const NAME = `Contact of ${ZOE}`;
const UNAVAILABLE = { code: 'desk_unavailable', message: 'no' };

const dialog = (options: Parameters<typeof renderGiosg>[0] = {}) =>
  renderGiosg({ view: 'dialog', people: { x: ZOE, y: IGOR }, ...options });
const openVariables = async (panel: GiosgPanel) => {
  await userEvent.click(screen.getByRole('button', { name: /^From giosg/ }));
  await panel.drawn();
  return screen.getByRole('region', { name: 'From giosg' });
};
const writeVariable = async (panel: GiosgPanel, key: string, value: string) => {
  const name = screen.getByRole('combobox', { name: 'Name' });
  await userEvent.clear(name);
  await userEvent.type(name, key);
  await userEvent.type(screen.getByRole('textbox', { name: 'Value' }), value);
  await userEvent.click(screen.getByRole('button', { name: 'Write to giosg' }));
  await panel.drawn();
};

test('whoever is not signed in is sent back to giosg, and to no sign-in page', async () => {
  const server = createPretendServer();
  server.signIn(undefined);
  await renderGiosg({ server, config: { signInUrl: 'https://crm.example/sign-in' } });
  expect(screen.getByRole('alert')).toHaveTextContent('Open Deskside again from giosg');
  expect(screen.queryByRole('button', { name: /sign in/i })).toBeNull();
});

test('whom nobody could sign in tries again, with what giosg opened the panel with', async () => {
  const server = createPretendServer();
  server.always('session', () => ({ instead: 'an answer of some proxy' }));
  const panel = await renderGiosg({ server });
  const tryAgain = () => within(screen.getByRole('alert')).queryByRole('button', { name: 'Try again' });
  expect(screen.getByRole('alert')).toHaveTextContent('Deskside could not be opened.');
  server.hold('session');
  await userEvent.click(tryAgain() as HTMLElement);
  expect(tryAgain()).toHaveAttribute('aria-disabled', 'true');
  expect(server.waiting('session').body).toEqual({ code: 'once' });
  // It was for a minute, and for once.
  await panel.answer('session', { code: 'code_invalid', message: 'no' }, 401);
  expect(screen.getByRole('alert')).toHaveTextContent('Open Deskside again from giosg.');
  expect(tryAgain()).toBeNull();
});

test('a visitor who cannot be read is said to be, and asked about again', async () => {
  const panel = await renderGiosg();
  await panel.hear(opened('x'), focused('x'));
  await panel.answer('giosgVisitor', UNAVAILABLE, 503);
  const alert = screen.getByRole('alert');
  expect(alert).toHaveTextContent('Who is in this chat could not be read.');
  expect(alert).toHaveTextContent('giosg does not answer.');
  expect(screen.queryByText('Waiting for the desk to say who this is')).toBeNull();
  expect(screen.queryByText('No record found')).toBeNull();
  await userEvent.click(within(alert).getByRole('button', { name: 'Try again' }));
  await panel.drawn();
  expect(screen.queryByRole('alert')).toBeNull();
  expect(screen.getByRole('group', { name: 'This chat' })).toHaveFocus();
  await panel.answer('giosgVisitor', namedVisitor({ email: ZOE }));
  await panel.answerAbout(ZOE);
  expect(screen.getByRole('heading', { level: 2, name: NAME })).toBeVisible();
});

test('a panel that another took over from says so, and takes it back when the agent says', async () => {
  const panel = await renderGiosg({ people: { x: ZOE } });
  await panel.hear(opened('x'), focused('x'));
  await panel.answerAbout(ZOE);
  await panel.hear(replaced);
  expect(screen.getByText(/^Another Deskside panel follows your chats now/)).toBeVisible();
  expect(screen.queryByRole('button', { name: /^Yes, I am with/ })).toBeNull();
  await userEvent.click(screen.getByRole('button', { name: 'Follow here' }));
  await panel.drawn();
  expect(panel.streams).toHaveLength(2);
  expect(screen.getByText('Following your chats in giosg')).toBeInTheDocument();
});

test('a panel beside a chat has no list and no question, and writes at once', async () => {
  const panel = await dialog();
  await panel.answerAbout(ZOE);
  expect(screen.queryByRole('list', { name: 'Open conversations' })).toBeNull();
  expect(screen.queryByRole('button', { name: /^Yes, I am with/ })).toBeNull();
  expect(within(screen.getByRole('banner')).getByText(NAME)).toBeVisible();
  expect(
    within(screen.getByRole('region', { name: 'Customer record' })).getByRole('heading', { name: NAME }),
  ).toBeVisible();
  expect(screen.getByRole('textbox', { name: /^Note for/ })).toBeVisible();
});

test('a panel beside a chat stays with it, and says when it has ended', async () => {
  const panel = await dialog();
  await panel.answerAbout(ZOE);
  await panel.hear(opened('y'), focused('y'), removed('y', true));
  expect(screen.queryByText(/^This chat has ended/)).toBeNull();
  await panel.hear(removed('x', true));
  expect(screen.getByText(/^This chat has ended/)).toBeVisible();
  expect(screen.getByRole('heading', { level: 2, name: NAME })).toBeVisible();
  expect(screen.getByRole('textbox', { name: /^Note for/ })).toBeVisible();
});

test('the variables of a visitor are shown, with what is encrypted only named', async () => {
  const panel = await dialog({ people: {} });
  const variables = [
    { key: 'plan', value: 'gold' },
    { key: 'iban', value: null },
  ];
  await panel.answer('giosgVisitor', namedVisitor({ email: ZOE }, variables));
  await panel.answerAbout(ZOE);
  expect(screen.queryByText('gold')).toBeNull();
  const section = await openVariables(panel);
  expect(section).toHaveTextContent('plangold');
  expect(section).toHaveTextContent('ibanencrypted');
});

test('a variable is written once under its key, though the first answer was lost, and the visitor is read again', async () => {
  const panel = await dialog();
  await panel.answerAbout(ZOE);
  const section = await openVariables(panel);
  await writeVariable(panel, 'username', 'Zoé');
  expect(section).toHaveTextContent('Writing “username”…');
  await panel.fail('giosgVariable');
  const alert = within(section).getByRole('alert');
  expect(alert).toHaveTextContent('“username” is not written, or not confirmed.');
  await userEvent.click(within(alert).getByRole('button', { name: 'Try again' }));
  await panel.drawn();
  const readBefore = panel.server.asked('giosgVisitor').length;
  await panel.answer('giosgVariable', {});
  const [first, second, ...more] = panel.server.asked('giosgVariable');
  expect(more).toEqual([]);
  expect(first?.body).toEqual({ chatId: 'x', key: 'username', value: 'Zoé' });
  expect(second?.body).toEqual(first?.body);
  expect(second?.headers?.['Idempotency-Key']).toBe(first?.headers?.['Idempotency-Key']);
  expect(first?.headers?.['Idempotency-Key']).toBeTruthy();
  expect(section).toHaveTextContent('“username” is written.');
  expect(screen.getByRole('combobox', { name: 'Name' })).toHaveValue('');
  expect(panel.server.asked('giosgVisitor')).toHaveLength(readBefore + 1);
});

test('the same submitted again after a failure has the same key, and another variable has another', async () => {
  const panel = await dialog();
  await panel.answerAbout(ZOE);
  await openVariables(panel);
  await writeVariable(panel, 'plan', 'gold');
  await panel.fail('giosgVariable');
  await userEvent.click(screen.getByRole('button', { name: 'Write to giosg' }));
  await panel.drawn();
  await panel.fail('giosgVariable');
  await writeVariable(panel, 'plan', ' and silver');
  const keys = panel.server.asked('giosgVariable').map(({ headers }) => headers?.['Idempotency-Key']);
  expect(keys[1]).toBe(keys[0]);
  expect(keys[2]).not.toBe(keys[0]);
});

test('a variable belongs to the chat it was typed in: nothing of it is sent for another', async () => {
  const panel = await renderGiosg({ people: { x: ZOE, y: IGOR } });
  await panel.hear(opened('x'), focused('x'));
  await panel.answerAbout(ZOE);
  await userEvent.click(screen.getByRole('button', { name: `Yes, I am with ${NAME}` }));
  await panel.drawn();
  await openVariables(panel);
  await userEvent.type(screen.getByRole('combobox', { name: 'Name' }), 'plan');
  await panel.hear(opened('y'));
  await panel.answerAbout(IGOR);
  // The first of them is applied at once, the other with the next frame.
  await panel.deliver(opened('y'), focused('y'));
  await userEvent.click(screen.getByRole('button', { name: 'Write to giosg' }));
  await panel.drawn();
  expect(panel.server.asked('giosgVariable')).toEqual([]);
  await userEvent.click(screen.getByRole('button', { name: `Yes, I am with Contact of ${IGOR}` }));
  await panel.drawn();
  await openVariables(panel);
  expect(screen.getByRole('combobox', { name: 'Name' })).toHaveValue('');
  await panel.hear(focused('x'));
  await userEvent.click(screen.getByRole('button', { name: `Yes, I am with ${NAME}` }));
  await panel.drawn();
  expect(screen.getByRole('combobox', { name: 'Name' })).toHaveValue('plan');
});
