import { Hono } from 'hono';
import { createTurns } from '../giosg/create-turns.ts';
import { decodeDelivery } from '../giosg/decode-delivery.ts';
import type { GiosgDesk } from '../giosg/giosg-desk.ts';
import { parseJson, readText } from '../read-body.ts';
import { Refusal } from '../refusal.ts';

/** Of the database's connections; agents need the others. */
const MOST_CONNECTIONS = 4;

/**
 * `POST /giosg/webhooks/SECRET`, which giosg tells of changes. What it answers is in giosg's log for a week, so it says nothing. Source:
 * contract 7.
 */
export function giosgWebhookRoutes({ desk }: { readonly desk: GiosgDesk | undefined }): Hono {
  // However many come at once wait here, and not for a connection, which they would give up on after seconds.
  const inTurn = createTurns(MOST_CONNECTIONS);
  return new Hono().post('/:secret', async (c) => {
    if (!desk) throw new Refusal('not_configured', 'There is no giosg app here: GIOSG_APP_ID is not set.');
    const text = await readText(c.req.raw);
    return inTurn(async () => {
      if (!(await desk.webhookSecrets.holds(c.req.param('secret')))) {
        throw new Refusal('forbidden', 'This is not the address of a webhook.');
      }
      const delivery = decodeDelivery(parseJson(text, 'The body'));
      if (!delivery) throw new Refusal('bad_request', 'The body is not what a webhook delivers.');
      await desk.inbox.accept(delivery);
      return c.body(null, 204);
    });
  });
}
