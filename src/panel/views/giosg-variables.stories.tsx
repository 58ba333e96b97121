import type { Meta, StoryObj } from '@storybook/react-vite';
import { useState } from 'react';
import { expect, fn, userEvent, within } from 'storybook/test';
import { GiosgVariables, type GiosgVariablesProps } from './giosg-variables.tsx';

const variables = [
  { key: 'username', value: 'Zoé Quartz' },
  { key: 'customer_number', value: 'CUST-10427' },
  {
    key: 'basket',
    value: '{"lines":[{"sku":"QZ-1181","count":2},{"sku":"QZ-2204","count":1}],"total":"184.00","currency":"EUR"}',
  },
  { key: 'iban', value: null },
  { key: 'campaign', value: '' },
];
const nothing = { key: '', value: '' };

/** What is typed is the caller's to keep. */
function Typed({ form, ...props }: GiosgVariablesProps) {
  const [draft, setDraft] = useState(form?.draft ?? nothing);
  const change = (changed: typeof draft) => {
    setDraft(changed);
    form?.onChange(changed);
  };
  return <GiosgVariables {...props} form={form && { ...form, draft, onChange: change }} />;
}

const meta = {
  title: 'giosg/Variables',
  component: GiosgVariables,
  render: (args) => <Typed {...args} />,
  args: {
    variables,
    reading: false,
    withRecord: true,
    isOpen: true,
    onToggle: fn(),
    write: undefined,
    onRetry: fn(),
    form: { draft: nothing, onChange: fn(), onSubmit: fn(), focusMoved: false },
  },
} satisfies Meta<typeof GiosgVariables>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Open: Story = {
  async play({ args, canvasElement }) {
    const canvas = within(canvasElement);
    await expect(canvas.getByText('encrypted')).toBeVisible();
    await userEvent.click(canvas.getByRole('button', { name: 'Write to giosg' }));
    await expect(canvas.getByText('Say which variable.')).toBeVisible();
    await expect(args.form?.onSubmit).not.toHaveBeenCalled();
    await userEvent.type(canvas.getByRole('combobox', { name: 'Name' }), ' username ');
    await userEvent.type(canvas.getByRole('textbox', { name: 'Value' }), 'Zoé');
    await userEvent.click(canvas.getByRole('button', { name: 'Write to giosg' }));
    await expect(args.form?.onSubmit).toHaveBeenCalledWith({ key: 'username', value: 'Zoé' });
  },
};
export const Closed: Story = {
  args: { isOpen: false },
  async play({ args, canvasElement }) {
    const toggle = within(canvasElement).getByRole('button', { name: /^From giosg/ });
    await expect(toggle).toHaveAttribute('aria-expanded', 'false');
    await userEvent.click(toggle);
    await expect(args.onToggle).toHaveBeenCalled();
  },
};
/** While nothing may be written. */
export const OnlyToRead: Story = {
  args: { form: undefined },
  async play({ canvasElement }) {
    await expect(within(canvasElement).queryByRole('combobox')).toBeNull();
  },
};
export const None: Story = { args: { variables: [], form: undefined } };
export const Reading: Story = { args: { variables: undefined, reading: true, withRecord: false, form: undefined } };
export const Pending: Story = {
  args: {
    write: { status: 'pending', key: 'username' },
    form: { draft: { key: 'username', value: 'Zoé' }, onChange: fn(), onSubmit: fn(), focusMoved: false },
  },
  async play({ args, canvasElement }) {
    await userEvent.click(within(canvasElement).getByRole('button', { name: 'Write to giosg' }));
    await expect(args.form?.onSubmit).not.toHaveBeenCalled();
  },
};
export const Sent: Story = { args: { write: { status: 'sent', key: 'username' } } };
export const Failed: Story = {
  args: {
    write: { status: 'failed', key: 'username', code: 'unreachable' },
    form: { draft: { key: 'username', value: 'Zoé' }, onChange: fn(), onSubmit: fn(), focusMoved: false },
  },
  async play({ args, canvasElement }) {
    await userEvent.click(within(canvasElement).getByRole('button', { name: 'Try again' }));
    await expect(args.onRetry).toHaveBeenCalled();
  },
};
export const FocusMoved: Story = {
  args: { form: { draft: { key: 'username', value: 'Zoé' }, onChange: fn(), onSubmit: fn(), focusMoved: true } },
};
export const TooLong: Story = {
  args: {
    form: {
      draft: { key: 'k'.repeat(201), value: 'long '.repeat(401) },
      onChange: fn(),
      onSubmit: fn(),
      focusMoved: false,
    },
  },
  async play({ args, canvasElement }) {
    await expect(within(canvasElement).getByText('At most 200 characters.')).toBeVisible();
    await expect(within(canvasElement).getByText('At most 2,000 characters.')).toBeVisible();
    await userEvent.click(within(canvasElement).getByRole('button', { name: 'Write to giosg' }));
    await expect(args.form?.onSubmit).not.toHaveBeenCalled();
  },
};
export const Dark: Story = { globals: { theme: 'dark', width: '320' } };
export const French: Story = { globals: { locale: 'fr', width: '320' } };
/** Nothing was read, and nothing is being read. */
export const NotRead: Story = { args: { variables: undefined, withRecord: false } };
