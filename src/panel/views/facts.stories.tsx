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
export const Inline: Story = {
  args: {
    inline: true,
    facts: [
      { name: 'Operator', values: ['Ada Lovelace'] },
      { name: 'Skill', values: ['After sales'] },
      { name: 'Website', values: ['Quartz Shop'] },
    ],
  },
};
export const Long: Story = {
  args: { facts: [{ name: 'Visitor ID', values: ['4f1c6c6d0a4b49f0'.repeat(6)] }] },
  globals: { width: '320' },
};
