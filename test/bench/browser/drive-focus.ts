import { setTimeout as delay } from 'node:timers/promises';
import type { Customer } from './customer.ts';
import type { DeskMessage } from './desk-words.ts';
import type { Seat } from './open-world.ts';
import type { Sight } from './watch-frame.ts';

export interface Switch {
  readonly customer: Customer;
  readonly messages: readonly DeskMessage[];
}

export interface Latencies {
  /** From the desk's `postMessage` to the name in the panel's document, in ms, one for each switch. */
  readonly toDocument: readonly number[];
  /** ... to its paint, as Element Timing says. */
  readonly toScreen: readonly number[];
}

/** Long enough for whatever the page does once it has drawn to be over before the next switch. */
const GAP_MS = 120;
const SEEN_WITHIN_MS = 60_000;

/** Lets the desk switch, one switch after the other was seen. Throws when one is not. What is hidden is never on the screen. */
export async function driveFocus(
  seat: Seat,
  all: readonly Switch[],
  until: Sight['type'] = 'onScreen',
): Promise<Latencies> {
  await seat.page.bringToFront();
  const toDocument: number[] = [];
  const toScreen: number[] = [];
  for (const { customer, messages } of all) {
    seat.sights.length = 0;
    const saidAtMs = await seat.desk.evaluate((said) => {
      const atMs = performance.timeOrigin + performance.now();
      window.say(...said);
      return atMs;
    }, messages);
    toDocument.push((await sightOf(seat, 'inDocument', customer.name)).atMs - saidAtMs);
    if (until === 'onScreen') toScreen.push((await sightOf(seat, 'onScreen', customer.name)).atMs - saidAtMs);
    await delay(GAP_MS);
  }
  return { toDocument, toScreen };
}

async function sightOf(seat: Seat, type: Sight['type'], name: string): Promise<Sight> {
  for (let waitedMs = 0; waitedMs < SEEN_WITHIN_MS; waitedMs += 10) {
    const sight = seat.sights.find((one) => one.type === type && one.name === name);
    if (sight) return sight;
    await delay(10);
  }
  throw new Error(`${name} was never seen (${type})`);
}
