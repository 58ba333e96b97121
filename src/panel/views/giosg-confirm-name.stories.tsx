import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, userEvent, within } from 'storybook/test';
import { GiosgConfirmName } from './giosg-confirm-name.tsx';

const losing = (count: number, isAtMost: boolean) =>
  ({ status: 'done', answer: { count, isAtMost }, atMs: Date.UTC(2026, 2, 5, 9), retrying: false }) as const;

const meta = {
  title: 'giosg/Confirm name',
  component: GiosgConfirmName,
  args: {
    change: 'deleted',
    appName: 'Deskside',
    losing: losing(3, false),
    busy: false,
    fault: undefined,
    onConfirm: fn(),
    onCancel: fn(),
    onRetry: fn(),
  },
} satisfies Meta<typeof GiosgConfirmName>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Delete: Story = {
  async play({ args, canvasElement }) {
    const page = within(canvasElement);
    await userEvent.type(page.getByRole('textbox'), 'Deskside');
    await userEvent.click(page.getByRole('button', { name: 'Delete Deskside' }));
    await expect(args.onConfirm).toHaveBeenCalledWith('Deskside');
  },
};
export const WrongName: Story = {
  async play({ args, canvasElement }) {
    const page = within(canvasElement);
    await userEvent.type(page.getByRole('textbox'), 'deskside{Enter}');
    await expect(args.onConfirm).not.toHaveBeenCalled();
    await expect(page.getByText('This is not exactly the app’s name.')).toBeVisible();
  },
};
export const Unavailable: Story = { args: { change: 'unavailable', losing: losing(2, true) } };
export const NobodyLosesIt: Story = { args: { change: 'unavailable', losing: losing(0, false) } };
export const Counting: Story = { args: { losing: { status: 'loading' } } };
export const NotCounted: Story = {
  args: { losing: { status: 'failed', fault: { code: 'desk_unavailable', fields: [] }, retrying: false } },
};
export const Refused: Story = { args: { fault: { code: 'desk_forbidden', fields: [] } } };
export const Busy: Story = { args: { busy: true } };
export const Dark: Story = { globals: { theme: 'dark' } };
export const French: Story = { globals: { locale: 'fr', width: '320' } };
