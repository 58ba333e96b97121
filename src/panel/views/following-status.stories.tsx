import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, userEvent, within } from 'storybook/test';
import { FollowingStatus } from './following-status.tsx';

const meta = {
  title: 'giosg/Following',
  component: FollowingStatus,
  args: { hearing: 'listening', onFollowHere: fn() },
} satisfies Meta<typeof FollowingStatus>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Listening: Story = {};
export const ListeningShort: Story = {
  args: { short: true },
  async play({ canvasElement }) {
    await expect(within(canvasElement).getByText('Following your chats in giosg')).toBeInTheDocument();
  },
};
export const Connecting: Story = { args: { hearing: 'connecting' } };
export const CutOff: Story = { args: { hearing: 'cutOff' } };
export const CutOffDark: Story = { args: { hearing: 'cutOff' }, globals: { theme: 'dark' } };
export const Replaced: Story = {
  args: { hearing: 'replaced' },
  async play({ args, canvasElement }) {
    await userEvent.click(within(canvasElement).getByRole('button', { name: 'Follow here' }));
    await expect(args.onFollowHere).toHaveBeenCalled();
  },
};
export const ReplacedNarrow: Story = { args: { hearing: 'replaced' }, globals: { width: '320', locale: 'fr' } };
export const Refused: Story = { args: { hearing: 'refused' } };
export const ReplacedShort: Story = { args: { hearing: 'replaced', short: true } };
export const RefusedDark: Story = { args: { hearing: 'refused' }, globals: { theme: 'dark' } };
