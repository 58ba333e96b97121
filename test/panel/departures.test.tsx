import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, test, vi } from 'vitest';
import { createBrowserInMemory } from '../support/keep-in-memory.ts';
import {
  BOB,
  contactIdIn,
  createPretendServer,
  evidenceFor,
  foundFor,
  idFor,
  severalFor,
} from '../support/pretend-server.ts';
import { add, desk, focus, remove, renderTab, settle, type Tab, visitor } from '../support/render-tab.tsx';

const ZOE = 'zoe@quartz.example';
const IGOR = 'igor@walnut.example';

const VERIFIED = foundFor(ZOE, { evidence: [{ kind: 'externalId', value: 'Q-1', verified: true }] });
const link = { id: idFor('link'), madeBy: 'Bob', madeAt: '2024-05-03T09:00:00.000Z', isStale: false };
const logged = (tab: Tab) => tab.server.asked('logActivity').map(({ body }) => body);
const offers = () => screen.queryAllByRole('listitem').filter((item) => /ended/.test(item.textContent ?? ''));
const offer = (email: string) =>
  within(
    offers().find((item) => item.textContent?.includes(`Conversation with Contact of ${email} ended`)) as HTMLElement,
  );
const pass = (ms: number) => vi.spyOn(Date, 'now').mockReturnValue(Date.now() + ms);

describe('a conversation that leaves is logged by itself', () => {
  test('when the contact was linked', async () => {
    const more = { link, evidence: [{ kind: 'link', value: 'x', verified: false }] };
    const tab = await renderTab();
    await tab.show('x', ZOE, foundFor(ZOE, more));
    await tab.post(visitor('x', { email: ZOE, uniqueId: 'visitor-1' }));
    await tab.answerAbout(ZOE, foundFor(ZOE, more));
    const startedAtMs = Date.now();
    pass(12 * 60_000);
    await tab.post(remove('x'));
    expect(logged(tab)).toEqual([
      {
        desk: 'iadvize',
        conversationId: 'x',
        contactId: idFor(ZOE),
        basis: 'link',
        uniqueId: 'visitor-1',
        startedAt: expect.any(String),
        endedAt: new Date(Date.now()).toISOString(),
      },
    ]);
    const [{ startedAt }] = logged(tab) as [{ startedAt: string }];
    expect(Date.parse(startedAt)).toBeLessThanOrEqual(startedAtMs);
    expect(offers()).toEqual([]);
  });

  test('when the agent chose who it was, linked yet or not', async () => {
    const tab = await renderTab();
    await tab.show('x', ZOE, severalFor(ZOE, IGOR));
    await userEvent.click(screen.getAllByRole('button', { name: 'Choose' })[1] as HTMLElement);
    await tab.post(remove('x'));
    await tab.answer('link');
    expect(logged(tab)).toEqual([expect.objectContaining({ contactId: idFor(IGOR), basis: 'chosen' })]);
    expect(offers()).toEqual([]);
  });

  test('when the desk’s vendor itself says who it was', async () => {
    const tab = await renderTab();
    await tab.show('x', ZOE, VERIFIED);
    await tab.post(remove('x'));
    await tab.answer('logActivity');
    expect(logged(tab)).toEqual([expect.objectContaining({ contactId: idFor(ZOE), basis: 'verified' })]);
    expect(offers()).toEqual([]);
  });

  test('out of focus, too, with whoever was shown for it', async () => {
    const tab = await renderTab();
    await tab.show('x', ZOE, foundFor(ZOE, { link }));
    await tab.show('y', IGOR);
    await tab.post(remove('x'));
    expect(logged(tab)).toEqual([expect.objectContaining({ conversationId: 'x', contactId: idFor(ZOE) })]);
    expect(tab.recordName()).toBe(`Contact of ${IGOR}`);
  });

  test('and, where a note for it was not sent, asks about the note and nothing else', async () => {
    const tab = await renderTab();
    await tab.show('x', ZOE, foundFor(ZOE, { link }));
    await userEvent.type(screen.getByRole('textbox', { name: /^Note for/ }), 'She wants a refund');
    await tab.post(remove('x'));
    expect(logged(tab)).toHaveLength(1);
    expect(offer(ZOE).getByText('She wants a refund')).toBeVisible();
    expect(offer(ZOE).queryByRole('button', { name: 'Log' })).not.toBeInTheDocument();
    await userEvent.click(offer(ZOE).getByRole('button', { name: `Save to Contact of ${ZOE}` }));
    await tab.answer('logActivity');
    const request = tab.server.waiting('addNote');
    expect(contactIdIn(request)).toBe(idFor(ZOE));
    expect(request.body).toEqual({
      text: 'She wants a refund',
      conversation: { desk: 'iadvize', conversationId: 'x' },
    });
    expect(offers()).toEqual([]);
  });
});

