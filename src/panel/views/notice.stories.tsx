import type { Meta, StoryObj } from '@storybook/react-vite';
import { Button } from './button.tsx';
import { Notice } from './notice.tsx';

const meta = {
  title: 'Parts/Notice',
  component: Notice,
  args: { title: 'The customer database does not answer.', alert: true, code: 'database_unavailable' },
} satisfies Meta<typeof Notice>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Alert: Story = {};
export const AlertDark: Story = { globals: { theme: 'dark' } };
/** It was so from the start, and interrupts nobody. */
export const Quiet: Story = { args: { alert: false, code: undefined } };
export const Whole: Story = {
  args: { children: <p>Nothing that was written is lost.</p>, actions: <Button>Try again</Button> },
};
export const WholeNarrow: Story = { ...Whole, globals: { width: '320' } };
