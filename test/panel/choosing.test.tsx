import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, test } from 'vitest';
import { contactFor, evidenceFor, foundFor, idFor, severalFor } from '../support/pretend-server.ts';
import { add, focus, renderTab, type Tab, visitor } from '../support/render-tab.tsx';

const ZOE = 'zoe@quartz.example';
const TWIN = 'twin@quartz.example';
const IGOR = 'igor@walnut.example';

const LINK = { id: idFor('link'), madeBy: 'Ada', madeAt: '2024-05-03T09:00:00.000Z', isStale: false };
/** The answer that stands on a link to this contact. */
const linkedTo = (email: string, link: object = {}) => ({
  ...foundFor(email),
  evidence: [{ kind: 'link', value: 'x', verified: false }, ...evidenceFor(ZOE)],
  link: { ...LINK, ...link },
});

/** Two people share the address of the visitor in focus. */
async function askWho(): Promise<Tab> {
  const tab = await renderTab();
  await tab.show('x', ZOE, severalFor(ZOE, TWIN));
  return tab;
}
const matches = () => screen.queryByRole('list', { name: 'Possible matches' });
const chooseSecond = () => userEvent.click(screen.getAllByRole('button', { name: 'Choose' })[1] as HTMLElement);
const undo = () => userEvent.click(screen.getByRole('button', { name: 'Undo' }));
const linkIdIn = (body: unknown) => (body as { id: string }).id;

describe('a link that was found', () => {
  test.each([
    ['by the agent who reads it', 'Ada', 'Matched by your choice', 'Chosen by you on May 3, 2024'],
    ['by another', 'Bob', 'Matched by an agent’s choice', 'Chosen by Bob on May 3, 2024'],
  ])('says that it was made %s, and when', async (_, madeBy, headline, line) => {
    const tab = await renderTab();
    await tab.show('x', ZOE, linkedTo(TWIN, { madeBy }));
    const record = within(tab.record() as HTMLElement);
    expect(record.getByText(headline)).toBeVisible();
    expect(record.getByText(line)).toBeVisible();
    expect(record.getByText(`Also matches e-mail ${ZOE}, not verified`)).toBeVisible();
  });

  test('can be undone: the look-up is asked again, and nobody is shown until it is answered', async () => {
    const tab = await renderTab();
    await tab.show('x', ZOE, linkedTo(TWIN));
    await undo();
    expect(tab.record()).not.toBeInTheDocument();
    expect(tab.server.waiting('unlink').path).toBe(`/api/links/${LINK.id}`);
    await tab.answer('unlink');
    expect(tab.record()).not.toBeInTheDocument();
    await tab.answerAbout(ZOE, severalFor(ZOE, TWIN));
    expect(matches()).toBeVisible();
  });

  test('stands, and is shown again, where the undo is refused', async () => {
    const tab = await renderTab();
    await tab.show('x', ZOE, linkedTo(TWIN));
    await undo();
    await tab.answer('unlink', { code: 'forbidden', message: 'no' }, 403);
    expect(tab.recordName()).toBe(`Contact of ${TWIN}`);
    expect(screen.getByRole('button', { name: '1 failed' })).toBeVisible();
  });

  test('is asked again when it is stale, with who chose whom, and nobody is picked', async () => {
    const tab = await renderTab();
    const [first, second] = severalFor(TWIN, ZOE).candidates;
    await tab.show('x', ZOE, {
      status: 'ambiguous',
      candidates: [{ ...first, link: { ...LINK, madeBy: 'Bob', isStale: true } }, second],
    });
    expect(tab.record()).not.toBeInTheDocument();
    const [card] = within(matches() as HTMLElement).getAllByRole('listitem');
    expect(card).toHaveTextContent(/Chosen by Bob on .*, but not for what is known now/);
  });

  test('has no undo where nobody chose: the one match is not a choice', async () => {
    const tab = await renderTab();
    await tab.show('x', ZOE);
    expect(screen.queryByRole('button', { name: 'Undo' })).not.toBeInTheDocument();
  });
});

