import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, userEvent, within } from 'storybook/test';
import type { GiosgApp } from '../../api/giosg-lead.ts';
import { GiosgApps } from './giosg-apps.tsx';
import { GiosgLeadFailure } from './giosg-lead-failure.tsx';
import { desksideApp, publicApp, weatherApp } from './giosg-lead-story-data.ts';

const read = (apps: GiosgApp[], hasMore = false) =>
  ({
    status: 'done',
    answer: { apps, read: apps.length, hasMore },
    atMs: Date.UTC(2026, 2, 5, 9),
    retrying: false,
  }) as const;

const meta = {
  title: 'giosg/Apps',
  component: GiosgApps,
  args: {
    kind: 'owned',
    reading: read([desksideApp, weatherApp]),
    chosenAppId: desksideApp.id,
    said: undefined,
    below: undefined,
    working: undefined,
    onKindChange: fn(),
    onChoose: fn(),
    onAction: fn(),
    onRetry: fn(),
  },
  globals: { width: 'full' },
} satisfies Meta<typeof GiosgApps>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Owned: Story = {
  async play({ args, canvasElement }) {
    const page = within(canvasElement);
    await userEvent.click(page.getByRole('button', { name: 'Delete: Deskside' }));
    await expect(args.onAction).toHaveBeenCalledWith(desksideApp, 'deleted');
    await userEvent.click(page.getByRole('radio', { name: 'Public' }));
    await expect(args.onKindChange).toHaveBeenCalledWith('public');
  },
};
export const Installed: Story = {
  args: { kind: 'installed', reading: read([{ ...desksideApp, scopes: null, isDisabled: true }]) },
};
export const Partner: Story = { args: { kind: 'partner', reading: read([publicApp]) } };
export const Public: Story = { args: { kind: 'public', reading: read([publicApp], true) } };
export const NoneOwned: Story = { args: { reading: read([]) } };
export const NoneInstalled: Story = { args: { kind: 'installed', reading: read([]) } };
export const Deleted: Story = { args: { said: 'Weather is deleted.', reading: read([desksideApp]) } };
export const Working: Story = { args: { working: { appId: weatherApp.id, action: 'available' } } };
export const Unpaid: Story = {
  args: {
    below: { appId: weatherApp.id, content: <GiosgLeadFailure fault={{ code: 'desk_unpaid', fields: [] }} /> },
  },
};
export const Loading: Story = { args: { reading: { status: 'loading' } } };
export const Failed: Story = {
  args: { reading: { status: 'failed', fault: { code: 'desk_unavailable', fields: [] }, retrying: false } },
};
export const Old: Story = {
  args: { reading: { ...read([desksideApp]), fault: { code: 'unreachable', fields: [] } } },
};
export const Narrow: Story = { globals: { width: '320' } };
export const Dark: Story = { globals: { theme: 'dark' } };
export const French: Story = { globals: { locale: 'fr', width: '400' } };
export const NonePartner: Story = { args: { kind: 'partner', reading: read([]) } };
export const NonePublic: Story = { args: { kind: 'public', reading: read([]) } };
export const TryingAgain: Story = {
  args: { reading: { status: 'failed', fault: { code: 'desk_unavailable', fields: [] }, retrying: true } },
};
