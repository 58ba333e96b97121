import { expect, test, vi } from 'vitest';
import { BOB, foundFor, idFor, severalFor, viewsIn } from '../support/pretend-server.ts';
import { add, desk, focus, renderTab, settle, type Tab, visitor } from '../support/render-tab.tsx';

const ZOE = 'zoe@quartz.example';
const IGOR = 'igor@walnut.example';
const MARIE = 'marie@nouvelle.example';

/** What was reported so far: whose record, in which conversation. */
const reported = (tab: Tab) =>
  tab.server.heard.flatMap((request) =>
    viewsIn(request).map(({ contactId, conversationId }) => [contactId, conversationId]),
  );
const purposes = (tab: Tab) => tab.server.asked('resolve').map(({ body }) => (body as { purpose: string }).purpose);
/** Something that asks the server, so that what waits can go along. */
const askSomething = async (tab: Tab) => {
  await tab.post(add('z'), visitor('z', { email: MARIE }));
  return tab.server.waitingFor(MARIE);
};

test('what is looked up to be looked at is not reported: the server has written that down itself', async () => {
  const tab = await renderTab();
  await tab.show('x', ZOE);
  await askSomething(tab);
  expect(purposes(tab)).toEqual(['focus', 'prefetch']);
  expect(reported(tab)).toEqual([]);
});

test('what was looked up beforehand is reported once it is looked at, and only then', async () => {
  const tab = await renderTab();
  await tab.show('x', ZOE);
  await tab.post(add('y'), visitor('y', { email: IGOR }));
  await tab.answerAbout(IGOR);
  await askSomething(tab);
  expect(reported(tab)).toEqual([]);
  await tab.post(focus('y'));
  expect(reported(tab)).toEqual([[idFor(IGOR), 'y']]);
});

test('coming back to a record is reported, each time', async () => {
  const tab = await renderTab();
  await tab.show('x', ZOE);
  await tab.show('y', IGOR);
  for (const id of ['x', 'y', 'x']) await tab.post(focus(id));
  await askSomething(tab);
  expect(reported(tab)).toEqual([
    [idFor(ZOE), 'x'],
    [idFor(IGOR), 'y'],
    [idFor(ZOE), 'x'],
  ]);
});

test('coming back after it was asked for again in between is reported as well', async () => {
  const tab = await renderTab();
  await tab.show('x', ZOE);
  vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 1_500);
  await tab.post(desk('CONVERSATION_STATE_BOX_CLICKED', 'x'));
  await tab.answerAbout(ZOE);
  await tab.show('y', IGOR);
  await tab.post(focus('x'));
  await askSomething(tab);
  expect(reported(tab)).toEqual([[idFor(ZOE), 'x']]);
});

test('of several candidates each is reported', async () => {
  const tab = await renderTab();
  await tab.show('x', ZOE, severalFor(ZOE, IGOR));
  await tab.show('y', IGOR);
  await tab.post(focus('x'));
  await askSomething(tab);
  expect(reported(tab)).toEqual([
    [idFor(ZOE), 'x'],
    [idFor(IGOR), 'x'],
  ]);
});

test.each<readonly [string, (request: Awaited<ReturnType<typeof askSomething>>) => void]>([
  ['breaks', (request) => request.fail()],
  ['fails on the server', (request) => request.answer(500, { code: 'internal', message: 'no' })],
  ['is refused for its token', (request) => request.answer(401, { code: 'token_expired', message: 'no' })],
])('a request that %s gives its reports back, to go with the next', async (_, fail) => {
  const tab = await renderTab();
  tab.server.hold('timeline');
  await tab.show('x', ZOE);
  await tab.answer('timeline', { entries: [] });
  await tab.show('y', IGOR);
  await tab.answer('timeline', { entries: [] });
  await tab.post(focus('x'));
  const request = await askSomething(tab);
  expect(viewsIn(request)).toHaveLength(1);
  const before = tab.server.heard.length;
  fail(request);
  await settle();
  await tab.post(add('w'), visitor('w', { email: 'next@quartz.example' }));
  expect(tab.server.heard.slice(before).flatMap(viewsIn)).toContainEqual(viewsIn(request)[0]);
});

test('what one agent saw is never told in the name of the next', async () => {
  const tab = await renderTab();
  await tab.show('x', ZOE, foundFor(ZOE));
  await tab.show('y', IGOR);
  await tab.post(focus('x'));
  tab.server.signIn(BOB);
  await tab.panel.session.signIn({});
  await settle();
  await askSomething(tab);
  expect(reported(tab)).toEqual([]);
});

test('nor after a request of theirs fails in the name of the next', async () => {
  const tab = await renderTab();
  await tab.show('x', ZOE);
  await tab.show('y', IGOR);
  await tab.post(focus('x'));
  const request = await askSomething(tab);
  expect(viewsIn(request)).toHaveLength(1);
  tab.server.signIn(BOB);
  await tab.panel.session.signIn({});
  request.fail();
  await settle();
  const before = tab.server.heard.length;
  await tab.post(add('w'), visitor('w', { email: 'next@quartz.example' }));
  expect(tab.server.heard.slice(before).flatMap(viewsIn)).toEqual([]);
});
