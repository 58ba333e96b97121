import type { Meta, StoryObj } from '@storybook/react-vite';
import { type ComponentProps, useState } from 'react';
import { expect, userEvent, within } from 'storybook/test';
import { TextArea } from './text-area.tsx';

function Typed({ value, ...props }: ComponentProps<typeof TextArea>) {
  const [text, setText] = useState(value);
  return <TextArea {...props} value={text} onChange={({ currentTarget }) => setText(currentTarget.value)} />;
}

const meta = {
  title: 'Parts/Text area',
  component: TextArea,
  render: (args) => <Typed {...args} />,
  args: { label: 'E-mail', value: 'zoe@quartz.example', hint: 'One per line' },
} satisfies Meta<typeof TextArea>;
export default meta;
type Story = StoryObj<typeof meta>;

export const OneLine: Story = {};
export const ThreeRows: Story = { args: { label: 'Note', value: '', rows: 3, hint: undefined } };
export const Growing: Story = {
  async play({ canvasElement }) {
    const area = within(canvasElement).getByRole('textbox', { name: 'E-mail' });
    const before = area.clientHeight;
    await userEvent.type(area, '{Enter}a@a.example{Enter}b@b.example');
    await expect(area.clientHeight).toBeGreaterThan(before + 20);
    await expect(area.scrollHeight).toBe(area.clientHeight);
  },
};
export const Unlabelled: Story = { args: { label: 'Note for Zoé Quartz', hideLabel: true, hint: undefined } };
export const Wrong: Story = { args: { value: 'zoe', error: 'Enter an e-mail address, as in name@company.com.' } };
export const WrongDark: Story = { ...Wrong, globals: { theme: 'dark' } };
export const OnlyToRead: Story = { args: { readOnly: true } };
