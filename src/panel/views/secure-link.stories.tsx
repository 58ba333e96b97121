import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, within } from 'storybook/test';
import { SecureLink } from './secure-link.tsx';

const meta = {
  title: 'Parts/Secure link',
  component: SecureLink,
  args: { url: 'https://crm.example/customers/10427' },
} satisfies Meta<typeof SecureLink>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Link: Story = {
  async play({ canvasElement }) {
    const link = within(canvasElement).getByRole('link');
    await expect(link).toHaveAttribute('rel', 'noopener noreferrer');
    await expect(link).toHaveAttribute('target', '_blank');
  },
};
export const Script: Story = {
  args: { url: 'javascript:alert(1)' },
  async play({ canvasElement }) {
    await expect(within(canvasElement).queryByRole('link')).toBeNull();
  },
};
export const Dark: Story = { globals: { theme: 'dark' } };
/** Neither is a link. */
export const Insecure: Story = { ...Script, args: { url: 'http://crm.example/customers/10427' } };
export const NamesAnAccount: Story = { ...Script, args: { url: 'https://crm.example@evil.example/' } };
