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
