import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, within } from 'storybook/test';
import { WaitingForVisitor } from './waiting-for-visitor.tsx';

const meta = {
  title: 'Visitor/Waiting for visitor',
  component: WaitingForVisitor,
  args: { unreadable: false, onSearch: fn(), onCreate: fn() },
} satisfies Meta<typeof WaitingForVisitor>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Waiting: Story = {};
export const Unreadable: Story = { args: { unreadable: true } };
/** While nothing may be written. */
export const UnreadableOnlyToRead: Story = {
  args: { unreadable: true, onSearch: undefined, onCreate: undefined },
  async play({ canvasElement }) {
    await expect(within(canvasElement).queryByRole('button')).toBeNull();
  },
};
export const Dark: Story = { globals: { theme: 'dark' } };
export const French: Story = { globals: { locale: 'fr' } };
