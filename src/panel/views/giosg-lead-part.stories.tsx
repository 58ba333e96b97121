import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, userEvent, within } from 'storybook/test';
import { GiosgLeadPart } from './giosg-lead-part.tsx';

const done = {
  status: 'done',
  answer: 'What giosg answered.',
  atMs: Date.UTC(2026, 2, 5, 9),
  retrying: false,
} as const;
const unavailable = { code: 'desk_unavailable', fields: [] };

const meta = {
  title: 'giosg/Part',
  component: GiosgLeadPart,
  render: ({ children, ...args }) => <GiosgLeadPart {...args}>{(answer) => <p>{String(answer)}</p>}</GiosgLeadPart>,
  args: { reading: done, onRetry: fn(), children: () => null },
} satisfies Meta<typeof GiosgLeadPart>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Read: Story = {};
export const Loading: Story = { args: { reading: { status: 'loading' } } };
export const Failed: Story = {
  args: { reading: { status: 'failed', fault: unavailable, retrying: false } },
  async play({ args, canvasElement }) {
    await userEvent.click(within(canvasElement).getByRole('button', { name: 'Try again' }));
    await expect(args.onRetry).toHaveBeenCalled();
  },
};
export const TryingAgain: Story = { args: { reading: { status: 'failed', fault: unavailable, retrying: true } } };
/** What was read before stays below the reason why it could not be read again. */
export const Old: Story = {
  args: { reading: { ...done, fault: unavailable } },
  async play({ canvasElement }) {
    await expect(within(canvasElement).getByRole('alert')).toBeVisible();
    await expect(within(canvasElement).getByText('What giosg answered.')).toBeVisible();
  },
};
export const OldTryingAgain: Story = { args: { reading: { ...done, fault: unavailable, retrying: true } } };
export const OldDark: Story = { args: { ...Old.args }, globals: { theme: 'dark' } };
export const French: Story = { args: { ...Old.args }, globals: { locale: 'fr', width: '320' } };
