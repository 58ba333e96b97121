import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, test, vi } from 'vitest';
import { ADA, BOB, contactIdIn, idFor, type PretendServer, timelineWith } from '../support/pretend-server.ts';
import { add, desk, focus, renderTab, settle, type Tab, visitor } from '../support/render-tab.tsx';

const ZOE = 'zoe@quartz.example';
const IGOR = 'igor@walnut.example';

const author = (agent: typeof ADA) => ({ id: agent.id, name: agent.name });
const noteBy = (agent: typeof ADA, text: string, at = '2026-05-03T09:00:00.000Z') => ({
  type: 'note',
  at,
  id: idFor(text),
  text,
  createdAt: at,
  createdBy: author(agent),
});
const task = (title: string, more: object = {}) => ({
  id: idFor(title),
  title,
  dueOn: null,
  createdAt: '2026-05-03T09:00:00.000Z',
  createdBy: author(ADA),
  version: 4,
  ...more,
});

async function showZoe(): Promise<Tab> {
  const tab = await renderTab();
  await tab.show('x', ZOE);
  await screen.findByRole('region', { name: 'Timeline' });
  return tab;
}
const note = () => screen.getByRole('textbox', { name: `Note for Contact of ${ZOE}` });
const saveNote = () => userEvent.click(screen.getByRole('button', { name: 'Save note' }));
const timeline = () => screen.getByRole('region', { name: 'Timeline' });
const pending = () => screen.queryByRole('list', { name: 'Not sent yet' });
const entries = () =>
  within(within(timeline()).getByRole('list', { name: 'Timeline' }))
    .getAllByRole('listitem')
    .map(({ textContent }) => textContent);
const has = (server: PretendServer, ...of: readonly object[]) => server.timelines.set(idFor(ZOE), of);

describe('a note', () => {
  test('is sent for the contact that is shown, with its conversation, and stands on top until it is there', async () => {
    const tab = await showZoe();
    await userEvent.type(note(), 'She wants a refund{Control>}{Enter}{/Control}');
    const request = tab.server.waiting('addNote');
    expect(contactIdIn(request)).toBe(idFor(ZOE));
    expect(request.body).toEqual({
      text: 'She wants a refund',
      conversation: { desk: 'iadvize', conversationId: 'x' },
    });
    expect(note()).toHaveValue('');
    expect(note()).toHaveFocus();
    expect(pending()).toHaveTextContent('She wants a refund');
    has(tab.server, noteBy(ADA, 'She wants a refund'));
    await tab.answer('addNote');
    expect(pending()).not.toBeInTheDocument();
    expect(entries()).toEqual([expect.stringContaining('She wants a refund')]);
    expect(screen.getByRole('button', { name: 'Saved' })).toBeVisible();
  });

  test('is not sent when the focus moved, and is still there when it comes back', async () => {
    const tab = await showZoe();
    await userEvent.type(note(), 'She wants a refund');
    tab.deliver(add('y'));
    tab.deliver(visitor('y', { email: IGOR }));
    tab.deliver(focus('y'));
    await saveNote();
    await settle();
    expect(tab.server.asked('addNote')).toEqual([]);
    await tab.post(focus('x'));
    expect(note()).toHaveValue('She wants a refund');
  });

  test.each(['', '   '])('"%s" is none', async (text) => {
    const tab = await showZoe();
    if (text) await userEvent.type(note(), text);
    await saveNote();
    expect(tab.server.asked('addNote')).toEqual([]);
    expect(note()).toHaveFocus();
  });

  test('that is too long is not sent, and says by how much', async () => {
    const tab = await showZoe();
    await userEvent.click(note());
    await userEvent.paste('a'.repeat(10_002));
    await saveNote();
    expect(screen.getByText('2 characters too long.')).toBeVisible();
    expect(tab.server.asked('addNote')).toEqual([]);
  });

  test('that failed can be tried again, under the same key', async () => {
    const tab = await showZoe();
    await userEvent.type(note(), 'She wants a refund');
    await saveNote();
    await tab.answer('addNote', { code: 'not_found', message: 'no' }, 404);
    const failed = within(pending() as HTMLElement);
    expect(failed.getByText(/This is no longer there/)).toBeVisible();
    await userEvent.click(failed.getByRole('button', { name: 'Try again' }));
    const [first, second] = tab.server.asked('addNote');
    expect(second?.headers?.['Idempotency-Key']).toBe(first?.headers?.['Idempotency-Key']);
    await tab.answer('addNote');
    expect(pending()).not.toBeInTheDocument();
  });

  test('that failed can be discarded, and is not sent again', async () => {
    const tab = await showZoe();
    await userEvent.type(note(), 'She wants a refund');
    await saveNote();
    await tab.answer('addNote', { code: 'not_found', message: 'no' }, 404);
    await userEvent.click(within(pending() as HTMLElement).getByRole('button', { name: 'Discard' }));
    expect(pending()).not.toBeInTheDocument();
    expect(tab.panel.outbox.state.getState().entries).toEqual([]);
  });

  test('of somebody else is not among what waits here', async () => {
    const tab = await showZoe();
    await userEvent.type(note(), 'She wants a refund');
    await saveNote();
    await tab.show('y', IGOR);
    expect(pending()).not.toBeInTheDocument();
    expect(screen.getByRole('button', { name: '1 waiting' })).toBeVisible();
  });
});

