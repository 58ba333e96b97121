import type { Meta, StoryObj } from '@storybook/react-vite';
import { Announcer } from './announcer.tsx';

const meta = {
  title: 'Parts/Announcer',
  component: Announcer,
  args: { message: 'Now showing Zoé Quartz' },
} satisfies Meta<typeof Announcer>;
export default meta;
type Story = StoryObj<typeof meta>;

export const NowShowing: Story = {};
export const Nothing: Story = { args: { message: '' } };
