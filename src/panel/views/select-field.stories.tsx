import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, userEvent, within } from 'storybook/test';
import { SelectField } from './select-field.tsx';

const meta = {
  title: 'Parts/Select field',
  component: SelectField,
  args: {
    label: 'Channel',
    value: 'chat',
    options: [
      { value: 'chat', label: 'Chat' },
      { value: 'call', label: 'Call' },
    ],
    onChange: fn(),
  },
} satisfies Meta<typeof SelectField>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Usual: Story = {
  async play({ args, canvasElement }) {
    await userEvent.selectOptions(within(canvasElement).getByRole('combobox', { name: 'Channel' }), 'Call');
    await expect(args.onChange).toHaveBeenCalledWith('call');
  },
};
export const Disabled: Story = { args: { disabled: true, hint: 'Only with exactly one indicator.' } };
export const Dark: Story = { args: { hint: 'Leave it empty for all.' }, globals: { theme: 'dark' } };
export const WithHint: Story = { args: { hint: 'Leave it empty for all.' } };
