import { setTimeout as delay } from 'node:timers/promises';
import type { Customer } from './customer.ts';
import { arrives, type DeskMessage, focused, wrote } from './desk-words.ts';
import { driveFocus } from './drive-focus.ts';
import type { Seat } from './open-world.ts';

export const BURST = 1_000;

/**
 * A thousand events of a busy desk, said in one go: every tenth moves the focus, as many name a visitor again, the others are messages.
 * The last gives the focus to somebody who had it at no time before.
 */
export function burstOf(customers: readonly Customer[], last: Customer): readonly DeskMessage[] {
  const others = customers.filter((one) => one !== last);
  const messages = Array.from({ length: BURST - 1 }, (_, index) => {
    const { conversationId, visitor } = others[index % others.length] ?? last;
    if (index % 10 === 0) return focused(conversationId);
    if (index % 10 === 5) return arrives(conversationId, visitor)[1] ?? focused(conversationId);
    return wrote(conversationId);
  });
  return [...messages, focused(last.conversationId)];
}

/** From the desk's first `postMessage` to the last one's customer in the document, in ms. */
export async function driveBurst(seat: Seat, customers: readonly Customer[], round: number): Promise<number> {
  const last = customers[round % customers.length];
  if (!last) throw new Error('Nobody is there');
  const { toDocument } = await driveFocus(seat, [{ customer: last, messages: burstOf(customers, last) }], 'inDocument');
  // What a timer still has to do belongs to this burst.
  await delay(200);
  return toDocument[0] ?? Number.NaN;
}
