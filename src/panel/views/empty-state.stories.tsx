import type { Meta, StoryObj } from '@storybook/react-vite';
import { Button } from './button.tsx';
import { EmptyState } from './empty-state.tsx';

const meta = {
  title: 'Parts/Empty state',
  component: EmptyState,
  args: { title: 'No conversation in focus', children: 'Click a conversation in the desk.' },
} satisfies Meta<typeof EmptyState>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Default: Story = {};
export const TitleAlone: Story = { args: { children: undefined } };
export const WithActions: Story = { args: { actions: <Button>Search</Button> } };
export const Dark: Story = { args: { ...WithActions.args }, globals: { theme: 'dark' } };