describe('choosing', () => {
  test('shows the contact at once, and says whom it was chosen from', async () => {
    const tab = await askWho();
    await chooseSecond();
    expect(tab.recordName()).toBe(`Contact of ${TWIN}`);
    expect(tab.server.waiting('link').body).toMatchObject({
      contactId: idFor(TWIN),
      target: {
        desk: 'iadvize',
        conversationId: 'x',
        projectId: 1234,
        visitor: { email: ZOE },
        considered: [idFor(ZOE), idFor(TWIN)],
      },
    });
  });

  test('ends in the answer of the server, which then may say otherwise', async () => {
    const tab = await askWho();
    await chooseSecond();
    await tab.answer('link');
    await tab.answerAbout(ZOE, linkedTo(TWIN));
    expect(screen.getByText(/^Chosen by you on /)).toBeVisible();
    await tab.post(visitor('x', { email: IGOR }));
    await tab.answerAbout(IGOR);
    expect(tab.recordName()).toBe(`Contact of ${IGOR}`);
  });

  test.each([
    ['1', ZOE],
    ['2', TWIN],
  ])('by the key %s, while the keyboard focus is inside', async (key, chosen) => {
    const tab = await askWho();
    (screen.getAllByRole('button', { name: 'Choose' })[0] as HTMLElement).focus();
    await userEvent.keyboard(key);
    expect(tab.recordName()).toBe(`Contact of ${chosen}`);
  });

  test.each([
    ['from outside', () => document.body.focus(), '1'],
    ['by a number that nobody has', () => screen.getAllByRole('button', { name: 'Choose' })[0]?.focus(), '3'],
    ['with a modifier', () => screen.getAllByRole('button', { name: 'Choose' })[0]?.focus(), '{Alt>}1{/Alt}'],
  ])('is not done %s', async (_, takeFocus, keys) => {
    const tab = await askWho();
    takeFocus();
    await userEvent.keyboard(keys);
    expect(tab.record()).not.toBeInTheDocument();
    expect(tab.server.asked('link')).toEqual([]);
  });

  test('writes nothing when the focus moved, even if the panel has not drawn it yet', async () => {
    const tab = await askWho();
    await tab.post(add('y'), visitor('y', { email: IGOR }));
    await tab.answerAbout(IGOR);
    tab.deliver(add('y'));
    tab.deliver(focus('y'));
    await chooseSecond();
    expect(tab.server.asked('link')).toEqual([]);
    expect(tab.recordName()).toBe(`Contact of ${IGOR}`);
  });

  test('that is answered after the focus moved changes what is shown of nobody else', async () => {
    const tab = await askWho();
    await chooseSecond();
    await tab.show('y', IGOR);
    await tab.answer('link');
    expect(tab.recordName()).toBe(`Contact of ${IGOR}`);
    await tab.answerAbout(ZOE, linkedTo(TWIN));
    expect(tab.recordName()).toBe(`Contact of ${IGOR}`);
    await tab.post(focus('x'));
    expect(tab.recordName()).toBe(`Contact of ${TWIN}`);
  });

  test('falls with another identity while it is on its way, and is sent all the same', async () => {
    const tab = await askWho();
    await chooseSecond();
    await tab.post(visitor('x', { email: IGOR }));
    expect(tab.record()).not.toBeInTheDocument();
    await tab.answerAbout(IGOR);
    await tab.answer('link');
    await tab.answerAbout(IGOR);
    expect(tab.recordName()).toBe(`Contact of ${IGOR}`);
    expect(tab.server.asked('link')[0]?.body).toMatchObject({ target: { visitor: { email: ZOE } } });
  });

  test('that is refused is said, stays shown, and can be tried again', async () => {
    const tab = await askWho();
    await chooseSecond();
    await tab.answer('link', { code: 'forbidden', message: 'no' }, 403);
    const record = within(tab.record() as HTMLElement);
    expect(record.getByText(/^Your choice is not saved\./)).toBeVisible();
    await userEvent.click(record.getByRole('button', { name: 'Try again' }));
    expect(record.queryByText(/^Your choice is not saved/)).not.toBeInTheDocument();
    const [first, second] = tab.server.asked('link');
    expect(second?.headers?.['Idempotency-Key']).toBe(first?.headers?.['Idempotency-Key']);
    await tab.answer('link');
    await tab.answerAbout(ZOE, linkedTo(TWIN));
    expect(record.getByText(/^Chosen by you on /)).toBeVisible();
  });

  test('of somebody found by searching is linked, with those who were offered', async () => {
    const tab = await askWho();
    await userEvent.click(screen.getByRole('button', { name: 'Search' }));
    fireEvent.change(await screen.findByRole('combobox'), { target: { value: 'igor' } });
    await waitFor(() => tab.server.waiting('search'));
    await tab.answer('search', { contacts: [contactFor(IGOR)], isFuzzy: false });
    await userEvent.click(screen.getByRole('option'));
    expect(tab.recordName()).toBe(`Contact of ${IGOR}`);
    expect(tab.server.waiting('link').body).toMatchObject({
      contactId: idFor(IGOR),
      target: { considered: [idFor(ZOE), idFor(TWIN)] },
    });
  });
});

