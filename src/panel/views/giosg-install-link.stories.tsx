import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, within } from 'storybook/test';
import { GiosgInstallLink } from './giosg-install-link.tsx';

const meta = {
  title: 'giosg/Install link',
  component: GiosgInstallLink,
  args: { url: 'https://service.giosg.com/apps/5b1c2d3e/install?next=%2F', name: 'Deskside' },
} satisfies Meta<typeof GiosgInstallLink>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Link: Story = {
  async play({ canvasElement }) {
    const link = within(canvasElement).getByRole('link', { name: /Install Deskside/ });
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
