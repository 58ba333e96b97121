import type { Meta, StoryObj } from '@storybook/react-vite';
import { DeskStatus } from './desk-status.tsx';

const meta = {
  title: 'Bar/Desk status',
  component: DeskStatus,
  args: { status: { type: 'listening' } },
} satisfies Meta<typeof DeskStatus>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Listening: Story = {};
export const Silent: Story = { args: { status: { type: 'silent' } } };
export const OtherWindow: Story = { args: { status: { type: 'otherWindow', count: 3 } } };
export const RefusedOrigin: Story = { args: { status: { type: 'refusedOrigin', count: 1 } } };
export const Disconnected: Story = { args: { status: { type: 'disconnected' } } };
export const DisconnectedDark: Story = { args: { status: { type: 'disconnected' } }, globals: { theme: 'dark' } };
export const French: Story = { args: { status: { type: 'otherWindow', count: 3 } }, globals: { locale: 'fr' } };