describe('a conversation that was matched by hearsay only', () => {
  async function withOffer(): Promise<Tab> {
    const tab = await renderTab();
    await tab.show('x', ZOE);
    pass(12 * 60_000);
    await tab.post(remove('x'));
    return tab;
  }

  test('is offered, with why and how long it was, and nothing is logged', async () => {
    const tab = await withOffer();
    expect(logged(tab)).toEqual([]);
    expect(offers()).toHaveLength(1);
    expect(offer(ZOE).getByText('12 min')).toBeVisible();
    expect(offer(ZOE).getByText('Matched by e-mail only, so it is not logged by itself.')).toBeVisible();
  });

  test.each([
    ['not_linked', 409],
    ['desk_unavailable', 502],
  ])(
    'is offered as well where it was verified, and the vendor says otherwise in the end (%s)',
    async (code, status) => {
      const tab = await renderTab();
      await tab.show('x', ZOE, VERIFIED);
      await tab.post(remove('x'));
      expect(offers()).toEqual([]);
      await tab.answer('logActivity', { code, message: 'No.' }, status);
      expect(offers()).toHaveLength(1);
      expect(tab.server.pending).toEqual([]);
      expect(screen.queryByText(/not sent|not saved/i)).not.toBeInTheDocument();
    },
  );

  test('is not offered, verified or not, once it is back', async () => {
    const tab = await renderTab();
    await tab.show('x', ZOE, VERIFIED);
    await tab.post(remove('x'));
    await tab.post(add('x'));
    await tab.answer('logActivity', { code: 'not_linked', message: 'No.' }, 409);
    expect(offers()).toEqual([]);
  });

  test('is logged when the agent says so, with what they wrote about it', async () => {
    const tab = await withOffer();
    await userEvent.type(offer(ZOE).getByRole('textbox', { name: 'Summary' }), ' Asked for a refund ');
    await userEvent.click(offer(ZOE).getByRole('button', { name: 'Log' }));
    expect(logged(tab)).toEqual([
      expect.objectContaining({ contactId: idFor(ZOE), basis: 'confirmed', summary: 'Asked for a refund' }),
    ]);
    expect(offers()).toEqual([]);
  });

  test('is not when they say no', async () => {
    const tab = await withOffer();
    await userEvent.click(offer(ZOE).getByRole('button', { name: 'Not now' }));
    expect(offers()).toEqual([]);
    expect(logged(tab)).toEqual([]);
  });

  test('is still offered after a reload, with what was written about it', async () => {
    const browser = createBrowserInMemory();
    const server = createPretendServer();
    const before = await renderTab({ page: browser.openPage(), server });
    await before.show('x', ZOE);
    await before.post(remove('x'));
    await userEvent.type(offer(ZOE).getByRole('textbox', { name: 'Summary' }), 'Asked for a refund');
    before.crash();
    await renderTab({ page: browser.openPage(), server });
    await settle();
    expect(offer(ZOE).getByRole('textbox', { name: 'Summary' })).toHaveValue('Asked for a refund');
  });

  test('is no longer offered when it comes back, not even by the next page', async () => {
    const browser = createBrowserInMemory();
    const server = createPretendServer();
    const before = await renderTab({ page: browser.openPage(), server });
    await before.show('x', ZOE);
    await before.post(remove('x'));
    expect(offers()).toHaveLength(1);
    await before.show('x', ZOE);
    expect(offers()).toEqual([]);
    before.crash();
    const after = await renderTab({ page: browser.openPage(), server });
    await settle();
    expect(offers()).toEqual([]);
    await after.show('x', ZOE);
    await after.post(remove('x'));
    expect(offers()).toHaveLength(1);
  });

  test('is not offered in a tab where it is still open', async () => {
    const browser = createBrowserInMemory();
    const server = createPretendServer();
    const one = await renderTab({ page: browser.openPage(), server });
    const other = await renderTab({ page: browser.openPage(), server });
    for (const tab of [one, other]) await tab.show('x', ZOE);
    await one.post(remove('x'));
    await settle();
    const offersIn = (tab: Tab) => tab.view.queryAllByRole('button', { name: 'Log' });
    expect(offersIn(one)).toHaveLength(1);
    expect(offersIn(other)).toEqual([]);
  });

  test('is offered after having been forgotten by the agent, too', async () => {
    const tab = await renderTab();
    await tab.show('x', ZOE);
    await tab.show('y', IGOR);
    await userEvent.click(screen.getByRole('button', { name: `Contact of ${ZOE}` }));
    await userEvent.click(screen.getByRole('button', { name: 'Forget' }));
    await tab.post();
    expect(offer(ZOE).getByRole('button', { name: 'Log' })).toBeVisible();
  });

  test('that was logged with one contact asks on about what was typed for another', async () => {
    const tab = await renderTab();
    await tab.show('x', ZOE);
    await userEvent.type(screen.getByRole('textbox', { name: /^Note for/ }), 'She wants a refund');
    await tab.post(visitor('x', { email: IGOR }));
    await tab.answerAbout(IGOR);
    await tab.post(remove('x'));
    expect(offers()).toHaveLength(2);
    await userEvent.click(offer(IGOR).getByRole('button', { name: 'Log' }));
    expect(logged(tab)).toEqual([expect.objectContaining({ contactId: idFor(IGOR) })]);
    expect(offers()).toHaveLength(1);
    await userEvent.click(offer(ZOE).getByRole('button', { name: 'Discard' }));
    expect(offers()).toEqual([]);
  });
});

