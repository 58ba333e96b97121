import type { Meta, StoryObj } from '@storybook/react-vite';
import { fn } from 'storybook/test';
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
