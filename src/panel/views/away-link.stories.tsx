import type { Meta, StoryObj } from '@storybook/react-vite';
import { AwayLink } from './away-link.tsx';

const meta = {
  title: 'Parts/Away link',
  component: AwayLink,
  args: { href: '/giosg', label: 'giosg' },
} satisfies Meta<typeof AwayLink>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Link: Story = {};
export const Dark: Story = { globals: { theme: 'dark' } };
