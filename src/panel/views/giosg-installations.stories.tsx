import type { Meta, StoryObj } from '@storybook/react-vite';
import { fn } from 'storybook/test';
import type { GiosgInstallation } from '../../api/giosg-lead.ts';
import { GiosgInstallations } from './giosg-installations.tsx';
import { readyInstallation, strayInstallation } from './giosg-lead-story-data.ts';

const read = (installations: GiosgInstallation[], hasMore = false) =>
  ({
    status: 'done',
    answer: { installations, read: installations.length, hasMore },
    atMs: Date.UTC(2026, 2, 5, 9),
    retrying: false,
  }) as const;

const meta = {
  title: 'giosg/Installations',
  component: GiosgInstallations,
  args: {
    label: 'Of Deskside',
    of: 'app',
    reading: read([readyInstallation, strayInstallation]),
    onRetry: fn(),
  },
  globals: { width: 'full' },
} satisfies Meta<typeof GiosgInstallations>;
export default meta;
type Story = StoryObj<typeof meta>;

export const OfAnApp: Story = {};
export const InAnOrganization: Story = {
  args: { label: 'In Quartz Oy', of: 'organization', reading: read([{ ...readyInstallation, deskside: null }]) },
};
export const SwitchedOff: Story = {
  args: { reading: read([{ ...readyInstallation, isDisabled: true, deskside: null }]) },
};
export const NotHeardOf: Story = {
  args: {
    reading: read([{ ...readyInstallation, deskside: { mayInstall: true, isKnown: false, hasToken: false } }], true),
  },
};
export const Nowhere: Story = { args: { reading: read([]) } };
export const Nothing: Story = { args: { label: 'In Quartz Oy', of: 'organization', reading: read([]) } };
export const Loading: Story = { args: { reading: { status: 'loading' } } };
export const Failed: Story = {
  args: { reading: { status: 'failed', fault: { code: 'desk_unavailable', fields: [] }, retrying: false } },
};
export const Narrow: Story = { globals: { width: '320' } };
export const Dark: Story = { globals: { theme: 'dark' } };
export const French: Story = { globals: { locale: 'fr', width: '400' } };
export const NoToken: Story = {
  args: {
    reading: read([{ ...readyInstallation, deskside: { mayInstall: true, isKnown: true, hasToken: false } }]),
  },
};
export const NotSaid: Story = {
  args: { reading: read([{ ...readyInstallation, isDisabled: null, createdAt: null, deskside: null }]) },
};
export const EverythingWrong: Story = {
  args: {
    reading: read([
      { ...strayInstallation, isDisabled: true, deskside: { mayInstall: false, isKnown: false, hasToken: false } },
    ]),
  },
};
export const Old: Story = {
  args: { reading: { ...read([readyInstallation]), fault: { code: 'unreachable', fields: [] } } },
};
