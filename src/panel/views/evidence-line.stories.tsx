import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, userEvent, within } from 'storybook/test';
import { EvidenceLine } from './evidence-line.tsx';
import { byAda, byEmail, byNumber } from './story-data.ts';

const meta = {
  title: 'Record/Evidence line',
  component: EvidenceLine,
  args: { evidence: [byNumber] },
} satisfies Meta<typeof EvidenceLine>;
export default meta;
type Story = StoryObj<typeof meta>;

const link = { kind: 'link', value: 'b1c7b2f0', verified: false } as const;
const conflicts = [
  { kind: 'externalId', value: 'CUST-2' },
  { kind: 'phone', value: '+447700900418' },
] as const;

export const Typed: Story = {};
export const SeveralTyped: Story = { args: { evidence: [byNumber, byEmail] } };
export const Verified: Story = { args: { evidence: [{ ...byNumber, verified: true }] } };
export const PartlyVerified: Story = { args: { evidence: [{ ...byNumber, verified: true }, byEmail] } };
export const WithAWayOut: Story = {
  args: { evidence: [byEmail], conflicts, onElse: fn() },
  async play({ args, canvasElement }) {
    await userEvent.click(within(canvasElement).getByRole('button', { name: 'Someone else?' }));
    await expect(args.onElse).toHaveBeenCalled();
  },
};
export const Conflicting: Story = { args: { evidence: [byEmail], conflicts } };
export const VerifiedAndConflicting: Story = {
  args: { evidence: [{ ...byNumber, verified: true }], conflicts: [conflicts[1]] },
};
export const ChosenBefore: Story = { args: { evidence: [link, byEmail], choice: byAda, onUndo: fn() } };
export const ChosenByYou: Story = {
  args: { evidence: [link], choice: { ...byAda, by: undefined }, onUndo: fn() },
  async play({ args, canvasElement }) {
    const undo = within(canvasElement).getByRole('button', { name: 'Undo' });
    await expect(undo).toHaveAttribute('aria-keyshortcuts', 'U');
    await userEvent.click(undo);
    await expect(args.onUndo).toHaveBeenCalled();
  },
};
export const ChosenAgainstConflicts: Story = {
  args: { evidence: [link, byEmail], choice: byAda, conflicts, onUndo: fn() },
};
export const Saving: Story = { args: { evidence: [byEmail], choice: { status: 'saving' }, onUndo: fn() } };
export const NotSaved: Story = {
  args: { evidence: [byEmail], choice: { status: 'failed', code: 'unreachable', onRetry: fn() }, onUndo: fn() },
};
export const Narrow: Story = { ...ChosenAgainstConflicts, globals: { width: '320' } };
export const VerifiedDark: Story = {
  args: { evidence: [{ ...byNumber, verified: true }] },
  globals: { theme: 'dark' },
};
export const ChosenDark: Story = { ...ChosenAgainstConflicts, globals: { theme: 'dark' } };
export const French: Story = {
  args: { evidence: [link, byEmail], choice: byAda, conflicts, onUndo: fn() },
  globals: { locale: 'fr' },
};
export const ByPhone: Story = {
  args: { evidence: [{ kind: 'phone', value: '+33639985678', verified: false }] },
};
export const ByVisitorId: Story = {
  args: { evidence: [{ kind: 'uniqueId', value: '4f1c6c6d0a4b49f0a1d6f4a3a9e04b1254a9', verified: false }] },
};
/** The choice can no longer be sent as it was. */
export const NotSavedForGood: Story = {
  args: { evidence: [byEmail], choice: { status: 'failed', code: 'not_found' }, onUndo: fn() },
};
/** While nothing may be written. */
export const ChosenOnlyToRead: Story = { args: { evidence: [link, byEmail], choice: byAda } };
