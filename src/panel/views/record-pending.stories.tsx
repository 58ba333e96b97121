import type { Meta, StoryObj } from '@storybook/react-vite';
import { RecordPending } from './record-pending.tsx';

const meta = {
  title: 'Record/Record pending',
  component: RecordPending,
  args: {},
} satisfies Meta<typeof RecordPending>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Pending: Story = {};
export const Dark: Story = { globals: { theme: 'dark' } };
