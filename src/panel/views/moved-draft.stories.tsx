import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, userEvent, within } from 'storybook/test';
import { MovedDraft } from './moved-draft.tsx';

const meta = {
  title: 'Work/Moved draft',
  component: MovedDraft,
  args: {
    from: 'Igor Walnut',
    to: 'Irina Walnut',
    text: 'Wants the invoice of March again, this time with the VAT number.',
    onKeep: fn(),
    onMove: fn(),
    onDiscard: fn(),
  },
} satisfies Meta<typeof MovedDraft>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Moved: Story = {
  async play({ args, canvasElement }) {
    const canvas = within(canvasElement);
    await userEvent.click(canvas.getByRole('button', { name: 'Move to Irina Walnut' }));
    await expect(args.onMove).toHaveBeenCalled();
    await userEvent.click(canvas.getByRole('button', { name: 'Keep for Igor Walnut' }));
    await expect(args.onKeep).toHaveBeenCalled();
    await userEvent.click(canvas.getByRole('button', { name: 'Discard' }));
    await expect(args.onDiscard).toHaveBeenCalled();
  },
};
export const ToNobody: Story = { args: { to: undefined, onMove: undefined } };
export const Long: Story = { args: { text: 'A line.\n'.repeat(20) } };
export const Narrow: Story = { globals: { width: '320' } };
export const Dark: Story = { globals: { theme: 'dark' } };
export const French: Story = { globals: { locale: 'fr' } };
