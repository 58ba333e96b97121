import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, within } from 'storybook/test';
import { ConsoleFrame } from './console-frame.tsx';

const meta = {
  title: 'Console/Console frame',
  component: ConsoleFrame,
  args: { url: 'about:blank', origins: ['https://desk.example'], visible: true, frameRef: () => undefined },
} satisfies Meta<typeof ConsoleFrame>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Shown: Story = {};
export const Hidden: Story = {
  args: { visible: false },
  async play({ canvasElement }) {
    const frame = within(canvasElement).getByTitle('Desk console');
    await expect(frame).not.toBeVisible();
    await expect(getComputedStyle(frame).display).not.toBe('none');
  },
};
