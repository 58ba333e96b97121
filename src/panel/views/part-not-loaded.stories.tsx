import type { Meta, StoryObj } from '@storybook/react-vite';
import { fn } from 'storybook/test';
import { PartNotLoaded } from './part-not-loaded.tsx';

const meta = {
  title: 'Notices/Part not loaded',
  component: PartNotLoaded,
  args: { onRetry: fn() },
} satisfies Meta<typeof PartNotLoaded>;
export default meta;
type Story = StoryObj<typeof meta>;

export const NotLoaded: Story = {};
export const French: Story = { globals: { locale: 'fr' } };
export const Dark: Story = { globals: { theme: 'dark', width: '320' } };
