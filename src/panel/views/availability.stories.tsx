import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, userEvent, within } from 'storybook/test';
import { Availability, type AvailabilityChannel, type AvailabilityState } from './availability.tsx';

const channel = (
  name: AvailabilityChannel['channel'],
  changes: Partial<AvailabilityChannel> = {},
): AvailabilityChannel => ({
  channel: name,
  enabled: true,
  status: 'available',
  changing: false,
  busy: false,
  slots: 2,
  maxSlots: 4,
  ...changes,
});
const on: AvailabilityState & { status: 'on' } = {
  status: 'on',
  channels: [
    channel('chat'),
    channel('call', { status: 'unavailableForced', slots: 0, maxSlots: 1 }),
    channel('video', { status: 'unavailable', slots: 0, maxSlots: 1 }),
  ],
  connected: true,
  conversationNumber: 589,
  experience: 5630,
};

const meta = {
  title: 'Bar/Availability',
  component: Availability,
  args: { state: on, busy: false, onSwitch: fn(), onGoOffline: fn(), onRetry: fn() },
  decorators: [
    (Story) => (
      <div style={{ padding: '8px 12px', background: 'var(--surface)' }}>
        <Story />
      </div>
    ),
  ],
} satisfies Meta<typeof Availability>;
export default meta;
type Story = StoryObj<typeof meta>;

const open: Story['play'] = async ({ canvasElement }) => {
  const more = canvasElement.querySelector('button[aria-expanded]');
  if (more) await userEvent.click(more);
};

export const OneLine: Story = {
  async play({ args, canvasElement }) {
    const call = within(canvasElement).getByRole('switch', { name: 'Call' });
    await expect(call).toHaveAttribute('aria-checked', 'true');
    await userEvent.click(call);
    await expect(args.onSwitch).toHaveBeenCalledWith('call', false);
  },
};
export const Open: Story = { play: open };
export const Narrow: Story = { globals: { width: '320' } };
export const NarrowOpen: Story = { globals: { width: '320' }, play: open };
export const Changing: Story = {
  args: { busy: true, state: { ...on, channels: [channel('chat', { changing: true }), channel('call')] } },
  async play({ args, canvasElement }) {
    await userEvent.click(within(canvasElement).getByRole('switch', { name: 'Call' }));
    await expect(args.onSwitch).not.toHaveBeenCalled();
  },
};
export const NotChanged: Story = { args: { failure: 'desk_unavailable' } };
export const NotKnown: Story = {
  args: {
    state: {
      status: 'on',
      channels: [
        channel('chat', { status: 'unknown', busy: undefined, slots: undefined, maxSlots: undefined }),
        channel('call', { busy: true, slots: undefined }),
      ],
      connected: undefined,
      conversationNumber: undefined,
      experience: undefined,
    },
  },
  play: open,
};
export const Old: Story = { args: { state: { ...on, asOf: new Date() } } };
export const GoOffline: Story = {
  async play(context) {
    await open(context);
    const canvas = within(context.canvasElement);
    await userEvent.click(canvas.getByRole('button', { name: 'Go offline' }));
    await expect(canvas.getByRole('button', { name: 'Cancel' })).toHaveFocus();
  },
};
export const Offline: Story = { args: { state: { ...on, connected: false } }, play: open };
export const NotEnabled: Story = {
  args: {
    state: {
      ...on,
      channels: [channel('chat'), channel('video', { enabled: false, status: 'unavailable', slots: 0 })],
    },
  },
  play: open,
};
export const ForALead: Story = { args: { teamHref: '/team' } };
export const Loading: Story = { args: { state: { status: 'loading' } } };
export const NotConfigured: Story = { args: { state: { status: 'off', reason: 'notConfigured' } } };
export const NoOperator: Story = { args: { state: { status: 'off', reason: 'noOperator' }, teamHref: '/team' } };
export const SeveralOperators: Story = { args: { state: { status: 'off', reason: 'severalOperators' } } };
export const Failed: Story = {
  args: { state: { status: 'failed', code: 'desk_forbidden', retrying: false } },
  async play({ args, canvasElement }) {
    await userEvent.click(within(canvasElement).getByRole('button', { name: 'Try again' }));
    await expect(args.onRetry).toHaveBeenCalled();
  },
};
export const Dark: Story = { globals: { theme: 'dark' }, play: open };
export const French: Story = { globals: { locale: 'fr', width: '320' }, play: open };
export const TryingAgain: Story = { args: { state: { status: 'failed', code: 'desk_unavailable', retrying: true } } };
export const GoingOffline: Story = { args: { busy: true }, play: open };
