import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, userEvent, within } from 'storybook/test';
import { ConfirmWhom } from './confirm-whom.tsx';

const meta = {
  title: 'giosg/Confirm whom',
  component: ConfirmWhom,
  args: { name: 'Zoé Quartz', heard: true, onConfirm: fn() },
} satisfies Meta<typeof ConfirmWhom>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Asked: Story = {
  async play({ args, canvasElement }) {
    await userEvent.tab();
    await expect(within(canvasElement).getByRole('button', { name: 'Yes, I am with Zoé Quartz' })).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    await expect(args.onConfirm).toHaveBeenCalled();
  },
};
export const Nameless: Story = { args: { name: undefined } };
export const LongName: Story = {
  args: {
    name: 'Maximiliana Konstantinopoulou-Featherstonehaugh of Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch',
  },
  globals: { width: '320' },
};
export const NotHeard: Story = {
  args: { heard: false },
  async play({ canvasElement }) {
    await expect(within(canvasElement).queryByRole('button')).toBeNull();
  },
};
export const Dark: Story = { globals: { theme: 'dark' } };
export const French: Story = { globals: { locale: 'fr' } };
