import type { Meta, StoryObj } from '@storybook/react-vite';
import { type ComponentProps, useRef } from 'react';
import { expect, fn, waitFor, within } from 'storybook/test';
import { longTimeline, timeline } from './story-data.ts';
import { TimelineList } from './timeline-list.tsx';

/** Something that scrolls, with something above the list. */
function Scrolling(props: Omit<ComponentProps<typeof TimelineList>, 'scrollRef'>) {
  const scroller = useRef<HTMLElement>(null);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <main ref={scroller} tabIndex={0} style={{ blockSize: 500, overflow: 'auto', paddingInline: 16 }}>
      <p style={{ blockSize: 150 }}>What stands above</p>
      <TimelineList {...props} scrollRef={scroller} />
    </main>
  );
}

const meta = {
  title: 'Work/Timeline list',
  component: TimelineList,
  render: ({ scrollRef, ...args }) => <Scrolling {...args} />,
  args: {
    entries: timeline,
    isWhole: true,
    busyTaskIds: new Set<string>(),
    onTaskDone: fn(),
    scrollRef: { current: null },
  },
} satisfies Meta<typeof TimelineList>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Short: Story = {};
export const Long: Story = {
  args: { entries: longTimeline },
  async play({ canvasElement }) {
    const canvas = within(canvasElement);
    await expect(await canvas.findByText(/^Note 400\./)).toBeVisible();
    await expect(canvas.getAllByRole('listitem').length).toBeLessThan(60);
    await expect(canvas.getAllByRole('listitem')[0]).toHaveAttribute('aria-setsize', '400');
    const main = canvas.getByRole('main');
    // The end is reached step by step, as by the page keys: what is not measured yet is longer or shorter than was thought.
    await waitFor(async () => {
      main.scrollTop = main.scrollHeight;
      await expect(canvas.getByText(/^Note 1\./)).toBeInTheDocument();
    });
    await expect(canvas.getAllByRole('listitem').length).toBeLessThan(60);
    const rows = canvas.getAllByRole('listitem').map((row) => row.getBoundingClientRect());
    for (const [index, row] of rows.entries()) {
      const before = rows[index - 1];
      if (before) await expect(Math.abs(row.top - before.bottom)).toBeLessThan(2);
    }
  },
};
/** While nothing may be written. */
export const OnlyToRead: Story = {
  args: { onTaskDone: undefined },
  async play({ canvasElement }) {
    await expect(within(canvasElement).queryByRole('checkbox')).toBeNull();
  },
};
export const Dark: Story = { globals: { theme: 'dark' } };
export const French: Story = { globals: { locale: 'fr' } };
