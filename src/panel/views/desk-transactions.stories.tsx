import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, userEvent, within } from 'storybook/test';
import { transactions } from './desk-story-data.ts';
import { DeskTransactions } from './desk-transactions.tsx';

const meta = {
  title: 'iAdvize/Transactions',
  component: DeskTransactions,
  args: { isOpen: true, onToggle: fn(), state: { status: 'done', data: transactions }, onRetry: fn(), onOlder: fn() },
} satisfies Meta<typeof DeskTransactions>;
export default meta;
type Story = StoryObj<typeof meta>;

export const List: Story = {
  async play({ args, canvasElement }) {
    const canvas = within(canvasElement);
    await expect(canvas.getByText('€129.90 in 1 transaction')).toBeVisible();
    await userEvent.click(canvas.getByRole('button', { name: 'Older transactions' }));
    await expect(args.onOlder).toHaveBeenCalled();
  },
};
export const Closed: Story = { args: { isOpen: false } };
export const None: Story = {
  args: { state: { status: 'done', data: { ...transactions, transactions: [], totals: [], unreadable: 0 } } },
};
export const Nobody: Story = { args: { state: { status: 'done', data: { status: 'none' } } } };
export const Loading: Story = { args: { state: { status: 'loading' } } };
export const Failed: Story = {
  args: { state: { status: 'failed', failure: { code: 'desk_forbidden', retrying: false } } },
};
export const Narrow: Story = { globals: { width: '320' } };
export const Wide: Story = { globals: { width: 'full' } };
export const Dark: Story = { globals: { theme: 'dark' } };
export const French: Story = { globals: { locale: 'fr' } };
const failure = { code: 'desk_unavailable', retrying: false };
/** What was answered before stays below the reason. */
export const Old: Story = { args: { state: { status: 'done', data: transactions, failure } } };
export const TryingAgain: Story = {
  args: { state: { status: 'failed', failure: { ...failure, retrying: true } } },
};
export const OlderLoading: Story = {
  args: { state: { status: 'done', data: { ...transactions, window: { ...transactions.window, older: 'loading' } } } },
};
export const OlderFailed: Story = {
  args: { state: { status: 'done', data: { ...transactions, window: { ...transactions.window, older: failure } } } },
};
export const AllThereIs: Story = {
  args: { state: { status: 'done', data: { ...transactions, window: { ...transactions.window, older: 'end' } } } },
};
