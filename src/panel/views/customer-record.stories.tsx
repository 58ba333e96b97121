import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, within } from 'storybook/test';
import { CustomerRecord } from './customer-record.tsx';
import { byEmail, byNumber, longest, markup, walnutAndCo, zoe } from './story-data.ts';

const meta = {
  title: 'Record/Customer record',
  component: CustomerRecord,
  args: { contact: zoe, evidence: [byNumber], chosen: false, refreshing: false },
} satisfies Meta<typeof CustomerRecord>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Typed: Story = {};
export const Verified: Story = { args: { evidence: [{ ...byNumber, verified: true }, byEmail] } };
export const Chosen: Story = { args: { chosen: true, onUndo: fn() } };
export const Old: Story = { args: { asOf: new Date('2026-11-21T10:31:00') } };
export const Refreshing: Story = { args: { refreshing: true } };
export const Little: Story = {
  args: { contact: walnutAndCo, evidence: [{ ...byEmail, value: 'igor@walnut.example' }] },
};
export const Longest: Story = { args: { contact: longest } };
export const LongestNarrow: Story = { args: { contact: longest }, globals: { width: '320' } };
export const Markup: Story = {
  args: { contact: markup },
  async play({ canvasElement }) {
    await expect(within(canvasElement).queryByRole('link')).toBeNull();
    await expect(within(canvasElement).queryByRole('img')).toBeNull();
  },
};
export const Wide: Story = { globals: { width: '700' } };
export const Dark: Story = { args: { evidence: [{ ...byNumber, verified: true }] }, globals: { theme: 'dark' } };
export const French: Story = { args: { asOf: new Date('2026-11-21T10:31:00') }, globals: { locale: 'fr' } };
