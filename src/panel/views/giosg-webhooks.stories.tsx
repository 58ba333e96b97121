import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, userEvent, within } from 'storybook/test';
import type { GiosgWebhook } from '../../api/giosg-lead.ts';
import { desksideWebhook, silentWebhook } from './giosg-lead-story-data.ts';
import { GiosgWebhooks } from './giosg-webhooks.tsx';

const read = (webhooks: GiosgWebhook[], hasMore = false) =>
  ({
    status: 'done',
    answer: { webhooks, read: webhooks.length, hasMore },
    atMs: Date.UTC(2026, 2, 5, 9),
    retrying: false,
  }) as const;

const meta = {
  title: 'giosg/Webhooks',
  component: GiosgWebhooks,
  args: {
    appName: 'Deskside',
    reading: read([desksideWebhook, silentWebhook]),
    asked: undefined,
    deleting: false,
    fault: undefined,
    hasDeleted: false,
    onAsk: fn(),
    onDelete: fn(),
    onRetry: fn(),
  },
  globals: { width: 'full' },
} satisfies Meta<typeof GiosgWebhooks>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Several: Story = {
  async play({ args, canvasElement }) {
    const [first] = within(canvasElement).getAllByRole('button', { name: /^Delete the webhook/ });
    if (first) await userEvent.click(first);
    await expect(args.onAsk).toHaveBeenCalledWith(desksideWebhook.id);
  },
};
export const Asked: Story = { args: { asked: desksideWebhook.id } };
export const Deleting: Story = { args: { asked: desksideWebhook.id, deleting: true } };
export const NotDeleted: Story = {
  args: { asked: desksideWebhook.id, fault: { code: 'not_found', fields: [] } },
};
export const Deleted: Story = { args: { reading: read([desksideWebhook]), hasDeleted: true } };
export const More: Story = { args: { reading: read([desksideWebhook], true) } };
export const None: Story = { args: { reading: read([]) } };
export const Loading: Story = { args: { reading: { status: 'loading' } } };
export const Failed: Story = {
  args: { reading: { status: 'failed', fault: { code: 'desk_unavailable', fields: [] }, retrying: false } },
};
export const Narrow: Story = { globals: { width: '320' } };
export const Dark: Story = { globals: { theme: 'dark' } };
export const French: Story = { globals: { locale: 'fr', width: '400' } };
export const Old: Story = {
  args: { reading: { ...read([desksideWebhook]), fault: { code: 'unreachable', fields: [] } } },
};