describe('neither logged nor offered', () => {
  const nobody = (tab: Tab) => {
    // Nor waits it for what was written before it about the same.
    const { entries } = tab.panel.outbox.state.getState();
    expect(entries.filter(({ write }) => write.type === 'logActivity')).toEqual([]);
    expect(logged(tab)).toEqual([]);
    expect(offers()).toEqual([]);
  };

  test.each<readonly [string, object]>([
    ['nobody was found', { status: 'none' }],
    ['several were, and nobody chose', severalFor(ZOE, IGOR)],
  ])('when %s', async (_, body) => {
    const tab = await renderTab();
    await tab.show('x', ZOE, body);
    await tab.post(remove('x'));
    nobody(tab);
  });

  test('when the agent never had it before them', async () => {
    const tab = await renderTab();
    await tab.show('y', IGOR);
    await tab.post(add('x'), visitor('x', { email: ZOE }));
    await tab.answerAbout(ZOE, foundFor(ZOE, { link }));
    await tab.post(remove('x'));
    nobody(tab);
  });

  test('when the desk is only refreshed, and adds it again', async () => {
    const tab = await renderTab();
    await tab.show('x', ZOE, foundFor(ZOE));
    pass(60_000);
    await tab.load();
    nobody(tab);
    await tab.post(add('x'), visitor('x', { email: ZOE }), focus('x'));
    await tab.answerAbout(ZOE, foundFor(ZOE));
    await tab.post(add('x'));
    nobody(tab);
  });

  test('with whom it was before, when the identity changed out of focus', async () => {
    const tab = await renderTab();
    await tab.show('x', ZOE, foundFor(ZOE, { link }));
    await tab.show('y', IGOR);
    await tab.post(visitor('x', { email: 'somebody@else.example' }));
    await tab.answerAbout('somebody@else.example');
    await tab.post(remove('x'));
    nobody(tab);
  });

  test('with whom it was before, when it changes in the moment it leaves', async () => {
    const tab = await renderTab();
    await tab.show('x', ZOE, foundFor(ZOE, { link }));
    await tab.post(visitor('x', { email: IGOR }), remove('x'));
    nobody(tab);
  });

  test('with whom the choice was, once it is undone', async () => {
    const tab = await renderTab();
    await tab.show('x', ZOE, severalFor(ZOE, IGOR));
    await userEvent.click(screen.getAllByRole('button', { name: 'Choose' })[0] as HTMLElement);
    await userEvent.click(screen.getByRole('button', { name: 'Undo' }));
    await tab.post(remove('x'));
    nobody(tab);
  });

  test('to another agent who signs in afterwards', async () => {
    const tab = await renderTab();
    await tab.show('x', ZOE, foundFor(ZOE, { link }));
    await tab.show('y', IGOR);
    tab.server.signIn(BOB);
    await tab.panel.session.signIn({});
    await tab.post(remove('x'));
    nobody(tab);
  });
});

test('a conversation lasts from when its customer was first shown, over switches and reloads', async () => {
  const browser = createBrowserInMemory();
  const server = createPretendServer();
  const before = await renderTab({ page: browser.openPage(), server });
  await before.show('x', ZOE);
  await userEvent.type(screen.getByRole('textbox', { name: /^Note for/ }), 'She wants a refund');
  before.crash();
  pass(30 * 60_000);
  const tab = await renderTab({ page: browser.openPage(), server });
  await settle();
  await tab.show('x', ZOE, foundFor(ZOE, { evidence: evidenceFor(ZOE) }));
  await tab.show('y', IGOR);
  pass(15 * 60_000);
  await tab.post(desk('CONVERSATION_REMOVED', 'x'));
  expect(offer(ZOE).getByText('45 min')).toBeVisible();
});
