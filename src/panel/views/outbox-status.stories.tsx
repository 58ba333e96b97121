import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, userEvent, within } from 'storybook/test';
import { OutboxStatus } from './outbox-status.tsx';
import { outboxItems } from './story-data.ts';

const [waiting, sending, failed, sent] = outboxItems;

const meta = {
  title: 'Bar/Outbox status',
  component: OutboxStatus,
  render: (args) => (
    <div style={{ display: 'flex', flexWrap: 'wrap', padding: '8px 12px' }}>
      <OutboxStatus {...args} />
    </div>
  ),
  args: {
    items: [waiting, sending],
    online: true,
    kept: true,
    othersCount: 0,
    droppedCount: 0,
    onRetry: fn(),
    onDiscard: fn(),
  },
} satisfies Meta<typeof OutboxStatus>;
export default meta;
type Story = StoryObj<typeof meta>;

const open: Story['play'] = async ({ canvasElement }) => {
  await userEvent.click(within(canvasElement).getByRole('button'));
};

export const Empty: Story = {
  args: { items: [] },
  async play({ canvasElement }) {
    await expect(within(canvasElement).queryByRole('button')).toBeNull();
  },
};
export const Waiting: Story = {};
export const WaitingOpen: Story = { play: open };
export const Offline: Story = { args: { online: false }, play: open };
export const OfflineEmpty: Story = { args: { online: false, items: [] } };
export const Failed: Story = {
  args: { items: [waiting, failed] },
  async play({ args, canvasElement }) {
    const canvas = within(canvasElement);
    await userEvent.click(canvas.getByRole('button', { name: '1 failed' }));
    await userEvent.click(canvas.getByRole('button', { name: 'Try again' }));
    await expect(args.onRetry).toHaveBeenCalledWith(failed.key);
    await userEvent.click(canvas.getByRole('button', { name: 'Discard' }));
    await expect(args.onDiscard).toHaveBeenCalledWith(failed.key);
    await userEvent.keyboard('{Escape}');
    await expect(canvas.getByRole('button', { name: '1 failed' })).toHaveFocus();
    await expect(canvas.queryByRole('list')).toBeNull();
  },
};
export const Sent: Story = { args: { items: [sent] } };
export const NotKept: Story = { args: { items: [], kept: false }, play: open };
export const NotKeptWaiting: Story = { args: { kept: false }, play: open };
export const Others: Story = { args: { items: [], othersCount: 3 }, play: open };
export const Dropped: Story = {
  args: { items: [], droppedCount: 2 },
  async play({ canvasElement }) {
    await userEvent.click(within(canvasElement).getByRole('button', { name: '2 unreadable' }));
    await expect(within(canvasElement).getByText(/^2 unreadable\. .* gone\./)).toBeVisible();
  },
};
export const Everything: Story = {
  args: { items: outboxItems, kept: false, othersCount: 3, droppedCount: 1, online: false },
  globals: { width: '320' },
  play: open,
};
export const Dark: Story = { args: { items: outboxItems }, globals: { theme: 'dark' }, play: open };
export const French: Story = {
  args: { items: outboxItems, othersCount: 3, droppedCount: 2 },
  globals: { locale: 'fr' },
  play: open,
};
