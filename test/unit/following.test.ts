import { describe, expect, test } from 'vitest';
import { consoleLoaded, focused, followGiosg, opened, removed } from '../support/follow-giosg.ts';
import { kindOf } from '../support/pretend-server.ts';

describe('who is in a chat', () => {
  test('is asked when it opens, and again when it gets the focus a minute later', async () => {
    const page = await followGiosg();
    await page.hear(opened('x'), opened('x'), focused('x'));
    expect(page.askedAbout()).toEqual(['x']);
    expect(page.following.state.getState().readings).toEqual({ x: { status: 'reading' } });
    await page.name({ email: 'zoe@quartz.example' });
    expect(page.following.state.getState().readings.x).toEqual({
      status: 'read',
      variables: [{ key: 'tier', value: 'gold' }],
    });
    expect(page.panel.line.store.getState().conversations.get('x')?.visitor).toMatchObject({
      status: 'known',
      visitor: { email: 'zoe@quartz.example' },
    });
    for (let past = 0; past < 60_000; past++) page.clock.now();
    await page.hear(focused('x'));
    expect(page.askedAbout()).toEqual(['x', 'x']);
  });

  test('is a visitor without keys, where nobody is', async () => {
    const page = await followGiosg();
    await page.hear(opened('x'));
    await page.name(undefined);
    expect(page.panel.line.store.getState().conversations.get('x')?.visitor).toEqual({ status: 'known', visitor: {} });
  });

  test('is said to have failed, and asked again when the agent says', async () => {
    const page = await followGiosg();
    await page.hear(opened('x'));
    page.server.waiting('giosgVisitor').answer(502, { code: 'desk_unavailable', message: 'no' });
    await page.settle();
    expect(page.following.state.getState().readings.x).toEqual({ status: 'failed', code: 'desk_unavailable' });
    expect(page.panel.line.store.getState().conversations.get('x')?.visitor.status).toBe('waiting');
    page.following.readVisitorAgain('x');
    await page.name({ email: 'zoe@quartz.example' });
    expect(page.following.state.getState().readings.x?.status).toBe('read');
  });

  test.each([
    ['closed', [removed('x', false)]],
    ['closed and opened anew', [removed('x', true), opened('x')]],
    ['left with the console', [consoleLoaded]],
  ])('is not what was answered about one that has %s since', async (_title, words) => {
    const page = await followGiosg();
    await page.hear(opened('x'), opened('y'));
    const [stale] = page.server.pending.filter(({ body }) => (body as { chatId?: string }).chatId === 'x');
    // Not even when the word of it waits for a frame.
    await page.deliver(...words);
    stale?.answer(200, { status: 'none' });
    await page.settle();
    const { conversations, left } = page.panel.line.store.getState();
    expect(conversations.get('x')?.visitor.status).not.toBe('known');
    expect([...left.values()].some(({ parked }) => parked)).toBe(false);
    expect(page.following.state.getState().readings.x?.status).not.toBe('read');
  });

  test('is asked about a few at a time, and at once about the one in focus', async () => {
    const page = await followGiosg();
    const chats = Array.from({ length: 200 }, (_, index) => `chat-${index}`);
    const waiting = () => page.server.pending.filter((request) => kindOf(request) === 'giosgVisitor').length;
    await page.hear(...chats.map(opened));
    expect(page.askedAbout()).toEqual(chats.slice(0, 4));
    await page.hear(focused('chat-150'));
    expect(page.askedAbout().slice(4)).toEqual(['chat-150']);
    // Nobody asks about one that is gone, nor twice about one that waits.
    await page.hear(removed('chat-5', false), removed('chat-1', false), opened('chat-6'));
    let most = 0;
    while (waiting() > 0) {
      most = Math.max(most, waiting());
      await page.name({ email: 'zoe@quartz.example' });
    }
    expect(most).toBe(4);
    expect(page.askedAbout().toSorted()).toEqual(chats.filter((chat) => chat !== 'chat-5').toSorted());
    const { readings } = page.following.state.getState();
    expect(new Set(Object.values(readings).map(({ status }) => status))).toEqual(new Set(['read']));
  });

  test('is asked about the next ones when asking fails', async () => {
    const page = await followGiosg();
    await page.hear(...['a', 'b', 'c', 'd', 'e', 'f'].map(opened));
    for (let count = 0; count < 4; count++) page.server.waiting('giosgVisitor').fail();
    await page.settle();
    expect(page.askedAbout()).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
  });

  test('is what was asked last, in whatever order the answers come', async () => {
    const page = await followGiosg();
    await page.hear(opened('x'));
    const first = page.server.waiting('giosgVisitor');
    page.following.readVisitorAgain('x');
    await page.name({ email: 'zoe@quartz.example' });
    first.answer(200, { status: 'none' });
    await page.settle();
    expect(page.panel.line.store.getState().conversations.get('x')?.visitor).toMatchObject({
      visitor: { email: 'zoe@quartz.example' },
    });
  });
});

