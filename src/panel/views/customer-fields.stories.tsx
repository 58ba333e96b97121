import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, userEvent, within } from 'storybook/test';
import type { CustomerField } from '../../crm/customer-field.ts';
import { CustomerFields } from './customer-fields.tsx';

const resend: CustomerField = { id: '4', label: 'Resend the invoice', value: 'resend:10427', fieldType: 'ACTION' };
const fields: readonly CustomerField[] = [
  { id: '1', label: 'Loyalty', value: 'Gold since 2021', fieldType: 'TEXT' },
  { id: '2', label: 'Last visit', value: 'Store in Nantes, 14 November', fieldType: 'TEXT' },
  { id: '3', label: 'File', value: 'https://crm.example/customers/10427', fieldType: 'URL' },
  resend,
  { id: '5', label: 'Block the account', value: 'block', fieldType: 'ACTION' },
];

const meta = {
  title: 'Record/Customer fields',
  component: CustomerFields,
  args: {
    name: 'crm.example',
    state: { status: 'done', fields },
    actions: {},
    onAction: fn(),
    onRetry: fn(),
  },
} satisfies Meta<typeof CustomerFields>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Filled: Story = {
  async play({ args, canvasElement }) {
    const canvas = within(canvasElement);
    await expect(canvas.getByRole('region', { name: 'From crm.example' })).toBeVisible();
    const link = canvas.getByRole('link');
    await expect(link).toHaveAttribute('rel', 'noopener noreferrer');
    await expect(link).toHaveAttribute('target', '_blank');
    await userEvent.click(canvas.getByRole('button', { name: 'Resend the invoice' }));
    await expect(args.onAction).toHaveBeenCalledWith(resend);
  },
};
export const ActionPending: Story = {
  args: { actions: { '4': { status: 'pending' } } },
  async play({ args, canvasElement }) {
    await userEvent.click(within(canvasElement).getByRole('button', { name: 'Resend the invoice' }));
    await expect(args.onAction).not.toHaveBeenCalled();
  },
};
export const ActionsDone: Story = {
  args: {
    actions: {
      '4': { status: 'done', success: true, message: 'The invoice was sent to zoe@quartz.example.' },
      '5': { status: 'done', success: false },
    },
  },
};
export const ActionFailed: Story = { args: { actions: { '4': { status: 'failed', code: 'fields_unavailable' } } } };
export const Loading: Story = { args: { state: { status: 'loading' } } };
export const Failed: Story = {
  args: { state: { status: 'failed', code: 'fields_unavailable', retrying: false } },
  async play({ args, canvasElement }) {
    await userEvent.click(within(canvasElement).getByRole('button', { name: 'Try again' }));
    await expect(args.onRetry).toHaveBeenCalled();
  },
};
export const Empty: Story = { args: { state: { status: 'done', fields: [] } } };
export const Markup: Story = {
  args: {
    state: {
      status: 'done',
      fields: [
        { id: '1', label: '<b>Label</b>', value: '<img src=x onerror=alert(1)>', fieldType: 'TEXT' },
        { id: '2', label: 'Insecure', value: 'http://crm.example', fieldType: 'URL' },
        { id: '3', label: 'Runs', value: 'javascript:alert(1)', fieldType: 'URL' },
        { id: '4', label: 'Disguised', value: 'https://crm.example@evil.example', fieldType: 'URL' },
      ],
    },
  },
  async play({ canvasElement }) {
    await expect(within(canvasElement).queryByRole('link')).toBeNull();
    await expect(within(canvasElement).queryByRole('img')).toBeNull();
  },
};
export const Narrow: Story = { ...ActionsDone, globals: { width: '320' } };
export const Dark: Story = { ...ActionsDone, globals: { theme: 'dark' } };
export const French: Story = { args: { ...Failed.args }, globals: { locale: 'fr' } };
/** While nothing may be written. */
export const OnlyToRead: Story = {
  args: { onAction: undefined },
  async play({ canvasElement }) {
    await expect(within(canvasElement).getByText('Gold since 2021')).toBeVisible();
    await expect(within(canvasElement).queryByRole('button')).toBeNull();
  },
};
export const ActionsDoneOtherwise: Story = {
  args: {
    actions: {
      '4': { status: 'done', success: true },
      '5': { status: 'done', success: false, message: 'The account is blocked already.' },
    },
  },
};
export const TryingAgain: Story = {
  args: { state: { status: 'failed', code: 'fields_unavailable', retrying: true } },
};
