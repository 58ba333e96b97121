import type { Meta, StoryObj } from '@storybook/react-vite';
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
