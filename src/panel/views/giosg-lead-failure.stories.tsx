import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, userEvent, within } from 'storybook/test';
import { GiosgLeadFailure } from './giosg-lead-failure.tsx';

const meta = {
  title: 'giosg/Failure',
  component: GiosgLeadFailure,
  args: { fault: { code: 'desk_unavailable', fields: [] }, onRetry: fn() },
} satisfies Meta<typeof GiosgLeadFailure>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Unavailable: Story = {
  async play({ args, canvasElement }) {
    await userEvent.click(within(canvasElement).getByRole('button', { name: 'Try again' }));
    await expect(args.onRetry).toHaveBeenCalled();
  },
};
export const NotConfigured: Story = { args: { fault: { code: 'not_configured', fields: [] } } };
export const SettingsMissing: Story = {
  args: {
    fault: { code: 'not_configured', fields: [{ field: 'GIOSG_API_TOKEN', message: 'is not set' }] },
  },
};
export const TokenRefused: Story = { args: { fault: { code: 'desk_forbidden', fields: [] } } };
export const Unpaid: Story = { args: { fault: { code: 'desk_unpaid', fields: [] }, onRetry: undefined } };
export const Gone: Story = { args: { fault: { code: 'not_found', fields: [] } } };
export const FieldsRefused: Story = {
  args: {
    fault: {
      code: 'bad_request',
      fields: [{ field: 'terms_of_service_url', message: 'Enter a valid URL.' }],
    },
  },
};
export const Stale: Story = { args: { fault: { code: 'stale', fields: [] } } };
export const Forbidden: Story = { args: { fault: { code: 'forbidden', fields: [] } } };
export const Unknown: Story = { args: { fault: { code: 'something_else', fields: [] } } };
export const Retrying: Story = { args: { retrying: true, asOf: '9:41 AM' } };
export const Dark: Story = { globals: { theme: 'dark' } };
export const French: Story = { globals: { locale: 'fr', width: '320' } };
export const RefusedWithoutAField: Story = { args: { fault: { code: 'bad_request', fields: [] } } };
export const OldAnswerBelow: Story = { args: { asOf: '9:41 AM' } };
