import type { Meta, StoryObj } from '@storybook/react-vite';
import { fn } from 'storybook/test';
import { CustomAppNotice } from './custom-app-notice.tsx';

const meta = {
  title: 'iAdvize/Custom app notice',
  component: CustomAppNotice,
  args: { trouble: { type: 'connection', problem: 'silent' }, onRetry: fn() },
} satisfies Meta<typeof CustomAppNotice>;
export default meta;
type Story = StoryObj<typeof meta>;

export const NotSetUp: Story = {
  args: { trouble: { type: 'unset', missing: ['IADVIZE_APP_SECRET', 'PUBLIC_URL'] } },
};
export const LibraryNotLoaded: Story = { args: { trouble: { type: 'connection', problem: 'notLoaded' } } };
export const DeskSilent: Story = {};
export const DeskRefused: Story = { args: { trouble: { type: 'connection', problem: 'refused' } } };
export const ContextUnreadable: Story = { args: { trouble: { type: 'connection', problem: 'unreadable' } } };
export const NoAuthentication: Story = { args: { trouble: { type: 'signedOut', code: 'token_missing' } } };
export const SessionEnded: Story = { args: { trouble: { type: 'signedOut', code: 'session_ended' } } };
export const TokenUsed: Story = { args: { trouble: { type: 'signedOut', code: 'token_used' } } };
export const TokenRefused: Story = { args: { trouble: { type: 'signedOut', code: 'token_invalid' } } };
export const SigningInFailed: Story = { args: { trouble: { type: 'signedOut', code: 'desk_unavailable' } } };
export const TryingAgain: Story = {
  args: { trouble: { type: 'signedOut', code: 'session_ended' }, waiting: true },
};
export const VisitorUnavailable: Story = { args: { trouble: { type: 'visitor', code: 'desk_unavailable' } } };
export const VisitorNotRead: Story = { args: { trouble: { type: 'visitor', code: 'unreachable' } } };
export const VisitorNotAsked: Story = { args: { trouble: { type: 'visitor', code: 'not_configured' } } };
export const Dark: Story = { globals: { theme: 'dark' } };
export const French: Story = { globals: { locale: 'fr', width: '320' } };
