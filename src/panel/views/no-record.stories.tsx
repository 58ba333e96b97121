import type { Meta, StoryObj } from '@storybook/react-vite';
import { fn } from 'storybook/test';
import { NoRecord } from './no-record.tsx';
import { marie } from './story-data.ts';

const meta = {
  title: 'Record/No record',
  component: NoRecord,
  args: { visitor: marie, onSearch: fn(), onCreate: fn() },
} satisfies Meta<typeof NoRecord>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Known: Story = {};
export const OnlyNumber: Story = { args: { visitor: { externalId: 'CUST-99999' } } };
export const French: Story = { globals: { locale: 'fr' } };
/** While nothing may be written. */
export const OnlyToRead: Story = { args: { onSearch: undefined, onCreate: undefined } };
/** A visitor of whom the desk knows an identifier of its own, and nothing else. */
export const NothingKnown: Story = { args: { visitor: { uniqueId: '4f1c6c6d0a4b49f0a1d6f4a3a9e04b1254a9' } } };
export const Dark: Story = { globals: { theme: 'dark' } };