describe('a task', () => {
  const wantTask = () => userEvent.click(screen.getByRole('radio', { name: 'Task' }));
  const title = () => screen.getByRole('textbox', { name: `Task for Contact of ${ZOE}` });

  test('is sent with its day and whom it is for', async () => {
    const tab = await showZoe();
    await wantTask();
    await userEvent.type(title(), 'Call her back');
    await userEvent.type(screen.getByLabelText('Due'), '2026-11-30');
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'For whom' }), 'Bob');
    await userEvent.click(screen.getByRole('button', { name: 'Save task' }));
    const request = tab.server.waiting('addTask');
    expect(contactIdIn(request)).toBe(idFor(ZOE));
    expect(request.body).toEqual({ title: 'Call her back', dueOn: '2026-11-30', assigneeId: BOB.id });
    expect(title()).toHaveValue('');
  });

  test('is the agent’s own unless they say otherwise, and nobody’s where they say so', async () => {
    const tab = await showZoe();
    await wantTask();
    await userEvent.type(title(), 'Call her back{Enter}');
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'For whom' }), 'Nobody yet');
    await userEvent.type(title(), 'Send the invoice{Enter}');
    await tab.answer('addTask');
    const [mine, nobodys] = tab.server.asked('addTask').map(({ body }) => body as { assigneeId?: string });
    expect(mine?.assigneeId).toBe(ADA.id);
    expect(nobodys?.assigneeId).toBeUndefined();
  });

  test('that is half typed is there again after a switch, beside the note', async () => {
    const tab = await showZoe();
    await userEvent.type(note(), 'She wants a refund');
    await wantTask();
    await userEvent.type(title(), 'Call her back');
    await userEvent.type(screen.getByLabelText('Due'), '2026-11-30');
    await tab.show('y', IGOR);
    await tab.post(focus('x'));
    expect(note()).toHaveValue('She wants a refund');
    await wantTask();
    expect(title()).toHaveValue('Call her back');
    expect(screen.getByLabelText('Due')).toHaveValue('2026-11-30');
  });

  test('is not sent when the focus moved', async () => {
    const tab = await showZoe();
    await wantTask();
    await userEvent.type(title(), 'Call her back');
    tab.deliver(add('y'));
    tab.deliver(focus('y'));
    await userEvent.click(screen.getByRole('button', { name: 'Save task' }));
    await settle();
    expect(tab.server.asked('addTask')).toEqual([]);
  });

  test('is ticked off over the version that was read, and not twice', async () => {
    const tab = await renderTab();
    has(tab.server, { type: 'task', at: '2026-05-03T09:00:00.000Z', ...task('Call her back') });
    await tab.show('x', ZOE);
    const box = await screen.findByRole('checkbox', { name: 'Call her back' });
    await userEvent.click(box);
    await userEvent.click(box);
    expect(tab.panel.outbox.state.getState().entries).toHaveLength(1);
    const request = tab.server.waiting('changeTask');
    expect(request.path).toBe(`/api/tasks/${idFor('Call her back')}`);
    expect(request.body).toEqual({ version: 4, done: true });
    has(tab.server, {
      type: 'task',
      at: '2026-05-03T09:00:00.000Z',
      ...task('Call her back', { doneAt: '2026-05-04T09:00:00.000Z', doneBy: author(ADA), version: 5 }),
    });
    await tab.answer('changeTask');
    expect(screen.getByRole('checkbox', { name: 'Call her back' })).toBeChecked();
  });

  test('that somebody else was faster with is shown as they left it', async () => {
    const tab = await renderTab();
    has(tab.server, { type: 'task', at: '2026-05-03T09:00:00.000Z', ...task('Call her back') });
    await tab.show('x', ZOE);
    await userEvent.click(await screen.findByRole('checkbox', { name: 'Call her back' }));
    has(tab.server, {
      type: 'task',
      at: '2026-05-03T09:00:00.000Z',
      ...task('Call her back', { doneAt: '2026-05-04T09:00:00.000Z', doneBy: author(BOB), version: 5 }),
    });
    await tab.answer(
      'changeTask',
      { code: 'version_conflict', message: 'no', conflict: { version: 5, fields: [] } },
      409,
    );
    expect(screen.getByText(/^done by Bob/)).toBeVisible();
  });
});

