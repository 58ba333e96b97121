import { CHANNELS, type ChannelStatus } from '../samples/desk-message.ts';
import { availabilityOf, type DeskAction, type DeskState } from './desk-model.ts';
import { create, createButton } from './dom.ts';

const NAMES = { chat: 'Chat', call: 'Call', video: 'Video' } as const;
const IN_WORDS: Readonly<Record<ChannelStatus, string>> = {
  AVAILABLE: 'available',
  UNAVAILABLE: 'unavailable',
  UNAVAILABLE_FORCED: 'available, but busy in a conversation',
};

/** The channels the agent is available on. */
export function createAvailability(dispatch: (action: DeskAction) => void) {
  let desk: DeskState | undefined;
  const toggles = CHANNELS.map((channel) => ({
    channel,
    button: createButton(
      NAMES[channel],
      () => dispatch({ type: 'switchChannel', channel, isOn: !desk?.channels[channel] }),
      'channel',
    ),
  }));
  const element = create(
    'div',
    { class: 'channels', role: 'group', 'aria-label': 'Availability' },
    ...toggles.map(({ button }) => button),
  );
  return {
    element,
    draw(next: DeskState) {
      desk = next;
      const statuses = availabilityOf(next);
      for (const { channel, button } of toggles) {
        button.setAttribute('aria-pressed', String(next.channels[channel]));
        button.dataset.status = statuses[channel].toLowerCase();
        button.title = `${NAMES[channel]}: ${IN_WORDS[statuses[channel]]}`;
      }
    },
  };
}
