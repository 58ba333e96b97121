import type { Meta, StoryObj } from '@storybook/react-vite';
import { fn } from 'storybook/test';
import { SessionNotice } from './session-notice.tsx';

const meta = {
  title: 'Notices/Session notice',
  component: SessionNotice,
  args: { code: 'session_ended', waiting: false, onRetry: fn() },
} satisfies Meta<typeof SessionNotice>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Ended: Story = {};
export const EndedWithSignIn: Story = { args: { signInUrl: 'https://crm.example/sign-in', onSignIn: fn() } };
export const Missing: Story = { args: { code: 'token_missing' } };
export const Invalid: Story = { args: { code: 'token_invalid' } };
export const CodeUsed: Story = { args: { code: 'code_invalid' } };
export const Refused: Story = { args: { code: 'forbidden' } };
export const Unreachable: Story = { args: { code: 'unreachable' } };
export const Waiting: Story = { args: { waiting: true, signInUrl: 'https://crm.example/sign-in', onSignIn: fn() } };
export const French: Story = { globals: { locale: 'fr' } };
export const TimedOut: Story = { args: { code: 'timed_out' } };
export const BadAnswer: Story = { args: { code: 'bad_answer' } };
export const DatabaseUnavailable: Story = { args: { code: 'database_unavailable' } };
export const Expired: Story = { args: { code: 'token_expired' } };
export const CodeUsedWithSignIn: Story = { args: { ...EndedWithSignIn.args, code: 'code_invalid' } };
export const Other: Story = { args: { code: 'something_else' } };
export const Dark: Story = { ...EndedWithSignIn, globals: { theme: 'dark', width: '320' } };
