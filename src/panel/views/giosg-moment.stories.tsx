import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, within } from 'storybook/test';
import { GiosgMoment } from './giosg-moment.tsx';

const meta = {
  title: 'giosg/Moment',
  component: GiosgMoment,
  args: { at: '2026-03-05T09:41:07.120Z' },
} satisfies Meta<typeof GiosgMoment>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Usual: Story = {};
export const ToTheSecond: Story = { args: { seconds: true } };
export const NotSaid: Story = { args: { at: null } };
/** Shown as giosg wrote it. */
export const Unreadable: Story = {
  args: { at: 'last Tuesday' },
  async play({ canvasElement }) {
    await expect(within(canvasElement).getByText('last Tuesday')).toBeVisible();
  },
};
export const French: Story = { args: { seconds: true }, globals: { locale: 'fr' } };
