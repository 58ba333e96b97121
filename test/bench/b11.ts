import { setTimeout as delay } from 'node:timers/promises';
import type { Bench } from './bench.ts';
import { focused, switches } from './browser/desk-words.ts';
import { driveFocus } from './browser/drive-focus.ts';
import { openWorld } from './browser/open-world.ts';
import { readDrawn } from './browser/read-drawn.ts';

const CUSTOMERS = 24;
/** Whatever a page asks for by itself, once it shows somebody, it has asked for by then. */
const SETTLED_MS = 2_000;

export const b11: Bench = {
  id: 'B11',
  async run({ progress }) {
    progress(`opening ${CUSTOMERS} conversations in the built panel`);
    const world = await openWorld(CUSTOMERS);
    try {
      const { customers } = world;
      const seat = await world.openPanel(customers);
      const asked: string[] = [];
      seat.page.on('request', (request) => asked.push(`${request.method()} ${new URL(request.url()).pathname}`));
      await readDrawn(seat, customers);
      await delay(SETTLED_MS);
      if (asked.length === 0)
        throw new Error('Showing everybody for the first time asked for nothing: nothing is heard');
      asked.length = 0;
      progress('going back to each');
      await driveFocus(
        seat,
        customers.map((customer, index) => {
          const before = customers.at(index - 1)?.conversationId ?? '';
          const { conversationId } = customer;
          // Whether the desk says all of a switch or only its end.
          const messages = index % 2 ? switches(before, conversationId) : [focused(conversationId)];
          return { customer, messages };
        }),
      );
      await delay(SETTLED_MS);
      for (const request of asked) progress(`asked for ${request}`);
      return [
        {
          id: 'B11',
          what: `going back to ${CUSTOMERS} conversations already seen: network requests`,
          unit: 'requests',
          ours: asked.length,
          goal: { atMost: 0 },
        },
      ];
    } finally {
      await world.close();
    }
  },
};
