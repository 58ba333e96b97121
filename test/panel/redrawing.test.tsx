import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import { idFor } from '../support/pretend-server.ts';
import { renderTab, settle } from '../support/render-tab.tsx';

const drawn = vi.hoisted(() => ({ notes: [] as string[], visitors: 0 }));

vi.mock('marked', async (original) => {
  const real = await original<typeof import('marked')>();
  const lexer = (...args: Parameters<typeof real.lexer>) => {
    drawn.notes.push(args[0]);
    return real.lexer(...args);
  };
  return { ...real, lexer };
});
vi.mock('../../src/panel/views/visitor-card.tsx', async (original) => {
  const { VisitorCard } = await original<typeof import('../../src/panel/views/visitor-card.tsx')>();
  return {
    VisitorCard: (props: Parameters<typeof VisitorCard>[0]) => {
      drawn.visitors += 1;
      return VisitorCard(props);
    },
  };
});

const ZOE = 'zoe@quartz.example';
const note = (number: number) => ({
  type: 'note',
  id: idFor(`note ${number}`),
  at: '2026-05-03T09:00:00.000Z',
  text: `**Note** ${number}`,
  createdAt: '2026-05-03T09:00:00.000Z',
  createdBy: { id: 'crm:bob', name: 'Bob' },
});

beforeEach(() => {
  drawn.notes = [];
  drawn.visitors = 0;
});

test('typing a note draws neither the notes that are there nor the visitor again', async () => {
  const tab = await renderTab();
  tab.server.timelines.set(idFor(ZOE), [note(1), note(2), note(3)]);
  await tab.show('x', ZOE);
  await settle();
  const box = screen.getByRole('textbox', { name: /^Note for/ });
  expect(drawn.notes).toContain('**Note** 3');
  const before = structuredClone(drawn);
  await userEvent.type(box, 'hello');
  expect(box).toHaveValue('hello');
  expect(drawn).toEqual(before);
});

test('saving a note reads no other', async () => {
  const tab = await renderTab();
  tab.server.timelines.set(idFor(ZOE), [note(1), note(2)]);
  await tab.show('x', ZOE);
  drawn.notes = [];
  await userEvent.type(screen.getByRole('textbox', { name: /^Note for/ }), 'hello');
  await userEvent.click(screen.getByRole('button', { name: 'Save note' }));
  await settle();
  tab.server.timelines.set(idFor(ZOE), [note(3), note(1), note(2)]);
  await tab.answer('addNote');
  expect([...new Set(drawn.notes)]).toEqual(['**Note** 3']);
});
