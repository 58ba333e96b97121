import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, userEvent, within } from 'storybook/test';
import { Segments } from './segments.tsx';

const meta = {
  title: 'Parts/Segments',
  component: Segments,
  args: {
    label: 'What to write',
    segments: [
      { value: 'note', label: 'Note' },
      { value: 'task', label: 'Task' },
    ],
    value: 'note',
    onChange: fn(),
  },
} satisfies Meta<typeof Segments>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Two: Story = {
  async play({ args, canvasElement }) {
    await userEvent.click(within(canvasElement).getByRole('radio', { name: 'Task' }));
    await expect(args.onChange).toHaveBeenCalledWith('task');
  },
};
export const Dark: Story = { globals: { theme: 'dark' } };