describe('beside one chat', () => {
  const dialog = () => followGiosg({ view: 'dialog', chatId: 'x' });

  test.each([
    ['another gets the focus', [opened('y'), focused('y')]],
    ['another leaves', [removed('y', true)]],
    ['the console is loaded', [consoleLoaded]],
    ['a focus cannot be read', [focused('')]],
    ['a removal cannot be read', [removed('', true)]],
    ['it is closed', [removed('x', false)]],
    ['it has ended', [removed('x', true)]],
  ])('it stays shown when %s, and may be written for', async (_title, words) => {
    const page = await dialog();
    await page.hear(...words);
    const { openIds, isListUncertain } = page.panel.line.store.getState();
    expect([openIds, page.focusedId(), isListUncertain]).toEqual([['x'], 'x', false]);
    expect(page.panel.line.drainedFocus()?.id).toBe('x');
  });

  test.each([undefined, '', '__proto__', 'x'.repeat(129)])(
    'nothing is followed where the chat is %j',
    async (chatId) => {
      const page = await followGiosg({ view: 'dialog', chatId });
      expect(page.following.state.getState().hearing).toBe('refused');
      expect([page.streams.opened, page.focusedId()]).toEqual([[], undefined]);
    },
  );

  test('it is logged when it ends, once, with whom it is shown', async () => {
    const page = await dialog();
    await page.name({ email: 'zoe@quartz.example' });
    page.show('x', 'link');
    await page.hear(removed('x', false));
    expect([page.logged(), page.following.state.getState().hasEnded]).toEqual([[], true]);
    await page.hear(removed('x', true));
    page.show('x', 'link');
    await page.hear(removed('x', true));
    expect(page.logged()).toMatchObject([{ desk: 'giosg', conversationId: 'x', basis: 'link' }]);
  });

  test.each([
    ['opened', opened('x')],
    ['taken', focused('x')],
  ])('it is not said to be over once it is %s again', async (_title, word) => {
    const page = await dialog();
    await page.hear(removed('x', false));
    expect(page.following.state.getState().hasEnded).toBe(true);
    await page.hear(opened('y'), removed('y', false));
    expect(page.following.state.getState().hasEnded).toBe(true);
    await page.hear(word);
    expect(page.following.state.getState().hasEnded).toBe(false);
  });

  test('who is in it is asked again when the agent comes back to it a minute later', async () => {
    const page = await dialog();
    await page.name(undefined);
    await page.hear(focused('x'));
    for (let past = 0; past < 60_000; past++) page.clock.now();
    await page.hear(focused('y'));
    expect(page.askedAbout()).toEqual(['x']);
    await page.hear(focused('x'));
    expect(page.askedAbout()).toEqual(['x', 'x']);
    await page.name({ email: 'zoe@quartz.example' });
    expect(page.panel.line.drainedFocus()?.visitor).toMatchObject({ visitor: { email: 'zoe@quartz.example' } });
  });

  test('it is offered when it ends and nobody vouches for whom it was with, and stays so while it is shown', async () => {
    const page = await dialog();
    await page.name({ email: 'zoe@quartz.example' });
    page.show('x');
    await page.hear(removed('x', true));
    page.following.readVisitorAgain('x');
    await page.name({ email: 'zoe@quartz.example', firstName: 'Zoé' });
    expect([page.logged(), page.offered()]).toEqual([[], ['x']]);
  });

  test('nothing stays for another agent', async () => {
    const page = await dialog();
    page.server.signIn({ id: 'crm:bob', name: 'Bob', locale: 'en', roles: ['agent'] });
    await page.panel.session.signIn({ code: 'bob' });
    await page.settle();
    expect([page.focusedId(), page.following.state.getState().hearing]).toEqual([undefined, 'refused']);
    expect(page.streams.latest().signal.aborted).toBe(true);
  });
});

