import type { Meta, StoryObj } from '@storybook/react-vite';
import { Facts } from './facts.tsx';

const meta = {
  title: 'Parts/Facts',
  component: Facts,
  args: {
    facts: [
      { name: 'E-mail', values: ['zoe@quartz.example', 'zoe@home.example'] },
      { name: 'Phone', values: [] },
    ],
  },
} satisfies Meta<typeof Facts>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Several: Story = {};
export const None: Story = { args: { facts: [] } };
