import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { idFor, kindOf, timelineWith } from '../support/pretend-server.ts';
import { desk, renderTab, settle, type Tab } from '../support/render-tab.tsx';

const ZOE = 'zoe@quartz.example';
const PAGE = 3;

interface Entry {
  readonly id: string;
  readonly [field: string]: unknown;
}

/** What happened in this minute; the higher, the newer. */
const made = (minute: number) => {
  const at = new Date(Date.UTC(2026, 4, 3, 9, minute)).toISOString();
  return { id: idFor(`entry ${minute}`), at, createdAt: at, createdBy: { id: 'crm:bob', name: 'Bob' } };
};
const note = (minute: number): Entry => ({ ...made(minute), type: 'note', text: `Note ${minute}` });
const task = (minute: number, done = false): Entry => ({
  ...made(minute),
  type: 'task',
  title: `Task ${minute}`,
  dueOn: null,
  doneAt: done ? '2026-05-04T09:00:00.000Z' : null,
  version: done ? 2 : 1,
});

/** Answers what is asked of the timeline out of these entries, newest first, until nothing more is. Returns what was asked for. */
async function read(tab: Tab, entries: readonly Entry[]): Promise<readonly string[]> {
  const asked: string[] = [];
  for (;;) {
    await settle();
    const request = tab.server.pending.find((one) => kindOf(one) === 'timeline');
    if (!request) return asked;
    const cursor = new URLSearchParams(request.path.split('?')[1]).get('cursor');
    const from = cursor === null ? 0 : entries.findIndex(({ id }) => id === cursor) + 1;
    const page = entries.slice(from, from + PAGE);
    const next = from + PAGE < entries.length ? page.at(-1)?.id : null;
    asked.push(cursor === null ? 'first' : String(entries.find(({ id }) => id === cursor)?.text ?? 'other'));
    await tab.answer('timeline', cursor === null ? timelineWith(page, { next }) : { entries: page, next });
  }
}

const shown = () =>
  within(screen.getByRole('list', { name: 'Timeline' }))
    .getAllByRole('listitem')
    .map((row) => /(Note|Task) \d+/.exec(row.textContent ?? '')?.[0]);
const older = () => screen.queryByRole('button', { name: 'Show older' });

/** The first pages of these entries are read. */
async function withPages(entries: readonly Entry[], pages: number): Promise<Tab> {
  const tab = await renderTab();
  tab.server.hold('timeline');
  await tab.show('x', ZOE);
  await read(tab, entries);
  for (let page = 1; page < pages; page++) {
    await userEvent.click(older() as HTMLElement);
    await read(tab, entries);
  }
  expect(shown()).toHaveLength(Math.min(pages * PAGE, entries.length));
  return tab;
}

async function saveNote(tab: Tab): Promise<void> {
  await userEvent.type(screen.getByRole('textbox', { name: /^Note for/ }), 'hello');
  await userEvent.click(screen.getByRole('button', { name: 'Save note' }));
  await settle();
  await tab.answer('addNote');
}

const notes = (newest: number, oldest = 1) =>
  Array.from({ length: newest - oldest + 1 }, (_, index) => note(newest - index));
const names = (newest: number, oldest = 1) =>
  Array.from({ length: newest - oldest + 1 }, (_, index) => `Note ${newest - index}`);

test('after a note only the newest page is read again; nothing is missing, nothing is there twice', async () => {
  const tab = await withPages(notes(12), 3);
  await saveNote(tab);
  expect(await read(tab, notes(13))).toEqual(['first']);
  expect(shown()).toEqual(names(13, 4));
  // And a second one, which reads what the first has left.
  await saveNote(tab);
  expect(await read(tab, notes(14))).toEqual(['first']);
  expect(shown()).toEqual(names(14, 4));
  await userEvent.click(older() as HTMLElement);
  expect(await read(tab, notes(14))).toEqual(['Note 4']);
  expect(shown()).toEqual(names(14));
  expect(older()).toBeNull();
});

test('where all of it was read, it still is', async () => {
  const tab = await withPages(notes(6), 2);
  await saveNote(tab);
  expect(await read(tab, notes(7))).toEqual(['first']);
  expect(shown()).toEqual(names(7));
  expect(older()).toBeNull();
});

test('where so much came that the newest page ends before what was read, all of it is read again', async () => {
  const tab = await withPages(notes(9), 2);
  await saveNote(tab);
  expect(await read(tab, notes(14))).toEqual(['first', 'Note 12']);
  expect(shown()).toEqual(names(14, 9));
});

test('what is gone from the newest page is gone', async () => {
  const tab = await withPages(notes(9), 2);
  await saveNote(tab);
  const left = notes(10).filter(({ text }) => text !== 'Note 8');
  await read(tab, left);
  expect(shown()).toEqual(['Note 10', 'Note 9', 'Note 7', 'Note 6', 'Note 5', 'Note 4']);
});

test('a task further down is shown as it is after it was done', async () => {
  const entries = (done: boolean) => [...notes(9, 5), task(4, done), ...notes(3)];
  const tab = await withPages(entries(false), 3);
  await userEvent.click(screen.getByRole('checkbox', { name: /Task 4/ }));
  await tab.answer('changeTask');
  // Its page, too; the one behind it is as it was.
  expect(await read(tab, entries(true))).toEqual(['first', 'Note 7']);
  expect(screen.getByRole('checkbox', { name: /Task 4/ })).toBeChecked();
  expect(shown()).toEqual([...names(9, 5), 'Task 4', ...names(3)]);
});

test('a task that a new note moves down is shown as it is after it was done', async () => {
  const entries = (newest: number, done: boolean) => [...notes(newest, 8), task(7, done), ...notes(6)];
  const tab = await withPages(entries(9, false), 2);
  await saveNote(tab);
  await read(tab, entries(10, false));
  await userEvent.click(screen.getByRole('checkbox', { name: /Task 7/ }));
  await tab.answer('changeTask');
  await read(tab, entries(10, true));
  expect(screen.getByRole('checkbox', { name: /Task 7/ })).toBeChecked();
  expect(shown()).toEqual([...names(10, 8), 'Task 7', ...names(6, 5)]);
});

test('L5 who asks again gets it from the top', async () => {
  const tab = await withPages(notes(9), 3);
  await tab.post({ ...desk('CONVERSATION_STATE_BOX_CLICKED', 'x') });
  const { focus } = tab.panel.line.store.getState();
  tab.panel.line.receive([{ data: desk('CONVERSATION_STATE_BOX_CLICKED', 'x'), atMs: (focus?.sinceMs ?? 0) + 2_000 }]);
  tab.nextFrame();
  expect(await read(tab, notes(10))).toEqual(['first']);
  expect(shown()[0]).toBe('Note 10');
  await userEvent.click(older() as HTMLElement);
  expect(await read(tab, notes(10))).toHaveLength(1);
});
