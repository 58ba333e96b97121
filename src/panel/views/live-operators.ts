import type { ChannelState } from '../../api/desk-data.ts';
import type { LiveAnswer } from '../../api/team.ts';

export type LiveOperator = LiveAnswer['operators'][number];

/** By what the board is in order: a name, being connected, or one channel. */
export const BOARD_ORDERS = ['name', 'connected', 'chat', 'call', 'video'] as const;
export type BoardOrder = (typeof BOARD_ORDERS)[number];

export function channelOf({ channels }: LiveOperator, channel: ChannelState['channel']): ChannelState | undefined {
  return channels.find((one) => one.channel === channel);
}

/** Yes before no, and both before what is not known; those alike by name. */
export function sortOperators(
  operators: readonly LiveOperator[],
  order: BoardOrder,
  isReversed: boolean,
  formats: string,
): readonly LiveOperator[] {
  const byName = new Intl.Collator(formats, { numeric: true });
  const rankOf = (operator: LiveOperator) =>
    order === 'name'
      ? 0
      : order === 'connected'
        ? rank(operator.connected)
        : rank(channelOf(operator, order)?.available);
  return operators.toSorted((one, other) => {
    const isBefore = rankOf(one) - rankOf(other) || (order === 'name' ? byName.compare(one.name, other.name) : 0);
    return (isReversed ? -isBefore : isBefore) || byName.compare(one.name, other.name) || one.id - other.id;
  });
}

function rank(value: boolean | null | undefined): number {
  return value === true ? 0 : value === false ? 1 : 2;
}

export interface LiveCount {
  readonly available: number;
  readonly busy: number;
  /** Of so many nobody says whether they are available. */
  readonly unknown: number;
}

/** How many are available and busy on a channel, counting only what is said. */
export function countOn(operators: readonly LiveOperator[], channel: ChannelState['channel']): LiveCount {
  const states = operators.map((operator) => channelOf(operator, channel));
  return {
    available: states.filter((state) => state?.available === true).length,
    busy: states.filter((state) => state?.busy === true).length,
    unknown: states.filter((state) => state === undefined || state.available === null).length,
  };
}
