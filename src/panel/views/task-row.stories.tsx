import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, userEvent, within } from 'storybook/test';
import { daysAgo, openTasks } from './story-data.ts';
import { TaskRow } from './task-row.tsx';

const [late, later] = openTasks;

const meta = {
  title: 'Work/Task row',
  component: TaskRow,
  args: { task: later, busy: false, onDone: fn() },
} satisfies Meta<typeof TaskRow>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Open: Story = {
  async play({ args, canvasElement }) {
    await userEvent.click(within(canvasElement).getByRole('checkbox', { name: later.title }));
    await expect(args.onDone).toHaveBeenCalledWith(later, true);
  },
};
export const Overdue: Story = { args: { task: late } };
export const Done: Story = {
  args: { task: { ...later, doneAt: daysAgo(1).toISOString(), doneBy: { id: 'crm:ada', name: 'Ada Adler' } } },
};
export const Bare: Story = { args: { task: { ...later, dueOn: undefined, assignee: undefined } } };
export const Busy: Story = {
  args: { busy: true },
  async play({ args, canvasElement }) {
    await userEvent.click(within(canvasElement).getByRole('checkbox'));
    await expect(args.onDone).not.toHaveBeenCalled();
  },
};
export const Dark: Story = { args: { task: late }, globals: { theme: 'dark' } };
/** While nothing may be written. */
export const OnlyToRead: Story = {
  args: { onDone: undefined },
  async play({ canvasElement }) {
    await expect(within(canvasElement).getByText(later.title)).toBeVisible();
    await expect(within(canvasElement).queryByRole('checkbox')).toBeNull();
  },
};
export const DoneOnlyToRead: Story = { args: { ...Done.args, onDone: undefined } };
/** Done, and nobody knows by whom. */
export const DoneBySomebody: Story = { args: { task: { ...later, doneAt: daysAgo(1).toISOString() } } };
export const OverdueFrench: Story = { args: { task: late }, globals: { locale: 'fr', width: '320' } };
