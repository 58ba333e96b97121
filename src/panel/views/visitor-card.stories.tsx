import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, userEvent, within } from 'storybook/test';
import { marie, zoeVisitor } from './story-data.ts';
import { VisitorCard } from './visitor-card.tsx';

const meta = {
  title: 'Visitor/Visitor card',
  component: VisitorCard,
  args: { visitor: { status: 'known', visitor: zoeVisitor } },
} satisfies Meta<typeof VisitorCard>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Known: Story = {};
export const Short: Story = {
  async play({ canvasElement }) {
    await userEvent.click(within(canvasElement).getByRole('button', { name: 'Less' }));
    await expect(within(canvasElement).getByText('Firefox 145 on Windows')).not.toBeVisible();
  },
};
export const Little: Story = { args: { visitor: { status: 'known', visitor: marie } } };
export const Nothing: Story = { args: { visitor: { status: 'known', visitor: {} } } };
export const Waiting: Story = { args: { visitor: { status: 'waiting' } } };
export const Unreadable: Story = { args: { visitor: { status: 'unreadable' } } };
export const Markup: Story = {
  args: {
    visitor: {
      status: 'known',
      visitor: {
        firstName: '<b onclick=alert(1)>Bold</b>',
        email: 'javascript:alert(1)',
        browser: '<script>1</script>',
      },
    },
  },
  async play({ canvasElement }) {
    await expect(within(canvasElement).queryByRole('link')).toBeNull();
    await expect(within(canvasElement).getByText('<b onclick=alert(1)>Bold</b>')).toBeVisible();
  },
};
export const Narrow: Story = { globals: { width: '320' } };
export const Dark: Story = { globals: { theme: 'dark' } };
export const French: Story = { globals: { locale: 'fr' } };
export const UnreadableDark: Story = { args: { visitor: { status: 'unreadable' } }, globals: { theme: 'dark' } };
