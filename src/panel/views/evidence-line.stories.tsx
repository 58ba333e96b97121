import type { Meta, StoryObj } from '@storybook/react-vite';
import { fn } from 'storybook/test';
import { EvidenceLine } from './evidence-line.tsx';
import { byEmail, byNumber } from './story-data.ts';

const meta = {
  title: 'Record/Evidence line',
  component: EvidenceLine,
  args: { evidence: [byNumber], chosen: false },
} satisfies Meta<typeof EvidenceLine>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Typed: Story = {};
export const SeveralTyped: Story = { args: { evidence: [byNumber, byEmail] } };
export const Verified: Story = { args: { evidence: [{ ...byNumber, verified: true }] } };
export const PartlyVerified: Story = { args: { evidence: [{ ...byNumber, verified: true }, byEmail] } };
export const Chosen: Story = { args: { chosen: true, onUndo: fn() } };
export const ChosenBefore: Story = { args: { evidence: [{ kind: 'link', value: 'crm:ada', verified: false }] } };
export const VerifiedDark: Story = {
  args: { evidence: [{ ...byNumber, verified: true }] },
  globals: { theme: 'dark' },
};
export const French: Story = { args: { evidence: [byNumber, byEmail] }, globals: { locale: 'fr' } };
