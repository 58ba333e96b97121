import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, userEvent, within } from 'storybook/test';
import { VisitorNotRead } from './visitor-not-read.tsx';

const meta = {
  title: 'giosg/Visitor not read',
  component: VisitorNotRead,
  args: { code: 'desk_unavailable', onRetry: fn() },
} satisfies Meta<typeof VisitorNotRead>;
export default meta;
type Story = StoryObj<typeof meta>;

export const NoAnswer: Story = {
  async play({ args, canvasElement }) {
    const alert = within(canvasElement).getByRole('alert');
    await expect(alert).toHaveTextContent('giosg does not answer.');
    await userEvent.click(within(alert).getByRole('button', { name: 'Try again' }));
    await expect(args.onRetry).toHaveBeenCalled();
  },
};
export const Forbidden: Story = { args: { code: 'desk_forbidden' } };
export const NoSuchChat: Story = { args: { code: 'not_found' } };
export const NotConfigured: Story = { args: { code: 'not_configured' } };
export const Unreachable: Story = { args: { code: 'unreachable' } };
export const Narrow: Story = { globals: { width: '320', theme: 'dark', locale: 'fr' } };
