import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, userEvent, within } from 'storybook/test';
import { en } from '../text/en.ts';
import { fr } from '../text/fr.ts';
import { ConsoleBar } from './console-bar.tsx';

const meta = {
  title: 'Console/Console bar',
  component: ConsoleBar,
  args: {
    mode: 'auto',
    visible: true,
    openCount: 3,
    reason: en.consoleReason.conversationsOpen(3, 5),
    notKept: false,
    onModeChange: fn(),
    onKeep: fn(),
  },
} satisfies Meta<typeof ConsoleBar>;
export default meta;
type Story = StoryObj<typeof meta>;

export const Shown: Story = {
  async play({ args, canvasElement }) {
    const canvas = within(canvasElement);
    canvas.getByRole('radio', { name: 'Auto' }).focus();
    await userEvent.keyboard('{ArrowRight}');
    await expect(args.onModeChange).toHaveBeenCalledWith('pinned');
  },
};
export const Pinned: Story = { args: { mode: 'pinned', reason: en.consoleReason.pinned } };
export const Closed: Story = { args: { mode: 'closed', visible: false, reason: en.consoleReason.closed(3) } };
export const AllLeft: Story = { args: { visible: false, openCount: 0, reason: en.consoleReason.allLeft } };
export const Hiding: Story = { args: { openCount: 0, reason: en.consoleReason.inUse(24), countdownSeconds: 24 } };
export const NotKept: Story = { args: { notKept: true } };
export const HidingDark: Story = {
  args: { openCount: 0, reason: en.consoleReason.hidesIn(4), countdownSeconds: 4 },
  globals: { theme: 'dark' },
};
export const WaitingForTheFirst: Story = { args: { openCount: 0, reason: en.consoleReason.waitingForFirst } };
export const HidesSoon: Story = { args: { openCount: 0, reason: en.consoleReason.hidesIn(4), countdownSeconds: 4 } };
export const Kept: Story = { args: { openCount: 0, reason: en.consoleReason.kept } };
export const ClosedWithNoneOpen: Story = {
  args: { mode: 'closed', visible: false, openCount: 0, reason: en.consoleReason.closed(0) },
};
export const Narrow: Story = { ...Hiding, globals: { width: '320' } };
export const French: Story = {
  args: { mode: 'closed', visible: false, reason: fr.consoleReason.closed(3), notKept: true },
  globals: { locale: 'fr' },
};
