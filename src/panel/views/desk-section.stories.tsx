import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, userEvent, within } from 'storybook/test';
import { DeskNotConfigured, DeskSection, DeskSectionsTitle } from './desk-section.tsx';

const meta = {
  title: 'iAdvize/Section',
  component: DeskSection,
  args: {
    label: 'Conversations',
    disclosure: { isOpen: true, onToggle: fn(), count: { count: 3, label: '3 conversations' } },
    state: { status: 'done', data: undefined },
    onRetry: fn(),
    children: <p>What there is.</p>,
  },
} satisfies Meta<typeof DeskSection>;
export default meta;
type Story = StoryObj<typeof meta>;

const failure = { code: 'desk_unavailable', retrying: false };

export const Open: Story = {
  async play({ args, canvasElement }) {
    const button = within(canvasElement).getByRole('button', { name: /^Conversations/ });
    await expect(button).toHaveAttribute('aria-expanded', 'true');
    await userEvent.click(button);
    await expect(args.disclosure?.onToggle).toHaveBeenCalled();
  },
};
export const Closed: Story = {
  args: { disclosure: { isOpen: false, onToggle: fn(), count: { count: 3, label: '3 conversations' } } },
  async play({ canvasElement }) {
    await expect(within(canvasElement).getByRole('region', { name: 'Conversations' })).toBeVisible();
    await expect(within(canvasElement).queryByText('What there is.')).toBeNull();
  },
};
export const ClosedAndEmpty: Story = { args: { disclosure: { isOpen: false, onToggle: fn() } } };
export const Loading: Story = { args: { state: { status: 'loading' } } };
export const LoadingDark: Story = { args: { state: { status: 'loading' } }, globals: { theme: 'dark' } };
export const Failed: Story = {
  args: { state: { status: 'failed', failure } },
  async play({ args, canvasElement }) {
    await userEvent.click(within(canvasElement).getByRole('button', { name: 'Try again' }));
    await expect(args.onRetry).toHaveBeenCalled();
  },
};
export const Forbidden: Story = {
  args: { state: { status: 'failed', failure: { code: 'desk_forbidden', retrying: false } } },
};
export const TryingAgain: Story = {
  args: { state: { status: 'failed', failure: { ...failure, retrying: true } } },
};
export const FailedOverOldAnswer: Story = { args: { state: { status: 'done', data: undefined, failure } } };
export const SomeUnreadable: Story = { args: { unreadable: 3 } };
export const NotConfigured: Story = { render: () => <DeskNotConfigured /> };
export const NotConfiguredDark: Story = { ...NotConfigured, globals: { theme: 'dark', width: '320' } };
export const FailedDark: Story = { args: { state: { status: 'failed', failure } }, globals: { theme: 'dark' } };
export const French: Story = { args: { state: { status: 'failed', failure } }, globals: { locale: 'fr' } };
export const AlwaysOpen: Story = { args: { disclosure: undefined } };
export const AskedWithoutAKey: Story = {
  args: { state: { status: 'failed', failure: { code: 'not_configured', retrying: false } } },
};
export const Title: Story = { render: () => <DeskSectionsTitle /> };
