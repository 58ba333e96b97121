import type { Meta, StoryObj } from '@storybook/react-vite';
import { fn } from 'storybook/test';
import type { TimelineEntry } from '../../crm/work.ts';
import { timeline } from './story-data.ts';
import { TimelineEntryRow } from './timeline-entry.tsx';

const entry = (id: string): TimelineEntry => {
  const found = timeline.find((one) => one.id === id);
  if (!found) throw new Error(`No entry ${id}`);
  return found;
};

const meta = {
  title: 'Work/Timeline entry',
  component: TimelineEntryRow,
  args: { entry: entry('note-1'), busyTaskIds: new Set<string>(), onTaskDone: fn() },
} satisfies Meta<typeof TimelineEntryRow>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Note: Story = {};
export const Task: Story = { args: { entry: entry('task-1') } };
export const TaskDone: Story = { args: { entry: entry('task-3') } };
export const Order: Story = { args: { entry: entry('order-1') } };
export const OrderInNoCurrency: Story = {
  args: { entry: { ...entry('order-1'), type: 'order', currency: 'points', total: '12,5' } as TimelineEntry },
};
export const Conversation: Story = { args: { entry: entry('activity-2') } };
export const ConversationInProgress: Story = { args: { entry: entry('activity-1') } };
export const TaskBusy: Story = { args: { entry: entry('task-1'), busyTaskIds: new Set(['task-1']) } };
/** While nothing may be written. */
export const TaskOnlyToRead: Story = { args: { entry: entry('task-1'), onTaskDone: undefined } };
export const ConversationInGiosg: Story = {
  args: { entry: { ...entry('activity-2'), type: 'activity', desk: 'giosg' } as TimelineEntry },
};
export const Dark: Story = { globals: { theme: 'dark' } };
export const French: Story = { args: { entry: entry('order-1') }, globals: { locale: 'fr' } };
