import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, userEvent, within } from 'storybook/test';
import { deskWindow, pastConversations } from './desk-story-data.ts';
import { PastConversations } from './past-conversations.tsx';

const found = { status: 'found', conversations: pastConversations, unreadable: 1, window: deskWindow } as const;

const meta = {
  title: 'iAdvize/Conversations',
  component: PastConversations,
  args: { isOpen: true, onToggle: fn(), state: { status: 'done', data: found }, onRetry: fn(), onOlder: fn() },
} satisfies Meta<typeof PastConversations>;
export default meta;
type Story = StoryObj<typeof meta>;

export const List: Story = {};
export const TranscriptOpen: Story = {
  async play({ canvasElement }) {
    const canvas = within(canvasElement);
    await userEvent.click(canvas.getByRole('button', { name: /Chat/ }));
    await expect(canvas.getByRole('list', { name: 'Transcript' })).toBeVisible();
    await expect(canvas.getByText('2 lines unreadable')).toBeVisible();
  },
};
export const Closed: Story = { args: { isOpen: false } };
export const None: Story = {
  args: { state: { status: 'done', data: { ...found, conversations: [], unreadable: 0 } } },
};
export const Nobody: Story = { args: { state: { status: 'done', data: { status: 'none' } } } };
export const Loading: Story = { args: { state: { status: 'loading' } } };
export const Failed: Story = {
  args: { state: { status: 'failed', failure: { code: 'timed_out', retrying: false } } },
};
export const Narrow: Story = { ...TranscriptOpen, globals: { width: '320' } };
export const Wide: Story = { ...TranscriptOpen, globals: { width: 'full' } };
export const Dark: Story = { ...TranscriptOpen, globals: { theme: 'dark' } };
export const French: Story = { globals: { locale: 'fr' } };
const failure = { code: 'desk_unavailable', retrying: false };
/** What was answered before stays below the reason. */
export const Old: Story = { args: { state: { status: 'done', data: found, failure } } };
export const TryingAgain: Story = {
  args: { state: { status: 'failed', failure: { ...failure, retrying: true } } },
};
export const OlderLoading: Story = {
  args: { state: { status: 'done', data: { ...found, window: { ...found.window, older: 'loading' } } } },
};
export const OlderFailed: Story = {
  args: { state: { status: 'done', data: { ...found, window: { ...found.window, older: failure } } } },
};
export const AllThereIs: Story = {
  args: { state: { status: 'done', data: { ...found, window: { ...found.window, older: 'end' } } } },
};
