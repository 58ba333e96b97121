import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, test } from 'vitest';
import { BOB, contactFor, foundFor, idFor, severalFor } from '../support/pretend-server.ts';
import { add, focus, remove, renderTab, settle, type Tab, visitor } from '../support/render-tab.tsx';

const ZOE = 'zoe@quartz.example';
const TWIN = 'twin@quartz.example';
const IGOR = 'igor@walnut.example';

const verifying = (body: object) => ({ ...body, isVerifying: true });
const number = (verified: boolean) => ({ kind: 'externalId', value: 'CUST-1', verified });
const FIRST = verifying(foundFor(ZOE, { evidence: [number(false)] }));
const VERIFIED = foundFor(ZOE, { evidence: [number(true)] });

/** A visitor whose first answer is being verified is shown. */
async function showZoe(first: object = FIRST): Promise<Tab> {
  const tab = await renderTab();
  await tab.show('x', ZOE, first);
  return tab;
}
const asked = (tab: Tab) =>
  tab.server.asked('resolve').map(({ body }) => (body as { awaitVerification: boolean }).awaitVerification);
const words = (tab: Tab) => tab.record()?.textContent;

describe('an answer that is being verified', () => {
  test('is shown at once, and asked for once more, to wait for what the vendor says', async () => {
    const tab = await showZoe();
    expect(words(tab)).toContain('Matched by customer number CUST-1, not verified');
    expect(asked(tab)).toEqual([false, true]);
    const [first, second] = tab.server.asked('resolve').map(({ body }) => body as object);
    expect(second).toEqual({ ...first, awaitVerification: true });
  });

  test('becomes the verified one, which says so in words', async () => {
    const tab = await showZoe();
    await tab.answerAbout(ZOE, VERIFIED);
    expect(words(tab)).toContain('Matched by customer number CUST-1, verified');
    expect(tab.server.pending).toEqual([]);
  });

  test('becomes a question where the vendor names somebody else', async () => {
    const tab = await showZoe();
    await tab.answerAbout(ZOE, severalFor(ZOE, TWIN));
    expect(tab.record()).not.toBeInTheDocument();
    const matches = within(screen.getByRole('list', { name: 'Possible matches' }));
    expect(matches.getAllByRole('listitem')).toHaveLength(2);
  });

  test('is asked for no third time, whatever the second answer says', async () => {
    const tab = await showZoe();
    await tab.answerAbout(ZOE, verifying(VERIFIED));
    expect(words(tab)).toContain('CUST-1, verified');
    expect(tab.server.pending).toEqual([]);
  });

  test.each([
    ['refused', (tab: Tab) => tab.answerAbout(ZOE, { code: 'desk_unavailable', message: 'no' }, 502)],
    ['broken', (tab: Tab) => tab.fail('resolve')],
    ['nonsense', (tab: Tab) => tab.answerAbout(ZOE, '<html>')],
  ])('stays as it is, unverified, where the follow-up is %s', async (_, fail) => {
    const tab = await showZoe();
    await fail(tab);
    expect(words(tab)).toContain('Matched by customer number CUST-1, not verified');
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
    expect(tab.server.pending).toEqual([]);
  });

  test('is not followed up where nothing is being verified', async () => {
    const tab = await showZoe(foundFor(ZOE));
    expect(asked(tab)).toEqual([false]);
  });
});

describe('a verified answer that comes late', () => {
  test('lands with the visitor it was asked for, out of focus', async () => {
    const tab = await showZoe();
    const late = tab.server.waitingFor(ZOE);
    await tab.show('y', IGOR);
    late.answer(200, VERIFIED);
    await settle();
    expect(tab.recordName()).toBe(`Contact of ${IGOR}`);
    await tab.post(focus('x'));
    expect(words(tab)).toContain('CUST-1, verified');
  });

  test('lands nowhere once the visitor is somebody else', async () => {
    const tab = await showZoe();
    const late = tab.server.waitingFor(ZOE);
    await tab.post(visitor('x', { email: IGOR }));
    late.answer(200, VERIFIED);
    await tab.answerAbout(IGOR);
    expect(tab.recordName()).toBe(`Contact of ${IGOR}`);
    await tab.post(visitor('x', { email: ZOE }));
    expect(tab.record()).not.toBeInTheDocument();
    expect(asked(tab).at(-1)).toBe(false);
  });

  test('lands nowhere once the conversation has left and come back', async () => {
    const tab = await showZoe();
    const late = tab.server.waitingFor(ZOE);
    await tab.post(remove('x'));
    await tab.post(add('x'), visitor('x', { email: ZOE }), focus('x'));
    late.answer(200, VERIFIED);
    await settle();
    expect(tab.record()).not.toBeInTheDocument();
  });

  test('does not replace what was asked since', async () => {
    const tab = await showZoe(verifying(severalFor(ZOE, TWIN)));
    await userEvent.click(screen.getAllByRole('button', { name: 'Choose' })[1] as HTMLElement);
    await tab.answer('link');
    // The link is being read again: the follow-up that knows nothing of it is called off.
    expect(tab.server.pending).toHaveLength(1);
    expect(asked(tab)).toEqual([false, true, false]);
  });

  test('is not shown to another agent', async () => {
    const tab = await showZoe();
    const late = tab.server.waitingFor(ZOE);
    tab.server.signIn(BOB);
    await tab.panel.session.signIn();
    await settle();
    late.answer(200, VERIFIED);
    await settle();
    expect(tab.record()).not.toBeInTheDocument();
    await tab.answerAbout(ZOE);
    expect(words(tab)).not.toContain('CUST-1');
  });
});

describe('whom the agent chose meanwhile', () => {
  const choose = async (tab: Tab) => {
    await userEvent.click(screen.getAllByRole('button', { name: 'Choose' })[1] as HTMLElement);
    expect(tab.recordName()).toBe(`Contact of ${TWIN}`);
  };

  test.each([
    ['several', severalFor(ZOE, TWIN)],
    ['somebody else', VERIFIED],
    ['nobody', { status: 'none' }],
  ])('stays chosen where the verified answer names %s', async (_, body) => {
    const tab = await showZoe(verifying(severalFor(ZOE, TWIN)));
    await choose(tab);
    const followUp = tab.server.pending.find(({ path }) => path === '/api/records/resolve');
    followUp?.answer(200, body);
    await settle();
    expect(tab.recordName()).toBe(`Contact of ${TWIN}`);
    expect(tab.server.waiting('link').body).toMatchObject({ contactId: idFor(TWIN) });
    await tab.answer('link');
    expect(tab.recordName()).toBe(`Contact of ${TWIN}`);
    await tab.answerAbout(ZOE, {
      ...foundFor(ZOE, { contact: contactFor(TWIN) }),
      link: { id: idFor('link'), madeBy: 'Ada', madeAt: '2024-05-03T09:00:00.000Z', isStale: false },
    });
    expect(tab.recordName()).toBe(`Contact of ${TWIN}`);
    expect(words(tab)).toContain('Matched by your choice');
  });

  test('gets the verified evidence of the answer that names them', async () => {
    const tab = await showZoe(verifying(severalFor(ZOE, TWIN)));
    await choose(tab);
    const candidates = [contactFor(ZOE), contactFor(TWIN)].map((contact) => ({ contact, evidence: [number(true)] }));
    const followUp = tab.server.pending.find(({ path }) => path === '/api/records/resolve');
    followUp?.answer(200, { status: 'ambiguous', candidates });
    await settle();
    expect(words(tab)).toContain('Also matches customer number CUST-1, verified');
  });
});