describe('choosing, seen from the outbox', () => {
  test('what is refused and discarded there is no longer shown', async () => {
    const tab = await askWho();
    await chooseSecond();
    await tab.answer('link', { code: 'forbidden', message: 'no' }, 403);
    await userEvent.click(screen.getByRole('button', { name: '1 failed' }));
    const outbox = within(screen.getByRole('region', { name: 'What you have sent' }));
    await userEvent.click(outbox.getByRole('button', { name: 'Discard' }));
    expect(tab.record()).not.toBeInTheDocument();
    expect(matches()).toBeVisible();
  });

  test('what is sent is said to be made, also for a visitor who cannot be looked up', async () => {
    const tab = await renderTab();
    await tab.post(add('x'), visitor('x', { firstname: 'Zoé' }), focus('x'));
    await userEvent.click(screen.getByRole('button', { name: 'Search' }));
    fireEvent.change(await screen.findByRole('combobox'), { target: { value: 'igor' } });
    await waitFor(() => tab.server.waiting('search'));
    await tab.answer('search', { contacts: [contactFor(IGOR)], isFuzzy: false });
    await userEvent.click(screen.getByRole('option'));
    const record = within(tab.record() as HTMLElement);
    expect(record.getByText('Saving…')).toBeVisible();
    await tab.answer('link');
    expect(record.getByText(/^Chosen by you on /)).toBeVisible();
    await undo();
    expect(tab.record()).not.toBeInTheDocument();
    expect(tab.server.asked('unlink')).toHaveLength(1);
  });
});

describe('undoing', () => {
  test('by the key U, while the keyboard focus is in the record', async () => {
    const tab = await askWho();
    await chooseSecond();
    expect(tab.record()).toHaveFocus();
    await userEvent.keyboard('u');
    expect(matches()).toBeVisible();
    expect(screen.getByRole('group', { name: /Who is it/ })).toHaveFocus();
  });

  test('is not done by U from outside, nor by a U that is typed', async () => {
    const tab = await askWho();
    await chooseSecond();
    await tab.drawn();
    (document.activeElement as HTMLElement).blur();
    await userEvent.keyboard('u');
    await userEvent.type(screen.getByRole('textbox', { name: `Note for Contact of ${TWIN}` }), 'u');
    expect(tab.recordName()).toBe(`Contact of ${TWIN}`);
  });

  test('what was not sent withdraws it: neither the link nor its undo goes out', async () => {
    const tab = await askWho();
    // The one before it is about the same conversation, so the link waits for it.
    await chooseSecond();
    await tab.fail('link');
    await undo();
    await chooseSecond();
    await undo();
    const { entries } = tab.panel.outbox.state.getState();
    const [first] = tab.server.asked('link');
    expect(entries.filter(({ write }) => write.type === 'link' && write.id !== linkIdIn(first?.body))).toEqual([]);
    expect(entries.filter(({ write }) => write.type === 'unlink')).toHaveLength(1);
    expect(matches()).toBeVisible();
  });

  test('what is on its way follows it: the unlink waits for the link', async () => {
    const tab = await askWho();
    await chooseSecond();
    await undo();
    expect(matches()).toBeVisible();
    expect(tab.server.asked('unlink')).toEqual([]);
    const linkId = linkIdIn(tab.server.waiting('link').body);
    await tab.answer('link');
    expect(tab.server.waiting('unlink').path).toBe(`/api/links/${linkId}`);
    // The look-up after the link still has it: it is not shown again for the moment in between.
    await tab.answerAbout(ZOE, linkedTo(TWIN, { id: linkId }));
    expect(tab.record()).not.toBeInTheDocument();
    await tab.answer('unlink');
    await tab.answerAbout(ZOE, severalFor(ZOE, TWIN));
    expect(matches()).toBeVisible();
  });

  test('what was refused takes it away: nothing more is sent', async () => {
    const tab = await askWho();
    await chooseSecond();
    await tab.answer('link', { code: 'forbidden', message: 'no' }, 403);
    await undo();
    expect(matches()).toBeVisible();
    expect(tab.panel.outbox.state.getState().entries).toEqual([]);
    expect(tab.server.asked('unlink')).toEqual([]);
  });

  test('leads to another choice, and that is the one that stands', async () => {
    const tab = await askWho();
    await chooseSecond();
    await undo();
    await userEvent.click(screen.getAllByRole('button', { name: 'Choose' })[0] as HTMLElement);
    expect(tab.recordName()).toBe(`Contact of ${ZOE}`);
    await tab.answer('link');
    await tab.answer('unlink', { code: 'internal', message: 'no' }, 500);
    expect(tab.recordName()).toBe(`Contact of ${ZOE}`);
  });

  test('an undo that is refused does not take away the choice made after it', async () => {
    const tab = await askWho();
    await chooseSecond();
    await undo();
    await userEvent.click(screen.getAllByRole('button', { name: 'Choose' })[0] as HTMLElement);
    await tab.answer('link');
    await tab.answer('unlink', { code: 'not_found', message: 'no' }, 404);
    expect(tab.recordName()).toBe(`Contact of ${ZOE}`);
  });
});
