import type { Meta, StoryObj } from '@storybook/react-vite';
import { fn } from 'storybook/test';
import { LookupFailure } from './lookup-failure.tsx';

const meta = {
  title: 'Record/Look-up failure',
  component: LookupFailure,
  args: { code: 'database_unavailable', retrying: false, onRetry: fn() },
} satisfies Meta<typeof LookupFailure>;
export default meta;
type Story = StoryObj<typeof meta>;

export const DatabaseUnavailable: Story = {};
export const OldAnswerBelow: Story = { args: { name: 'Zoé Quartz', asOf: new Date('2026-11-21T10:31:00') } };
export const Unreachable: Story = { args: { code: 'unreachable' } };
export const TimedOut: Story = { args: { code: 'timed_out' } };
export const BadAnswer: Story = { args: { code: 'bad_answer' } };
export const Internal: Story = { args: { code: 'internal' } };
export const Forbidden: Story = { args: { code: 'forbidden' } };
export const NoLongerThere: Story = { args: { code: 'not_found' } };
export const VersionConflict: Story = { args: { code: 'version_conflict' } };
export const FieldMasked: Story = { args: { code: 'field_masked' } };
export const KeyReused: Story = { args: { code: 'idempotency_key_reused' } };
export const FieldsUnavailable: Story = { args: { code: 'fields_unavailable' } };
export const Other: Story = { args: { code: 'constructor' } };
export const Retrying: Story = { args: { retrying: true } };
export const Dark: Story = { globals: { theme: 'dark' } };
export const French: Story = {
  args: { name: 'Zoé Quartz', asOf: new Date('2026-11-21T10:31:00') },
  globals: { locale: 'fr' },
};
export const RetryingOverOldAnswer: Story = { args: { ...OldAnswerBelow.args, retrying: true } };
