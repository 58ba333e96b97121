import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, userEvent, within } from 'storybook/test';
import { OpenFromGiosg } from './open-from-giosg.tsx';

const meta = {
  title: 'giosg/Open from giosg',
  component: OpenFromGiosg,
  args: { code: 'session_ended', waiting: false, onRetry: fn() },
} satisfies Meta<typeof OpenFromGiosg>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Ended: Story = {};
export const CodeUsed: Story = { args: { code: 'code_invalid' } };
export const Dark: Story = { globals: { theme: 'dark' } };
export const French: Story = { globals: { locale: 'fr', width: '320' } };
export const TokenExpired: Story = { args: { code: 'token_expired' } };
export const NobodySignedIn: Story = { args: { code: 'token_missing' } };
export const Unreachable: Story = {
  args: { code: 'unreachable' },
  async play({ args, canvasElement }) {
    await userEvent.click(within(canvasElement).getByRole('button', { name: 'Try again' }));
    await expect(args.onRetry).toHaveBeenCalled();
  },
};
export const Waiting: Story = { args: { code: 'unreachable', waiting: true } };
