import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, userEvent, within } from 'storybook/test';
import { TeamBoard } from './team-board.tsx';
import { liveAnswer, teamChoices } from './team-story-data.ts';

const meta = {
  title: 'Team/Live board',
  component: TeamBoard,
  args: {
    websites: teamChoices.websites,
    websiteId: 1,
    state: { status: 'done', answer: liveAnswer },
    filter: '',
    order: 'name',
    reversed: false,
    onWebsiteChange: fn(),
    onFilterChange: fn(),
    onOrderChange: fn(),
    onRetry: fn(),
  },
  globals: { width: 'full' },
} satisfies Meta<typeof TeamBoard>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Everybody: Story = {
  async play({ args, canvasElement }) {
    await userEvent.click(within(canvasElement).getByRole('button', { name: 'Chat' }));
    await expect(args.onOrderChange).toHaveBeenCalledWith('chat', false);
  },
};
export const InOrderOfChat: Story = { args: { order: 'chat' } };
export const Reversed: Story = { args: { order: 'connected', reversed: true } };
export const Filtered: Story = { args: { filter: 'zoe' } };
export const NobodyNamed: Story = { args: { filter: 'nobody' } };
export const Unreadable: Story = { args: { state: { status: 'done', answer: { ...liveAnswer, unreadable: 2 } } } };
export const NobodyListed: Story = {
  args: { state: { status: 'done', answer: { ...liveAnswer, operators: [] } } },
};
export const Loading: Story = { args: { state: { status: 'loading' } } };
export const Failed: Story = { args: { state: { status: 'failed', code: 'desk_unavailable', retrying: false } } };
export const NotConfigured: Story = { args: { state: { status: 'failed', code: 'not_configured', retrying: false } } };
export const Old: Story = {
  args: {
    state: { status: 'done', answer: liveAnswer, failure: { code: 'unreachable', retrying: false } },
  },
  async play({ args, canvasElement }) {
    await userEvent.click(within(canvasElement).getByRole('button', { name: 'Try again' }));
    await expect(args.onRetry).toHaveBeenCalled();
  },
};
export const Narrow: Story = { globals: { width: '320' } };
export const Dark: Story = { globals: { theme: 'dark' } };
export const French: Story = { globals: { locale: 'fr', width: '400' } };
export const TryingAgain: Story = { args: { state: { status: 'failed', code: 'desk_unavailable', retrying: true } } };
export const OldTryingAgain: Story = {
  args: { state: { status: 'done', answer: liveAnswer, failure: { code: 'unreachable', retrying: true } } },
};
export const Forbidden: Story = { args: { state: { status: 'failed', code: 'forbidden', retrying: false } } };
export const AllUnreadable: Story = {
  args: { state: { status: 'done', answer: { ...liveAnswer, operators: [], unreadable: 3 } } },
};
export const Namesakes: Story = {
  args: {
    state: {
      status: 'done',
      answer: { ...liveAnswer, operators: liveAnswer.operators.map((one) => ({ ...one, name: 'Zoé Quartz' })) },
    },
  },
};
