import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, userEvent, within } from 'storybook/test';
import { Button } from './button.tsx';

const meta = {
  title: 'Parts/Button',
  component: Button,
  args: { children: 'Choose', onClick: fn() },
} satisfies Meta<typeof Button>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Plain: Story = {};
export const Primary: Story = { args: { kind: 'primary' } };
export const Quiet: Story = { args: { kind: 'quiet' } };
export const Busy: Story = {
  args: { busy: true },
  async play({ args, canvasElement }) {
    await userEvent.click(within(canvasElement).getByRole('button'));
    await expect(args.onClick).not.toHaveBeenCalled();
  },
};
export const PrimaryDark: Story = { args: { kind: 'primary' }, globals: { theme: 'dark' } };
export const Disabled: Story = { args: { disabled: true } };
