import type { Meta, StoryObj } from '@storybook/react-vite';
import { type ComponentProps, useRef } from 'react';
import { expect, fn, userEvent, waitFor, within } from 'storybook/test';
import { longTimeline, openTasks, outboxItems, timeline } from './story-data.ts';
import { Timeline } from './timeline.tsx';

/** In something that scrolls, as on the pages. */
function Scrolling(props: Omit<ComponentProps<typeof Timeline>, 'scrollRef'>) {
  const scroller = useRef<HTMLElement>(null);
  return (
    <main ref={scroller} style={{ maxBlockSize: 900, overflow: 'auto' }}>
      <Timeline {...props} scrollRef={scroller} />
    </main>
  );
}

const meta = {
  title: 'Work/Timeline',
  component: Timeline,
  render: ({ scrollRef, ...args }) => <Scrolling {...args} />,
  args: {
    name: 'Zoé Quartz',
    entries: timeline,
    more: { status: 'end' },
    onMore: fn(),
    pending: [],
    openTasks: [],
    busyTaskIds: new Set<string>(),
    onTaskDone: fn(),
    onRetry: fn(),
    onDiscard: fn(),
    scrollRef: { current: null },
  },
} satisfies Meta<typeof Timeline>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Week: Story = { args: { openTasks } };
export const Pending: Story = {
  args: { openTasks, pending: [outboxItems[0], outboxItems[2]] },
  async play({ args, canvasElement }) {
    const canvas = within(canvasElement);
    await userEvent.click(canvas.getByRole('button', { name: 'Discard' }));
    await expect(args.onDiscard).toHaveBeenCalledWith('c');
    const [pinned] = canvas.getAllByRole('checkbox', { name: openTasks[0].title });
    if (pinned) await userEvent.click(pinned);
    await expect(args.onTaskDone).toHaveBeenCalledWith(openTasks[0], true);
  },
};
export const Empty: Story = { args: { entries: [] } };
export const Loading: Story = { args: { entries: undefined, more: { status: 'loading' } } };
export const Failed: Story = { args: { entries: undefined, more: { status: 'failed', code: 'database_unavailable' } } };
/** Its end is in sight, so the next page is asked for without a click. */
export const More: Story = {
  args: { more: { status: 'idle' } },
  async play({ args }) {
    await waitFor(() => expect(args.onMore).toHaveBeenCalledOnce());
  },
};
export const MoreLoading: Story = { args: { more: { status: 'loading' } } };
export const MoreFailed: Story = {
  args: { more: { status: 'failed', code: 'unreachable' } },
  async play({ args, canvasElement }) {
    await userEvent.click(within(canvasElement).getByRole('button', { name: 'Try again' }));
    await expect(args.onMore).toHaveBeenCalledOnce();
  },
};
export const Long: Story = { args: { entries: longTimeline, more: { status: 'idle' }, openTasks } };
export const Narrow: Story = { ...Week, globals: { width: '320' } };
export const Dark: Story = { args: { openTasks, pending: [outboxItems[2]] }, globals: { theme: 'dark' } };
export const French: Story = { args: { openTasks, pending: [outboxItems[0]] }, globals: { locale: 'fr' } };
/** While nothing may be written. */
export const OnlyToRead: Story = {
  args: { openTasks, onTaskDone: undefined },
  async play({ canvasElement }) {
    await expect(within(canvasElement).queryByRole('checkbox')).toBeNull();
  },
};
export const EmptyButPending: Story = { args: { entries: [], pending: [outboxItems[0]] } };
export const TaskBusy: Story = { args: { openTasks, busyTaskIds: new Set([openTasks[0].id]) } };
