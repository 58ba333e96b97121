import type { Meta, StoryObj } from '@storybook/react-vite';
import { fn } from 'storybook/test';
import { TeamFailure } from './team-failure.tsx';

const meta = {
  title: 'Team/Failure',
  component: TeamFailure,
  args: { code: 'desk_unavailable', retrying: false, onRetry: fn() },
} satisfies Meta<typeof TeamFailure>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Unavailable: Story = {};
export const KeyRefused: Story = { args: { code: 'desk_forbidden' } };
export const NotConfigured: Story = { args: { code: 'not_configured' } };
export const Forbidden: Story = { args: { code: 'forbidden' } };
export const Refused: Story = { args: { code: 'bad_request' } };
export const Unknown: Story = { args: { code: 'something_else' } };
export const Retrying: Story = { args: { retrying: true, asOf: '9:41:07 AM' } };
export const Dark: Story = { globals: { theme: 'dark' } };
export const OldAnswerBelow: Story = { args: { asOf: '9:41:07 AM' } };
export const French: Story = { globals: { locale: 'fr', width: '320' } };
