import type { Meta, StoryObj } from '@storybook/react-vite';
import { fn } from 'storybook/test';
import { OutboxItemRow } from './outbox-item.tsx';
import { outboxItems } from './story-data.ts';

const [waiting, sending, failed, sent] = outboxItems;

const meta = {
  title: 'Work/Outbox item',
  component: OutboxItemRow,
  render: (args) => (
    <ul style={{ padding: '4px 12px' }}>
      <OutboxItemRow {...args} />
    </ul>
  ),
  args: { item: waiting, onRetry: fn(), onDiscard: fn() },
} satisfies Meta<typeof OutboxItemRow>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Waiting: Story = {};
export const Sending: Story = { args: { item: sending } };
export const Sent: Story = { args: { item: sent } };
export const Failed: Story = { args: { item: failed } };
export const FailedMaybeArrived: Story = {
  args: { item: { ...waiting, state: { status: 'failed', code: 'expired', mayHaveArrived: true } } },
};
export const Nameless: Story = { args: { item: { ...waiting, name: undefined } } };
export const Dark: Story = { args: { item: failed }, globals: { theme: 'dark' } };
