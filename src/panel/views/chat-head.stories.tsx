import type { Meta, StoryObj } from '@storybook/react-vite';
import { ChatHead } from './chat-head.tsx';

const meta = {
  title: 'giosg/Chat head',
  component: ChatHead,
  args: { name: 'Zoé Quartz' },
} satisfies Meta<typeof ChatHead>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Named: Story = {};
export const Nameless: Story = { args: { name: undefined } };
export const LongName: Story = {
  args: { name: 'Maximiliana Konstantinopoulou-Featherstonehaugh of Llanfairpwllgwyngyll' },
  globals: { width: '320' },
};
export const Dark: Story = { globals: { theme: 'dark' } };
