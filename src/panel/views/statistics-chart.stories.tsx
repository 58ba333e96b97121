import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, waitFor } from 'storybook/test';
import { StatisticsChart } from './statistics-chart.tsx';
import type { StatisticsResult } from './statistics-table.tsx';
import { allTogether, byDay, byDayAndOperator, byOperator } from './team-story-data.ts';

const many: StatisticsResult = {
  ...byDayAndOperator,
  rows: Array.from({ length: 12 }, (_, place) =>
    byDay.rows.map((row) => ({
      ...row,
      id: String(place),
      label: `Operator ${place + 1}`,
      values: { contact_number: (row.values.contact_number ?? 0) + 5 * place },
    })),
  ).flat(),
};

const meta = {
  title: 'Team/Statistics chart',
  component: StatisticsChart,
  args: { result: byOperator },
  globals: { width: 'full' },
} satisfies Meta<typeof StatisticsChart>;
export default meta;
type Story = StoryObj<typeof meta>;

/** How light what is drawn is, from 0 to 255: writing is dark in the light theme, and light in the dark one. */
function lightest(canvasElement: HTMLElement): number {
  const canvas = canvasElement.querySelector('canvas');
  const pixels = canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
  let light = 0;
  for (let at = 0; at < pixels.length; at += 4) {
    if ((pixels[at + 3] ?? 0) > 200) light = Math.max(light, Math.min(pixels[at] ?? 0, pixels[at + 1] ?? 0));
  }
  return light;
}

export const ByOperator: Story = {};
export const AllTogether: Story = { args: { result: allTogether } };
export const ByDay: Story = { args: { result: byDay } };
export const ByDayAndOperator: Story = { args: { result: byDayAndOperator } };
export const MoreThanCanBeToldApart: Story = { args: { result: many } };
export const Nothing: Story = { args: { result: { ...byDay, rows: [] } } };
export const Narrow: Story = { globals: { width: '320' } };
export const Dark: Story = { globals: { theme: 'dark' } };
export const ThemeSwitched: Story = {
  args: { result: byDay },
  async play({ canvasElement }) {
    const before = lightest(canvasElement);
    document.documentElement.dataset.theme = 'dark';
    await waitFor(() => expect(lightest(canvasElement)).not.toBe(before));
    document.documentElement.dataset.theme = 'light';
    await waitFor(() => expect(lightest(canvasElement)).toBe(before));
  },
};
