import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, onTestFinished, test, vi } from 'vitest';
import { contactFor, idFor, kindOf } from '../support/pretend-server.ts';
import { add, focus, renderTab, settle, type Tab, visitor } from '../support/render-tab.tsx';

const ZOE = 'zoe@quartz.example';
const IGOR = 'igor@walnut.example';
const MARIE = 'marie@nouvelle.example';

async function openSearch(): Promise<Tab> {
  const tab = await renderTab();
  await tab.post(add('x'), visitor('x', { email: ZOE, country: 'FR' }), focus('x'));
  await tab.answerAbout(ZOE, { status: 'none' });
  await userEvent.click(screen.getByRole('button', { name: 'Search' }));
  await screen.findByRole('combobox');
  return tab;
}
const type = (...texts: readonly string[]) => {
  for (const value of texts) fireEvent.change(screen.getByRole('combobox'), { target: { value } });
};
const queryIn = (body: unknown) => (body as { query: string }).query;
const asked = (tab: Tab) => tab.server.asked('search').map(({ body }) => queryIn(body));
/** Waits until this has been asked; that is a moment after it was typed. */
const untilAsked = (tab: Tab, query: string) =>
  waitFor(() => {
    const found = tab.server.pending.find((one) => kindOf(one) === 'search' && queryIn(one.body) === query);
    if (!found) throw new Error(`Nobody asked for ${query}`);
    return found;
  });
const answered = async (tab: Tab, query: string, ...emails: readonly string[]) => {
  const request = await untilAsked(tab, query);
  request.answer(200, { contacts: emails.map((email) => contactFor(email)), isFuzzy: false });
  await settle();
};
const shown = () => screen.queryAllByRole('option').map(({ textContent }) => textContent);

test('asks once the agent pauses, for what they have typed by then, in their project and conversation', async () => {
  const tab = await openSearch();
  type('ig', 'igo', 'igor ');
  await untilAsked(tab, 'igor');
  expect(asked(tab)).toEqual(['igor']);
  expect(tab.server.asked('search')[0]?.body).toEqual({
    query: 'igor',
    conversationId: 'x',
    projectId: 1234,
    country: 'FR',
  });
});

test('asks nothing for a single letter, however long the agent pauses', async () => {
  const tab = await openSearch();
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  const pauseAfter = async (text: string) => {
    type(text);
    await act(async () => void vi.advanceTimersByTime(10_000));
  };
  await pauseAfter('i');
  expect(asked(tab)).toEqual([]);
  await pauseAfter('ig');
  expect(asked(tab)).toEqual(['ig']);
});

test('an answer that comes late is never shown for what is typed now', async () => {
  const tab = await openSearch();
  type('igor');
  const late = await untilAsked(tab, 'igor');
  type('marie');
  await untilAsked(tab, 'marie');
  late.answer(200, { contacts: [contactFor(IGOR)], isFuzzy: false });
  await settle();
  expect(shown()).toEqual([]);
  await answered(tab, 'marie', MARIE);
  expect(shown()).toEqual([expect.stringContaining(MARIE)]);
  expect(screen.getByText('1 person found')).toBeVisible();
});

test('what was found before stays in sight, and can be chosen by nobody', async () => {
  const tab = await openSearch();
  type('igor');
  await answered(tab, 'igor', IGOR);
  type('igor w');
  expect(screen.getByRole('listbox')).toHaveAttribute('aria-busy', 'true');
  expect(shown()).toEqual([expect.stringContaining(IGOR)]);
  await userEvent.click(screen.getByRole('option'));
  await userEvent.type(screen.getByRole('combobox'), '{ArrowDown}{Enter}');
  expect(tab.server.asked('link')).toEqual([]);
  expect(tab.record()).not.toBeInTheDocument();
});

test('a result is chosen with the arrow keys and Enter, and linked', async () => {
  const tab = await openSearch();
  type('o');
  type('or');
  await answered(tab, 'or', IGOR, MARIE);
  await userEvent.type(screen.getByRole('combobox'), '{ArrowDown}{ArrowDown}{Enter}', { skipClick: true });
  expect(tab.recordName()).toBe(`Contact of ${MARIE}`);
  expect(tab.server.waiting('link').body).toMatchObject({ contactId: idFor(MARIE), target: { conversationId: 'x' } });
});

test('a failure is said, and can be tried again', async () => {
  const tab = await openSearch();
  type('igor');
  const request = await untilAsked(tab, 'igor');
  request.fail();
  await settle();
  expect(screen.getByRole('alert')).toHaveTextContent('The Deskside server cannot be reached.');
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  await answered(tab, 'igor', IGOR);
  expect(shown()).toEqual([expect.stringContaining(IGOR)]);
});

test('is of its visitor: whoever comes next begins with nothing, and nothing of before is chosen for them', async () => {
  const tab = await openSearch();
  type('igor');
  await answered(tab, 'igor', IGOR);
  await tab.post(add('y'), visitor('y', { email: MARIE }));
  await tab.answerAbout(MARIE, { status: 'none' });
  tab.deliver(focus('y'));
  tab.deliver(focus('y'));
  await userEvent.click(screen.getByRole('option'));
  expect(tab.server.asked('link')).toEqual([]);
  await settle();
  await userEvent.click(screen.getByRole('button', { name: 'Search' }));
  expect(screen.getByRole('combobox')).toHaveValue('');
  expect(shown()).toEqual([]);
});