describe('a chat that is followed', () => {
  const inFocus = async ({ isConfirmed = false }) => {
    const page = await followGiosg();
    await page.hear(opened('x'), focused('x'));
    await page.name({ email: 'zoe@quartz.example' });
    page.show('x', 'link');
    if (isConfirmed) page.following.confirm();
    return page;
  };

  test('is logged by itself when it ends, once the agent has confirmed it', async () => {
    const page = await inFocus({ isConfirmed: true });
    await page.hear(opened('y'), focused('y'), removed('x', true));
    expect(page.logged()).toMatchObject([{ desk: 'giosg', conversationId: 'x', basis: 'link' }]);
    expect(page.offered()).toEqual([]);
  });

  test('is offered where the agent has not', async () => {
    const page = await inFocus({ isConfirmed: false });
    await page.hear(removed('x', true));
    expect([page.logged(), page.offered()]).toEqual([[], ['x']]);
  });

  test('is offered where the agent had confirmed somebody else in it', async () => {
    const page = await inFocus({ isConfirmed: true });
    page.following.readVisitorAgain('x');
    await page.name({ email: 'igor@walnut.example' });
    page.show('x', 'link');
    await page.hear(removed('x', true));
    expect([page.logged(), page.offered()]).toEqual([[], ['x']]);
  });

  test.each([
    ['closed', [removed('x', false)]],
    ['closed and opened again', [removed('x', false), opened('x')]],
    ['left with the console', [consoleLoaded]],
  ])('that was %s is logged only when it is said to have ended, and with whom it was shown', async (_title, words) => {
    const page = await inFocus({ isConfirmed: true });
    await page.hear(...words);
    expect([page.logged(), page.offered()]).toEqual([[], []]);
    await page.hear(removed('x', true), removed('x', true));
    expect(page.logged()).toMatchObject([{ conversationId: 'x', contactId: 'contact of x' }]);
  });
});

describe('nothing is written for a focus', () => {
  const confirmed = async () => {
    const page = await followGiosg();
    await page.hear(opened('x'), focused('x'));
    await page.name({ email: 'zoe@quartz.example' });
    expect(page.panel.line.drainedFocus()).toBeUndefined();
    page.following.confirm();
    expect(page.panel.line.drainedFocus()?.id).toBe('x');
    return page;
  };

  test('that came after the one the agent has confirmed, though it is the same chat', async () => {
    const page = await confirmed();
    await page.hear(opened('y'), focused('y'));
    expect(page.panel.line.drainedFocus()).toBeUndefined();
    await page.hear(focused('x'));
    expect(page.panel.line.drainedFocus()).toBeUndefined();
  });

  test('whose word waits for a frame', async () => {
    const page = await confirmed();
    await page.deliver(opened('y'), focused('y'));
    expect(page.panel.line.drainedFocus()).toBeUndefined();
  });

  test('whose visitor is somebody else by now', async () => {
    const page = await confirmed();
    page.following.readVisitorAgain('x');
    await page.name({ email: 'igor@walnut.example' });
    expect(page.panel.line.drainedFocus()).toBeUndefined();
  });

  test('after a cut, nor can it be confirmed during one', async () => {
    const page = await confirmed();
    page.streams.latest().fail();
    await page.settle();
    expect(page.following.state.getState()).toMatchObject({ hearing: 'cutOff', confirmed: undefined });
    page.following.confirm();
    expect(page.panel.line.drainedFocus()).toBeUndefined();
    await page.cut();
    expect(page.panel.line.drainedFocus()).toBeUndefined();
  });

  test('by another agent, who begins with what their own stream says', async () => {
    const page = await confirmed();
    page.server.signIn({ id: 'giosg:bob', name: 'Bob', locale: 'en', roles: ['agent'] });
    await page.panel.session.signIn({ code: 'bob' });
    await page.settle();
    expect(page.panel.line.store.getState().openIds).toEqual([]);
    expect(page.streams.latest().after).toBeUndefined();
    expect(page.following.hasConfirmed('x', { email: 'zoe@quartz.example' })).toBe(false);
  });
});
