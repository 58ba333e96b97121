import type { Meta, StoryObj } from '@storybook/react-vite';
import { fn } from 'storybook/test';
import { RecordActions } from './record-actions.tsx';

const meta = {
  title: 'Parts/Record actions',
  component: RecordActions,
  args: { onSearch: fn(), onCreate: fn() },
} satisfies Meta<typeof RecordActions>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Equal: Story = {};
export const SuggestCreate: Story = { args: { suggestCreate: true } };
export const Dark: Story = { args: { suggestCreate: true }, globals: { theme: 'dark' } };
export const French: Story = { globals: { locale: 'fr' } };
