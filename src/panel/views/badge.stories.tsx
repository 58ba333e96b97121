import type { Meta, StoryObj } from '@storybook/react-vite';
import { Badge } from './badge.tsx';

const meta = {
  title: 'Parts/Badge',
  component: Badge,
  args: { count: 2, label: '2 unread messages' },
} satisfies Meta<typeof Badge>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Counts: Story = {};
export const Urgent: Story = { args: { urgent: true } };
export const Many: Story = { args: { count: 214, label: '214 unread messages', urgent: true } };
export const Dark: Story = { args: { urgent: true }, globals: { theme: 'dark' } };
