import type { Meta, StoryObj } from '@storybook/react-vite';
import { ChatEnded } from './chat-ended.tsx';

const meta = { title: 'giosg/Chat ended', component: ChatEnded } satisfies Meta<typeof ChatEnded>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Ended: Story = {};
export const Dark: Story = { globals: { theme: 'dark', locale: 'fr', width: '320' } };
