import { type ConversationId, toConversationId } from '../../desk/desk-event.ts';

/** Ids of the form that the desk's have, others for every run: what was closed in one run must not be closed in the next (L7). */
export function createIds(run = 0): (number: number) => ConversationId {
  const start = run.toString(16).padStart(8, '0');
  return (number) => {
    const id = toConversationId(`${start}-0000-4000-8000-${number.toString(16).padStart(12, '0')}`);
    if (!id) throw new RangeError('A run is a whole number.');
    return id;
  };
}
