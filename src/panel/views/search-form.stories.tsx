import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, userEvent, within } from 'storybook/test';
import { SearchForm } from './search-form.tsx';
import { walnuts } from './story-data.ts';

const meta = {
  title: 'Record/Search form',
  component: SearchForm,
  args: {
    initialQuery: 'igor@walnut.example',
    state: { status: 'idle' },
    onSearch: fn(),
    onChoose: fn(),
    onCancel: fn(),
  },
} satisfies Meta<typeof SearchForm>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Idle: Story = {
  async play({ args, canvasElement }) {
    await userEvent.click(within(canvasElement).getByRole('button', { name: 'Search' }));
    await expect(args.onSearch).toHaveBeenCalledWith('igor@walnut.example');
  },
};
export const Searching: Story = { args: { state: { status: 'searching' } } };
export const Found: Story = { args: { state: { status: 'done', candidates: walnuts } } };
export const Nobody: Story = { args: { state: { status: 'done', candidates: [] } } };
export const Failed: Story = { args: { state: { status: 'failed', code: 'unreachable' } } };
export const Narrow: Story = { args: { state: { status: 'done', candidates: walnuts } }, globals: { width: '320' } };
export const French: Story = { args: { state: { status: 'done', candidates: [] } }, globals: { locale: 'fr' } };
