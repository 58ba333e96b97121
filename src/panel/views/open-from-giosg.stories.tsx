import type { Meta, StoryObj } from '@storybook/react-vite';
import { OpenFromGiosg } from './open-from-giosg.tsx';

const meta = {
  title: 'giosg/Open from giosg',
  component: OpenFromGiosg,
  args: { code: 'session_ended' },
} satisfies Meta<typeof OpenFromGiosg>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Ended: Story = {};
export const CodeUsed: Story = { args: { code: 'code_invalid' } };
export const Dark: Story = { globals: { theme: 'dark' } };
export const French: Story = { globals: { locale: 'fr', width: '320' } };
export const TokenExpired: Story = { args: { code: 'token_expired' } };
export const NobodySignedIn: Story = { args: { code: 'token_missing' } };
