import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, userEvent, within } from 'storybook/test';
import { Departed, type DepartedConversation } from './departed.tsx';

const MINUTE_MS = 60_000;
const byEmail: DepartedConversation = {
  conversationId: 'one',
  name: 'Zoé Quartz',
  durationMs: 12 * MINUTE_MS,
  offer: { matchedBy: 'email' },
};
const withNote: DepartedConversation = {
  conversationId: 'two',
  name: 'Igor Walnut',
  durationMs: 65 * MINUTE_MS,
  unsentNote: 'Wants the invoice of March again, this time with the VAT number.\nCall back before Friday.',
};
const withBoth: DepartedConversation = {
  ...withNote,
  conversationId: 'three',
  name: 'Irina Walnut',
  durationMs: 20_000,
  offer: { matchedBy: 'phone', summary: 'Asked about an invoice.' },
};

const withForm: DepartedConversation = {
  conversationId: 'four',
  name: 'Zoé Quartz',
  durationMs: undefined,
  unsentForm: { type: 'edit', fields: { company: '', emails: 'zoe@quartz.example\nzq@new.example', city: 'Nantes' } },
};

const meta = {
  title: 'Work/Departed',
  component: Departed,
  args: {
    conversations: [byEmail],
    onLog: fn(),
    onSummaryChange: fn(),
    onDecline: fn(),
    onSaveNote: fn(),
    onDiscardNote: fn(),
    onDiscardForm: fn(),
  },
} satisfies Meta<typeof Departed>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Offered: Story = {
  async play({ args, canvasElement }) {
    const canvas = within(canvasElement);
    await userEvent.click(canvas.getByRole('button', { name: 'Log' }));
    await expect(args.onLog).toHaveBeenCalledWith('one', undefined);
    await userEvent.type(canvas.getByRole('textbox', { name: 'Summary' }), 'B');
    await expect(args.onSummaryChange).toHaveBeenCalledWith('one', 'B');
    await userEvent.click(canvas.getByRole('button', { name: 'Not now' }));
    await expect(args.onDecline).toHaveBeenCalledWith('one');
  },
};
export const UnsentNote: Story = {
  args: { conversations: [withNote] },
  async play({ args, canvasElement }) {
    const canvas = within(canvasElement);
    await userEvent.click(canvas.getByRole('button', { name: 'Save to Igor Walnut' }));
    await expect(args.onSaveNote).toHaveBeenCalledWith('two');
    await userEvent.click(canvas.getByRole('button', { name: 'Discard' }));
    await expect(args.onDiscardNote).toHaveBeenCalledWith('two');
  },
};
export const UnsentForm: Story = {
  args: { conversations: [withForm] },
  async play({ args, canvasElement }) {
    await userEvent.click(within(canvasElement).getByRole('button', { name: 'Discard' }));
    await expect(args.onDiscardForm).toHaveBeenCalledWith('four');
  },
};
export const Both: Story = {
  args: { conversations: [withBoth] },
  async play({ args, canvasElement }) {
    await userEvent.click(within(canvasElement).getByRole('textbox', { name: 'Summary' }));
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    await expect(args.onLog).toHaveBeenCalledWith('three', 'Asked about an invoice.');
  },
};
export const Several: Story = { args: { conversations: [byEmail, withNote, withBoth, withForm] } };
export const None: Story = {
  args: { conversations: [] },
  async play({ canvasElement }) {
    await expect(within(canvasElement).queryByRole('region')).toBeNull();
  },
};
export const Narrow: Story = { ...Several, globals: { width: '320' } };
export const Dark: Story = { ...Several, globals: { theme: 'dark' } };
export const French: Story = { ...Several, globals: { locale: 'fr' } };
export const UnsentNewContact: Story = {
  args: {
    conversations: [
      { ...withForm, unsentForm: { type: 'create', fields: { firstName: 'Marie', emails: 'marie@nouvelle.example' } } },
    ],
  },
};
/** Nothing said who it was but the agent's own eyes. */
export const OfferedWithoutAMatch: Story = {
  args: { conversations: [{ ...byEmail, name: '', offer: { matchedBy: undefined } }] },
};
export const SummaryTooLong: Story = {
  args: { conversations: [{ ...byEmail, offer: { matchedBy: 'email', summary: 'a'.repeat(2_003) } }] },
  async play({ args, canvasElement }) {
    const canvas = within(canvasElement);
    await userEvent.click(canvas.getByRole('button', { name: 'Log' }));
    await expect(args.onLog).not.toHaveBeenCalled();
    await expect(canvas.getByText('3 characters too long.')).toBeVisible();
  },
};
