import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, userEvent, within } from 'storybook/test';
import { deskWindow } from './desk-story-data.ts';
import { DeskWindowFoot } from './desk-window.tsx';

const meta = {
  title: 'iAdvize/Window',
  component: DeskWindowFoot,
  args: { window: deskWindow, label: 'Older conversations', onOlder: fn() },
} satisfies Meta<typeof DeskWindowFoot>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Older: Story = {
  async play({ args, canvasElement }) {
    await userEvent.click(within(canvasElement).getByRole('button', { name: 'Older conversations' }));
    await expect(args.onOlder).toHaveBeenCalled();
  },
};
export const UntilNow: Story = {
  args: { window: { ...deskWindow, period: { from: '2026-08-19 00:00:00', to: '2999-01-01 00:00:00' } } },
};
export const Loading: Story = { args: { window: { ...deskWindow, older: 'loading' } } };
export const End: Story = { args: { window: { ...deskWindow, older: 'end' } } };
export const Failed: Story = {
  args: { window: { ...deskWindow, older: { code: 'desk_unavailable', retrying: false } } },
};
export const FailedDark: Story = { ...Failed, globals: { theme: 'dark' } };
export const TryingAgain: Story = {
  args: { window: { ...deskWindow, older: { code: 'desk_unavailable', retrying: true } } },
};
export const AskedWithoutAKey: Story = {
  args: { window: { ...deskWindow, older: { code: 'not_configured', retrying: false } } },
};
export const WithMoreToKnow: Story = { args: { children: <p>Only what was bought in a conversation.</p> } };
