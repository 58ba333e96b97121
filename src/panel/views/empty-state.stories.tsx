import type { Meta, StoryObj } from '@storybook/react-vite';
import { EmptyState } from './empty-state.tsx';

const meta = {
  title: 'Parts/Empty state',
  component: EmptyState,
  args: { title: 'No conversation in focus', children: 'Click a conversation in the desk.' },
} satisfies Meta<typeof EmptyState>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Default: Story = {};
