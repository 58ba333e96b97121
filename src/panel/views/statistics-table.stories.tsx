import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, userEvent, within } from 'storybook/test';
import { StatisticsTable } from './statistics-table.tsx';
import { allTogether, byDay, byDayAndOperator, byOperator } from './team-story-data.ts';

const meta = {
  title: 'Team/Statistics table',
  component: StatisticsTable,
  args: { result: allTogether, onDownload: fn() },
  globals: { width: 'full' },
} satisfies Meta<typeof StatisticsTable>;
export default meta;
type Story = StoryObj<typeof meta>;

export const AllTogether: Story = {
  async play({ args, canvasElement }) {
    await userEvent.click(within(canvasElement).getByRole('button', { name: 'Download CSV' }));
    await expect(args.onDownload).toHaveBeenCalled();
  },
};
export const ByOperator: Story = { args: { result: byOperator } };
export const ByDay: Story = { args: { result: byDay } };
export const ByDayAndOperator: Story = { args: { result: byDayAndOperator } };
export const SeveralCurrencies: Story = { args: { result: { ...allTogether, currency: undefined } } };
export const Unreadable: Story = { args: { result: { ...byOperator, unreadable: 2 } } };
export const Nothing: Story = { args: { result: { ...allTogether, rows: [], unreadable: 1 } } };
export const Narrow: Story = { args: { result: byOperator }, globals: { width: '320' } };
export const Dark: Story = { args: { result: byOperator }, globals: { theme: 'dark' } };
export const French: Story = { globals: { locale: 'fr' } };
