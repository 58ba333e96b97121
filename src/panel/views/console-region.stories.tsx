import type { Meta, StoryObj } from '@storybook/react-vite';
import { fn } from 'storybook/test';
import { en } from '../text/en.ts';
import { ConsoleRegion } from './console-region.tsx';

const meta = {
  title: 'Console/Console region',
  component: ConsoleRegion,
  parameters: { page: 'panel' },
  args: {
    url: 'about:blank',
    origins: ['https://desk.example'],
    frameRef: () => undefined,
    mode: 'auto',
    visible: true,
    openCount: 3,
    reason: en.consoleReason.conversationsOpen(3, 5),
    notKept: false,
    onModeChange: fn(),
    onKeep: fn(),
  },
} satisfies Meta<typeof ConsoleRegion>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Shown: Story = {};
export const Hidden: Story = { args: { visible: false, mode: 'closed', reason: en.consoleReason.closed(3) } };
