import type { Meta, StoryObj } from '@storybook/react-vite';
import { fn } from 'storybook/test';
import { CallMeetings } from './call-meetings.tsx';
import { meetings } from './desk-story-data.ts';

const meta = {
  title: 'iAdvize/Call meetings',
  component: CallMeetings,
  args: { isOpen: true, onToggle: fn(), state: { status: 'done', data: meetings }, onRetry: fn() },
} satisfies Meta<typeof CallMeetings>;
export default meta;
type Story = StoryObj<typeof meta>;

export const List: Story = {};
export const Closed: Story = { args: { isOpen: false } };
export const None: Story = { args: { state: { status: 'done', data: { ...meetings, meetings: [] } } } };
export const Nobody: Story = { args: { state: { status: 'done', data: { status: 'none' } } } };
export const SomeUnreadable: Story = { args: { state: { status: 'done', data: { ...meetings, unreadable: 2 } } } };
export const Loading: Story = { args: { state: { status: 'loading' } } };
export const Failed: Story = {
  args: { state: { status: 'failed', failure: { code: 'unreachable', retrying: false } } },
};
export const Narrow: Story = { globals: { width: '320' } };
export const Wide: Story = { globals: { width: 'full' } };
export const Dark: Story = { globals: { theme: 'dark' } };
export const French: Story = { globals: { locale: 'fr' } };
const failure = { code: 'desk_unavailable', retrying: false };
/** What was answered before stays below the reason. */
export const Old: Story = { args: { state: { status: 'done', data: meetings, failure } } };
export const TryingAgain: Story = {
  args: { state: { status: 'failed', failure: { ...failure, retrying: true } } },
};
