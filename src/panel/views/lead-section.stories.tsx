import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, within } from 'storybook/test';
import { LeadSection } from './lead-section.tsx';

const meta = {
  title: 'Team/Section',
  component: LeadSection,
  args: { label: 'Statistics', children: <p>What there is.</p> },
} satisfies Meta<typeof LeadSection>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Timeless: Story = {
  async play({ canvasElement }) {
    await expect(within(canvasElement).getByRole('region', { name: 'Statistics' })).toBeVisible();
  },
};
export const AsOf: Story = { args: { asOf: 'As of 9:41:07 AM' } };
export const LongNarrow: Story = {
  args: { label: 'Deliveries to Weather at the visitor’s place', asOf: 'As of 9:41:07 AM, paused' },
  globals: { width: '320' },
};
export const Dark: Story = { args: { asOf: 'As of 9:41:07 AM' }, globals: { theme: 'dark' } };
