import type { Meta, StoryObj } from '@storybook/react-vite';
import { fn } from 'storybook/test';
import { type OutboxItem, OutboxItemRow } from './outbox-item.tsx';
import { outboxItems } from './story-data.ts';

const [waiting, sending, failed, sent] = outboxItems;

const KINDS = Object.keys({
  createContact: true,
  changeContact: true,
  addNote: true,
  addTask: true,
  changeTask: true,
  link: true,
  unlink: true,
  logActivity: true,
  runAction: true,
} satisfies Record<OutboxItem['type'], true>) as readonly OutboxItem['type'][];

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
export const WaitingItsTurn: Story = { args: { item: { ...waiting, state: { status: 'waiting' } } } };
export const FailedNameless: Story = { args: { item: { ...failed, name: undefined, excerpt: undefined } } };
/** Each of what can be written, as it waits. */
export const OfEveryKind: Story = {
  render: (args) => (
    <ul style={{ padding: '4px 12px' }}>
      {KINDS.map((type) => (
        <OutboxItemRow
          key={type}
          {...args}
          item={{ key: type, type, name: 'Zoé Quartz', state: { status: 'waiting' } }}
        />
      ))}
    </ul>
  ),
};
export const OfEveryKindFrench: Story = { ...OfEveryKind, globals: { locale: 'fr' } };
