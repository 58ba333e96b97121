import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, userEvent, within } from 'storybook/test';
import { CustomerRecord } from './customer-record.tsx';
import { byAda, byEmail, byNumber, longest, markup, masked, summary, walnutAndCo, zoe } from './story-data.ts';

const meta = {
  title: 'Record/Customer record',
  component: CustomerRecord,
  args: { contact: zoe, evidence: [byNumber], refreshing: false, onEdit: fn() },
} satisfies Meta<typeof CustomerRecord>;
export default meta;
type Story = StoryObj<typeof meta>;

const link = { kind: 'link', value: 'b1c7b2f0', verified: false } as const;

export const Typed: Story = {};
export const ReadOnly: Story = { args: { onEdit: undefined } };
export const Verified: Story = { args: { evidence: [{ ...byNumber, verified: true }, byEmail] } };
export const Conflicting: Story = {
  args: { evidence: [byEmail], conflicts: [{ kind: 'externalId', value: 'CUST-10427' }] },
};
export const Chosen: Story = {
  args: { evidence: [link, byEmail], choice: byAda, onUndo: fn(), takeFocus: true },
  async play({ args, canvasElement }) {
    await expect(within(canvasElement).getByRole('region', { name: 'Customer record' })).toHaveFocus();
    await userEvent.keyboard('u');
    await expect(args.onUndo).toHaveBeenCalledOnce();
  },
};
export const ChosenUnfocused: Story = {
  args: { evidence: [link, byEmail], choice: byAda, onUndo: fn() },
  async play({ args, canvasElement }) {
    await userEvent.keyboard('u');
    await expect(args.onUndo).not.toHaveBeenCalled();
    await userEvent.click(within(canvasElement).getByRole('button', { name: 'Edit' }));
    await expect(args.onEdit).toHaveBeenCalled();
  },
};
export const WithWork: Story = { args: { summary } };
export const Masked: Story = { args: { contact: masked, reveal: { revealed: {}, onReveal: fn() } } };
export const Revealed: Story = {
  args: { contact: masked, reveal: { revealed: { phones: zoe.phones, address: zoe.address }, onReveal: fn() } },
};
export const Old: Story = { args: { asOf: new Date('2026-11-21T10:31:00') } };
export const Refreshing: Story = { args: { refreshing: true } };
export const Little: Story = {
  args: { contact: walnutAndCo, evidence: [{ ...byEmail, value: 'igor@walnut.example' }] },
};
export const Longest: Story = { args: { contact: longest, summary } };
export const LongestNarrow: Story = { args: { contact: longest, summary }, globals: { width: '320' } };
export const MaskedNarrow: Story = { ...Masked, globals: { width: '320' } };
export const Markup: Story = {
  args: { contact: markup },
  async play({ canvasElement }) {
    await expect(within(canvasElement).queryByRole('link')).toBeNull();
    await expect(within(canvasElement).queryByRole('img')).toBeNull();
  },
};
export const Wide: Story = { args: { summary }, globals: { width: '700' } };
export const Dark: Story = {
  args: { evidence: [{ ...byNumber, verified: true }], summary },
  globals: { theme: 'dark' },
};
export const MaskedDark: Story = { ...Masked, globals: { theme: 'dark' } };
export const French: Story = {
  args: { asOf: new Date('2026-11-21T10:31:00'), summary },
  globals: { locale: 'fr' },
};
/** Where the name stands above, and never scrolls away. */
export const NameAbove: Story = { args: { nameAbove: true, onEdit: fn() }, globals: { width: '320' } };
export const WithAWayOut: Story = {
  args: { onElse: fn() },
  async play({ args, canvasElement }) {
    await userEvent.click(within(canvasElement).getByRole('button', { name: 'Someone else?' }));
    await expect(args.onElse).toHaveBeenCalled();
  },
};
export const Nameless: Story = { args: { contact: { ...zoe, firstName: '', lastName: '', company: undefined } } };
export const NothingOverdue: Story = { args: { summary: { ...summary, openTasks: summary.openTasks.slice(1) } } };
export const OldAndRefreshing: Story = { args: { asOf: new Date('2026-11-21T10:31:00'), refreshing: true } };
/** Where masked values cannot be shown at all. */
export const MaskedForGood: Story = { args: { contact: masked } };
