import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, userEvent, within } from 'storybook/test';
import { ALL_DELIVERIES, GiosgDeliveries, type GiosgDeliveryLog } from './giosg-deliveries.tsx';
import { deliveries, desksideWebhook, silentWebhook } from './giosg-lead-story-data.ts';

const read = (entries: GiosgDeliveryLog['entries'], hasMore = false) =>
  ({ status: 'done', answer: { entries, hasMore }, atMs: Date.UTC(2026, 2, 5, 9), retrying: false }) as const;

const meta = {
  title: 'giosg/Deliveries',
  component: GiosgDeliveries,
  args: {
    appName: 'Deskside',
    webhooks: [desksideWebhook, silentWebhook],
    filters: ALL_DELIVERIES,
    reading: read(deliveries),
    paused: false,
    onFilters: fn(),
    onPause: fn(),
    onRetry: fn(),
  },
  globals: { width: 'full' },
} satisfies Meta<typeof GiosgDeliveries>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Live: Story = {
  async play({ args, canvasElement }) {
    const page = within(canvasElement);
    await userEvent.click(page.getByRole('button', { name: 'Pause' }));
    await expect(args.onPause).toHaveBeenCalledWith(true);
    await userEvent.selectOptions(page.getByRole('combobox', { name: 'Status' }), 'failed');
    await expect(args.onFilters).toHaveBeenCalledWith({ ...ALL_DELIVERIES, status: 'failed' });
  },
};
export const Opened: Story = {
  async play({ canvasElement }) {
    const failed = within(canvasElement).getAllByText('More')[1];
    if (failed) await userEvent.click(failed);
    await expect(within(canvasElement).getByText(/Something failed/)).toBeVisible();
  },
};
export const Paused: Story = { args: { paused: true } };
export const More: Story = { args: { reading: read(deliveries, true) } };
export const Filtered: Story = {
  args: {
    filters: { ...ALL_DELIVERIES, webhookId: '7be2d0c3-9a14-4c5e-8f63-6d0c1f2a3099', status: 'failed' },
    reading: read(deliveries.slice(1, 2)),
  },
};
export const NothingSuch: Story = {
  args: { filters: { ...ALL_DELIVERIES, channel: 'rooms' }, reading: read([]) },
};
export const Empty: Story = { args: { reading: read([]) } };
export const Loading: Story = { args: { reading: { status: 'loading' } } };
export const Failed: Story = {
  args: { reading: { status: 'failed', fault: { code: 'desk_unavailable', fields: [] }, retrying: false } },
};
export const Old: Story = { args: { reading: { ...read(deliveries), fault: { code: 'unreachable', fields: [] } } } };
export const Narrow: Story = { globals: { width: '320' } };
export const Dark: Story = { globals: { theme: 'dark' } };
export const French: Story = { globals: { locale: 'fr', width: '400' } };
export const OldAndPaused: Story = {
  args: { paused: true, reading: { ...read(deliveries), fault: { code: 'unreachable', fields: [] } } },
};
