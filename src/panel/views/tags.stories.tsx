import type { Meta, StoryObj } from '@storybook/react-vite';
import { Tags } from './tags.tsx';

const meta = {
  title: 'Parts/Tags',
  component: Tags,
  args: { tags: ['VIP', 'Wholesale'] },
} satisfies Meta<typeof Tags>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Two: Story = {};
export const Repeated: Story = { args: { tags: ['VIP', 'VIP', 'Invoice only'] } };
