import type { ChannelState, MyDeskAnswer } from '../../api/desk-data.ts';
import type { AvailabilityStatus } from '../../desk/desk-event.ts';
import type { SaidAvailability } from '../../store/desk-state.ts';

/** An answer about the agent's operator, and since when it is certain not to be older than what the desk says. */
export interface TimedAnswer {
  readonly answer: MyDeskAnswer;
  readonly asOfMs: number;
}

/**
 * A channel's status: what the desk's own event says, else the API; the newer of the two. The API has no word for a channel that is held
 * back, so its "available" takes nothing from the desk's `unavailableForced`. `undefined` where neither says.
 */
export function mergeAvailability(
  { channel, available }: Pick<ChannelState, 'channel' | 'available'>,
  asOfMs: number,
  said: SaidAvailability | undefined,
): AvailabilityStatus | undefined {
  const word = said?.statuses[channel];
  if (said && word && said.atMs > asOfMs) return word;
  if (available === null) return undefined;
  if (!available) return 'unavailable';
  return word === 'unavailableForced' ? word : 'available';
}
