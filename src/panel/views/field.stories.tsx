import type { Meta, StoryObj } from '@storybook/react-vite';
import { Field } from './field.tsx';

const meta = {
  title: 'Parts/Field',
  component: Field,
  args: { label: 'E-mail', defaultValue: 'zoe@quartz.example' },
} satisfies Meta<typeof Field>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Filled: Story = {};
export const WithHint: Story = { args: { label: 'Country', defaultValue: 'FR', hint: 'Code or name, as in FR' } };
export const Wrong: Story = {
  args: { defaultValue: 'zoe', error: 'Enter an e-mail address, as in name@company.com.' },
};
export const WrongDark: Story = {
  args: { defaultValue: 'zoe', error: 'Enter an e-mail address, as in name@company.com.' },
  globals: { theme: 'dark' },
};
export const WrongWithHint: Story = {
  args: { label: 'Country', defaultValue: 'Fr4', hint: 'Code or name, as in FR', error: 'This is no country.' },
};
export const Disabled: Story = { args: { disabled: true } };
