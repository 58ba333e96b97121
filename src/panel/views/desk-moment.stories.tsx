import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, within } from 'storybook/test';
import { DeskMoment } from './desk-moment.tsx';

const meta = {
  title: 'iAdvize/Moment',
  component: DeskMoment,
  args: { time: { written: '2026-11-02 10:00:00', at: '2026-11-02T09:00:00.000Z' } },
} satisfies Meta<typeof DeskMoment>;
export default meta;
type Story = StoryObj<typeof meta>;

const unplaced = { written: '2026-11-02 10:00:00', at: null };

export const Placed: Story = {};
export const ZoneUnknown: Story = {
  args: { time: unplaced },
  async play({ canvasElement }) {
    await expect(within(canvasElement).getByText('2026-11-02 10:00:00 (time zone unknown)')).toBeVisible();
  },
};
export const ZoneUnknownShort: Story = { args: { time: unplaced, short: true } };
export const ZoneUnknownShortDark: Story = { ...ZoneUnknownShort, globals: { theme: 'dark' } };
