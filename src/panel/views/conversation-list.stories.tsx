import type { Meta, StoryObj } from '@storybook/react-vite';
import { useState } from 'react';
import { expect, fn, userEvent, waitFor, within } from 'storybook/test';
import { Button } from './button.tsx';
import { ConversationList, type ConversationListProps } from './conversation-list.tsx';
import { conversations, thirty } from './story-data.ts';

const meta = {
  title: 'Bar/Conversation list',
  component: ConversationList,
  args: { conversations, uncertain: false, onForget: fn() },
} satisfies Meta<typeof ConversationList>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Three: Story = {};
export const None: Story = { args: { conversations: [] } };
export const Unreadable: Story = {
  args: { conversations: [{ id: 'one', focused: true, unread: 0, status: 'unreadable' }] },
};
export const Thirty: Story = { args: { conversations: thirty } };
export const ThirtyNarrow: Story = { args: { conversations: thirty }, globals: { width: '320' } };
export const Uncertain: Story = { args: { uncertain: true } };
export const Pressed: Story = {
  async play({ args, canvasElement }) {
    const canvas = within(canvasElement);
    await userEvent.click(canvas.getByRole('button', { name: /Igor W/ }));
    await expect(canvas.getByText('Click it in the desk')).toBeVisible();
    await userEvent.tab();
    await expect(canvas.getByRole('button', { name: 'Forget' })).toHaveFocus();
    await expect(args.onForget).not.toHaveBeenCalled();
  },
};
export const Forgotten: Story = {
  async play({ args, canvasElement }) {
    const canvas = within(canvasElement);
    await userEvent.click(canvas.getByRole('button', { name: /Igor W/ }));
    await userEvent.click(canvas.getByRole('button', { name: 'Forget' }));
    await expect(args.onForget).toHaveBeenCalledWith('two');
  },
};
export const Dark: Story = { globals: { theme: 'dark' } };
export const French: Story = { args: { uncertain: true }, globals: { locale: 'fr' } };

/** Whoever has the focus is named once they log in. */
function NamedLate({ conversations: before, ...props }: ConversationListProps) {
  const [name, setName] = useState<string>();
  return (
    <>
      <ConversationList {...props} conversations={before.map((one) => (one.focused ? { ...one, name } : one))} />
      <Button onClick={() => setName('Maximiliane von Hohenlohe')}>Log in</Button>
    </>
  );
}
export const FocusedOneNamedLate: Story = {
  args: {
    conversations: [
      { id: 'one', name: 'Zoé Quartz', focused: false, unread: 0, status: 'known' },
      { id: 'two', name: 'Igor Walnut', focused: false, unread: 0, status: 'known' },
      { id: 'three', focused: true, unread: 0, status: 'waiting' },
    ],
  },
  globals: { width: '320' },
  render: (args) => <NamedLate {...args} />,
  async play({ canvasElement }) {
    const canvas = within(canvasElement);
    await userEvent.click(canvas.getByRole('button', { name: 'Log in' }));
    const list = canvas.getByRole('list').getBoundingClientRect();
    const item = canvas.getByRole('listitem', { current: true });
    await waitFor(() => expect(item.getBoundingClientRect().right).toBeLessThanOrEqual(list.right));
    await expect(item.getBoundingClientRect().left).toBeGreaterThanOrEqual(list.left);
  },
};
