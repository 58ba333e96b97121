import type { Meta, StoryObj } from '@storybook/react-vite';
import { type ComponentProps, useState } from 'react';
import { expect, fn, userEvent, within } from 'storybook/test';
import { SearchForm } from './search-form.tsx';
import { igor, irina, longest, masked, walnutAndCo, zoe } from './story-data.ts';

/** Keeps what is typed, as its container does. */
function Typed({ query, onQueryChange, ...props }: ComponentProps<typeof SearchForm>) {
  const [text, setText] = useState(query);
  return (
    <SearchForm
      {...props}
      query={text}
      onQueryChange={(next) => {
        setText(next);
        onQueryChange(next);
      }}
    />
  );
}

const results = { query: 'walnut', contacts: [igor, irina, walnutAndCo], isFuzzy: false };

const meta = {
  title: 'Record/Search form',
  component: SearchForm,
  render: (args) => <Typed {...args} />,
  args: {
    query: '',
    state: { status: 'idle' },
    onQueryChange: fn(),
    onChoose: fn(),
    onRetry: fn(),
    onCancel: fn(),
  },
} satisfies Meta<typeof SearchForm>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Idle: Story = {
  args: { takeFocus: true },
  async play({ args, canvasElement }) {
    await expect(within(canvasElement).getByRole('combobox')).toHaveFocus();
    await userEvent.keyboard('wal');
    await expect(args.onQueryChange).toHaveBeenLastCalledWith('wal');
    await userEvent.keyboard('{Enter}{ArrowDown}{Enter}');
    await expect(args.onChoose).not.toHaveBeenCalled();
    await userEvent.keyboard('{Escape}');
    await expect(args.onCancel).toHaveBeenCalled();
  },
};
export const Found: Story = {
  args: { query: 'walnut', state: { status: 'done', ...results }, takeFocus: true },
  async play({ args, canvasElement }) {
    const canvas = within(canvasElement);
    const field = canvas.getByRole('combobox');
    await userEvent.keyboard('{Enter}');
    await expect(args.onChoose).not.toHaveBeenCalled();
    await userEvent.keyboard('{ArrowDown}{ArrowDown}');
    const second = canvas.getByRole('option', { name: /Irina/ });
    await expect(second).toHaveAttribute('aria-selected', 'true');
    await expect(field).toHaveAttribute('aria-activedescendant', second.id);
    await expect(field).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    await expect(args.onChoose).toHaveBeenCalledWith(irina.id);
  },
};
export const FoundByPointer: Story = {
  args: { query: 'walnut', state: { status: 'done', ...results } },
  async play({ args, canvasElement }) {
    await userEvent.click(within(canvasElement).getByRole('option', { name: /Walnut & Co/ }));
    await expect(args.onChoose).toHaveBeenCalledWith(walnutAndCo.id);
  },
};
export const One: Story = {
  args: { query: 'quartz', state: { status: 'done', query: 'quartz', contacts: [zoe], isFuzzy: false } },
};
export const Near: Story = {
  args: { query: 'wallnut', state: { status: 'done', ...results, query: 'wallnut', isFuzzy: true } },
};
export const Nobody: Story = {
  args: { query: 'nobody', state: { status: 'done', query: 'nobody', contacts: [], isFuzzy: false } },
};
export const Searching: Story = { args: { query: 'wa', state: { status: 'searching' } } };
export const SearchingAgain: Story = {
  args: { query: 'walnuts', state: { status: 'searching', previous: results }, takeFocus: true },
  async play({ args }) {
    await userEvent.keyboard('{ArrowDown}{Enter}');
    await expect(args.onChoose).not.toHaveBeenCalled();
  },
};
export const Failed: Story = {
  args: { query: 'walnut', state: { status: 'failed', code: 'unreachable' } },
  async play({ args, canvasElement }) {
    await userEvent.click(within(canvasElement).getByRole('button', { name: 'Try again' }));
    await expect(args.onRetry).toHaveBeenCalled();
  },
};
export const Long: Story = {
  args: { query: 'ma', state: { status: 'done', query: 'ma', contacts: [longest, masked], isFuzzy: false } },
  globals: { width: '320' },
};
export const Narrow: Story = { args: Found.args ?? {}, globals: { width: '320' } };
export const Dark: Story = { ...Found, globals: { theme: 'dark' } };
export const French: Story = { args: { ...Near.args }, globals: { locale: 'fr' } };
