import type { Meta, StoryObj } from '@storybook/react-vite';
import { fn } from 'storybook/test';
import { NothingToLookUp } from './nothing-to-look-up.tsx';

const meta = {
  title: 'Record/Nothing to look up',
  component: NothingToLookUp,
  args: { onSearch: fn(), onCreate: fn() },
} satisfies Meta<typeof NothingToLookUp>;
export default meta;
type Story = StoryObj<typeof meta>;

export const NoKey: Story = {};
/** While nothing may be written. */
export const OnlyToRead: Story = { args: { onSearch: undefined, onCreate: undefined } };
export const Dark: Story = { globals: { theme: 'dark' } };
export const French: Story = { globals: { locale: 'fr' } };
