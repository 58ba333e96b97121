import type { Meta, StoryObj } from '@storybook/react-vite';
import { NoFocus } from './no-focus.tsx';

const meta = {
  title: 'Record/No focus',
  component: NoFocus,
  args: { heardNothing: false, openCount: 0, uncertain: false },
} satisfies Meta<typeof NoFocus>;
export default meta;
type Story = StoryObj<typeof meta>;

export const NothingOpen: Story = {};
export const HeardNothing: Story = { args: { heardNothing: true } };
export const SomeOpen: Story = { args: { openCount: 3 } };
export const Uncertain: Story = { args: { openCount: 2, uncertain: true } };
export const French: Story = { args: { openCount: 1 }, globals: { locale: 'fr' } };
export const HeardNothingUncertain: Story = { args: { heardNothing: true, uncertain: true } };
export const Dark: Story = { ...Uncertain, globals: { theme: 'dark' } };