describe('the timeline', () => {
  test('is read page by page, each with what the one before gave', async () => {
    const tab = await renderTab();
    tab.server.hold('timeline');
    await tab.show('x', ZOE);
    await tab.answer('timeline', timelineWith([noteBy(ADA, 'newest')], { next: 'page 2' }));
    expect(entries()).toEqual([expect.stringContaining('newest')]);
    await userEvent.click(screen.getByRole('button', { name: 'Show older' }));
    expect(tab.server.waiting('timeline').path).toBe(`/api/contacts/${idFor(ZOE)}/timeline?cursor=page%202`);
    await tab.answer('timeline', { entries: [noteBy(BOB, 'oldest', '2026-05-01T09:00:00.000Z')] });
    expect(entries()).toEqual([expect.stringContaining('newest'), expect.stringContaining('oldest')]);
    expect(screen.queryByRole('button', { name: 'Show older' })).not.toBeInTheDocument();
  });

  test('a page that fails keeps those before it, and can be tried again', async () => {
    const tab = await renderTab();
    tab.server.hold('timeline');
    await tab.show('x', ZOE);
    await tab.answer('timeline', timelineWith([noteBy(ADA, 'newest')], { next: 'page 2' }));
    await userEvent.click(screen.getByRole('button', { name: 'Show older' }));
    await tab.answer('timeline', { code: 'database_unavailable', message: 'no' }, 503);
    expect(entries()).toEqual([expect.stringContaining('newest')]);
    await userEvent.click(within(screen.getByRole('alert')).getByRole('button', { name: 'Try again' }));
    await tab.answer('timeline', { entries: [noteBy(BOB, 'oldest', '2026-05-01T09:00:00.000Z')] });
    expect(entries()).toHaveLength(2);
  });

  test('a failure of it leaves the record as it is', async () => {
    const tab = await renderTab();
    tab.server.hold('timeline');
    await tab.show('x', ZOE);
    await tab.answer('timeline', { code: 'not_found', message: 'no' }, 404);
    expect(tab.recordName()).toBe(`Contact of ${ZOE}`);
    expect(within(timeline()).getByRole('alert')).toBeVisible();
    await userEvent.click(within(timeline()).getByRole('button', { name: 'Try again' }));
    await tab.answer('timeline', timelineWith([noteBy(ADA, 'newest')]));
    expect(entries()).toEqual([expect.stringContaining('newest')]);
  });

  test('that is answered after the focus moved is of nobody else', async () => {
    const tab = await renderTab();
    tab.server.hold('timeline');
    await tab.show('x', ZOE);
    const late = tab.server.waiting('timeline');
    await tab.show('y', IGOR);
    late.answer(200, timelineWith([noteBy(ADA, 'of Zoé')]));
    await settle();
    expect(screen.queryByText('of Zoé')).not.toBeInTheDocument();
  });

  test('is not read again by coming back to its conversation', async () => {
    const tab = await showZoe();
    await tab.show('y', IGOR);
    const asked = tab.server.asked('timeline').length;
    await tab.post(focus('x'));
    await tab.post(focus('y'));
    expect(tab.server.asked('timeline')).toHaveLength(asked);
  });

  test('has what another agent did once the agent asks again', async () => {
    const tab = await showZoe();
    has(tab.server, noteBy(BOB, 'He has called'));
    vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 1_500);
    await tab.post(desk('CONVERSATION_STATE_BOX_CLICKED', 'x'));
    await tab.answerAbout(ZOE);
    expect(entries()).toEqual([expect.stringContaining('He has called')]);
  });

  test('holds markup as text', async () => {
    const tab = await renderTab();
    has(tab.server, noteBy(ADA, '<img src=x onerror=alert(1)> [x](javascript:alert(1))'));
    await tab.show('x', ZOE);
    await screen.findByText(/<img src=x/);
    expect(document.querySelectorAll('img, a')).toHaveLength(0);
  });

  test.each([
    ['2999-11-30', '1, next due November 30, 2999'],
    ['2020-01-02', '1, overdue since January 2, 2020'],
  ])('says what there is in short in the record, and whether the earliest task is late', async (dueOn, words) => {
    const tab = await renderTab();
    tab.server.hold('timeline');
    await tab.show('x', ZOE);
    await tab.answer(
      'timeline',
      timelineWith([], {
        summary: {
          openTasks: [task('Call her back', { dueOn })],
          orders: [{ count: 2, currency: 'EUR', total: '129.90' }],
        },
      }),
    );
    const record = within(tab.record() as HTMLElement);
    expect(record.getByText('€129.90 in 2 orders')).toBeVisible();
    expect(record.getByText(words)).toBeVisible();
    expect(within(timeline()).getByRole('list', { name: '1 open task' })).toHaveTextContent('Call her back');
  });
});
