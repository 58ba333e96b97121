import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, within } from 'storybook/test';
import { transcript } from './desk-story-data.ts';
import { Transcript } from './transcript.tsx';

const meta = {
  title: 'iAdvize/Transcript',
  component: Transcript,
  args: { lines: transcript, unreadableLines: 0 },
} satisfies Meta<typeof Transcript>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Lines: Story = {
  async play({ canvasElement }) {
    const links = within(canvasElement).getAllByRole('link');
    await expect(links).toHaveLength(2);
    for (const link of links) await expect(link).toHaveAttribute('rel', 'noopener noreferrer');
  },
};
export const Long: Story = { args: { lines: Array.from({ length: 8 }, () => transcript).flat() } };
export const SomeUnreadable: Story = { args: { unreadableLines: 2 } };
export const Empty: Story = { args: { lines: [] } };
export const Markup: Story = {
  args: {
    lines: transcript.slice(0, 1).flatMap((line) => [
      { ...line, author: 'visitor', content: '<img src=x onerror=alert(1)>' },
      { ...line, author: 'operator', content: 'javascript:alert(1)', isRich: true },
      { ...line, author: 'page', content: 'https://quartz.example@evil.example' },
    ]),
  },
  async play({ canvasElement }) {
    await expect(within(canvasElement).queryByRole('link')).toBeNull();
    await expect(within(canvasElement).queryByRole('img')).toBeNull();
  },
};
export const Narrow: Story = { globals: { width: '320' } };
export const Wide: Story = { globals: { width: 'full' } };
export const Dark: Story = { globals: { theme: 'dark' } };
export const French: Story = { globals: { locale: 'fr' } };
