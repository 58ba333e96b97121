import type { Meta, StoryObj } from '@storybook/react-vite';
import { Avatar } from './avatar.tsx';

const meta = {
  title: 'Parts/Avatar',
  component: Avatar,
  args: { name: 'Zoé Quartz' },
} satisfies Meta<typeof Avatar>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Small: Story = {};
export const Large: Story = { args: { large: true } };
export const Nameless: Story = { args: { name: undefined } };
